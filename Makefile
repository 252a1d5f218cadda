# Everything a person needs: make demo, make test. `make help` lists the rest.
PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
RUN = $(VENV)/bin

.PHONY: help demo test check browser texts lock bench clean
help:  ## what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

$(VENV)/.app: .ci/lock/app.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Sonda needs Python 3.11 or newer; name one with: make demo PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python cannot make an environment. On Debian and Ubuntu install python3-venv, then try again."; exit 1; }
	$(RUN)/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes -r .ci/lock/app.txt
	$(RUN)/python -m pip install --quiet --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.test: $(VENV)/.app .ci/lock/test.txt
	$(RUN)/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes -r .ci/lock/test.txt
	@touch $@

demo: $(VENV)/.app  ## start Sonda with example data on http://127.0.0.1:8000 (PORT=9000 for another port)
	$(RUN)/sonda demo --port $(PORT)

browser: $(VENV)/.test
	@sh .ci/chromium $(RUN)/python

test: $(VENV)/.test browser  ## install what the tests need and run all of them
	$(RUN)/python -m pytest -n 2 --dist loadfile --ignore tests/browser
	@# on their own: the browser's event loop would stay in the worker, and the application refuses to run beside one
	$(RUN)/python -m pytest -n 2 --dist loadfile tests/browser

check: $(VENV)/.test  ## the quick part: style, types, layers, unit tests
	$(RUN)/ruff check .
	$(RUN)/ruff format --check .
	$(RUN)/mypy
	$(RUN)/lint-imports
	$(RUN)/python -m pytest -q tests/unit tests/contract

texts: $(VENV)/.test  ## collect the words of the screens into translations/
	$(RUN)/pybabel -q extract --no-location --sort-output --omit-header -F translations/babel.cfg -k lazy_gettext -k pgettext:1c,2 -o translations/messages.pot .
	$(RUN)/pybabel -q update --no-fuzzy-matching --omit-header -i translations/messages.pot -d translations -l pl
	@rm -f translations/messages.pot

bench: $(VENV)/.test  ## measure the budgets as ratios
	$(RUN)/python -m benchmarks

lock:  ## renew the pinned versions (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header pyproject.toml --extra build -o .ci/lock/app.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header pyproject.toml --extra build --extra test -c .ci/lock/app.txt -o .ci/lock/test.txt

clean:  ## remove the environment; the database in instance/ stays
	rm -rf $(VENV)

"""What templates may use: words, formats, the reader, icons."""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from functools import lru_cache
from typing import Any

from flask import Flask, current_app, request, url_for
from flask.templating import Environment as FlaskEnvironment
from jinja2.runtime import Macro
from markupsafe import Markup, escape

from survey import i18n
from survey.domain.permissions import may
from survey.forms.fields import name_of
from survey.services.wording import STATUS_WORDS, show_answer, show_value
from survey.web.access import current_person, now
from survey.web.questions import piped, shown
from survey.web.sheets import Bodies

_SHORT_WORDS = re.compile(r"(?<![^\s(„])([AIOUWZaiouwz]) (?=\S)")


class Environment(FlaskEnvironment):
    """Where templates are found, with names that all of them share."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        # Jinja goes through all names for each file of a page; in the ChainMap that it would make, a tenth of the page
        return super().make_globals(d) if d else self.globals


_SHOWN_AGAIN = {
    "desk.save": "desk.desk",
    "desk.move": "desk.desk",
    "desk_pieces.keep": "desk.desk",
    "after.attach": "after.after",
    "coding.save": "coding.grid",
    "coding.several": "coding.grid",
    "coding.undo": "coding.grid",
    "coding.redo": "coding.grid",
    "coding_files.read": "coding.grid",
    "agreement.settle": "agreement.agreement",
    "matrix.save": "matrix.cell",
    "joint.link": "joint.joint",
    "interview.facts": "interview.before",
    "interview.respondent": "interview.before",
    "interview.call": "interview.before",
    "interview.consent": "interview.before",
    "texts.add": "texts.texts",
    "texts.name": "texts.names",
    "texts.replace_names": "texts.names",
    "texts.give_back": "texts.names",
    "texts.take": "texts.transcript",
    "texts.revise": "texts.transcript",
    "refi.read": "refi.page",
    "reports.prepare_city": "reports.city",
    "reports.prepare_round": "reports.round_page",
    "runs.keep": "runs.round_page",
    "jobs.cancel": "jobs.page",
    "jobs.again": "jobs.page",
    "filling.save": "filling.section",
    "filling.submit": "filling.review",
    "staff.invite": "staff.round_page",
    "entry.enter": "entry.invitation",
}
"""Endpoint that is posted to → the page it belongs to."""


def prepare_templates(app: Flask) -> None:
    environment = app.jinja_env
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.add_extension("jinja2.ext.i18n")
    environment.install_gettext_callables(i18n.gettext, i18n.ngettext, newstyle=False)  # type: ignore[attr-defined]
    environment.globals.update(
        _=i18n.gettext,
        gettext=i18n.gettext,
        ngettext=i18n.ngettext,
        pgettext=i18n.pgettext,
        may=lambda right, response=None: may(current_person(), right, response),
        me=current_person,
        offers=lambda endpoint: endpoint in app.view_functions,
        language=i18n.current_language,
        other_language=_other_language,
        theme=lambda: request.cookies.get("theme", ""),
        status_words=STATUS_WORDS,
        asset=lambda filename, endpoint="static": _asset(request.script_root, endpoint, filename),
        body_of=Bodies(keep=not environment.auto_reload).show,
        range_steps=lambda ends: [ends[0] + (ends[1] - ends[0]) * n / 5 for n in range(6)],
    )
    environment.filters.update(
        nbsp=bind_short_words,
        words=lambda text: text.in_(i18n.current_language()),
        number=i18n.format_number,
        signed=i18n.format_signed,
        date=i18n.format_date,
        moment=i18n.format_datetime,
        clock=_clock,
        lately=lambda moment: i18n.format_lately(moment, now()),
        answer=show_answer,
        value=show_value,
        shown=shown,
        paragraphs=_paragraphs,
        input_name=name_of,
        piped=piped,
    )
    _share_marks(environment)


def _share_marks(environment: FlaskEnvironment) -> None:
    """Small marks for every template: imported, each template of a page would look them up anew."""
    marks = environment.get_template("_marks.html").module
    environment.globals.update({name: mark for name, mark in vars(marks).items() if isinstance(mark, Macro)})


@lru_cache(maxsize=100)
def _asset(_prefix: str, endpoint: str, filename: str) -> str:
    """The address of a file that every page loads; under another prefix of the application it is another one."""
    return url_for(endpoint, filename=filename)


def bind_short_words(text: object) -> str:
    """In Polish, a one-letter word is not left alone at the end of a line."""
    words = str(text)
    return _SHORT_WORDS.sub("\\1\u00a0", words) if i18n.current_language() == "pl" else words


def _other_language(code: str) -> str:
    """The address of this page in another language; what was posted leads to the page whose button was pressed."""
    arguments = dict(request.view_args or {}) | {"language": code}
    if request.endpoint is None:
        return url_for("entry.front", language=code)
    if request.method != "GET":
        endpoint = _SHOWN_AGAIN.get(request.endpoint, "entry.front")
        wanted = {name: arguments[name] for name in _names_in(endpoint) if name in arguments}
        return url_for(endpoint, **wanted, language=code)
    return url_for(request.endpoint, **(request.args.to_dict() | arguments))


def _names_in(endpoint: str) -> set[str]:
    return {name for rule in current_app.url_map.iter_rules(endpoint) for name in rule.arguments}


def _clock(seconds: int) -> str:
    """Minutes and seconds, hours where there are any: 4:05, 1:02:09."""
    hours, rest = divmod(int(seconds), 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _paragraphs(text: object) -> Markup:
    """Plain text with its line breaks kept."""
    return Markup("<br>").join(escape(line) for line in str(text).split("\n"))

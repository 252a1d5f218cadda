"""Every problem an author can be told of, with what is wrong and how to repair it."""

from __future__ import annotations

from survey.definition.catalogue.changes import CHANGES
from survey.definition.catalogue.companions import COMPANIONS
from survey.definition.catalogue.conditions import CONDITIONS
from survey.definition.catalogue.entry import Entry
from survey.definition.catalogue.files import FILES
from survey.definition.catalogue.forms import FORMS
from survey.definition.catalogue.pattern_reasons import PATTERN_REASONS
from survey.definition.catalogue.questions import QUESTIONS
from survey.definition.catalogue.syntax import SYNTAX
from survey.i18n import lazy_gettext
from survey.problems import Problem

CATALOGUE: dict[str, Entry] = {
    entry.code: entry for entry in (*FILES, *FORMS, *QUESTIONS, *CONDITIONS, *SYNTAX, *COMPANIONS)
}
"""What a check may find: code → entry, in the order of the documentation."""
CHANGE_CATALOGUE: dict[str, Entry] = {entry.code: entry for entry in CHANGES}
"""What a comparison of editions may find."""
_ALL = CATALOGUE | CHANGE_CATALOGUE

_GUESS = lazy_gettext("did you mean '%(guess)s'?")
_WARNING = lazy_gettext("warning")
_LISTS = frozenset({"known", "types", "languages"})
"""Params that list words, with commas between them."""


def describe(problem: Problem) -> str:
    """What is wrong and the repair, in the current language, without the place. A foreign code raises KeyError."""
    entry = _ALL[problem.code]
    params = {name: _once(value) if name in _LISTS else value for name, value in problem.params.items()}
    if "reason" in params:
        params["reason"] = PATTERN_REASONS.get(str(params["reason"]), params["reason"])
    repair = _GUESS if entry.may_guess and params.get("guess") else entry.repair
    return f"{entry.sentence % params}; {repair % params}"


def _once(words: object) -> str:
    """A list in which a word stands once, however often its author wrote it."""
    return ", ".join(dict.fromkeys(str(words).split(", ")))


def render(problem: Problem) -> str:
    """One line: `file:line NAME: what is wrong; the repair`, a warning marked as such."""
    head = " ".join(part for part in (str(problem.place), problem.subject) if part)
    mark = f"{_WARNING}: " if problem.severity == "warning" else ""
    return f"{head}: {mark}{describe(problem)}"

"""HTML of questions, made once for each state that a question can be in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from markupsafe import Markup

from survey.domain.kinds import Kind
from survey.domain.questionnaire import Question
from survey.i18n import current_language
from survey.web.questions import QuestionView

Make: TypeAlias = Callable[[QuestionView, Any], Markup]

_ROOM = 4096
"""States kept, some 3 kB each: ten states of every question of four questionnaires."""


class Bodies:
    """Texts, messages and control of a question, as `make` (a template's macro) writes them.

    Most towns see a question untouched or with one of a few answers, and looping over rungs in Jinja is what a page
    costs most: so what was made for a state is given again. Questions with parts, with two versions or with free words,
    and files, whose addresses are those of one response, are made anew. What the macro looks at must be in `_state`.
    """

    def __init__(self, keep: bool) -> None:
        self._keep = keep
        self._made: dict[object, tuple[Question, Markup]] = {}

    def show(self, view: QuestionView, page: Any, make: Make) -> Markup:
        state = _state(view, page.open) if self._keep else None
        if state is None:
            return make(view, page)
        # the entry holds its question, so that the id in its state cannot become another question's
        _, html = self._made.get(state, (None, None))
        if html is None:
            html = make(view, page)
            if len(self._made) >= _ROOM:
                self._made.clear()
            self._made[state] = view.question, html
        return html


def _state(view: QuestionView, takes_answers: bool) -> object | None:
    """All that the macro looks at; None where that is seldom the same twice, and a person's own words are not kept."""
    given = view.field
    if given is None or view.parts or view.occurrences or view.conflict or view.question.kind is Kind.FILE:
        return None
    if given.typed and not (view.question.levels or view.question.choices):
        return None
    return (
        current_language(),
        takes_answers,
        id(view.question),
        view.name,
        *(view.label, view.short, view.hint, view.guidance, view.ask),
        view.required,
        tuple(choice.name for choice in view.choices) if view.question.choice_filter else None,
        *(given.typed, given.status, given.base, given.proposed, bool(given.process_errors)),
        view.answer is None,
        *(view.errors, view.warnings),
    )

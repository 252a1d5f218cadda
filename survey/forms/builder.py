"""A form for the questions of one section: one field for every answer on the path."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol, cast

from wtforms.form import BaseForm

from survey.domain.answers import Answer, Key
from survey.domain.questionnaire import Question
from survey.forms.fields import AnswerField, name_of


class Asked(Protocol):
    """An answer that is asked for: which question, under which key."""

    @property
    def question(self) -> Question: ...

    @property
    def key(self) -> Key: ...


class AnswerForm(BaseForm):
    """A form whose fields are all answers."""

    def fields(self) -> list[AnswerField]:
        return [cast("AnswerField", field) for field in self]

    def field(self, name: str) -> AnswerField:
        return cast("AnswerField", self[name])


def build_form(
    items: Iterable[Asked], answers: Mapping[Key, Answer], revisions: Mapping[Key, int], sent: Any = None
) -> AnswerForm:
    """A form over `items` (leaves), filled from the stored answers and then from `sent` (a MultiDict) where given."""
    leaves = tuple(items)
    # outside a form a field's constructor gives a promise of the field, which the form then keeps
    fields: Any = {name_of(one.key): AnswerField(one.question, one.key, revisions.get(one.key, 0)) for one in leaves}
    form = AnswerForm(fields)
    form.process(sent, data={name_of(one.key): answers.get(one.key) for one in leaves})
    return form

"""A form for the questions of one section: one field for every answer on the path."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from wtforms.form import BaseForm

from survey.domain.answers import Answer, Key
from survey.flow.path import Item
from survey.forms.fields import AnswerField, name_of


def build_form(
    items: Iterable[Item], answers: Mapping[Key, Answer], revisions: Mapping[Key, int], sent: Any = None
) -> BaseForm:
    """A form over `items` (leaves), filled from the stored answers and then from `sent` (a MultiDict) where given."""
    leaves = tuple(items)
    form = BaseForm({name_of(item.key): AnswerField(item.question, item.key, _of(revisions, item)) for item in leaves})
    form.process(sent, data={name_of(item.key): answers.get(item.key) for item in leaves})
    return form


def _of(revisions: Mapping[Key, int], item: Item) -> int:
    return revisions.get(item.key, 0)

"""What a filled page sent: the answers in it, and a refusal of anything that is not of the page."""

from __future__ import annotations

import re

from werkzeug.datastructures import MultiDict

from survey.domain.kinds import Kind
from survey.flow.path import Item, SectionPath
from survey.forms.builder import AnswerForm
from survey.forms.fields import AnswerField, key_of, name_of
from survey.problems import Problem, Refused
from survey.services.fill import Filling, Given

_OWN = frozenset({"csrf_token", "go", "token"})
"""Fields of the page itself."""
_SUFFIXES = ("--status", "--rev", "--keep", "--partly", "--file", "--remove", "--proposed")
_TOKEN = re.compile(r"[A-Za-z0-9_-]{8,40}")
_ADD, _REMOVE = "add:", "remove:"


def known_fields(sent: MultiDict[str, str], filling: Filling, section: str) -> None:
    """Raise Refused for fields that no question of this section has: such a form is not ours, nothing is stored."""
    index = filling.questionnaire.index
    strangers = []
    for name in sent:
        question = key_of(_base(name)).question
        if name not in _OWN and (question not in index or index[question].section.name != section):
            strangers.append(Problem("unknown_field", subject=name[:80]))
    if strangers:
        raise Refused(strangers)


def given_in(form: AnswerForm, token: str | None = None) -> list[Given]:
    """The answers that can be read, of fields that were sent. A choice between two versions is applied here."""
    return [
        _given(field, token)
        for field in form.fields()
        if field.sent and not field.process_errors and not _gives_way(field)
    ]


def token_in(sent: MultiDict[str, str]) -> str | None:
    """The page's own name for what it sends; one that is not of ours counts as none."""
    token = sent.get("token", "")
    return token if _TOKEN.fullmatch(token) else None


def with_repeat_change(sent: MultiDict[str, str], asked: SectionPath, filling: Filling) -> MultiDict[str, str]:
    """The form with an entry of a repeat added or removed, where that button was pressed (`go` = "add:NAME")."""
    go = sent.get("go", "")
    if not go.startswith((_ADD, _REMOVE)):
        return sent
    name, _, number = go.partition(":")[2].partition("#")
    item = next(
        (item for item in asked.walk() if name_of(item.key) == name and item.question.kind is Kind.REPEAT), None
    )
    if item is None:
        raise Refused([Problem("unknown_field", subject=name[:80])])
    numbers = [occurrence.rpartition(".")[2] for occurrence, _ in item.occurrences]
    if go.startswith(_REMOVE):
        numbers = [one for one in numbers if one != number]
    elif item.question.maximum is None or len(numbers) < item.question.maximum:
        # a removed number is not given again, or its old answers would come back under a new entry
        numbers.append(str(max((int(one) for one in [*numbers, *_used(filling, item)]), default=0) + 1))
    changed = sent.copy()
    changed.setlist(name, [" ".join(numbers)])
    changed.setdefault(f"{name}--rev", "0")
    return changed


def _used(filling: Filling, repeat: Item) -> list[str]:
    """Numbers of all entries that ever had an answer."""
    prefix = f"{repeat.key.occurrence}." if repeat.key.occurrence else ""
    inside = [key for key in filling.revisions if repeat.question in filling.questionnaire.index[key.question].around]
    return [
        key.occurrence.removeprefix(prefix).partition(".")[0] for key in inside if key.occurrence.startswith(prefix)
    ]


def _given(field: AnswerField, token: str | None) -> Given:
    base = field.base
    if field.keep.startswith("mine:") and field.keep[5:].isdecimal():
        base = int(field.keep[5:])
    declined = field.proposed and field.status is None and base == 0
    return Given(field.key, base, field.status, field.value, declined, token)


def _gives_way(field: AnswerField) -> bool:
    return field.keep == "theirs"


def _base(name: str) -> str:
    for suffix in _SUFFIXES:
        name = name.removesuffix(suffix)
    return name

"""One question as a template sees it: texts with earlier answers filled in, its field, its remarks, its parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from survey.domain.answers import Answer, Key, Status
from survey.domain.kinds import Kind, Severity
from survey.domain.questionnaire import Choice, Question
from survey.domain.texts import Text
from survey.domain.values import to_text
from survey.flow import piping
from survey.flow.completeness import Remark, check_answer
from survey.flow.path import Item
from survey.flow.proposing import find_proposal
from survey.forms.builder import AnswerForm
from survey.forms.fields import AnswerField, name_of
from survey.forms.messages import message
from survey.forms.widgets import WIDGETS, Widget
from survey.i18n import current_language, lazy_gettext
from survey.services.fill import Conflict, Filling
from survey.services.wording import STATUS_WORDS, show_answer, show_value

_TOPIC_PARTS = {"probes": lazy_gettext("Probes asked")}
"""Parts of a topic carry its title in the questionnaire; on the page they say what they are for."""
_MOST_REPEATED = 200
"""Characters of a typed text that a message repeats."""
_NOWHERE = Key("")
"""Where a section's texts stand: in no question and no entry."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One entry of a repeat: its place from 1, its number as stored, its questions."""

    place: int
    number: str
    questions: tuple[QuestionView, ...]


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question on a page. `name` is the name of its inputs and the anchor of links to it.

    `errors` stop (unreadable, or a constraint that stops), `warnings` do not; `conflict` stands where a colleague saved
    first; `answered` tells whether there is a value or a reason; `entry` is the place of its entry, "2" or "2.1".
    """

    question: Question
    key: Key
    name: str
    widget: Widget
    label: str
    short: str
    hint: str
    guidance: str
    required: bool
    choices: tuple[Choice, ...]
    field: AnswerField | None = None
    answer: Answer | None = None
    author: str = ""
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    conflict: Conflict | None = None
    clash_author: str = ""
    ask: str = ""
    entry: str = ""
    parts: tuple[QuestionView, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
    follow_ups: tuple[QuestionView, ...] = ()

    @property
    def statuses(self) -> tuple[tuple[str, str], ...]:
        """Reasons for no value that are offered here: code and words ("partly" is none, it stands with a value)."""
        return tuple(
            (status.value, str(STATUS_WORDS[status]))
            for status in self.question.statuses
            if status is not Status.PARTLY
        )

    @property
    def may_be_partial(self) -> bool:
        return Status.PARTLY in self.question.statuses

    @property
    def is_grouped(self) -> bool:
        return self.widget.grouped

    @property
    def described_by(self) -> str:
        """Ids of the texts that belong to the control, for aria-describedby."""
        ids = [f"{self.name}-hint"] if self.hint else []
        ids += [f"{self.name}-bad"] if self.errors else []
        ids += [f"{self.name}-warn"] if self.warnings else []
        return " ".join(ids)

    def chosen(self, value: str) -> bool:
        return self.field is not None and value in self.field.typed

    def has_status(self, code: str) -> bool:
        return self.field is not None and self.field.status is not None and self.field.status.value == code

    @property
    def typed_locally(self) -> str:
        """What stands in a plain input: as typed; a stored number with the decimal sign of the reader's language."""
        text = self.field.typed[0] if self.field and self.field.typed else ""
        return text if self.field is None or self.field.process_errors else self.local(text)

    @property
    def typed_briefly(self) -> str:
        """What could not be read, as it is repeated in a message: choices by their labels, a long text cut."""
        labels = {choice.name: choice.label.in_(current_language()) for choice in self.choices}
        said = []
        for text in self.field.typed if self.field else ():
            name, colon, place = text.rpartition(":")
            if self.question.kind is Kind.RANK and name in labels:
                said += [f"{labels[name]}{colon} {place}"] if place else []
            else:
                said.append(labels.get(text, text))
        whole = ", ".join(said)
        return whole if len(whole) <= _MOST_REPEATED else f"{whole[:_MOST_REPEATED]}…"

    def local(self, text: str) -> str:
        return text.replace(".", ",") if self.widget.decimal and current_language() == "pl" else text

    def range_text(self, step: int) -> str:
        """The value of a range after so many steps, as it is stored."""
        start = Decimal(self.question.parameter("start", "0"))
        return to_text(start + step * Decimal(self.question.parameter("step", "1")), self.question)

    def rank_of(self, choice: str) -> str:
        """The place given to a choice, as text; also of an order that cannot be read."""
        typed = self.field.typed if self.field else ()
        named = dict(text.rpartition(":")[::2] for text in typed if ":" in text)
        return named.get(choice, "") if named else str(typed.index(choice) + 1) if choice in typed else ""

    @property
    def mine(self) -> str:
        """In a conflict, this person's own version in words."""
        if self.conflict is None or self.conflict.mine.status is None:
            return str(STATUS_WORDS[Status.NOT_ANSWERED])
        return show_answer(Answer(self.key, self.conflict.mine.status, self.conflict.mine.value), self.question)

    @property
    def numbers(self) -> str:
        """The entries of a repeat as they are stored."""
        return " ".join(entry.number for entry in self.occurrences)

    @property
    def file_id(self) -> str:
        return self.field.typed[0].partition("/")[0] if self.field and self.field.typed else ""

    @property
    def file_name(self) -> str:
        return self.field.typed[0].partition("/")[2] if self.field and self.field.typed else ""

    @property
    def state(self) -> str:
        """For the index of the page: clash, stop, warn, ok, todo."""
        if any(view.conflict for view in self.walk()):
            return "clash"
        if any(view.errors for view in self.walk()):
            return "stop"
        if self.is_answered and all(view.is_answered for view in self.follow_ups):
            return "warn" if self.warnings else "ok"
        return "todo"

    def walk(self) -> Iterator[QuestionView]:
        """This question and all below it on the page, in order."""
        yield self
        inside = (*self.parts, *(one for entry in self.occurrences for one in entry.questions), *self.follow_ups)
        for view in inside:
            yield from view.walk()

    @property
    def is_answered(self) -> bool:
        if self.question.rows:
            return all(part.answer is not None for part in self.parts)
        return self.answer is not None


@dataclass(frozen=True, slots=True)
class Sheet:
    """What all questions of one page share while their views are made."""

    filling: Filling
    form: AnswerForm
    names: Mapping[str, str]
    conflicts: Mapping[Key, Conflict] = field(default_factory=dict)
    judged: Mapping[Key, list[Remark]] = field(default_factory=dict)
    """Remarks of a submission that was stopped; `required` is judged only there."""

    def view(self, item: Item, entry: str = "") -> QuestionView:
        answered = self._answered(item) if item.question.is_leaf else {"errors": self._judged_whole(item)}
        return QuestionView(
            question=item.question,
            key=item.key,
            name=name_of(item.key),
            widget=WIDGETS[item.question.kind],
            required=item.required,
            choices=item.choices,
            entry=entry,
            parts=tuple(self.view(part, entry) for part in item.items),
            occurrences=tuple(
                Occurrence(
                    place,
                    number.rpartition(".")[2],
                    tuple(self.view(inner, f"{entry}.{place}".lstrip(".")) for inner in items),
                )
                for place, (number, items) in enumerate(item.occurrences, start=1)
            ),
            **self._worded(item),
            **answered,
        )

    def _worded(self, item: Item) -> dict[str, Any]:
        question = item.question
        own = _TOPIC_PARTS.get(question.name.removeprefix(f"{question.whole}__")) if self._is_in_topic(item) else None
        return {
            "label": str(own) if own else self.words(question.label, item.key),
            "short": str(own) if own else self.words(question.short or question.label, item.key),
            "hint": self.words(question.hint, item.key),
            "guidance": self.words(question.guidance_hint, item.key),
            "ask": self.words(question.ask, item.key),
        }

    def _is_in_topic(self, item: Item) -> bool:
        whole = self.filling.questionnaire.find(item.question.whole) if item.question.whole else None
        return whole is not None and whole.kind is Kind.TOPIC

    def _judged_whole(self, item: Item) -> tuple[str, ...]:
        return self._told(self.judged.get(item.key, []), Severity.STOP)

    def _answered(self, item: Item) -> dict[str, Any]:
        answer_field = self.form.field(name_of(item.key))
        answer = self.filling.answers.get(item.key)
        remarks = self.judged.get(item.key) or check_answer(self.filling.path, item, answer.value if answer else None)
        clash = self.conflicts.get(item.key)
        if item.question.default and not answer_field.sent and item.key not in self.filling.revisions:
            answer_field.propose(find_proposal(self.filling.path.situation, item))
        unreadable = tuple(answer_field.process_errors)
        return {
            "field": answer_field,
            "answer": answer,
            "author": self.names.get(answer.author, "") if answer else "",
            "errors": unreadable or self._told(remarks, Severity.STOP),
            "warnings": () if unreadable else self._told(remarks, Severity.WARNING),
            "conflict": clash,
            "clash_author": self.names.get(clash.author, "") if clash else "",
        }

    def _told(self, remarks: list[Remark], severity: Severity) -> tuple[str, ...]:
        return tuple(
            self.words(remark.message, remark.key) if remark.message else message(self._code(remark))
            for remark in remarks
            if remark.severity is severity
        )

    def _code(self, remark: Remark) -> str:
        question = self.filling.questionnaire.find(remark.key.question)
        plain = remark.code == "required" and question is not None and not question.statuses
        return "required_plainly" if plain else remark.code

    def words(self, text: Text, key: Key) -> str:
        """A text in the reader's language with the answers it names filled in."""
        return piped(text, self.filling, key)


def join_follow_ups(views: Iterable[QuestionView]) -> tuple[QuestionView, ...]:
    """Questions that are asked because of the answer just above them, put on the sheet of that answer."""
    joined: list[QuestionView] = []
    for view in views:
        cause = view.question.relevant
        plain = not view.question.rows and not view.question.questions
        if joined and cause is not None and plain and cause.names == {joined[-1].question.name}:
            joined[-1] = replace(joined[-1], follow_ups=(*joined[-1].follow_ups, view))
        else:
            joined.append(view)
    return tuple(joined)


def piped(text: Text, filling: Filling, key: Key = _NOWHERE) -> str:
    """A text in the reader's language with the answers it names filled in, as seen from `key`."""
    return piping.fill(text.in_(current_language()), filling.path.situation, key, show_value)


def shown(view: QuestionView) -> str:
    """The stored answer in words."""
    return show_answer(view.answer, view.question)

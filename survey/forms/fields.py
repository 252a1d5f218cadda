"""A WTForms field for one answer: its value or its status, and the revision it was rendered from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wtforms import Field

from survey.domain.answers import WITH_VALUE, Answer, Key, Status, Value
from survey.domain.kinds import Kind
from survey.domain.questionnaire import Question
from survey.domain.values import CODECS, Unreadable
from survey.forms.messages import message

STATUS_PREFIX = "status:"
"""In a group of radio buttons a status stands as one more value: `status:does_not_know`."""


def name_of(key: Key) -> str:
    """The name of an answer's inputs: "GO1", or "IP1_body~2.1" inside a repeat."""
    return f"{key.question}~{key.occurrence}" if key.occurrence else key.question


def key_of(name: str) -> Key:
    question, _, occurrence = name.partition("~")
    return Key(question, occurrence)


class AnswerField(Field):
    """One answer in a form.

    Beside `name` it reads `name--status` (a reason), `name--partly`, `name--remove` (of a file), `name--rev` (the
    revision the page was rendered from), `name--keep` (which of two versions is to stand) and `name--proposed` (the
    page proposed a value that nobody had given). `sent` tells whether the page had this field at all.
    """

    def __init__(self, question: Question, key: Key, revision: int, **kwargs: Any) -> None:
        super().__init__(label=question.name, **kwargs)
        self.question = question
        self.key = key
        self.base = revision
        self.status: Status | None = None
        self.value: Value | None = None
        self.typed: tuple[str, ...] = ()
        self.keep = ""
        self.sent = False
        self.proposed = False

    def process_data(self, value: Answer | None) -> None:
        self.data = value
        if value is not None:
            self.status, self.value = value.status, value.value
            self.typed = self._written(value.value)

    def propose(self, texts: tuple[str, ...]) -> None:
        """Show these where nothing was ever answered; they are an answer once the page is sent."""
        self.typed, self.proposed = texts, bool(texts)

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        self.process_errors = []
        self.process_data(data)
        if formdata is None or f"{self.name}--rev" not in formdata:
            return
        self.sent = True
        self.keep = formdata.get(f"{self.name}--keep", "")
        self.proposed = f"{self.name}--proposed" in formdata
        self.base = self._revision(formdata.get(f"{self.name}--rev", ""))
        raw = [] if formdata.get(f"{self.name}--remove") else formdata.getlist(self.name)
        partly = Status.PARTLY.value if formdata.get(f"{self.name}--partly") else ""
        self._take(raw, formdata.get(f"{self.name}--status", "") or partly)

    def pre_validate(self, form: Any) -> None:
        """Nothing more is checked here: whether an answer fits is for `flow` to say, and only stops submission."""

    def _revision(self, text: str) -> int:
        # a number too large to be true is refused by the service, which knows the newest
        return int(text) if text.isdecimal() and len(text) < 9 else 10**9

    def _take(self, raw: Sequence[str], status: str) -> None:
        """Read what was sent; what cannot be read stays in `typed`, with a message, and is not stored."""
        chosen = [text for text in raw if text.startswith(STATUS_PREFIX)]
        values = [text for text in raw if text and not text.startswith(STATUS_PREFIX)]
        self.typed = tuple(values)
        self.status = self.value = None
        wanted = status or (chosen[0].removeprefix(STATUS_PREFIX) if chosen else "")
        reason = self._status(wanted)
        if wanted not in {"", Status.ANSWERED} and reason is None:
            self.process_errors = [message("status_unknown")]
            return
        try:
            self.value = CODECS[self.question.kind].read(values, self.question)
        except Unreadable as unreadable:
            if reason is None or reason in WITH_VALUE:
                self.process_errors = [message(unreadable.code, **unreadable.params)]
            return
        if reason is not None and reason not in WITH_VALUE:
            if self.value is not None and status:
                # both come back as they were, or the page would not show what is to be cleared
                self.status, self.process_errors = reason, [message("answer_and_reason")]
                return
            self.status, self.value = reason, None
        elif self.value is not None:
            self.status = reason or Status.ANSWERED
        elif self.question.kind is Kind.TOPIC:
            self.status = reason or self._status_without_note()

    def _status_without_note(self) -> Status | None:
        """A topic answered by findings alone stays so when its page is sent; nobody says so by an empty note."""
        bare = isinstance(self.data, Answer) and self.data.status is Status.ANSWERED and self.data.value is None
        return Status.ANSWERED if bare else None

    def _status(self, text: str) -> Status | None:
        return Status(text) if text in {status.value for status in self.question.statuses} else None

    def _written(self, value: Value | None) -> tuple[str, ...]:
        if value is None:
            return ()
        if isinstance(value, tuple):
            return value
        return (CODECS[self.question.kind].to_text(value),)

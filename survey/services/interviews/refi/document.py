"""The document of an interview: its topics one after another as plain text, with known places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from survey.domain.answers import WITH_VALUE, Key
from survey.domain.material import Piece, PieceKind
from survey.domain.questionnaire import Question
from survey.services.interviews.refi.gathering import Interview, Material
from survey.services.interviews.refi.guids import guid_of
from survey.store.interview_files import SOURCES


@dataclass(frozen=True, slots=True)
class Passage:
    """Code points `start` to `end` (not included) of a text, what they are, and what else is known of them."""

    guid: str
    start: int
    end: int
    about: str
    facts: Mapping[str, object]
    author: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its passages. A topic's passage goes over all that stands under it, its note and pieces inside."""

    guid: str
    text: str
    passages: tuple[Passage, ...]


def compose(material: Material, interview: Interview) -> Document:
    """The document of an interview, in the order and the language of the guide: the same words, whoever asks."""
    response = interview.response
    page = _Page()
    page.put(plain_lines(response.participant.name.in_(material.language)) or response.participant.code)
    for topic in material.topics:
        page.put_topic(material, interview, topic)
    guid = guid_of("interview", material.round.code, response.participant.code)
    return Document(guid, "".join(page.parts), tuple(page.passages))


def piece_guid(material: Material, number: int) -> str:
    return guid_of("piece", material.round.code, str(number))


def piece_facts(material: Material, interview: Interview | None, piece: Piece) -> dict[str, object]:
    """All that a piece says beside its text."""
    words = piece.words
    names = {one.id: one.pseudonym for one in interview.respondents} if interview else {}
    return {
        "topic": words.topic,
        "label": words.label,
        "source": words.source,
        "respondent": names.get(words.respondent_id or 0),
        "rests_on": [piece_guid(material, one) for one in words.rests_on if one in material.piece_ids],
        "supplement": words.supplement,
        "confidential": words.confidential,
        "origin": words.origin,
    }


def block_of(label: str, text: str) -> str:
    """How a piece stands in the document: its label on a line of its own, then its text."""
    return plain_lines("\n".join(part for part in (label, text) if part)) or "–"


def plain_lines(text: str) -> str:
    """Lines that end in LF: other programs change CR LF and CR, and places would no longer fit."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


@dataclass(slots=True)
class _Page:
    parts: list[str] = field(default_factory=list)
    length: int = 0
    passages: list[Passage] = field(default_factory=list)

    def put(self, text: str) -> tuple[int, int]:
        """Write a paragraph; where it stands."""
        gap = "\n\n" if self.parts else ""
        start = self.length + len(gap)
        self.parts += [gap, text]
        self.length = start + len(text)
        return start, self.length

    def put_topic(self, material: Material, interview: Interview, topic: Question) -> None:
        place = len(self.passages)
        code = interview.response.participant.code
        start, _ = self.put(plain_lines(f"{topic.name} {topic.label.in_(material.language)}"))
        self._put_note(material, interview, topic)
        for piece in interview.pieces:
            if piece.words.topic == topic.name and piece.kind is not PieceKind.SUMMARY:
                self._put_piece(material, interview, piece)
        guid = guid_of("topic", material.round.code, code, topic.name)
        whole = Passage(guid, start, self.length, "topic", _topic_facts(interview, topic))
        self.passages.insert(place, whole)

    def _put_note(self, material: Material, interview: Interview, topic: Question) -> None:
        answer = interview.answers.get(Key(topic.name))
        if answer is None or answer.status not in WITH_VALUE or answer.value is None:
            return
        text = str(answer.value)
        where = self.put(block_of("", text))
        facts = {"topic": topic.name, "source": interview.sources.get(topic.name + SOURCES["note"], "")}
        code = interview.response.participant.code
        guid = guid_of("note", material.round.code, code, topic.name)
        self.passages.append(Passage(guid, *where, "note", facts | _exactly("", text)))

    def _put_piece(self, material: Material, interview: Interview, piece: Piece) -> None:
        words = piece.words
        where = self.put(block_of(words.label, words.text))
        facts = piece_facts(material, interview, piece) | _exactly(words.label, words.text)
        guid = piece_guid(material, piece.id)
        self.passages.append(Passage(guid, *where, piece.kind.value, facts, piece.author, piece.at))


def _topic_facts(interview: Interview, topic: Question) -> dict[str, object]:
    answer = interview.answers.get(Key(topic.name))
    asked = interview.answers.find_value(Key(f"{topic.name}__probes"))
    return {
        "topic": topic.name,
        "status": answer.status.value if answer else "",
        "source": interview.sources.get(topic.name + SOURCES["status"], ""),
        "probes": list(asked) if isinstance(asked, tuple) else [],
        "moved_from": list(dict.fromkeys(origin for origin, target in interview.moves if target == topic.name)),
    }


def _exactly(label: str, text: str) -> dict[str, object]:
    """The text itself, where the document does not show it letter by letter; in a list, since it may be empty."""
    return {} if text_in(block_of(label, text), label) == text else {"text": [text]}


def text_in(block: str, label: str) -> str:
    """The text of a piece as it stands in the document."""
    head = plain_lines(label)
    if not head:
        return block
    return "" if block == head else block.removeprefix(f"{head}\n")

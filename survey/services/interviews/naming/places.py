"""Where the names of an interview stand: in its transcripts, and in its quotations, findings and summaries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from survey.domain.kinds import Kind
from survey.domain.material import Piece, Transcript
from survey.domain.pseudonyms import Hit, Name, find_hits
from survey.domain.responses import Response
from survey.services.editions import fetch_questionnaire
from survey.services.interviews.naming.key_file import read_key
from survey.store import answers, material

PARTS = ("label", "text", "source")
"""What of a piece holds free text."""
_AROUND = 60


@dataclass(frozen=True, slots=True)
class Place:
    """One place where a name may stand: `part` of a transcript (`name` or `text`) or of a piece (one of PARTS)."""

    source: Transcript | Piece
    part: str
    hit: Hit
    before: str
    words: str
    after: str

    @property
    def id(self) -> str:
        """A name for the place that changes when its text does."""
        one = self.source
        text = f"p{one.id}.{one.revision}" if isinstance(one, Piece) else f"t{one.id}"
        return f"{text}.{self.part}.{self.hit.start}.{self.hit.end}"


def list_places(session: Session, instance: Path, response: Response) -> list[Place]:
    """Every place of every name on the list, transcripts first; the key is read, nothing is changed."""
    names = read_key(instance, response).names
    if not names:
        return []
    texts = list(material.list_transcripts(session, [response.id]))
    pieces = material.list_pieces(session, response.round.id, response.id)
    found = [place for one in texts for part in ("name", "text") for place in _places(one, part, names)]
    return found + [place for one in pieces for part in PARTS for place in _places(one, part, names)]


def text_of(source: Transcript | Piece, part: str) -> str:
    text: str = getattr(source.words if isinstance(source, Piece) else source, part)
    return text


def count_in_notes(session: Session, instance: Path, response: Response) -> list[tuple[str, int]]:
    """Topics whose notes hold names, with how many: notes are mended at the desk, by hand."""
    names = read_key(instance, response).names
    questionnaire = fetch_questionnaire(session, response.round.edition_id)
    found = []
    for key, answer in answers.fetch_answers(session, response.id, questionnaire).items():
        is_topic = questionnaire.index[key.question].question.kind is Kind.TOPIC
        hits = len(find_hits(answer.value, names)) if is_topic and isinstance(answer.value, str) else 0
        if hits:
            found.append((key.question, hits))
    return found


def _places(source: Transcript | Piece, part: str, names: Sequence[Name]) -> Iterator[Place]:
    text = text_of(source, part)
    for hit in find_hits(text, names):
        before = text[max(0, hit.start - _AROUND) : hit.start]
        after = text[hit.end : hit.end + _AROUND]
        yield Place(source, part, hit, before, text[hit.start : hit.end], after)

"""What checks of the material find, each with the places it was found at."""

from __future__ import annotations

from dataclasses import dataclass

from survey.domain.answers import Status
from survey.domain.codebook import Code, Contradiction
from survey.domain.codings import Content
from survey.domain.material import Piece, PieceKind
from survey.domain.responses import Response
from survey.i18n import LazyText, lazy_gettext

NOTE = "note"
KIND_WORDS: dict[str, LazyText] = {
    NOTE: lazy_gettext("note"),
    PieceKind.FINDING.value: lazy_gettext("finding"),
    PieceKind.QUOTATION.value: lazy_gettext("quotation"),
    PieceKind.SUMMARY.value: lazy_gettext("summary"),
}


@dataclass(frozen=True, slots=True)
class Spot:
    """A text and where it stands: a piece, or, without one, the note under a topic.

    Without a response it is about the topic as a whole.
    """

    topic: str
    text: str
    response: Response | None = None
    piece: Piece | None = None

    @property
    def kind(self) -> str:
        return self.piece.kind.value if self.piece else NOTE

    @property
    def is_summary(self) -> bool:
        return self.piece is not None and self.piece.kind is PieceKind.SUMMARY


@dataclass(frozen=True, slots=True)
class Repeat:
    """Texts that are the same or nearly so; `likeness` is the least share of words, in percent, that two of them have.

    100 also where a text stands whole inside another; `is_exact` where all are the same, capitals and signs aside.
    """

    spots: tuple[Spot, ...]
    likeness: int
    is_exact: bool


@dataclass(frozen=True, slots=True)
class Contradicted:
    """A rule of the codebook that the codings of one participant break, with these codings: topic, code, content."""

    response: Response
    rule: Contradiction
    said: tuple[tuple[str, Code, Content], ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A topic of one interview without a note, finding or quotation, or with a status that says it was not answered.

    pieces: how many stand there all the same.
    """

    response: Response
    topic: str
    status: Status
    pieces: int = 0


@dataclass(frozen=True, slots=True)
class Stray:
    """What was said under one topic, in words that belong rather to `other`.

    own, likely: how like it is to the words of the two topics, 0 to 100. words: those that count most.
    is_mutual: what stands under the other topic looks, in turn, as if it belonged here.
    """

    response: Response
    topic: str
    other: str
    own: int
    likely: int
    words: tuple[str, ...]
    is_mutual: bool = False


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found, and how much was looked at; `rules` is None where there is no codebook."""

    texts: int
    summaries: int
    cells: int
    codings: int
    rules: int | None
    compared: int
    repeats: tuple[Repeat, ...] = ()
    summaries_twice: tuple[Repeat, ...] = ()
    contradicted: tuple[Contradicted, ...] = ()
    gaps: tuple[Gap, ...] = ()
    strays: tuple[Stray, ...] = ()

    @property
    def total(self) -> int:
        groups = (self.repeats, self.summaries_twice, self.contradicted, self.gaps, self.strays)
        return sum(len(some) for some in groups)

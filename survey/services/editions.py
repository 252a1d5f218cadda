"""Publishing questionnaires and reading them back."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from pathlib import Path

from sqlalchemy.orm import Session

from survey.definition.canonical import read_canonical, read_canonical_codebook, write_canonical
from survey.domain.codebook import Codebook
from survey.domain.questionnaire import Questionnaire
from survey.problems import Place, Problem, Refused
from survey.store import editions
from survey.store.editions import StoredEdition


def publish(session: Session, path: Path, now: datetime) -> StoredEdition:
    """Store the questionnaire at `path` as an edition; the same text again changes nothing.

    Raises Refused with every problem of the file, or where this version was published with another text.
    """
    # checking tries the framework's recipe: the analysis, and pandas with it, is no business of a web process
    from survey.services.checking import check_questionnaire

    reading = check_questionnaire(path)
    if reading.questionnaire is None:
        raise Refused(list(reading.problems))
    questionnaire = reading.questionnaire
    canonical = write_canonical(questionnaire)
    known = editions.find_edition(session, questionnaire.name, questionnaire.version)
    if known is None:
        edition_id = editions.add_edition(
            session,
            name=questionnaire.name,
            version=questionnaire.version,
            kind=questionnaire.kind.value,
            sha256=canonical.sha256,
            text=canonical.text,
            framework=reading.framework.mapping if reading.framework else None,
            codebook=write_canonical(reading.codebook).text if reading.codebook else None,
            now=now,
        )
        return editions.fetch_edition(session, edition_id)
    if known.sha256 != canonical.sha256:
        params = {"name": questionnaire.name, "version": questionnaire.version}
        raise Refused([Problem("edition_changed", Place(str(path)), questionnaire.name, params)])
    return known


def fetch_questionnaire(session: Session, edition_id: int) -> Questionnaire:
    """The questionnaire of an edition. Editions never change, so each is read once in the life of a process."""
    if edition_id not in _READ:
        _READ[edition_id] = _parse(editions.fetch_edition(session, edition_id).text)
    return _READ[edition_id]


def has_framework(session: Session, edition_id: int) -> bool:
    """Whether answers to the edition are scored; asked here, so that a page need not load the analysis."""
    return editions.fetch_edition(session, edition_id).framework is not None


_READ: dict[int, Questionnaire] = {}


@lru_cache(maxsize=64)
def _parse(text: str) -> Questionnaire:
    return read_canonical(text)


def fetch_codebook(session: Session, edition_id: int) -> Codebook | None:
    """The codebook published with an edition; None where there is none. Read once in the life of a process."""
    if edition_id not in _CODEBOOKS:
        text = editions.fetch_edition(session, edition_id).codebook
        _CODEBOOKS[edition_id] = read_canonical_codebook(text) if text else None
    return _CODEBOOKS[edition_id]


_CODEBOOKS: dict[int, Codebook | None] = {}


def forget_editions() -> None:
    """Empty the memory of editions, where another database takes the place of this one (tests, restore)."""
    _READ.clear()
    _CODEBOOKS.clear()

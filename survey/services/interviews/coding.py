"""Coding: setting codes on findings, quotations and whole answers, each resting on evidence, and taking it back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from survey.domain.codebook import Code, Codebook, CodeType
from survey.domain.codings import Cell, Coding, Content
from survey.domain.material import Piece, PieceKind
from survey.domain.people import Person
from survey.domain.responses import Round
from survey.problems import Problem, Refused
from survey.services.editions import fetch_codebook
from survey.services.interviews.code_values import read_values
from survey.services.interviews.words import check_words
from survey.store import audit, coding_deeds, codings, material, responses
from survey.store.coding_deeds import Change


@dataclass(frozen=True, slots=True)
class Row:
    """What is coded: one piece, or, with `piece` 0, the whole answer of an interview under a topic."""

    response_id: int
    topic: str
    piece: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One code as a coder sets it on one row.

    typed: values as typed; empty takes the code away from this row. evidence: of a whole answer, numbers of its pieces.
    base: the revision the page showed.
    """

    row: Row
    code: str
    typed: tuple[str, ...]
    approximate: bool = False
    memo: str = ""
    evidence: tuple[int, ...] = ()
    base: int = 0


@dataclass(frozen=True, slots=True)
class Newer:
    """A cell that the same coder changed elsewhere since the page was made: nothing of what was sent is stored."""

    entry: Entry
    present: Coding


def fetch_round_codebook(session: Session, round_: Round) -> Codebook:
    """The codebook of the round's guide; raises Refused where it was published without one."""
    codebook = fetch_codebook(session, round_.edition_id)
    if codebook is None:
        raise Refused([Problem("no_codebook", params={"code": round_.code})])
    return codebook


def set_codes(session: Session, round_: Round, entries: Sequence[Entry], person: Person, now: datetime) -> list[Newer]:
    """Store what a coder set, all of it as one deed, or nothing where something cannot be stored.

    Raises Refused with every problem: a value that the code does not take, no evidence, a row of another round. Cells
    that the coder changed in another window come back, and then nothing is stored. Raises store.answers.Overtaken.
    """
    codebook = fetch_round_codebook(session, round_)
    pieces = _pieces(session, round_)
    known = {one.id for one in responses.list_responses(session, round_.id)}
    present = {one.cell: one for one in codings.list_codings(session, known, person.actor)}
    problems, newer, new, changes = [], [], dict[Cell, Coding](), []
    for entry in entries:
        cell = Cell(entry.row.response_id, entry.row.topic, entry.code, person.actor)
        found = new.get(cell) or present.get(cell)
        content, wrong = _content(codebook, pieces, known, entry, found)
        problems += wrong
        if found and found.revision != entry.base and cell not in new and not wrong:
            if found.content != content:
                newer.append(Newer(entry, found))
            continue
        if not wrong and content != (found.content if found else None):
            number = present[cell].revision if cell in present else 0
            new[cell] = Coding(cell, content, number + 1, now)
    if problems:
        raise Refused(problems)
    if newer or not new:
        return newer
    changes = [Change(*one.cell[:3], one.revision - 1, one.revision) for one in new.values()]
    codings.add_codings(session, list(new.values()))
    coding_deeds.add_deed(session, round_.id, person.actor, changes, now)
    audit.record(session, person.actor, "coding.set", "round", round_.id, now, {"codings": len(new)})
    return []


def fetch_revisions(session: Session, round_: Round, rows: Sequence[Row], code: str, person: Person) -> dict[Row, int]:
    """The newest revision of a coder's coding of each row by one code; rows without one are left out."""
    current = codings.list_codings(session, {row.response_id for row in rows}, person.actor)
    known = {(one.cell.response_id, one.cell.topic): one.revision for one in current if one.cell.code == code}
    return {row: known[row.response_id, row.topic] for row in rows if (row.response_id, row.topic) in known}


def fetch_bases(session: Session, row: Row, names: Sequence[str], person: Person) -> dict[str, int]:
    """The newest revision of each of these codes for the answer of a row; 0 where there is none."""
    current = codings.list_codings(session, {row.response_id}, person.actor)
    known = {one.cell.code: one.revision for one in current if one.cell.topic == row.topic}
    return {name: known.get(name, 0) for name in names}


def _content(
    codebook: Codebook, pieces: Mapping[int, Piece], known: Iterable[int], entry: Entry, found: Coding | None
) -> tuple[Content | None, list[Problem]]:
    """What the cell holds after this entry, and what is wrong with it."""
    row, code = entry.row, codebook.find(entry.code)
    if row.response_id not in known or code is None or (code.topics and row.topic not in code.topics):
        return None, [Problem("coding_gone", subject=entry.code)]
    before = found.content if found else None
    values, problems = read_values(code, entry.typed)
    problems += check_words(entry.memo, entry.code)
    wrong = [number for number in _named(entry) if not _is_of(pieces.get(number), row)]
    problems += [Problem("coding_gone", subject=entry.code)] if wrong else []
    if problems:
        return None, problems
    if not values:
        return _without(before, row), []
    evidence = _evidence(code, before, values, entry)
    if not evidence:
        return None, [Problem("coding_evidence", subject=entry.code)]
    if row.piece and before and code.type is CodeType.MULTIPLE_CHOICE:
        values = _together(before, row, values)
    return Content(values, evidence, entry.approximate, entry.memo.strip(), before.source if before else ""), []


def _named(entry: Entry) -> tuple[int, ...]:
    return (entry.row.piece,) if entry.row.piece else entry.evidence


def _is_of(piece: Piece | None, row: Row) -> bool:
    """Whether the piece was said in this interview under this topic, and so may be evidence for a coding there."""
    return (
        piece is not None
        and piece.kind is not PieceKind.SUMMARY
        and (piece.response_id, piece.words.topic) == (row.response_id, row.topic)
    )


def _evidence(code: Code, before: Content | None, values: tuple[str, ...], entry: Entry) -> tuple[int, ...]:
    """A whole answer names its evidence; a piece joins what the same value rests on already."""
    piece = entry.row.piece
    if not piece:
        return entry.evidence
    joins = before is not None and (code.type is CodeType.MULTIPLE_CHOICE or set(before.values) == set(values))
    return tuple(dict.fromkeys((*before.evidence, piece))) if before and joins else (piece,)


def _together(before: Content, row: Row, values: tuple[str, ...]) -> tuple[str, ...]:
    """Of a list, what other pieces gave stays; a piece that was evidence already says anew what it gives."""
    if row.piece in before.evidence:
        return values
    return tuple(dict.fromkeys((*before.values, *values)))


def _without(before: Content | None, row: Row) -> Content | None:
    """The code taken away from this row: nothing is left where no other piece is evidence for it."""
    if before is None or not row.piece:
        return None
    left = tuple(number for number in before.evidence if number != row.piece)
    if left == before.evidence:
        return before
    return replace(before, evidence=left) if left else None


def _pieces(session: Session, round_: Round) -> dict[int, Piece]:
    return {one.id: one for one in material.list_pieces(session, round_.id)}

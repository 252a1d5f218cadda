"""Agreement of coders, code by code, and how their differences are settled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from analysis import agreement
from analysis.agreement import Coefficient, Rating
from survey.domain.codebook import Code, Codebook, CodeType
from survey.domain.codings import RESOLVED, Cell, Coding, Content
from survey.domain.people import Person
from survey.domain.responses import Response, Round
from survey.problems import Problem, Refused
from survey.services.interviews.code_values import read_values
from survey.services.interviews.coding import fetch_round_codebook
from survey.services.interviews.words import check_words
from survey.store import audit, codings, responses

NOT_MENTIONED = "–"
"""The category of a coder who coded the answer and did not use the code."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of one code: units both coders worked on, and the coefficients; kappa is Cohen's of two coders, else Fleiss'."""

    code: Code
    coders: int
    percent: Coefficient
    kappa: Coefficient
    alpha: Coefficient
    interval: bool

    @property
    def is_cohen(self) -> bool:
        return self.coders == 2


@dataclass(frozen=True, slots=True)
class Difference:
    """One answer that coders code differently by one code; `resolved` once somebody settled it."""

    response: Response
    topic: str
    code: Code
    said: tuple[tuple[str, Content | None], ...]
    resolved: Coding | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """All codes on which two coders or more have worked, and where they differ."""

    codebook: Codebook
    coders: tuple[str, ...]
    rows: tuple[Agreement, ...]
    differences: tuple[Difference, ...]


def compare(session: Session, round_: Round) -> Comparison:
    """What the coders of a round agree on. An answer counts where at least two of them coded anything in it."""
    codebook = fetch_round_codebook(session, round_)
    known = {one.id: one for one in responses.list_responses(session, round_.id)}
    current = [one for one in codings.list_codings(session, known) if one.content is not None]
    work = _work(one for one in current if one.cell.coder != RESOLVED)
    said = {one.cell: one for one in current}
    coders = tuple(sorted({coder for some in work.values() for coder in some}))
    shared = {unit: some for unit, some in work.items() if len(some) > 1}
    rows, differences = [], []
    for code in codebook.codes:
        units = [unit for unit in shared if not code.topics or unit[1] in code.topics]
        used = [unit for unit in units if any((*unit, code.name, coder) in said for coder in shared[unit])]
        if not used:
            continue
        ratings = [_ratings(code, unit, shared[unit], coders, said) for unit in units]
        rows.append(_agreement(code, ratings, coders))
        differences += [
            _difference(known, unit, code, shared[unit], said)
            for unit, row in zip(units, ratings, strict=True)
            if _differ(code, unit, row, shared[unit], said)
        ]
    return Comparison(codebook, coders, tuple(rows), tuple(differences))


def resolve(
    session: Session,
    round_: Round,
    place: tuple[int, str, str],
    typed: tuple[str, ...],
    approximate: bool,
    memo: str,
    person: Person,
    now: datetime,
) -> None:
    """Settle a difference at `place` (response, topic, code): the values that count, none for "not mentioned", and why.

    The evidence of all coders is kept. Raises Refused without a memo, with a value that the code does not take, or
    where nobody coded that.
    """
    code = fetch_round_codebook(session, round_).find(place[2])
    known = {one.id for one in responses.list_responses(session, round_.id)}
    said = [one for one in codings.list_codings(session, known) if one.cell[:3] == place]
    if code is None or not said:
        raise Refused([Problem("coding_gone", subject=place[2])])
    values, problems = read_values(code, typed)
    problems += [*check_words(memo, "memo"), *([] if memo.strip() else [Problem("resolve_memo", subject="memo")])]
    if problems:
        raise Refused(problems)
    evidence = tuple(dict.fromkeys(piece for one in said if one.content for piece in one.content.evidence))
    before = next((one.revision for one in said if one.cell.coder == RESOLVED), 0)
    content = Content(values, evidence, approximate, memo.strip())
    codings.add_codings(session, [Coding(Cell(*place, RESOLVED), content, before + 1, now)])
    details = {"response": place[0], "topic": place[1], "code": place[2]}
    audit.record(session, person.actor, "coding.resolved", "round", round_.id, now, details)


def _work(current: Iterable[Coding]) -> dict[tuple[int, str], list[str]]:
    """Who coded anything in which answer."""
    work: dict[tuple[int, str], list[str]] = {}
    for one in current:
        some = work.setdefault((one.cell.response_id, one.cell.topic), [])
        if one.cell.coder not in some:
            some.append(one.cell.coder)
    return work


def _ratings(
    code: Code, unit: tuple[int, str], worked: list[str], coders: tuple[str, ...], said: Mapping[Cell, Coding]
) -> list[Rating]:
    row: list[Rating] = []
    for coder in coders:
        found = said.get(Cell(*unit, code.name, coder))
        content = found.content if found else None
        if coder not in worked:
            row.append(None)
        elif content is None:
            row.append(NOT_MENTIONED)
        else:
            row.append(" ".join(sorted(content.values)))
    return row


def _differ(
    code: Code, unit: tuple[int, str], row: list[Rating], worked: list[str], said: Mapping[Cell, Coding]
) -> bool:
    """Whether anything is left to settle: other values, or the same ones exact and about, which no rating shows."""
    found = [said.get(Cell(*unit, code.name, coder)) for coder in worked]
    about = {one.content.approximate for one in found if one and one.content}
    return len({one for one in row if one is not None}) > 1 or len(about) > 1


def _agreement(code: Code, ratings: list[list[Rating]], coders: tuple[str, ...]) -> Agreement:
    numeric = code.type in {CodeType.NUMBER, CodeType.YEAR}
    numbers = [[None if one == NOT_MENTIONED else one for one in row] for row in ratings]
    kappa = agreement.compute_cohen(ratings) if len(coders) == 2 else agreement.compute_fleiss(ratings)
    alpha = agreement.compute_alpha(numbers, interval=True) if numeric else agreement.compute_alpha(ratings)
    return Agreement(code, len(coders), agreement.compute_percent(ratings), kappa, alpha, numeric)


def _difference(
    known: Mapping[int, Response], unit: tuple[int, str], code: Code, worked: list[str], said: Mapping[Cell, Coding]
) -> Difference:
    contents = tuple(
        (coder, found.content if (found := said.get(Cell(*unit, code.name, coder))) else None) for coder in worked
    )
    return Difference(known[unit[0]], unit[1], code, contents, said.get(Cell(*unit, code.name, RESOLVED)))

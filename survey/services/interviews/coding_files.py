"""Codings as tables: one row for each value, out and in."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from survey.domain.codebook import Code, Codebook, CodeType
from survey.domain.codings import RESOLVED, Cell, Coding, Content
from survey.domain.kinds import Kind
from survey.domain.material import Piece, PieceKind, Words
from survey.domain.people import Person
from survey.domain.questionnaire import Located
from survey.domain.responses import Participant, Response, Round
from survey.i18n import current_language, gettext
from survey.problems import Place, Problem
from survey.services.editions import fetch_questionnaire
from survey.services.importing.columns import find_near, read_columns
from survey.services.importing.grids import Grid, Line, read_grids
from survey.services.importing.report import Report
from survey.services.interviews.code_values import read_values, show_value
from survey.services.interviews.coding import fetch_round_codebook
from survey.services.interviews.words import check_words
from survey.services.text_cells import protect, unprotect
from survey.store import audit, codings, material, responses
from survey.store.material import NewPiece

COLUMNS = ("participant", "question", "code", "value", "source", "coder", "approximate", "memo", "evidence")
NEEDED = COLUMNS[:4]
LABELS = ("participant_label", "question_label", "code_label", "value_label")
CODER_CHARACTERS = 64
YES = frozenset(("1", "yes", "tak", "true"))


@dataclass(slots=True)
class _Given:
    """One coding as the rows of a file give it."""

    place: Grid
    line: Line
    values: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    memo: str = ""
    approximate: bool = False
    evidence: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    """What the rows of a file may name; `coders` where they may also name others than `person`."""

    responses: dict[str, Response]
    topics: frozenset[str]
    codebook: Codebook
    person: Person
    coders: bool


def write_codings(session: Session, round_: Round, out: Path) -> int:
    """The current codings of all coders as .csv (codes), or .xlsx (codes and labels in the current language)."""
    rows = list(_rows(session, round_, labels=out.suffix == ".xlsx"))
    headers = COLUMNS if out.suffix != ".xlsx" else COLUMNS + LABELS
    if out.suffix == ".xlsx":
        _write_workbook(out, headers, rows)
    else:
        with out.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(headers)
            writer.writerows([protect(cell) for cell in row] for row in rows)
    return len(rows)


def read_codings(
    session: Session, round_: Round, path: Path, person: Person, now: datetime, others: bool = False
) -> int:
    """Store the codings of a file as `person`'s own, or, with `others`, as those of the coders it names.

    How many changed. Rows of one participant, question, code and coder are the values of one coding. It rests on the
    pieces that `evidence` names, else on those with the same source, else on a finding that is made of the row. Raises
    Refused with every problem of the file, and then nothing is stored.
    """
    report = Report(str(path))
    codebook = fetch_round_codebook(session, round_)
    known = _Known(
        {one.participant.code: one for one in responses.list_responses(session, round_.id)},
        frozenset(name for name, one in _index(session, round_).items() if one.question.kind is Kind.TOPIC),
        *(codebook, person, others),
    )
    grid = next((one for one in read_grids(path, report) if "code" in map(str.casefold, one.headers)), None)
    given = _read(grid, report, known) if grid else {}
    if not report and not given:
        report.add("codings_none", grid.place() if grid else report.place())
    report.refuse()
    pieces = [one for one in material.list_pieces(session, round_.id) if one.kind is not PieceKind.SUMMARY]
    _check_evidence(given, pieces, report)
    report.refuse()
    return _store(session, round_, codebook, given, pieces, person, now)


def _store(
    session: Session,
    round_: Round,
    codebook: Codebook,
    given: dict[Cell, _Given],
    pieces: list[Piece],
    person: Person,
    now: datetime,
) -> int:
    present = {one.cell: one for one in codings.list_codings(session, {cell.response_id for cell in given})}
    made: dict[tuple[int, str, str], int] = {}
    new = []
    for cell, one in given.items():
        before = present.get(cell)
        source = "; ".join(dict.fromkeys(one.sources))
        evidence = one.evidence or _kept(before, one, source)
        evidence = evidence or _evidence(session, round_, codebook, cell, one, pieces, made, person, now)
        content = Content(tuple(one.values), evidence, one.approximate, one.memo, source)
        if before is None or before.content != content:
            new.append(Coding(cell, content, (before.revision if before else 0) + 1, now))
    codings.add_codings(session, new)
    if new:
        audit.record(session, person.actor, "coding.imported", "round", round_.id, now, {"codings": len(new)})
    return len(new)


def _kept(before: Coding | None, one: _Given, source: str) -> tuple[int, ...]:
    """What stands there already rests on something: the same said again keeps it."""
    content = before.content if before else None
    said = Content(tuple(one.values), (), one.approximate).said
    return content.evidence if content and content.said == said and content.source == source else ()


def _evidence(
    session: Session,
    round_: Round,
    codebook: Codebook,
    cell: Cell,
    one: _Given,
    pieces: list[Piece],
    made: dict[tuple[int, str, str], int],
    person: Person,
    now: datetime,
) -> tuple[int, ...]:
    """Pieces of the same answer with one of these sources; where there is none, a finding made of the row."""
    mine = [piece for piece in pieces if (piece.response_id, piece.words.topic) == (cell.response_id, cell.topic)]
    found = tuple(piece.id for piece in mine if piece.words.source in one.sources)
    if found:
        return found
    source = "; ".join(dict.fromkeys(one.sources))
    key = (cell.response_id, cell.topic, f"{cell.code} {source}")
    if key not in made:
        code = codebook.find(cell.code)
        label = code.label.in_(current_language()) if code else cell.code
        text = ", ".join(show_value(code, value) for value in one.values) if code else ", ".join(one.values)
        new = NewPiece(PieceKind.FINDING, Words(cell.topic, text, label, source), cell.response_id)
        (made[key],) = material.add_pieces(session, round_.id, [new], person.actor, now)
    return (made[key],)


def _read(grid: Grid, report: Report, known: _Known) -> dict[Cell, _Given]:
    columns = read_columns(grid, report)
    for name in NEEDED:
        if columns.find(name) is None:
            report.add("codings_column", grid.place(), column=name)
    given: dict[Cell, _Given] = {}
    if report:
        return given
    for line in grid.lines:
        texts = {name: _text(grid, line, columns.find(name)) for name in COLUMNS}
        if any(texts.values()):
            _take(grid, line, texts, given, report, known)
    for cell, one in given.items():
        _check_said(cell, one, known.codebook, report)
    return given


def _take(
    grid: Grid, line: Line, texts: dict[str, str], given: dict[Cell, _Given], report: Report, known: _Known
) -> None:
    place, response, code = grid.place(line), known.responses.get(texts["participant"]), None
    if response is None:
        report.add("row_participant_unknown", place, code=texts["participant"])
    code = _find_code(texts, place, report, known)
    coder = texts["coder"] or known.person.actor
    if len(coder) > CODER_CHARACTERS or (coder != known.person.actor and not known.coders):
        report.add("codings_coder", place, coder=coder[:CODER_CHARACTERS])
    if not texts["source"] and not texts["evidence"]:
        report.add("codings_source", place)
    if response is None or code is None:
        return
    one = given.setdefault(Cell(response.id, texts["question"], code.name, coder), _Given(grid, line))
    one.values += texts["value"].split("|") if code.type is CodeType.MULTIPLE_CHOICE else [texts["value"]]
    one.sources += [texts["source"]] if texts["source"] and texts["source"] not in one.sources else []
    one.memo = one.memo or texts["memo"]
    one.approximate = one.approximate or texts["approximate"].casefold() in YES
    # what is no number is no piece
    numbers = tuple(int(part) if part.isdecimal() and len(part) < 10 else 0 for part in texts["evidence"].split())
    one.evidence = tuple(dict.fromkeys((*one.evidence, *numbers)))


def _find_code(texts: dict[str, str], place: Place, report: Report, known: _Known) -> Code | None:
    code = known.codebook.find(texts["code"])
    if code is None:
        guess = find_near(texts["code"], [one.name for one in known.codebook.codes])
        report.add("codings_code", place, given=texts["code"], guess=guess)
        return None
    topics = [name for name in code.topics or sorted(known.topics) if name in known.topics]
    if texts["question"] not in topics:
        report.add("codings_topic", place, code=code.name, topic=texts["question"], known=", ".join(topics))
    return code


def _check_said(cell: Cell, one: _Given, codebook: Codebook, report: Report) -> None:
    """Values that the code takes, at least one; only what was settled may say nothing, and it says why."""
    code = codebook.find(cell.code)
    if code is None:
        return
    values, problems = read_values(code, one.values)
    one.values = list(values)
    problems += [problem for text in (one.memo, *one.sources) for problem in check_words(text, code.name)]
    if cell.coder == RESOLVED and not one.memo:
        problems.append(Problem("resolve_memo"))
    if cell.coder != RESOLVED and not values and not problems:
        problems.append(Problem("codings_value"))
    for problem in problems:
        report.add(problem.code, one.place.place(one.line), code.name, **problem.params)


def _check_evidence(given: dict[Cell, _Given], pieces: list[Piece], report: Report) -> None:
    places = {piece.id: (piece.response_id, piece.words.topic) for piece in pieces}
    for cell, one in given.items():
        if any(places.get(number) != (cell.response_id, cell.topic) for number in one.evidence):
            report.add("codings_evidence", one.place.place(one.line), cell.code)


def _text(grid: Grid, line: Line, position: int | None) -> str:
    text = line.cells[position] if position is not None else ""
    return (unprotect(text) if grid.is_csv else text).strip()


def _index(session: Session, round_: Round) -> Mapping[str, Located]:
    return fetch_questionnaire(session, round_.edition_id).index


def _rows(session: Session, round_: Round, labels: bool) -> Iterator[tuple[str, ...]]:
    codebook = fetch_round_codebook(session, round_)
    known = {one.id: one for one in responses.list_responses(session, round_.id)}
    current = codings.list_codings(session, known)
    topics = {name: one.question.short_in(current_language()) for name, one in _index(session, round_).items()}
    for one in sorted(current, key=lambda coding: (known[coding.cell.response_id].participant.code, *coding.cell[1:])):
        if one.content is None:
            continue
        content, participant = one.content, known[one.cell.response_id].participant
        code = codebook.find(one.cell.code)
        rest = (
            *(content.source, one.cell.coder, "1" if content.approximate else "", content.memo),
            " ".join(map(str, content.evidence)),
        )
        for value in content.values or ("",):
            row = (participant.code, one.cell.topic, one.cell.code, value, *rest)
            yield (*row, *_labels(participant, topics[one.cell.topic], code, value)) if labels else row


def _labels(participant: Participant, topic: str, code: Code | None, value: str) -> tuple[str, ...]:
    language = current_language()
    words = (code.label.in_(language), show_value(code, value)) if code else ("", "")
    return participant.name.in_(language), topic, *words


def _write_workbook(out: Path, headers: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    # loaded where it is needed: a web process has little use for it
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet(gettext("Codings"))
    sheet.freeze_panes = "A2"
    head = [WriteOnlyCell(sheet, value=header) for header in headers]
    for cell in head:
        cell.font = Font(bold=True)
    sheet.append(head)
    for row in rows:
        cells = [WriteOnlyCell(sheet, value=text) for text in row]
        for cell in cells:
            cell.data_type = "s"
        sheet.append(cells)
    book.save(out)

"""Importing 10,000 findings and quotations of 50 interviews, beside a bare insert of the same rows."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import func, insert, select

from benchmarks import study
from benchmarks.measure import Row, compare, row_of, show_time
from survey.domain.responses import Round
from survey.services import lookup
from survey.services.interviews import jsonl
from survey.store import tables

OBJECTS, PEOPLE, TOPICS, REPEATS = 10_000, 50, 33, 3
_WORDS = ("miasto", "dane", "mieszkańcy", "wdrożenie", "strategia", "urząd", "platforma", "zaufanie", "łącznie")


def measure() -> list[Row]:
    with study.bench() as bench:
        path = _write(bench.folder / "in.jsonl")
        rounds = (bench.field(_guide(), PEOPLE, f"r{number}") for number in range(REPEATS + 1))
        waiting = list(rounds)
        first = waiting[0]
        _import(bench, iter([first]), path)()
        rows = _rows_of(bench, first)
        times = compare(_import(bench, iter(waiting[1:]), path), _insert(bench, rows), REPEATS, warm=0)
        # the bare rows went into the first round
        again = _time(_import(bench, iter([waiting[1]]), path))
        out = _time(lambda: _export(bench, waiting[1]))
    name = f"importing {OBJECTS:,} objects of interviews"
    return [
        row_of(f"{name}, beside a bare insert of their rows", times, 5),
        Row("importing the same file again, beside the first time", show_time(again), show_time(times[0]),
            again / times[0], 1),
        Row("exporting them, beside importing", show_time(out), show_time(times[0]), out / times[0]),
    ]  # fmt: skip


def _guide() -> dict[str, Any]:
    topics = [
        {"name": f"T{number:02}", "type": "topic", "label": study.both("Topic"), "question": study.both("What of it?")}
        for number in range(1, TOPICS + 1)
    ]
    head = {"questionnaire": "bench_guide", "version": "1.0.0", "kind": "interview_guide", "languages": ["pl", "en"]}
    return head | {
        "title": study.both("Guide"),
        "sections": [{"section": "one", "label": study.both("All"), "questions": topics}],
    }


def _write(path: Path) -> Path:
    """Findings of some 300 and quotations of some 900 characters, every third finding resting on a quotation."""
    dice = random.Random(1)
    with path.open("w", encoding="utf-8") as file:
        for number in range(OBJECTS):
            quotation = number % 2 == 0
            words = " ".join(dice.choices(_WORDS, k=110 if quotation else 35))
            one: dict[str, Any] = {
                "participant": study.participant(number // 2 % PEOPLE),
                "question": f"T{number // 2 % TOPICS + 1:02}",
                "kind": "quotation" if quotation else "finding",
                "text": f"{number}: {words}",
                "source": f"line {number}",
            }
            one |= {"id": f"p{number}"} if quotation else {"label": words[:40]}
            if number % 6 == 1:
                one["rests_on"] = [f"p{number - 1}"]
            file.write(json.dumps(one, ensure_ascii=False) + "\n")
    return path


def _import(bench: study.Bench, rounds: Iterator[Round], path: Path) -> Callable[[], None]:
    def read() -> None:
        with bench.session() as session:
            done = jsonl.import_interviews(session, next(rounds), path, study.PERSON, study.NOW)
        assert done.read == OBJECTS

    return read


def _rows_of(bench: study.Bench, round_: Round) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    with bench.session() as session:
        pieces = tables.plain(tables.Piece)
        query = select(pieces).where(pieces.c.round_id == round_.id).order_by(pieces.c.id)
        first = [dict(row._mapping) for row in session.execute(query)]
        revisions = tables.plain(tables.PieceRevision)
        wanted = {one["id"] for one in first}
        rows = [dict(row._mapping) for row in session.execute(select(revisions).order_by(revisions.c.id))]
    return first, [row for row in rows if row["piece_id"] in wanted]


def _insert(bench: study.Bench, rows: tuple[list[dict[str, Any]], list[dict[str, Any]]]) -> Callable[[], None]:
    """The rows of one import once more, under numbers that are free."""

    def write() -> None:
        with bench.session() as session:
            shift = session.scalar(select(func.max(tables.Piece.id))) or 0
            pieces, revisions = rows
            start = pieces[0]["id"] - 1
            numbered = [row | {"id": row["id"] - start + shift} for row in pieces]
            fresh = [
                {key: value for key, value in row.items() if key != "id"}
                | {"piece_id": row["piece_id"] - start + shift}
                for row in revisions
            ]
            session.connection().execute(insert(tables.plain(tables.Piece)), numbered)
            session.connection().execute(insert(tables.plain(tables.PieceRevision)), fresh)

    return write


def _export(bench: study.Bench, round_: Round) -> None:
    with bench.session() as session:
        lines = list(jsonl.stream_interviews(session, lookup.fetch_round(session, round_.code)))
    assert len(lines) == OBJECTS


def _time(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start

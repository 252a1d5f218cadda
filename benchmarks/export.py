"""Files of 10,000 responses × 54 answers with labels, the reading of the database included."""

from __future__ import annotations

import time
from pathlib import Path

from sqlalchemy import func, insert, select

from benchmarks import study
from benchmarks.measure import MB, Row, in_process_of_its_own, read_peak, show_time
from survey.services import lookup
from survey.services.exporting import Options, Values, write_round
from survey.services.opening import open_engine
from survey.store import tables

PEOPLE, SECTIONS, EACH = 10_000, 9, 6
LIMESURVEY = 5.9
"""Seconds that LimeSurvey 6.2 takes for the same table, measured on two cores (docs/performance.md)."""
MOST_MEMORY = 60 * MB


def measure() -> list[Row]:
    with study.bench() as bench:
        content = study.questionnaire(study.five_points, SECTIONS, EACH)
        for people, code in ((PEOPLE, "all"), (PEOPLE // 4, "few")):
            _fill(bench, content, people, code)
        seconds, memory = in_process_of_its_own(time_export, bench.url, "all", str(bench.folder))
        _, less = in_process_of_its_own(time_export, bench.url, "few", str(bench.folder))
        others = [row for form in ("sav", "dta", "parquet") for row in _beside(bench, form, seconds)]
    name = f"wide XLSX of {PEOPLE:,} × {SECTIONS * EACH} with labels"
    return [
        Row(name, f"{seconds:.2f} s", f"{LIMESURVEY} s LimeSurvey", seconds / LIMESURVEY, 0.33),
        Row("memory of it", f"{memory / MB:.0f} MB", f"{MOST_MEMORY / MB:.0f} MB", memory / MOST_MEMORY, 1),
        Row("the same memory, beside a quarter of the rows", f"{memory / MB:.0f} MB", f"{less / MB:.0f} MB",
            memory / max(less, 1), 1.5),
        *others,
    ]  # fmt: skip


def _beside(bench: study.Bench, form: str, workbook: float) -> list[Row]:
    """The same answers for a statistics program: its time beside the workbook's, its memory beside a quarter's."""
    (seconds, memory), (_, less) = (
        in_process_of_its_own(time_export, bench.url, code, str(bench.folder), form) for code in ("all", "few")
    )
    return [
        Row(f"the same as .{form}, beside XLSX", show_time(seconds), show_time(workbook), seconds / workbook),
        Row(f"memory of .{form}, beside a quarter of the rows", f"{memory / MB:.0f} MB", f"{less / MB:.0f} MB",
            memory / max(less, 1), 1.5),
    ]  # fmt: skip


def _fill(bench: study.Bench, content: dict, people: int, code: str) -> None:
    """A round whose participants have answered everything, put into the tables directly."""
    round_ = bench.field(content, 1, code)
    with bench.session() as session:
        study_id = session.scalar(select(tables.Round.study_id).where(tables.Round.id == round_.id))
        first = session.scalar(select(func.max(tables.Participant.id))) or 0
        last_response = session.scalar(select(func.max(tables.Response.id))) or 0
        ids = range(1, people)
        session.execute(
            insert(tables.Participant),
            [
                {
                    "id": first + n,
                    "study_id": study_id,
                    "code": study.participant(n),
                    "name": study.both(f"City {n}"),
                    "attributes": {},
                }
                for n in ids
            ],
        )
        responses = [
            {"id": last_response + n, "round_id": round_.id, "participant_id": first + n, "state": "draft"} for n in ids
        ]
        session.execute(insert(tables.Response), responses)
        study.answer_all(session, content, range(last_response, last_response + people))


def time_export(url: str, code: str, folder: str, form: str = "xlsx") -> tuple[float, int]:
    """Seconds for the file, and by how many bytes the process grew."""
    from sqlalchemy.orm import Session

    out = Path(folder) / f"{code}.{form}"
    engine = open_engine(url)
    with Session(engine) as session:
        round_ = lookup.fetch_round(session, code)
        before, start = read_peak(), time.perf_counter()
        write_round(session, round_, out, Options("en", Values.LABELS), study.NOW)
        seconds = time.perf_counter() - start
    engine.dispose()
    assert out.stat().st_size > 10_000
    return seconds, read_peak() - before

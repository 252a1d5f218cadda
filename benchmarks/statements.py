"""SQL statements of a section page, whatever the size of the questionnaire and of the round."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

from benchmarks import study
from benchmarks.measure import Row

MOST = 6
EACH = 10


def measure() -> list[Row]:
    counts = {(questions, 1): _count(questions, 1) for questions in (10, 100, 1000)}
    counts[100, 200] = _count(100, 200)
    few = counts[10, 1]
    rows = [Row("SQL statements of a section page", f"{few}", f"{MOST}", few / MOST, 1)]
    for (questions, people), count in counts.items():
        if (questions, people) != (10, 1):
            name = f"the same, {questions} questions, {people} response{'s' if people > 1 else ''}"
            rows.append(Row(name, f"{count}", f"{few}", count / few, 1))
    return rows


def _count(questions: int, people: int) -> int:
    with study.bench() as bench:
        content = study.questionnaire(study.five_points, questions // EACH, EACH)
        round_ = bench.field(content, people)
        client, response = bench.visit(round_)
        with bench.session() as session:
            ids = [bench.response(session, round_, number).id for number in range(people)]
            study.answer_all(session, content, ids)
        client.get(f"/r/{response}/s0")
        with statements() as seen:
            assert client.get(f"/r/{response}/s0").status_code == 200
    return len(seen)


@contextmanager
def statements() -> Iterator[list[str]]:
    """Statements as they reach the database, the beginning of a transaction left out."""
    seen: list[str] = []

    def look(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            seen.append(statement)

    event.listen(Engine, "before_cursor_execute", look)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", look)

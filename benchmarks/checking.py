"""Checking a bilingual questionnaire of 1,000 questions."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from benchmarks import study
from benchmarks.measure import Row
from survey.services.checking import check_questionnaire

MOST_SECONDS = 1.0
REPEATS = 3


def measure() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        path = study.write_questionnaire(Path(folder), study.questionnaire(study.five_points, 50, 20))
        seconds = statistics.median(_check(path) for _ in range(REPEATS))
    return [Row("checking 1,000 bilingual questions", f"{seconds:.2f} s", "1 s", seconds / MOST_SECONDS, 1)]


def _check(path: Path) -> float:
    start = time.perf_counter()
    reading = check_questionnaire(path)
    seconds = time.perf_counter() - start
    assert reading.questionnaire, reading.problems[:3]
    assert len(reading.questionnaire.index) == 1000
    return seconds

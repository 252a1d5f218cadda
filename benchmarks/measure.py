"""What a measurement is, and how times and memory are taken."""

from __future__ import annotations

import gc
import multiprocessing
import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: `ratio` is Sonda's cost over the baseline's, `budget` the most it may be (None: none)."""

    measure: str
    sonda: str
    baseline: str
    ratio: float
    budget: float | None = None

    @property
    def met(self) -> bool:
        return self.budget is None or self.ratio <= self.budget


Action = Callable[[], object]


def compare(
    first: Action, second: Action, repeats: int, clock: Callable[[], float] = time.perf_counter, warm: int = 3
) -> tuple[float, float]:
    """Median seconds of two actions, taken by turns so that a slow moment of the machine meets both."""
    for _ in range(warm):
        first(), second()
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(repeats):
        for action, taken in zip((first, second), times, strict=True):
            gc.collect(0)
            start = clock()
            action()
            taken.append(clock() - start)
    return statistics.median(times[0]), statistics.median(times[1])


def row_of(measure: str, seconds: tuple[float, float], budget: float | None) -> Row:
    """A line for two times."""
    own, base = seconds
    return Row(measure, show_time(own), show_time(base), own / base, budget)


def show_time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 0.5 else f"{seconds * 1000:.2f} ms"


def in_process_of_its_own(action: Callable[..., Any], *arguments: object) -> Any:
    """What `action` returns in a fresh process: memory that others have used would be counted with its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(action, arguments)


def read_peak(process: int | None = None) -> int:
    """The most memory that a process has held so far, in bytes; without a number, this one."""
    status = Path(f"/proc/{process or 'self'}/status")
    if status.is_file():
        lines = status.read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024

"""Locks on files that end with the process that holds them, however it ends."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_TRIES, _PAUSE = 10, 0.01
"""Somebody who only looks whether a lock is held holds it for microseconds: whoever wants it tries again."""


def is_held(path: Path) -> bool:
    """Whether a process holds the lock; a file that is not there is held by nobody."""
    try:
        file = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    else:
        return False
    finally:
        os.close(file)


@contextmanager
def held(path: Path) -> Iterator[bool]:
    """Hold the lock while the block lasts; False where somebody else does."""
    file = os.open(path, os.O_RDONLY | os.O_CREAT, 0o600)
    try:
        yield _take(file)
    finally:
        os.close(file)


def _take(file: int) -> bool:
    for _ in range(_TRIES):
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(_PAUSE)
        else:
            return True
    return False

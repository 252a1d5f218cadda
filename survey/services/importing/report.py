"""Problems found in a file that comes in: all of them, up to a number that somebody can still read."""

from __future__ import annotations

from survey.problems import Place, Problem, Refused

MOST = 200


class Report:
    """Keeps the first problems and counts the rest."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._kept: list[Problem] = []
        self._count = 0

    def add(self, code: str, place: Place, subject: str = "", /, **params: object) -> None:
        self._count += 1
        if len(self._kept) < MOST:
            self._kept.append(Problem(code, place, subject, params))

    def place(self) -> Place:
        """The file as a whole."""
        return Place(self._file)

    def __bool__(self) -> bool:
        return self._count > 0

    def refuse(self) -> None:
        """Raise Refused with the problems in the order of the file, unless there are none."""
        if self._count:
            kept = sorted(self._kept, key=lambda problem: problem.place)
            if self._count > MOST:
                kept.append(Problem("and_more", Place(self._file), params={"count": self._count - MOST}))
            raise Refused(kept)

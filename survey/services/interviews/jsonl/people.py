"""Respondents of a file: those it names, beside those that are known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy.orm import Session

from survey.services.importing.report import Report
from survey.services.interviews.jsonl.objects import Line, LineKind
from survey.store import interview_files, interviews


class People:
    """Who speaks in these lines, by number of response and pseudonym; looked up at once, stored by `store`."""

    def __init__(self, session: Session, lines: Iterable[Line], numbers: Mapping[str, int], report: Report) -> None:
        self._known: dict[tuple[int, str], int] = {}
        self._functions: dict[tuple[int, str], str] = {}
        self._wanted: dict[tuple[int, str], str] = {}
        self.lines: set[int] = set()
        for number, people in interview_files.list_respondents(session, numbers.values()).items():
            for one in people:
                self._known[number, one.pseudonym] = one.id
                self._functions[number, one.pseudonym] = one.function
        for line in lines:
            if line.respondent and line.participant in numbers:
                self._take(line, (numbers[line.participant], line.respondent), report)

    def _take(self, line: Line, key: tuple[int, str], report: Report) -> None:
        function = line.text if line.kind is LineKind.RESPONDENT else ""
        present = self._wanted.get(key) or self._functions.get(key, "")
        if function and present and function != present:
            report.add("line_function", line.place, line.respondent, function=present)
        elif (key not in self._known and key not in self._wanted) or (function and not present):
            self._wanted[key] = function
            if line.kind is LineKind.RESPONDENT:
                self.lines.add(line.place.line)

    def store(self, session: Session) -> Mapping[tuple[int, str], int]:
        """Store the new ones, and functions of those that had none; the number of each respondent."""
        for key, function in self._wanted.items():
            number, pseudonym = key
            if key not in self._known:
                self._known[key] = interviews.add_respondent(session, number, pseudonym, function).id
            elif function:
                interviews.set_respondent(session, self._known[key], pseudonym, function)
        return self._known

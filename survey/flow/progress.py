"""How far each section is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from survey.domain.answers import Answers
from survey.domain.kinds import Kind
from survey.flow.completeness import check_section, stops
from survey.flow.path import Item, Path, SectionPath


class SectionState(StrEnum):
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    COMPLETE = "complete"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class SectionProgress:
    """Questions asked and answered in one section; a matrix counts as one question, answered when every row is."""

    asked: tuple[Item, ...]
    missing: tuple[Item, ...]
    state: SectionState

    @property
    def answered(self) -> int:
        return len(self.asked) - len(self.missing)


def compute_progress(path: Path, section: SectionPath, answers: Answers) -> SectionProgress:
    asked = tuple(item for item in section.walk() if counts(item))
    missing = tuple(item for item in asked if not is_answered(item, answers))
    return SectionProgress(asked, missing, _state(path, section, answers, asked, missing))


def counts(item: Item) -> bool:
    """Whether a person would call it a question: no part of another, no note, and not optional free text."""
    question = item.question
    if question.whole or question.kind in _NOT_COUNTED:
        return False
    # A remark with no status to choose cannot be answered by "nothing to add": leaving it empty is an answer.
    return not (question.kind in _OPTIONAL and not question.statuses and not item.required)


_NOT_COUNTED = frozenset({Kind.NOTE, Kind.CALCULATE, Kind.GROUP, Kind.REPEAT})
_OPTIONAL = frozenset({Kind.TEXT, Kind.FILE})


def is_answered(item: Item, answers: Answers) -> bool:
    """Whether there is a value or a reason, also in required parts; of a matrix, in every row."""
    if item.question.rows:
        return all(part.key in answers for part in item.items)
    return item.key in answers and all(part.key in answers for part in item.items if part.required)


def _state(
    path: Path, section: SectionPath, answers: Answers, asked: tuple[Item, ...], missing: tuple[Item, ...]
) -> SectionState:
    touched = any(item.key in answers for item in section.leaves())
    remarks = stops(check_section(path, section, answers))
    # what is merely unanswered does not need attention before somebody tries to submit
    if any(remark.code != "required" for remark in remarks):
        return SectionState.BLOCKED
    if not touched and (missing or not asked):
        return SectionState.NOT_STARTED
    if missing or remarks:
        return SectionState.IN_PROGRESS
    return SectionState.COMPLETE

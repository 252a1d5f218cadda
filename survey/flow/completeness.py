"""What stops submission, and what only deserves a second look."""

from __future__ import annotations

from dataclasses import dataclass

from survey.domain.answers import Answers, Key, Value
from survey.domain.kinds import Severity
from survey.domain.texts import NO_TEXT, Text
from survey.flow.path import Item, Path, SectionPath
from survey.flow.situation import Viewpoint


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to mend in an answer: "required", "constraint" or "choice_gone", with the author's own words."""

    key: Key
    code: str
    message: Text = NO_TEXT
    severity: Severity = Severity.STOP


def check_answer(path: Path, item: Item, value: Value | None) -> list[Remark]:
    """Remarks on one value, stored or not yet: broken constraints and choices that are no longer offered."""
    if value is None:
        return []
    remarks = []
    names = value if isinstance(value, tuple) else (value,)
    if item.choices and len(item.choices) < len(item.question.choices):
        offered = {choice.name for choice in item.choices}
        if any(str(name) not in offered for name in names):
            remarks.append(Remark(item.key, "choice_gone"))
    view = Viewpoint(path.situation, item.key, typed=value)
    remarks += [
        Remark(item.key, "constraint", constraint.message, constraint.severity)
        for constraint in item.question.constraints
        if not constraint.test.test(view)
    ]
    return remarks


def check_section(path: Path, section: SectionPath, answers: Answers) -> list[Remark]:
    """All remarks on the stored answers of one section, in the order of its questions."""
    remarks: list[Remark] = []
    for item in section.leaves():
        answer = answers.get(item.key)
        if answer is None and item.required:
            remarks.append(Remark(item.key, "required", item.question.required_message))
        elif answer is not None:
            remarks += check_answer(path, item, answer.value)
    # a matrix row is required where its matrix is
    for item in section.walk():
        if item.required and item.question.rows:
            remarks += [
                Remark(part.key, "required", item.question.required_message)
                for part in item.items
                if part.key not in answers
            ]
    return remarks


def check_submission(path: Path, answers: Answers) -> list[Remark]:
    """All remarks on the whole response; those with severity STOP stop submission."""
    return [remark for section in path.sections for remark in check_section(path, section, answers)]


def stops(remarks: list[Remark]) -> list[Remark]:
    return [remark for remark in remarks if remark.severity is Severity.STOP]

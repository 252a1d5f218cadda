"""An edition compared with the one before: whether answers carry over."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from survey.definition.bounds import is_tighter
from survey.definition.canonical import write_canonical
from survey.definition.report import stop
from survey.domain.kinds import Kind, Severity
from survey.domain.questionnaire import Located, Question, Questionnaire
from survey.problems import Place, Problem


class Verdict(StrEnum):
    SAME = "same"
    COMPATIBLE = "compatible"
    BREAKING = "breaking"


@dataclass(frozen=True, slots=True)
class Comparison:
    """`reasons` say what breaks, each at the question in the new edition; none unless the verdict is BREAKING."""

    verdict: Verdict
    reasons: tuple[Problem, ...] = ()


def compare(old: Questionnaire, new: Questionnaire, answered: Collection[str] | None = None) -> Comparison:
    """What the edition `new` does to answers given in `old`.

    SAME: nothing differs but the version. COMPATIBLE: every answer carries over. `answered`: the questions that have
    answers, since what nobody answered cannot be lost; None counts all as answered.
    """
    reasons = tuple(_find_reasons(old, new, answered))
    if reasons:
        return Comparison(Verdict.BREAKING, reasons)
    same = write_canonical(old) == write_canonical(replace(new, version=old.version))
    return Comparison(Verdict.SAME if same else Verdict.COMPATIBLE)


def _find_reasons(old: Questionnaire, new: Questionnaire, answered: Collection[str] | None) -> Iterator[Problem]:
    if old.name != new.name:
        yield stop("change_questionnaire", Place(), name=new.name, before=old.name)
    for before in old.leaves:
        name = before.question.name
        if answered is not None and name not in answered:
            continue
        after = new.index.get(name)
        if after is None:
            place = new.index[before.question.whole].question.place if before.question.whole in new.index else Place()
            yield stop("change_question_removed", place, name, name=name)
        else:
            yield from _compare_question(before, after)


def _compare_question(before: Located, after: Located) -> Iterator[Problem]:
    old, new = before.question, after.question
    if old.kind is not new.kind:
        yield _reason("change_type", new, before=old.kind.value, after=new.kind.value)
        return
    if before.repeats != after.repeats:
        yield _reason("change_repeat", new, before=" ".join(before.repeats), after=" ".join(after.repeats))
    for status in old.statuses:
        if status not in new.statuses:
            yield _reason("change_status_removed", new, name=status.value)
    yield from _compare_constraints(old, new)
    compare_kind = _COMPARE.get(old.kind)
    if compare_kind:
        yield from compare_kind(old, new)


def _compare_constraints(old: Question, new: Question) -> Iterator[Problem]:
    known = [constraint.test.source for constraint in old.constraints if constraint.severity is Severity.STOP]
    for constraint in new.constraints:
        source = constraint.test.source
        if constraint.severity is Severity.STOP and is_tighter(known, source):
            yield _reason("change_constraint", new, test=source)


def _compare_choices(old: Question, new: Question) -> Iterator[Problem]:
    for choice in old.choices:
        kept = new.find_choice(choice.name)
        if kept is None:
            yield _reason("change_choice_removed", new, name=choice.name)
        elif kept.exclusive and not choice.exclusive and old.kind is Kind.SELECT_MULTIPLE:
            yield _reason("change_choice_exclusive", new, name=choice.name)


def _compare_ranks(old: Question, new: Question) -> Iterator[Problem]:
    # a ranking names every choice, so that even a new one leaves earlier rankings incomplete
    if {choice.name for choice in old.choices} != {choice.name for choice in new.choices}:
        yield _reason("change_rank_choices", new)


def _compare_levels(old: Question, new: Question) -> Iterator[Problem]:
    if len(new.levels) < len(old.levels):
        yield _reason("change_levels_removed", new, before=len(old.levels) - 1, after=len(new.levels) - 1)


def _compare_ranges(old: Question, new: Question) -> Iterator[Problem]:
    (low, high, step), (new_low, new_high, new_step) = _range(old), _range(new)
    if new_low > low or new_high < high or step % new_step or (low - new_low) % new_step:
        shown = {"before": f"{low}…{high} ({step})", "after": f"{new_low}…{new_high} ({new_step})"}
        yield _reason("change_range", new, **shown)


def _range(question: Question) -> tuple[Decimal, Decimal, Decimal]:
    return (
        Decimal(question.parameter("start", "0")),
        Decimal(question.parameter("end", "10")),
        Decimal(question.parameter("step", "1")),
    )


def _compare_repeats(old: Question, new: Question) -> Iterator[Problem]:
    if new.maximum is not None and (old.maximum is None or new.maximum < old.maximum):
        yield _reason("change_repeat_most", new, before=old.maximum or "∞", after=new.maximum)


_COMPARE: dict[Kind, Callable[[Question, Question], Iterator[Problem]]] = {
    Kind.SELECT_ONE: _compare_choices,
    Kind.SELECT_MULTIPLE: _compare_choices,
    Kind.RANK: _compare_ranks,
    Kind.LEVEL: _compare_levels,
    Kind.RANGE: _compare_ranges,
    Kind.REPEAT: _compare_repeats,
}


def _reason(code: str, new: Question, **params: object) -> Problem:
    return stop(code, new.place, new.name, **params)

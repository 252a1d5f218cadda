"""Rules of a codebook about codes that cannot both be true."""

from __future__ import annotations

from collections.abc import Iterator

from survey.definition.nodes import Table, find_place
from survey.definition.report import find_near, stop
from survey.domain import limits
from survey.domain.codebook import LISTED_TYPES, Code, Codebook, CodeType, Condition
from survey.problems import Place, Problem


def check_contradiction(codebook: Codebook, root: Table, number: int) -> Iterator[Problem]:
    """Problems of one rule: its name, the codes and values it looks at, and that it looks at enough of them."""
    rule = codebook.contradictions[number]

    def place(*path: str | int) -> Place:
        return find_place(root, ("contradictions", number, *path))

    if rule.name and not limits.CODE_NAME.match(rule.name):
        yield stop("contradiction_name", place("name"), rule.name, name=rule.name)
    if bool(rule.when) == bool(rule.same):
        yield stop("contradiction_says_nothing", place(), rule.name)
    elif len(set(rule.when)) < 2 and not rule.same:
        yield stop("contradiction_of_one", place("when"), rule.name)
    for position, condition in enumerate(rule.when):
        yield from _check_condition(codebook, condition, place("when", position, "code"), rule.name)
        yield from _check_value(codebook, condition, place("when", position, "value"), rule.name)
    if rule.same:
        yield from _check_condition(codebook, Condition(rule.same), place("same"), rule.name)


def _check_condition(codebook: Codebook, condition: Condition, place: Place, subject: str) -> Iterator[Problem]:
    if condition.code and codebook.find(condition.code) is None:
        guess = find_near(condition.code, [code.name for code in codebook.codes])
        yield stop("contradiction_code_unknown", place, subject, name=condition.code, guess=guess)


def _check_value(codebook: Codebook, condition: Condition, place: Place, subject: str) -> Iterator[Problem]:
    code = codebook.find(condition.code)
    if code is None or not condition.value or code.type not in LISTED_TYPES:
        return
    known = _values(code)
    if condition.value not in known:
        guess = find_near(condition.value, known)
        yield stop("contradiction_value_unknown", place, subject, name=condition.value, of=code.name, guess=guess)


def _values(code: Code) -> list[str]:
    """The values it lists; a boolean that lists none has "yes" and "no"."""
    listed = [value.name for value in code.values]
    return listed or (["yes", "no"] if code.type is CodeType.BOOLEAN else [])

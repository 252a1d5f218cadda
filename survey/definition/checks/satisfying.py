"""Whether a condition can hold for any answers at all, found by trying answers out.

Only conditions whose truth changes at the values they are compared with are tried: questions compared with written
values, `selected`, `and`, `or`, `not`. Any other may hold for all that is known here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, pairwise

from survey.definition.checks.tokens import Token, tokenise
from survey.domain.expressions import Expression, Given
from survey.domain.expressions.values import Value
from survey.domain.kinds import Kind
from survey.domain.questionnaire import Located, Question, Questionnaire

_MOST_NAMES = 6
_MOST_TRIES = 20_000
_MOST_OFFERED = 5
_WORDS = frozenset(("and", "or", "not", "selected", "true", "false"))
_ORDER = frozenset(("<", ">", "<=", ">="))
_COMPARED = _ORDER | {"=", "!="}
_VALUES = ("string", "number")

Answered = dict[str, Value]


def conditions_around(located: Located) -> tuple[Expression, ...]:
    """What must hold before the question's own condition is looked at: that of its section, groups and repeats."""
    every = (located.section.relevant, *(outer.relevant for outer in located.around))
    return tuple(one for one in every if one)


def can_hold(
    questionnaire: Questionnaire, condition: Expression, around: Iterable[Expression], told: frozenset[str]
) -> bool:
    """Whether `condition` can hold together with those `around`; of these, and of those that decide what the named
    questions are asked, the ones whose source is already `told` as wrong are taken to hold.
    """
    if not _is_plain(questionnaire, condition):
        return True
    sought = [condition, *_known(questionnaire, around, told)]
    gates: dict[str, list[Expression]] = {}
    _collect(questionnaire, sought, told, gates)
    if not gates or len(gates) > _MOST_NAMES or _goes_round(gates):
        return True
    literals = _literals(chain(sought, *gates.values()))
    offered = {name: _offer(questionnaire.index[name].question, literals) for name in gates}
    return _Trial(gates, offered, sought).succeeds()


def _known(questionnaire: Questionnaire, conditions: Iterable[Expression], told: frozenset[str]) -> list[Expression]:
    return [one for one in conditions if one.source not in told and _is_plain(questionnaire, one)]


def _collect(
    questionnaire: Questionnaire, conditions: list[Expression], told: frozenset[str], gates: dict[str, list[Expression]]
) -> None:
    """The questions that the conditions name, and those named by theirs, each after those that its own names."""
    for name in sorted({name for one in conditions for name in one.names}):
        if name in gates:
            continue
        located = questionnaire.index[name]
        own = located.question.relevant
        known = _known(questionnaire, (*conditions_around(located), *([own] if own else [])), told)
        gates[name] = []  # holds the place while its own are collected, so that a cycle ends
        _collect(questionnaire, known, told, gates)
        del gates[name]
        gates[name] = known


def _goes_round(gates: dict[str, list[Expression]]) -> bool:
    """Whether a question depends on itself or on one after it: a cycle, which is told elsewhere."""
    settled: set[str] = set()
    for name, conditions in gates.items():
        if any(one.names - settled for one in conditions):
            return True
        settled.add(name)
    return False


@dataclass(slots=True)
class _Trial:
    """Answers tried in turn: `gates` says when a question has an answer, `offered` which, `sought` what shall hold."""

    gates: Mapping[str, list[Expression]]
    offered: Mapping[str, Sequence[Value]]
    sought: list[Expression]
    tries: int = 0

    def succeeds(self) -> bool:
        return self._try(list(self.gates), {})

    def _try(self, names: list[str], answers: Answered) -> bool:
        self.tries += 1
        if self.tries > _MOST_TRIES:
            return True
        if not names:
            return _all_hold(self.sought, answers)
        name, rest = names[0], names[1:]
        open_ = _all_hold(self.gates[name], answers)
        values: list[Value] = [*self.offered[name], None] if open_ else [None]
        return any(self._try(rest, {**answers, name: value}) for value in values)


def _all_hold(conditions: Iterable[Expression], answers: Answered) -> bool:
    return all(one.test(Given(answers)) for one in conditions)


def _is_plain(questionnaire: Questionnaire, condition: Expression) -> bool:
    tokens = tokenise(condition.source)
    signs = {token.text for token in tokens if token.text in _COMPARED}
    known = all(_is_known(token) for token in tokens) and not condition.uses_current
    return (
        known
        and _compares_with_values(tokens)
        and all(
            name in questionnaire.index and _can_offer(questionnaire.index[name], signs) for name in condition.names
        )
    )


def _is_known(token: Token) -> bool:
    if token.kind == "word":
        return token.text in _WORDS
    return token.kind in (*_VALUES, "reference") or token.text in (*_COMPARED, "(", ")", ",")


def _compares_with_values(tokens: list[Token]) -> bool:
    """Whether on either side of each sign stands a question or a value, and not two questions."""
    edge = Token("edge", "")
    sides = [(left.kind, right.kind) for left, sign, right in _triples([edge, *tokens, edge]) if sign.text in _COMPARED]
    return all({*pair} <= {"reference", *_VALUES} and pair != ("reference", "reference") for pair in sides)


def _triples(tokens: list[Token]) -> Iterator[tuple[Token, Token, Token]]:
    return zip(tokens, tokens[1:], tokens[2:], strict=False)


def _can_offer(located: Located, signs: set[str]) -> bool:
    kind = located.question.kind
    if located.repeats:
        return False
    ordered = bool(signs & _ORDER)
    return kind in (Kind.INTEGER, Kind.DECIMAL, Kind.LEVEL, Kind.SELECT_ONE) or (
        kind in (Kind.TEXT, Kind.SELECT_MULTIPLE) and not ordered
    )


def _literals(conditions: Iterable[Expression]) -> list[str]:
    tokens = (token for one in conditions for token in tokenise(one.source))
    return sorted({token.literal for token in tokens if token.kind in _VALUES})


def _offer(question: Question, literals: list[str]) -> Sequence[Value]:
    """Answers among which each condition that compares with the `literals` finds all its cases."""
    names = [choice.name for choice in question.choices]
    mentioned = {word for literal in literals for word in literal.split()}
    match question.kind:
        case Kind.LEVEL:
            return [*range(len(question.levels))]
        case Kind.INTEGER:
            return sorted({int(number // 1) + step for number in _numbers(literals) for step in (-1, 0, 1)})
        case Kind.DECIMAL:
            marks = sorted(_numbers(literals))
            between = [(low + high) / 2 for low, high in pairwise(marks)]
            return [*marks, *between, marks[0] - 1, marks[-1] + 1]
        case Kind.SELECT_MULTIPLE:
            few = [name for name in names if name in mentioned][:_MOST_OFFERED]
            few += [name for name in names if name not in mentioned][:1]
            return [some for size in range(1, len(few) + 1) for some in combinations(few, size)]
        case Kind.SELECT_ONE:
            return [*names]
        case _:
            return [literal for literal in literals if literal] + ["".join(literals) + "x"]


def _numbers(literals: list[str]) -> set[float]:
    found = set()
    for literal in literals:
        try:
            found.add(float(literal))
        except ValueError:
            continue
    return found or {0.0}

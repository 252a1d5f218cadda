"""Questions that wait for each other: what is asked or computed may not depend on itself.

Constraints and `required` are left out: they are judged on values that are there already, so that "from" and "to" may
each be tested against the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from survey.definition.builder import Draft
from survey.definition.checks.walk import walk_questions
from survey.definition.report import stop
from survey.domain.expressions import Expression
from survey.domain.questionnaire import Located, Question
from survey.problems import Place, Problem


def check_cycles(draft: Draft) -> Iterator[Problem]:
    """One problem for each cycle, at the question that stands first in the file."""
    index = draft.questionnaire.index
    needs = {name: _needs(located) & index.keys() for name, located in index.items()}
    written = [located.question.name for located in walk_questions(draft.questionnaire)]
    cyclic: set[str] = set()
    for name in written:
        cycle = None if name in cyclic else _find_cycle(name, needs)
        if cycle:
            cyclic.update(cycle)
            place = _find_condition(draft, index[name], cycle[1])
            yield stop("cycle", place, name, cycle=" → ".join(cycle))


def _find_condition(draft: Draft, located: Located, needed: str) -> Place:
    """Where the condition stands that asks for `needed`: at the question, at one around it, or at the section."""
    for question in (located.question, *reversed(located.around)):
        for key, expression in _deciding(question).items():
            if expression and needed in expression.names:
                return draft.place(question, key)
    return draft.place(located.section, "relevant")


def _deciding(question: Question) -> dict[str, Expression | None]:
    return {
        "relevant": question.relevant,
        "calculation": question.calculation,
        "choice_filter": question.choice_filter,
        "repeat_count": question.repeat_count,
    }


def _needs(located: Located) -> frozenset[str]:
    """What has to be known before the value of a question is: what decides on it, and on all around it."""
    outer = [expression for question in located.around for expression in (question.relevant, question.repeat_count)]
    all_of_them = [located.section.relevant, *outer, *_deciding(located.question).values()]
    return frozenset().union(*(expression.names for expression in all_of_them if expression))


def _find_cycle(start: str, needs: dict[str, frozenset[str]]) -> list[str] | None:
    """The shortest way from `start` back to itself, both ends included."""
    came_from: dict[str, str] = {}
    edge = [start]
    while edge:
        following = []
        for name in edge:
            for needed in sorted(needs[name]):
                if needed == start:
                    return _way_back(start, name, came_from)
                if needed not in came_from:
                    came_from[needed] = name
                    following.append(needed)
        edge = following
    return None


def _way_back(start: str, last: str, came_from: dict[str, str]) -> list[str]:
    way = [start, last] if last != start else [start]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    if len(way) == 1:
        way.append(start)
    return way[::-1]

"""Checks of a built questionnaire, one file per subject."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from survey.definition.builder import Draft
from survey.definition.checks import (
    choices,
    cycles,
    defaults,
    expressions,
    heads,
    names,
    parameters,
    piping,
    reachability,
    repeats,
)
from survey.problems import Problem

Check = Callable[[Draft], Iterable[Problem]]

LOCAL: tuple[Check, ...] = (
    heads.check_heads,
    names.check_names,
    names.check_inner_names,
    choices.check_lists,
    choices.check_use,
    choices.check_levels,
    parameters.check_parameters,
    repeats.check_repeats,
    defaults.check_defaults,
)
"""What is told of a question from itself, also where another section cannot be read."""
ACROSS: tuple[Check, ...] = (
    choices.check_lists_used,
    expressions.check_expressions,
    cycles.check_cycles,
    reachability.check_reachability,
    piping.check_piping,
)
"""What needs all questions."""


def check_draft(draft: Draft) -> list[Problem]:
    """Every problem of a questionnaire that could be built."""
    checks = (*LOCAL, *ACROSS) if draft.is_whole else LOCAL
    return [problem for check in checks for problem in check(draft)]

"""What a function of the language is: its name, how many arguments it takes, how a call of it is built."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from survey.domain.expressions.context import Context
from survey.domain.expressions.errors import ExpressionError
from survey.domain.expressions.values import Inner, read, written

Run: TypeAlias = Callable[[Context], Inner]
"""A compiled expression, or a part of one."""


@dataclass(frozen=True, slots=True)
class Argument:
    """One compiled argument of a call.

    name: of the question, where the argument is nothing but `${name}`, else "". literal: its text, where it is a
    text in quotes. parent: whether it is `..`, which has no value. position: where it stands in the source.
    """

    run: Run
    name: str = ""
    literal: str | None = None
    parent: bool = False
    position: int = 0

    def fetch(self, context: Context) -> list[Inner]:
        """Every occurrence of a question; of anything else the one value."""
        if not self.name:
            return [self.run(context)]
        return [read(value, context) for value in context.values(self.name)]


Build: TypeAlias = Callable[[Sequence[Argument]], Run]


@dataclass(frozen=True, slots=True)
class Function:
    """`most` is None where any number of arguments may follow; beyond `least` they come in steps of `step`.

    `parent` tells whether `..` may be an argument.
    """

    name: str
    least: int
    most: int | None
    build: Build
    step: int = 1
    parent: bool = False

    def takes(self, count: int) -> bool:
        if count < self.least or (self.most is not None and count > self.most):
            return False
        return (count - self.least) % self.step == 0


def plain(name: str, least: int, most: int | None, compute: Callable[..., Inner], step: int = 1) -> Function:
    """A function of the values of its arguments alone; "" and what is not finite come out as empty."""

    def build(arguments: Sequence[Argument]) -> Run:
        runs = [argument.run for argument in arguments]
        if len(runs) == 1:
            only = runs[0]
            return lambda context: written(compute(only(context)))
        return lambda context: written(compute(*[run(context) for run in runs]))

    return Function(name, least, most, build, step)


def require_reference(argument: Argument, function: str) -> str:
    """The name of the question that the argument refers to; raises ExpressionError where it is anything else."""
    if not argument.name:
        raise ExpressionError("reference_expected", argument.position, {"name": function})
    return argument.name

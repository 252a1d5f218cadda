"""An expression that has been read: what it says, what it needs, what it gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeAlias

from survey.domain.expressions.compiling import Needs, compile_token
from survey.domain.expressions.context import Context
from survey.domain.expressions.errors import ExpressionError
from survey.domain.expressions.functions.signature import Run
from survey.domain.expressions.scanning import DEEPEST
from survey.domain.expressions.values import to_boolean, to_text

Result: TypeAlias = str | float | bool | list[str]


@dataclass(frozen=True, slots=True)
class Expression:
    """A condition or a calculation. Two are equal if their source is; make one with `parse`.

    names: questions that it asks for with `${name}`. uses_current: whether it speaks of `.`.
    columns: words without `${}`, which are columns of the choices in a choice filter and mean nothing elsewhere.
    """

    source: str
    names: frozenset[str] = field(compare=False)
    uses_current: bool = field(compare=False)
    columns: frozenset[str] = field(compare=False)
    _run: Run = field(compare=False, repr=False)

    def evaluate(self, context: Context) -> Result:
        """Text ("" where there is nothing; dates in ISO 8601), a number, a truth, or several names. Never raises."""
        value = self._run(context)
        if isinstance(value, (float, bool)):
            return value
        return list(value) if isinstance(value, tuple) else to_text(value)

    def test(self, context: Context) -> bool:
        """Whether it holds: XPath's boolean() of the value, where nothing is false."""
        return to_boolean(self._run(context))

    def text(self, context: Context) -> str:
        """The value as text: "3" for 3.0, "true", dates in ISO 8601, several names with spaces between."""
        return to_text(self._run(context))

    def __reduce__(self) -> tuple[Callable[[str], Expression], tuple[str]]:
        return parse, (self.source,)


@lru_cache(maxsize=4096)
def parse(source: str) -> Expression:
    """The expression written in `source`; raises ExpressionError."""
    from survey.domain.expressions.grammar import parse_tokens

    needs = Needs()
    try:
        run = compile_token(parse_tokens(source), needs)
    except RecursionError as error:  # within the bounds, but called from very deep itself
        raise ExpressionError("too_deep", 0, {"most": DEEPEST}) from error
    return Expression(source, frozenset(needs.names), needs.current, frozenset(needs.columns), run)

"""Turns the tree of tokens into Python closures, once, and notes what the expression needs to know."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias, cast

from survey.domain.expressions.comparing import COMPARISONS, Comparison
from survey.domain.expressions.context import Context
from survey.domain.expressions.errors import ExpressionError
from survey.domain.expressions.functions import TABLE
from survey.domain.expressions.functions.answers import CHOICE_NAME, quoted_name
from survey.domain.expressions.functions.signature import Argument, Function, Run
from survey.domain.expressions.numbers import OPERATIONS, Arithmetic
from survey.domain.expressions.scanning import DEEPEST, token_symbol
from survey.domain.expressions.values import Inner, finite, read, to_boolean, to_number

if TYPE_CHECKING:
    from elementpath.xpath_tokens import XPathToken as Token

_BY_SYMBOL: Mapping[str, Function] = {token_symbol(name): function for name, function in TABLE.items()}


@dataclass(slots=True)
class Needs:
    """What was met while compiling."""

    names: set[str] = field(default_factory=set)
    columns: set[str] = field(default_factory=set)
    current: bool = False


def compile_token(token: Token, needs: Needs, depth: int = 0) -> Run:
    """The closure for a tree; adds to `needs`; raises ExpressionError."""
    if depth > DEEPEST:
        raise ExpressionError("too_deep", token.span[0], {"most": DEEPEST})
    handler = _HANDLERS.get(token.symbol, _call)
    return handler(token, needs, depth + 1)


_Handler: TypeAlias = Callable[["Token", Needs, int], Run]


def _bare(token: Token) -> Token:
    """The token inside any number of brackets."""
    while token.symbol == "(":
        token = token[0]
    return token


def _literal_number(token: Token, needs: Needs, depth: int) -> Run:
    value = finite(cast("float | Decimal", token.value))
    if value is None:
        raise ExpressionError("number_too_large", token.span[0], {"found": str(token.value)[:20]})
    return lambda context: value


def _literal_text(token: Token, needs: Needs, depth: int) -> Run:
    value = str(token.value) or None
    return lambda context: value


def _reference(token: Token, needs: Needs, depth: int) -> Run:
    name = str(token.value)
    needs.names.add(name)
    return lambda context: read(context.value(name), context)


def _column(token: Token, needs: Needs, depth: int) -> Run:
    name = str(token.value)
    needs.columns.add(name)
    return lambda context: read(context.column(name), context)


def _current(token: Token, needs: Needs, depth: int) -> Run:
    needs.current = True
    return lambda context: read(context.current, context)


def _refuse_path(token: Token, needs: Needs, depth: int) -> Run:
    raise ExpressionError("path_not_supported", token.span[0], {"found": token.symbol})


def _brackets(token: Token, needs: Needs, depth: int) -> Run:
    return compile_token(_bare(token), needs, depth)


def _chain(token: Token, symbols: frozenset[str]) -> tuple[Token, list[tuple[str, Token]]]:
    """a + b - c as a and [(+, b), (-, c)]: hundreds of terms then cost a loop and not hundreds of nested calls."""
    rest: list[tuple[str, Token]] = []
    while token.symbol in symbols and len(token) == 2:
        rest.append((token.symbol, token[1]))
        token = token[0]
    return token, rest[::-1]


def _all_of(token: Token, needs: Needs, depth: int) -> Run:
    first, rest = _chain(token, frozenset({"and"}))
    runs = [compile_token(part, needs, depth) for part in (first, *(part for _, part in rest))]
    return lambda context: all(to_boolean(run(context)) for run in runs)


def _any_of(token: Token, needs: Needs, depth: int) -> Run:
    first, rest = _chain(token, frozenset({"or"}))
    runs = [compile_token(part, needs, depth) for part in (first, *(part for _, part in rest))]
    return lambda context: any(to_boolean(run(context)) for run in runs)


def _arithmetic(symbols: frozenset[str]) -> _Handler:
    def handle(token: Token, needs: Needs, depth: int) -> Run:
        if len(token) == 1:
            return _signed(token, needs, depth)
        if not len(token):  # a * that stands where a value should be is XPath's "any element"
            return _refuse_path(token, needs, depth)
        first, rest = _chain(token, symbols)
        steps = [(OPERATIONS[symbol], compile_token(part, needs, depth)) for symbol, part in rest]
        return _computed(compile_token(first, needs, depth), steps)

    return handle


def _computed(first: Run, steps: list[tuple[Arithmetic, Run]]) -> Run:
    def run(context: Context) -> Inner:
        total = to_number(first(context))
        for operate, part in steps:
            number = to_number(part(context))
            if total is None or number is None:
                return None
            total = operate(total, number)
        return total if total is not None and math.isfinite(total) else None

    return run


def _signed(token: Token, needs: Needs, depth: int) -> Run:
    inner = compile_token(token[0], needs, depth)
    sign = -1.0 if token.symbol == "-" else 1.0

    def run(context: Context) -> Inner:
        number = to_number(inner(context))
        return None if number is None else sign * number

    return run


def _is_empty_literal(token: Token) -> bool:
    bare = _bare(token)
    return bare.symbol == "(string)" and not bare.value


def _comparison(symbol: str, compare: Comparison) -> _Handler:
    def handle(token: Token, needs: Needs, depth: int) -> Run:
        left, right = (compile_token(part, needs, depth) for part in token)
        if _is_empty_literal(token[1]):
            return _emptiness(symbol, left)
        if _is_empty_literal(token[0]):
            return _emptiness(symbol, right)
        return lambda context: compare(left(context), right(context))

    return handle


def _emptiness(symbol: str, run: Run) -> Run:
    """A comparison with '' in so many words asks whether there is an answer."""
    answers = {"=": lambda context: run(context) is None, "!=": lambda context: run(context) is not None}
    return answers.get(symbol, lambda context: False)


def _call(token: Token, needs: Needs, depth: int) -> Run:
    function = _BY_SYMBOL[token.symbol]
    if not function.takes(len(token)):
        params = {"name": function.name, "given": len(token), "least": function.least, "most": function.most}
        raise ExpressionError("wrong_argument_count", token.span[0], params)
    arguments = [_argument(part, function, needs, depth) for part in token]
    if function.name == CHOICE_NAME:
        needs.names.add(quoted_name(arguments[1]))
    return function.build(arguments)


def _argument(token: Token, function: Function, needs: Needs, depth: int) -> Argument:
    bare = _bare(token)
    if bare.symbol == ".." and function.parent:
        return Argument(lambda context: None, parent=True, position=bare.span[0])
    return Argument(
        compile_token(token, needs, depth),
        name=str(bare.value) if bare.symbol == "$" else "",
        literal=str(bare.value) if bare.symbol == "(string)" else None,
        position=bare.span[0],
    )


_HANDLERS: Mapping[str, _Handler] = {
    "(string)": _literal_text,
    "(integer)": _literal_number,
    "(decimal)": _literal_number,
    "(float)": _literal_number,
    "(name)": _column,
    "$": _reference,
    ".": _current,
    "..": _refuse_path,
    "(": _brackets,
    "and": _all_of,
    "or": _any_of,
    "+": _arithmetic(frozenset("+-")),
    "-": _arithmetic(frozenset("+-")),
    "*": _arithmetic(frozenset({"*", "div", "mod"})),
    "div": _arithmetic(frozenset({"*", "div", "mod"})),
    "mod": _arithmetic(frozenset({"*", "div", "mod"})),
    **{symbol: _comparison(symbol, compare) for symbol, compare in COMPARISONS.items()},
}

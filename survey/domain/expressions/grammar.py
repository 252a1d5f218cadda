"""The grammar: elementpath's XPath 1.0 parser with the functions of XLSForm instead of its own.

This module is imported at the first expression, because elementpath takes a fifth of a second to load.
"""

from __future__ import annotations

from elementpath import ElementPathError
from elementpath.tdop import Parser
from elementpath.xpath1 import XPath1Parser
from elementpath.xpath_tokens import XPathFunction, XPathToken

from survey.domain.expressions.errors import ExpressionError
from survey.domain.expressions.functions import TABLE
from survey.domain.expressions.scanning import REFERENCE, scan, token_symbol

_SPECIAL = ("(start)", "(end)", "(invalid)", "(unknown)", "(string)", "(float)", "(decimal)", "(integer)", "(name)")
_WRITTEN = ("$", ".", "..", "*", "(", ")", ",", "or", "and", "=", "!=", "<", ">", "<=", ">=", "+", "-", "div", "mod")


class _Call(XPathFunction):
    """A call with any number of arguments: they are counted later, so that the count can be told."""

    def nud(self) -> _Call:
        self.parser.advance("(")
        if self.parser.next_token.symbol != ")":
            self.append(self.parser.expression(5))
            while self.parser.next_token.symbol == ",":
                self.parser.advance()
                self.append(self.parser.expression(5))
        self.parser.advance(")")
        return self


class _Grammar(XPath1Parser):
    """XPath 1.0 without paths: its tokens, its priorities, our calls."""

    # The parser declares its table as it pleases; a ClassVar here would contradict it.
    symbol_table = {symbol: XPath1Parser.symbol_table[symbol] for symbol in (*_SPECIAL, *_WRITTEN)}  # noqa: RUF012

    def parse(self, source: str) -> XPathToken:
        # The next class up would evaluate the tree at once, to find mistakes in types that this language does not have.
        return Parser.parse(self, source)


for _name in TABLE:
    _Grammar.register(token_symbol(_name), bases=(_Call,), label="function", lbp=90, rbp=90)
_Grammar.build()


def parse_tokens(source: str) -> XPathToken:
    """The tree of tokens; raises ExpressionError."""
    readied = scan(source)
    try:
        return _Grammar().parse(readied)
    except ElementPathError as error:
        raise _located(error, source) from error


def _located(error: ElementPathError, source: str) -> ExpressionError:
    token = error.token
    if token is None or token.symbol == "(end)":
        return ExpressionError("unfinished", len(source))
    start, end = token.span
    for reference in REFERENCE.finditer(source):
        if reference.start() <= start < reference.end():
            start, end = reference.span()
    return ExpressionError("syntax", start, {"near": source[start:end]})

"""Conditions in words: what an expression asks for, said for people who fill a questionnaire."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from survey.domain.expressions import Expression
from survey.domain.kinds import Kind
from survey.domain.questionnaire import Question, Questionnaire
from survey.i18n import LazyText, current_language, format_date, format_number, gettext, lazy_gettext, pgettext

if TYPE_CHECKING:
    from elementpath.xpath_tokens import XPathToken as Token

_CODE = re.compile(r"[A-Z]{1,4}\d+")
_COMPARED: Mapping[str, LazyText] = {
    "=": lazy_gettext("%(left)s is %(right)s"),
    "!=": lazy_gettext("%(left)s is something else than %(right)s"),
    ">=": lazy_gettext("%(left)s is at least %(right)s"),
    "<=": lazy_gettext("%(left)s is at most %(right)s"),
    ">": lazy_gettext("%(left)s is more than %(right)s"),
    "<": lazy_gettext("%(left)s is less than %(right)s"),
}
_LEVELS: Mapping[str, LazyText] = {
    "=": lazy_gettext("in %(question)s level %(level)s is chosen"),
    "!=": lazy_gettext("in %(question)s a level other than %(level)s is chosen"),
    ">=": lazy_gettext("in %(question)s level %(level)s or higher is chosen"),
    "<=": lazy_gettext("in %(question)s level %(level)s or lower is chosen"),
    ">": lazy_gettext("in %(question)s a level higher than %(level)s is chosen"),
    "<": lazy_gettext("in %(question)s a level lower than %(level)s is chosen"),
}
_DAYS: Mapping[str, LazyText] = {
    ">=": lazy_gettext("%(left)s is not before %(right)s"),
    "<=": lazy_gettext("%(left)s is not after %(right)s"),
    ">": lazy_gettext("%(left)s is after %(right)s"),
    "<": lazy_gettext("%(left)s is before %(right)s"),
}
_MIRRORED = {"=": "=", "!=": "!=", ">=": "<=", "<=": ">=", ">": "<", "<": ">"}
_SIGNS = {"+": "+", "-": "−", "*": "×", "div": "÷", "mod": "mod"}
_NUMBERS = ("(integer)", "(decimal)", "(float)")


def word_condition(expression: Expression, questionnaire: Questionnaire, asked: Question | None = None) -> str:
    """The condition as a clause that follows "if" ("gdy"), in the current language.

    `asked` is the question that `.` stands for. Never raises: what is too deep to be said names its questions only.
    """
    from survey.domain.expressions.grammar import parse_tokens

    try:
        return _Words(questionnaire, asked).clause(parse_tokens(expression.source))
    except RecursionError:
        titles = [_title(questionnaire.find(name), name) for name in sorted(expression.names)]
        return gettext("the answers fit together: %(questions)s", questions=", ".join(titles))


def _title(question: Question | None, name: str) -> str:
    """How a question is called in a clause: its code where it has one, and its short label in quotation marks."""
    label = question.short_in(current_language()).strip() if question else ""
    label = re.sub(r"\$\{[^}]*\}", "…", label)
    quoted = _quoted(label) if label else name
    return f"{name} {quoted}" if label and _CODE.fullmatch(name) else quoted


def _quoted(text: str) -> str:
    return f"„{text}”" if current_language() == "pl" else f"“{text}”"


@dataclass(frozen=True, slots=True)
class _Words:
    """Says the tokens of one expression."""

    questionnaire: Questionnaire
    asked: Question | None

    def clause(self, token: Token) -> str:
        """A token as something that holds or does not."""
        symbol = _symbol(token)
        say = self._clauses().get(symbol)
        if say is not None:
            return say(token)
        if symbol in ("$", "."):
            return self._presence(token, given=True)
        return gettext("%(value)s is there and is not 0", value=self.thing(token))

    def thing(self, token: Token, beside: Question | None = None) -> str:
        """A token as something that can be compared; `beside`: the question whose answer it is compared with."""
        symbol = _symbol(token)
        if symbol == "(":
            inner = _bare(token)
            words = self.thing(inner, beside)
            return f"({words})" if inner.symbol in _SIGNS and len(inner) > 1 else words
        if symbol in ("$", "."):
            return self._answer(token)
        if symbol == "(string)":
            return _literal(str(token.value), beside)
        if symbol in _NUMBERS:
            return _number(token.value)
        if symbol == "(name)":
            return gettext("the feature %(name)s of the choice", name=_quoted(str(token.value)))
        if symbol in _SIGNS:
            parts = [self.thing(part) for part in token]
            return f" {_SIGNS[symbol]} ".join(parts) if len(parts) > 1 else f"{_SIGNS[symbol]}{parts[0]}"
        return self._call(token, symbol)

    def _clauses(self) -> Mapping[str, Callable[[Token], str]]:
        return {
            "(": lambda token: self.clause(token[0]),
            "and": self._joined,
            "or": self._joined,
            "not": lambda token: self._denied(_bare(token[0])),
            "selected": self._selected,
            "regex": lambda token: gettext("%(value)s has the form asked for", value=self.thing(token[0])),
            "true": lambda token: gettext("in every case"),
            "false": lambda token: gettext("in no case"),
            **dict.fromkeys(_COMPARED, self._comparison),
        }

    def _joined(self, token: Token) -> str:
        between = self._between(token)
        if between:
            return between
        word = pgettext("condition", "and") if token.symbol == "and" else pgettext("condition", "or")
        parts = [self.clause(part) for part in token]
        # an "or" within an "and" keeps its brackets, or the sentence would say something else
        inner = [_bare(part).symbol for part in token]
        loose = [token.symbol == "and" and symbol == "or" for symbol in inner]
        return f" {word} ".join(f"({part})" if bracket else part for part, bracket in zip(parts, loose, strict=True))

    def _between(self, token: Token) -> str:
        """`. >= 1 and . <= 9` as one range, "" where the clause is something else."""
        low, high = _bare(token[0]), _bare(token[1])
        if token.symbol != "and" or (low.symbol, high.symbol) != (">=", "<="):
            return ""
        if self._is_level(low[0]) or any(_bare(part).symbol not in _NUMBERS for part in (low[1], high[1])):
            return ""
        value, same = self.thing(low[0]), self.thing(high[0])
        ends = {"low": self.thing(low[1]), "high": self.thing(high[1])}
        return gettext("%(value)s is from %(low)s to %(high)s", value=value, **ends) if value == same else ""

    def _is_level(self, token: Token) -> bool:
        question = self._question(token)
        return question is not None and question.kind is Kind.LEVEL

    def _denied(self, token: Token) -> str:
        question = self._question(token[0]) if len(token) == 2 else None
        picks = _symbol(token) == "selected" or (token.symbol == "=" and _is_choice_question(question))
        if picks and question is not None and _bare(token[1]).symbol == "(string)" and _bare(token[1]).value:
            choice = _literal(str(_bare(token[1]).value), question)
            title = _title(question, question.name)
            return gettext("in %(question)s %(choice)s is not chosen", question=title, choice=choice)
        return gettext("it is not so that %(clause)s", clause=self.clause(token))

    def _selected(self, token: Token) -> str:
        question = self._question(token[0])
        if question is None:
            return gettext("%(left)s contains %(right)s", left=self.thing(token[0]), right=self.thing(token[1]))
        choice = self.thing(token[1], question)
        return gettext("in %(question)s %(choice)s is chosen", question=_title(question, question.name), choice=choice)

    def _comparison(self, token: Token) -> str:
        left, right, symbol = _bare(token[0]), _bare(token[1]), token.symbol
        if left.symbol in (*_NUMBERS, "(string)") and self._question(right) is not None:
            left, right, symbol = right, left, _MIRRORED[symbol]
        if right.symbol == "(string)" and not right.value and symbol in ("=", "!="):
            return self._presence(left, given=symbol == "!=")
        question = self._question(left)
        if question is not None and question.kind is Kind.LEVEL and right.symbol in _NUMBERS:
            title = _title(question, question.name)
            return _LEVELS[symbol] % {"question": title, "level": _number(right.value)}
        if _is_choice_question(question) and right.symbol == "(string)" and symbol == "=" and question is not None:
            title, choice = _title(question, question.name), _literal(str(right.value), question)
            return gettext("in %(question)s %(choice)s is chosen", question=title, choice=choice)
        sides: dict[str, object] = {
            "left": self.thing(left, self._question(right)),
            "right": self.thing(right, question),
        }
        by_day = question is not None and question.kind in (Kind.DATE, Kind.DATE_TIME)
        return (_DAYS.get(symbol, _COMPARED[symbol]) if by_day else _COMPARED[symbol]) % sides

    def _presence(self, token: Token, given: bool) -> str:
        bare = _bare(token)
        if bare.symbol == ".":
            return gettext("an answer is given") if given else gettext("there is no answer")
        if bare.symbol == "$":
            title = _title(self._question(bare), str(bare.value))
            if given:
                return gettext("there is an answer to %(question)s", question=title)
            return gettext("there is no answer to %(question)s", question=title)
        value = self.thing(token)
        return gettext("%(value)s is not empty", value=value) if given else gettext("%(value)s is empty", value=value)

    def _question(self, token: Token) -> Question | None:
        """The question a token stands for."""
        bare = _bare(token)
        if bare.symbol == ".":
            return self.asked
        return self.questionnaire.find(str(bare.value)) if bare.symbol == "$" else None

    def _answer(self, token: Token) -> str:
        if token.symbol == ".":
            return pgettext("condition", "the answer")
        return gettext("the answer to %(question)s", question=_title(self._question(token), str(token.value)))

    def _call(self, token: Token, symbol: str) -> str:
        if symbol in ("today", "now"):
            return gettext("today’s date")
        if symbol in ("count-selected", "string-length") and len(token):
            value = self.thing(token[0])
            if symbol == "count-selected":
                return gettext("the number of choices in %(value)s", value=value)
            return gettext("the number of characters in %(value)s", value=value)
        if symbol in ("date", "number", "int", "string", "once", "coalesce") and len(token) == 1:
            return self.thing(token[0])
        if symbol in ("and", "or", "not", "selected", "regex", "true", "false", *_COMPARED):
            return gettext("whether %(clause)s", clause=self.clause(token))
        parts = ", ".join(self.thing(part) for part in token)
        return gettext("what follows from: %(parts)s", parts=parts) if parts else gettext("a computed value")


def _symbol(token: Token) -> str:
    """A token's symbol; of a call, the name of the function as authors write it."""
    from survey.domain.expressions.functions import TABLE
    from survey.domain.expressions.scanning import token_symbol

    symbol = str(token.symbol)
    return next((name for name in TABLE if token_symbol(name) == symbol), symbol)


def _bare(token: Token) -> Token:
    while token.symbol == "(" and len(token):
        token = token[0]
    return token


def _is_choice_question(question: Question | None) -> bool:
    return question is not None and question.kind in (Kind.SELECT_ONE, Kind.SELECT_MULTIPLE)


def _literal(text: str, beside: Question | None) -> str:
    choice = beside.find_choice(text) if beside else None
    if choice is not None:
        return _quoted(choice.label.in_(current_language()))
    try:
        return format_date(date.fromisoformat(text))
    except ValueError:
        return _quoted(text)


def _number(value: Any) -> str:
    whole = int(value) == value
    return str(int(value)) if whole and abs(value) < 10_000 else format_number(int(value) if whole else value)

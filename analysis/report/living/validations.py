"""Which values a cell takes that may be changed, and what Excel says to others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from openpyxl.worksheet.datavalidation import DataValidation

from analysis.framework import EFFORTS
from analysis.report.words import say

Rule = str


def _number(language: str) -> DataValidation:
    return DataValidation("decimal", operator="between", formula1="-1E+300", formula2="1E+300")


def _weight(language: str) -> DataValidation:
    return DataValidation("decimal", operator="greaterThanOrEqual", formula1="0")


def _share(language: str) -> DataValidation:
    return DataValidation("decimal", operator="between", formula1="0", formula2="1")


def _list(*words: str) -> DataValidation:
    return DataValidation("list", formula1='"' + ",".join(words) + '"')


RULES: Mapping[Rule, Callable[[str], DataValidation]] = MappingProxyType(
    {
        "number": _number,
        "weight": _weight,
        "share": _share,
        "direction": lambda language: _list("1", "-1"),
        "yes_no": lambda language: _list(say("yes", language), say("no", language)),
        "effort": lambda language: _list(*EFFORTS),
    }
)


def make_validation(rule: Rule, language: str) -> DataValidation:
    """The rule with its message; whoever types something else is told what the cell takes."""
    made = RULES[rule](language)
    return explain_rule(made, say("entry_refused", language), say(f"entry_{rule}", language))


def explain_rule(made: DataValidation, title: str, text: str) -> DataValidation:
    made.allow_blank = False
    made.showErrorMessage = made.showInputMessage = True
    made.errorTitle, made.error = title[:32], text[:255]
    return made

"""The functions of the language, by name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from survey.domain.expressions.functions import answers, dates, logic, numbers, texts
from survey.domain.expressions.functions.signature import Function

TABLE: Mapping[str, Function] = MappingProxyType(
    {function.name: function for module in (answers, dates, logic, numbers, texts) for function in module.FUNCTIONS}
)
"""Every function an expression may call. One that is not here does not exist."""

NOT_DETERMINISTIC = frozenset({"random", "randomize", "uuid"})
"""Functions of XLSForm that are refused: the same answers must always give the same path, and the same history."""

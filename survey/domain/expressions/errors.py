"""What can be wrong with an expression, as a code with its particulars."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

CODES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "empty": (),
        "too_long": ("length", "most"),
        "too_deep": ("most",),
        "syntax": ("near",),
        "unfinished": (),
        "unclosed_text": (),
        "curly_quotes": ("found",),
        "bad_reference": ("found",),
        "unknown_operator": ("found", "instead"),
        "path_not_supported": ("found",),
        "number_too_large": ("found",),
        "unknown_function": ("name", "suggestion"),
        "not_deterministic": ("name",),
        "wrong_argument_count": ("name", "given", "least", "most"),
        "reference_expected": ("name",),
        "bad_pattern": ("pattern", "reason"),
        "unknown_date_code": ("found",),
    }
)
"""Code → names of its params. A catalogue of messages needs one sentence for each.

`suggestion` is "" where nothing is alike; `most` of an argument count is None where there is no bound; `reason` of a
pattern is one of `patterns.REASONS`.
"""


class ExpressionError(Exception):
    """An expression cannot be used. `position` is the index of the character where it shows, from 0."""

    def __init__(self, code: str, position: int = 0, params: Mapping[str, object] | None = None) -> None:
        super().__init__(code, position, dict(params or {}))
        self.code = code
        self.position = position
        self.params: Mapping[str, object] = MappingProxyType(dict(params or {}))

    def __reduce__(self) -> tuple[type[ExpressionError], tuple[str, int, dict[str, object]]]:
        return type(self), (self.code, self.position, dict(self.params))

"""A text in several languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """One text in each language of its questionnaire; the first pair is the source."""

    pairs: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> Text:
        return cls(tuple(texts.items()))

    def in_(self, language: str) -> str:
        """The text in `language`, else in the source language, else nothing."""
        for code, words in self.pairs:
            if code == language and words:
                return words
        return self.pairs[0][1] if self.pairs else ""

    def __bool__(self) -> bool:
        return any(words for _, words in self.pairs)

    def as_dict(self) -> dict[str, str]:
        return dict(self.pairs)


NO_TEXT = Text()

"""Earlier answers inside the wording of later questions: `${name}` in a label."""

from __future__ import annotations

import re
from collections.abc import Callable

from survey.domain.answers import Key, Value
from survey.domain.questionnaire import Question
from survey.domain.texts import Text
from survey.flow.situation import Situation, Viewpoint

_REFERENCE = re.compile(r"\$\{([A-Za-z][A-Za-z0-9_]*)\}")

Show = Callable[[Value, Question], str]
"""How a value is put into words, in the reader's language; given by the caller: formats are not ours."""


def references(text: Text) -> frozenset[str]:
    """Names that the text pipes in, in any language."""
    return frozenset(name for _, words in text.pairs if "${" in words for name in _REFERENCE.findall(words))


def fill(words: str, situation: Situation, key: Key, show: Show, missing: str = "…") -> str:
    """`words` with each `${name}` replaced by its answer as seen from `key`, or by `missing` where there is none."""
    if "${" not in words:
        return words
    view = Viewpoint(situation, key)

    def replace(match: re.Match[str]) -> str:
        name = match[1]
        question = situation.questionnaire.find(name)
        value = view.value(name) if question else None
        return missing if question is None or value is None else show(value, question)

    return _REFERENCE.sub(replace, words)

"""What a field proposes before anybody has answered: the author's default."""

from __future__ import annotations

from survey.domain.values import CODECS, Unreadable
from survey.flow.path import Item
from survey.flow.situation import Situation, Viewpoint


def find_proposal(situation: Situation, item: Item) -> tuple[str, ...]:
    """The default as a form would send it; empty where there is none, or none that could be answered here."""
    default = item.question.default
    words = default.text(Viewpoint(situation, item.key)) if default else ""
    if not words:
        return ()
    codec = CODECS[item.question.kind]
    try:
        value = codec.read([words], item.question)
    except (Unreadable, ArithmeticError):
        return ()
    names = value if isinstance(value, tuple) else (codec.to_text(value),) if value is not None else ()
    offered = {choice.name for choice in item.choices}
    return names if not item.choices or offered.issuperset(names) else ()

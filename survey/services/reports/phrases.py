"""Turns of phrase that several chapters of a report share."""

from __future__ import annotations

from survey.i18n import LazyText, current_language, format_number, gettext
from survey.i18n import lazy_gettext as _
from survey.services.reports.facts import Facts
from survey.services.results import NodeScore, Rank

REASONS: dict[str, LazyText] = {
    "too_few_answers": _("too few answers"),
    "no_answers": _("no answers"),
    "nothing_applicable": _("nothing applies"),
    "no_differences": _("no differences"),
}
"""Why there is no score."""


def of_total(part: int, total: int) -> str:
    return gettext("%(done)s of %(total)s", done=format_number(part), total=format_number(total))


def score_words(node: NodeScore, scale: tuple[float, float]) -> str:
    """The score with its scale, or why there is none."""
    if node.score is None:
        return no_score(node)
    low, high = (format_number(end, None if end % 1 else 0) for end in scale)
    return gettext("%(score)s on a scale from %(low)s to %(high)s", score=show_score(node.score), low=low, high=high)


def show_score(score: float | None) -> str:
    """A score as pages show it; a dash where there is none."""
    return "–" if score is None else format_number(score, 1)


def no_score(node: NodeScore) -> str:
    reason = REASONS.get(node.reason)
    return f"{gettext('no score')}: {reason}" if reason else gettext("no score")


def interval(rank: Rank) -> str:
    return str(rank.low) if rank.low == rank.high else f"{rank.low}–{rank.high}"


def describe_rank(facts: Facts) -> str:
    """The place with its interval, or why there is none."""
    rank = facts.result.rank
    if rank is None and facts.response.submitted is None:
        return gettext("Place among cities: it follows once the answers are submitted.")
    if rank is None:
        return gettext("Place among cities: none, since there is no score.")
    numbers = {"interval": interval(rank), "size": rank.size, "rank": rank.rank}
    return gettext(
        "Rank interval among %(size)s scored cities: %(interval)s (with the weights as they are: %(rank)s).", **numbers
    )


def join_words(words: list[str]) -> str:
    return ", ".join(words)


def label_of(node: NodeScore) -> str:
    return node.label.in_(current_language())

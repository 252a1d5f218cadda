"""Chapters about what comes next: what holds back the next level, and the road map in three stages."""

from __future__ import annotations

from collections.abc import Iterator

from survey.domain.answers import Status
from survey.i18n import LazyText, current_language, format_signed, gettext
from survey.i18n import lazy_gettext as _
from survey.services.reports.blocks import Block, Heading, Paragraph, Table
from survey.services.reports.facts import Facts
from survey.services.reports.phrases import of_total, show_score
from survey.services.road_map import CityRoadMap, Step, Wave
from survey.services.wording import STATUS_WORDS

_EFFORTS: dict[str, LazyText] = {"S": _("small"), "M": _("medium"), "L": _("large")}
_WHY_NOT: dict[str, LazyText] = {
    "no_score": _(
        "There are too few answers for a score, and without one no gain can be worked out. Answer more questions first."
    ),
    "no_ladders": _("No item with levels has been answered yet, so no step can be named."),
    "nothing_to_do": _("Everything that was asked for is reached."),
}


def list_blocking(facts: Facts) -> Iterator[Block]:
    result = facts.result
    if not result.blocking:
        return
    following = (result.gate or 0) + 1
    yield Heading(gettext("What holds back level %(level)s", level=following))
    yield Paragraph(gettext("A level is reached when enough of the items, and every key item, are at least at it."))
    header = (gettext("Code"), gettext("item"), gettext("level now"), gettext("key item"))
    rows = tuple(
        (
            one.name,
            one.label.in_(current_language()),
            str(one.level) if one.level is not None else str(STATUS_WORDS[Status.NOT_ANSWERED]),
            gettext("yes") if one.key else gettext("no"),
        )
        for one in result.blocking
    )
    yield Table(gettext("Items holding back"), header, rows, (2, 8, 3, 3))


def list_waves(facts: Facts) -> Iterator[Block]:
    road = facts.road
    if road is None:
        return
    yield Heading(gettext("Road map"))
    if not road.waves:
        yield Paragraph(str(_WHY_NOT.get(road.reason, _WHY_NOT["nothing_to_do"])))
        return
    yield Paragraph(
        gettext(
            "Steps stand in the order of their gain for the effort; a step that needs another comes after it. "
            "Each stage is about a third of the effort. The gain of a step is the exact change of the overall index "
            "once the steps before it are taken."
        )
    )
    yield _sum_up(road)
    for wave in road.waves:
        yield Heading(gettext("Stage %(number)s", number=wave.number), 2)
        yield _tabulate(wave)
    if road.unanswered:
        labels = "; ".join(label.in_(current_language()) for _name, label in road.unanswered)
        yield Paragraph(labels, bold=gettext("Items that need an answer first:"))


def _sum_up(road: CityRoadMap) -> Table:
    start = (gettext("now"), "–", "–", show_score(road.index), _level(road, road.gate))
    rows = [
        (
            gettext("stage %(number)s", number=wave.number),
            str(len(wave.steps)),
            format_signed(wave.gain, 2),
            show_score(wave.index),
            _level(road, wave.gate),
        )
        for wave in road.waves
    ]
    header = (
        gettext("after"),
        gettext("steps"),
        gettext("gain"),
        gettext("overall index"),
        gettext("level reached"),
    )
    numbers = frozenset({1, 2, 3, 4})
    return Table(gettext("What the stages bring"), header, (start, *rows), (4, 3, 3, 3, 3), numbers)


def _level(road: CityRoadMap, gate: int | None) -> str:
    return "–" if gate is None else of_total(gate, road.top_level)


def _tabulate(wave: Wave) -> Table:
    header = (
        gettext("item"),
        gettext("level"),
        gettext("what the next level asks for"),
        gettext("effort"),
        gettext("gain"),
    )
    caption = gettext("Steps of stage %(number)s", number=wave.number)
    rows = tuple(_tell(step) for step in wave.steps)
    return Table(caption, header, rows, (5, 2, 8, 2, 2), frozenset({4}))


def _tell(step: Step) -> tuple[str, ...]:
    language = current_language()
    text = step.text.in_(language)
    if step.needs:
        first = "; ".join(
            f"{label.in_(language)} ({gettext('level %(level)s', level=level)})" for label, level in step.needs
        )
        text = f"{text}\n{gettext('After: %(steps)s', steps=first)}"
    effort = str(_EFFORTS.get(step.effort, gettext("not said")))
    return (step.label.in_(language), f"{step.level} → {step.next_level}", text, effort, format_signed(step.gain, 2))

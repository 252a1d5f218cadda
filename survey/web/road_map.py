"""Road maps: a city's way to the next level with its plans for each step, and what holds back a whole round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from flask import Blueprint, abort, redirect, render_template, request, url_for

from survey.domain.measures import Component, Need
from survey.domain.questionnaire import Located, Questionnaire
from survey.domain.responses import Response, Round
from survey.i18n import LazyText, lazy_gettext
from survey.problems import Refused
from survey.services.catalogue import tell
from survey.services.editions import fetch_questionnaire
from survey.services.fill import Filling, open_filling
from survey.services.lookup import find_round, names_of
from survey.services.measures import StoredMeasure, list_plans, read_measure, save_measure
from survey.web.access import current_person, now, reads, writes
from survey.web.database import db

if TYPE_CHECKING:
    from survey.services.road_map import CityRoadMap, RoundRoadMaps

# pandas takes 70 MB: only a process that is asked for road maps loads the analysis, inside the functions below

bp = Blueprint("road_map", __name__)

COMPONENTS: dict[Component, LazyText] = {
    Component.FINANCE: lazy_gettext("Finance"),
    Component.TECHNOLOGY: lazy_gettext("Technology"),
    Component.COMPETENCE: lazy_gettext("Competence"),
    Component.PROCESSES: lazy_gettext("Processes"),
}
NEEDS: dict[Need, LazyText] = {
    Need.YES: lazy_gettext("needed"),
    Need.NO: lazy_gettext("not needed"),
    Need.UNKNOWN: lazy_gettext("not known yet"),
}
EFFORTS: dict[str, LazyText] = {
    "S": lazy_gettext("small"),
    "M": lazy_gettext("medium"),
    "L": lazy_gettext("large"),
}
FIELDS = (
    "owner",
    *(f"need_{one}" for one in Component),
    *(f"note_{one}" for one in Component),
    *("investment_low", "investment_high", "upkeep_low", "upkeep_high", "indicator", "due"),
)


@dataclass(frozen=True, slots=True)
class RoadMapPage:
    """A city's road map; None where answers are not scored. `problems` where goals could not be understood."""

    filling: Filling
    road_map: CityRoadMap | None
    problems: tuple[str, ...] = ()

    @property
    def round(self) -> Round:
        return self.filling.response.round


@dataclass(frozen=True, slots=True)
class StepPage:
    """The plan for one step: what is in the form, what is stored, and what could not be stored and why.

    `newer` is a plan that somebody else saved in the meantime: both are shown, and nothing is stored.
    """

    filling: Filling
    located: Located
    level: int
    sent: Mapping[str, str]
    history: tuple[StoredMeasure, ...]
    names: Mapping[str, str]
    problems: Mapping[str, str] = field(default_factory=dict)
    newer: StoredMeasure | None = None

    @property
    def seen(self) -> int:
        return self.history[-1].revision if self.history else 0


@dataclass(frozen=True, slots=True)
class RoundMapsPage:
    """What holds back the cities of a round."""

    round: Round
    questionnaire: Questionnaire
    found: RoundRoadMaps | None


@bp.record
def share_words(state: Any) -> None:
    state.app.jinja_env.globals.update(components=COMPONENTS, needs=NEEDS, efforts=EFFORTS)


@bp.get("/r/<int:response_id>/road-map")
@reads("response.result")
def city(response: Response) -> Any:
    from survey.services.road_map import describe_city

    filling = open_filling(db.session, response, now())
    problems: tuple[str, ...] = ()
    try:
        found = describe_city(db.session, response, now(), _goals(), "blocking" in request.args)
    except Refused as refused:
        problems = tuple(tell(one) for one in refused.problems)
        found = describe_city(db.session, response, now())
    if found is None:
        abort(404)
    page = RoadMapPage(filling, found, problems)
    return render_template("results/road_map.html", page=page), 422 if problems else 200


def _goals() -> dict[str, int] | None:
    """Levels by dimension as the form sent them; None without the choice, which means the next level reached."""
    if request.args.get("aim") != "levels":
        return None
    sent = {name.removeprefix("goal-"): value for name, value in request.args.items() if name.startswith("goal-")}
    return {name: int(value) if value.isdecimal() and len(value) < 4 else -1 for name, value in sent.items() if value}


@bp.get("/r/<int:response_id>/road-map/<item>/<int:level>")
@reads("response.result")
def step(response: Response, item: str, level: int) -> Any:
    history = _history_or_404(response, item, level)
    return render_template("results/step.html", page=_page(response, item, level, _fill(history), history))


@bp.post("/r/<int:response_id>/road-map/<item>/<int:level>")
@writes("road_map.plan")
def save(response: Response, item: str, level: int) -> Any:
    history = _history_or_404(response, item, level)
    sent = {name: request.form.get(name, "") for name in FIELDS}
    seen = request.form.get("seen", "")
    try:
        measure = read_measure(sent)
        number = int(seen) if seen.isdecimal() and len(seen) < 10 else 0
        clash = save_measure(db.session, response, (item, level), measure, number, current_person(), now())
    except Refused as refused:
        problems = {one.subject: tell(one) for one in refused.problems}
        page = _page(response, item, level, sent, history, problems)
        return render_template("results/step.html", page=page), 422
    if clash:
        page = _page(response, item, level, sent, history, newer=clash.newer)
        return render_template("results/step.html", page=page), 409
    return redirect(url_for("road_map.city", response_id=response.id, _anchor=f"{item}-{level}"), 303)


def _history_or_404(response: Response, item: str, level: int) -> tuple[StoredMeasure, ...]:
    try:
        return list_plans(db.session, response, (item, level))
    except Refused:
        abort(404)


def _page(
    response: Response,
    item: str,
    level: int,
    sent: Mapping[str, str],
    history: tuple[StoredMeasure, ...],
    problems: Mapping[str, str] | None = None,
    newer: StoredMeasure | None = None,
) -> StepPage:
    filling = open_filling(db.session, response, now())
    authors = {one.author for one in history}
    located = filling.questionnaire.index[item]
    return StepPage(filling, located, level, sent, history, names_of(db.session, authors), problems or {}, newer)


def _fill(history: tuple[StoredMeasure, ...]) -> dict[str, str]:
    """The newest plan as the texts of a form."""
    if not history:
        return dict.fromkeys(FIELDS, "")
    plan = history[-1].measure
    amounts = {"investment": plan.investment, "upkeep": plan.upkeep}
    return {
        "owner": plan.owner,
        **{f"need_{one}": plan.need(one).value for one in Component},
        **{f"note_{one}": plan.note(one) for one in Component},
        **{
            f"{name}_{end}": str(amount[place]) if amount else ""
            for name, amount in amounts.items()
            for place, end in enumerate(("low", "high"))
        },
        "indicator": plan.indicator,
        "due": plan.due.isoformat() if plan.due else "",
    }


@bp.get("/rounds/<code>/road-maps")
@reads("round.scores")
def round_page(code: str) -> Any:
    from survey.services.road_map import describe_round

    round_ = find_round(db.session, code) or abort(404)
    questionnaire = fetch_questionnaire(db.session, round_.edition_id)
    page = RoundMapsPage(round_, questionnaire, describe_round(db.session, round_, now()))
    return render_template("results/road_maps.html", page=page)

"""Result pages: a city's own profile, and the analyst's table of all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import Blueprint, abort, render_template, request

from survey.domain.questionnaire import Questionnaire
from survey.domain.responses import Response, Round
from survey.i18n import current_language
from survey.services.catalogue import tell
from survey.services.editions import fetch_questionnaire
from survey.services.fill import Filling, open_filling
from survey.services.lookup import find_round
from survey.web.access import now, reads
from survey.web.database import db
from survey.web.plots import Radar, build_radar

if TYPE_CHECKING:
    from survey.services.ordering import Arranged
    from survey.services.results import CityResult, RoundResult
    from survey.services.standing import CityStanding

# pandas takes 70 MB: only a process that is asked for scores loads the analysis, inside the functions below

bp = Blueprint("results", __name__)


@dataclass(frozen=True, slots=True)
class CityPage:
    """One city's result. `result` is None where nothing can be scored yet, `standing` without enough peers."""

    filling: Filling
    round: Round
    questionnaire: Questionnaire
    result: CityResult | None
    radar: Radar | None
    standing: CityStanding | None = None


@dataclass(frozen=True, slots=True)
class RankingPage:
    """All cities of a round. `table` is None while nothing has been handed in, and where answers are not scored."""

    round: Round
    questionnaire: Questionnaire
    is_scored: bool
    table: Arranged | None
    wrong: tuple[str, ...]
    """What could not be shown as asked, in words."""

    @property
    def result(self) -> RoundResult | None:
        return self.table.result if self.table else None


@bp.get("/r/<int:response_id>/result")
@reads("response.result")
def city(response: Response) -> Any:
    from survey.services import scoring
    from survey.services.results import describe_city
    from survey.services.standing import describe_standing

    filling = open_filling(db.session, response, now())
    own = scoring.score_round(db.session, response.round, now(), only=response)
    if own is None:
        abort(404)
    # before handing in there is no comparison, so the group is not even looked at
    group = scoring.score_round(db.session, response.round, now()) if response.submitted is not None else None
    result = describe_city(own, group, response)
    standing = describe_standing(group, response, request.args.get("group", "")) if group else None
    page = CityPage(filling, response.round, filling.questionnaire, result, build_radar(result), standing)
    return render_template("results/city.html", page=page)


@bp.get("/rounds/<code>/scores")
@reads("round.scores")
def ranking(code: str) -> Any:
    from survey.services import scoring
    from survey.services.ordering import Look, arrange

    round_ = find_round(db.session, code) or abort(404)
    group = scoring.score_round(db.session, round_, now())
    questionnaire = fetch_questionnaire(db.session, round_.edition_id)
    is_scored = scoring.is_scored(db.session, round_)
    look = Look(*(request.args.get(name, "") for name in ("group", "sort", "beside")))
    table = arrange(group, look, current_language()) if group else None
    wrong = tuple(tell(one) for one in table.problems) if table else ()
    return render_template("results/ranking.html", page=RankingPage(round_, questionnaire, is_scored, table, wrong))

"""Pages of what changed since an earlier round: an analyst's of all cities, and a city's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import Blueprint, abort, render_template, request

from survey.domain.questionnaire import Questionnaire
from survey.domain.responses import Response, Round
from survey.services.editions import fetch_questionnaire
from survey.services.fill import Filling, open_filling
from survey.services.lookup import find_round
from survey.web.access import now, reads
from survey.web.database import db

if TYPE_CHECKING:
    from survey.services.changing import RoundChanges

# pandas takes 70 MB: only a process that is asked for scores loads the analysis, inside the functions below

bp = Blueprint("changes", __name__)


@dataclass(frozen=True, slots=True)
class RoundChangesPage:
    """All cities of a round. `changes` is None without an earlier round of the study, or without submissions."""

    round: Round
    questionnaire: Questionnaire
    changes: RoundChanges | None


@dataclass(frozen=True, slots=True)
class CityChangesPage:
    """One city. `changes` is None where it had submitted nothing in an earlier round."""

    filling: Filling
    changes: RoundChanges | None


@bp.get("/rounds/<code>/changes")
@reads("round.scores")
def round_page(code: str) -> Any:
    from survey.services import scoring
    from survey.services.changing import describe_changes

    round_ = find_round(db.session, code) or abort(404)
    scores = scoring.score_round(db.session, round_, now())
    changes = describe_changes(db.session, scores, now(), request.args.get("since", "")) if scores else None
    page = RoundChangesPage(round_, fetch_questionnaire(db.session, round_.edition_id), changes)
    return render_template("results/changes.html", page=page)


@bp.get("/r/<int:response_id>/changes")
@reads("response.result")
def city(response: Response) -> Any:
    from survey.services import scoring
    from survey.services.changing import describe_changes

    own = scoring.score_round(db.session, response.round, now(), only=response) or abort(404)
    changes = describe_changes(db.session, own, now(), request.args.get("since", ""), only=response)
    page = CityChangesPage(open_filling(db.session, response, now()), changes)
    return render_template("results/city_changes.html", page=page)

"""An analyst's pages about a round: how sure its ranks are, and how its cities stand among their peers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, abort, render_template, request

from survey.domain.questionnaire import Questionnaire
from survey.domain.responses import Round
from survey.i18n import LazyText, current_language, lazy_gettext
from survey.problems import Refused
from survey.services.catalogue import tell
from survey.services.editions import fetch_questionnaire
from survey.services.lookup import find_round
from survey.web.access import now, reads
from survey.web.database import db

if TYPE_CHECKING:
    from survey.services.doubt import Doubt
    from survey.services.standing import GroupStanding, Wish

# pandas takes 70 MB: only a process that is asked for scores loads the analysis, inside the functions below

bp = Blueprint("analyses", __name__)

SOURCES: dict[str, LazyText] = {
    "weights": lazy_gettext("weights"),
    "impute": lazy_gettext("how gaps are filled"),
    "treat": lazy_gettext("how outliers are treated"),
    "normalise": lazy_gettext("how answers come onto one scale"),
    "aggregate": lazy_gettext("which mean is taken"),
    "drop": lazy_gettext("what is left out"),
    "answers": lazy_gettext("answers"),
}


_FILES = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


@dataclass(frozen=True, slots=True)
class UncertaintyPage:
    """How sure the ranks of a round are. `doubt` is None while nothing has been handed in."""

    round: Round
    questionnaire: Questionnaire
    doubt: Doubt | None


@dataclass(frozen=True, slots=True)
class BenchmarkPage:
    """Cities in a peer group. `group` is None where too few have a score."""

    round: Round
    questionnaire: Questionnaire
    smallest: int
    group: GroupStanding | None
    wrong: tuple[tuple[str, str], ...]
    """What could not be shown as asked: its code, and words."""


@bp.record
def share_words(state: Any) -> None:
    state.app.jinja_env.globals.update(sources_of_doubt=SOURCES)


@bp.get("/rounds/<code>/uncertainty")
@reads("round.scores")
def uncertainty(code: str) -> Any:
    from survey.services import scoring
    from survey.services.doubt import describe_doubt

    round_ = find_round(db.session, code) or abort(404)
    scores = scoring.score_round(db.session, round_, now())
    questionnaire = fetch_questionnaire(db.session, round_.edition_id)
    page = UncertaintyPage(round_, questionnaire, describe_doubt(scores) if scores else None)
    return render_template("results/uncertainty.html", page=page)


@bp.get("/rounds/<code>/benchmark")
@reads("round.scores")
def benchmark(code: str) -> Any:
    from survey.services import scoring
    from survey.services.standing import SMALLEST, describe_group

    round_ = find_round(db.session, code) or abort(404)
    scores = scoring.score_round(db.session, round_, now())
    questionnaire = fetch_questionnaire(db.session, round_.edition_id)
    group = describe_group(scores, _wish(), request.args.get("node", "")) if scores else None
    wrong = tuple((one.code, tell(one)) for one in group.problems) if group else ()
    page = BenchmarkPage(round_, questionnaire, SMALLEST, group, wrong)
    return render_template("results/benchmark.html", page=page)


@bp.get("/rounds/<code>/benchmark.<form>")
@reads("round.export")
def benchmark_file(code: str, form: str) -> Any:
    from survey.services import scoring, standing_file
    from survey.services.standing import describe_group

    if form not in _FILES:
        abort(404)
    write = {"csv": standing_file.write_standings, "xlsx": standing_file.write_workbook}[form]
    round_ = find_round(db.session, code) or abort(404)
    scores = scoring.score_round(db.session, round_, now()) or abort(404)
    group = describe_group(scores, _wish(), request.args.get("node", "")) or abort(404)
    if group.problems:
        # a file of another group than the one asked for would go unnoticed
        raise Refused(list(group.problems))
    response = Response(write(group, current_language()), mimetype=_FILES[form])
    response.headers["Content-Disposition"] = f'attachment; filename="{round_.code}-benchmark.{form}"'
    return response


def _wish() -> Wish:
    from survey.services.standing import Wish

    asked = request.args
    return Wish(
        asked.get("group", ""),
        asked.get("attribute", ""),
        asked.get("limits", ""),
        tuple(asked.getlist("city")),
        asked.get("target", ""),
    )

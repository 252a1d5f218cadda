"""The pages of the people who run a study: rounds, progress, invitations, exports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, current_app, redirect, render_template, request, send_file, url_for

from survey.domain.kinds import Kind
from survey.domain.questionnaire import Questionnaire
from survey.domain.responses import Response, Round
from survey.i18n import LANGUAGES, current_language
from survey.services import exporting, fill, invitations, overview
from survey.services.editions import fetch_questionnaire
from survey.services.lookup import find_round
from survey.services.overview import Activity
from survey.web.access import current_person, now, reads, writes
from survey.web.database import db

bp = Blueprint("staff", __name__)


@dataclass(frozen=True, slots=True)
class RoundsPage:
    """All rounds with their questionnaires and how many have been handed in."""

    rows: tuple[tuple[Round, Questionnaire, int, int], ...]


@dataclass(frozen=True, slots=True)
class RoundPage:
    """One round: who stands where. `link` is a new invitation's address, shown this once; `invited` whose it is."""

    round: Round
    questionnaire: Questionnaire
    activity: tuple[Activity, ...]
    leaves: int
    link: str = ""
    invited: Response | None = None
    interviewed: frozenset[str] = frozenset()
    """Codes of participants with an interview in the same study."""

    @property
    def submitted(self) -> int:
        return sum(1 for one in self.activity if one.response.submitted is not None)

    @property
    def wide_form(self) -> str:
        """One row for each participant: a single CSV file, or several in a ZIP where there are repeats."""
        return "zip" if self.has_repeats else "csv"

    @property
    def has_repeats(self) -> bool:
        """Whether the answers fill several tables, so that files of one table come in a ZIP."""
        return any(one.question.kind is Kind.REPEAT for one in self.questionnaire.leaves)


@bp.get("/rounds")
@reads("round.list")
def rounds() -> str:
    rows = tuple(
        (one.round, fetch_questionnaire(db.session, one.round.edition_id), one.submitted, one.responses)
        for one in overview.list_rounds(db.session)
    )
    return render_template("staff/rounds.html", page=RoundsPage(rows))


@bp.get("/rounds/<code>")
@reads("round.list")
def round_page(code: str) -> str:
    return render_template("staff/round.html", page=_round_page(_round_or_404(code)))


@bp.post("/rounds/<code>/invite/<int:response_id>")
@writes("round.invite")
def invite(code: str, response: Response) -> Any:
    """Make a new link for one participant; earlier ones stop working."""
    round_ = _round_or_404(code)
    if response.round.id != round_.id or not round_.takes_invitations:
        abort(404)
    secret = current_app.config["SECRET_KEY"]
    token = invitations.renew(db.session, response, invitations.Guest(), current_person(), now(), secret)
    link = url_for("entry.invitation", token=token, _external=True)
    return render_template("staff/round.html", page=_round_page(round_, link, response))


@bp.post("/rounds/<code>/return/<int:response_id>")
@writes("response.return")
def give_back(code: str, response: Response) -> Any:
    """Give a submitted response back for correction: its answers can be changed and submitted again."""
    if response.round.id != _round_or_404(code).id:
        abort(404)
    fill.reopen(db.session, response, current_person(), now())
    return redirect(url_for("staff.round_page", code=code), 303)


@bp.get("/rounds/<code>/export.<form>")
@reads("round.export")
def export(code: str, form: str) -> Any:
    """The round as a file in one of the forms that `exporting` knows."""
    round_ = _round_or_404(code)
    if form not in exporting.FORMATS:
        abort(404)
    language = request.args.get("in", current_language())
    if language not in LANGUAGES:
        abort(404)
    made = exporting.export_round(db.session, round_, form, language, now(), _score_sheets(round_, form, language))
    response = send_file(made, mimetype=exporting.FORMATS[form])
    response.headers["Content-Disposition"] = f'attachment; filename="{round_.code}.{form}"'
    return response


def _score_sheets(round_: Round, form: str, language: str) -> list[exporting.Sheet]:
    if form != "xlsx":
        return []
    # as in results.py: the analysis is loaded where it is needed
    from survey.services.score_sheets import build_score_sheets

    return build_score_sheets(db.session, round_, language, now())


def _round_page(round_: Round, link: str = "", invited: Response | None = None) -> RoundPage:
    questionnaire = fetch_questionnaire(db.session, round_.edition_id)
    activity = tuple(overview.list_activity(db.session, round_.id))
    interviewed = overview.list_interviewed(db.session, round_)
    return RoundPage(round_, questionnaire, activity, len(questionnaire.leaves), link, invited, interviewed)


def _round_or_404(code: str) -> Round:
    return find_round(db.session, code) or abort(404)

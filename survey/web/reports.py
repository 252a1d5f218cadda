"""Reports of cities and large files of a round: what can be asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import abort, render_template, request

from survey.domain.kinds import Kind
from survey.domain.questionnaire import Questionnaire
from survey.domain.responses import Response, Round
from survey.i18n import LANGUAGES
from survey.services import exporting
from survey.services.editions import fetch_questionnaire, has_framework
from survey.services.fill import Filling, open_filling
from survey.services.jobs import Job
from survey.services.lookup import find_round
from survey.web.access import now, reads, writes
from survey.web.database import db
from survey.web.interviews.reports import bp  # the report of interviews is at home there
from survey.web.jobs import list_own_jobs, start_job

FORMS = ("pdf", "docx")
"""What a report of a city may be; the words for it are the templates'."""
PACKS = ("docx+pdf", *FORMS)
WORKBOOKS = {"scores": "score_workbook", "sensitivity": "sensitivity_workbook"}


@dataclass(frozen=True, slots=True)
class CityReportPage:
    """What a city may have prepared of its result, and what it had prepared."""

    filling: Filling
    round: Round
    questionnaire: Questionnaire
    jobs: tuple[Job, ...]


@dataclass(frozen=True, slots=True)
class RoundFilesPage:
    """What may be prepared of a round, and what the reader had prepared."""

    round: Round
    questionnaire: Questionnaire
    is_scored: bool
    jobs: tuple[Job, ...]

    @property
    def has_repeats(self) -> bool:
        """Whether the answers fill several tables, so that no file of one table can hold them."""
        return any(one.question.kind is Kind.REPEAT for one in self.questionnaire.leaves)


@bp.get("/r/<int:response_id>/report")
@reads("response.result")
def city(response: Response) -> Any:
    if not _is_scored(response.round):
        abort(404)
    filling = open_filling(db.session, response, now())
    page = CityReportPage(filling, response.round, filling.questionnaire, list_own_jobs(request.path))
    return render_template("jobs/city.html", page=page)


@bp.post("/r/<int:response_id>/report")
@writes("response.result")
def prepare_city(response: Response) -> Any:
    """Begin one report; the button says form and language (pdf-en)."""
    form, _, language = request.form.get("report", "").partition("-")
    if form not in FORMS or language not in LANGUAGES or not _is_scored(response.round):
        abort(400)
    participant = response.participant
    params = {"response": str(response.id), "participant": participant.code, "round": response.round.code}
    return start_job("city_report", params | {"form": form, "in": language}, participant.name, response)


@bp.get("/rounds/<code>/reports")
@reads("round.export")
def round_page(code: str) -> Any:
    round_ = _round_or_404(code)
    questionnaire = fetch_questionnaire(db.session, round_.edition_id)
    page = RoundFilesPage(round_, questionnaire, _is_scored(round_), list_own_jobs(request.path))
    return render_template("jobs/round.html", page=page)


@bp.post("/rounds/<code>/reports")
@writes("round.export")
def prepare_round(code: str) -> Any:
    """Begin what the pressed button says: the reports of all cities, a workbook of scores, or answers in a form."""
    round_ = _round_or_404(code)
    what, language = request.form.get("what", ""), request.form.get("in", "")
    if language not in LANGUAGES:
        abort(400)
    params = {"round": round_.code, "in": language}
    if what in exporting.FORMATS:
        return start_job("round_export", params | {"form": what}, round_.title)
    if not _is_scored(round_):
        abort(400)
    if what in WORKBOOKS:
        return start_job(WORKBOOKS[what], params, round_.title)
    if what not in PACKS:
        abort(400)
    return start_job("round_reports", params | {"form": what}, round_.title)


def _is_scored(round_: Round) -> bool:
    return has_framework(db.session, round_.edition_id)


def _round_or_404(code: str) -> Round:
    return find_round(db.session, code) or abort(404)

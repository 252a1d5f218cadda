"""Pages of long work: how far it is, stopping it, and its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, current_app, jsonify, redirect, render_template, send_file, url_for

from survey.domain.permissions import may
from survey.domain.responses import Response, Round
from survey.domain.texts import Text
from survey.i18n import current_language, format_number, gettext
from survey.services.catalogue import render
from survey.services.jobs import KINDS, Job, JobState, Workshop, workshop
from survey.services.lookup import find_response, find_round
from survey.web.access import current_person, now, reads, writes
from survey.web.database import db

bp = Blueprint("jobs", __name__, url_prefix="/jobs")


@dataclass(frozen=True, slots=True)
class JobPage:
    """One job, with what kept it from being done in words; `round` is None where it is gone in the meantime."""

    job: Job
    round: Round | None
    sentences: tuple[str, ...]


def start_job(kind: str, params: Mapping[str, str], subject: Text, response: Response | None = None) -> Any:
    """Begin a job for whoever asks, if they may; the answer leads to its page."""
    person = current_person()
    if not may(person, KINDS[kind].right, response):
        abort(403)
    back = _back(params)
    number = workshop.start(_workshop(), kind, params, person, current_language(), subject, back, now())
    return redirect(url_for("jobs.page", job_id=number), 303)


def list_own_jobs(back: str) -> tuple[Job, ...]:
    """Jobs asked for from the page `back` that the person may see, the newest first."""
    person = current_person()
    return tuple(job for job in _workshop().list_jobs(now()) if job.back == back and job.belongs_to(person))


@bp.get("/<job_id>")
@reads("job.see")
def page(job_id: str) -> Any:
    job = _job_or_404(job_id)
    round_ = find_round(db.session, job.params["round"]) if "round" in job.params else None
    return render_template("jobs/job.html", page=JobPage(job, round_, tuple(render(one) for one in job.problems)))


@bp.get("/<job_id>.json")
@reads("job.see")
def state(job_id: str) -> Any:
    """The same for the page's script."""
    job = _job_or_404(job_id)
    count = gettext("%(done)s of %(total)s", done=format_number(job.done), total=format_number(job.total))
    return jsonify(state=job.state.value, done=job.done, total=job.total, count=count, unfinished=job.is_unfinished)


@bp.post("/<job_id>/cancel")
@writes("job.see")
def cancel(job_id: str) -> Any:
    workshop.cancel(_workshop(), _job_or_404(job_id))
    return redirect(url_for("jobs.page", job_id=job_id), 303)


@bp.post("/<job_id>/again")
@writes("job.see")
def again(job_id: str) -> Any:
    workshop.start_again(_workshop(), _job_or_404(job_id), now())
    return redirect(url_for("jobs.page", job_id=job_id), 303)


@bp.get("/<job_id>/file")
@reads("job.see")
def download(job_id: str) -> Any:
    job = _job_or_404(job_id)
    if job.state is not JobState.DONE or job.file is None:
        return redirect(url_for("jobs.page", job_id=job_id), 303)
    return send_file(job.file, as_attachment=True, download_name=job.name)


def _job_or_404(job_id: str) -> Job:
    """The job, for whoever asked for it (and owners) and may still do so; nobody else learns that it exists."""
    job = _workshop().find(job_id, now())
    if job is None or not job.belongs_to(current_person()):
        abort(404)
    number = job.params.get("response")
    response = find_response(db.session, int(number)) if number else None
    if (number and response is None) or not may(current_person(), job.kind.right, response):
        abort(404)
    return job


def _back(params: Mapping[str, str]) -> str:
    if "response" in params:
        return url_for("reports.city", response_id=int(params["response"]))
    return url_for("reports.round_page", code=params["round"])


def _workshop() -> Workshop:
    found: Workshop = current_app.config["SONDA_WORKSHOP"]
    return found

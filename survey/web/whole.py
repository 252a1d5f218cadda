"""The whole questionnaire to read and to print, before one starts: by the link, for the team, for the staff."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, render_template, url_for

from survey.domain.kinds import QuestionnaireKind
from survey.domain.questionnaire import Questionnaire
from survey.domain.responses import Response
from survey.problems import Refused
from survey.services import invitations
from survey.services.editions import fetch_questionnaire
from survey.services.whole import find_edition, read_whole
from survey.web.access import now, reads
from survey.web.database import db

bp = Blueprint("whole", __name__)


@bp.get("/i/<token>/questionnaire")
@reads("public")
def by_link(token: str) -> Any:
    """For whoever has the link: reading is not entering, so nothing is marked as opened."""
    try:
        person, response = invitations.find_entrance(db.session, token, now())
    except Refused:
        return render_template("account/no_invitation.html"), 404
    if response.round.kind is QuestionnaireKind.INTERVIEW_GUIDE or person.response_id != response.id:
        return render_template("account/no_invitation.html"), 404
    return _show(fetch_questionnaire(db.session, response.round.edition_id), url_for("entry.invitation", token=token))


@bp.get("/r/<int:response_id>/questionnaire")
@reads("response.see")
def of_response(response: Response) -> str:
    questionnaire = fetch_questionnaire(db.session, response.round.edition_id)
    return _show(questionnaire, url_for("filling.hub", response_id=response.id))


@bp.get("/questionnaires/<name>/<version>")
@reads("questionnaire.see")
def of_edition(name: str, version: str) -> str:
    try:
        questionnaire = find_edition(db.session, name, version)
    except Refused:
        abort(404)
    return _show(questionnaire, url_for("staff.rounds"))


def _show(questionnaire: Questionnaire, back: str) -> str:
    return render_template("whole/questionnaire.html", whole=read_whole(questionnaire), back=back)

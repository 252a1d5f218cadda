"""The joint display: a self-assessment beside what the participant's interviews say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for

from survey.domain.kinds import QuestionnaireKind
from survey.domain.questionnaire import Questionnaire
from survey.domain.responses import Response, Round
from survey.i18n import LazyText, lazy_gettext
from survey.problems import Refused
from survey.services.catalogue import tell
from survey.services.editions import fetch_questionnaire
from survey.services.interviews.joint import Joint, Verdict, build_joint, link_piece, unlink
from survey.services.lookup import names_of
from survey.web.access import current_person, now, reads, writes
from survey.web.database import db

bp = Blueprint("joint", __name__, url_prefix="/r")

VERDICTS: dict[str, LazyText] = {
    Verdict.SUPPORTS: lazy_gettext("supports the level"),
    Verdict.QUESTIONS: lazy_gettext("questions the level"),
}


@dataclass(frozen=True, slots=True)
class JointPage:
    """One section of a self-assessment with what was heard; `problems` where a link could not be stored."""

    joint: Joint
    questionnaire: Questionnaire
    names: Mapping[str, str]
    problems: tuple[str, ...] = ()

    @property
    def round(self) -> Round:
        return self.joint.response.round


@bp.record
def share_words(state: Any) -> None:
    state.app.jinja_env.globals.update(verdicts=VERDICTS)


@bp.get("/<int:response_id>/interview-evidence")
@reads("evidence.see")
def joint(response: Response) -> str:
    return render_template("interviews/joint.html", page=_page(response, request.args.get("section", "")))


@bp.post("/<int:response_id>/interview-evidence")
@writes("evidence.link")
def link(response: Response) -> Any:
    """Link a piece to an item, or take a link back."""
    _assessment_or_404(response)
    sent, section = request.form, request.form.get("section", "")
    try:
        if sent.get("unlink"):
            unlink(db.session, response, _number(sent["unlink"]), current_person(), now())
        else:
            question = sent.get("question", "")
            given = (question, _number(sent.get("piece", "")), sent.get("verdict", ""), sent.get("note", ""))
            link_piece(db.session, response, *given, current_person(), now())
    except Refused as refused:
        words = tuple(tell(one) for one in refused.problems)
        return render_template("interviews/joint.html", page=_page(response, section, words)), 422
    anchor = sent.get("question", "")
    return redirect(url_for("joint.joint", response_id=response.id, section=section, _anchor=anchor), 303)


def _page(response: Response, section: str, problems: tuple[str, ...] = ()) -> JointPage:
    _assessment_or_404(response)
    found = build_joint(db.session, response, section)
    authors = {link.author for item in found.items for link, _ in item.links}
    questionnaire = fetch_questionnaire(db.session, response.round.edition_id)
    return JointPage(found, questionnaire, names_of(db.session, authors), problems)


def _assessment_or_404(response: Response) -> None:
    if response.round.kind is QuestionnaireKind.INTERVIEW_GUIDE:
        abort(404)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 10 else 0

"""The page of checks of a round's material: what was found, each with links to its places."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, abort, current_app, render_template, url_for

from survey.domain.questionnaire import Questionnaire
from survey.domain.responses import Response, Round
from survey.problems import Refused
from survey.services.editions import fetch_questionnaire
from survey.services.interviews.checks import KIND_WORDS, Findings, Gap, Spot, check_material
from survey.services.interviews.code_values import show_content
from survey.services.lookup import find_round
from survey.services.wording import STATUS_WORDS
from survey.web.access import now, reads
from survey.web.database import db
from survey.web.interviews.coding import blind_coder

bp = Blueprint("material_checks", __name__, url_prefix="/rounds")


@dataclass(frozen=True, slots=True)
class ChecksPage:
    """What the checks found; the words and ways that the template needs."""

    round: Round
    questionnaire: Questionnaire
    found: Findings

    show_content = staticmethod(show_content)
    status_words = STATUS_WORDS
    kinds = KIND_WORDS

    @property
    def gaps(self) -> list[tuple[Response, list[Gap]]]:
        """Gaps by participant."""
        grouped: dict[int, list[Gap]] = {}
        for gap in self.found.gaps:
            grouped.setdefault(gap.response.id, []).append(gap)
        return [(some[0].response, some) for some in grouped.values()]

    def name_topic(self, name: str, language: str) -> str:
        question = self.questionnaire.find(name)
        return f"{name} {question.short_in(language)}" if question else name

    def place(self, spot: Spot) -> str:
        """Where a text stands: in a transcript, at the desk, or in the matrix where it is about a topic as a whole."""
        anchor = f"piece-{spot.piece.id}" if spot.piece else None
        if spot.response is None:
            there = "matrix.matrix" in current_app.view_functions
            return url_for("matrix.matrix", code=self.round.code, _anchor=spot.topic) if there else ""
        if spot.piece and spot.piece.span:
            number = spot.piece.span.transcript_id
            return url_for("texts.transcript", response_id=spot.response.id, transcript_id=number, _anchor=anchor)
        return url_for("desk.desk", response_id=spot.response.id, topic=spot.topic, _anchor=anchor)


@bp.get("/<code>/checks")
@reads("material.see")
def checks(code: str) -> str:
    round_ = find_round(db.session, code) or abort(404)
    try:
        found = check_material(db.session, round_, now(), blind_coder())
    except Refused:
        # a round of questionnaires has no such material
        abort(404)
    questionnaire = fetch_questionnaire(db.session, round_.edition_id)
    return render_template("interviews/checks.html", page=ChecksPage(round_, questionnaire, found))

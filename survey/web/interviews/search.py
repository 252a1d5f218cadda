"""Searching the interviews of a round: what is found, with the words around it and the way there."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Any

from flask import abort, current_app, render_template, request, url_for

from survey.domain.kinds import Kind, QuestionnaireKind
from survey.domain.questionnaire import Located, Questionnaire
from survey.domain.responses import Response, Round
from survey.services.editions import fetch_questionnaire
from survey.services.interviews import searching
from survey.services.interviews.searching import Found, Hit, Query
from survey.services.lookup import find_round
from survey.web.access import reads
from survey.web.database import db
from survey.web.interviews import texts

bp = texts.bp


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was asked for and what was found; without words nothing was looked for."""

    round: Round
    questionnaire: Questionnaire
    query: Query
    found: Found
    people: tuple[Response, ...]
    page: int = 1

    @property
    def topics(self) -> list[Located]:
        return [one for one in self.questionnaire.index.values() if one.question.kind is Kind.TOPIC]

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """Kinds with their words, in the order in which they are shown."""
        return [(kind, str(searching.KIND_WORDS[kind])) for kind in searching.KINDS]

    @property
    def pages(self) -> int:
        return max(1, ceil(self.found.total / searching.PAGE))

    def address(self, **other: Any) -> str:
        """This search with something else about it."""
        asked = {"q": self.query.words, "kind": self.query.kind, "topic": self.query.topic}
        asked |= {"participant": str(self.query.response_id or "")}
        return url_for("texts.search", code=self.round.code, **{k: v for k, v in (asked | other).items() if v})

    def place(self, hit: Hit) -> str:
        """Where a hit stands: in a transcript, at the desk, or in the matrix where it is about a topic as a whole."""
        piece, response = hit.piece, hit.response
        anchor = f"piece-{piece.id}" if piece else None
        if response is None:
            there = "matrix.matrix" in current_app.view_functions
            return url_for("matrix.matrix", code=self.round.code, _anchor=hit.topic) if there else ""
        if piece and piece.span:
            number = piece.span.transcript_id
            return url_for("texts.transcript", response_id=response.id, transcript_id=number, _anchor=anchor)
        return url_for("desk.desk", response_id=response.id, topic=hit.topic, _anchor=anchor)


@bp.get("/rounds/<code>/search")
@reads("material.see")
def search(code: str) -> str:
    round_ = find_round(db.session, code) or abort(404)
    if round_.kind is not QuestionnaireKind.INTERVIEW_GUIDE:
        abort(404)
    asked, people = request.args, tuple(searching.list_people(db.session, round_))
    questionnaire = fetch_questionnaire(db.session, round_.edition_id)
    topic, kind = asked.get("topic", ""), asked.get("kind", "")
    query = Query(
        asked.get("q", "").replace("\x00", "")[:300],
        kind if kind in searching.KINDS else "",
        topic if topic in questionnaire.index else "",
        {str(one.id): one.id for one in people}.get(asked.get("participant", ""), 0),
    )
    number = asked.get("page", "1")
    page = int(number) if number.isascii() and number.isdecimal() and 0 < len(number) < 5 else 1
    found = searching.search(db.session, round_, query, max(1, page))
    return render_template("interviews/search.html", page=SearchPage(round_, questionnaire, query, found, people, page))

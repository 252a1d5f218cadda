"""Before the conversation: respondents, how and when, calls, consent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from survey.domain.interviews import Interview
from survey.domain.responses import Response
from survey.problems import Refused
from survey.services.catalogue import tell
from survey.services.fill import Filling, open_filling
from survey.services.interviews import preparing
from survey.services.interviews.preparing import Facts
from survey.services.lookup import names_of
from survey.web.access import current_person, now, reads, writes
from survey.web.database import db
from survey.web.interviews.desk_pages import interview_or_404, may_write

bp = Blueprint("interview", __name__, url_prefix="/r")


@dataclass(frozen=True, slots=True)
class BeforePage:
    """All that is known of an interview beside its answers; `typed` and `problems` where something was not stored."""

    filling: Filling
    interview: Interview
    names: Mapping[str, str]
    open: bool
    part: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[tuple[str, str], ...] = ()
    """(id of the field, message)."""

    def was(self, part: str, name: str, stored: str = "") -> str:
        """What stands in a field: as it was typed in the part that was not stored, else what is stored."""
        return self.typed.get(name, "") if self.part == part else stored


@bp.get("/<int:response_id>/interview")
@reads("response.see")
def before(response: Response) -> str:
    return render_template("interviews/before.html", page=_page(interview_or_404(response)))


@bp.post("/<int:response_id>/interview/facts")
@writes("response.answer")
def facts(response: Response) -> Any:
    sent = request.form
    given = Facts(*(sent.get(name, "") for name in ("mode", "appointment", "contact", "note")))
    return _store(response, "facts", lambda: preparing.save_facts(db.session, response, given, current_person(), now()))


@bp.post("/<int:response_id>/interview/respondent")
@writes("response.answer")
def respondent(response: Response) -> Any:
    sent = request.form
    number = int(sent["number"]) if sent.get("number", "").isdecimal() and len(sent["number"]) < 10 else 0
    given = (sent.get("pseudonym", ""), sent.get("function", ""))
    return _store(
        response,
        f"respondent{number or ''}",
        lambda: preparing.save_respondent(db.session, response, *given, current_person(), now(), number),
    )


@bp.post("/<int:response_id>/interview/call")
@writes("response.answer")
def call(response: Response) -> Any:
    given = (request.form.get("outcome", ""), request.form.get("note", ""))
    return _store(response, "call", lambda: preparing.add_call(db.session, response, *given, current_person(), now()))


@bp.post("/<int:response_id>/interview/consent")
@writes("response.answer")
def consent(response: Response) -> Any:
    given = request.form.to_dict()
    return _store(
        response, "consent", lambda: preparing.add_consent(db.session, response, given, current_person(), now())
    )


@bp.post("/<int:response_id>/interview/begin")
@writes("response.answer")
def begin(response: Response) -> Any:
    """The conversation starts: to the desk."""
    preparing.begin(db.session, interview_or_404(response), current_person(), now())
    return redirect(url_for("desk.first", response_id=response.id), 303)


def _store(response: Response, part: str, deed: Callable[[], None]) -> Any:
    """Do it and return to where the button was; what cannot be stored comes back as typed, with the reason."""
    interview_or_404(response)
    try:
        deed()
    except Refused as refused:
        problems = tuple((f"{part}-{one.subject}", tell(one)) for one in refused.problems)
        page = _page(response, part=part, typed=request.form.to_dict(), problems=problems)
        return render_template("interviews/before.html", page=page), 422
    back = "after.after" if request.form.get("back") == "after" else "interview.before"
    return redirect(url_for(back, response_id=response.id, _anchor=part.rstrip("0123456789")), 303)


def _page(response: Response, **more: Any) -> BeforePage:
    filling = open_filling(db.session, response, now())
    known = preparing.fetch(db.session, response)
    person = current_person()
    actors = {one.author for one in known.calls} | {one.author for one in known.consents}
    names = names_of(db.session, actors - {person.actor}) | {person.actor: person.name}
    return BeforePage(filling, known, names, may_write(response), **more)

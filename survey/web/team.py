"""The team of one response: who belongs to it, who answers what, and what is still unanswered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Blueprint, current_app, redirect, render_template, request, url_for

from survey.domain.people import TeamRole
from survey.domain.questionnaire import Question, Section
from survey.domain.responses import Response
from survey.domain.teams import Assignment
from survey.flow.path import Item
from survey.flow.progress import compute_progress
from survey.i18n import LANGUAGES, current_language
from survey.problems import Problem, Refused
from survey.services import invitations, team
from survey.services.catalogue import tell
from survey.services.fill import Filling, open_filling
from survey.services.team import Team
from survey.web.access import current_person, now, reads, writes
from survey.web.database import db

bp = Blueprint("team", __name__, url_prefix="/r")


@dataclass(frozen=True, slots=True)
class TeamPage:
    """The team. `link` is a new one's address, shown this once, `invited` whose it is; `problems` by field."""

    filling: Filling
    team: Team
    today: date
    link: str = ""
    invited: str = ""
    problems: tuple[tuple[str, str], ...] = ()

    @property
    def places(self) -> list[tuple[Section, list[Question]]]:
        """What may be assigned: sections, and the questions in each that are asked on their own."""
        return [
            (asked.section, [item.question for item in asked.items if item.question.kind != "note"])
            for asked in self.filling.path.sections
        ]


@dataclass(frozen=True, slots=True)
class OpenPage:
    """What is still unanswered: for all, or for one who asks. Each with those who are to answer it."""

    filling: Filling
    team: Team
    mine: bool
    rows: tuple[tuple[Section, tuple[tuple[Item, tuple[str, ...]], ...]], ...]
    today: date

    @property
    def total(self) -> int:
        return sum(len(items) for _, items in self.rows)


@bp.get("/<int:response_id>/team")
@reads("team.see")
def page(response: Response) -> str:
    return _show(response)


@bp.post("/<int:response_id>/team/invite")
@writes("team.manage")
def invite(response: Response) -> Any:
    """Invite a colleague; the link is shown at once, to be handed over."""
    name, language = request.form.get("name", "").strip(), request.form.get("language", "")

    def do() -> str:
        guest = invitations.Guest(name, "", language if language in LANGUAGES else current_language(), _role())
        token = team.invite_colleague(db.session, response, guest, current_person(), now(), _secret())
        return _show(response, _link(token), name)

    return _or_again(response, do)


@bp.post("/<int:response_id>/team/<int:member>/link")
@writes("team.manage")
def renew(response: Response, member: int) -> Any:
    """Make a new link for one member; the old one ends."""

    def do() -> str:
        renewed, token = team.renew_link(db.session, response, member, current_person(), now(), _secret())
        return _show(response, _link(token), renewed.name)

    return _or_again(response, do)


@bp.post("/<int:response_id>/team/<int:member>/role")
@writes("team.manage")
def change_role(response: Response, member: int) -> Any:
    def do() -> None:
        team.change_role(db.session, response, member, _role(), current_person(), now())

    return _or_again(response, do)


@bp.post("/<int:response_id>/team/<int:member>/remove")
@writes("team.manage")
def remove(response: Response, member: int) -> Any:
    def do() -> None:
        team.let_go(db.session, response, member, current_person(), now())

    return _or_again(response, do)


@bp.post("/<int:response_id>/team/assign")
@writes("team.manage")
def assign(response: Response) -> Any:
    """Ask somebody to answer a section ("governance") or a question of it ("governance/GO1")."""

    def do() -> None:
        section, _, question = request.form.get("place", "").partition("/")
        number = request.form.get("member", "")
        due = team.read_day(request.form.get("due", ""))
        wanted = Assignment(0, int(number) if number.isdecimal() else 0, section, question, due)
        questionnaire = open_filling(db.session, response, now()).questionnaire
        team.assign(db.session, response, questionnaire, wanted, current_person(), now())

    return _or_again(response, do, "assignments")


@bp.post("/<int:response_id>/team/unassign/<int:assignment>")
@writes("team.manage")
def unassign(response: Response, assignment: int) -> Any:
    team.unassign(db.session, response, assignment, current_person(), now())
    return redirect(url_for("team.page", response_id=response.id, _anchor="assignments"), 303)


@bp.get("/<int:response_id>/open")
@reads("team.see")
def unanswered(response: Response) -> str:
    """What is still unanswered, for all or, with `for=me`, for the person who asks."""
    filling = open_filling(db.session, response, now())
    whole = team.fetch_team(db.session, response, now())
    mine = request.args.get("for") == "me"
    rows = tuple(
        (asked.section, items) for asked in filling.path.sections if (items := _missing(filling, whole, asked, mine))
    )
    found = OpenPage(filling, whole, mine, rows, now().date())
    return render_template("team/open.html", page=found)


def _missing(filling: Filling, whole: Team, asked: Any, mine: bool) -> tuple[tuple[Item, tuple[str, ...]], ...]:
    me = int(current_person().actor.partition(":")[2] or 0) if current_person().team else 0
    found = []
    for item in compute_progress(filling.path, asked, filling.answers).missing:
        name = item.question.whole or item.question.name
        if mine and not team.is_asked_of(whole.assignments, me, asked.section.name, name):
            continue
        tasks = whole.of_question(name) or whole.of_section(asked.section.name)
        found.append((item, tuple(whole.name_of(one.member_id) for one in tasks)))
    return tuple(found)


def _or_again(response: Response, do: Callable[[], Any], anchor: str = "") -> Any:
    """What `do` gives, or the page; where it is refused, the page with what is wrong."""
    try:
        shown = do()
    except Refused as refused:
        db.session.rollback()
        wrong = tuple((one.subject, tell(one)) for one in refused.problems)
        return _show(response, problems=wrong), 422
    return shown or redirect(url_for("team.page", response_id=response.id, _anchor=anchor or None), 303)


def _show(response: Response, link: str = "", invited: str = "", problems: Sequence[tuple[str, str]] = ()) -> str:
    filling = open_filling(db.session, response, now())
    whole = team.fetch_team(db.session, response, now())
    shown = TeamPage(filling, whole, now().date(), link, invited, tuple(problems))
    return render_template("team/team.html", page=shown)


def _role() -> TeamRole:
    try:
        return TeamRole(request.form.get("role", ""))
    except ValueError:
        raise Refused([Problem("member_role", subject="role")]) from None


def _link(token: str) -> str:
    return url_for("entry.invitation", token=token, _external=True)


def _secret() -> str:
    return str(current_app.config["SECRET_KEY"])

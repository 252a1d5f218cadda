"""The team of one response: inviting colleagues, their roles, letting them go, and who answers what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from survey.domain.people import Person, TeamRole
from survey.domain.questionnaire import Questionnaire
from survey.domain.responses import Response
from survey.domain.teams import Assignment, Member
from survey.problems import Problem, Refused
from survey.services import invitations
from survey.store import audit, teams

MOST_MEMBERS = 100
_NAME = 200


@dataclass(frozen=True, slots=True)
class Team:
    """Everybody of one response: those who may come in, those who were let go, and what each is to answer."""

    members: tuple[Member, ...]
    gone: tuple[Member, ...]
    assignments: tuple[Assignment, ...]

    def name_of(self, member_id: int) -> str:
        return next((one.name for one in (*self.members, *self.gone) if one.id == member_id), "")

    def of_section(self, section: str) -> list[Assignment]:
        return [one for one in self.assignments if one.section == section and not one.question]

    def of_question(self, question: str) -> list[Assignment]:
        return [one for one in self.assignments if one.question == question]

    def of_member(self, member_id: int) -> list[Assignment]:
        return [one for one in self.assignments if one.member_id == member_id]


NO_TEAM = Team((), (), ())


def fetch_team(session: Session, response: Response, now: datetime) -> Team:
    """The team as it stands; three statements."""
    everybody = teams.list_members(session, response.id)
    return Team(
        tuple(one for one in everybody if one.is_in(now)),
        # who was never there and left no trace is not worth a line
        tuple(one for one in everybody if not one.is_in(now) and (one.opened or one.answers)),
        tuple(teams.list_assignments(session, response.id)),
    )


def invite_colleague(
    session: Session, locked: Response, guest: invitations.Guest, person: Person, now: datetime, secret: str
) -> str:
    """A colleague's link, to be handed over now. Raises Refused without a name, or where the team is full."""
    problems = []
    if not guest.label.strip():
        problems.append(Problem("member_nameless", subject="name"))
    if len(guest.label) > _NAME or "\0" in guest.label:
        problems.append(Problem("member_name", subject="name", params={"most": _NAME}))
    members = [one for one in teams.list_members(session, locked.id) if one.is_in(now)]
    if any(one.name.casefold() == guest.label.strip().casefold() for one in members):
        problems.append(Problem("member_twice", subject="name", params={"name": guest.label.strip()}))
    if len(members) >= MOST_MEMBERS:
        problems.append(Problem("team_full", params={"most": MOST_MEMBERS}))
    if problems:
        raise Refused(problems)
    return invitations.invite(session, locked, guest, person, now, secret)


def renew_link(
    session: Session, locked: Response, member_id: int, person: Person, now: datetime, secret: str
) -> tuple[Member, str]:
    """A new link for one member; the old one ends, and with it every visit that came by it."""
    member = _find(session, locked, member_id, now)
    token = invitations.token_of(member.id, teams.raise_serial(session, member.id), secret)
    invitations.replace_token(session, member.id, token)
    audit.record(session, person.actor, "invitation.renewed", "invitation", member.id, now)
    return member, token


def change_role(
    session: Session, locked: Response, member_id: int, role: TeamRole, person: Person, now: datetime
) -> None:
    """Raises Refused where the team would be left without anybody who submits."""
    member = _find(session, locked, member_id, now)
    if member.role is TeamRole.LEAD and role is not TeamRole.LEAD:
        _check_another_lead(session, locked, member, now)
    teams.set_role(session, member.id, role)
    if role is TeamRole.VIEWER:
        teams.unassign_all(session, member.id)
    audit.record(session, person.actor, f"member.{role.value}", "invitation", member.id, now)


def let_go(session: Session, locked: Response, member_id: int, person: Person, now: datetime) -> None:
    """The member's link opens nothing any more; what the member answered stays, under the same name."""
    member = _find(session, locked, member_id, now)
    if member.role is TeamRole.LEAD:
        _check_another_lead(session, locked, member, now)
    teams.withdraw(session, member.id)
    teams.unassign_all(session, member.id)
    audit.record(session, person.actor, "member.let_go", "invitation", member.id, now)


def assign(
    session: Session,
    locked: Response,
    questionnaire: Questionnaire,
    wanted: Assignment,
    person: Person,
    now: datetime,
) -> None:
    """Ask a member to answer a section or a question. Raises Refused for a place or a person that is not there."""
    member = _find(session, locked, wanted.member_id, now)
    section = next((one for one in questionnaire.sections if one.name == wanted.section), None)
    problems = []
    if member.role is TeamRole.VIEWER:
        problems.append(Problem("member_reads_only", subject="member", params={"name": member.name}))
    if section is None or (wanted.question and not _is_in(questionnaire, wanted.section, wanted.question)):
        problems.append(Problem("assignment_place", subject="question"))
    if problems:
        raise Refused(problems)
    teams.assign(session, locked.id, wanted, person.actor, now)
    audit.record(session, person.actor, "assignment.made", "response", locked.id, now)


def unassign(session: Session, locked: Response, assignment_id: int, person: Person, now: datetime) -> None:
    """Take an assignment back; one that is gone already changes nothing."""
    if teams.unassign(session, locked.id, assignment_id):
        audit.record(session, person.actor, "assignment.ended", "response", locked.id, now)


def read_day(typed: str) -> date | None:
    """A day as a date field sends it; None where nothing was typed. Raises Refused for anything else."""
    if not typed.strip():
        return None
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        raise Refused([Problem("assignment_day", subject="due")]) from None


def is_asked_of(assignments: Iterable[Assignment], member_id: int, section: str, question: str) -> bool:
    """Whether this member is to answer a question: by itself, or with its section, unless it was given to another."""
    listed = list(assignments)
    alone = [one for one in listed if one.question == question]
    if alone:
        return any(one.member_id == member_id for one in alone)
    return any(one.member_id == member_id and one.section == section and not one.question for one in listed)


def _find(session: Session, locked: Response, member_id: int, now: datetime) -> Member:
    for member in teams.list_members(session, locked.id):
        if member.id == member_id and member.is_in(now):
            return member
    raise Refused([Problem("member_gone")])


def _check_another_lead(session: Session, locked: Response, member: Member, now: datetime) -> None:
    leads = [one for one in teams.list_members(session, locked.id) if one.is_in(now) and one.role is TeamRole.LEAD]
    if not [one for one in leads if one.id != member.id]:
        raise Refused([Problem("last_lead", params={"name": member.name})])


def _is_in(questionnaire: Questionnaire, section: str, question: str) -> bool:
    located = questionnaire.index.get(question)
    return located is not None and located.section.name == section

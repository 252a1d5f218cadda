"""Invitations: making links, and knowing who comes by one."""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from survey.domain.people import Person, TeamRole
from survey.domain.responses import Response
from survey.i18n import current_language
from survey.problems import Problem, Refused
from survey.store import audit, responses, teams


@dataclass(frozen=True, slots=True)
class Guest:
    """Whom an invitation is for. After `expires`, which has a time zone, the link opens nothing."""

    label: str = ""
    email: str = ""
    language: str = ""
    role: TeamRole = TeamRole.LEAD
    expires: datetime | None = None


def invite(session: Session, response: Response, guest: Guest, person: Person, now: datetime, secret: str) -> str:
    """A new link's token for one response; only its hash is stored, `secret` (the installation's) makes it again."""
    new = responses.NewInvitation(
        response.id, guest.label, guest.email, guest.language, guest.role, guest.expires, person.actor
    )
    invitation_id = responses.add_invitation(session, new, now)
    token = token_of(invitation_id, 0, secret)
    responses.set_token(session, invitation_id, _hash(token))
    audit.record(session, person.actor, "invitation.made", "invitation", invitation_id, now)
    return token


def renew(session: Session, response: Response, guest: Guest, person: Person, now: datetime, secret: str) -> str:
    """A new link for the lead of the team in place of the earlier one; colleagues keep theirs.

    Where there is no lead, it is a new lead's.
    """
    leads = [one for one in teams.list_members(session, response.id) if one.is_in(now) and one.role is TeamRole.LEAD]
    if not leads:
        return invite(session, response, guest, person, now, secret)
    token = token_of(leads[0].id, teams.raise_serial(session, leads[0].id), secret)
    replace_token(session, leads[0].id, token)
    responses.set_expiry(session, leads[0].id, guest.expires)
    audit.record(session, person.actor, "invitation.renewed", "invitation", leads[0].id, now)
    return token


def replace_token(session: Session, invitation_id: int, token: str) -> None:
    """From now on only this token opens the invitation."""
    responses.set_token(session, invitation_id, _hash(token))


def token_of(invitation_id: int, serial: int, secret: str) -> str:
    """The token of an invitation: nobody guesses it without the secret, and a reminder carries the same link."""
    text = f"invitation {invitation_id} {serial}"
    digest = hmac.new(secret.encode(), text.encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest[:24]).decode()


def find_entrance(session: Session, token: str, now: datetime) -> tuple[Person, Response]:
    """Who would come with this token, and the response it leads to; nothing changes.

    Raises Refused for a token that is unknown, withdrawn or expired: one answer to all three tells a guesser nothing.
    """
    invitation = responses.find_invitation(session, _hash(token)) if len(token) < 200 else None
    if invitation is None or invitation.withdrawn or (invitation.expires and invitation.expires < now):
        raise Refused([Problem("invitation_unknown")])
    response = responses.find_response(session, invitation.response_id)
    if response is None:
        raise Refused([Problem("invitation_unknown")])
    return _person(invitation), response


def enter(session: Session, token: str, now: datetime) -> tuple[Person, Response]:
    """As `find_entrance`, and the invitation counts as opened."""
    person, response = find_entrance(session, token, now)
    responses.mark_opened(session, int(person.actor.partition(":")[2]), now)
    return person, response


def find_invited(session: Session, invitation_id: int, link: int, now: datetime) -> Person | None:
    """The respondent of an invitation that was opened before by link number `link`; None where it holds no longer."""
    invitation = responses.find_invitation_by_id(session, invitation_id)
    if invitation is None or invitation.withdrawn or (invitation.expires and invitation.expires < now):
        return None
    return _person(invitation) if invitation.serial == link else None


def _person(invitation: responses.StoredInvitation) -> Person:
    return Person(
        actor=f"invitation:{invitation.id}",
        name=invitation.label or invitation.participant.in_(current_language()),
        response_id=invitation.response_id,
        team=invitation.role,
        link=invitation.serial,
    )


def _hash(token: str) -> str:
    # 192 random bits: a plain hash is enough, a slow one would only help against guessing short passwords.
    return hashlib.sha256(token.encode()).hexdigest()

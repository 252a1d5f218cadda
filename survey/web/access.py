"""Who sends a request, and whether they may: every endpoint names its right here, and so its transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import Any

from flask import abort, g, redirect, request, session, url_for
from flask_security import UserMixin, current_user, login_user, logout_user
from sqlalchemy.orm import Session

from survey.domain.people import NOBODY, Person
from survey.domain.permissions import TABLE, may
from survey.domain.responses import Response
from survey.services import accounts, invitations
from survey.services.fill import Overtaken
from survey.services.lookup import find_response, lock_response
from survey.web.database import db

View = Callable[..., Any]

_ATTEMPTS = 3


def now() -> datetime:
    return datetime.now(UTC)


def sign_in_staff(user: UserMixin) -> None:
    """Let a member of staff in; a respondent's visit in the same browser ends."""
    session.pop("invitation", None)
    login_user(user, authn_via=["link"])


def sign_in_respondent(person: Person) -> None:
    """Let the holder of an invitation in; staff in the same browser are signed out, so that nobody acts as two."""
    logout_user()
    session.clear()
    session["invitation"] = int(person.actor.partition(":")[2])
    session["link"] = person.link
    session.permanent = True


def sign_out() -> None:
    logout_user()
    session.clear()


def current_person() -> Person:
    """Who sends this request; worked out once."""
    if "person" not in g:
        g.person = _find_person()
    person: Person = g.person
    return person


def _find_person() -> Person:
    if "invitation" in session:
        return invitations.find_invited(db.session, session["invitation"], session.get("link", 0), now()) or NOBODY
    return accounts.person_of(current_user) if current_user.is_authenticated else NOBODY


def was_let_go() -> bool:
    """Whether this visit began with a link that holds no longer."""
    return "invitation" in session and current_person() is NOBODY


def may_now(right: str, response: Response | None = None) -> bool:
    """Whether the person who sends this request has a right."""
    return may(current_person(), right, response)


def reads(right: str) -> Callable[[View], View]:
    """The endpoint answers and changes nothing; the person needs `right`, a key of permissions.TABLE."""
    return _guarded(right, writing=False)


def writes(right: str) -> Callable[[View], View]:
    """The endpoint changes something, in one transaction: committed when the view returns, undone when it raises.

    A view that loses the race for a revision number is run again on the newer state.
    """
    return _guarded(right, writing=True)


def _guarded(right: str, writing: bool) -> Callable[[View], View]:
    if right not in TABLE:
        raise KeyError(f"no such right: {right}")

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(**arguments: Any) -> Any:
            return _again_if_overtaken(attempt, arguments) if writing else answered(arguments)

        def attempt(arguments: dict[str, Any]) -> Any:
            begin_writing(db.session)
            reply = answered(arguments)
            db.session.commit()
            return reply

        def answered(arguments: dict[str, Any]) -> Any:
            brought = _with_response(arguments, writing)
            response = brought.get("response")
            return view(**brought) if may(current_person(), right, response) else _turn_away(response)

        guarded.right, guarded.writing = right, writing  # type: ignore[attr-defined]
        return guarded

    return decorate


def begin_writing(session_: Session) -> None:
    """On SQLite a writer says so at the start, and then waits its turn instead of failing later."""
    if not session_.in_transaction():
        session_.connection(execution_options={"sqlite_immediate": True})


def _again_if_overtaken(attempt: Callable[[dict[str, Any]], Any], arguments: dict[str, Any]) -> Any:
    for _ in range(_ATTEMPTS - 1):
        try:
            return attempt(arguments)
        except Overtaken:
            db.session.rollback()
    return attempt(arguments)


def _with_response(arguments: dict[str, Any], writing: bool) -> dict[str, Any]:
    """The response itself in place of its number; a number that leads nowhere is a page that does not exist.

    Where the view writes, nobody else can save to the response before its transaction ends.
    """
    if "response_id" not in arguments:
        return arguments
    others = dict(arguments)
    response = (lock_response if writing else find_response)(db.session, others.pop("response_id"))
    if response is None:
        # as _turn_away answers: nobody learns which numbers exist, signed in or not
        abort(401 if current_person() is NOBODY else 404)
    return others | {"response": response}


def _turn_away(response: Response | None) -> Any:
    """To sign in, if nobody is signed in; else "no such page", so that nobody learns which numbers exist."""
    person = current_person()
    if person is NOBODY and request.method == "GET" and response is None:
        return redirect(url_for("security.login", next=request.full_path.rstrip("?")))
    if person is NOBODY:
        abort(401)
    abort(404 if response is not None else 403)

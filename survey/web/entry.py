"""The way in: invitation links, demo sign-in links, sign-out, the front page, language and appearance."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from itsdangerous import BadSignature, URLSafeTimedSerializer

from survey.problems import Refused
from survey.services import accounts, invitations
from survey.services.editions import fetch_questionnaire
from survey.services.whole import read_whole
from survey.web.access import current_person, now, reads, sign_in_respondent, sign_in_staff, sign_out, writes
from survey.web.database import db

bp = Blueprint("entry", __name__)

_DAY = 24 * 3600


@bp.get("/")
@reads("public")
def front() -> Any:
    person = current_person()
    if person.is_staff:
        return redirect(url_for("staff.rounds"))
    if person.response_id is not None:
        return redirect(url_for("filling.hub", response_id=person.response_id))
    return render_template("front.html")


@bp.get("/i/<token>")
@reads("public")
def invitation(token: str) -> Any:
    """What the link leads to, entered by a button: mail programs open links to look at them, and must not enter."""
    try:
        person, response = invitations.find_entrance(db.session, token, now())
    except Refused:
        return render_template("account/no_invitation.html"), 404
    whole = read_whole(fetch_questionnaire(db.session, response.round.edition_id))
    return render_template("account/invitation.html", response=response, token=token, whole=whole, person=person)


@bp.post("/i/<token>")
@writes("public")
def enter(token: str) -> Any:
    try:
        person, response = invitations.enter(db.session, token, now())
    except Refused:
        return render_template("account/no_invitation.html"), 404
    sign_in_respondent(person)
    return redirect(url_for("filling.hub", response_id=response.id), 303)


@bp.get("/demo/<token>")
@reads("public")
def demo_sign_in(token: str) -> Any:
    """A sign-in link of the demo: only there, and only for a day after it was printed."""
    if not current_app.config["SONDA_DEMO"]:
        abort(404)
    try:
        email = demo_tokens(current_app.config["SECRET_KEY"]).loads(token, max_age=_DAY)
    except BadSignature:
        abort(404)
    sign_in_staff(accounts.find_account(db.session, email) or abort(404))
    return redirect(url_for("staff.rounds"))


@bp.post("/sign-out")
@writes("public")
def leave() -> Any:
    sign_out()
    return redirect(url_for("entry.front"), 303)


@bp.post("/appearance")
@writes("public")
def appearance() -> Any:
    """Light, dark, or as the device says: kept in a cookie, since it belongs to the device and not to the person."""
    wanted = request.form.get("theme", "")
    back = redirect(_local(request.form.get("back", "")), 303)
    if wanted in {"light", "dark"}:
        back.set_cookie("theme", wanted, max_age=365 * _DAY, samesite="Lax", httponly=True, secure=request.is_secure)
    else:
        back.delete_cookie("theme")
    return back


@bp.get("/accessibility")
@reads("public")
def accessibility() -> str:
    return render_template("account/accessibility.html")


@bp.get("/privacy")
@reads("public")
def privacy() -> str:
    return render_template("account/privacy.html")


@bp.get("/health")
@reads("public")
def health() -> Any:
    """For whoever watches the server: 200 when the database answers."""
    from sqlalchemy import text

    db.session.execute(text("SELECT 1"))
    return {"status": "ok"}


def demo_tokens(secret: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(secret, salt="demo-sign-in")


def _local(path: str) -> str:
    """`path` if it is one of this site: nobody is to be sent elsewhere by a forged form."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else url_for("entry.front")

"""Pages for what cannot be shown or done."""

from __future__ import annotations

import logging
from typing import Any

from flask import Flask, jsonify, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from survey.domain.responses import Move
from survey.i18n import LazyText, gettext, lazy_gettext
from survey.problems import Refused
from survey.services.catalogue import render
from survey.web.access import was_let_go
from survey.web.database import db

_log = logging.getLogger("survey")

_CLOSED = frozenset({"response_closed", "response_not_submitted", *(f"moved_{move.value}" for move in Move)})
_CLOSED_CODE = 4090
"""A conflict (409) that loading the page again does not end."""

_LET_GO = 4010
"""Nobody (401), because the link that the visit began with holds no longer."""

PAGES: dict[int, tuple[LazyText, LazyText]] = {
    400: (
        lazy_gettext("This cannot be saved"),
        lazy_gettext("Go back, load the page again and repeat the change. What was saved before stays saved."),
    ),
    _LET_GO: (
        lazy_gettext("Your link no longer opens these answers"),
        lazy_gettext(
            "It was replaced by a new one or taken back. What was saved stays saved, and what you typed last is still"
            " on your page: copy it. Ask the lead of your team for a new link."
        ),
    ),
    401: (lazy_gettext("Your visit has ended"), lazy_gettext("Open your invitation link again, or sign in.")),
    403: (
        lazy_gettext("This page is not open to you"),
        lazy_gettext("Your role does not include it. The owner of the study can change that."),
    ),
    404: (
        lazy_gettext("There is no such page"),
        lazy_gettext("Check the address. Perhaps the page belongs to somebody else, or you are not signed in."),
    ),
    405: (lazy_gettext("This cannot be done here"), lazy_gettext("Go back and use the buttons of the page.")),
    409: (lazy_gettext("Somebody was faster"), lazy_gettext("Load the page again: it will show the newer state.")),
    _CLOSED_CODE: (
        lazy_gettext("Answers can no longer be changed here"),
        lazy_gettext(
            "What was saved before stays saved. If something has to be corrected, write to those who run the study."
        ),
    ),
    413: (
        lazy_gettext("This is too large"),
        lazy_gettext("Choose a smaller file, or send a long text in several parts. Nothing of it was stored."),
    ),
    429: (lazy_gettext("Too many attempts"), lazy_gettext("Wait a minute and try again.")),
    500: (
        lazy_gettext("Something went wrong on our side"),
        lazy_gettext("Nothing that was saved before is lost. Try again in a moment."),
    ),
}


def register_errors(app: Flask) -> None:
    app.register_error_handler(CSRFError, _forged)
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _crash)


def _show(code: int, reasons: list[str] | None = None) -> Any:
    title, advice = PAGES.get(code, PAGES[500 if code >= 500 else 400])
    code = {_CLOSED_CODE: 409, _LET_GO: 401}.get(code, code)
    if request.path.endswith("/answer") or request.headers.get("Accept") == "application/json":
        return jsonify(problem=" ".join([str(title) + ".", *(reasons or [str(advice)])])), code
    page = {
        "title": title,
        "advice": advice,
        "reasons": reasons or [],
        "written": _written() if code in {400, 401, 409} else [],
    }
    return render_template("problem.html", **page), code


def _written() -> list[tuple[str, str]]:
    """What was typed into a page that could not be saved, to be copied: the name of each field and its text."""
    if request.endpoint != "filling.save":
        return []
    own = [name for name in request.form if "--" not in name and name not in {"csrf_token", "go"}]
    return [(name[:80], text) for name in own if (text := ", ".join(filter(None, request.form.getlist(name))).strip())]


def _http(error: HTTPException) -> Any:
    if error.code is None or error.code < 400:
        return error
    db.session.rollback()
    return _show(_LET_GO if error.code == 401 and was_let_go() else error.code)


def _forged(error: CSRFError) -> Any:
    return _show(400, [gettext("The page was open for too long. Load it again and repeat the change.")])


def _refused(error: Refused) -> Any:
    db.session.rollback()
    closed = any(problem.code in _CLOSED for problem in error.problems)
    return _show(_CLOSED_CODE if closed else 400, [render(problem) for problem in error.problems])


def _crash(error: Exception) -> Any:
    db.session.rollback()
    _log.exception("a request failed: %s %s", request.method, request.path)
    return _show(500)

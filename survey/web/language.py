"""The language of the reader, and how to change it."""

from __future__ import annotations

from flask import after_this_request, request
from werkzeug.wrappers import Response as HttpResponse

from survey.i18n import LANGUAGES, set_language

COOKIE = "language"
_YEAR = 365 * 24 * 3600


def choose_language() -> None:
    """Before each request: what the address asks for, else what was chosen before, else what the browser prefers."""
    asked = request.args.get("language", "")
    if asked in LANGUAGES:
        switch_language(asked)
        return
    chosen = request.cookies.get(COOKIE, "")
    set_language(chosen if chosen in LANGUAGES else request.accept_languages.best_match(LANGUAGES) or LANGUAGES[0])


def switch_language(language: str) -> None:
    """From now on, for this reader."""
    if language not in LANGUAGES:
        return
    set_language(language)

    @after_this_request
    def remember(response: HttpResponse) -> HttpResponse:
        response.set_cookie(COOKIE, language, max_age=_YEAR, samesite="Lax", httponly=True, secure=request.is_secure)
        return response

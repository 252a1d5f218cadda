"""The web application put together."""

from __future__ import annotations

from datetime import timedelta
from inspect import iscoroutinefunction
from pathlib import Path
from typing import Any

from flask import Flask
from flask_babel import Babel
from flask_bootstrap import Bootstrap5
from flask_compress import Compress
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_security import Security
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from survey import paths, web
from survey.domain.limits import UPLOAD_BYTES
from survey.i18n import current_language
from survey.services.accounts import build_datastore
from survey.services.jobs import Workshop
from survey.services.opening import engine_settings
from survey.settings import Settings, read_settings
from survey.web import (
    analyses,
    changes,
    deeds,
    entry,
    filling,
    interviews,
    jobs,
    moves,
    reliability,
    reports,
    results,
    road_map,
    runs,
    staff,
    talk,
    team,
    trace,
    uploads,
    whole,
)
from survey.web.database import db
from survey.web.errors import register_errors
from survey.web.headers import add_headers
from survey.web.jinja import Environment, prepare_templates
from survey.web.language import choose_language

_JOURNEYS = (
    entry,
    # before the sections, whose names could be anything
    talk,
    team,
    moves,
    whole,
    filling,
    uploads,
    staff,
    deeds,
    results,
    analyses,
    changes,
    reliability,
    road_map,
    trace,
    runs,
    reports,
    jobs,
)


def create_app(settings: Settings | None = None) -> Flask:
    """A Flask application for these settings (those of the environment, if none are given)."""
    settings = settings or read_settings()
    static = Path(web.__file__).parent / "static"
    app = Flask("survey", template_folder=paths.TEMPLATES, static_folder=static, static_url_path="/static")
    app.jinja_environment = Environment
    app.config.update(_configuration(settings))
    if settings.proxies:
        hops = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    app.before_request(choose_language)
    for journey in _JOURNEYS:
        app.register_blueprint(journey.bp)
    for blueprint in interviews.BLUEPRINTS:
        app.register_blueprint(blueprint)
    _add_extensions(app, settings)
    prepare_templates(app)
    register_errors(app)
    add_headers(app)
    return app


def _add_extensions(app: Flask, settings: Settings) -> None:
    db.init_app(app)
    # No session here is asynchronous; closing none of them would start an event loop in a thread after every request.
    closing = app.teardown_appcontext_funcs
    closing[:] = [close for close in closing if not iscoroutinefunction(close)]
    Babel(app, locale_selector=current_language)
    Bootstrap5(app)
    Compress(app)
    CSRFProtect(app)
    Security(app, build_datastore(db), register_blueprint=True)
    if settings.rate_limits:
        _limit_guessing(app)


def _limit_guessing(app: Flask) -> None:
    # Only where it is wanted: a Limiter that is not enabled leaves no trace in the app, and its wrappers fail.
    limiter = Limiter(get_remote_address, app=app, storage_uri="memory://")
    # A token has 192 bits: this only keeps a guesser of tokens, and of passwords, from wearing the server out.
    for endpoint in ("entry.invitation", "entry.enter", "whole.by_link", "security.login"):
        limited: Any = limiter.limit("30 per minute")(app.view_functions[endpoint])
        app.view_functions[endpoint] = limited


_FIXED: dict[str, object] = {
    "MAX_CONTENT_LENGTH": UPLOAD_BYTES + 1024 * 1024,
    "MAX_FORM_MEMORY_SIZE": 4 * 1024 * 1024,
    "MAX_FORM_PARTS": 5000,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "SESSION_COOKIE_HTTPONLY": True,
    "REMEMBER_COOKIE_SAMESITE": "Lax",
    # counted from the entrance, not from the last page: signing every answer's cookie anew costs each page 0.2 ms
    "PERMANENT_SESSION_LIFETIME": timedelta(days=60),
    "SESSION_REFRESH_EACH_REQUEST": False,
    "WTF_CSRF_TIME_LIMIT": None,
    "BOOTSTRAP_SERVE_LOCAL": True,
    "SEND_FILE_MAX_AGE_DEFAULT": timedelta(days=7),
    "COMPRESS_MIMETYPES": ["text/html", "text/css", "text/javascript", "application/json", "image/svg+xml"],
    "COMPRESS_ALGORITHM": ["gzip"],
    # styles and scripts are streamed: without this a client that knows gzip alone gets them three times as heavy
    "COMPRESS_ALGORITHM_STREAMING": ["gzip"],
    "SECURITY_REGISTERABLE": False,
    "SECURITY_SEND_REGISTER_EMAIL": False,
    "SECURITY_USERNAME_ENABLE": False,
    "SECURITY_PASSWORD_HASH": "argon2",
    "SECURITY_LOGIN_URL": "/sign-in",
    "SECURITY_LOGOUT_METHODS": None,
    # nothing here asks for a password a second time, and a page that nobody needs is a page less to keep
    "SECURITY_FRESHNESS": timedelta(minutes=-1),
    "SECURITY_POST_LOGIN_VIEW": "/rounds",
    "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},
    "SECURITY_I18N_DIRNAME": ["builtin"],
    "BABEL_DEFAULT_LOCALE": "pl",
    "BABEL_DEFAULT_TIMEZONE": "Europe/Warsaw",
}
"""What no setting changes."""


def _configuration(settings: Settings) -> dict[str, object]:
    return {
        "SECRET_KEY": settings.secret_key,
        "SECURITY_PASSWORD_SALT": settings.secret_key[::-1],
        "SQLALCHEMY_ENGINES": {"default": engine_settings(settings.database)},
        "SONDA_DEMO": settings.demo,
        "SONDA_PUBLIC_URL": settings.public_url,
        "SONDA_INSTANCE": settings.instance.resolve(),
        "SONDA_WORKSHOP": Workshop(settings.instance.resolve(), settings.database, settings.jobs, settings.job_hours),
        "SESSION_COOKIE_SECURE": settings.secure_cookies,
        **_FIXED,
    }

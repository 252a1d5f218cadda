"""The commands that start the web application: `serve` and `demo`."""

from __future__ import annotations

import logging
import os
import socket
import sys
from dataclasses import replace
from datetime import UTC, datetime

import click

from survey.cli.speech import command, lang, option
from survey.domain.people import Role
from survey.i18n import gettext
from survey.i18n import lazy_gettext as _
from survey.settings import Settings, read_settings

SERVING = {
    "ident": None,
    "clear_untrusted_proxy_headers": True,
    # browsers keep connections open: at the library's hundred, the next city waits although nothing is being done
    "connection_limit": 1000,
}
"""How waitress serves, whatever the command says."""


@command(help=_("Start the web application with the settings of the environment."))
@option("--host", default="127.0.0.1", show_default=True, help=_("Address to listen on."))
@option("--port", default=8000, show_default=True, help=_("Port to listen on."))
@option("--threads", default=8, show_default=True, help=_("Requests answered at the same time."))
@lang
def serve(host: str, port: int, threads: int) -> None:
    _check_port(host, port)
    _prepare(read_settings())
    _serve(read_settings(), host, port, threads)


@command(help=_("Start Sonda with the demo study and print a sign-in link for each role."))
@option("--port", default=8000, show_default=True, help=_("Port to listen on."))
@lang
def demo(port: int) -> None:
    settings = replace(read_settings(), demo=True)
    _check_port("127.0.0.1", port)
    _prepare(settings)
    _print_links(settings, port)
    _serve(settings, "127.0.0.1", port, 8)


def _check_port(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            click.echo(
                gettext("Port %(port)s is taken. Name another: make demo PORT=%(other)s", port=port, other=port + 1000),
                err=True,
            )
            sys.exit(1)


def _prepare(settings: Settings) -> None:
    """The database exists and has the newest shape."""
    from survey.services.opening import migrate, open_engine

    settings.instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    engine = open_engine(settings.database)
    migrate(engine)
    engine.dispose()


def _print_links(settings: Settings, port: int) -> None:
    from survey.app import create_app
    from survey.services import demo as study
    from survey.web.access import begin_writing
    from survey.web.database import db
    from survey.web.entry import demo_tokens

    app = create_app(settings)
    base = f"http://127.0.0.1:{port}"
    with app.app_context():
        begin_writing(db.session)
        if study.is_there(db.session):
            click.echo(gettext("The demo study is there already, with what was done in it."))
        else:
            click.echo(gettext("Preparing the demo study …"))
            study.build(db.session, app.extensions["security"].datastore, datetime.now(UTC))
        study.complete(db.session, datetime.now(UTC))
        token = study.invite(db.session, datetime.now(UTC), settings.secret_key)
        db.session.commit()
    tokens = demo_tokens(settings.secret_key)
    names = {
        Role.OWNER: gettext("owner"),
        Role.ANALYST: gettext("analyst"),
        Role.INTERVIEWER: gettext("interviewer"),
    }
    click.echo(gettext("Sonda runs on %(address)s. Open one of these links:", address=base))
    for role, (email, _name) in study.PEOPLE.items():
        click.echo(f"  {names[role]:<12} {base}/demo/{tokens.dumps(email)}")
    click.echo(f"  {gettext('city'):<12} {base}/i/{token}")
    click.echo(gettext("The links work on this computer only, for a day. Stop with Ctrl+C."))


def _serve(settings: Settings, host: str, port: int, threads: int) -> None:
    from waitress import serve as run

    from survey.app import create_app

    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    # every answer waits its turn for a moment: that is no news for a log
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    run(create_app(settings), host=host, port=port, threads=threads, **SERVING)

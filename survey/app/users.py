"""sonda user: accounts of the people who run a study."""

from __future__ import annotations

import re
import sys

import click

from survey.cli.session import failing_politely, open_session
from survey.cli.speech import Group, lang, option
from survey.domain.people import Role
from survey.i18n import gettext
from survey.i18n import lazy_gettext as _
from survey.problems import Problem, Refused
from survey.services import accounts
from survey.settings import read_settings

ROLES = click.Choice([role.value for role in Role])


@click.group(cls=Group, help=_("Add accounts and say what each may do."))
@lang
def user() -> None:
    pass


@user.command(help=_("Add an account for EMAIL, or give an existing one a new password and roles."))
@click.argument("email")
@option("--name", default="", help=_("Name to show; without it the address."))
@option("--role", "roles", type=ROLES, multiple=True, help=_("What the person does; may be given several times."))
@option("--password", help=_("“-”: the first line of standard input; without it you are asked for one."))
@lang
def add(email: str, name: str, roles: tuple[str, ...], password: str | None) -> None:
    with failing_politely():
        if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", email):
            raise Refused([Problem("email_form", params={"email": email})])
        with open_session():
            # the database is there and of this version, or it is said so before a password is asked for
            pass
        _add(email, name, roles, _read_password(password))
        click.echo(gettext("Account: %(email)s", email=email))


def _read_password(given: str | None) -> str:
    """What was typed twice, or the first line of standard input where that is no person."""
    if given == "-" or (given is None and not sys.stdin.isatty()):
        return sys.stdin.readline().rstrip("\r\n")
    return given if given is not None else click.prompt(gettext("Password"), hide_input=True, confirmation_prompt=True)


def _add(email: str, name: str, roles: tuple[str, ...], password: str) -> None:
    from survey.app import create_app
    from survey.web.access import begin_writing
    from survey.web.database import db

    # a password is hashed as the web application will check it, with the application's own settings
    app = create_app(read_settings())
    least = app.config["SECURITY_PASSWORD_LENGTH_MIN"]
    if len(password) < least:
        raise Refused([Problem("password_short", params={"least": least})])
    with app.app_context():
        # composed and decomposed letters are one: the form for signing in makes them so too
        secret = app.extensions["security"].password_util.normalize(password)
        begin_writing(db.session)
        datastore = app.extensions["security"].datastore
        accounts.add_account(db.session, datastore, email, name, [Role(role) for role in roles], secret)
        db.session.commit()


@user.command(help=_("Give EMAIL exactly these ROLES; without any, the account stays and may do nothing."))
@click.argument("email")
@click.argument("roles", nargs=-1, type=ROLES)
@lang
def role(email: str, roles: tuple[str, ...]) -> None:
    with failing_politely(), open_session(writing=True) as session:
        accounts.give_roles(session, email, [Role(one) for one in roles])
        click.echo(gettext("%(email)s: %(roles)s", email=email, roles=", ".join(roles) or "–"))

"""sonda user: accounts of the people who run a study."""

from __future__ import annotations

import re

import click

from survey.cli.options import lang
from survey.cli.session import failing_politely, open_session
from survey.domain.people import Role
from survey.i18n import gettext
from survey.problems import Problem, Refused
from survey.services import accounts
from survey.settings import read_settings

ROLES = click.Choice([role.value for role in Role])


@click.group()
def user() -> None:
    """Add accounts and say what each may do."""


@user.command()
@click.argument("email")
@click.option("--name", default="", help="Name to show; without it the address.")
@click.option("--role", "roles", type=ROLES, multiple=True, help="What the person does; may be given several times.")
@click.option("--password", help="Password; without it you are asked for one.")
@lang
def add(email: str, name: str, roles: tuple[str, ...], password: str | None) -> None:
    """Add an account for EMAIL, or give an existing one a new password and roles."""
    with failing_politely():
        if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", email):
            raise Refused([Problem("email_form", params={"email": email})])
        with open_session():
            # the database is there and of this version, or it is said so before a password is asked for
            pass
        secret = password or click.prompt(gettext("Password"), hide_input=True, confirmation_prompt=True)
        _add(email, name, roles, secret)
        click.echo(gettext("Account: %(email)s", email=email))


def _add(email: str, name: str, roles: tuple[str, ...], password: str) -> None:
    from survey.app import create_app
    from survey.web.access import begin_writing
    from survey.web.database import db

    # a password is hashed as the web application will check it, with the application's own settings
    app = create_app(read_settings())
    with app.app_context():
        begin_writing(db.session)
        datastore = app.extensions["security"].datastore
        accounts.add_account(db.session, datastore, email, name, [Role(role) for role in roles], password)
        db.session.commit()


@user.command()
@click.argument("email")
@click.argument("roles", nargs=-1, type=ROLES)
@lang
def role(email: str, roles: tuple[str, ...]) -> None:
    """Give EMAIL exactly these ROLES; without any, the account stays and may do nothing."""
    with failing_politely(), open_session(writing=True) as session:
        accounts.give_roles(session, email, [Role(one) for one in roles])
        click.echo(gettext("%(email)s: %(roles)s", email=email, roles=", ".join(roles) or "–"))

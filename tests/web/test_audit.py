"""The audit log: every deed in words, for the owner only, and never changed."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError

from survey.domain.people import Role, TeamRole
from survey.domain.responses import RoundState
from survey.services.deeds import WORDS
from survey.services.moves import DEEDS
from tests.contract.tree import ROOT
from tests.site import Site


def test_who_saved_what_is_in_the_log_by_name_and_without_the_answer(site: Site) -> None:
    site.fields("- {name: n, type: integer, label: How many?}")
    site.invited(label="Ewa").opens("/r/1/one").answers(n="4711").presses("Save")
    page = site.staff(Role.OWNER).opens("/audit")
    page.sees("answers saved", "Ewa", "invitation link made", "n").sees_not("4711")
    page.opens("/audit?deed=invitation.made").sees("invitation link made").sees_not("Ewa")


def test_a_long_log_goes_on_page_by_page(site: Site) -> None:
    site.fields("- {name: n, type: integer, label: How many?}")
    ewa = site.invited(label="Ewa").opens("/r/1/one")
    for value in range(105):
        ewa.changes("n", str(value), value)
    owner = site.staff(Role.OWNER).opens("/audit")
    owner.sees("Older ones")
    older = next(link for link in owner.page.links if "before=" in link)
    owner.opens(older).sees("invitation link made").sees_not("Older ones")


@pytest.mark.parametrize(
    "query", ["before=x", "before=99999999999999999999", "deed=%00", "actor=<script>", "deed=no.such"]
)
def test_a_wild_address_shows_a_page(site: Site, query: str) -> None:
    assert site.staff(Role.OWNER).opens(f"/audit?{query}").status == 200


def test_every_deed_of_the_program_has_words() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "survey").rglob("*.py"))
    written = set(re.findall(r'record\([^"]*?"([a-z_]+\.[a-z_]+)"', code)) | set(DEEDS.values())
    written |= {f"member.{role.value}" for role in TeamRole}
    written |= {f"round.{state.value}" for state in (RoundState.OPEN, RoundState.CLOSED)}
    assert len(written) > 25
    assert written - set(WORDS) == set()


@pytest.mark.parametrize("change", ["UPDATE audit SET actor = ''", "DELETE FROM audit"])
def test_the_database_refuses_to_change_the_log(engine: Engine, change: str) -> None:
    added = (
        "INSERT INTO audit (at, actor, deed, subject, subject_id, details)"
        " VALUES ('2026-11-23 10:00:00+00:00', 'user:1', 'round.open', 'round', 1, '{}')"
    )
    with engine.begin() as connection:
        connection.execute(text(added))
    with pytest.raises(DatabaseError, match="only added to"), engine.begin() as connection:
        connection.execute(text(change))

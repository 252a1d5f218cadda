"""A save that is sent again, because nobody heard of it: stored once, whatever happened meanwhile."""

from __future__ import annotations

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from survey.store import tables
from tests.say import Visitor
from tests.site import Site

NUMBER = "- {name: n, type: integer, label: How many?}"
HERS, HIS = "a-token-of-hers", "a-token-of-his"


def save(visitor: Visitor, value: int, base: int, token: str) -> tuple[int | None, list[str]]:
    """One answer sent as the page's script does: the revision it is acknowledged as, and the conflicts."""
    reply = visitor.client.post("/r/1/one/answer", data={"n": str(value), "n--rev": str(base), "token": token})
    assert reply.status_code == 200, reply.text
    told = reply.get_json()
    return told["saved"].get("n"), told["conflicts"]


def stored(site: Site) -> list[tuple[str | None, str | None]]:
    """Token and value of every revision, in their order."""
    with site.session() as session:
        row = tables.AnswerRevision
        return [(one.token, one.value) for one in session.scalars(select(row).order_by(row.revision))]


def team(site: Site) -> tuple[Visitor, Visitor]:
    site.app.config["WTF_CSRF_ENABLED"] = False
    site.fields(NUMBER)
    return site.invited(label="Anna"), site.invited(label="Bartek")


def test_the_same_save_five_times_is_stored_once(site: Site) -> None:
    anna, _ = team(site)
    assert [save(anna, 5, 0, HERS) for _ in range(5)] == [(1, [])] * 5
    assert stored(site) == [(HERS, "5")]


def test_sent_again_after_a_colleague_changed_the_answer_it_is_no_conflict_and_overwrites_nothing(site: Site) -> None:
    anna, bartek = team(site)
    save(anna, 5, 0, HERS)
    save(bartek, 6, 1, HIS)
    # the revision is that of her own save: her next change meets his answer as a conflict, not unseen
    assert save(anna, 5, 0, HERS) == (1, [])
    assert save(anna, 7, 1, "another-of-hers") == (None, ["n"])
    assert [value for _, value in stored(site)] == ["5", "6"]


def test_another_save_with_the_same_number_is_a_conflict_as_ever(site: Site) -> None:
    anna, bartek = team(site)
    save(bartek, 6, 0, HIS)
    assert save(anna, 5, 0, HERS) == (None, ["n"])


def test_a_token_of_another_kind_counts_as_none(site: Site) -> None:
    anna, _ = team(site)
    for place, token in enumerate(["", "short", "x" * 41, "<script>alert(1)</script>", "ń" * 10]):
        save(anna, place, place, token)
    assert stored(site) == [(None, str(place)) for place in range(5)]


STEPS = st.lists(st.tuples(st.booleans(), st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=12)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_in_whatever_order_saves_come_each_is_stored_at_most_once(
    site: Site, steps: list[tuple[bool, int, int]]
) -> None:
    if "TEAM" not in site.app.config:
        site.app.config["TEAM"] = team(site)
    anna, bartek = site.app.config["TEAM"]
    with site.session() as session:
        session.execute(delete(tables.AnswerRevision))
    bases: dict[str, int] = {}
    acknowledged = {}
    for hers, number, base in steps:
        token, value = f"{'hers' if hers else 'his'}-number-{number}", number + (10 if hers else 20)
        # what is sent again is sent as it was
        seen = bases.setdefault(token, min(base, len(stored(site))))
        revision, _ = save(anna if hers else bartek, value, seen, token)
        if revision is not None:
            acknowledged[token] = (revision, str(value))
    kept = stored(site)
    assert set(Counter(token for token, _ in kept).values()) <= {1}
    assert all(kept[revision - 1][1] == value for revision, value in acknowledged.values())

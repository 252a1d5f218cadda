"""A team on one response: colleagues are invited, given parts to answer, and let go; nothing of theirs is lost."""

from __future__ import annotations

import re

import pytest

from survey.domain.people import Role, TeamRole
from tests.factories import ONE_LEVEL
from tests.say import Visitor
from tests.site import Site


def link_on(visitor: Visitor) -> str:
    found = re.search(r"/i/[\w-]+", visitor.page.text)
    assert found
    return found[0]


def lead(site: Site) -> Visitor:
    site.fields(f"{ONE_LEVEL}\n    - {{name: n, type: integer, label: How many?}}")
    return site.invited(label="Anna").opens("/r/1/team")


def invite(visitor: Visitor, name: str, role: str = "contributor") -> str:
    return link_on(visitor.answers(name=name, role=role).presses("Make a link").sees(f"Link for {name}"))


def come(site: Site, link: str) -> Visitor:
    return site.visitor().opens(link).presses("Open the answers")


def number_of(visitor: Visitor, name: str) -> str:
    """The number of a member, as the page's forms name it."""
    html = visitor.opens("/r/1/team").client.get("/r/1/team", headers={"Accept-Language": "en"}).text
    row = next(part for part in html.split("<tr")[1:] if f">{name}" in part)
    return re.findall(r"/team/(\d+)/role", row)[0]


def test_a_colleague_comes_by_a_link_of_her_own_and_is_known_by_name(site: Site) -> None:
    anna = lead(site)
    ewa = come(site, invite(anna, "Ewa, City Architect"))
    ewa.opens("/r/1/one").answers(n="4").presses("Save")
    anna.opens("/r/1/one").sees("Ewa, City Architect")
    anna.opens("/r/1/team").sees("Ewa, City Architect", "contributor")


def test_a_contributor_answers_and_neither_submits_nor_invites(site: Site) -> None:
    ewa = come(site, invite(lead(site), "Ewa"))
    assert ewa.opens("/r/1/one").answers(n="4").presses("Save").status == 200
    ewa.opens("/r/1/team").sees("Anna").sees_not("Make a link", "New link")
    assert ewa.posts("/r/1/submit").status == 404
    assert ewa.posts("/r/1/team/invite", name="Another", role="lead").status == 404


def test_a_viewer_reads_and_changes_nothing(site: Site) -> None:
    jan = come(site, invite(lead(site), "Jan", "viewer"))
    jan.opens("/r/1/one").sees("How many?")
    assert jan.posts("/r/1/one", n="4").status == 404
    assert site.stored() == {}


def test_a_new_link_ends_the_old_one_and_the_visit_by_it(site: Site) -> None:
    anna = lead(site)
    old = invite(anna, "Ewa")
    ewa = come(site, old)
    new = link_on(anna.posts(f"/r/1/team/{number_of(anna, 'Ewa')}/link"))
    assert new != old
    assert ewa.opens("/r/1/one").status == 401
    assert site.visitor().opens(old).status == 404
    come(site, new).opens("/r/1/one").sees("How many?")


def test_who_is_let_go_while_typing_is_told_and_what_was_answered_stays(site: Site) -> None:
    anna = lead(site)
    ewa = come(site, invite(anna, "Ewa")).opens("/r/1/one")
    ewa.answers(n="4").presses("Save").opens("/r/1/one")
    anna.posts(f"/r/1/team/{number_of(anna, 'Ewa')}/remove")
    told = ewa.changes("n", "5")
    assert ewa.status == 401
    assert "no longer opens these answers" in told["problem"]
    # without script the text comes back on the page, to be copied
    ewa.posts("/r/1/one", n="5").sees("Ask the lead of your team", "5")
    assert site.stored() == {"n": "4"}
    anna.opens("/r/1/team").sees("No longer in the team, their answers stay: Ewa.")
    anna.opens("/r/1/one").sees("Ewa")


@pytest.mark.parametrize("deed", ["remove", "role"])
def test_a_team_is_never_without_a_lead(site: Site, deed: str) -> None:
    anna = lead(site)
    own = number_of(anna, "Anna")
    anna.posts(f"/r/1/team/{own}/{deed}", role="viewer").sees("Anna is the only lead")
    assert anna.status == 422
    invite(anna.opens("/r/1/team"), "Ewa", "lead")
    anna.posts(f"/r/1/team/{own}/{deed}", role="viewer")
    assert anna.status == 303


def test_what_is_assigned_is_on_the_list_of_the_one_who_should_answer(site: Site) -> None:
    anna = lead(site)
    ewa = come(site, invite(anna, "Ewa"))
    anna.opens("/r/1/team").answers(place="one/n", member=number_of(anna, "Ewa"), due="2020-01-31")
    anna.presses("Assign").sees("How many?", "Ewa", "overdue")
    ewa.opens("/r/1/open?for=me").sees("How many?", "overdue").sees_not("Strategy")
    anna.opens("/r/1/open?for=me").sees("Nothing that is assigned to you is unanswered")
    anna.opens("/r/1/open").sees("How many?", "Ewa").links_to("/r/1/one#n")
    ewa.opens("/r/1/one").answers(n="4").presses("Save")
    ewa.opens("/r/1/open?for=me").sees("Nothing that is assigned to you is unanswered")


def test_a_question_given_to_another_leaves_the_section_with_the_first(site: Site) -> None:
    anna = lead(site)
    ewa, jan = come(site, invite(anna, "Ewa")), come(site, invite(anna.opens("/r/1/team"), "Jan"))
    anna.opens("/r/1/team").answers(place="one", member=number_of(anna, "Ewa")).presses("Assign")
    anna.opens("/r/1/team").answers(place="one/n", member=number_of(anna, "Jan")).presses("Assign")
    ewa.opens("/r/1/open?for=me").sees_not("How many?")
    jan.opens("/r/1/open?for=me").sees("How many?").sees_not("Strategy")
    # reassigning while somebody types changes nothing of the saving
    assert ewa.opens("/r/1/one").answers(n="4").presses("Save").status == 200


@pytest.mark.parametrize(
    ("path", "fields", "words"),
    [
        ("invite", {"name": " ", "role": "viewer"}, "Enter the name by which"),
        ("invite", {"name": "Anna", "role": "viewer"}, "belongs to the team already"),
        ("invite", {"name": "x" * 201, "role": "viewer"}, "at most 200 characters"),
        ("invite", {"name": "Ewa", "role": "mayor"}, "Choose a role from the list"),
        ("assign", {"place": "one", "member": "1", "due": "tomorrow"}, "Enter the day with day, month and year"),
        ("assign", {"place": "nowhere", "member": "1"}, "There is no such section or question"),
        ("assign", {"place": "one/m", "member": "1"}, "There is no such section or question"),
        ("assign", {"place": "one", "member": "99999999999999999999"}, "not in the team any longer"),
        ("99/role", {"role": "viewer"}, "not in the team any longer"),
        ("99/remove", {}, "not in the team any longer"),
        ("99/link", {}, "not in the team any longer"),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_is_kept(
    site: Site, path: str, fields: dict[str, str], words: str
) -> None:
    anna = lead(site)
    anna.posts(f"/r/1/team/{path}", **fields).sees(words)
    assert anna.status == 422
    anna.opens("/r/1/team").sees("Nobody is assigned yet").sees_not("Ewa")


def test_a_new_link_for_the_city_is_one_for_its_lead_and_locks_nobody_else_out(site: Site) -> None:
    anna = lead(site)
    ewa = come(site, invite(anna, "Ewa"))
    new = link_on(
        site.staff(Role.OWNER).opens("/rounds/r1").presses("New link (Alfa)").sees("colleagues in the team keep")
    )
    assert anna.opens("/r/1/one").status == 401
    assert ewa.opens("/r/1/one").status == 200
    come(site, new).opens("/r/1/team").sees("Anna you", "Ewa")


def test_a_member_of_another_city_is_nobody_here(site: Site) -> None:
    anna = lead(site)
    site.invited("BETA", label="Bartek")
    anna.posts("/r/1/team/2/remove").sees("not in the team any longer")


def test_a_viewer_is_not_asked_to_answer(site: Site) -> None:
    anna = lead(site)
    invite(anna, "Jan", "viewer")
    anna.posts("/r/1/team/assign", place="one", member=number_of(anna, "Jan")).sees("Jan only reads")


def test_the_owner_of_the_study_may_mend_a_team_that_lost_its_lead(site: Site) -> None:
    lead(site)
    owner = site.staff(Role.OWNER)
    come(site, invite(owner.opens("/r/1/team"), "New lead", TeamRole.LEAD)).opens("/r/1/review").sees("Submit")


def test_the_page_is_in_polish_too(site: Site) -> None:
    lead(site)
    site.invited(label="Ola", language="pl").opens("/r/1/team").sees("Zespół", "osoba koordynująca", "Utwórz odnośnik")

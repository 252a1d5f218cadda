"""The pages of the people who run a study."""

from __future__ import annotations

import re

import pytest

from survey.domain.people import Role
from survey.services import exporting
from tests.contract.study import GUIDE
from tests.factories import add_round
from tests.site import Site, questionnaire_from

NUMBER = "- {name: n, type: integer, label: How many?}"
HOUSES = "- {name: houses, type: repeat, label: Houses, questions: [{name: street, type: text, label: Street}]}"


def test_the_list_of_rounds_counts_what_was_handed_in(site: Site) -> None:
    site.fields(NUMBER)
    site.invited().opens("/r/1/review").presses("Submit the answers")
    site.staff(Role.READER).opens("/rounds").sees("Round", "submitted: 1 of 3").links_to("/rounds/r1")


def test_a_round_shows_who_stands_where(site: Site) -> None:
    site.fields(NUMBER)
    site.invited("BETA").opens("/r/2/one").answers(n="1").presses("Save")
    owner = site.staff(Role.OWNER).opens("/rounds/r1").sees("Alfa draft 0 none yet", "Beta draft 1")
    owner.links_to("/r/2/")


def test_a_new_link_is_shown_once_works_and_ends_the_earlier_ones(site: Site) -> None:
    site.fields()
    old = site.invitation()
    owner = site.staff(Role.OWNER).opens("/rounds/r1").presses("New link (Alfa)").sees("New link for Alfa")
    new = "/i/" + owner.page.text.partition("/i/")[2].split()[0]
    owner.opens("/rounds/r1").sees_not(new)
    assert site.visitor().opens(old).status == 404
    site.visitor().opens(new).presses("Open the answers").sees("0 of 1")


def test_nobody_is_invited_to_an_interview_and_a_link_to_one_opens_nothing(site: Site) -> None:
    with site.session() as session:
        add_round(session, questionnaire_from(GUIDE), ("ALFA",))
    owner = site.staff(Role.OWNER).opens("/rounds/r1").sees_not("New link")
    assert owner.posts("/rounds/r1/invite/1").status == 404
    assert site.visitor().opens(site.invitation()).presses("Open the answers").status == 404


def test_who_came_without_a_name_of_their_own_goes_by_the_participant_in_the_readers_language(site: Site) -> None:
    site.fields(NUMBER)
    site.invited(label="").opens("/r/1/one").answers(n="1").presses("Save")
    site.staff(Role.READER).opens("/r/1/").sees("Alfa")


def test_an_invitation_is_not_made_through_another_round(site: Site) -> None:
    site.fields()
    with site.session() as session:
        add_round(session, code="r2")
    assert site.staff(Role.OWNER).opens("/rounds").posts("/rounds/r2/invite/1").status == 404


def test_only_who_may_invite_is_offered_it(site: Site) -> None:
    site.fields()
    site.staff(Role.ANALYST).opens("/rounds/r1").sees_not("New link")


def test_a_round_that_does_not_exist_is_a_page_that_does_not_exist(site: Site) -> None:
    owner = site.staff(Role.OWNER)
    assert [owner.opens(f"/rounds/{path}").status for path in ("x", "x/scores", "x/open", "x/export.csv")] == [404] * 4


def test_the_answers_are_downloaded_under_the_name_of_the_round(site: Site) -> None:
    site.fields(NUMBER)
    site.invited().opens("/r/1/one").answers(n="3").presses("Save")
    reply = site.staff(Role.ANALYST).client.get("/rounds/r1/export.csv", buffered=True)
    assert 'filename="r1.csv"' in reply.headers["Content-Disposition"]
    assert reply.data.startswith(b"\xef\xbb\xbf")
    assert "ALFA" in reply.text


@pytest.mark.parametrize("form", exporting.FORMATS)
def test_every_form_is_downloaded(site: Site, form: str) -> None:
    site.fields(NUMBER)
    reply = site.staff(Role.ANALYST).client.get(f"/rounds/r1/export.{form}?in=en", buffered=True)
    assert (reply.status_code, reply.mimetype) == (200, exporting.FORMATS[form].partition(";")[0])
    assert f'filename="r1.{form}"' in reply.headers["Content-Disposition"]
    assert len(reply.data) > 50


@pytest.mark.parametrize(("questions", "menu"), [(NUMBER, "export.sav?"), (HOUSES, "export.sav.zip?")])
def test_the_menu_offers_a_file_that_can_be_had(site: Site, questions: str, menu: str) -> None:
    site.fields(questions)
    analyst = site.staff(Role.ANALYST)
    page = analyst.client.get("/rounds/r1").text
    assert menu in page
    for form in re.findall(r"/rounds/r1/export\.([a-z.]+)\?", page):
        assert analyst.client.get(f"/rounds/r1/export.{form}", buffered=True).status_code == 200, form


def test_a_download_of_an_unknown_form_or_language_does_not_exist(site: Site) -> None:
    site.fields()
    owner = site.staff(Role.OWNER)
    assert owner.opens("/rounds/r1/export.exe").status == 404
    assert owner.opens("/rounds/r1/export.csv?in=de").status == 404


def test_example_data_are_marked_on_every_page(site: Site) -> None:
    with site.session() as session:
        add_round(session, NUMBER, code="r1", example=True)
    anna = site.invited()
    owner = site.staff(Role.OWNER)
    for visitor, path in [(anna, "/r/1/"), (anna, "/r/1/one"), (anna, "/r/1/review"), (owner, "/rounds/r1")]:
        visitor.opens(path).sees("Example data: the towns, people and figures on this page are invented.")
    site.visitor().opens(site.invitation()).sees("Example data")

"""From a figure to its parts, its answers, their authors and evidence."""

from __future__ import annotations

import pytest

from survey.domain.people import Role
from tests.site import Site
from tests.web.test_road_map import study

__all__ = ["study"]


def test_the_index_leads_to_its_parts_and_what_each_adds(study: Site) -> None:
    page = study.invited("ALFA").opens("/r/1/figures/whole")
    page.sees("What it is made of", "Governance", "50.00", "100.0%").links_to("/r/1/figures/governance")
    page.opens("/r/1/figures/governance").sees("25.00", "50.0%", "drafted", "some", "together")


def test_an_item_tells_its_answer_its_score_its_share_and_who_said_so(study: Site) -> None:
    anna = study.invited("GAMMA", "Anna").opens("/r/3/governance").answers(GO2="2")
    anna.presses("Save")
    page = anna.opens("/r/3/figures/GO2")
    page.sees("From the answers so far", "100.00", "from 0 (lowest) to 2 (highest)", "50.00%", "enough", "Anna")
    page.links_to("/r/3/governance#GO2")


def test_a_missing_answer_has_a_word_and_its_weight_goes_to_the_rest(study: Site) -> None:
    page = study.invited("GAMMA").opens("/r/3/figures/governance")
    page.sees("no score", "too few answers", "not answered")
    page.opens("/r/3/figures/GO2").sees("not answered", "0.00%")


def test_an_answer_that_was_changed_shows_all_its_states(study: Site) -> None:
    anna = study.invited("GAMMA", "Anna").opens("/r/3/governance").answers(GO1="1")
    anna.presses("Save")
    anna.opens("/r/3/figures/GO1").sees("drafted", "adopted <b>")


@pytest.mark.parametrize("name", ["nothing", "GO1_year", "WHOLE"])
def test_a_figure_that_does_not_exist_is_no_page(study: Site, name: str) -> None:
    assert study.invited("ALFA").opens(f"/r/1/figures/{name}").status == 404


def test_another_citys_figures_are_no_page(study: Site) -> None:
    assert study.invited("ALFA").opens("/r/2/figures/whole").status == 404


def test_only_staff_see_what_the_interviews_say(study: Site) -> None:
    study.invited("ALFA").opens("/r/1/figures/GO1").sees_not("From the interviews")
    study.staff(Role.ANALYST).opens("/r/1/figures/GO1").sees("Nothing from the interviews is linked to this item.")


def test_a_round_without_a_framework_has_no_figures(site: Site) -> None:
    site.fields()
    assert site.invited().opens("/r/1/figures/whole").status == 404


def test_both_languages_are_whole(study: Site) -> None:
    page = study.invited("ALFA", language="pl").opens("/r/1/figures/governance")
    page.sees("Z czego się składa", "Zarządzanie", "szkic").sees_not("What it is made of", "drafted")


def test_what_the_items_add_makes_the_index(study: Site) -> None:
    """Hand-worked on every item of ALFA: shares multiply down the tree."""
    from datetime import UTC, datetime

    from survey.services.lookup import find_response
    from survey.services.trace import trace_figure

    with study.session() as session:
        response = find_response(session, 1)
        assert response
        whole = trace_figure(session, response, "whole", datetime.now(UTC))
        assert whole
        assert whole.composition
        items = [one.name for one in whole.framework.items]
        found = [trace_figure(session, response, name, datetime.now(UTC)) for name in items]
    added = [one.item.points for one in found if one and one.item and one.item.points is not None]
    assert sum(added) == pytest.approx(whole.composition.score)
    assert sum(one.item.share for one in found if one and one.item) == pytest.approx(1)


def test_an_item_says_what_it_adds_and_whether_it_holds_back(study: Site) -> None:
    page = study.invited("ALFA").opens("/r/1/figures/GO1")
    page.sees("adds to the overall index 25.00", "for the next level")

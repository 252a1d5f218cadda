"""Road maps: a city's steps, its plans for them, and what holds back a round."""

from __future__ import annotations

from pathlib import Path

import pytest

from survey.domain.people import Role
from survey.domain.responses import ResponseState
from survey.services.editions import fetch_questionnaire, publish
from survey.store import responses
from tests.factories import NOW, add_round, answer, response_of
from tests.site import Site

SELFIE = """
questionnaire: selfie
version: "1.0.0"
kind: self_assessment
languages: [en, pl]
title: {en: Selfie, pl: Autoportret}
sections:
  - section: governance
    label: {en: Governance, pl: Zarządzanie}
    questions:
      - name: GO1
        type: level
        label: {en: Is there a plan?, pl: Czy jest plan?}
        levels: [{en: none, pl: brak}, {en: drafted, pl: szkic}, {en: adopted <b>, pl: uchwalony}]
      - name: GO2
        type: level
        label: {en: Is there money?, pl: Czy są pieniądze?}
        levels: [{en: none, pl: brak}, {en: some, pl: trochę}, {en: enough, pl: dość}]
"""
FRAMEWORK = """
framework: small
version: "1.0.0"
questionnaire: selfie
tree:
  name: whole
  label: {en: Whole, pl: Całość}
  children:
    - name: governance
      label: {en: Governance, pl: Zarządzanie}
      children:
        - {item: GO1, goalposts: [0, 2], key: true, effort: L, after: [GO2]}
        - {item: GO2, goalposts: [0, 2], effort: S}
recipe: {bands: [30, 80], gate: {share: 0.5}, uncertainty: {draws: 5}}
"""


LEVELS = {"ALFA": {"GO1": 1, "GO2": 1}, "BETA": {"GO1": 0, "GO2": 0}, "GAMMA": {"GO1": 2}}


@pytest.fixture
def study(site: Site, tmp_path: Path) -> Site:
    """ALFA has a draft and some money, BETA neither; both have handed in. GAMMA has not, and said nothing of money."""
    folder = tmp_path / "selfie"
    folder.mkdir()
    (folder / "questionnaire.yaml").write_text(SELFIE, encoding="utf-8")
    (folder / "framework.yaml").write_text(FRAMEWORK, encoding="utf-8")
    with site.session() as session:
        questionnaire = fetch_questionnaire(session, publish(session, folder, NOW).id)
        round_ = add_round(session, questionnaire, tuple(LEVELS))
        for code, given in LEVELS.items():
            answer(session, round_, questionnaire, given, code)
            if code != "GAMMA":
                response = response_of(session, round_, code)
                responses.set_response_state(session, response.id, ResponseState.SUBMITTED, NOW)
    return site


def test_a_city_sees_its_steps_to_the_next_level_with_gain_effort_and_order(study: Site) -> None:
    page = study.invited("ALFA").opens("/r/1/road-map")
    # half of two items is one, the key item; but the plan waits for the money
    page.sees("2 steps lead to level 2", "adopted <b>", "key item", "large", "Is there money? (level 2)", "+25.00")
    page.opens("/r/1/road-map?aim=levels&goal-governance=1").sees("Everything that was asked for is reached")


def test_a_city_without_enough_answers_is_told_what_to_answer(study: Site) -> None:
    page = study.invited("GAMMA").opens("/r/3/road-map")
    page.sees("too few answers for a score", "Answer these first", "Is there money?")


@pytest.mark.parametrize("query", ["goal-z=2", "goal-governance=9", "goal-governance=x", "goal-governance=0"])
def test_a_goal_that_does_not_exist_is_refused_and_the_usual_map_shown(study: Site, query: str) -> None:
    page = study.invited("ALFA").opens(f"/r/1/road-map?aim=levels&{query}")
    assert page.status == 422
    page.sees("The choice was not understood", "2 steps lead to level 2")


PLAN = {
    "owner": "Deputy mayor",
    "due": "2099-06-30",
    "need_finance": "yes",
    "note_finance": "from the budget",
    "need_processes": "no",
    "investment_low": "1 200 000 zł",
    "investment_high": "1500000",
    "upkeep_low": "40 000,00",
    "indicator": "a resolution",
}


def test_a_plan_is_kept_with_its_author_and_shown_beside_the_step(study: Site) -> None:
    anna = study.invited("ALFA", "Anna").opens("/r/1/road-map/GO1/2")
    anna.answers(**PLAN).presses("Save the plan")
    anna.sees(
        "Deputy mayor", "30 June 2099", "needed: from the budget", "1,200,000–1,500,000 zł", "40,000 zł", "a resolution"
    )
    anna.opens("/r/1/road-map/GO1/2").finds(owner="Deputy mayor", investment_low="1200000", upkeep_high="40000")
    anna.sees("1 saved state", "Anna")
    anna.answers(owner="Mayor").presses("Save the plan").opens("/r/1/road-map/GO1/2").sees("2 saved states", "Mayor")
    for role in (Role.OWNER, Role.ANALYST, Role.READER):
        study.staff(role).opens("/r/1/road-map/GO1/2").sees("Mayor").sees_not("Save the plan")


BROKEN = {
    "investment_low": "-5",
    "upkeep_low": "9",
    "upkeep_high": "3",
    "due": "30 June",
    "indicator": "x" * 2001,
    "owner": "Kept",
}


def test_everything_that_cannot_be_read_is_said_at_once_and_nothing_is_lost_or_stored(study: Site) -> None:
    anna = study.invited("ALFA").opens("/r/1/road-map/GO1/2").answers(**BROKEN).presses("Save the plan")
    assert anna.status == 422
    anna.sees("Enter whole złoty", "Enter the lower one first", "Enter a date from 2000 to 2100", "2001 characters")
    anna.finds(owner="Kept", investment_low="-5", due="30 June")
    anna.opens("/r/1/road-map/GO1/2").finds(owner="").sees_not("saved state")


def test_a_day_that_has_passed_is_not_newly_set(study: Site) -> None:
    anna = study.invited("ALFA").opens("/r/1/road-map/GO1/2").answers(due="2001-02-03").presses("Save the plan")
    anna.sees("3 February 2001 has passed")


def test_a_newer_plan_is_never_overwritten_unseen(study: Site) -> None:
    anna, olek = (study.invited("ALFA", name).opens("/r/1/road-map/GO1/2") for name in ("Anna", "Olek"))
    anna.answers(owner="Anna's choice").presses("Save the plan")
    olek.answers(owner="Olek's choice").presses("Save the plan")
    assert olek.status == 409
    olek.sees("Somebody has saved this plan in the meantime", "Anna's choice").finds(owner="Olek's choice")
    olek.presses("Save the plan").opens("/r/1/road-map/GO1/2").sees("2 saved states").finds(owner="Olek's choice")


@pytest.mark.parametrize("path", ["GO1/0", "GO1/3", "GO9/1", "GO1/99999999"])
def test_a_step_that_does_not_exist_is_no_page(study: Site, path: str) -> None:
    assert study.invited("ALFA").opens(f"/r/1/road-map/{path}").status == 404


def test_another_citys_plan_is_no_page(study: Site) -> None:
    anna = study.invited("ALFA")
    assert anna.opens("/r/2/road-map").status == 404
    assert anna.opens("/r/2/road-map/GO1/2").status == 404


def test_a_plan_for_a_step_that_was_taken_since_is_still_shown(study: Site) -> None:
    anna = study.invited("ALFA").opens("/r/1/road-map/GO2/1").answers(owner="Treasurer").presses("Save the plan")
    anna.sees("Plans for other steps", "Treasurer")


@pytest.mark.parametrize(("language", "words"), [("en", "cities held back"), ("pl", "wstrzymane miasta")])
def test_the_analyst_sees_what_holds_back_the_round(study: Site, language: str, words: str) -> None:
    page = study.staff(Role.ANALYST, language=language).opens("/rounds/r1/road-maps")
    page.sees(words, "GO1", "Alfa", "Beta").sees_not("Gamma")


def test_a_round_without_submissions_has_no_road_maps(site: Site) -> None:
    site.fields()
    site.staff(Role.ANALYST).opens("/rounds/r1/road-maps").sees("Nobody has submitted answers yet")

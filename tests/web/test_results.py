"""The result of a city and the ranking of all: what they rest on, what is compared, how sure a place is."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.report.words import say
from survey.domain.people import Role
from survey.domain.responses import ResponseState
from survey.services.editions import fetch_questionnaire, publish
from survey.services.lookup import fetch_round
from survey.services.score_sheets import build_score_sheets
from survey.services.scoring import score_round
from survey.store import answers as stored
from survey.store import responses
from tests.contract.study import GUIDE
from tests.factories import NOW, add_round, answer, response_of
from tests.site import Site, questionnaire_from

QUESTIONNAIRE = """
questionnaire: twoways
version: "1.0.0"
kind: self_assessment
languages: [en]
title: Two ways
choices: {path: [{name: full, label: full}, {name: short, label: short}]}
sections:
  - section: one
    label: One
    questions:
      - {name: path, type: select_one, label: Which path?, choices: path}
      - {name: GO1, type: level, label: Strategy, levels: [none, planned, adopted]}
      - {name: GO2, type: level, label: Services, levels: [none, some, all], relevant: "not(${path} = 'short')"}
"""
FRAMEWORK = """
framework: twoways
version: "1.0.0"
questionnaire: twoways
tree:
  name: maturity
  label: Maturity
  children:
    - name: governance
      label: Governance
      children: [{item: GO1, goalposts: [0, 2]}, {item: GO2, goalposts: [0, 2]}]
recipe: {uncertainty: {draws: %s, weights: %s, answers: %s}}
"""
CITIES = ("ALFA", "BETA", "GAMMA", "DELTA", "EPSILON", "ZETA")
SHORT, WAITING = "BETA", "ZETA"


def fields(site: Site, folder: Path, draws: int = 50, weights: float = 0.25, answers: int = 1) -> None:
    """Five cities that have handed in, one on the short path, and one that has not."""
    folder.mkdir()
    (folder / "questionnaire.yaml").write_text(QUESTIONNAIRE)
    (folder / "framework.yaml").write_text(FRAMEWORK % (draws, weights, answers))
    with site.session() as session:
        edition = publish(session, folder, NOW)
        questionnaire = fetch_questionnaire(session, edition.id)
        round_ = add_round(session, questionnaire, CITIES)
        for number, city in enumerate(CITIES):
            short = city == SHORT
            given = {"path": "short" if short else "full", "GO1": number % 3} | ({} if short else {"GO2": 1})
            answer(session, round_, questionnaire, given, city)
            if city != WAITING:
                response = response_of(session, round_, city)
                responses.set_response_state(session, response.id, ResponseState.SUBMITTED, NOW)


def test_a_result_says_which_path_it_rests_on(site: Site, tmp_path: Path) -> None:
    fields(site, tmp_path / "q")
    owner = site.staff(Role.OWNER)
    owner.opens("/r/1/result").sees("rests on the full path (questions about levels asked: 2 of 2)")
    owner.opens("/r/2/result").sees("rests on the short path (questions about levels asked: 1 of 2)")


def test_the_ranking_marks_every_path_counts_them_and_names_who_is_missing(site: Site, tmp_path: Path) -> None:
    fields(site, tmp_path / "q")
    page = site.staff(Role.ANALYST).opens("/rounds/r1/scores")
    page.sees("Cities on the full path: 4, on the short path: 1.", "rests on fewer questions")
    page.sees("Cities that have not submitted yet: 1 (Zeta).")
    assert page.page.text.count("short: 1 of 2") == 1
    assert page.page.text.count("full: 2 of 2") == 4
    assert "Beta short " in page.page.text  # the table of dimensions


@pytest.mark.parametrize(
    ("language", "full", "short"), [("en", "full: 2 of 2", "short: 1 of 2"), ("pl", "pełna: 2 z 2", "krótka: 1 z 2")]
)
def test_the_sheets_of_scores_say_the_path(site: Site, tmp_path: Path, language: str, full: str, short: str) -> None:
    fields(site, tmp_path / "q")
    with site.session() as session:
        for sheet in build_score_sheets(session, fetch_round(session, "r1"), language, NOW):
            head = list(sheet.headers)
            where, who = head.index(say("path", language)), head.index(say("code", language))
            said = {row[who]: str(row[where]).replace("\N{NO-BREAK SPACE}", " ") for row in sheet.rows}
            assert said == {city: short if city == SHORT else full for city in CITIES if city != WAITING}


def test_answers_are_read_again_only_after_somebody_saved(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fields(site, tmp_path / "q")
    reads: list[object] = []
    read = stored.stream_round
    monkeypatch.setattr(stored, "stream_round", lambda *given: reads.append(given) or read(*given))
    with site.session() as session:
        round_ = fetch_round(session, "r1")
        before, again = (score_round(session, round_, NOW) for _ in range(2))
        assert before
        assert again
        assert len(reads) == 1
        assert before.dataset is again.dataset
        answer(session, round_, before.questionnaire, {"GO2": 2}, "ALFA")
        after = score_round(session, round_, NOW)
        assert after
        assert len(reads) == 2
        assert (before.dataset.values.at["ALFA", "GO2"], after.dataset.values.at["ALFA", "GO2"]) == (1, 2)
        responses.set_response_state(session, response_of(session, round_, WAITING).id, ResponseState.SUBMITTED, NOW)
        joined = score_round(session, round_, NOW)
        assert joined
        assert WAITING in joined.dataset.values.index
        assert len(reads) == 3


def test_a_questionnaire_without_paths_speaks_of_none(site: Site, tmp_path: Path) -> None:
    folder = tmp_path / "q"
    folder.mkdir()
    (folder / "questionnaire.yaml").write_text(QUESTIONNAIRE.replace(""", relevant: "not(${path} = 'short')\"""", ""))
    (folder / "framework.yaml").write_text(FRAMEWORK % (50, 0.25, 1))
    with site.session() as session:
        questionnaire = fetch_questionnaire(session, publish(session, folder, NOW).id)
        round_ = add_round(session, questionnaire, ("ALFA",))
        answer(session, round_, questionnaire, {"GO1": 1, "GO2": 1})
        responses.set_response_state(session, response_of(session, round_).id, ResponseState.SUBMITTED, NOW)
    analyst = site.staff(Role.ANALYST)
    analyst.opens("/r/1/result").sees_not("path")
    analyst.opens("/rounds/r1/scores").sees("Ranking").sees_not("path", "not submitted yet")


def test_a_preview_compares_with_nobody(site: Site, tmp_path: Path) -> None:
    fields(site, tmp_path / "q")
    preview = site.invited("ZETA").opens("/r/6/result").sees("Place and comparison follow once the answers")
    preview.sees_not("group median", "range of")
    site.invited("ALFA").opens("/r/1/result").sees("group median", "range of 5 cities").sees_not("A preview")


@pytest.mark.parametrize(
    ("language", "draws", "weights", "answers", "words"),
    [
        ("en", 1500, 0.25, 1, "90% of 1,500 draws. In each draw every weight differs by up to 25% and every answer by "
         "up to 1 level. Cities whose bars"),
        ("en", 1, 0.1, 2, "90% of 1 draw. In each draw every weight differs by up to 10% and every answer by up to 2"),
        ("en", 50, 0.125, 0, "every weight differs by up to 12.5%; the answers stay as they are."),
        ("en", 50, 0, 1, "every answer differs by up to 1 level; the weights stay as they are."),
        ("en", 50, 0, 0, "does not show how sure a place is."),
        ("pl", 1, 0.125, 1, "w 90% z 1 losowania. W każdym losowaniu każda waga zmienia się najwyżej o 12,5%, a każda "
         "odpowiedź najwyżej o 1 poziom."),
        ("pl", 50, 0, 2, "każda odpowiedź zmienia się najwyżej o 2 poziomy, a wagi pozostają bez zmian."),
        ("pl", 52, 0.25, 5, "w 90% z 52 losowań. W każdym losowaniu każda waga zmienia się najwyżej o 25%, a każda "
         "odpowiedź najwyżej o 5 poziomów."),
    ],
)  # fmt: skip
def test_the_ranking_tells_how_its_intervals_came_about(
    site: Site, tmp_path: Path, language: str, draws: int, weights: float, answers: int, words: str
) -> None:
    fields(site, tmp_path / "q", draws, weights, answers)
    page = site.staff(Role.ANALYST, language=language).opens("/rounds/r1/scores").page
    assert words in page.text.replace("\N{NO-BREAK SPACE}", " ")
    assert ("Cities whose bars" in page.text) == (language == "en" and bool(weights or answers))


def test_a_round_of_interviews_promises_no_scores(site: Site) -> None:
    with site.session() as session:
        add_round(session, questionnaire_from(GUIDE), ("ALFA",))
    page = site.staff(Role.ANALYST).opens("/rounds/r1/scores").sees("neither scores nor a ranking")
    page.sees_not("Scores appear with the first submission", "Excel").links_to("/rounds/r1")


def test_scores_are_promised_where_they_will_come(site: Site, tmp_path: Path) -> None:
    fields(site, tmp_path / "q")
    with site.session() as session:
        add_round(session, questionnaire_from(QUESTIONNAIRE), ("ALFA",), code="r2")
    site.staff(Role.ANALYST).opens("/rounds/r2/scores").sees("Scores appear with the first submission")


@pytest.mark.parametrize("language", ["pl", "en"])
def test_the_front_page_promises_only_what_there_is(site: Site, language: str) -> None:
    site.visitor(language).opens("/").sees_not("mapę", "road map", "Odpowiadają Państwo za miasto")

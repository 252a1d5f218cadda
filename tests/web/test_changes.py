"""What changed between rounds, for all cities and for one."""

from __future__ import annotations

from pathlib import Path

import pytest

from survey.domain.people import Role
from survey.domain.responses import Participant, ResponseState, RoundState
from survey.domain.texts import Text
from survey.services.editions import fetch_questionnaire, publish
from survey.store import responses, rounds
from tests.factories import NOW, answer, response_of
from tests.site import Site
from tests.web.test_road_map import FRAMEWORK, SELFIE

BEFORE = {"ALFA": (1, 1), "BETA": (2, 2), "GONE": (0, 0)}
AFTER = {"ALFA": (2, 1), "BETA": (1, 2), "<New>": (1, 1)}
NEWER = FRAMEWORK.replace('"1.0.0"', '"2.0.0"').replace("{item: GO1,", "{item: GO1, weight: 3,")
ASKED = SELFIE.replace('"1.0.0"', '"2.0.0"')
MORE = """
      - name: GO3
        type: level
        label: {en: Is there a team?, pl: Czy jest zespół?}
        levels: [{en: none, pl: brak}, {en: small, pl: mały}, {en: large, pl: duży}]
"""


def field(site: Site, folder: Path, code: str, given: dict[str, tuple[int, ...]], texts: tuple[str, str]) -> None:
    """A round of the same study; all have handed in."""
    folder.mkdir()
    (folder / "questionnaire.yaml").write_text(texts[0], encoding="utf-8")
    (folder / "framework.yaml").write_text(texts[1], encoding="utf-8")
    with site.session() as session:
        edition = publish(session, folder, NOW)
        questionnaire = fetch_questionnaire(session, edition.id)
        study = rounds.ensure_study(session, "s", Text.of({"en": "Study"}))
        round_id = rounds.add_round(session, study, edition.id, code, Text.of({"en": f"Round {code}"}))
        rounds.add_participants(session, round_id, [Participant(one, Text.of({"en": one.title()})) for one in given])
        rounds.set_round_state(session, round_id, RoundState.OPEN, NOW)
        round_ = rounds.find_round(session, code)
        assert round_
        for one, levels in given.items():
            answer(session, round_, questionnaire, dict(zip(("GO1", "GO2", "GO3"), levels, strict=False)), one)
            responses.set_response_state(session, response_of(session, round_, one).id, ResponseState.SUBMITTED, NOW)


@pytest.fixture
def study(site: Site, tmp_path: Path) -> Site:
    """Two rounds; the framework of the second gives GO1 three times the weight. ALFA's responses are 1 and 4."""
    field(site, tmp_path / "a", "r1", BEFORE, (SELFIE, FRAMEWORK))
    field(site, tmp_path / "b", "r2", AFTER, (ASKED, NEWER))
    return site


def test_all_cities_in_both_rounds_by_the_newer_framework(study: Site) -> None:
    page = study.staff(Role.ANALYST).opens("/rounds/r2/changes")
    # ALFA: 50 by either weights, then (3 × 100 + 50) / 4; BETA: 100, then (3 × 50 + 100) / 4
    page.sees("scored with small 1.0.0", "small 2.0.0", "50.0 87.5 +37.5 2 → 2", "100.0 62.5 −37.5 2 → 2")
    page.sees("Only in the earlier round (1 city): Gone.", "Only in this round (1 city): <New>.", "Round r1")


def test_a_city_sees_its_own_changes_and_nobody_else(study: Site) -> None:
    page = study.invited("ALFA").opens("/r/1/changes")
    assert page.status == 200
    page.sees("this city submitted no answers in an earlier round")
    own = study.staff(Role.OWNER).opens("/r/4/changes")
    own.sees("+37.5", "Governance").sees_not("Beta", "Gone", "<New>")


def test_who_was_not_in_the_earlier_round_has_nothing_to_compare(study: Site) -> None:
    study.staff(Role.OWNER).opens("/r/6/changes").sees("this city submitted no answers in an earlier round")


def test_items_that_had_not_been_asked_are_named(site: Site, tmp_path: Path) -> None:
    newer = FRAMEWORK.replace('"1.0.0"', '"2.0.0"').replace(
        "recipe:", "        - {item: GO3, goalposts: [0, 2]}\nrecipe:"
    )
    field(site, tmp_path / "a", "r1", {"ALFA": (1, 1)}, (SELFIE, FRAMEWORK))
    field(site, tmp_path / "b", "r2", {"ALFA": (1, 1, 2)}, (ASKED + MORE, newer))
    page = site.staff(Role.ANALYST, language="pl").opens("/rounds/r2/changes")
    page.sees("GO3", "2 → 3", "Zmiany")


def test_scores_that_depend_on_others_are_not_compared(site: Site, tmp_path: Path) -> None:
    newer = FRAMEWORK.replace("recipe: {", "recipe: {normalise: minmax, ")
    field(site, tmp_path / "a", "r1", BEFORE, (SELFIE, FRAMEWORK))
    field(site, tmp_path / "b", "r2", AFTER, (ASKED, newer.replace('"1.0.0"', '"2.0.0"')))
    page = site.staff(Role.ANALYST).opens("/rounds/r2/changes")
    page.sees("Use goalposts to compare rounds").sees_not("Change of the index")


@pytest.mark.parametrize(
    "path", ["/rounds/r1/changes", "/rounds/r2/changes?since=nowhere", "/rounds/r2/changes?since=r2"]
)
def test_a_round_that_cannot_be_compared_with_gives_the_latest_or_says_so(study: Site, path: str) -> None:
    page = study.staff(Role.READER).opens(path)
    page.sees("There is nothing to compare" if "r1" in path else "Compared with: Round r1")


def test_a_round_of_another_study_is_no_earlier_round(site: Site) -> None:
    site.fields()
    site.staff(Role.ANALYST).opens("/rounds/r1/changes").sees("There is nothing to compare")
    assert site.staff(Role.ANALYST).opens("/rounds/none/changes").status == 404

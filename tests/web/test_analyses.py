"""How sure ranks are, and how cities stand among their peers."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import numpy as np
import pytest
from openpyxl import load_workbook

from analysis.uncertainty.pairs import find_sure
from survey.domain.people import Role
from survey.domain.responses import ResponseState
from survey.domain.texts import Text
from survey.services.doubt import find_tiers
from survey.services.editions import fetch_questionnaire, publish
from survey.services.results import Rank
from survey.store import responses, rounds
from tests.factories import NOW, add_round, answer, response_of
from tests.say import Visitor
from tests.site import Site
from tests.web.test_road_map import FRAMEWORK, SELFIE


def fields(site: Site, folder: Path, north: int = 6, south: int = 5, waiting: str = "") -> None:
    """Cities N0… and S0… in two regions, all handed in but `waiting`."""
    folder.mkdir()
    (folder / "questionnaire.yaml").write_text(SELFIE, encoding="utf-8")
    (folder / "framework.yaml").write_text(FRAMEWORK.replace("{draws: 5}", "{draws: 40, answers: 1}"), encoding="utf-8")
    cities = [f"N{number}" for number in range(north)] + [f"S{number}" for number in range(south)]
    with site.session() as session:
        questionnaire = fetch_questionnaire(session, publish(session, folder, NOW).id)
        round_ = add_round(session, questionnaire, ())
        people = [
            rounds.Participant(
                code,
                Text.of({"en": f"City {code}"}),
                {"region": f"<{code[0]}>", "code_of_its_own": code, "people": size},
            )
            for code in cities
            for size in [str(int(code[1:]) + (200 if code[0] == "N" else 50))]
        ]
        rounds.add_participants(session, round_.id, people)
        for number, code in enumerate(cities):
            answer(session, round_, questionnaire, {"GO1": number % 3, "GO2": number // 2 % 3}, code)
            if code == waiting:
                continue
            response = response_of(session, round_, code)
            responses.set_response_state(session, response.id, ResponseState.SUBMITTED, NOW)


@pytest.mark.parametrize("language", ["en", "pl"])
def test_the_page_of_uncertainty_says_what_is_sure_and_what_moves_the_ranks(
    site: Site, tmp_path: Path, language: str
) -> None:
    fields(site, tmp_path / "q")
    page = site.staff(Role.ANALYST, language=language).opens("/rounds/r1/uncertainty")
    words = {
        "en": ("in the best 3", "interval of the index", "Sobol indices", "with others", "weights", "answers"),
        "pl": ("w najlepszych 3", "przedział wskaźnika", "wskaźniki Sobola", "z innymi", "wagi", "odpowiedzi"),
    }
    page.sees(*words[language], "City N0")


def members(visitor: Visitor, path: str) -> set[str]:
    """Cities with a row in the table."""
    return set(
        re.findall(
            r'class="s-name"><a [^>]*>([^<]*)</a>', visitor.client.get(path, headers={"Accept-Language": "en"}).text
        )
    )


def test_a_group_is_chosen_by_an_attribute_and_ranked_within(site: Site, tmp_path: Path) -> None:
    fields(site, tmp_path / "q")
    page = site.staff(Role.ANALYST).opens("/rounds/r1/benchmark")
    page.sees("all cities (11)", "region: <N> (6)", "region: <S> (5)", "City S0").sees_not("code_of_its_own")
    page.opens("/rounds/r1/benchmark?group=region%3D%3CS%3E&node=governance")
    page.sees("to the best", "upper quartile").sees_not("rank in the group")
    south = "/rounds/r1/benchmark?group=region%3D%3CS%3E"
    assert members(page, south) == {f"City S{n}" for n in range(5)}


def test_the_group_is_a_file(site: Site, tmp_path: Path) -> None:
    fields(site, tmp_path / "q")
    analyst = site.staff(Role.ANALYST)
    reply = analyst.client.get("/rounds/r1/benchmark.csv?group=region%3D%3CS%3E")
    rows = list(csv.DictReader(io.StringIO(reply.get_data().decode("utf-8-sig"))))
    assert (reply.mimetype, len(rows), {row["group"] for row in rows}) == ("text/csv", 5, {"region=<S>"})
    assert all(int(row["rank_low"]) <= int(row["rank_high"]) <= 5 and row["rank"] for row in rows)
    of_a_dimension = analyst.client.get("/rounds/r1/benchmark.csv?node=governance").get_data(as_text=True)
    # a dimension has no intervals, so no rank
    assert ",governance,,,," in of_a_dimension
    analyst.opens("/rounds/r1/benchmark").sees("CSV")
    site.staff(Role.READER).opens("/rounds/r1/benchmark").sees_not("CSV")


def test_classes_of_a_number_a_list_and_a_target(site: Site, tmp_path: Path) -> None:
    fields(site, tmp_path / "q")
    analyst = site.staff(Role.ANALYST)
    classes = "/rounds/r1/benchmark?attribute=people&limits=100;200"
    analyst.opens(classes).sees("people: -100 (5)", "people: 200- (6)").sees_not("people: 100-200")
    large = f"{classes}&group=people%3D200-&target=50"
    assert members(analyst.opens(large).sees("to the target"), large) == {f"City N{n}" for n in range(6)}
    listed = "&".join(f"city=N{n}" for n in range(5))
    own = f"/rounds/r1/benchmark?{listed}"
    assert members(analyst.opens(own).sees("own list (5)"), own) == {f"City N{n}" for n in range(5)}
    rows = list(csv.DictReader(io.StringIO(analyst.client.get(f"/rounds/r1/benchmark.csv?{listed}&target=50").text)))
    assert all(float(row["to_target"]) == pytest.approx(float(row["score"]) - 50) for row in rows)
    book = load_workbook(io.BytesIO(analyst.client.get(f"/rounds/r1/benchmark.xlsx?{listed}").data))
    assert [sheet.max_row for sheet in book] == [6, 3]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("attribute=region&limits=5", "Choose a number from the list"),
        ("attribute=people&limits=200;100", "cannot be read as limits"),
        ("attribute=people&limits=many", "cannot be read as limits"),
        ("attribute=people&limits=51;53;200;202;204", "Choose wider limits"),
        ("city=N0&city=N1&city=nowhere", "There are 2 in your list"),
        ("target=101", "Enter a number from 0 to 100"),
        ("target=nan", "Enter a number from 0 to 100"),
        ("group=list", "There is no such group"),
    ],
)
def test_what_cannot_be_compared_is_told_and_no_file_is_made_of_it(
    site: Site, tmp_path: Path, query: str, words: str
) -> None:
    fields(site, tmp_path / "q")
    analyst = site.staff(Role.ANALYST)
    analyst.opens(f"/rounds/r1/benchmark?{query}").sees(words, "City N0", "City S4")
    assert analyst.client.get(f"/rounds/r1/benchmark.csv?{query}").status_code == 400


@pytest.mark.parametrize("query", ["group=region%3Dnowhere", "group=%00", "node=nothing", "group=x&node=GO1"])
def test_a_group_that_does_not_exist_gives_all(site: Site, tmp_path: Path, query: str) -> None:
    fields(site, tmp_path / "q")
    site.staff(Role.ANALYST).opens(f"/rounds/r1/benchmark?{query}").sees("City N0", "City S4")


def test_a_region_too_small_is_not_offered(site: Site, tmp_path: Path) -> None:
    fields(site, tmp_path / "q", north=6, south=4)
    page = site.staff(Role.ANALYST).opens("/rounds/r1/benchmark?group=region%3D%3CS%3E")
    page.sees("all cities (10)").sees_not("region:")


def test_too_few_cities_are_not_compared(site: Site, tmp_path: Path) -> None:
    fields(site, tmp_path / "q", north=3, south=1)
    site.staff(Role.ANALYST).opens("/rounds/r1/benchmark").sees("There are not that many yet").sees_not("City N0")
    site.staff(Role.OWNER).opens("/r/1/result").sees_not("Among the peers")


def test_a_city_sees_its_group_and_nobody_else_by_name(site: Site, tmp_path: Path) -> None:
    fields(site, tmp_path / "q")
    page = site.invited("S1").opens("/r/8/result?group=region%3D%3CS%3E")
    page.sees("Among the peers", "region: <S> (5)", "of 5; with the weights as they are", "Ahead of the median")
    page.sees_not("City S0", "City N0", "region: <N>")


def test_before_handing_in_there_are_no_peers(site: Site, tmp_path: Path) -> None:
    fields(site, tmp_path / "q", waiting="N0")
    site.staff(Role.OWNER).opens("/r/1/result").sees_not("Among the peers")


@pytest.mark.parametrize(
    ("intervals", "tiers"),
    [
        ([(1, 1), (2, 3), (2, 3), (4, 4)], ((1, 1), (2, 3), (4, 4))),
        ([(1, 2), (1, 3), (3, 4), (3, 4)], ((1, 4),)),
        # a rank outside its own interval belongs to its tier all the same
        ([(2, 3), (1, 1), (2, 3)], ((1, 3),)),
        ([], ()),
    ],
)
def test_tiers_are_runs_that_do_not_touch(intervals: list[tuple[int, int]], tiers: tuple[tuple[int, int], ...]) -> None:
    ranks = [Rank(place, low, high, len(intervals)) for place, (low, high) in enumerate(intervals, 1)]
    assert find_tiers(ranks) == tiers


@pytest.mark.parametrize("path", ["uncertainty", "benchmark", "road-maps"])
def test_without_submissions_every_page_says_so(site: Site, path: str) -> None:
    site.fields()
    page = site.staff(Role.ANALYST).opens(f"/rounds/r1/{path}")
    assert page.status == 200
    assert site.staff(Role.ANALYST).opens(f"/rounds/none/{path}").status == 404


def test_the_ranking_is_filtered_and_ordered_and_scores_stay(site: Site, tmp_path: Path) -> None:
    fields(site, tmp_path / "q")
    analyst = site.staff(Role.ANALYST)

    def rows(query: str) -> list[tuple[str, ...]]:
        page = analyst.client.get(f"/rounds/r1/scores?{query}", headers={"Accept-Language": "en"}).text
        table = page.partition("<tbody")[2].partition("</tbody>")[0]
        found = [re.findall(r">\s*([^<>\s][^<>]*?)\s*<", row) for row in table.split("<tr")[1:]]
        return [tuple(row) for row in found]

    whole = rows("")
    south = rows("group=region%3D%3CS%3E")
    assert len(whole) == 11
    # the filter leaves out rows and changes none
    assert south == [row for row in whole if row[0].startswith("City S")]
    assert [row[0] for row in rows("sort=-name")] == sorted((row[0] for row in whole), reverse=True)
    scores = [float(row[4]) for row in rows("sort=index")]
    assert scores == sorted(scores)
    assert set(rows("sort=-dimension.governance")) == set(whole)
    assert rows("sort=nothing") == whole
    analyst.opens("/rounds/r1/scores?group=region%3D%3CS%3E").sees("Shown: 5 of 11 cities", "Ranks inside a group")
    analyst.opens("/rounds/r1/scores?group=nobody").sees("There is no such group", "City N0", "City S0")


def test_what_is_sure_about_ranks_is_said_for_all_pairs_and_beside_one_city(site: Site, tmp_path: Path) -> None:
    fields(site, tmp_path / "q")
    analyst = site.staff(Role.ANALYST)
    analyst.opens("/rounds/r1/scores").sees("in at least 95% of the draws", "of 55 pairs", "surely ahead of / behind")
    # N5 has both items at the top, N0 has nothing: no draw turns them round
    analyst.opens("/rounds/r1/scores?beside=N0").sees("beside City N0", "surely ahead", "not sure")
    analyst.opens("/rounds/r1/scores?beside=nobody").sees("surely ahead of / behind")


def test_sure_is_what_nearly_all_draws_keep() -> None:
    drawn = np.array([[1, 2, 3, 0]] * 95 + [[2, 1, 3, 0]] * 5, dtype=np.uint16)
    ranks = np.array([1.0, 2.0, 3.0, np.nan])
    assert find_sure(ranks, drawn).astype(int).tolist() == [[0, 1, 1, 0], [0, 0, 1, 0], [0, 0, 0, 0], [0, 0, 0, 0]]
    drawn[0] = [2, 1, 3, 0]
    assert not find_sure(ranks, drawn)[0, 1]
    # an order that the scores do not have is not kept
    assert not find_sure(np.array([2.0, 1.0, 3.0, np.nan]), drawn)[0].tolist()[1]
    tied = np.array([[1, 1]] * 20, dtype=np.uint16)
    assert not find_sure(np.array([1.0, 2.0]), tied).any()

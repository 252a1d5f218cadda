"""Scores as JSON."""

import json

import pytest

from analysis import score, write_scores_json
from tests.unit.analysis.small import data, framework

SMALL = framework("a", "b", bands=[10, 30, 50, 70, 90], gate={"share": 0.8})
DATASET = data(X=[5, 1], Y=[None, None], Z=[1, 1])


@pytest.fixture
def written(tmp_path):
    write_scores_json(score(DATASET, SMALL), tmp_path / "scores.json")
    return (tmp_path / "scores.json").read_text("utf-8")


def test_a_participant_with_a_score(written):
    found = json.loads(written)["participants"][0]
    low, high = found.pop("score_interval")
    assert low <= 60 <= high
    assert found == {
        "code": "X",
        "index": 60,
        "rank": 1,
        "rank_interval": [1, 1],
        "rank_median": 1,
        "share_in_top": 1,
        "band": 3,
        "gate": 1,
        "nodes": {"top": 60},
        "coverage": {"answered": 2, "applicable": 2, "asked": 2},
    }


def test_what_is_missing_is_null(written):
    found = json.loads(written)["participants"][1]
    assert [found[key] for key in ("index", "rank", "rank_interval", "score_interval", "band", "gate")] == [None] * 6
    assert found["nodes"] == {"top": None}
    assert "NaN" not in written


def test_the_recipe_and_the_hash_of_the_data_go_along(written):
    found = json.loads(written)
    assert list(found) == ["participants", "framework", "recipe", "data_sha256"]
    assert framework("a", "b", **found["recipe"]).recipe == SMALL.recipe
    assert found["data_sha256"] == DATASET.data_sha256
    assert found["framework"] == {"name": "small", "version": "1.0.0"}


def test_numbers_are_not_rounded(tmp_path):
    write_scores_json(score(data(X=[1 / 3]), framework("a")), tmp_path / "scores.json")
    found = json.loads((tmp_path / "scores.json").read_text())["participants"][0]["index"]
    assert found == pytest.approx(20 / 3, rel=1e-15)


def test_the_same_result_gives_the_same_bytes(tmp_path, written):
    write_scores_json(score(DATASET, SMALL), tmp_path / "again.json")
    assert (tmp_path / "again.json").read_text("utf-8") == written

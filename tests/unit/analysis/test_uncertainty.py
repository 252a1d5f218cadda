"""Draws that move more than weights, and draws of somebody else."""

from pathlib import Path

import numpy as np
import pytest

from analysis import compute_scores, describe, score
from analysis.uncertainty.draws import draw_randomly, leave_out, list_droppable, list_ways
from analysis.uncertainty.draws_file import read_draws
from analysis.uncertainty.moving import draw_moves, move_scores
from tests.unit.analysis.small import data, framework

PLACES = ["rank", "low", "high"]


def places(dataset, *items, code="X", **recipe):
    return score(dataset, framework(*items, **recipe)).ranking.loc[code, PLACES].tolist()


def test_each_way_of_computing_is_drawn():
    ways = list_ways(
        framework("a", uncertainty={"normalise": ["goalposts", "rank"], "aggregate": ["arithmetic", "geometric"]})
    )
    assert [(way.recipe.normalise.method, way.recipe.aggregate[0].method) for way in ways] == [
        ("goalposts", "arithmetic"),
        ("goalposts", "geometric"),
        ("rank", "arithmetic"),
        ("rank", "geometric"),
    ]


def test_another_mean_changes_a_rank():
    # X is even, Y has the better arithmetic and the worse geometric mean
    dataset = data(X=[2, 2], Y=[5, 0])
    assert places(dataset, "a", "b", uncertainty={"draws": 60, "weights": 0}) == [2, 2, 2]
    ways = {"draws": 60, "weights": 0, "aggregate": ["arithmetic", "geometric"]}
    assert places(dataset, "a", "b", uncertainty=ways) == [2, 1, 2]


def test_leaving_out_an_item_changes_a_rank():
    dataset = data(X=[2, 2, 2], Y=[5, 1, 1], Z=[0, 0, 0])
    without = {"draws": 60, "weights": 0, "drop": "item"}
    assert places(dataset, "a", "b", "c", uncertainty=without) == [2, 1, 2]
    assert places(dataset, "a", "b", "c", code="Z", uncertainty=without) == [3, 3, 3]


def test_what_may_be_left_out_is_never_everything():
    assert list_droppable(framework("a", uncertainty={"drop": "item"})) == ("",)
    assert list_droppable(framework("a", "b", uncertainty={"drop": "dimension"})) == ("", "a", "b")
    group = {"name": "g", "label": "G", "children": [{"item": "b", "goalposts": [0, 5]}]}
    assert [node.name for node in leave_out(framework("a", group), "b").nodes] == ["top"]


def test_filling_gaps_or_not_is_a_way_too():
    dataset = data(X=[5, None], Y=[4, 3], Z=[4, 2])
    ways = {"draws": 60, "weights": 0, "impute": ["none", "mean"]}
    loose = {"missing": {"minimum_answered": 0}}
    assert places(dataset, "a", "b", uncertainty=ways, **loose) == [1, 1, 1]
    # with the gap filled X has (5 + 2.5) / 2 = 3.75, still first; scored by ranks it is not always
    ways["normalise"] = ["goalposts", "zscore"]
    assert places(dataset, "a", "b", uncertainty=ways, **loose)[0] == 1


@pytest.mark.parametrize("method", ["goalposts", "minmax", "zscore", "percentile", "distance_to_max"])
def test_moved_answers_are_scored_as_if_they_had_been_given(method):
    built = framework("a", "b", normalise=method, uncertainty={"answers": 1})
    dataset = data(X=[1, 2], Y=[3, 4], Z=[2, 1], V=[4, 3])
    moves = draw_moves(built, 3, 2, 4)
    found = move_scores(dataset, built, compute_scores(dataset, built).stages, moves[None])[0]
    given = data(
        **{code: (dataset.values.loc[code] + moves[:, place]).tolist() for place, code in enumerate(dataset.codes)}
    )
    again = compute_scores(given, built).items.to_numpy().T
    np.testing.assert_allclose(found, again, atol=1e-9)


def test_a_set_of_moves_is_one_set():
    built = framework("a", uncertainty={"answers": 2, "seed": 5})
    assert (draw_moves(built, 1, 3, 4) == draw_moves(built, 1, 3, 4)).all()
    assert (draw_moves(built, 1, 30, 40) != draw_moves(built, 2, 30, 40)).any()
    assert set(np.unique(draw_moves(built, 1, 50, 50))) == {-2, -1, 0, 1, 2}


def test_a_draw_has_all_choices_equally_often():
    built = framework("a", "b", uncertainty={"draws": 3000, "normalise": ["goalposts", "rank"], "drop": "item"})
    draws = draw_randomly(built)
    assert np.bincount(draws.way) / 3000 == pytest.approx([1 / 2] * 2, abs=0.04)
    assert np.bincount(draws.drop) / 3000 == pytest.approx([1 / 3] * 3, abs=0.04)
    assert np.abs(draws.weights - 1).max() <= 0.25


def write(folder: Path, text: str) -> Path:
    path = folder / "draws.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_given_weights_are_taken_and_the_others_are_the_frameworks(tmp_path):
    built = framework({"item": "a", "goalposts": [0, 5], "weight": 3}, "b")
    draws, problems = read_draws(write(tmp_path, "draw;b\n1;0,5\n2;7\n"), built)
    assert not problems
    assert draws.weights.tolist() == [[3, 0.5], [3, 7]]
    # with weights 3 and 7 the second item decides
    ranking = score(data(X=[3, 2], Y=[2, 3]), built, draws).ranking
    assert ranking.loc["X", PLACES].tolist() == [1, 1, 2]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("draw,c\n1,2\n", "The tree has no element 'c'"),
        ("draw,a\n1,\n", "a: no weight"),
        ("draw,a\n1,-2\n", "a weight cannot be negative"),
        ("draw,a\n1,x\n", "'x' is not a number"),
        ("draw,a\n1,inf\n", "a: "),
        ("draw,a,b\n1,0,0\n", "All weights in 'top' are zero"),
        ("draw,a\n1,2\n1,3\n", "already in line 2"),
        ("a\n1\n", "draw"),
        ("draw,a\n", ""),
    ],
)
def test_draws_that_make_no_sense_are_told_at_their_cell(tmp_path, text, said):
    draws, problems = read_draws(write(tmp_path, text), framework("a", "b"))
    assert draws is None
    assert said in describe(problems[0], "en")


def test_what_a_recipe_did_is_noted():
    dataset = data(**{f"p{number}": [float(number == 0) * 5, 1, None] for number in range(9)}, X=[1, 1, None])
    recipe = {"normalise": "minmax", "impute": "mean", "treat": {"winsorise": {"skew": 1, "kurtosis": 1}}}
    dataset = data(**{code: row.tolist() for code, row in dataset.values.iterrows()} | {"Y": [None, 1, None]})
    notes = {note.code for note in compute_scores(dataset, framework("a", "b", "c", **recipe)).notes}
    assert {"gaps_filled", "item_winsorised", "constant_item", "empty_item"} <= notes

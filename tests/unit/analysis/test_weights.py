"""Weights from judgements, and what they do to a tree."""

import numpy as np
import pytest

from analysis import build_framework, compute_scores
from analysis.weights import compute_priorities, compute_ratios
from tests.unit.analysis.small import codes, data, framework, mapping

WORKED = np.array([[1, 3, 5], [1 / 3, 1, 3], [1 / 5, 1 / 3, 1]])
"""The usual textbook matrix: priorities .637, .258, .105, λ = 3.0385, CR = (0.0385 / 2) / 0.58 = .033."""


def test_the_textbook_matrix_has_its_priorities_and_ratio():
    found = compute_priorities(WORKED)
    assert found.weights == pytest.approx([0.6370, 0.2583, 0.1047], abs=5e-5)
    assert found.ratio == pytest.approx(0.0332, abs=5e-4)


@pytest.mark.parametrize("weights", [[1.0], [2, 1], [5, 3, 2], [9, 5, 4, 3, 2, 1]])
def test_judgements_made_from_weights_give_the_weights_back(weights):
    shares = np.array(weights) / sum(weights)
    found = compute_priorities(shares[:, None] / shares[None, :])
    assert found.weights == pytest.approx(shares, abs=1e-12)
    assert found.ratio == pytest.approx(0, abs=1e-9)


JUDGED = {"weights": {"ahp": {"top": {"a": {"b": 3, "c": 5}, "b": {"c": 3}}}}}


def test_judgements_weigh_the_children_of_their_node():
    built = framework("a", "b", "c", **JUDGED)
    assert [item.weight for item in built.items] == pytest.approx([0.6370, 0.2583, 0.1047], abs=5e-5)
    assert compute_ratios(built)["top"] == pytest.approx(0.0332, abs=5e-4)
    scores = compute_scores(data(X=[5, 0, 0]), built)
    assert scores.index["X"] == pytest.approx(63.70, abs=5e-3)


def test_the_other_half_of_the_judgements_is_understood():
    turned = {"weights": {"ahp": {"top": {"b": {"a": 1 / 3}, "c": {"a": 0.2, "b": 1 / 3}}}}}
    first, second = framework("a", "b", "c", **JUDGED), framework("a", "b", "c", **turned)
    assert [item.weight for item in first.items] == pytest.approx([item.weight for item in second.items])


def test_contradictions_are_told_beside_the_scores():
    circle = {"weights": {"ahp": {"top": {"a": {"b": 9, "c": 1 / 9}, "b": {"c": 9}}}}}
    notes = compute_scores(data(X=[5, 0, 0]), framework("a", "b", "c", **circle)).notes
    assert "judgements_inconsistent" in [note.code for note in notes]


@pytest.mark.parametrize(
    ("judged", "code", "path"),
    [
        ({"a": {"b": 3}}, "judged_missing", ()),
        ({"a": {"b": 3, "c": 5}, "b": {"c": 2, "a": 3}}, "judged_twice", ("b", "a")),
        ({"a": {"b": 3, "c": 5, "z": 2}, "b": {"c": 2}}, "judged_stranger", ("a", "z")),
        ({"a": {"b": -3, "c": 5}, "b": {"c": 2}}, "judgement_not_positive", ("a", "b")),
    ],
)
def test_judgements_that_make_no_sense_are_told_at_their_place(judged, code, path):
    problems = build_framework(mapping("a", "b", "c", weights={"ahp": {"top": judged}}))[1]
    assert (code, ("recipe", "weights", "ahp", "top", *path)) in codes(problems)


def test_equal_weights_leave_out_what_has_none():
    items = ({"item": "a", "goalposts": [0, 5], "weight": 7}, {"item": "b", "goalposts": [0, 5], "weight": 0}, "c")
    assert [item.weight for item in framework(*items, weights="equal").items] == [1, 0, 1]

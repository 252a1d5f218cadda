"""Coefficients of agreement against published examples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.agreement import Refusal, compute_alpha, compute_cohen, compute_fleiss, compute_percent

# Krippendorff (2011): twelve units, four observers, "." missing
ALPHA = [
    "1 1 . 1", "2 2 3 2", "3 3 3 3", "3 3 3 3", "2 2 2 2", "1 2 3 4",
    "4 4 4 4", "1 1 2 1", "2 2 2 2", ". 5 5 5", ". . 1 1", ". . 3 .",
]  # fmt: skip


def observers() -> list[list[int | None]]:
    return [[None if one == "." else int(one) for one in row.split()] for row in ALPHA]


def test_alpha_of_krippendorff_2011() -> None:
    nominal, interval = compute_alpha(observers()), compute_alpha(observers(), interval=True)
    assert nominal.value == pytest.approx(0.743, abs=5e-4)
    assert interval.value == pytest.approx(0.849, abs=5e-4)
    assert nominal.units == 11


def test_cohen_of_a_table_worked_by_hand() -> None:
    # 20 both yes, 5 and 10 differ, 15 both no: po 0.7, pe 0.5
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert compute_cohen(pairs).value == pytest.approx(0.4)
    assert compute_percent(pairs).value == pytest.approx(0.7)


def test_fleiss_of_the_known_example_of_ten_subjects_and_fourteen_raters() -> None:
    counts = """0 0 0 0 14/0 2 6 4 2/0 0 3 5 6/0 3 9 2 0/2 2 8 1 1/7 7 0 0 0/3 2 6 3 0/2 5 3 2 2/6 5 2 1 0/0 2 2 3 7"""
    rows = [[k for k, n in enumerate(row.split()) for _ in range(int(n))] for row in counts.split("/")]
    assert compute_fleiss(rows).value == pytest.approx(0.210, abs=5e-4)


def test_too_little_is_refused_with_the_reason() -> None:
    assert compute_cohen([("a", "a")]).refusal is Refusal.FEW_UNITS
    assert compute_cohen([("a", "a", "a")] * 3).refusal is Refusal.FEW_CODERS
    assert compute_fleiss(["aa", "aaa"]).refusal is Refusal.UNEQUAL_CODERS
    assert compute_percent([("a", None)]).refusal is Refusal.FEW_UNITS
    for compute in (compute_cohen, compute_fleiss, compute_alpha):
        assert compute([("a", "a")] * 5).refusal is Refusal.NO_VARIATION
        assert compute([]).value is None


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=2))
def test_who_comes_first_changes_nothing_and_one_is_the_most(pairs: list[tuple[str, str]]) -> None:
    turned = [(second, first) for first, second in pairs]
    for compute in (compute_percent, compute_cohen, compute_fleiss, compute_alpha):
        one, other = compute(pairs), compute(turned)
        assert (one.value is None) == (other.value is None)
        if one.value is not None:
            assert one.value == pytest.approx(other.value)
            assert one.value <= 1 + 1e-12

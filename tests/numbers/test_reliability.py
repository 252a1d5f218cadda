"""Alpha, omega, intraclass correlations, components: published and by construction."""

import numpy as np
import pytest

from analysis import compute_scores
from analysis.diagnosis.components import compute_components
from analysis.diagnosis.correlations import list_pairs
from analysis.diagnosis.items import compute_effective_weights, describe_items
from analysis.reliability.alpha import compute_alpha
from analysis.reliability.icc import Form, compute_icc
from analysis.reliability.omega import compute_omega, fit_one_factor
from analysis.reliability.table import Refusal, read_complete
from tests.numbers.reference import build_coin, needs_reference, read, read_data
from tests.unit.analysis.small import data, framework

SHROUT_FLEISS = np.array(
    [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]], dtype=float
)
"""Shrout and Fleiss 1979, table 2: six targets, four judges."""


def test_the_six_forms_of_shrout_and_fleiss():
    found = {one.form: one for one in compute_icc(SHROUT_FLEISS)}
    published = dict(zip(Form, (0.17, 0.29, 0.71, 0.44, 0.62, 0.91), strict=True))
    assert {form: round(one.value, 2) for form, one in found.items()} == published
    # the intervals that the R package psych prints for this table
    assert [round(found[Form.ICC_1_1].low, 2), round(found[Form.ICC_1_1].high, 2)] == [-0.13, 0.72]
    assert [round(found[Form.ICC_2_1].low, 3), round(found[Form.ICC_2_1].high, 2)] == [0.019, 0.76]
    assert [round(found[Form.ICC_3_1].low, 2), round(found[Form.ICC_3_1].high, 2)] == [0.34, 0.95]


@pytest.mark.parametrize(
    ("table", "refusal"),
    [
        ([[1.0], [2.0]], Refusal.FEW_ITEMS),
        ([[1.0, 2.0]], Refusal.FEW_PARTICIPANTS),
        ([[1.0, 1.0], [1.0, 1.0]], Refusal.NO_VARIATION),
        ([[1.0, np.nan], [np.nan, 2.0]], Refusal.FEW_PARTICIPANTS),
    ],
)
def test_too_few_ratings_are_refused(table, refusal):
    assert {(one.value, one.refusal) for one in compute_icc(np.array(table))} == {(None, refusal)}


def test_exact_agreement_is_one_without_an_interval():
    found = compute_icc(np.array([[1.0, 1], [2, 2], [4, 4]]))
    assert {one.value for one in found} == {1.0}
    assert {one.low for one in found if one.form in {Form.ICC_3_1, Form.ICC_2_1}} == {None}


def test_alpha_by_hand():
    # variances 1, 1, 4; covariances 1/2, 1, 1: the sum has 6 + 5 = 11, so alpha is 3/2 · (1 - 6/11)
    values = np.linalg.cholesky(np.array([[1, 0.5, 1], [0.5, 1, 1], [1, 1, 4.0]]))
    table = _with_covariance(values)
    found = compute_alpha(table, ("a", "b", "c"))
    assert found.raw == pytest.approx(1.5 * (1 - 6 / 11))
    assert found.standardised == pytest.approx(3 * 0.5 / (1 + 2 * 0.5))
    without_c = 2 * (1 - 2 / 3)
    assert found.fits[2].alpha_without == pytest.approx(without_c)
    # item c with a + b: covariance 2, variances 4 and 3
    assert found.fits[2].item_rest == pytest.approx(2 / np.sqrt(12))
    assert found.fits[2].item_total == pytest.approx((2 + 4) / np.sqrt(4 * 11))


def _with_covariance(root, people=40):
    """Data whose sample covariance is root · rootᵀ exactly."""
    random = np.random.default_rng(1).normal(size=(people, len(root)))
    random -= random.mean(axis=0)
    white = random @ np.linalg.inv(np.linalg.cholesky(np.cov(random.T))).T
    return white @ root.T


def test_feldts_interval_holds_the_true_alpha_as_often_as_it_says():
    """Five parallel items of reliability one half, so alpha 5·½ / (1 + 4·½) = 5/6; 95 of 100 intervals hold it."""
    random = np.random.default_rng(7)
    held = 0
    for _ in range(600):
        table = random.normal(size=(25, 1)) + random.normal(size=(25, 5))
        found = compute_alpha(table, tuple("abcde"))
        held += found.low <= 5 / 6 <= found.high
    assert 0.93 <= held / 600 <= 0.97


LOADINGS = np.array([0.9, 0.8, 0.7, 0.6, 0.5])


def test_omega_of_one_factor_is_what_its_loadings_say():
    correlations = np.outer(LOADINGS, LOADINGS)
    np.fill_diagonal(correlations, 1)
    found = compute_omega(_with_covariance(np.linalg.cholesky(correlations)), tuple("abcde"))
    common = LOADINGS.sum() ** 2
    assert found.value == pytest.approx(common / (common + (1 - LOADINGS**2).sum()), abs=1e-5)
    assert found.loadings == pytest.approx(LOADINGS.tolist(), abs=1e-3)
    assert found.heywood == ()


def test_equal_loadings_make_omega_alpha():
    correlations = np.full((4, 4), 0.36) + 0.64 * np.eye(4)
    table = _with_covariance(np.linalg.cholesky(correlations))
    names = tuple("abcd")
    assert compute_omega(table, names).value == pytest.approx(compute_alpha(table, names).standardised, abs=1e-6)


def test_an_item_that_would_need_a_negative_variance_is_named():
    # r12·r13/r23 = 1.42: the loading of a would be above one
    correlations = np.array([[1, 0.8, 0.8], [0.8, 1, 0.45], [0.8, 0.45, 1]])
    found = compute_omega(_with_covariance(np.linalg.cholesky(correlations)), ("a", "b", "c"))
    assert found.heywood == ("a",)
    assert 0 < found.value < 1


@pytest.mark.parametrize(
    ("table", "refusal"),
    [
        (np.ones((9, 2)), Refusal.FEW_ITEMS),
        (np.eye(2, 5), Refusal.FEW_PARTICIPANTS),
        (np.random.default_rng(1).normal(size=(4, 6)), Refusal.NOT_POSITIVE),
    ],
)
def test_omega_is_refused_where_there_is_no_model(table, refusal):
    assert compute_omega(table, tuple("abcdef")[: table.shape[1]]).refusal is refusal


def test_a_one_factor_model_that_fits_leaves_nothing():
    correlations = np.outer(LOADINGS, LOADINGS)
    np.fill_diagonal(correlations, 1)
    loadings, unique = fit_one_factor(correlations)
    assert np.outer(loadings, loadings) + np.diag(unique) == pytest.approx(correlations, abs=1e-4)


def test_who_lacks_an_answer_and_what_is_the_same_for_all_is_left_out_and_counted():
    dataset = data(V=[1, 2, 3, None], W=[2, 2, 4, None], X=[3, 2, None, None], Y=[4, 2, 1, None], Z=[0, 2, 5, None])
    built = framework("a", "b", "c", "d", missing={"minimum_answered": 0})
    found = read_complete(compute_scores(dataset, built), built.tree)
    assert (found.items, found.left_out, found.constant, found.empty) == (("a", "c"), 1, ("b",), ("d",))
    assert found.refusal is None


@pytest.mark.parametrize(("people", "refusal"), [({"X": [1, 2], "Y": [2, 1]}, "few_participants"), ({}, "few_items")])
def test_too_few_cases_are_refused(people, refusal):
    dataset = data(**(people or {"X": [1, 5], "Y": [2, 5], "Z": [3, 5]}))
    built = framework("a", "b")
    found = read_complete(compute_scores(dataset, built), built.tree)
    assert found.refusal == refusal
    assert compute_alpha(found.values, found.items).refusal == refusal


@needs_reference
@pytest.mark.parametrize(
    "group", ["Physical", "ConEcFin", "Political", "Instit", "P2P", "Environ", "Social", "SusEcFin"]
)
def test_alpha_of_every_pillar_is_coinrs(group):
    framework_ = build_coin("stages/weights_original.csv", normalise="none")
    scores = compute_scores(read_data("stages/examplecoin_normalised.csv"), framework_)
    node = next(one for one in framework_.nodes if one.name == group)
    complete = read_complete(scores, node)
    table = read("analysis/cronbach_alpha_by_group.csv")
    expected = table[(table.index == group) & (table["dset"] == "Normalised")]["alpha"].item()
    assert compute_alpha(complete.values, complete.items).raw == pytest.approx(expected, rel=1e-9)


@needs_reference
def test_components_of_every_pillar_are_coinrs():
    framework_ = build_coin("stages/weights_original.csv", normalise="none")
    scores = compute_scores(read_data("stages/examplecoin_normalised.csv"), framework_)
    eigen = read("analysis/pca_eigen_normalised_by_pillar.csv")
    rotation = read("analysis/pca_PC1_rotation_normalised_by_pillar.csv")
    for group in eigen.index.unique():
        items = rotation.loc[group, "iCode"].tolist()
        found = compute_components(scores.items[items].to_numpy(), tuple(items))
        assert found.eigenvalues == pytest.approx(eigen.loc[group, "eigen"].tolist(), rel=1e-8, abs=1e-8)
        theirs = np.abs(rotation.loc[group, "PC1"].to_numpy())
        assert np.abs(found.first) == pytest.approx(theirs, abs=1e-8)


@needs_reference
@pytest.mark.parametrize("weights", ["equal", "unequal"])
def test_effective_weights_are_coinrs(weights):
    framework_ = build_coin(f"aggregate/weights_{weights}.csv", normalise="none")
    found = compute_effective_weights(framework_)
    expected = read(f"weights/effective_weights_{weights}.csv")["EffWeight"].to_dict()
    assert found == pytest.approx(expected, rel=1e-9)


@needs_reference
def test_raw_items_are_described_as_coinr_describes_them():
    framework_ = build_coin("stages/weights_original.csv", normalise="minmax")
    scores = compute_scores(read_data("normalise/base_raw_withNA.csv"), framework_)
    theirs = read("analysis/stats_raw.csv")
    for one in describe_items(scores):
        row = theirs.loc[one.item]
        ours = (one.lowest, one.highest, one.mean, one.median, one.deviation, one.skewness, one.kurtosis)
        expected = row[["Min", "Max", "Mean", "Median", "Std", "Skew", "Kurt"]].tolist()
        assert ours == pytest.approx(expected, rel=1e-8)
        assert (one.answered, one.outliers) == (row["N.Avail"], row["Flag.SkewKurt"] == "OUT")


@needs_reference
def test_pairs_beyond_three_quarters_are_those_that_coinr_flags():
    framework_ = build_coin("stages/weights_original.csv", normalise="none")
    scores = compute_scores(read_data("stages/examplecoin_normalised.csv"), framework_)
    theirs = read("analysis/corr_flags_high_0.75.csv")
    expected = {(group, frozenset(pair)) for group, *pair in theirs[["Ind1", "Ind2"]].itertuples()}
    found = {
        (node.name, frozenset((pair.one, pair.other)))
        for node in framework_.nodes
        for pair in list_pairs(scores, node)
        if pair.value is not None and pair.value > 0.75 and node.name in set(theirs.index)
    }
    assert found == expected

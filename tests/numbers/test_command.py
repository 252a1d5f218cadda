"""Published numbers through the public command, from files on disk to the JSON."""

import csv
import json

import pandas as pd
import pytest
import yaml
from click.testing import CliRunner

from analysis.ranking import compute_ranks
from survey.cli import main
from tests.numbers.reference import COINR, LEVELS, REFERENCE, needs_reference, read
from tests.numbers.test_aggregate import WAYS
from tests.numbers.test_hdi import HDI
from tests.numbers.test_normalise import METHODS
from tests.numbers.test_steps import WINSORISE

pytestmark = needs_reference


def run(folder, framework, table, *more):
    """What `sonda score --framework … --data …` writes as JSON, by participant."""
    (folder / "framework.yaml").write_text(yaml.safe_dump(framework, allow_unicode=True), "utf-8")
    table.rename_axis("participant").to_csv(folder / "data.csv")
    out = folder / "out.json"
    files = ["--framework", folder / "framework.yaml", "--data", folder / "data.csv", "-o", out]
    done = CliRunner().invoke(main, ["score", *map(str, [*files, *more])])
    assert done.exit_code == 0, done.output
    return {one["code"]: one for one in json.loads(out.read_text("utf-8"))["participants"]}


def test_the_published_hdi_of_every_country_and_its_rank(tmp_path):
    table = pd.read_csv(REFERENCE / "hdi" / "hdr2122_hdi_2021.csv", index_col="iso3").dropna(subset=["hdi_2021"])
    found = run(tmp_path, HDI, table[["le_2021", "eys_2021", "mys_2021", "gnipc_2021"]])
    index = pd.Series({code: round(one["index"], 3) for code, one in found.items()})[table.index]
    assert index.tolist() == table["hdi_2021"].tolist()
    # Published ranks are those of the published, rounded values.
    assert compute_ranks(index.to_numpy()).tolist() == table["hdi_rank_2021"].tolist()
    assert all(one["rank_interval"][0] <= one["rank_interval"][1] for one in found.values())


def coin(recipe):
    """COINr's example as framework.yaml would have it."""
    lineage = read("stages/lineage.csv").reset_index()
    directions = read("normalise/directions_targets.csv")["Direction"].astype(int).to_dict()

    def node(name, depth):
        below = lineage.loc[lineage[LEVELS[depth]] == name, LEVELS[depth - 1]].unique().tolist()
        if depth > 1:
            children = [node(child, depth - 1) for child in below]
        else:
            children = [{"item": item, "direction": directions[item]} for item in below]
        return {"name": name, "label": name, "children": children}

    return {"framework": "coin", "version": "1.0.0", "tree": node("Index", 3), "recipe": recipe}


WHOLE = {
    "impute": {"group_mean": "EurAsia_group"},
    "treat": WINSORISE,
    "normalise": "minmax",
    "missing": {"minimum_answered": 0},
    "uncertainty": {"draws": 50},
}


def test_coinrs_example_from_gaps_to_ranks(tmp_path):
    table = read("stages/examplecoin_denominated.csv")[list(read("stages/lineage.csv").index)]
    people = tmp_path / "people.csv"
    read("missing/unit_groups.csv").rename_axis("code").to_csv(people)
    found = run(tmp_path, coin(WHOLE), table, "--participants", people)
    expected, ranks = read("stages/examplecoin_aggregated.csv"), read("stages/examplecoin_ranks.csv")["Index"]
    for code, one in found.items():
        assert one["nodes"] == pytest.approx(expected.loc[code, list(one["nodes"])].to_dict(), rel=1e-9)
        assert one["rank"] == ranks[code]


@pytest.mark.parametrize("name", METHODS)
def test_every_normalisation_of_raw_data_with_gaps(tmp_path, name):
    method, scale = METHODS[name]
    directions = read("normalise/directions_targets.csv")["Direction"].astype(int)
    items = list(read("stages/lineage.csv").index)
    children = [
        {"name": f"n_{item}", "label": item, "children": [{"item": item, "direction": int(directions[item])}]}
        for item in items
    ]
    framework = {
        "framework": "flat",
        "version": "1.0.0",
        "tree": {"name": "all_items", "label": "All", "children": children},
        "recipe": {"normalise": method, "range": scale, "uncertainty": {"draws": 5}},
    }
    found = run(tmp_path, framework, read("normalise/base_raw_withNA.csv")[items])
    expected = read(f"normalise/raw__{name}.csv")
    for code, one in found.items():
        for item in items:
            score, theirs = one["nodes"][f"n_{item}"], expected.loc[code, item]
            assert (score is None and pd.isna(theirs)) or score == pytest.approx(theirs, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("name", [*WAYS, "copeland"])
def test_every_mean_over_the_tree(tmp_path, name):
    recipe = {"normalise": "none", "range": [1, 100], "aggregate": WAYS.get(name, name), "uncertainty": {"draws": 3}}
    framework = coin(recipe)
    for item in walk(framework["tree"]):
        item.pop("direction", None)
    table = read("aggregate/base_minmax_1_100.csv")[list(read("stages/lineage.csv").index)]
    found = run(tmp_path, framework, table)
    expected = read(f"aggregate/agg__{name}__equal.csv")
    for code, one in found.items():
        nodes = expected.loc[code, list(one["nodes"])].to_dict()
        assert one["nodes"] == pytest.approx(nodes, rel=1e-9, abs=1e-9)


def walk(node):
    yield node
    for child in node.get("children", ()):
        yield from walk(child)


def test_ranks_with_the_weights_that_somebody_else_drew(tmp_path):
    sets = pd.read_csv(COINR / "sensitivity" / "uaw_weight_sets_L1L2L3_25pc.csv")
    draws = tmp_path / "draws.csv"
    with draws.open("w", newline="") as file:
        wide = sets.pivot(index="wid", columns="iCode", values="Weight").drop(columns="Index", errors="ignore")
        writer = csv.writer(file)
        writer.writerow(["draw", *wide.columns])
        writer.writerows([number, *row] for number, row in zip(wide.index, wide.to_numpy().tolist(), strict=True))
    framework = coin({"normalise": "minmax"})
    table = read("stages/examplecoin_treated.csv")[list(read("stages/lineage.csv").index)]
    found = run(tmp_path, framework, table, "--draws", draws, "--sensitivity")
    medians = read("sensitivity/uaw_rankstats.csv")["Median"]
    assert {code: one["rank_median"] for code, one in found.items()} == medians[list(found)].to_dict()
    whole = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert whole["given_draws"] == 500
    assert whole["sensitivity"]["reason"] == "one_source"

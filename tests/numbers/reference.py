"""Published and recomputed results of other programs, read from the folder beside the checkout."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis import Dataset, Framework, build_dataset, build_framework

REFERENCE = Path(__file__).parents[2].parent / "shared" / "reference"
COINR = REFERENCE / "coinr"
needs_reference = pytest.mark.skipif(not REFERENCE.is_dir(), reason="shared/reference is not beside the checkout")

LEVELS = ("Indicator", "Pillar", "Sub-index", "Index")


def read(name: str) -> pd.DataFrame:
    return pd.read_csv(COINR / name, index_col=0)


def read_data(name: str) -> Dataset:
    """The indicators of a COINr file, without its columns of names and groups."""
    table = read(name)
    return build_dataset(table[sorted(read("stages/lineage.csv").index)])


def build_coin(weights: str, per_item=None, **recipe: object) -> Framework:
    """COINr's example: indicators, pillars, sub-indices, index."""
    weight = read(weights)["Weight"].to_dict()
    lineage = read("stages/lineage.csv").reset_index()

    def node(name: str, depth: int) -> dict[str, object]:
        below = lineage.loc[lineage[LEVELS[depth]] == name, LEVELS[depth - 1]].unique()
        children = [node(child, depth - 1) for child in below] if depth > 1 else [item(child) for child in below]
        return {"name": name, "label": name, "weight": weight[name], "children": children}

    def item(name: str) -> dict[str, object]:
        return {"item": name, "weight": weight[name], **(per_item(name) if per_item else {})}

    mapping = {"framework": "coin", "version": "1.0.0", "tree": node("Index", 3), "recipe": recipe}
    framework, problems = build_framework(mapping)
    assert not problems, problems
    assert framework is not None
    return framework


def assert_same(expected: pd.DataFrame, found: pd.DataFrame) -> None:
    """Equal to 1e-9, gaps in the same places, participants and columns of `expected` in any order."""
    found = found.loc[expected.index, expected.columns]
    np.testing.assert_allclose(found.to_numpy(), expected.to_numpy(), rtol=1e-9, atol=1e-9)

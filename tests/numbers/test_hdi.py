"""The Human Development Index of 191 countries, against the published one."""

import pandas as pd

from analysis import build_dataset, build_framework, score
from tests.numbers.reference import REFERENCE, needs_reference

pytestmark = needs_reference

HDI = {
    "framework": "hdi",
    "version": "2021.0.0",
    "tree": {
        "name": "hdi",
        "label": "Human Development Index",
        "children": [
            {"name": "health", "label": "Health", "children": [{"item": "le_2021", "goalposts": [20, 85]}]},
            {
                "name": "education",
                "label": "Education",
                "children": [{"item": "eys_2021", "goalposts": [0, 18]}, {"item": "mys_2021", "goalposts": [0, 15]}],
            },
            {
                "name": "income",
                "label": "Income",
                "children": [{"item": "gnipc_2021", "goalposts": [100, 75000], "transform": "log"}],
            },
        ],
    },
    "recipe": {
        "range": [0, 1],
        "aggregate": ["arithmetic", {"geometric": {"map": False}}],
        "uncertainty": {"draws": 10},
    },
}


def test_the_published_hdi_of_every_country():
    table = pd.read_csv(REFERENCE / "hdi" / "hdr2122_hdi_2021.csv", index_col="iso3").dropna(subset=["hdi_2021"])
    framework, problems = build_framework(HDI)
    assert framework is not None, problems
    result = score(build_dataset(table[[item.name for item in framework.items]]), framework)
    assert len(table) == 191
    assert result.scores.index.round(3).tolist() == table["hdi_2021"].tolist()
    # Published ranks are of the published, rounded values; ours of the unrounded ones may part such ties.
    assert (result.ranking["rank"] >= table["hdi_rank_2021"]).all()
    assert result.ranking.loc["CHE", "rank"] == 1

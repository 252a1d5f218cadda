"""The smallest frameworks and data that can fail."""

import pandas as pd

from analysis import Dataset, Framework, build_dataset, build_framework


def mapping(*items: object, **recipe: object) -> dict[str, object]:
    """One node called `top` over `items`; a bare name is a ladder 0…5."""
    children = [{"item": item, "goalposts": [0, 5]} if isinstance(item, str) else item for item in items]
    tree = {"name": "top", "label": {"pl": "Całość", "en": "Whole"}, "children": children}
    return {"framework": "small", "version": "1.0.0", "tree": tree, "recipe": {"uncertainty": {"draws": 50}, **recipe}}


def framework(*items: object, **recipe: object) -> Framework:
    built, problems = build_framework(mapping(*items, **recipe))
    assert built is not None, problems
    return built


def data(statuses: dict[str, dict[str, str]] | None = None, **people: list[float | None]) -> Dataset:
    """Participants by code with their answers to a, b, c, …; `statuses` replaces guessed ones."""
    values = pd.DataFrame.from_dict(people, orient="index", dtype=float)
    values.columns = pd.Index(list("abcdefghij")[: values.shape[1]])
    words = build_dataset(values).statuses.astype(str)
    for code, cells in (statuses or {}).items():
        for item, word in cells.items():
            words.loc[code, item] = word
    return build_dataset(values, words)


def codes(problems: list) -> list[tuple[str, tuple]]:
    return [(problem.code, tuple(problem.where)) for problem in problems]

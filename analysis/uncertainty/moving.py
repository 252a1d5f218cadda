"""Answers moved by a few levels, and the scores that they would give."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from analysis.dataset import Dataset
from analysis.normalise import METHODS, TRANSFORMS, Floats
from analysis.stages import Stages, is_local, make_setting
from analysis.tree import Framework, Item

Moves = npt.NDArray[np.int8]


def draw_moves(framework: Framework, number: int, items: int, people: int) -> Moves:
    """By how many levels each answer moves in the set `number`, (items, people), each number of levels equally likely.

    People are in the order of their codes, so that a set does not depend on the order of the data.
    """
    spread = framework.recipe.uncertainty
    random = np.random.default_rng([spread.seed, number])
    return random.integers(-spread.answers, spread.answers, (items, people), dtype=np.int8, endpoint=True)


def move_scores(dataset: Dataset, way: Framework, stages: Stages, moves: Moves) -> Floats:
    """Item scores of answers moved by `moves`, both (draws, items, people), people in the order of the data.

    Where a score depends on its answer alone the score itself moves, by the range / highest level, and stays inside
    the range. Otherwise the treated answers move and everybody is put on one scale again in each draw; an item in
    which a draw leaves no differences keeps its scores.
    """
    if is_local(way):
        low, high = way.recipe.range
        moved = stages.scores + moves * ((high - low) / way.top_level)
        # An answer that stands beyond a goalpost unclipped may stay there, and may not go further.
        return np.clip(moved, np.fmin(stages.scores, low), np.fmax(stages.scores, high))
    scores = np.empty(moves.shape)
    for row, item in enumerate(way.items):
        answers = _move(item, stages.treated[row], moves[:, row], way.top_level)
        setting = make_setting(dataset, way, item)
        # the answers have been through the transform already, so the item is scored without one
        plain = replace(setting, scale=replace(setting.scale, transform="none", target=_transform_target(item)))
        found = METHODS[way.recipe.normalise.method].compute(answers, plain)
        scores[:, row] = np.where(np.isnan(found), stages.scores[row], found)
    return scores


def _transform_target(item: Item) -> float | None:
    target = item.scale.target
    return None if target is None else float(TRANSFORMS[item.scale.transform](np.array([target]))[0])


def _move(item: Item, column: Floats, moves: Moves, levels: int) -> Floats:
    """Answers on the scale of the item's transform, (draws, people); a level is a part of the way between goalposts."""
    answers = TRANSFORMS[item.scale.transform](column)
    if item.scale.goalposts:
        low, high = TRANSFORMS[item.scale.transform](np.array(item.scale.goalposts))
    else:
        low, high = np.fmin.reduce(answers), np.fmax.reduce(answers)
    moved = answers + moves * ((high - low) / levels)
    kept: Floats = np.clip(moved, np.fmin(answers, low), np.fmax(answers, high))
    return kept

"""Formulas that put answers on one scale: a registry, one entry for each method of `analysis.normalise`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from types import MappingProxyType

import numpy as np

from analysis.normalise import TRANSFORMS, Floats
from analysis.report.cells import Cell
from analysis.report.living.model import DIRECTION, HIGH, LOW, TARGET, Model
from analysis.report.living.plan import FIRST, Plan
from analysis.tree import Item


@dataclass(frozen=True, slots=True)
class Column:
    """One item: its answers (address and today's numbers, more is better unless the method is local)."""

    plan: Plan
    model: Model
    item: Item
    source: str
    known: Floats
    """Today's answers without the gaps."""
    values: Floats

    def say(self, column: int) -> str:
        return self.model.cell(self.item, column)

    def transform(self, text: str) -> str:
        return f"LN({text})" if self.item.scale.transform == "log" else text

    @property
    def ends(self) -> tuple[str, str]:
        return self.model.setting("range_low"), self.model.setting("range_high")

    def stretch(self, share: str) -> str:
        """From 0…1 to the range of scores."""
        low, high = self.ends
        return f"{low}+({high}-{low})*{share}"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A row above the table: what all formulas of a column use."""

    word: str
    text: str
    value: Cell


@dataclass(frozen=True, slots=True)
class Way:
    """`parameters(column)`, the rows above the table; `score(column, x, heads)`, the score of the answer at address x.

    `heads` are the addresses of the parameters; the first says by a number whether there are scores at all.
    """

    parameters: Callable[[Column], Sequence[Parameter]]
    score: Callable[[Column, str, Sequence[str]], str]
    oriented: bool = True


def say_positions(column: Column) -> Sequence[Parameter]:
    """How far it is from one goalpost to the other, and where it starts; no numbers if they cannot be read."""
    low, high, direction = column.say(LOW), column.say(HIGH), column.say(DIRECTION)
    scale, transform = column.item.scale, column.transform
    first, last = TRANSFORMS[scale.transform](np.array(scale.goalposts)).tolist()
    positive = f",{low}>0" if scale.transform == "log" else ""
    readable = f"AND(ISNUMBER({low}),ISNUMBER({high}),{low}<{high}{positive})"
    span = f"IF({direction}=-1,{transform(low)}-{transform(high)},{transform(high)}-{transform(low)})"
    start = f"IF({direction}=-1,{transform(high)},{transform(low)})"
    better = scale.direction == 1
    return (
        Parameter("span", f'IF({readable},{span},"")', last - first if better else first - last),
        Parameter("start", f'IF({readable},{start},"")', first if better else last),
    )


def _score_goalposts(column: Column, x: str, heads: Sequence[str]) -> str:
    span, start = heads
    share = f"({column.transform(x)}-{start})/{span}"
    return column.stretch(f"MAX(0,MIN(1,{share}))" if column.item.scale.clip else f"({share})")


def _differs(column: Column, also: str = "", holds: bool = True) -> Parameter:
    source = column.source
    differs = f"MAX({source})>MIN({source})"
    text = f'IF(AND({differs},{also}),1,"")' if also else f'IF({differs},1,"")'
    known = column.known
    return Parameter("differs", text, 1 if known.size and known.max() > known.min() and holds else None)


def _low(column: Column) -> Parameter:
    return Parameter("lowest", f"MIN({column.source})", float(column.known.min()) if column.known.size else 0.0)


def _high(column: Column) -> Parameter:
    return Parameter("highest", f"MAX({column.source})", float(column.known.max()) if column.known.size else 0.0)


def _minmax(column: Column) -> Sequence[Parameter]:
    return _differs(column), _low(column), _high(column)


def _score_minmax(column: Column, x: str, heads: Sequence[str]) -> str:
    _, low, high = heads
    return column.stretch(f"({x}-{low})/({high}-{low})")


def _zscore(column: Column) -> Sequence[Parameter]:
    source, known = column.source, column.known
    return (
        _differs(column),
        Parameter("mean", f'IF(COUNT({source})=0,"",AVERAGE({source}))', float(known.mean()) if known.size else None),
        Parameter(
            "sd", f'IF(COUNT({source})<2,"",STDEV({source}))', float(known.std(ddof=1)) if known.size > 1 else None
        ),
    )


def _score_zscore(column: Column, x: str, heads: Sequence[str]) -> str:
    _, mean, spread = heads
    return f"({x}-{mean})/{spread}*{column.model.setting('sd')}+{column.model.setting('mean')}"


def _count(column: Column) -> Sequence[Parameter]:
    return _differs(column), Parameter("count", f"COUNT({column.source})", int(column.known.size))


def _say_rank(column: Column, x: str) -> str:
    source = column.source
    rank = f"SUMPRODUCT(({source}<1E+300)*({source}<{x}))+1"
    if column.plan.recipe.normalise.ties == "average":
        rank += f"+(SUMPRODUCT(({source}={x})*1)-1)/2"
    return rank


def _score_percentile(column: Column, x: str, heads: Sequence[str]) -> str:
    return column.stretch(f"({_say_rank(column, x)}-1)/({heads[1]}-1)")


def _target(column: Column) -> Sequence[Parameter]:
    scale = column.item.scale
    goal = f"IF({column.say(DIRECTION)}=-1,-1,1)*{column.transform(column.say(TARGET))}"
    readable = f"AND(ISNUMBER({column.say(TARGET)}),{column.say(TARGET)}>0)" if scale.transform == "log" else ""
    text = f'IF({readable or f"ISNUMBER({column.say(TARGET)})"},{goal},"")'
    value = scale.direction * float(TRANSFORMS[scale.transform](np.array(scale.target)))
    return _differs(column), _low(column), Parameter("target", text, value)


def _reference(column: Column) -> Sequence[Parameter]:
    place = column.plan.codes.index(column.plan.recipe.normalise.reference)
    page = column.plan.pages["oriented"]
    goal = page.fix(FIRST + place, column.plan.column(column.item))
    value = float(column.values[place])
    there = not isnan(value)
    return (
        _differs(column, f"ISNUMBER({goal})", there),
        _low(column),
        Parameter("target", f'IF(ISNUMBER({goal}),{goal},"")', value if there else None),
    )


def _score_distance(column: Column, x: str, heads: Sequence[str]) -> str:
    _, low, goal = heads
    share = f"IF({goal}<={low},1,1-({goal}-{x})/({goal}-{low}))"
    return column.stretch(f"MIN(1,{share})" if column.plan.recipe.normalise.cap else share)


def _fraction(column: Column) -> Sequence[Parameter]:
    high = _high(column)
    return _differs(column, f"{high.text}>0", float(str(high.value)) > 0), high


def _score_none(column: Column, x: str, heads: Sequence[str]) -> str:
    low, high = column.ends
    return f"MAX({low},MIN({high},IF({column.say(DIRECTION)}=-1,{low}+{high}-{x},{x})))"


WAYS: Mapping[str, Way] = MappingProxyType(
    {
        "goalposts": Way(say_positions, _score_goalposts, oriented=False),
        "minmax": Way(_minmax, _score_minmax),
        "zscore": Way(_zscore, _score_zscore),
        "rank": Way(_count, lambda column, x, heads: _say_rank(column, x)),
        "percentile": Way(_count, _score_percentile),
        "borda": Way(_count, lambda column, x, heads: f"{_say_rank(column, x)}-1"),
        "distance_to_max": Way(_minmax, _score_minmax),
        "distance_to_target": Way(_target, _score_distance),
        "distance_to_reference": Way(_reference, _score_distance),
        "fraction_of_max": Way(_fraction, lambda column, x, heads: column.stretch(f"{x}/{heads[1]}")),
        "none": Way(lambda column: (), _score_none, oriented=False),
    }
)

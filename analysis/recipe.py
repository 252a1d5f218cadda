"""The steps from answers to ranks, as data."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.aggregate import POSITIVE_RANGE, Aggregation
from analysis.impute import Imputation
from analysis.normalise import METHODS, Normalisation, Range
from analysis.treat import Treatment

MISSING_RULES = ("skip",)
WEIGHTINGS = ("given", "equal", "ahp")
DROPS = ("none", "item", "dimension")
KEYS = (
    *("impute", "treat", "normalise", "range", "weights", "aggregate", "missing"),
    *("bands", "gate", "uncertainty"),
)

_NO_IMPUTATION, _NO_TREATMENT, _GOALPOSTS = Imputation(), Treatment(), Normalisation()


@dataclass(frozen=True, slots=True)
class Weighting:
    """Where weights come from: those `given` in the tree, `equal` ones, or `ahp` with pairwise `judgements`."""

    method: str = "given"
    judgements: tuple[tuple[str, tuple[tuple[str, str, float], ...]], ...] = ()
    """For each node: one child, another, and how many times the first outweighs the second."""


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """What differs from draw to draw.

    Each weight moves by up to `weights` (a share), each answer by up to `answers` levels. Each draw takes one of the
    ways listed in `impute`, `treat`, `normalise` and `aggregate` (the recipe's own where a list is empty), and with
    `drop` it leaves out one item, or one child of the top, or nothing, all equally likely. `top` is the k of the
    share of draws among the best k.
    """

    draws: int = 1000
    seed: int = 20260101
    weights: float = 0.25
    answers: int = 0
    impute: tuple[Imputation, ...] = ()
    treat: tuple[Treatment, ...] = ()
    normalise: tuple[Normalisation, ...] = ()
    aggregate: tuple[tuple[Aggregation, ...], ...] = ()
    drop: str = "none"
    top: int = 3

    @property
    def sources(self) -> tuple[str, ...]:
        """The names of the settings that make draws differ, in a fixed order."""
        several = {name: len(getattr(self, name)) > 1 for name in ("impute", "treat", "normalise", "aggregate")}
        varied = {"weights": self.weights > 0, **several, "drop": self.drop != "none", "answers": self.answers > 0}
        return tuple(name for name, differs in varied.items() if differs)


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides how answers become scores.

    `aggregate` holds one mean for all levels, or one per level from the items upwards, and so does
    `minimum_answered`. `bands` are the lowest scores of the levels 1, 2, …; `gate` is the share of items that must
    reach a level, None if levels are not gated.
    """

    impute: Imputation = _NO_IMPUTATION
    treat: Treatment = _NO_TREATMENT
    normalise: Normalisation = _GOALPOSTS
    range: Range = (0.0, 100.0)
    weights: Weighting = Weighting()
    aggregate: tuple[Aggregation, ...] = (Aggregation(),)
    missing: str = "skip"
    minimum_answered: tuple[float, ...] = (0.6,)
    bands: tuple[float, ...] = ()
    gate: float | None = None
    uncertainty: Uncertainty = Uncertainty()

    @property
    def is_mapped(self) -> bool:
        """Whether item scores are moved to [1, 100] because a mean asked for it."""
        return any(step.mapped for step in self.aggregate)

    @property
    def is_bounded(self) -> bool:
        """Whether all scores lie in `scale`; with z-scores, ranks or distances they lie where the data put them."""
        copeland = any(step.method == "copeland" for step in self.aggregate)
        return (METHODS[self.normalise.method].bounded or self.is_mapped) and not copeland

    @property
    def scale(self) -> Range:
        """The range that scores lie in if they are bounded: [1, 100] if a mean asked for it, `range` otherwise."""
        return POSITIVE_RANGE if self.is_mapped else self.range

    def find_step(self, height: int) -> Aggregation:
        """The mean of nodes that stand `height` levels above the items (1 = right above them)."""
        return self.aggregate[min(height, len(self.aggregate)) - 1]

    def find_minimum(self, height: int) -> float:
        """The share of children that a node `height` levels above the items needs."""
        return self.minimum_answered[min(height, len(self.minimum_answered)) - 1]

    def to_dict(self) -> dict[str, object]:
        """The recipe as framework.yaml would say it, defaults made explicit, in the order of KEYS."""
        spread = self.uncertainty
        lists: dict[str, object] = {
            "impute": [write_imputation(one) for one in spread.impute],
            "treat": [write_treatment(one) for one in spread.treat],
            "normalise": [write_normalisation(one) for one in spread.normalise],
            "aggregate": [write_aggregate(one) for one in spread.aggregate],
        }
        return {
            "impute": write_imputation(self.impute),
            "treat": write_treatment(self.treat),
            "normalise": write_normalisation(self.normalise),
            "range": list(self.range),
            "weights": write_weighting(self.weights),
            "aggregate": write_aggregate(self.aggregate),
            "missing": {"rule": self.missing, "minimum_answered": _unlist(list(self.minimum_answered))},
            "bands": list(self.bands),
            "gate": None if self.gate is None else {"share": self.gate},
            "uncertainty": {
                "draws": spread.draws,
                "seed": spread.seed,
                "weights": spread.weights,
                "answers": spread.answers,
                **{name: ways for name, ways in lists.items() if ways},
                "drop": spread.drop,
                "top": spread.top,
            },
        }


def write_imputation(how: Imputation) -> object:
    return {how.method: how.by} if how.by else how.method


def write_treatment(how: Treatment) -> object:
    if how.method == "none":
        return "none"
    test = {"skew": how.skew, "kurtosis": how.kurtosis}
    return {how.method: test if how.method == "log" else {"points": how.points, **test, "otherwise": how.otherwise}}


def write_normalisation(how: Normalisation) -> object:
    names = METHODS[how.method].parameters
    values = {name: getattr(how, "reference" if name == "participant" else name) for name in names}
    return {how.method: values} if values else how.method


def write_aggregate(steps: tuple[Aggregation, ...]) -> object:
    return _unlist([_write_step(step) for step in steps])


def write_weighting(how: Weighting) -> object:
    if how.method != "ahp":
        return how.method
    nodes: dict[str, dict[str, dict[str, float]]] = {}
    for node, pairs in how.judgements:
        for one, other, times in pairs:
            nodes.setdefault(node, {}).setdefault(one, {})[other] = times
    return {"ahp": nodes}


def _write_step(step: Aggregation) -> object:
    if step.method == "generalised":
        return {step.method: {"power": step.power} | ({} if step.map else {"map": False})}
    return step.method if step.map else {step.method: {"map": False}}


def _unlist(steps: list[object] | list[float]) -> object:
    return steps[0] if len(steps) == 1 else steps

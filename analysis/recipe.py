"""The steps from answers to ranks, as data."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import pairwise

from analysis.aggregate import MEANS, POSITIVE_RANGE
from analysis.normalise import METHODS, Range
from analysis.problems import find_closest
from analysis.shape import Section

IMPUTATIONS = ("none",)
TREATMENTS = ("none",)
MISSING_RULES = ("skip",)
KEYS = ("impute", "treat", "normalise", "range", "aggregate", "missing", "bands", "gate", "uncertainty")


@dataclass(frozen=True, slots=True)
class Aggregation:
    """A mean by name; `map` says whether scores are first mapped to [1, 100] if the mean cannot take a zero."""

    method: str = "arithmetic"
    map: bool = True


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """Monte Carlo settings: each weight moves by up to `weights` (a share), each answer by up to `answers` levels."""

    draws: int = 1000
    seed: int = 20260101
    weights: float = 0.25
    answers: int = 0


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides how answers become scores; scores lie in `range` unless `positive_scale` says so.

    `aggregate` holds one mean for all levels, or one per level from the items upwards. `bands` are the lowest scores
    of the levels 1, 2, …; `gate` is the share of items that must reach a level, None if levels are not gated.
    """

    impute: str = "none"
    treat: str = "none"
    normalise: str = "goalposts"
    range: Range = (0.0, 100.0)
    aggregate: tuple[Aggregation, ...] = (Aggregation(),)
    missing: str = "skip"
    minimum_answered: float = 0.6
    bands: tuple[float, ...] = ()
    gate: float | None = None
    uncertainty: Uncertainty = Uncertainty()

    @property
    def scale(self) -> Range:
        """The range that scores lie in: [1, 100] if a mean asked for it, `range` otherwise."""
        mapped = any(step.map and MEANS[step.method].positive for step in self.aggregate)
        return POSITIVE_RANGE if mapped else self.range

    def find_step(self, height: int) -> Aggregation:
        """The mean of nodes that stand `height` levels above the items (1 = right above them)."""
        return self.aggregate[min(height, len(self.aggregate)) - 1]

    def to_dict(self) -> dict[str, object]:
        """The recipe as framework.yaml would say it, defaults made explicit, in the order of KEYS."""
        steps = [_write_step(step) for step in self.aggregate]
        spread = self.uncertainty
        return {
            "impute": self.impute,
            "treat": self.treat,
            "normalise": self.normalise,
            "range": list(self.range),
            "aggregate": steps[0] if len(steps) == 1 else steps,
            "missing": {"rule": self.missing, "minimum_answered": self.minimum_answered},
            "bands": list(self.bands),
            "gate": None if self.gate is None else {"share": self.gate},
            "uncertainty": {
                "draws": spread.draws,
                "seed": spread.seed,
                "weights": spread.weights,
                "answers": spread.answers,
            },
        }


def _write_step(step: Aggregation) -> object:
    return step.method if step.map else {step.method: {"map": False}}


def build_recipe(section: Section) -> Recipe:
    """The recipe in `section`; what is wrong is reported there and replaced by its default."""
    section.check_keys(KEYS)
    target = section.rising_pair("range") or Recipe().range
    minimum = _read_minimum(section)
    return Recipe(
        impute=_read_method(section, ("impute",), section.data.get("impute"), IMPUTATIONS, "none")[0],
        treat=_read_method(section, ("treat",), section.data.get("treat"), TREATMENTS, "none")[0],
        normalise=_read_method(section, ("normalise",), section.data.get("normalise"), METHODS, "goalposts")[0],
        range=target,
        aggregate=_read_aggregate(section, target),
        minimum_answered=minimum,
        bands=_read_bands(section),
        gate=_read_gate(section),
        uncertainty=_read_uncertainty(section),
    )


def _read_method(
    section: Section,
    path: tuple[str | int, ...],
    value: object,
    available: Collection[str],
    default: str,
    known: Collection[str] = (),
) -> tuple[str, Section | None]:
    """A method as a word, or as {word: {parameter: value}}; gives the word and its parameters."""
    parameters: object = None
    if isinstance(value, Mapping) and len(value) == 1:
        value, parameters = next(iter(value.items()))
    if value is None:
        return default, None
    if not isinstance(value, str) or value not in available:
        near = find_closest(str(value), available)
        listed = ", ".join(available)
        section.report("method_not_available", *path, key=path[0], value=value, near=near, known=listed)
        return default, None
    if parameters is None:
        return value, None
    if not isinstance(parameters, Mapping):
        section.report("not_a_mapping", *path, value, key=value)
        return value, None
    inner = Section(parameters, (*section.path, *path, value), section.problems)
    inner.check_keys(known)
    return value, inner


def _read_aggregate(section: Section, target: Range) -> tuple[Aggregation, ...]:
    value = section.data.get("aggregate")
    if not isinstance(value, list | tuple):
        return (_read_step(section, ("aggregate",), value, target),)
    if not value:
        section.report("empty_list", "aggregate", key="aggregate")
        return (Aggregation(),)
    return tuple(_read_step(section, ("aggregate", number), step, target) for number, step in enumerate(value))


def _read_step(section: Section, path: tuple[str | int, ...], value: object, target: Range) -> Aggregation:
    method, parameters = _read_method(section, path, value, MEANS, "arithmetic", ("map",))
    mapped = parameters.flag("map", True) if parameters else True
    if not mapped and MEANS[method].positive and target[0] < 0:
        section.report("range_below_zero", *path, value=method)
    return Aggregation(method, mapped)


def _read_minimum(section: Section) -> float:
    inner = section.section("missing")
    if inner is None:
        return Recipe().minimum_answered
    inner.check_keys(("rule", "minimum_answered"))
    _read_method(inner, ("rule",), inner.data.get("rule"), MISSING_RULES, "skip")
    return inner.number("minimum_answered", Recipe().minimum_answered, 0, 1)


def _read_bands(section: Section) -> tuple[float, ...]:
    bands = section.numbers("bands") or ()
    if any(low >= high for low, high in pairwise(bands)):
        section.report("bands_not_rising", "bands", value=list(bands))
        return ()
    return bands


def _read_gate(section: Section) -> float | None:
    inner = section.section("gate")
    if inner is None:
        return None
    inner.check_keys(("share",))
    return inner.number("share", 0.8, 0, 1)


def _read_uncertainty(section: Section) -> Uncertainty:
    usual = Uncertainty()
    inner = section.section("uncertainty")
    if inner is None:
        return usual
    inner.check_keys(("draws", "seed", "weights", "answers"))
    return Uncertainty(
        draws=inner.whole("draws", usual.draws, 1, 100_000),
        seed=inner.whole("seed", usual.seed, 0, 2**53),
        # At 1 a weight could become zero, and a group of one item would lose its score.
        weights=inner.number("weights", usual.weights, 0, 0.99),
        answers=inner.whole("answers", usual.answers, 0, 10),
    )

"""The recipe read from the plain mapping that stands in framework.yaml."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from itertools import pairwise
from typing import TypeVar

from analysis.aggregate import METHODS as AGGREGATIONS
from analysis.aggregate import Aggregation
from analysis.impute import BY_GROUP, IMPUTATIONS, Imputation
from analysis.normalise import METHODS, TIES, Normalisation, Range
from analysis.problems import find_closest
from analysis.recipe import DROPS, KEYS, MISSING_RULES, WEIGHTINGS, Recipe, Uncertainty, Weighting
from analysis.shape import Section
from analysis.treat import TREATMENTS, Treatment

Place = tuple[str | int, ...]
Way = TypeVar("Way")

PARAMETERS: Mapping[str, tuple[str, ...]] = {
    "winsorise": ("points", "skew", "kurtosis", "otherwise"),
    "log": ("skew", "kurtosis"),
    "geometric": ("map",),
    "harmonic": ("map",),
    "generalised": ("power", "map"),
    **{name: method.parameters for name, method in METHODS.items()},
}


def build_recipe(section: Section) -> Recipe:
    """The recipe in `section`; what is wrong is reported there and replaced by its default."""
    section.check_keys(KEYS)
    target = section.rising_pair("range") or Recipe().range
    return Recipe(
        impute=read_imputation(section, ("impute",), section.data.get("impute")),
        treat=read_treatment(section, ("treat",), section.data.get("treat")),
        normalise=read_normalisation(section, ("normalise",), section.data.get("normalise")),
        range=target,
        weights=_read_weighting(section),
        aggregate=_read_aggregate(section, ("aggregate",), section.data.get("aggregate"), target),
        minimum_answered=_read_minimum(section),
        bands=_read_bands(section),
        gate=_read_gate(section),
        uncertainty=_read_uncertainty(section, target),
    )


def _read_method(
    section: Section, path: Place, value: object, available: Collection[str], default: str
) -> tuple[str, object]:
    """A method as a word, or as {word: parameters}; gives the word and what stands under it."""
    parameters: object = None
    if isinstance(value, Mapping) and len(value) == 1:
        value, parameters = next(iter(value.items()))
    if value is None:
        return default, None
    if not isinstance(value, str) or value not in available:
        near = find_closest(str(value), available)
        key = next(part for part in reversed(path) if isinstance(part, str))
        section.report("method_not_available", *path, key=key, value=value, near=near, known=", ".join(available))
        return default, None
    return value, parameters


def _open(section: Section, path: Place, method: str, parameters: object) -> Section:
    """The parameters of `method` as a section of their own; none gives an empty one."""
    inner_path = (*section.path, *path, method)
    if parameters is None:
        return Section({}, inner_path, section.problems)
    if not isinstance(parameters, Mapping):
        section.report("not_a_mapping", *path, method, key=method)
        return Section({}, inner_path, section.problems)
    inner = Section(parameters, inner_path, section.problems)
    inner.check_keys(PARAMETERS.get(method, ()))
    return inner


def read_imputation(section: Section, path: Place, value: object) -> Imputation:
    """`mean`, or {group_mean: ATTRIBUTE}."""
    method, by = _read_method(section, path, value, IMPUTATIONS, "none")
    if method not in BY_GROUP:
        if by is not None:
            section.report("no_parameters", *path, method, key=method)
        return Imputation(method)
    if not isinstance(by, str) or not by.strip():
        section.report("attribute_wanted", *path, *((method,) if by is not None else ()), key=method)
        return Imputation()
    return Imputation(method, by.strip())


def read_treatment(section: Section, path: Place, value: object) -> Treatment:
    """`winsorise`, {winsorise: 5}, or {winsorise: {points: 5, …}}."""
    method, parameters = _read_method(section, path, value, TREATMENTS, "none")
    usual = Treatment()
    if method == "winsorise" and isinstance(parameters, int | float):
        parameters = {"points": parameters}
    inner = _open(section, path, method, parameters)
    return Treatment(
        method,
        inner.whole("points", usual.points, 1, 1000),
        inner.number("skew", usual.skew, 0),
        inner.number("kurtosis", usual.kurtosis, 0),
        inner.word("otherwise", ("none", "log"), usual.otherwise),
    )


def read_normalisation(section: Section, path: Place, value: object) -> Normalisation:
    """`zscore`, or {zscore: {mean: 50, sd: 10}}."""
    method, parameters = _read_method(section, path, value, METHODS, "goalposts")
    inner = _open(section, path, method, parameters)
    usual = Normalisation()
    spread = inner.number("sd", usual.sd, 0)
    if spread == 0:
        inner.report("too_low", "sd", key="sd", value=0.0, lowest=0, highest=None)
    return Normalisation(
        method,
        inner.number("mean", usual.mean),
        spread,
        inner.word("ties", TIES, usual.ties),
        inner.flag("cap", usual.cap),
        inner.text("participant", required="participant" in METHODS[method].parameters),
    )


def _read_aggregate(section: Section, path: Place, value: object, target: Range) -> tuple[Aggregation, ...]:
    if not isinstance(value, list | tuple):
        return (_read_step(section, path, value, target),)
    if not value:
        section.report("empty_list", *path, key="aggregate")
        return (Aggregation(),)
    steps = tuple(_read_step(section, (*path, number), step, target) for number, step in enumerate(value))
    compared = [step.method for step in steps].index("copeland") if Aggregation("copeland") in steps else len(steps)
    for number, step in enumerate(steps):
        if number > compared and step.method not in {"arithmetic", "copeland"}:
            section.report("copeland_below", *path, number, value=step.method)
    return steps


def _read_step(section: Section, path: Place, value: object, target: Range) -> Aggregation:
    method, parameters = _read_method(section, path, value, AGGREGATIONS, "arithmetic")
    inner = _open(section, path, method, parameters)
    step = Aggregation(method, inner.flag("map", True), inner.number("power", 1.0))
    if method == "generalised" and step.power == 0:
        inner.report("power_zero", *(("power",) if inner.has("power") else ()))
        step = Aggregation(method)
    if target[0] < 0 and ((step.positive and not step.map) or (method == "generalised" and not step.positive)):
        section.report("range_below_zero", *path, value=method)
    return step


def _read_weighting(section: Section) -> Weighting:
    method, parameters = _read_method(section, ("weights",), section.data.get("weights"), WEIGHTINGS, "given")
    if method != "ahp":
        if parameters is not None:
            section.report("no_parameters", "weights", method, key=method)
        return Weighting(method)
    if not isinstance(parameters, Mapping) or not parameters:
        section.report("not_a_mapping", "weights", "ahp", key="ahp")
        return Weighting()
    top = Section(parameters, (*section.path, "weights", "ahp"), section.problems)
    nodes = {str(name): top.section(str(name)) for name in parameters}
    return Weighting("ahp", tuple((name, _read_pairs(inner)) for name, inner in nodes.items() if inner is not None))


def _read_pairs(section: Section) -> tuple[tuple[str, str, float], ...]:
    pairs = []
    for one in section.data:
        row = section.section(str(one))
        if row is None:
            continue
        for other in row.data:
            times = row.number(str(other), 1.0)
            if times <= 0:
                row.report("judgement_not_positive", str(other), value=times)
            pairs.append((str(one), str(other), times))
    return tuple(pairs)


def _read_minimum(section: Section) -> tuple[float, ...]:
    usual = Recipe().minimum_answered
    inner = section.section("missing")
    if inner is None:
        return usual
    inner.check_keys(("rule", "minimum_answered"))
    _read_method(inner, ("rule",), inner.data.get("rule"), MISSING_RULES, "skip")
    if not isinstance(inner.data.get("minimum_answered"), list | tuple):
        return (inner.number("minimum_answered", usual[0], 0, 1),)
    shares = inner.numbers("minimum_answered") or usual
    for place, share in enumerate(shares):
        if not 0 <= share <= 1:
            where = ("minimum_answered", place)
            inner.report("out_of_bounds", *where, key="minimum_answered", value=share, lowest=0, highest=1)
    return shares


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


def _read_uncertainty(section: Section, target: Range) -> Uncertainty:
    usual = Uncertainty()
    inner = section.section("uncertainty")
    if inner is None:
        return usual
    inner.check_keys(tuple(Uncertainty.__dataclass_fields__))
    return Uncertainty(
        draws=inner.whole("draws", usual.draws, 1, 100_000),
        seed=inner.whole("seed", usual.seed, 0, 2**53),
        # At 1 a weight could become zero, and a group of one item would lose its score.
        weights=inner.number("weights", usual.weights, 0, 0.99),
        answers=inner.whole("answers", usual.answers, 0, 10),
        impute=_read_ways(inner, "impute", read_imputation),
        treat=_read_ways(inner, "treat", read_treatment),
        normalise=_read_ways(inner, "normalise", read_normalisation),
        aggregate=_read_ways(inner, "aggregate", lambda at, path, one: _read_aggregate(at, path, one, target)),
        drop=inner.word("drop", DROPS, usual.drop),
        top=inner.whole("top", usual.top, 1, 1000),
    )


def _read_ways(section: Section, key: str, read: Callable[[Section, Place, object], Way]) -> tuple[Way, ...]:
    value = section.data.get(key)
    if value is None:
        return ()
    if not isinstance(value, list | tuple) or not value:
        section.report("not_a_list", key, key=key)
        return ()
    return tuple(read(section, (key, number), one) for number, one in enumerate(value))

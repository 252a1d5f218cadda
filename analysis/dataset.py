"""Answers ready for scoring: four tables that belong together."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import pandas as pd

STATUSES = (
    "answered",
    "partly",
    "does_not_know",
    "refused",
    "not_applicable",
    "no_information",
    "off_topic",
    "for_someone_else",
    "not_asked",
    "not_answered",
)
"""Why there is or is not a value; the order is part of the data hash, so new words go to the end."""
WITH_VALUE = ("answered", "partly")
NOT_APPLICABLE = STATUSES.index("not_applicable")
NOT_ASKED = STATUSES.index("not_asked")
STATUS_TYPE = pd.CategoricalDtype(list(STATUSES))


@dataclass(frozen=True, slots=True, eq=False)
class Dataset:
    """Four tables; make one with `build_dataset`, which checks that they belong together.

    `participants`: one row per participant (index = code), one text column per attribute.
    `values`: participants × items, float64, NaN where there is no number; NaN wherever the status has no value.
    `statuses`: the same shape, words from STATUSES.
    `meta`: where the data come from, as words.
    `data_sha256`: hash of the first three tables, whatever the order of their rows and columns.
    """

    participants: pd.DataFrame
    values: pd.DataFrame
    statuses: pd.DataFrame
    meta: Mapping[str, str]
    data_sha256: str

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(self.values.index.tolist())

    @property
    def items(self) -> tuple[str, ...]:
        return tuple(self.values.columns.tolist())

    def find_status(self, code: str, item: str) -> str:
        return str(self.statuses.at[code, item])

    def read_status_numbers(self, item: str) -> npt.NDArray[np.int8]:
        """The statuses of one item as positions in STATUSES, shape (participants,)."""
        return np.asarray(self.statuses[item].cat.codes, dtype=np.int8)


def build_dataset(
    values: pd.DataFrame,
    statuses: pd.DataFrame | None = None,
    participants: pd.DataFrame | None = None,
    meta: Mapping[str, str] | None = None,
) -> Dataset:
    """A dataset from tables indexed by participant code.

    Without `statuses`, a number is `answered` and a gap is `not_answered`. Raises ValueError if codes or items stand
    twice, the tables do not share their rows and columns, a status is unknown, or a value is infinite.
    """
    values = _clean_values(values)
    if statuses is None:
        statuses = _guess_statuses(values)
    else:
        statuses = _clean_statuses(statuses, values)
        values = _hide_values(values, statuses)
    if participants is None:
        participants = pd.DataFrame(index=values.index)
    participants = _clean_participants(participants, values)
    digest = compute_data_sha256(participants, values, statuses)
    return Dataset(participants, values, statuses, MappingProxyType(dict(meta or {})), digest)


def _clean_values(values: pd.DataFrame) -> pd.DataFrame:
    # Column by column in memory: scoring reads whole items.
    numbers = np.asfortranarray(values.to_numpy(dtype=np.float64, copy=True))
    if np.isinf(numbers).any():
        raise ValueError("a value is infinite")
    index = pd.Index([str(code) for code in values.index], name="participant")
    columns = pd.Index([str(item) for item in values.columns])
    if not index.is_unique or not columns.is_unique:
        raise ValueError("a participant or an item stands twice")
    return pd.DataFrame(numbers, index=index, columns=columns, copy=False)


def _guess_statuses(values: pd.DataFrame) -> pd.DataFrame:
    answered, gap = STATUSES.index("answered"), STATUSES.index("not_answered")
    numbers = np.where(np.isnan(values.to_numpy()), gap, answered)
    return _name_statuses(numbers.astype(np.int8), values)


def _name_statuses(numbers: npt.NDArray[np.int8], values: pd.DataFrame) -> pd.DataFrame:
    columns = {
        item: pd.Categorical.from_codes(numbers[:, position], dtype=STATUS_TYPE)
        for position, item in enumerate(values.columns)
    }
    return pd.DataFrame(columns, index=values.index)


def _clean_statuses(statuses: pd.DataFrame, values: pd.DataFrame) -> pd.DataFrame:
    statuses = statuses.set_axis([str(code) for code in statuses.index]).rename(columns=str)
    if sorted(statuses.index) != sorted(values.index) or sorted(statuses.columns) != sorted(values.columns):
        raise ValueError("values and statuses differ in participants or items")
    statuses = statuses.loc[values.index, values.columns]
    unknown = set(np.unique(statuses.astype(str).to_numpy().astype(str))) - set(STATUSES) if statuses.size else set()
    if unknown:
        raise ValueError(f"unknown status: {', '.join(sorted(unknown))}")
    return statuses.astype(STATUS_TYPE).rename_axis("participant")


def _hide_values(values: pd.DataFrame, statuses: pd.DataFrame) -> pd.DataFrame:
    # An answer that fell off the path stays stored by the survey, and must not be scored.
    numbers = values.to_numpy(copy=True)
    for position, item in enumerate(values.columns):
        numbers[statuses[item].cat.codes.to_numpy() >= len(WITH_VALUE), position] = np.nan
    return pd.DataFrame(np.asfortranarray(numbers), index=values.index, columns=values.columns, copy=False)


def _clean_participants(participants: pd.DataFrame, values: pd.DataFrame) -> pd.DataFrame:
    participants = participants.set_axis([str(code) for code in participants.index]).rename(columns=str)
    if not participants.index.is_unique or not participants.columns.is_unique:
        raise ValueError("a participant or an attribute stands twice")
    absent = sorted(set(values.index) - set(participants.index))
    if absent:
        raise ValueError(f"participants without a row: {', '.join(absent)}")
    return participants.loc[values.index].rename_axis("participant").fillna("").astype(str)


def compute_data_sha256(participants: pd.DataFrame, values: pd.DataFrame, statuses: pd.DataFrame) -> str:
    """SHA-256 in hexadecimal of codes, items, values, statuses and attributes, sorted by code and name."""
    codes, items, attributes = sorted(values.index), sorted(values.columns), sorted(participants.columns)
    rows = values.index.get_indexer(pd.Index(codes))
    texts = [participants[name].iloc[rows].tolist() for name in attributes]
    digest = hashlib.sha256(json.dumps([codes, items, attributes, texts, STATUSES]).encode())
    for item in items:
        # + 0.0 makes -0.0 and 0.0 one number; every NaN is written with the same bits.
        column = values[item].to_numpy()[rows] + 0.0
        digest.update(np.where(np.isnan(column), np.nan, column).astype("<f8").tobytes())
        digest.update(statuses[item].cat.codes.to_numpy()[rows].astype(np.int8).tobytes())
    return digest.hexdigest()

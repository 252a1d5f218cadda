"""Tables as Parquet, written in groups of rows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from survey.domain.answers import Status
from survey.services.exporting.job import Job
from survey.services.exporting.long_table import headers_of
from survey.services.exporting.statistics.frames import cells
from survey.services.exporting.statistics.plans import Plan
from survey.services.exporting.statistics.variables import Datum, Form, Role, Variable

GROUP = 5_000
"""Rows in memory at a time, and in a row group."""


def write_parquet(plan: Plan, path: Path, about: dict[str, str]) -> None:
    """Write one table with a type for each column, dictionaries for choices, labels in the schema's metadata."""
    import pyarrow as pa  # type: ignore[import-untyped]
    import pyarrow.parquet as pq  # type: ignore[import-untyped]

    types = [_type(one) for one in plan.variables]
    fields = [
        pa.field(one.name, type_, metadata=_metadata(one)) for one, type_ in zip(plan.variables, types, strict=True)
    ]
    schema = pa.schema(fields, metadata=about)
    rows = cells(plan, [_encoder(one) for one in plan.variables])
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for group in groups(rows):
            columns = list(zip(*group, strict=True))
            arrays = [
                _array(one, type_, column) for one, type_, column in zip(plan.variables, types, columns, strict=True)
            ]
            writer.write_batch(pa.record_batch(arrays, schema=schema))


def write_long_parquet(job: Job, path: Path) -> None:
    """The long table with typed columns; moments in UTC."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    names = headers_of(job.round)
    typed = {"response": pa.int64(), "number": pa.float64(), "revision": pa.int32()}
    typed["answered_at"] = pa.timestamp("us", tz="UTC")
    schema = pa.schema([(name, typed.get(name, pa.string())) for name in names])
    at = names.index("answered_at")
    rows = job.long_table(str).rows(job.session, job.listed, job.tick)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for group in groups(rows):
            columns: list[Sequence[Any]] = list(zip(*group, strict=True))
            columns[at] = [_moment(text) if text else None for text in columns[at]]
            arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
            writer.write_batch(pa.record_batch(arrays, schema=schema))


@lru_cache(maxsize=1024)
def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def groups(rows: Iterable[Any]) -> Iterator[list[Any]]:
    """The rows in lists of at most GROUP."""
    waiting = iter(rows)
    while group := list(islice(waiting, GROUP)):
        yield group


def _type(variable: Variable) -> Any:
    import pyarrow as pa

    if variable.form is Form.CODE:
        if _is_truth(variable):
            return pa.bool_()
        return pa.int32() if _is_rung(variable) else pa.dictionary(pa.int32(), pa.string())
    return {
        Form.WHOLE: pa.int64(), Form.NUMBER: pa.float64(), Form.TEXT: pa.string(), Form.DAY: pa.date32(),
        Form.CLOCK: pa.time64("us"), Form.MOMENT: pa.timestamp("us"),
    }[variable.form]  # fmt: skip


def _is_truth(variable: Variable) -> bool:
    """Whether it is 0 or 1: one of several choices, or a calculation that is true or false."""
    return variable.role is Role.CHOICE or [one.name for one in variable.codes] == ["False", "True"]


def _is_rung(variable: Variable) -> bool:
    return variable.measure == "ordinal"


def _encoder(variable: Variable) -> Callable[[Datum], Any]:
    make: Callable[[Any], Any] = bool if variable.form is Form.CODE and _is_truth(variable) else lambda value: value
    return lambda value: None if isinstance(value, Status) else make(value)


def _array(variable: Variable, type_: Any, column: Sequence[Any]) -> Any:
    import pyarrow as pa

    if not pa.types.is_dictionary(type_):
        return pa.array(column, type_)
    # the dictionary is the whole list of choices, in its order, in every group of rows
    places = {one.number: place for place, one in enumerate(variable.codes)}
    indices = pa.array([None if value is None else places[value] for value in column], pa.int32())
    return pa.DictionaryArray.from_arrays(indices, pa.array([one.name for one in variable.codes], pa.string()))


def _metadata(variable: Variable) -> dict[str, str]:
    found = {f"label_{language}": label for language, label in variable.labels.items()}
    for language in variable.labels if variable.codes else ():
        words = {one.name: one.words[language] for one in variable.codes}
        found[f"values_{language}"] = json.dumps(words, ensure_ascii=False)
    return found

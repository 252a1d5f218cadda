"""Exporting: the answers of a round as files for people and programs outside."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import IO

from sqlalchemy.orm import Session

from survey.domain.responses import Round
from survey.i18n import speaking
from survey.problems import Place, Problem, Refused
from survey.services.editions import fetch_questionnaire
from survey.services.exporting.companions import Sheet
from survey.services.exporting.csv_files import write_folder, write_long, write_wide, write_zip
from survey.services.exporting.earlier import with_earlier
from survey.services.exporting.job import Job, build_job
from survey.services.exporting.options import Headers, Options, Values
from survey.services.exporting.statistics.codebook_file import write_codebook_csv, write_codebook_xlsx
from survey.services.exporting.statistics.ddi import write_ddi
from survey.services.exporting.statistics.files import write_archive, write_single
from survey.services.exporting.statistics.parquet import write_long_parquet
from survey.services.exporting.workbook import write_workbook
from survey.store.exports import Listed, list_responses

__all__ = [
    "FORMATS",
    "Headers",
    "Options",
    "Sheet",
    "Values",
    "count_responses",
    "export_round",
    "find_form",
    "write_round",
]

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CSV = "text/csv; charset=utf-8"
_ZIP = "application/zip"
_PARQUET = "application/vnd.apache.parquet"
FORMATS: dict[str, str] = {
    "codebook.xlsx": _XLSX,
    "xlsx": _XLSX,
    "long.csv": _CSV,
    "codebook.csv": _CSV,
    "csv": _CSV,
    "sav.zip": _ZIP,
    "dta.zip": _ZIP,
    "parquet.zip": _ZIP,
    "zip": _ZIP,
    "sav": "application/x-spss-sav",
    "dta": "application/x-stata-dta",
    "long.parquet": _PARQUET,
    "parquet": _PARQUET,
    "xml": "application/xml",
}
"""Form, which is also the end of the file's name → media type; the longer of two endings that fit comes first."""

_WRITERS: dict[str, Callable[[Job, Path], None]] = {
    "codebook.xlsx": write_codebook_xlsx,
    "xlsx": write_workbook,
    "long.csv": write_long,
    "codebook.csv": write_codebook_csv,
    "csv": write_wide,
    "zip": write_zip,
    "long.parquet": write_long_parquet,
    "xml": write_ddi,
    **{form: write_single(form) for form in ("sav", "dta", "parquet")},
    **{f"{form}.zip": write_archive(form) for form in ("sav", "dta", "parquet")},
}


def _nothing() -> None:
    pass


def find_form(out: Path) -> str | None:
    """Which of FORMATS the name of a file says."""
    return next((form for form in FORMATS if out.name.lower().endswith(f".{form}")), None)


def count_responses(session: Session, round_: Round) -> int:
    """How often `write_round` calls its `tick` at least."""
    return len(list_responses(session, round_.id))


def export_round(
    session: Session, round_: Round, form: str, language: str, now: datetime, extra: Sequence[Sheet] = ()
) -> IO[bytes]:
    """The round in one of FORMATS, as a temporary file open for reading; Refused where the form cannot hold it."""
    options = Options(language)
    made = tempfile.TemporaryFile()  # noqa: SIM115  (the caller reads it)
    try:
        with tempfile.TemporaryDirectory() as folder, speaking(language):
            path = Path(folder) / f"round.{form}"
            _WRITERS[form](_job(session, round_, options, now, extra, _nothing), path)
            with path.open("rb") as file:
                shutil.copyfileobj(file, made)
    except BaseException:
        made.close()
        raise
    made.seek(0)
    return made


def write_round(
    session: Session,
    round_: Round,
    out: Path,
    options: Options,
    now: datetime,
    extra: Sequence[Sheet] = (),
    tick: Callable[[], object] = _nothing,
) -> None:
    """Write the round to `out`, whose name says the form; without an ending it is a folder of CSV files.

    A file that is there is replaced, at once and only by a complete one. Raises Refused for an unknown ending.
    """
    with speaking(options.language):
        job = _job(session, round_, options, now, extra, tick)
        if out.is_dir() or not out.suffix:
            write_folder(job, out)
            return
        form = find_form(out)
        if form is None:
            known = ", ".join(f".{one}" for one in FORMATS)
            raise Refused([Problem("out_suffix", Place(str(out)), params={"file": out.name, "known": known})])
        unfinished = out.with_name(f"{out.name}.part")
        try:
            # the writer of workbooks does not say why it fails, opening the file does
            unfinished.touch()
            _WRITERS[form](job, unfinished)
            os.replace(unfinished, out)
        except OSError as error:
            error.filename = str(out)
            raise
        finally:
            unfinished.unlink(missing_ok=True)


def _job(
    session: Session,
    round_: Round,
    options: Options,
    now: datetime,
    extra: Sequence[Sheet],
    tick: Callable[[], object],
) -> Job:
    listed: list[Listed] = list_responses(session, round_.id)
    questionnaire = with_earlier(session, round_, fetch_questionnaire(session, round_.edition_id))
    return build_job(session, round_, questionnaire, listed, options, now, extra, tick)

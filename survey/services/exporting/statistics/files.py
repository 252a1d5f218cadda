"""Which file each form is: one table, or all tables in an archive with the codebook that explains them."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from survey.problems import Problem, Refused
from survey.services.exporting.csv_files import MAIN, write_protected, write_readme
from survey.services.exporting.gathering import Gathering
from survey.services.exporting.job import Job
from survey.services.exporting.statistics.codebook_file import variables_sheet
from survey.services.exporting.statistics.parquet import write_parquet
from survey.services.exporting.statistics.plans import Plan, build_plans
from survey.services.exporting.statistics.spss import write_sav
from survey.services.exporting.statistics.stata import write_dta

Write: TypeAlias = Callable[[Job, Plan, Path], None]


def _title(job: Job) -> str:
    return f"{job.round.code} – {job.round.title.in_(job.options.language)}"


@contextmanager
def _told_politely() -> Iterator[None]:
    """Raises Refused where the library finds that its form cannot hold the table."""
    from pyreadstat import ReadstatError

    try:
        yield
    except ReadstatError as error:
        raise Refused([Problem("out_program", params={"reason": str(error)})]) from error


def _sav(job: Job, plan: Plan, path: Path) -> None:
    notes = [f"{head}: {words}" for head, words in job.readme.rows]
    with _told_politely():
        write_sav(plan, path, _title(job), job.options.language, notes)


def _dta(job: Job, plan: Plan, path: Path) -> None:
    with _told_politely():
        write_dta(plan, path, _title(job), job.options.language)


def _parquet(job: Job, plan: Plan, path: Path) -> None:
    questionnaire = job.questionnaire
    about = {"round": job.round.code, "title": _title(job), "table": plan.name or MAIN}
    about |= {"edition": f"{questionnaire.name} {questionnaire.version}", "language": job.options.language}
    write_parquet(plan, path, about)


_TABLES: dict[str, Write] = {"sav": _sav, "dta": _dta, "parquet": _parquet}


def write_single(form: str) -> Callable[[Job, Path], None]:
    """A writer of one file; it raises Refused where repeats need tables of their own."""

    def write(job: Job, path: Path) -> None:
        if job.canvas.has_repeats:
            raise Refused([Problem("out_repeats_archive", params={"form": f".{form}.zip"})])
        with job.gathered() as gathering:
            (plan,) = _plans(job, gathering, form)
            _TABLES[form](job, plan, path)

    return write


def write_archive(form: str) -> Callable[[Job, Path], None]:
    """A writer of a ZIP: one file for each table, the participants, the codebook of variables and a README."""

    def write(job: Job, path: Path) -> None:
        with tempfile.TemporaryDirectory() as made, job.gathered() as gathering:
            folder = Path(made)
            plans = _plans(job, gathering, form)
            for plan in plans:
                _TABLES[form](job, plan, folder / f"{plan.name or MAIN}.{form}")
            participants, _ = job.companions(job.options.codes)
            write_protected(folder / "_participants.csv", participants)
            codebook = variables_sheet(plans, job.options.language)
            write_protected(folder / "_codebook.csv", job.marked(codebook, False))
            write_readme(folder / "README.txt", job.readme)
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
                for file in sorted(folder.iterdir()):
                    archive.write(file, file.name)

    return write


def _plans(job: Job, gathering: Gathering, form: str) -> list[Plan]:
    return build_plans(job, gathering, languages_of(job), always_status=form == "parquet")


def languages_of(job: Job) -> list[str]:
    """The chosen language first, then the others of the questionnaire."""
    return list(dict.fromkeys((job.options.language, *job.questionnaire.languages)))

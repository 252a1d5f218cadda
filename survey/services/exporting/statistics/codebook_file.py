"""The codebook as a file of its own: every variable with its names in each program, every code with its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from survey.i18n import gettext
from survey.services.exporting.columns import Cell
from survey.services.exporting.companions import Sheet
from survey.services.exporting.csv_files import write_protected
from survey.services.exporting.job import Job
from survey.services.exporting.statistics.missing import LETTERS, missing_words, spss_codes
from survey.services.exporting.statistics.naming import SPSS, STATA, Program, one_line
from survey.services.exporting.statistics.plans import Plan, build_plans
from survey.services.exporting.statistics.spss import STRING, spss_names
from survey.services.exporting.statistics.stata import stata_names
from survey.services.exporting.statistics.variables import Variable
from survey.services.exporting.workbook import write_sheets

HEADERS = (
    "table", "question", "role", "choice", "variable", "spss_name", "stata_name", "form", "measure", "label",
    "code", "stata_code", "missing", "code_name", "code_label", "note",
)  # fmt: skip
_WIDTHS = (14, 18, 10, 14, 24, 24, 24, 10, 10, 60, 12, 10, 10, 18, 40, 60)


def variables_sheet(plans: Iterable[Plan], language: str) -> Sheet:
    """One row for each variable, and under it one for each code; headers are names, for programs to read."""
    return Sheet(gettext("variables"), HEADERS, _rows(plans, language), _WIDTHS)


def write_codebook_csv(job: Job, path: Path) -> None:
    with job.gathered() as gathering:
        plans = build_plans(job, gathering, [job.options.language])
    write_protected(path, job.marked(variables_sheet(plans, job.options.language), False))


def write_codebook_xlsx(job: Job, path: Path) -> None:
    """README, the codebook of the questionnaire, and that of the variables."""
    with job.gathered() as gathering:
        plans = build_plans(job, gathering, [job.options.language])
    _, codebook = job.companions(job.options.looks[-1])
    variables = job.marked(variables_sheet(plans, job.options.language), False)
    write_sheets(path, [job.readme, codebook, variables])


def _rows(plans: Iterable[Plan], language: str) -> Iterator[Sequence[Cell]]:
    missing = missing_words(language)
    for plan in plans:
        for one, spss, stata in zip(plan.variables, spss_names(plan), stata_names(plan), strict=True):
            yield _variable_row(plan, one, spss, stata, language)
            head: tuple[Cell, ...] = (plan.name or None, *(None,) * 3, one.name, spss, stata, None, None, None)
            for code in one.codes:
                words = code.words[language]
                yield (*head, code.number, None, None, code.name, words, _cuts(words, "value_label"))
            codes = spss_codes(one.lowest)
            for status in one.why:
                yield (*head, codes[status], f".{LETTERS[status]}", "1", status.value, missing[status], None)


def _variable_row(plan: Plan, one: Variable, spss: str, stata: str, language: str) -> tuple[Cell, ...]:
    question = one.entry.question.name if one.entry else None
    label = one.labels[language]
    notes = [_cuts(label, "label")]
    if one.longest > STRING and one.is_text:
        notes.append(gettext("goes on in further variables in SPSS: %(name)s", name=f"{spss}__part2 …"))
    return (
        plan.name or None, question, one.role.value, one.choice or None, one.name, spss, stata, one.form.value,
        one.measure, label, *(None,) * 5, "; ".join(note for note in notes if note) or None,
    )  # fmt: skip


def _cuts(words: str, what: str) -> str | None:
    """Which programs show less of a label than this."""
    by = [program.name for program in (SPSS, STATA) if _cut(program, words, what) != one_line(words)]
    return gettext("label cut in %(programs)s", programs=", ".join(by)) if by else None


def _cut(program: Program, words: str, what: str) -> str:
    return program.cut_label(words) if what == "label" else program.cut_value_label(words)

"""A questionnaire's folder or file read, built and checked as a whole."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from survey.definition.builder import Draft, build_draft
from survey.definition.checks import check_draft
from survey.definition.codebook_file import read_codebook
from survey.definition.finding import MAIN, SECTIONS, find_files
from survey.definition.framework_file import FrameworkFile, read_framework
from survey.definition.nodes import Listing, Table, find_place, find_words
from survey.definition.reader import read_file
from survey.definition.report import Report, find_near, stop, warning
from survey.definition.shapes import SHAPES
from survey.domain import limits
from survey.domain.codebook import Codebook
from survey.domain.questionnaire import Questionnaire
from survey.problems import Place, Problem

__all__ = ["MAIN", "Reading", "read_questionnaire"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a questionnaire's files gave.

    `questionnaire` is None where any problem stops it; `problems` are all that were found, warnings among them, in the
    order of files and lines. `framework` and `codebook` are None where there is no such file or it has problems.
    """

    questionnaire: Questionnaire | None
    problems: tuple[Problem, ...]
    framework: FrameworkFile | None = None
    codebook: Codebook | None = None


def read_questionnaire(path: Path) -> Reading:
    """The checked questionnaire in `path`, a folder or a file; of a section or a companion, the one it belongs to."""
    report = Report()
    files = find_files(path, report)
    draft = _read_draft(files.main, report) if files else None
    problems = report.problems
    framework = codebook = None
    if draft:
        problems += check_draft(draft)
    if files and draft and draft.is_whole:
        if files.framework:
            framework = read_framework(files.framework, draft.questionnaire, report, draft.untyped)
        if files.codebook:
            codebook = read_codebook(files.codebook, draft.questionnaire, report, draft.untyped)
    stopped = any(problem.severity == "stop" for problem in problems)
    ordered = sorted(problems, key=lambda problem: (problem.place, problem.code))
    return Reading(None if stopped or not draft else draft.questionnaire, tuple(ordered), framework, codebook)


def _read_draft(path: Path, report: Report) -> Draft | None:
    """What could be built; None where the file itself cannot be read."""
    root = read_file(path, report)
    if root is None:
        return None
    SHAPES["questionnaire"].check(root, path.name, report)
    if not isinstance(root, Table):
        return None
    sections = _read_sections(root, path.parent / SECTIONS, report)
    # half a questionnaire would seem full of mistakes, so that checks across its sections have to know
    return build_draft(root, [table for table in sections if table], report, is_whole=bool(sections) and all(sections))


def _read_sections(root: Table, folder: Path, report: Report) -> list[Table | None]:
    """The tables of all sections, in order; None for one that cannot be read."""
    listed = root.find("sections")
    items = listed.items if isinstance(listed, Listing) else ()
    sections: list[Table | None] = []
    first: dict[str, Place] = {}
    for item in items:
        if isinstance(item, Table):
            sections.append(item)
            continue
        name = find_words(item)
        if name in first:
            report.problems.append(stop("section_twice", item.place, name, name=name, first=str(first[name])))
        else:
            first[name] = item.place
            sections.append(_read_section(name, item.place, folder, report))
    if all(sections):
        _report_unlisted(root, folder, first.keys(), report)
    return sections


def _report_unlisted(root: Table, folder: Path, listed: Collection[str], report: Report) -> None:
    # A single file may lie beside the folder of another questionnaire; only `questionnaire.yaml` owns its sections/.
    if Path(root.place.file).name == MAIN:
        for path in sorted(folder.glob("*.yaml")):
            if path.stem not in listed:
                report.problems.append(warning("section_unlisted", Place(str(path)), path.stem, name=path.stem))


def _read_section(name: str, place: Place, folder: Path, report: Report) -> Table | None:
    path = folder / f"{name}.yaml"
    if not limits.NAME.match(name) or not path.is_file():
        near = find_near(name, (other.stem for other in folder.glob("*.yaml")))
        report.add("section_file_missing", place, name=name, guess=near)
        return None
    node = read_file(path, report)
    if node is None:
        return None
    SHAPES["section"].check(node, path.name, report)
    if not isinstance(node, Table):
        return None
    inside = find_words(node.find("section"))
    if inside and inside != name:
        report.add("section_name_differs", find_place(node, ("section",)), name=inside, file=path.name)
    return node

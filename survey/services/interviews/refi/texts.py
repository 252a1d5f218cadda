"""The texts of a project's sources, as the places in them are counted."""

from __future__ import annotations

import codecs

from survey.problems import Place
from survey.services.importing.report import Report
from survey.services.interviews.jsonl.reading import TRANSCRIPT_CHARACTERS
from survey.services.interviews.refi.archive import Package
from survey.services.interviews.refi.objects import Project, Selection, Source

_WITHIN = "internal://"
_ENOUGH = 20


def read_texts(package: Package, project: Project, report: Report) -> dict[str, str]:
    """Source → its text, where it has one; what is wrong with the others goes into `report`."""
    found: dict[str, str] = {}
    for source in project.sources:
        place = Place(project.file, source.line)
        text = source.content if source.content is not None else _read(package, source, place, report)
        if text is None:
            continue
        if "\x00" in text:
            report.add("text_null", place, source.name[:80])
        elif len(text) > TRANSCRIPT_CHARACTERS:
            report.add("text_too_long", place, source.name[:80], length=len(text), most=TRANSCRIPT_CHARACTERS)
        else:
            found[source.guid] = _as_counted(text, source.selections)
            _check_places(project, source, len(found[source.guid]), report)
    return found


def _read(package: Package, source: Source, place: Place, report: Report) -> str | None:
    if not source.path:
        # a text with nothing but its layout (a DOCX beside the project) is told of later as not taken
        return None
    if not source.path.startswith(_WITHIN):
        report.add("refi_text_outside", place, source.name[:80], path=source.path[:80])
        return None
    name = source.path.removeprefix(_WITHIN).lstrip("/")
    within = next((one for one in (f"sources/{name}", name) if one.lower() in package.entries), "")
    content = package.read(within, report) if within else None
    if not within:
        report.add("refi_text_missing", place, source.name[:80], path=source.path[:80])
    return None if content is None else _decode(content, source, place, report)


def _decode(content: bytes, source: Source, place: Place, report: Report) -> str | None:
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        report.add("refi_text_not_utf8", place, source.name[:80])
        return None


def _as_counted(text: str, selections: tuple[Selection, ...]) -> str:
    """The text, or the same with lines ending in LF, where the places fit that one better.

    Some programs write CR LF into the file and count one sign for it. A selection's name is the beginning of its words.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    if plain == text:
        return text
    return max((text, plain), key=lambda one: sum(_fits(one, selection) for selection in selections))


def _fits(text: str, selection: Selection) -> bool:
    there = text[max(selection.start, 0) : max(selection.end, 0)]
    told = " ".join(selection.name.rstrip("….").split())[:_ENOUGH]
    # one sign off is a line end before the words, which splitting would pass over
    return bool(told) and there[:1] == told[0] and " ".join(there.split()).startswith(told)


def _check_places(project: Project, source: Source, length: int, report: Report) -> None:
    for one in source.selections:
        if not 0 <= one.start <= one.end <= length:
            place = Place(project.file, one.line)
            report.add("refi_place", place, source.name[:80], start=one.start, end=one.end, length=length)

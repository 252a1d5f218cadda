"""A `.qdpx` opened without trusting it: bounded, never unpacked to the disk."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from survey.problems import Place
from survey.services.importing.report import Report

MOST_UNPACKED = 256 * 1024 * 1024
"""All of a package together, in bytes, as it says itself; Python reads no more of an entry than was said."""
MOST_ENTRIES = 10_000
_OUTSIDE = re.compile(r"(^|/)\.\.(/|$)|^/|^[A-Za-z]:|\x00")
_DAMAGED = (BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, zlib.error)


@dataclass(frozen=True, slots=True)
class Package:
    """The entries of a package by their names in small letters, with `/` between folders."""

    file: str
    content: bytes
    entries: Mapping[str, ZipInfo]

    def read(self, name: str, report: Report) -> bytes | None:
        """An entry's content; None where there is none, or where it is damaged, which goes into `report`."""
        info = self.entries.get(name.lower())
        if info is None:
            return None
        try:
            with ZipFile(BytesIO(self.content)) as package:
                return package.read(info)
        except _DAMAGED:
            report.add("refi_damaged", Place(f"{self.file}/{info.filename}"))
            return None


def open_package(content: bytes, file: str, report: Report) -> Package | None:
    """The package, or None with what is wrong with it in `report`."""
    place = Place(file)
    try:
        with ZipFile(BytesIO(content)) as package:
            infos = [info for info in package.infolist() if not info.is_dir()]
    except _DAMAGED:
        report.add("refi_no_package", place)
        return None
    if len(infos) > MOST_ENTRIES or sum(info.file_size for info in infos) > MOST_UNPACKED:
        report.add("refi_large", place, most=MOST_UNPACKED // 1024**2, entries=MOST_ENTRIES)
        return None
    entries: dict[str, ZipInfo] = {}
    for info in infos:
        name = info.filename.replace("\\", "/")
        if _OUTSIDE.search(name):
            report.add("refi_path", place, name=info.filename[:80])
        elif info.flag_bits & 1:
            report.add("refi_locked", place, name=name[:80])
        elif info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            report.add("refi_damaged", Place(f"{file}/{name}"))
        elif entries.setdefault(name.lower(), info) is not info:
            report.add("refi_entry_twice", place, name=name[:80])
    return None if report else Package(file, content, entries)


def find_project(package: Package, report: Report) -> str:
    """The name of the project in the package: the only `.qde` outside of folders; "" where there is none."""
    found = [name for name in package.entries if name.endswith(".qde") and "/" not in name]
    if len(found) != 1:
        report.add("refi_no_project", Place(package.file), count=len(found))
        return ""
    return found[0]

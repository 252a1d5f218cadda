"""Which section comes next."""

from __future__ import annotations

from survey.flow.path import Path, SectionPath


def find_next(path: Path, section: str) -> SectionPath | None:
    """The section asked after `section`; None after the last one."""
    names = [asked.section.name for asked in path.sections]
    after = names.index(section) + 1 if section in names else 0
    return path.sections[after] if after < len(path.sections) else None


def number_of(path: Path, section: str) -> int:
    """Place of the section among those asked, from 1; 0 when it is not asked."""
    names = [asked.section.name for asked in path.sections]
    return names.index(section) + 1 if section in names else 0

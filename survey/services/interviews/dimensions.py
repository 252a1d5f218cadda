"""What dimensions are called: tags of an interview guide stand for sections of a published self-assessment."""

from __future__ import annotations

from sqlalchemy.orm import Session

from survey.i18n import current_language
from survey.services.editions import fetch_questionnaire
from survey.store import editions


def name_dimension(session: Session, tag: str) -> str:
    """The short label of the newest published section of that name; the tag itself, spaced, where there is none."""
    for edition_id in editions.list_ids(session):
        section = fetch_questionnaire(session, edition_id).find_section(tag)
        if section is not None:
            return section.short_in(current_language())
    return tag.replace("_", " ")

"""The audit log as its owner reads it: every deed in words, with who did it and to what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from survey.domain.deeds import Deed
from survey.i18n import LazyText, current_language
from survey.i18n import lazy_gettext as _
from survey.services.lookup import names_of
from survey.store import audit

PAGE = 100

WORDS: dict[str, LazyText] = {
    "answers.imported": _("answers imported from a file"),
    "answers.saved": _("answers saved"),
    "assignment.ended": _("assignment taken back"),
    "assignment.made": _("section or question assigned"),
    "coding.imported": _("codings imported from a file"),
    "coding.resolved": _("coding settled"),
    "coding.set": _("coding set"),
    "evidence.linked": _("interview linked to an answer"),
    "evidence.unlinked": _("interview no longer linked to an answer"),
    "interview.call": _("attempt to reach the respondent"),
    "interview.closed": _("interview closed"),
    "interview.consent": _("consent recorded"),
    "interview.facts": _("facts of the interview changed"),
    "interview.respondent": _("respondent added"),
    "interview.started": _("interview begun"),
    "interview.recording": _("recording attached"),
    "interviews.imported": _("interviews imported from a file"),
    "invitation.made": _("invitation link made"),
    "invitation.renewed": _("invitation link made anew"),
    "measure.saved": _("plan of a step saved"),
    "member.contributor": _("role in the team: contributor"),
    "member.lead": _("role in the team: lead"),
    "member.let_go": _("taken out of the team"),
    "member.viewer": _("role in the team: viewer"),
    "names.given_back": _("names put back into a transcript"),
    "names.replaced": _("names in a transcript replaced"),
    "participants.imported": _("participants imported from a file"),
    "piece.added": _("finding or quotation added"),
    "piece.moved": _("finding or quotation moved"),
    "piece.removed": _("finding or quotation taken away"),
    "piece.revised": _("finding or quotation changed"),
    "refi.imported": _("REFI-QDA project imported"),
    "response.accepted": _("accepted"),
    "response.reopened": _("opened again for review"),
    "response.late": _("late answers allowed"),
    "response.late_ended": _("late answers no longer allowed"),
    "response.returned": _("returned for correction"),
    "response.submitted": _("submitted"),
    "round.closed": _("round closed"),
    "round.created": _("round created"),
    "round.open": _("round opened"),
    "run.kept": _("scoring kept"),
    "summary.saved": _("summary saved"),
    "topic.moved": _("answer moved to another topic"),
    "transcript.added": _("transcript added"),
}
"""Every deed of the program, in words; one that is not here has none to be shown by, which a test prevents."""


@dataclass(frozen=True, slots=True)
class Line:
    """One deed in words. `who` is "" where nobody was signed in or the name is gone; `response` leads to its place."""

    at: datetime
    who: str
    actor: str
    words: str
    about: str
    response: int | None
    details: str


@dataclass(frozen=True, slots=True)
class Log:
    """A page of the log, the newest first. `older` continues it, None at its end; `kinds` may be asked for."""

    lines: tuple[Line, ...]
    older: int | None
    kinds: tuple[str, ...]


def fetch_log(session: Session, before: int | None = None, deed: str = "", actor: str = "") -> Log:
    """Lines before number `before`, of one deed or one actor where those are given."""
    found = audit.list_deeds(session, PAGE + 1, before, deed, actor)
    shown = found[:PAGE]
    names = names_of(session, {one.actor for one in shown})
    subjects = audit.call_subjects(session, shown)
    lines = []
    for one in shown:
        about, response = subjects.get((one.subject, one.subject_id), (None, None))
        said = about.in_(current_language()) if about else ""
        lines.append(
            Line(one.at, names.get(one.actor, ""), one.actor, word_of(one.deed), said, response, _details(one))
        )
    return Log(tuple(lines), shown[-1].id if len(found) > PAGE else None, tuple(audit.list_kinds(session)))


def word_of(deed: str) -> str:
    """A deed in words; one of another version of the program by its own name."""
    return str(WORDS[deed]) if deed in WORDS else deed


def _details(deed: Deed) -> str:
    """Names of questions and numbers, as they were written."""
    parts = []
    for value in deed.details.values():
        parts += [str(one) for one in value] if isinstance(value, list) else [str(value)]
    return ", ".join(parts)

"""What a page of the desk sent: its own fields, time spent, and new findings and quotations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from werkzeug.datastructures import MultiDict

from survey.domain.responses import Response
from survey.problems import Problem, Refused
from survey.services.catalogue import tell
from survey.services.interviews import pieces
from survey.services.interviews.pieces import Written
from survey.web.access import current_person, now
from survey.web.database import db

_OWN = frozenset({"csrf_token", "go", "seconds", "opened"})
_SUFFIXES = ("--status", "--rev", "--keep", "--partly")
KINDS = ("quotation", "finding")
_DRAFT = ("text", "label", "source", "respondent", "supplement", "confidential", "token")
_LONGEST = timedelta(hours=2)
"""A page left open over lunch is not time spent with a topic."""


def known_fields(sent: Mapping[str, str], names: Iterable[str], drafts: bool) -> None:
    """Raise Refused for fields that the page does not have: such a form is not ours, nothing is stored."""
    known = set(_OWN) | {f"{name}{suffix}" for name in names for suffix in ("", *_SUFFIXES)}
    if drafts:
        known |= {f"{kind}-{part}" for kind in KINDS for part in _DRAFT}
    strangers = [Problem("unknown_field", subject=name[:80]) for name in sent if name not in known]
    if strangers:
        raise Refused(strangers)


def seconds_in(sent: Mapping[str, str], moment: datetime) -> int:
    """Seconds spent with the topic: counted by the script, or, without it, since the page was made."""
    counted = sent.get("seconds", "")
    if counted:
        return min(_number(counted), int(_LONGEST.total_seconds()))
    try:
        opened = datetime.fromisoformat(sent.get("opened", ""))
        spent = moment - opened
    except (ValueError, TypeError):
        return 0
    return int(spent.total_seconds()) if timedelta() < spent < _LONGEST else 0


def read_drafts(sent: MultiDict[str, str], topic: str) -> list[Written]:
    """New pieces that the page holds; an empty one is none."""
    drafts = [read_piece(_of(sent, kind), topic, kind) for kind in KINDS]
    return [one for one in drafts if one.text.strip() or one.label.strip()]


def read_piece(sent: Mapping[str, str], topic: str, kind: str) -> Written:
    """A piece from the fields of its form."""
    return Written(
        kind,
        topic,
        text=_lines(sent.get("text", "")),
        label=sent.get("label", ""),
        source=_lines(sent.get("source", "")),
        respondent=_number(sent.get("respondent", "")),
        supplement="supplement" in sent,
        confidential="confidential" in sent,
        token=sent.get("token", ""),
        number=_number(sent.get("number", "")),
        base=_number(sent.get("base", "")),
    )


def store_drafts(
    response: Response, topic: str, drafts: Iterable[Written]
) -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """Store new pieces; what was typed where one is refused, and why: (id of its field, message)."""
    typed: dict[str, str] = {}
    problems: list[tuple[str, str]] = []
    for draft in drafts:
        try:
            pieces.keep(db.session, response, draft, current_person(), now())
        except Refused as refused:
            problems += [(f"{draft.kind}-text", tell(problem)) for problem in refused.problems]
            typed |= {f"{draft.kind}-text": draft.text, f"{draft.kind}-label": draft.label}
    return typed, tuple(problems)


def _of(sent: Mapping[str, str], kind: str) -> dict[str, str]:
    return {part: sent[f"{kind}-{part}"] for part in _DRAFT if f"{kind}-{part}" in sent}


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 10 else 0


def _lines(text: str) -> str:
    """Browsers end lines with CR LF; stored texts have LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")

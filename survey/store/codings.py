"""Codings in the database: current ones, their history, and new revisions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import exists, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, aliased

from survey.domain.codings import Cell, Coding, Content
from survey.store import tables
from survey.store.answers import Overtaken
from survey.store.database import run

_C = tables.CodingRevision.__table__.c


def list_codings(session: Session, response_ids: Iterable[int], coder: str = "") -> list[Coding]:
    """Current codings of these interviews, of one coder or of all, also those taken back."""
    later = aliased(tables.plain(tables.CodingRevision)).c
    overtaken = exists().where(
        later.response_id == _C.response_id,
        later.topic == _C.topic,
        later.code == _C.code,
        later.coder == _C.coder,
        later.revision > _C.revision,
    )
    query = select(*_C).where(_C.response_id.in_(list(response_ids)), ~overtaken)
    if coder:
        query = query.where(_C.coder == coder)
    return [_coding_of(row) for row in run(session, query.order_by(_C.id))]


def fetch_history(session: Session, cell: Cell) -> list[Coding]:
    """Every revision of one coding, oldest first."""
    query = select(*_C).where(
        _C.response_id == cell.response_id, _C.topic == cell.topic, _C.code == cell.code, _C.coder == cell.coder
    )
    return [_coding_of(row) for row in run(session, query.order_by(_C.revision))]


def add_codings(session: Session, new: Sequence[Coding]) -> None:
    """Store revisions in one statement. Raises Overtaken when somebody stored one of these numbers first."""
    if not new:
        return
    try:
        run(session, insert(tables.plain(tables.CodingRevision)), [_row(one) for one in new])
    except IntegrityError as error:
        raise Overtaken from error


def _row(coding: Coding) -> dict[str, Any]:
    content = coding.content
    said = None
    if content is not None:
        said = {"values": list(content.values), "approximate": content.approximate, "memo": content.memo}
    return {
        "response_id": coding.cell.response_id,
        "topic": coding.cell.topic,
        "code": coding.cell.code,
        "coder": coding.cell.coder,
        "revision": coding.revision,
        "content": said,
        "evidence": list(content.evidence) if content else [],
        "source": content.source if content else "",
        "at": coding.at,
    }


def _coding_of(row: Any) -> Coding:
    content = None
    if row.content is not None:
        said = row.content
        content = Content(tuple(said["values"]), tuple(row.evidence), said["approximate"], said["memo"], row.source)
    return Coding(Cell(row.response_id, row.topic, row.code, row.coder), content, row.revision, row.at)

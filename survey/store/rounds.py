"""Studies, rounds and their participants in the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.domain.responses import Participant, ResponseState, Round, RoundState
from survey.domain.texts import Text
from survey.store import tables
from survey.store.records import participant_of, round_of


def ensure_study(session: Session, code: str, title: Text, example: bool = False) -> int:
    """The study's id; it is made where it is missing."""
    row = session.scalars(select(tables.Study).where(tables.Study.code == code)).first()
    if row is None:
        row = tables.Study(code=code, title=title.as_dict(), example=example)
        session.add(row)
        session.flush()
    return row.id


def add_round(
    session: Session, study_id: int, edition_id: int, code: str, title: Text, closes: datetime | None = None
) -> int:
    row = tables.Round(
        study_id=study_id,
        edition_id=edition_id,
        # an edition never changes, so its kind may stand here too and save a join at every request
        kind=session.get_one(tables.Edition, edition_id).kind,
        code=code,
        title=title.as_dict(),
        state=RoundState.PREPARED,
        opens=None,
        closes=closes,
    )
    session.add(row)
    session.flush()
    return row.id


def find_round(session: Session, code: str) -> Round | None:
    row = session.scalars(select(tables.Round).where(tables.Round.code == code)).first()
    return round_of(row) if row else None


def list_rounds(session: Session) -> list[Round]:
    return [round_of(row) for row in session.scalars(select(tables.Round).order_by(tables.Round.id))]


def list_earlier(session: Session, round_: Round) -> list[Round]:
    """The rounds of the same study that were made before this one, latest first."""
    study = select(tables.Round.study_id).where(tables.Round.id == round_.id).scalar_subquery()
    query = select(tables.Round).where(tables.Round.study_id == study, tables.Round.id < round_.id)
    return [round_of(row) for row in session.scalars(query.order_by(tables.Round.id.desc()))]


def set_round_state(session: Session, round_id: int, state: RoundState, now: datetime) -> None:
    row = session.get_one(tables.Round, round_id)
    row.state = state
    if state is RoundState.OPEN and row.opens is None:
        row.opens = now


def add_participants(session: Session, round_id: int, participants: Iterable[Participant]) -> None:
    """Add each participant to the round's study, or bring it up to date, and give it a response in the round."""
    round_ = session.get_one(tables.Round, round_id)
    known = {
        row.code: row
        for row in session.scalars(select(tables.Participant).where(tables.Participant.study_id == round_.study_id))
    }
    answering = set(session.scalars(select(tables.Response.participant_id).where(tables.Response.round_id == round_id)))
    for participant in participants:
        row = known.get(participant.code) or tables.Participant(study_id=round_.study_id, code=participant.code)
        row.name = participant.name.as_dict()
        row.attributes = dict(participant.attributes)
        session.add(row)
        session.flush()
        if row.id not in answering:
            session.add(tables.Response(round_id=round_id, participant_id=row.id, state=ResponseState.DRAFT))
    session.flush()


def list_participants(session: Session, round_id: int) -> Mapping[str, Participant]:
    """Participants of a round by code, in the order of their codes."""
    query = (
        select(tables.Participant)
        .join(tables.Response, tables.Response.participant_id == tables.Participant.id)
        .where(tables.Response.round_id == round_id)
        .order_by(tables.Participant.code)
    )
    return {row.code: participant_of(row) for row in session.scalars(query)}

"""All checks of a round of interviews."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from survey.domain.answers import WITH_VALUE, Key, Status
from survey.domain.codings import Coding, settle
from survey.domain.material import PieceKind
from survey.domain.responses import Round
from survey.flow.situation import Situation
from survey.services.interviews.checks.contradictions import find_contradictions
from survey.services.interviews.checks.found import Findings, Gap, Spot
from survey.services.interviews.checks.repeats import LEAST_WORDS, find_repeats
from survey.services.interviews.refi.gathering import Interview, Material, gather


def check_material(session: Session, round_: Round, now: datetime, coder: str = "") -> Findings:
    """What deserves a look before the material is analysed; with `coder`, nobody else's codings are looked at.

    Raises Refused where the round is not one of interviews.
    """
    # numpy is loaded where it is needed
    from survey.services.interviews.checks.strays import find_strays

    material = gather(session, round_)
    spots = list(_spots(material))
    summaries = [one for one in spots if one.is_summary]
    repeats = find_repeats(spots)
    book = material.codebook
    return Findings(
        texts=len(spots) - len(summaries),
        summaries=len(summaries),
        cells=len(material.topics) * len(material.interviews),
        codings=sum(len(settle(_seen(talk, coder))) for talk in material.interviews),
        rules=len(book.contradictions) if book else None,
        compared=sum(len(one.text.split()) >= LEAST_WORDS for one in spots),
        repeats=tuple(one for one in repeats if not all(spot.is_summary for spot in one.spots)),
        summaries_twice=tuple(find_repeats(summaries)),
        contradicted=tuple(
            one
            for talk in material.interviews
            if book
            for one in find_contradictions(book, talk.response, _seen(talk, coder))
        ),
        gaps=tuple(gap for talk in material.interviews for gap in _gaps(material, talk, now)),
        strays=tuple(find_strays(material.topics, spots)),
    )


def _seen(talk: Interview, coder: str) -> list[Coding]:
    return [one for one in talk.codings if not coder or one.cell.coder == coder]


def _spots(material: Material) -> Iterator[Spot]:
    topics = {one.name for one in material.topics}
    for talk in material.interviews:
        for key, answer in talk.answers.items():
            if key.question in topics and isinstance(answer.value, str):
                yield Spot(key.question, answer.value, talk.response)
        for piece in talk.pieces:
            yield Spot(piece.words.topic, piece.words.text or piece.words.label, talk.response, piece)
    for piece in material.summaries:
        yield Spot(piece.words.topic, piece.words.text, None, piece)


def _gaps(material: Material, talk: Interview, now: datetime) -> Iterator[Gap]:
    """Topics that were to be asked and hold nothing, or whose status says that they were not answered."""
    situation = Situation(material.questionnaire, talk.answers, now)
    filled = Counter(piece.words.topic for piece in talk.pieces if piece.kind is not PieceKind.SUMMARY)
    for topic in material.topics:
        answer = talk.answers.get(Key(topic.name))
        count = filled[topic.name]
        has_data = answer.status in WITH_VALUE if answer else count > 0
        if not has_data and (count or situation.is_asked(Key(topic.name))):
            yield Gap(talk.response, topic.name, answer.status if answer else Status.NOT_ANSWERED, count)

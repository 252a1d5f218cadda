"""All that a project is made of, read from the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from survey.domain.answers import Answers
from survey.domain.codebook import Codebook
from survey.domain.codings import Coding
from survey.domain.interviews import Respondent
from survey.domain.kinds import Kind
from survey.domain.material import Piece, Transcript
from survey.domain.questionnaire import Question, Questionnaire
from survey.domain.responses import Response, Round
from survey.problems import Problem, Refused
from survey.services.editions import fetch_codebook, fetch_questionnaire
from survey.services.lookup import names_of
from survey.store import answers as stored
from survey.store import codings, interview_files, interviews, material, responses


@dataclass(frozen=True, slots=True)
class Interview:
    """One interview with all that stands under its topics.

    sources: where the status and the note of a topic were taken from, by the names of interview_files.SOURCES.
    moves: (origin, target).
    """

    response: Response
    answers: Answers
    sources: Mapping[str, str]
    respondents: Sequence[Respondent]
    moves: Sequence[tuple[str, str]]
    pieces: Sequence[Piece]
    transcripts: Sequence[Transcript]
    codings: Sequence[Coding]


@dataclass(frozen=True, slots=True)
class Material:
    """A round of interviews. `summaries` are pieces about topics as a whole; `names`: actor → what to call them."""

    round: Round
    questionnaire: Questionnaire
    codebook: Codebook | None
    topics: Sequence[Question]
    interviews: Sequence[Interview]
    summaries: Sequence[Piece]
    names: Mapping[str, str]
    piece_ids: frozenset[int]

    @property
    def language(self) -> str:
        """The language of headings: the guide's own, so that the same project comes out whoever asks for it."""
        return self.questionnaire.languages[0]


def gather(session: Session, round_: Round) -> Material:
    """Raises Refused where the round is not one of interviews."""
    questionnaire = fetch_questionnaire(session, round_.edition_id)
    topics = [one.question for one in questionnaire.index.values() if one.question.kind is Kind.TOPIC]
    if not topics:
        raise Refused([Problem("round_no_topics", subject=round_.code, params={"code": round_.code})])
    found = _list_interviews(session, round_, questionnaire)
    pieces = material.list_pieces(session, round_.id)
    actors = {one.author for one in pieces} | {one.author for talk in found for one in talk.transcripts}
    actors |= {one.cell.coder for talk in found for one in talk.codings}
    return Material(
        round=round_,
        questionnaire=questionnaire,
        codebook=fetch_codebook(session, round_.edition_id),
        topics=topics,
        interviews=found,
        summaries=[one for one in pieces if one.response_id is None],
        names=name_actors(session, actors - {""}),
        piece_ids=frozenset(one.id for one in pieces),
    )


def name_actors(session: Session, actors: set[str]) -> dict[str, str]:
    """What to call each actor: the name of the account, else what the actor is called in history."""
    known = names_of(session, actors)
    return {actor: known.get(actor) or actor.removeprefix("refi:") for actor in sorted(actors)}


def _list_interviews(session: Session, round_: Round, questionnaire: Questionnaire) -> list[Interview]:
    there = responses.list_responses(session, round_.id)
    numbers = [one.id for one in there]
    people = interview_files.list_respondents(session, numbers)
    sources = interview_files.fetch_sources(session, numbers)
    moves = interviews.list_moves(session, numbers)
    texts = list(material.list_transcripts(session, numbers))
    pieces = material.list_pieces(session, round_.id)
    said = [one for one in codings.list_codings(session, numbers) if one.content is not None]
    return [
        Interview(
            response=one,
            answers=stored.fetch_answers(session, one.id, questionnaire),
            sources={name: text for (number, name), (text, _) in sources.items() if number == one.id},
            respondents=people.get(one.id, ()),
            moves=[(origin, target) for number, origin, target in moves if number == one.id],
            pieces=[piece for piece in pieces if piece.response_id == one.id],
            transcripts=[text for text in texts if text.response_id == one.id],
            codings=[coding for coding in said if coding.cell.response_id == one.id],
        )
        for one in there
    ]

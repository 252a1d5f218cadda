"""Exporting the interviews of a round as JSON Lines, so that importing them elsewhere gives the same."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from survey.domain.answers import WITH_VALUE, Answers, Key
from survey.domain.interviews import Respondent
from survey.domain.material import Piece, Transcript
from survey.domain.questionnaire import Questionnaire
from survey.domain.responses import Response, Round
from survey.problems import Place, Problem, Refused
from survey.services.editions import fetch_questionnaire
from survey.services.interviews.jsonl.reading import topics_of
from survey.store import answers as stored
from survey.store import interview_files, interviews, material, responses
from survey.store.interview_files import SOURCES

SUFFIX = ".jsonl"


def write_interviews(session: Session, round_: Round, path: Path) -> int:
    """Write the file; how many objects it has. Raises Refused where the round has no topics, OSError as files do."""
    lines = list(stream_interviews(session, round_))
    path.write_bytes("".join(lines).encode())
    return len(lines)


def stream_interviews(session: Session, round_: Round) -> Iterator[str]:
    """The lines of the file, each with its end: interview by interview, then what is about topics as a whole.

    Raises Refused, before the first line, where the round has no topics.
    """
    questionnaire = fetch_questionnaire(session, round_.edition_id)
    if not topics_of(questionnaire):
        raise Refused([Problem("round_no_topics", Place(), round_.code, {"code": round_.code})])
    there = responses.list_responses(session, round_.id)
    numbers = [one.id for one in there]
    transcripts = list(material.list_transcripts(session, numbers))
    pieces = material.list_pieces(session, round_.id)
    material_ = _Material(
        people=interview_files.list_respondents(session, numbers),
        sources=interview_files.fetch_sources(session, numbers),
        moves=interviews.list_moves(session, numbers),
        transcripts={one.id: (f"t{place}", one) for place, one in enumerate(transcripts, start=1)},
        pieces=_sort(pieces),
        ids=_ids(pieces),
    )
    return _lines(session, questionnaire, there, material_)


@dataclass(frozen=True, slots=True)
class _Material:
    """All of the round that is no answer.

    pieces: by interview (None: about topics as a whole) and topic. ids: piece → its id in the file, where another one
    rests on it.
    """

    people: Mapping[int, Sequence[Respondent]]
    sources: Mapping[tuple[int, str], tuple[str, int]]
    moves: Sequence[tuple[int, str, str]]
    transcripts: Mapping[int, tuple[str, Transcript]]
    pieces: Mapping[tuple[int | None, str], Sequence[Piece]]
    ids: Mapping[int, str]


def _sort(pieces: Sequence[Piece]) -> dict[tuple[int | None, str], list[Piece]]:
    found: dict[tuple[int | None, str], list[Piece]] = {}
    for piece in pieces:
        found.setdefault((piece.response_id, piece.words.topic), []).append(piece)
    return found


def _ids(pieces: Sequence[Piece]) -> dict[int, str]:
    there = {piece.id for piece in pieces}
    wanted = {number for piece in pieces for number in piece.words.rests_on}
    return {number: f"p{place}" for place, number in enumerate(sorted(wanted & there), start=1)}


def _lines(
    session: Session, questionnaire: Questionnaire, there: Sequence[Response], found: _Material
) -> Iterator[str]:
    topics = topics_of(questionnaire)
    for response in there:
        code = response.participant.code
        for one in found.people.get(response.id, ()):
            yield _line(code, None, "respondent", respondent=one.pseudonym, text=one.function)
        for id_, transcript in found.transcripts.values():
            if transcript.response_id == response.id:
                yield _line(code, None, "transcript", label=transcript.name, text=transcript.text, id=id_)
        answers = stored.fetch_answers(session, response.id, questionnaire)
        for topic in topics:
            yield from _answer(response, topic.name, answers, found)
            for piece in found.pieces.get((response.id, topic.name), ()):
                yield _piece(code, piece, found)
    for topic in topics:
        for piece in found.pieces.get((None, topic.name), ()):
            yield _piece(None, piece, found)


def _answer(response: Response, name: str, answers: Answers, found: _Material) -> Iterator[str]:
    code, answer = response.participant.code, answers.get(Key(name))
    moved = [origin for number, origin, target in found.moves if (number, target) == (response.id, name)]
    asked = answers.find_value(Key(f"{name}__probes"))
    probes = list(asked) if isinstance(asked, tuple) else []
    if answer or moved or probes:
        yield _line(
            code,
            name,
            "status",
            status=answer.status.value if answer else None,
            source=_source(found, response, name, "status"),
            probes=probes,
            moved_from=list(dict.fromkeys(moved)),
        )
    if answer and answer.status in WITH_VALUE and answer.value is not None:
        yield _line(code, name, "note", text=answer.value, source=_source(found, response, name, "note"))


def _source(found: _Material, response: Response, name: str, kind: str) -> str:
    return found.sources.get((response.id, name + SOURCES[kind]), ("", 0))[0]


def _piece(code: str | None, piece: Piece, found: _Material) -> str:
    words = piece.words
    names = {one.id: one.pseudonym for one in found.people.get(piece.response_id or 0, ())}
    passage = None
    if piece.span:
        id_ = found.transcripts[piece.span.transcript_id][0]
        passage = {"transcript": id_, "start": piece.span.start, "end": piece.span.end}
    return _line(
        code,
        words.topic,
        piece.kind.value,
        label=words.label,
        text=words.text,
        source=words.source,
        respondent=names.get(words.respondent_id or 0),
        origin=words.origin,
        id=found.ids.get(piece.id),
        supplement=words.supplement,
        confidential=words.confidential,
        rests_on=[found.ids[number] for number in words.rests_on if number in found.ids],
        passage=passage,
    )


def _line(participant: str | None, question: str | None, kind: str, **more: object) -> str:
    """One object on a line; of the further keys, those that say something."""
    said: dict[str, Any] = {"participant": participant, "question": question, "kind": kind}
    said |= {key: value for key, value in more.items() if value not in (None, "", False, [])}
    return json.dumps(said, ensure_ascii=False) + "\n"

"""Names replaced by pseudonyms, and given back exactly."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from pathlib import Path

from sqlalchemy.orm import Session

from survey.domain.material import Piece, Transcript, Words
from survey.domain.people import Person
from survey.domain.pseudonyms import Edit, apply, move
from survey.domain.responses import Response
from survey.problems import Problem, Refused
from survey.services.interviews.naming.key_file import Key, Run, Turned, read_key, write_key
from survey.services.interviews.naming.places import Place, list_places, text_of
from survey.store import audit, material
from survey.store.transcripts import list_spans, swap_transcript


def replace_names(
    session: Session, instance: Path, response: Response, chosen: Iterable[str], person: Person, now: datetime
) -> int:
    """Replace the names at the chosen places (ids of `list_places`); how many there were.

    A transcript gives way to a new one, to which its passages move; a piece gets a new revision. The key is written
    before the database is: a name is never lost. Raises Refused where a place is not there any longer.
    """
    wanted = set(chosen)
    places = [one for one in list_places(session, instance, response) if one.id in wanted]
    if not wanted or len(places) < len(wanted):
        raise Refused([Problem("hits_changed" if wanted else "hits_none", subject="hits")])
    turned: list[Turned] = []
    for _, group in groupby(places, key=lambda one: (type(one.source), one.source.id)):
        mine = list(group)
        source = mine[0].source
        if isinstance(source, Transcript):
            turned.append(_turn_transcript(session, source, mine, person, now))
        else:
            turned += _turn_piece(session, source, mine, person, now)
    key = read_key(instance, response)
    write_key(instance, response, replace(key, runs=(*key.runs, Run(now.isoformat(), tuple(turned)))))
    audit.record(session, person.actor, "names.replaced", "response", response.id, now, {"places": len(places)})
    return len(places)


def give_back(session: Session, instance: Path, response: Response, person: Person, now: datetime) -> int:
    """Undo the newest replacement; how many texts keep their pseudonyms because somebody changed them since.

    Raises Refused where there is nothing to undo.
    """
    key = read_key(instance, response)
    texts = {one.sha256: one for one in material.list_transcripts(session, [response.id])}
    pieces = {one.id: one for one in material.list_pieces(session, response.round.id, response.id)}
    for place in range(len(key.runs) - 1, -1, -1):
        run = key.runs[place]
        mine = [one for one in run.texts if _stands(one, texts, pieces)]
        if mine:
            _undo(session, mine, texts, pieces, person, now)
            write_key(instance, response, Key(key.names, key.runs[:place]))
            details = {"texts": len(mine)}
            audit.record(session, person.actor, "names.given_back", "response", response.id, now, details)
            return len(run.texts) - len(mine)
    raise Refused([Problem("names_nothing", subject="names")])


def _turn_transcript(
    session: Session, old: Transcript, places: Sequence[Place], person: Person, now: datetime
) -> Turned:
    edits = _edits(places, "text")
    text, back = apply(old.text, edits)
    name, _ = apply(old.name, _edits(places, "name"))
    spans = {number: (move(span, edits), span) for number, span in list_spans(session, old.id).items()}
    moved = {number: now_ for number, (now_, _) in spans.items()}
    new = swap_transcript(session, old, name, text, moved, person.actor, now)
    return Turned(new.sha256, old.sha256, back, name=old.name, spans=spans)


def _turn_piece(session: Session, piece: Piece, places: Sequence[Place], person: Person, now: datetime) -> list[Turned]:
    turned, changed = [], dict[str, str]()
    for part in dict.fromkeys(one.part for one in places):
        before = text_of(piece, part)
        text, back = apply(before, _edits(places, part))
        changed[part] = text
        turned.append(Turned(_hash(text), _hash(before), back, piece.id, part))
    material.revise_piece(session, piece, _with(piece, changed), person.actor, now)
    return turned


def _stands(one: Turned, texts: Mapping[str, Transcript], pieces: Mapping[int, Piece]) -> bool:
    """Whether the text is still the one that the replacement made."""
    if not one.piece:
        return one.now in texts
    piece = pieces.get(one.piece)
    return piece is not None and _hash(text_of(piece, one.part)) == one.now


def _undo(
    session: Session,
    turned: Sequence[Turned],
    texts: Mapping[str, Transcript],
    pieces: Mapping[int, Piece],
    person: Person,
    now: datetime,
) -> None:
    for one in turned:
        if not one.piece:
            present = texts[one.now]
            text, _ = apply(present.text, one.back)
            spans = {
                # a passage that was made since, or is another, is moved; one that was there stands where it stood
                number: one.spans[number][1] if one.spans.get(number, (None,))[0] == span else move(span, one.back)
                for number, span in list_spans(session, present.id).items()
            }
            swap_transcript(session, present, one.name, text, spans, person.actor, now)
    for number, group in groupby((one for one in turned if one.piece), key=lambda one: one.piece):
        piece = pieces[number]
        changed = {one.part: apply(text_of(piece, one.part), one.back)[0] for one in group}
        material.revise_piece(session, piece, _with(piece, changed), person.actor, now)


def _with(piece: Piece, changed: Mapping[str, str]) -> Words:
    words = piece.words
    return replace(
        words,
        label=changed.get("label", words.label),
        text=changed.get("text", words.text),
        source=changed.get("source", words.source),
    )


def _edits(places: Iterable[Place], part: str) -> list[Edit]:
    return [Edit(one.hit.start, one.hit.end, one.hit.name.pseudonym) for one in places if one.part == part]


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()

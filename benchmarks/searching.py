"""Searching 50,000 findings of a round, beside a bare LIKE over the same rows."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import cycle, product

from sqlalchemy import text

from benchmarks import study
from benchmarks.measure import Row, compare, row_of
from survey.domain.material import PieceKind, Words
from survey.services.interviews import searching
from survey.services.interviews.searching import Query
from survey.store import material
from survey.store.material import NewPiece
from survey.web.database import db

FINDINGS, CITIES, TOPICS = 50_000, 50, 33
REPEATS = 15
_ASKED = ("strategią", "transportu", "mieszkańcom rad", "wodociągach")
_KNOWN = ("strateg", "transport", "mieszkańc", "wodociąg", "rad")
_STEMS = (*_KNOWN, *("".join(one) for one in product("bdgkmpt", "aeiou", "lnrsz", ("ow", "yn", "ek"))))
_ENDINGS = ("", "a", "y", "owi", "em", "ie", "ami", "ach", "owa", "owych")


def measure() -> list[Row]:
    with study.bench() as bench:
        round_ = bench.field(study.questionnaire(topic, 1, TOPICS), CITIES)
        with bench.session() as session:
            responses = [bench.response(session, round_, number).id for number in range(CITIES)]
            draw = random.Random(7)
            pieces = [_finding(draw, responses) for _ in range(FINDINGS)]
            material.add_pieces(session, round_.id, pieces, study.PERSON.actor, study.NOW)
        with bench.app.app_context():
            asked = cycle(_ASKED)

            def search() -> None:
                found = searching.search(db.session, round_, Query(next(asked)))
                assert found.total
                db.session.close()

            taken = compare(search, _bare(), REPEATS)
    return [row_of(f"searching {FINDINGS:,} findings, first page and counts", taken, 3)]


def topic(name: str) -> dict[str, object]:
    return {"name": name, "type": "topic", "label": study.both(name), "question": study.both(f"What of {name}?")}


def _finding(draw: random.Random, responses: list[int]) -> NewPiece:
    words = " ".join(draw.choice(_STEMS) + draw.choice(_ENDINGS) for _ in range(40))
    said = Words(topic=f"q{draw.randrange(TOPICS)}", label=words[:30], text=words.capitalize())
    return NewPiece(PieceKind.FINDING, said, draw.choice(responses))


def _bare() -> Callable[[], None]:
    """What the driver does with the same words, and nothing around it."""
    asked = cycle([searching.read_parts(one) for one in _ASKED])

    def search() -> None:
        parts = next(asked)
        where = " AND ".join(f"folded LIKE :p{number}" for number in range(len(parts)))
        values = {f"p{number}": f"% {part}%" for number, part in enumerate(parts)}
        with db.engine.connect() as connection:
            assert connection.execute(text(f"SELECT count(*) FROM piece_revision WHERE {where}"), values).scalar()

    return search

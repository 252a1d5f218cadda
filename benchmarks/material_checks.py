"""Checking 10,000 pieces of the material of 50 interviews, beside reading them from the database."""

from __future__ import annotations

import random
from itertools import product

from benchmarks import study
from benchmarks.measure import Row, compare, row_of
from benchmarks.searching import topic
from survey.domain.material import PieceKind, Words
from survey.services.interviews.checks import check_material
from survey.services.interviews.refi.gathering import gather
from survey.store import material
from survey.store.material import NewPiece
from survey.web.database import db

PIECES, CITIES, TOPICS, COPIES, REPEATS = 10_000, 50, 33, 50, 3
_WORDS = ["".join(one) for one in product("bdgkmpt", "aeiou", "lnrsz", ("owa", "yni", "eka", "osi", "udo"))]


def measure() -> list[Row]:
    with study.bench() as bench:
        round_ = bench.field(study.questionnaire(topic, 1, TOPICS), CITIES)
        with bench.session() as session:
            responses = [bench.response(session, round_, number).id for number in range(CITIES)]
            material.add_pieces(session, round_.id, _pieces(responses), study.PERSON.actor, study.NOW)
        with bench.app.app_context():

            def check() -> None:
                found = check_material(db.session, round_, study.NOW)
                assert len(found.repeats) > 0.9 * COPIES
                db.session.close()

            def read() -> None:
                gather(db.session, round_)
                db.session.close()

            taken = compare(check, read, REPEATS, warm=1)
    return [row_of(f"checking {PIECES:,} pieces of material, beside reading them", taken, 10)]


def _pieces(responses: list[int]) -> list[NewPiece]:
    """Texts of forty words, rare and usual ones as in a language; fifty stand again with some words changed."""
    draw = random.Random(5)
    texts = [" ".join(_draw(draw) for _ in range(40)) for _ in range(PIECES - COPIES)]
    for text in texts[:COPIES]:
        words = text.split()
        words[draw.randrange(40)] = words[draw.randrange(40)] = "zmiana"
        texts.append(" ".join(words))
    return [
        NewPiece(PieceKind.FINDING, Words(f"q{draw.randrange(TOPICS)}", text), draw.choice(responses)) for text in texts
    ]


def _draw(draw: random.Random) -> str:
    return _WORDS[min(int(draw.paretovariate(0.4)), len(_WORDS)) - 1]

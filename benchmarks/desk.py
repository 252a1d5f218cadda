"""A topic opened at the interview desk, beside a bare Jinja page of the same fields."""

from __future__ import annotations

import re
import time

from flask import Flask
from flask.testing import FlaskClient
from markupsafe import Markup
from sqlalchemy import Engine, text

from benchmarks import study
from benchmarks.measure import Row, compare, row_of
from survey.domain.material import PieceKind, Words
from survey.services.opening import open_engine
from survey.store import material
from survey.store.material import NewPiece

TOPICS, PIECES, REPEATS = 33, 4, 150
ENGLISH = {"Accept-Language": "en"}


def measure() -> list[Row]:
    with study.bench() as bench:
        round_ = bench.field(study.questionnaire(topic, 1, TOPICS) | {"kind": "interview_guide"}, 1)
        with bench.session() as session:
            response = bench.response(session, round_, 0).id
            said = [
                NewPiece(
                    PieceKind.QUOTATION, Words(f"q{number}", f"What was said of q{number}, word for word."), response
                )
                for number in range(TOPICS)
                for _ in range(PIECES)
            ]
            material.add_pieces(session, round_.id, said, study.PERSON.actor, study.NOW)
        client = bench.visit_staff()
        address = f"/r/{response}/desk/q7"
        html = _get(client, address)
        engine = open_engine(f"sqlite:///{bench.folder / 'bare.sqlite'}")
        plain = _bare_app(html, engine).test_client()
        assert _get(plain, "/") == html, "the bare page says something else"
        clock = time.process_time
        times = compare(lambda: _get(client, address), lambda: _get(plain, "/"), REPEATS, clock, warm=20)
    return [row_of(f"opening one of {TOPICS} topics at the desk, CPU", times, 2)]


def topic(name: str) -> dict[str, object]:
    """A topic with six probes and a show card."""
    probes = [{"name": f"p{number}", "label": study.both(f"probe {number} of {name}")} for number in range(6)]
    card = {"name": "c", "label": study.both("card"), "items": [study.both(f"line {number}") for number in range(6)]}
    words = {"label": study.both(name), "question": study.both(f"What of {name}?")}
    return {"name": name, "type": "topic", **words, "probes": probes, "show_cards": [card]}


def _bare_app(html: str, engine: Engine) -> Flask:
    """The same page from plain dictionaries: topics, choices and boxes are put together in a Jinja loop."""
    app = Flask("benchmarks")
    found = re.split(_CUT, html, flags=re.S)
    parts = [{"fixed": Markup(found[0])}]
    for place in range(1, len(found), 4):
        tag, given, words, after = found[place : place + 4]
        parts.append({"tag": tag, "given": Markup(given), "words": Markup(words), "fixed": Markup(after)})
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE piece (id INTEGER PRIMARY KEY, text TEXT)"))
        rows = [{"text": f"piece {number}"} for number in range(TOPICS * PIECES)]
        connection.execute(text("INSERT INTO piece (text) VALUES (:text)"), rows)
    template = app.jinja_env.from_string(_LOOP)

    @app.get("/")
    def show() -> str:
        with engine.connect() as connection:
            stored = connection.execute(text("SELECT id, text FROM piece")).all()
        return template.render(parts=parts, stored=stored)

    return app


_CUT = r"<(option|label|span|li)([^<>]*)>([^<>]*)"
"""Elements that a page loops over: what stands in each, up to the next one, is put together anew."""
_LOOP = """{% for one in parts %}{% if one.tag %}<{{ one.tag }}{{ one.given }}>{{ one.words }}{% endif %}
{{- one.fixed }}{% endfor %}"""


def _get(client: FlaskClient, address: str) -> str:
    reply = client.get(address, headers=ENGLISH)
    assert reply.status_code == 200, reply.status
    return reply.get_data(as_text=True)

"""A section page of 8 ladders with stored answers, beside the same markup and database from a plain Jinja loop."""

from __future__ import annotations

import re
import time
from typing import Any
from unittest.mock import patch

from flask.testing import FlaskClient
from sqlalchemy import Engine, insert

from benchmarks import bare, study
from benchmarks.measure import Row, compare, row_of
from survey.services.opening import open_engine
from survey.web import sheets

REPEATS = 200
ENGLISH = {"Accept-Language": "en"}


def measure() -> list[Row]:
    with study.bench() as bench:
        content = study.questionnaire(study.level, 1, 8)
        round_ = bench.field(content, 1)
        client, response = bench.visit(round_)
        with bench.session() as session:
            study.answer_all(session, content, [response])
        address = f"/r/{response}/s0"
        html = _get(client, address)
        plain = _bare_client(content, html, open_engine(f"sqlite:///{bench.folder / 'bare.sqlite'}"))
        _compare_markup(html, _get(plain, "/0?r=1"))
        clock = time.process_time
        times = compare(lambda: _get(client, address), lambda: _get(plain, "/0?r=1"), REPEATS, clock, warm=20)
        with patch.object(sheets, "_state", return_value=None):
            anew = compare(lambda: _get(client, address), lambda: _get(plain, "/0?r=1"), REPEATS, clock, warm=20)
    return [
        row_of("section page of 8 ladders, CPU", times, 2),
        row_of("the same, where every question is made anew", anew, None),
    ]


def _bare_client(content: dict[str, Any], html: str, engine: Engine) -> FlaskClient:
    chosen = dict(re.findall(r'name="(q\d+)" value="(\d)"[^>]* checked', html))
    saved = re.search(r"(?<=</svg>)Saved: [^<]+", html)
    assert saved
    assert len(chosen) == 8, chosen
    bare.ANSWERS.metadata.create_all(engine)
    with engine.begin() as connection:
        rows = [{"response": 1, "question": name, "value": value} for name, value in chosen.items()]
        connection.execute(insert(bare.ANSWERS), rows)
    page = {"frame": bare.cut_frame(html), "questions": bare.questions_of(content["sections"][0], ())}
    return bare.build_bare_app([page], engine, saved[0]).test_client()


def _compare_markup(ours: str, plain: str) -> None:
    """A baseline that says something else measures something else."""
    first, second = (re.sub(r"\s+", " ", re.sub(r">\s+<", "><", html)).strip() for html in (ours, plain))
    if first != second:
        at = next((n for n, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), 0)
        raise AssertionError(f"the bare page differs: {first[at - 60 : at + 60]!r} / {second[at - 60 : at + 60]!r}")


def _get(client: FlaskClient, address: str) -> str:
    reply = client.get(address, headers=ENGLISH)
    assert reply.status_code == 200, reply.status
    return reply.get_data(as_text=True)

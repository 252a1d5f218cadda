"""The framework matrix of 50 participants by 33 topics, beside a plain Jinja table of the same cells."""

from __future__ import annotations

import io

from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import text

from benchmarks import study
from benchmarks.desk import topic
from benchmarks.measure import Row, compare, row_of
from survey.domain.material import PieceKind, Words
from survey.services.interviews.matrix import Wanted, build_matrix
from survey.services.interviews.matrix_workbook import write_matrix
from survey.services.opening import open_engine
from survey.store import material
from survey.store.material import NewPiece
from survey.web.database import db

CITIES, TOPICS, REPEATS = 50, 33, 7
_SAID = "In this matter the city works with others, and what it does is written down (…) and known."


def measure() -> list[Row]:
    with study.bench() as bench:
        guide = study.questionnaire(topic, 1, TOPICS) | {"kind": "interview_guide"}
        round_ = bench.field(guide, CITIES)
        with bench.session() as session:
            numbers = [bench.response(session, round_, place).id for place in range(CITIES)]
            kinds = (PieceKind.FINDING, PieceKind.QUOTATION, PieceKind.SUMMARY)
            said = [
                NewPiece(kind, Words(f"q{place}", _SAID, "label" if kind is PieceKind.FINDING else ""), number)
                for number in numbers
                for place in range(TOPICS)
                for kind in kinds
            ]
            material.add_pieces(session, round_.id, said, study.PERSON.actor, study.NOW)
        client = bench.visit_staff()
        address = "/rounds/r1/matrix?" + "&".join(f"columns=q{place}" for place in range(TOPICS))
        pages = [f"{address}&page={page}" for page in (1, 2)]
        plain = _bare_app(bench.url).test_client()

        def ours() -> None:
            for page in pages:
                assert client.get(page).get_data(as_text=True).count(_SAID) > CITIES * TOPICS

        def bare() -> None:
            assert plain.get("/").get_data(as_text=True).count(_SAID) == len(said)

        times = compare(ours, bare, REPEATS, warm=1)
        with bench.app.app_context():
            book = compare(
                lambda: write_matrix(db.session, round_, Wanted(page=0), study.NOW),
                lambda: build_matrix(db.session, round_, Wanted(page=0)),
                2,
                warm=1,
            )
            made = load_workbook(io.BytesIO(write_matrix(db.session, round_, Wanted(page=0), study.NOW).getvalue()))
            assert made.worksheets[0].max_row == CITIES + 1
    return [
        row_of(f"framework matrix, {CITIES} participants × {TOPICS} topics", times, None),
        row_of("the same as a workbook with links, beside reading it", book, None),
    ]


def _bare_app(url: str) -> Flask:
    """Every piece read in one statement, and a table of them in one Jinja loop."""
    app = Flask("benchmarks")
    engine = open_engine(url)
    template = app.jinja_env.from_string(_TABLE)
    query = text(
        "SELECT p.response_id, r.topic, p.kind, r.label, r.text FROM piece p JOIN piece_revision r ON r.piece_id = p.id"
        " ORDER BY p.response_id"
    )

    @app.get("/")
    def show() -> str:
        rows: dict[int, dict[str, list[object]]] = {}
        with engine.connect() as connection:
            for row in connection.execute(query):
                rows.setdefault(row.response_id, {}).setdefault(row.topic, []).append(row)
        return template.render(rows=rows)

    return app


_TABLE = """<table>{% for number, cells in rows.items() %}<tr><th>{{ number }}</th>
{% for topic, pieces in cells.items() %}<td>{% for one in pieces %}
{% if one.kind == "quotation" %}<details><summary>quotation</summary><blockquote><p>{{ one.text }}</p>
<a href="/r/{{ number }}/desk/{{ topic }}">at the desk</a></blockquote></details>
{% else %}<p><b>{{ one.label }}</b> {{ one.text }}</p>{% endif %}{% endfor %}
<p><a href="/rounds/r1/matrix/{{ topic }}/{{ number }}">open</a></p></td>{% endfor %}</tr>{% endfor %}</table>"""

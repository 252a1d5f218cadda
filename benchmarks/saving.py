"""Saving one answer, beside one committed row through SQLAlchemy Core on the same database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count

from sqlalchemy import insert

from benchmarks import study
from benchmarks.measure import Row, compare, row_of
from survey.domain.answers import Key, Status
from survey.services import fill
from survey.services.fill import Given
from survey.services.lookup import lock_response
from survey.store import tables
from survey.web.access import begin_writing
from survey.web.database import db

REPEATS = 200
SECTIONS, EACH = 9, 6


def measure() -> list[Row]:
    with study.bench() as bench:
        content = study.questionnaire(study.five_points, SECTIONS, EACH)
        round_ = bench.field(content, 3)
        client, response = bench.visit(round_)
        with bench.session() as session:
            second, other = (bench.response(session, round_, number).id for number in (1, 2))
            study.answer_all(session, content, [response, second])
        with bench.app.app_context():
            one_row = _one_row(other)
            service = compare(_service(second), one_row, REPEATS)
            endpoint = compare(_endpoint(client, response), one_row, REPEATS)
    return [
        row_of("saving one answer, services.fill.save and commit", service, 3),
        row_of("saving one answer, JSON endpoint and its commit", endpoint, 3),
    ]


def _turn(number: int) -> tuple[int, int]:
    """The revision seen and the question of a save: one question after another, as a person answers."""
    turn, place = divmod(number, SECTIONS * EACH)
    return turn + 1, place


def _value(place: int, base: int) -> str:
    """Never what is stored already, or there would be nothing to save."""
    return str(1 + (place + base) % study.POINTS)


def _service(response: int) -> Callable[[], None]:
    turns = count()

    def save() -> None:
        base, place = _turn(next(turns))
        given = [Given(Key(f"q{place}"), base, Status.ANSWERED, _value(place, base))]
        now = datetime.now(UTC)
        begin_writing(db.session)
        locked = lock_response(db.session, response)
        assert locked
        filling = fill.open_to_change(db.session, locked, now)
        outcome = fill.save(db.session, filling, given, study.PERSON, "en", now)
        db.session.commit()
        # each request has a session of its own
        db.session.close()
        assert len(outcome.saved) == 1

    return save


def _endpoint(client: study.FlaskClient, response: int) -> Callable[[], None]:
    turns = count()

    def save() -> None:
        base, place = _turn(next(turns))
        sent = {f"q{place}": _value(place, base), f"q{place}--rev": str(base)}
        reply = client.post(f"/r/{response}/s{place // EACH}/answer", data=sent, headers={"Accept-Language": "en"})
        assert reply.get_json()["saved"] == {f"q{place}": base + 1}, reply.data

    return save


def _one_row(response: int) -> Callable[[], None]:
    revisions = count(1)
    table = tables.plain(tables.AnswerRevision)

    def save() -> None:
        row = {"response_id": response, "question": "q0", "occurrence": "", "revision": next(revisions)}
        row |= {"status": "answered", "value": "3", "number": 3.0, "language": "en", "author": "invitation:1"}
        row |= {"at": datetime.now(UTC), "source": "form"}
        with db.engine.connect().execution_options(sqlite_immediate=True) as connection, connection.begin():
            connection.execute(insert(table), row)

    return save

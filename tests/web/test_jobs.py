"""Long work off the request: begun, watched, cancelled, interrupted, fetched, and cleared away."""

from __future__ import annotations

import io
import json
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from subprocess import PIPE, Popen
from zipfile import ZipFile

import pytest

from survey.domain.people import Person, Role
from survey.domain.texts import Text
from survey.i18n import LazyText
from survey.problems import Refused
from survey.services.jobs import KINDS, Job, JobState, Kind, Order, Tick, Work, Workshop, workshop
from survey.services.jobs.record import ALIVE, PROGRESS
from survey.services.jobs.worker import Meter, do_next
from tests.say import Visitor
from tests.site import Site

NUMBER = "- {name: n, type: integer, label: How many?}"
PATIENCE = 60.0
ANNA = Person("user:1", "Anna", frozenset({Role.ANALYST}))


def wait(found: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not found():
        assert time.monotonic() < end, "it does not come"
        time.sleep(0.05)


def shop(site: Site) -> Workshop:
    found: Workshop = site.app.config["SONDA_WORKSHOP"]
    return found


def begin(place: Workshop, person: Person = ANNA, form: str = "csv", code: str = "r1") -> Job:
    params = {"round": code, "form": form, "in": "en"}
    number = workshop.start(place, "round_export", params, person, "en", Text(), "/rounds", datetime.now(UTC))
    return fetch(place, number)


def fetch(place: Workshop, number: str) -> Job:
    job = place.find(number, datetime.now(UTC))
    assert job
    return job


def asked_by(visitor: Visitor, what: str = "zip") -> str:
    """The address of the job that the visitor has asked for on the round's page."""
    visitor.opens("/rounds/r1/reports").posts("/rounds/r1/reports", what=what, **{"in": "en"})
    path = visitor.client.get("/rounds/r1/reports").text.partition('href="/jobs/')[2][:20]
    return f"/jobs/{path}"


@pytest.fixture
def idle(monkeypatch: pytest.MonkeyPatch) -> None:
    """No process is started: what is asked for waits."""
    monkeypatch.setattr(workshop, "launch", lambda *_: None)


def test_a_file_is_prepared_in_another_process_and_fetched(site: Site) -> None:
    site.fields(NUMBER)
    analyst = site.staff(Role.ANALYST)
    job = asked_by(analyst)
    wait(lambda: not analyst.client.get(f"{job}.json").get_json()["unfinished"])
    analyst.opens(job).sees("The file is ready.", "r1.zip").links_to(f"{job}/file")
    reply = analyst.client.get(f"{job}/file")
    assert "filename=r1.zip" in reply.headers["Content-Disposition"]
    assert "participants.csv" in " ".join(ZipFile(io.BytesIO(reply.data)).namelist())
    reply.close()
    analyst.opens("/rounds/r1/reports").sees("r1.zip Answers of the round ready")


def test_another_persons_job_is_no_page_and_the_owner_may_see_it(site: Site, idle: None) -> None:
    site.fields(NUMBER)
    job = asked_by(site.staff(Role.ANALYST))
    assert site.staff(Role.OWNER).opens(job).status == 200
    colleague = site.staff(Role.ANALYST, Role.READER).opens("/rounds")
    for path in (job, f"{job}.json", f"{job}/file"):
        assert colleague.opens(path).status == 404
    for deed in ("cancel", "again"):
        assert colleague.posts(f"{job}/{deed}").status == 404
    assert site.invited().opens(job).status == 404
    assert site.visitor().client.get(job).headers["Location"].startswith("/sign-in")


def test_who_has_lost_the_right_has_lost_the_file(site: Site, idle: None) -> None:
    from survey.services import accounts

    site.fields(NUMBER)
    analyst = site.staff(Role.ANALYST)
    job = asked_by(analyst)
    with site.session() as session:
        accounts.give_roles(session, "analyst@example.org", [Role.READER])
    assert analyst.opens(job).status == 404


def test_waiting_cancelled_and_begun_again_without_script(site: Site, idle: None) -> None:
    site.fields(NUMBER)
    analyst = site.staff(Role.ANALYST)
    job = asked_by(analyst)
    analyst.opens(job).sees("Waiting to begin.").presses("Cancel").sees("Cancelled. Nothing was kept.")
    analyst.presses("Start again").sees("Waiting to begin.")


def test_work_that_is_cancelled_leaves_nothing_behind(tmp_path: Path) -> None:
    from survey.services.jobs.kinds import Cancelled

    (tmp_path / "cancel").touch()
    meter = Meter(tmp_path, lambda: None)
    with pytest.raises(Cancelled):
        wait(lambda: bool(meter.tick(1, 3)))
    meter.close()


def test_a_job_whose_process_was_killed_says_so_and_begins_again(site: Site) -> None:
    site.fields(NUMBER)
    place = shop(site)
    job = begin(place)
    wait((place.folder / job.id / PROGRESS).exists)
    wait(lambda: not fetch(place, job.id).is_unfinished)
    folder = place.folder / job.id
    # as a process that was killed in the middle leaves it: begun, unlocked, without an end
    (folder / "outcome.json").unlink()
    assert fetch(place, job.id).state is JobState.INTERRUPTED
    workshop.start_again(place, fetch(place, job.id), datetime.now(UTC))
    wait(lambda: fetch(place, job.id).state is JobState.DONE)


def test_a_lock_ends_with_its_process(tmp_path: Path) -> None:
    from survey.services.jobs.locks import is_held

    path = tmp_path / ALIVE
    program = "import sys, time; from pathlib import Path; from survey.services.jobs.locks import held\n"
    program += "with held(Path(sys.argv[1])): print(1, flush=True); time.sleep(60)"
    with Popen([sys.executable, "-c", program, str(path)], stdout=PIPE) as child:
        assert child.stdout
        child.stdout.readline()
        assert is_held(path)
        child.kill()
    assert not is_held(path)


def test_a_job_that_cannot_be_done_says_why(site: Site) -> None:
    site.fields(NUMBER)
    place = shop(site)
    job = begin(place, code="nowhere")
    wait(lambda: not fetch(place, job.id).is_unfinished)
    failed = fetch(place, job.id)
    assert (failed.state, [one.code for one in failed.problems]) == (JobState.FAILED, ["round_unknown"])
    assert not (place.folder / job.id / "result.part").exists()


def test_with_room_for_one_the_others_wait_and_all_are_done(site: Site, database_url: str, tmp_path: Path) -> None:
    site.fields(NUMBER)
    place = Workshop(tmp_path, database_url, at_once=1)
    jobs = [begin(place, form=form).id for form in ("csv", "long.csv", "zip")]
    wait(lambda: all(fetch(place, one).state is JobState.DONE for one in jobs))
    ends = [fetch(place, one).since for one in jobs]
    assert ends == sorted(ends)


def test_the_same_is_not_begun_twice_and_ten_are_enough(tmp_path: Path, idle: None) -> None:
    place = Workshop(tmp_path, "sqlite://")
    first = begin(place)
    assert begin(place).id == first.id
    for number in range(9):
        begin(place, code=f"r{number + 2}")
    with pytest.raises(Refused, match="jobs_too_many"):
        begin(place, code="r99")
    begin(place, Person("user:2"), code="r99")


def test_what_has_waited_too_long_is_removed_and_what_is_under_way_stays(tmp_path: Path, idle: None) -> None:
    place = Workshop(tmp_path, "sqlite://", hours=1)
    old, young = begin(place), begin(place, form="zip")
    workshop.cancel(place, old)
    path = place.folder / old.id / "job.json"
    record = json.loads(path.read_text()) | {"asked": (datetime.now(UTC) - timedelta(hours=2)).isoformat()}
    path.write_text(json.dumps(record))
    workshop.clear_away(place, datetime.now(UTC))
    assert [one.name for one in place.folders()] == [young.id]


@pytest.mark.parametrize("number", ["..", "0" * 19, "g" * 20, "../../etc", "0" * 20])
def test_a_number_that_leads_nowhere(tmp_path: Path, number: str) -> None:
    assert Workshop(tmp_path, "sqlite://").find(number, datetime.now(UTC)) is None


class Slow:
    """Work that goes on until it is cancelled, and work that breaks; a kind of job names them."""

    begun = threading.Event()

    @classmethod
    def prepare(cls, order: Order) -> Work:
        def work(tick: Tick, out: Path) -> None:
            out.write_text("half")
            cls.begun.set()
            wait(lambda: bool(tick(1, 2)))

        return work

    @staticmethod
    def broken(order: Order) -> Work:
        raise OSError(28, "No space left on device")


prepare_slow, prepare_broken = Slow.prepare, Slow.broken


def test_cancelling_stops_work_in_the_middle_and_throws_away_what_is_half_done(
    site: Site, monkeypatch: pytest.MonkeyPatch, idle: None
) -> None:
    monkeypatch.setitem(KINDS, "slow", Kind(LazyText("Slow"), "round.export", f"{__name__}:prepare_slow", "slow.txt"))
    place = shop(site)
    number = workshop.start(place, "slow", {}, ANNA, "en", Text(), "/rounds", datetime.now(UTC))
    worker = threading.Thread(target=do_next, args=[place])
    worker.start()
    assert Slow.begun.wait(PATIENCE)
    assert fetch(place, number).state is JobState.RUNNING
    workshop.cancel(place, fetch(place, number))
    assert fetch(place, number).state in {JobState.CANCELLING, JobState.CANCELLED}
    worker.join(PATIENCE)
    assert fetch(place, number).state is JobState.CANCELLED
    assert {one.name for one in (place.folder / number).iterdir()} == {
        "alive", "cancel", "job.json", "outcome.json", "progress.json",
    }  # fmt: skip


def test_a_full_disk_is_told_as_such(site: Site, monkeypatch: pytest.MonkeyPatch, idle: None) -> None:
    kind = Kind(LazyText("Broken"), "round.export", f"{__name__}:prepare_broken", "broken.txt")
    monkeypatch.setitem(KINDS, "broken", kind)
    place = shop(site)
    number = workshop.start(place, "broken", {}, ANNA, "en", Text(), "/rounds", datetime.now(UTC))
    do_next(place)
    assert [one.code for one in fetch(place, number).problems] == ["file_disk_full"]

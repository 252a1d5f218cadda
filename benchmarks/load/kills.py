"""`python -m benchmarks.load.kills`: no answer is lost or doubled while servers and connections are killed."""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import create_engine, select, text

from benchmarks import study
from benchmarks.load.browser import Browser, csrf_of
from benchmarks.load.databases import DATABASES
from survey.store import tables

PROCESSES = 2
QUESTIONS = 8
AGAIN = 0.1
"""Share of acknowledged saves that are sent a second time, as a page does whose reply was lost."""


def number(name: str) -> dict[str, object]:
    return {"name": name, "type": "integer", "label": study.both(f"How many {name}?")}


@dataclass
class Servers:
    """Server processes on fixed ports, each started again after it was killed."""

    folder: Path
    running: dict[int, subprocess.Popen[str]] = field(default_factory=dict)
    kills: int = 0

    def start(self, port: int = 0) -> int:
        command = [sys.executable, "-m", "benchmarks.server", "sonda", str(self.folder), str(port)]
        root = Path(__file__).parents[2]
        process = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        assert process.stdout
        port = int(process.stdout.readline())
        self.running[port] = process
        return port

    def kill(self, port: int) -> None:
        process = self.running[port]
        process.send_signal(signal.SIGKILL)
        process.wait()
        self.kills += 1

    def stop(self) -> None:
        for process in self.running.values():
            process.kill()
            process.wait()


@dataclass
class Person:
    """Somebody who saves one number after the other, and sends each until it is acknowledged."""

    response: int
    token: str
    acknowledged: dict[str, list[int]] = field(default_factory=dict)
    resent: int = 0


async def save_all(person: Person, ports: Sequence[int], saves: int) -> None:
    browser = Browser(ports[person.response % len(ports)])
    csrf = await _enter(browser, person)
    bases: dict[str, int] = {}
    for count in range(saves):
        name = f"q{count % QUESTIONS}"
        fields = {"csrf_token": csrf, name: str(count), f"{name}--rev": str(bases.get(name, 0))}
        fields["token"] = secrets.token_hex(16)
        revision = await _send(browser, person, name, fields)
        if random.random() < AGAIN:
            person.resent += 1
            revision = await _send(browser, person, name, fields)
        bases[name] = revision
        person.acknowledged.setdefault(name, []).append(count)
    browser.leave()


async def _send(browser: Browser, person: Person, name: str, fields: dict[str, str]) -> int:
    """Send until there is a reply; the revision that it acknowledges."""
    while True:
        try:
            reply = await browser.post(f"/r/{person.response}/s0/answer", fields)
            if reply.status < 500:
                break
        except (OSError, EOFError, TimeoutError):
            pass
        person.resent += 1
        await asyncio.sleep(0.2)
    saved = json.loads(reply.text).get("saved", {})
    if name not in saved:
        raise AssertionError(f"{reply.status} {reply.text[:300]}")
    return int(saved[name])


async def _enter(browser: Browser, person: Person) -> str:
    while True:
        try:
            page = await browser.get(f"/i/{person.token}")
            await browser.post(f"/i/{person.token}", {"csrf_token": csrf_of(page.text)})
            return csrf_of((await browser.get(f"/r/{person.response}/s0")).text)
        except (OSError, EOFError, TimeoutError, ValueError):
            await asyncio.sleep(0.3)


async def _kill_servers(servers: Servers, ports: Sequence[int], every: float) -> None:
    while True:
        await asyncio.sleep(random.uniform(0.5, 1.5) * every)
        port = random.choice(ports)
        servers.kill(port)
        await asyncio.sleep(random.uniform(0, 1))
        await asyncio.to_thread(servers.start, port)


async def _kill_connections(url: str, every: float) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    ending = text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
        " AND pid <> pg_backend_pid() AND backend_type = 'client backend' ORDER BY random() LIMIT 1"
    )
    with engine.connect() as connection:
        while True:
            await asyncio.sleep(random.uniform(0.5, 1.5) * every)
            connection.execute(ending)


async def _run(people: Sequence[Person], servers: Servers, url: str, saves: int, every: float) -> None:
    ports = [servers.start() for _ in range(PROCESSES)]
    killing = [asyncio.create_task(_kill_servers(servers, ports, every))]
    if url.startswith("postgresql"):
        killing.append(asyncio.create_task(_kill_connections(url, every / 4)))
    try:
        await asyncio.gather(*(save_all(one, ports, saves) for one in people))
    finally:
        for task in killing:
            task.cancel()
        servers.stop()


def _faults(url: str, people: Sequence[Person]) -> list[str]:
    """Where the stored revisions are not exactly what was acknowledged, in its order."""
    revision = tables.AnswerRevision
    found = []
    with create_engine(url).connect() as connection:
        for person in people:
            for name, wanted in person.acknowledged.items():
                query = select(revision.value).where(revision.response_id == person.response, revision.question == name)
                stored = [int(str(value)) for (value,) in connection.execute(query.order_by(revision.revision))]
                if stored != wanted:
                    found.append(f"response {person.response} {name}: {len(stored)} stored, {len(wanted)} acknowledged")
    return found


def measure(database: str, people: int, saves: int, every: float) -> list[str]:
    """Save on this kind of database while servers die; the faults found (none, if all is well)."""
    with DATABASES[database]() as url, study.bench(url) as bench:
        round_ = bench.field(study.questionnaire(number, 1, QUESTIONS), people)
        persons = [Person(response, token) for response, token in bench.tokens(round_, people)]
        servers = Servers(bench.folder)
        started = time.perf_counter()
        asyncio.run(_run(persons, servers, bench.url, saves, every))
        took = time.perf_counter() - started
        faults = _faults(bench.url, persons)
    print(
        f"{database}: {people * saves} saves in {took:.0f} s ({people * saves / took:.0f} /s), "
        f"{servers.kills} servers killed, {sum(one.resent for one in persons)} sent again, faults: {len(faults)}"
    )
    return faults


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load.kills", description=__doc__)
    parser.add_argument("--saves", type=int, default=100_000)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--every", type=float, default=6, help="seconds between two kills, on average")
    parser.add_argument("--database", choices=DATABASES, action="append", help="which ones; both, if none")
    given = parser.parse_args()
    faults = [
        fault
        for name in given.database or DATABASES
        for fault in measure(name, given.people, given.saves // given.people, given.every)
    ]
    print("\n".join(faults[:20]))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()

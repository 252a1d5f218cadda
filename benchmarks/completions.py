"""Completions per second: 9 pages of 6 five-point questions shown, saved and submitted over HTTP."""

from __future__ import annotations

import http.client
import json
import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from typing import Any
from urllib.parse import urlencode

from benchmarks import bare, study
from benchmarks.measure import MB, Row, read_peak
from benchmarks.server import PAGES, Served, serve

PROCESSES = 2
"""Of each server: as many as cores are asked for."""
CLIENTS = 4
SECONDS = 5.0
TURNS = 2
SECTIONS, EACH = 9, 6
LEAST = 20
"""Completions per second that are asked for on two cores."""
PEOPLE = 1000
"""More than can be completed in the time."""
TWO_WORKERS = 200 * MB

Complete = Callable[["Browser", int], None]


class Browser:
    """One connection that stays open, and its cookie."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._cookie = ""

    def send(self, method: str, path: str, fields: dict[str, str] | None = None, expected: int = 200) -> str:
        headers = {"Accept-Language": "en", "Accept-Encoding": "identity", "Cookie": self._cookie}
        headers |= {"Content-Type": "application/x-www-form-urlencoded"} if fields else {}
        self._connection.request(method, path, urlencode(fields or {}), headers)
        reply = self._connection.getresponse()
        body = reply.read().decode()
        assert reply.status == expected, (method, path, reply.status, body[:300])
        if kept := reply.getheader("Set-Cookie"):
            self._cookie = kept.partition(";")[0]
        return body


def measure() -> list[Row]:
    with study.bench() as bench:
        content = study.questionnaire(study.five_points, SECTIONS, EACH)
        round_ = bench.field(content, PEOPLE + 1)
        tokens = bench.tokens(round_, PEOPLE + 1)
        pages = _bare_pages(bench, content, *tokens.pop())
        (bench.folder / PAGES).write_text(json.dumps(pages), encoding="utf-8")
        numbers = count()
        with serve("sonda", bench.folder, PROCESSES) as ours, serve("bare", bench.folder, PROCESSES) as theirs:
            # by turns, so that a slow moment of the machine meets both
            rates = [
                (
                    _run(ours, lambda browser, number: _complete_sonda(browser, *tokens[number]), numbers),
                    _run(theirs, _complete_bare, numbers),
                )
                for _ in range(TURNS)
            ]
            memory = sum(read_peak(one.process) for one in ours)
        sonda, plain = (sum(one) / TURNS for one in zip(*rates, strict=True))
    return [
        Row("completions on two server processes", f"{sonda:.1f} /s", f"{LEAST} /s asked for", LEAST / sonda, 1),
        Row("the same beside a bare Jinja-loop application", f"{sonda:.1f} /s", f"{plain:.1f} /s", plain / sonda, 2),
        Row("memory of both after it", f"{memory / MB:.0f} MB", "200 MB", memory / TWO_WORKERS, 1),
    ]


def _bare_pages(bench: study.Bench, content: dict[str, Any], response: int, token: str) -> list[dict[str, Any]]:
    client = bench.app.test_client()
    bench.app.config["WTF_CSRF_ENABLED"] = False
    client.post(f"/i/{token}")
    pages = []
    for section in content["sections"]:
        reply = client.get(f"/r/{response}/{section['section']}", headers={"Accept-Language": "en"})
        frame = bare.cut_frame(reply.get_data(as_text=True))
        pages.append({"frame": frame, "questions": bare.questions_of(section, content["choices"]["agreement"])})
    return pages


def _run(servers: Sequence[Served], complete: Complete, numbers: Iterator[int]) -> float:
    """Completions per second of a few clients at once; the first ones, which warm the servers up, do not count."""
    for served in servers:
        complete(Browser(served.port), next(numbers))
    done: list[float] = []
    failed: list[BaseException] = []
    start = time.perf_counter()

    def work(port: int) -> None:
        try:
            while time.perf_counter() - start < SECONDS and (number := next(numbers)) < PEOPLE:
                complete(Browser(port), number)
                done.append(time.perf_counter())
        except BaseException as error:
            failed.append(error)

    clients = [threading.Thread(target=work, args=[servers[n % len(servers)].port]) for n in range(CLIENTS)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    if failed:
        raise failed[0]
    return len(done) / (max(done) - start)


def _fields(page: int, person: int, extra: dict[str, str]) -> dict[str, str]:
    names = [f"q{page * EACH + place}" for place in range(EACH)]
    # people differ, or a page that was made for one would do for all
    answers = {
        name: str(1 + (person * 7 + place * (person % 3 + 1)) % study.POINTS) for place, name in enumerate(names)
    }
    return answers | {f"{name}--rev": "0" for name in names} | extra


def _complete_sonda(browser: Browser, response: int, token: str) -> None:
    # who comes by a link presses one button; the token of the form holds for the whole visit
    entrance = _csrf(browser.send("GET", f"/i/{token}"))
    browser.send("POST", f"/i/{token}", {"csrf_token": entrance}, 303)
    for page in range(SECTIONS):
        address = f"/r/{response}/s{page}"
        csrf = _csrf(browser.send("GET", address))
        browser.send("POST", address, _fields(page, response, {"csrf_token": csrf, "go": "next"}), 303)
    browser.send("POST", f"/r/{response}/submit", {"csrf_token": csrf}, 303)


def _complete_bare(browser: Browser, number: int) -> None:
    for page in range(SECTIONS):
        browser.send("GET", f"/{page}?r={number}")
        browser.send("POST", f"/{page}?r={number}", _fields(page, number, {"go": "next"}), 303)
    browser.send("POST", f"/submit?r={number}", {"go": "submit"}, 303)


def _csrf(html: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', html)
    assert found, html[:300]
    return found[1]

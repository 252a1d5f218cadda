"""City teams that answer: people who open sections, read, and save one answer after the other."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.load.browser import Browser, Reply, csrf_of

SECTIONS, EACH = 9, 8


@dataclass
class Times:
    """Seconds that each kind of request took, and what went wrong."""

    pages: list[float] = field(default_factory=list)
    saves: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds a person thinks before each answer, on average; the end of the load on the clock of the loop."""

    think: float
    until: float

    @property
    def is_over(self) -> bool:
        return time.perf_counter() >= self.until

    async def wait(self) -> None:
        await asyncio.sleep(random.expovariate(1 / self.think) if self.think else 0)


@dataclass
class Member:
    """One person of a team: the response, the link's token, and the sections she answers, in her order."""

    response: int
    token: str
    sections: Sequence[int]
    saved: dict[str, int] = field(default_factory=dict)
    """Question → the value that the server acknowledged last."""


async def work(member: Member, port: int, pace: Pace, times: Times) -> None:
    """Answer section after section, then from the beginning with other values, until the pace is over."""
    browser = Browser(port)
    try:
        await asyncio.sleep(random.uniform(0, max(pace.think, 0.5)))
        await _enter(browser, member)
        turn = 0
        while not pace.is_over:
            for section in member.sections:
                await _fill(browser, member, section, turn, pace, times)
            turn += 1
    except (TimeoutError, OSError, EOFError, ValueError) as error:
        times.errors.append(f"{type(error).__name__}: {error}")
    finally:
        browser.leave()


async def _enter(browser: Browser, member: Member) -> None:
    page = await browser.get(f"/i/{member.token}")
    await browser.post(f"/i/{member.token}", {"csrf_token": csrf_of(page.text)})


async def _fill(browser: Browser, member: Member, section: int, turn: int, pace: Pace, times: Times) -> None:
    if pace.is_over:
        return
    address = f"/r/{member.response}/s{section}"
    started = time.perf_counter()
    page = await browser.get(address)
    times.pages.append(time.perf_counter() - started)
    if page.status != 200:
        times.errors.append(f"GET {page.status}")
        return
    csrf = csrf_of(page.text)
    for place in range(EACH):
        await pace.wait()
        if pace.is_over:
            return
        name = f"q{section * EACH + place}"
        value = (turn + place + member.response) % 6
        fields = {"csrf_token": csrf, name: str(value), f"{name}--rev": str(_base(page.text, name))}
        started = time.perf_counter()
        reply = await browser.post(f"{address}/answer", fields)
        times.saves.append(time.perf_counter() - started)
        _note(reply, member, name, value, times)


def _base(html: str, name: str) -> int:
    """The revision that the page was rendered from."""
    _, _, after = html.partition(f'name="{name}--rev" value="')
    return int(after.partition('"')[0]) if after else 0


def _note(reply: Reply, member: Member, name: str, value: int, times: Times) -> None:
    if reply.status != 200 or name not in json.loads(reply.text).get("saved", {}):
        times.errors.append(f"POST {reply.status} {reply.text[:120]}")
    else:
        member.saved[name] = value

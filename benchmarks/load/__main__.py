"""`python -m benchmarks.load`: two hundred city teams at once, on SQLite and on PostgreSQL."""

from __future__ import annotations

import argparse
import asyncio
import statistics
import time
from collections.abc import Sequence

from benchmarks import study
from benchmarks.load.databases import DATABASES
from benchmarks.load.teams import EACH, SECTIONS, Member, Pace, Times, work
from benchmarks.server import serve
from survey.domain.people import TeamRole
from survey.domain.responses import Round
from survey.services import invitations, lookup
from survey.services.editions import fetch_questionnaire
from survey.store import answers

PROCESSES = 2
WARM = 5.0
"""Seconds before anything is counted."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--teams", type=int, default=200, help="cities; each has two people who answer")
    parser.add_argument("--seconds", type=float, default=30, help="how long each pace is kept")
    parser.add_argument("--think", type=float, default=4, help="seconds before each answer, on average")
    parser.add_argument("--database", choices=DATABASES, action="append", help="which ones; both, if none")
    given = parser.parse_args()
    print(f"{'':<34}{'pages/s':>9}{'saves/s':>9}{'p50':>8}{'p95':>8}{'p99':>8}  errors")
    for name in given.database or DATABASES:
        _measure(name, given.teams, given.seconds, given.think)


def _measure(name: str, teams: int, seconds: float, think: float) -> None:
    with DATABASES[name]() as url, study.bench(url) as bench:
        content = study.questionnaire(study.level, SECTIONS, EACH)
        round_ = bench.field(content, teams)
        members = _members(bench, round_, teams)
        with serve("sonda", bench.folder, PROCESSES) as servers:
            ports = [one.port for one in servers]
            for label, pause in ((f"{name}, {think:g} s before an answer", think), (f"{name}, no pause", 0.0)):
                asyncio.run(_run(members, ports, Pace(pause, time.perf_counter() + WARM), Times()))
                times = Times()
                asyncio.run(_run(members, ports, Pace(pause, time.perf_counter() + seconds), times))
                _print(label, times, seconds)
        lost = _lost(bench, members)
        print(f"{name}: acknowledged answers that are not there: {lost}")


def _members(bench: study.Bench, round_: Round, teams: int) -> list[Member]:
    """Of each city two people, who share the sections between them."""
    halves = (range(0, SECTIONS, 2), range(1, SECTIONS, 2))
    roles = (TeamRole.LEAD, TeamRole.CONTRIBUTOR)
    found = []
    with bench.session() as session:
        for number in range(teams):
            response = bench.response(session, round_, number)
            for role, sections in zip(roles, halves, strict=True):
                guest = invitations.Guest(role.value, role=role)
                token = invitations.invite(session, response, guest, study.PERSON, study.NOW, study.KEY)
                found.append(Member(response.id, token, sections))
    return found


async def _run(members: Sequence[Member], ports: Sequence[int], pace: Pace, times: Times) -> None:
    # a team stays with one process, as a proxy with sticky connections would have it; any other way works as well
    await asyncio.gather(*(work(one, ports[one.response % len(ports)], pace, times) for one in members))


def _print(label: str, times: Times, seconds: float) -> None:
    pages, saves = len(times.pages) / seconds, len(times.saves) / seconds
    for kind, taken in (("pages", times.pages), ("saves", times.saves)):
        p = statistics.quantiles(taken, n=100) if len(taken) > 1 else [0.0] * 99
        rates = f"{pages:>9.1f}{saves:>9.1f}" if kind == "pages" else " " * 18
        shown = "".join(f"{1000 * p[place]:>5.0f} ms" for place in (49, 94, 98))
        print(f"{(label if kind == 'pages' else '') + ' ' + kind:<34}{rates}{shown}  {len(times.errors)}")
    for words in sorted(set(times.errors))[:5]:
        print(f"    {words}")


def _lost(bench: study.Bench, members: Sequence[Member]) -> int:
    """How many answers that were acknowledged last are not the ones that stand."""
    lost = 0
    with bench.session() as session:
        for member in members:
            response = lookup.find_response(session, member.response)
            assert response
            questionnaire = fetch_questionnaire(session, response.round.edition_id)
            current = answers.fetch_answers(session, member.response, questionnaire)
            stands = {str(key): one.value for key, one in current.items()}
            lost += sum(1 for name, value in member.saved.items() if str(stands.get(name)) != str(value))
    return lost


if __name__ == "__main__":
    main()

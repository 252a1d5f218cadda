"""The demo study behind a real server, and Chromium in front of it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from survey.domain.people import Person, Role
from survey.domain.responses import RoundState
from survey.domain.texts import Text
from survey.services import demo, invitations
from survey.services.lookup import fetch_round
from survey.services.opening import migrate, open_engine
from survey.store import rounds
from survey.web.entry import demo_tokens
from tests.browser.zoo import ZOO
from tests.factories import NOW, add_round, response_of
from tests.site import SECRET, Site, build_site, questionnaire_from

T = TypeVar("T")
SPARE = "spare"
"""A round of the demo's self-assessment in which nobody has answered."""


@dataclass(frozen=True, slots=True)
class Study:
    """The demo study on disk, ready to be copied, with the addresses of its links."""

    folder: Path
    links: dict[str, str]
    responses: dict[str, int]

    def copy(self, folder: Path) -> House:
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        return House(_site(folder), self.links, self.responses)


def apart(work: Callable[..., T], *arguments: object) -> T:
    """Do this in a thread of its own: Playwright's loop runs in this one, where Flask cannot end an app context."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(work, *arguments).result()


def build_study(folder: Path) -> Study:
    """The demo study, a round for filling from the start (`spare`) and one with every kind of question (`zoo`)."""
    engine = open_engine(_url(folder))
    migrate(engine)
    engine.dispose()
    site = _site(folder)
    links: dict[str, str] = {}
    numbers: dict[str, int] = {}
    with site.session() as session:
        now = datetime.now(UTC)
        demo.build(session, site.app.extensions["security"].datastore, now)
        demo.complete(session, now)
        links["half"] = demo.invite(session, now, SECRET)
        round_ = fetch_round(session, demo.ROUND)
        study = rounds.ensure_study(session, demo.STUDY, Text())
        title = Text.of({"pl": "Tura zapasowa", "en": "Spare round"})
        spare = rounds.add_round(session, study, round_.edition_id, SPARE, title)
        rounds.add_participants(session, spare, [rounds.list_participants(session, round_.id)["example-a"]])
        rounds.set_round_state(session, spare, RoundState.OPEN, NOW)
        zoo = add_round(session, questionnaire_from(ZOO), code="zoo", example=True)
        wanted = {
            "half": response_of(session, round_, "example-x"),
            "done": response_of(session, round_, "example-a"),
            "spare": response_of(session, fetch_round(session, SPARE), "example-a"),
            "zoo": response_of(session, zoo),
            "other zoo": response_of(session, zoo, "BETA"),
            "interview": response_of(session, fetch_round(session, demo.INTERVIEWS), "example-a"),
        }
        for name, response in wanted.items():
            numbers[name] = response.id
            links[name] = invitations.invite(
                session, response, invitations.Guest(f"Osoba {name}"), Person("user:1"), now, SECRET
            )
        links["zoo colleague"] = invitations.invite(
            session, wanted["zoo"], invitations.Guest("Bartek"), Person("user:1"), now, SECRET
        )
    site.close()
    return Study(folder, links, numbers)


class _Quiet(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Nothing: a test's own words are enough."""


@dataclass(slots=True)
class House:
    """A server on a copy of the study; it can be stopped and started again at the same address."""

    site: Site
    links: dict[str, str]
    responses: dict[str, int]
    port: int = 0
    _server: BaseWSGIServer | None = field(default=None, init=False)
    _thread: threading.Thread | None = field(default=None, init=False)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        self._server = make_server("127.0.0.1", self.port, self.site.app, threaded=True, request_handler=_Quiet)
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})
        self._thread.start()

    def stop(self) -> None:
        if self._server is not None and self._thread is not None:
            self._server.shutdown()
            self._server.server_close()
            self._thread.join()
            self._server = None

    def __enter__(self) -> House:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()
        apart(self.site.close)

    def invitation(self, name: str) -> str:
        return f"{self.address}/i/{self.links[name]}"

    def sign_in(self, role: Role) -> str:
        return f"{self.address}/demo/{demo_tokens(SECRET).dumps(demo.PEOPLE[role][0])}"

    def response(self, name: str, page: str = "") -> str:
        return f"{self.address}/r/{self.responses[name]}/{page}"


def _url(folder: Path) -> str:
    return f"sqlite:///{folder / 'sonda.sqlite'}"


def _site(folder: Path) -> Site:
    return build_site(_url(folder), folder)

"""Chromium and a live server for each test; without Chromium, the tests say so and are skipped."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, expect, sync_playwright

from tests.browser.house import House, Study, apart, build_study

NAMES = ("chromium", "chromium-browser", "google-chrome")
# How long a page may take is no test: a busy machine may take its time.
expect.set_options(timeout=20_000)

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder needs Chromium; Flask-Compress leaves the closing of static files to the collector."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.filterwarnings("ignore:unclosed file .*static:ResourceWarning"))


OpenBrowser = Callable[..., BrowserContext]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        except Error as error:
            pytest.skip(f"no Chromium here: {str(error).splitlines()[0]}")
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    return apart(build_study, tmp_path_factory.mktemp("study"))


@pytest.fixture
def house(chromium: Browser, study: Study, tmp_path: Path) -> Iterator[House]:
    """A server of the test's own: what is changed there is seen by no other test."""
    with study.copy(tmp_path) as house:
        yield house


@pytest.fixture
def open_browser(chromium: Browser) -> Iterator[OpenBrowser]:
    """Opens the browser of one more person, in English unless told otherwise; all are closed at the end."""
    opened: list[BrowserContext] = []

    def open_one(**options: Any) -> BrowserContext:
        context = chromium.new_context(**{"locale": "en-GB", "viewport": {"width": 1280, "height": 900}} | options)
        context.set_default_timeout(30_000)
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()

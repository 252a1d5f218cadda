"""The server is killed at any moment: what was acknowledged is there afterwards."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from tests.contract.tree import ROOT
from tests.site import SECRET, Site

SERVER = "from survey.cli import main; main(['serve', '--port', '{port}'])"
NUMBER = "- {name: n, type: integer, label: How many?}"


@pytest.fixture
def server(site: Site, sqlite_url: str, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """A server of its own on the site's database, and its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {
        "SONDA_INSTANCE": str(tmp_path),
        "SONDA_DATABASE_URL": sqlite_url,
        "SONDA_SECRET_KEY": SECRET,
    }
    command = [sys.executable, "-c", SERVER.format(port=port)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        yield process, f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.communicate()


def wait_for(process: subprocess.Popen[bytes], address: str) -> None:
    for _ in range(200):
        if process.poll() is not None:
            _, said = process.communicate()
            raise AssertionError(said.decode())
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=5):
                return
        except urllib.error.URLError:
            time.sleep(0.1)
    raise AssertionError("the server does not answer")


def test_an_acknowledged_answer_survives_the_end_of_the_server(
    site: Site, server: tuple[subprocess.Popen[bytes], str]
) -> None:
    site.fields(NUMBER)
    link = site.invitation()
    process, address = server
    wait_for(process, address)
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def send(path: str, **fields: str) -> str:
        with browser.open(f"{address}{path}", urllib.parse.urlencode(fields).encode()) as reply:
            return str(reply.read().decode())

    with browser.open(f"{address}{link}") as reply:
        token = re.search(r'name="csrf_token" value="([^"]+)"', reply.read().decode())
    assert token
    send(link, csrf_token=token[1])
    with browser.open(f"{address}/r/1/one") as reply:
        token = re.search(r'name="csrf_token" value="([^"]+)"', reply.read().decode())
    assert token
    for number in range(5):
        assert '"saved"' in send("/r/1/one/answer", csrf_token=token[1], n=str(number), **{"n--rev": str(number)})
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert (site.stored(), site.revisions()) == ({"n": "4"}, {"n": 5})

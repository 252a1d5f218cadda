"""What a first visit weighs over the wire: the page, its styles, its script and its icon, compressed."""

from __future__ import annotations

import re

from flask.testing import FlaskClient

from benchmarks import study
from benchmarks.measure import Row

MOST = 100_000
ASKING = {"Accept-Language": "en", "Accept-Encoding": "gzip"}


def measure() -> list[Row]:
    with study.bench() as bench:
        content = study.questionnaire(study.level, 9, 8)
        round_ = bench.field(content, 1)
        client, response = bench.visit(round_)
        with bench.session() as session:
            study.answer_all(session, content, [response])
        ((_, token),) = bench.tokens(round_, 1)
        pages = {"first page (invitation)": f"/i/{token}", "first page (section of 8 ladders)": f"/r/{response}/s0"}
        return [_row(name, _weigh(client, address)) for name, address in pages.items()]


def _row(name: str, size: int) -> Row:
    return Row(f"{name} over the wire", f"{size / 1000:.0f} kB", f"{MOST // 1000} kB", size / MOST, 1)


def _weigh(client: FlaskClient, address: str) -> int:
    size, html = _fetch(client, address, html=True)
    parts = set(re.findall(r'<(?:link[^>]*href|script[^>]*src|img[^>]*src)="([^"]+)"', html))
    assert len(parts) >= 4, parts
    assert not any(part.startswith(("http", "//")) for part in parts), parts
    return size + sum(_fetch(client, part)[0] for part in parts)


def _fetch(client: FlaskClient, address: str, html: bool = False) -> tuple[int, str]:
    """Bytes of body and headers, and the text of a page."""
    reply = client.get(address, headers=ASKING)
    assert reply.status_code == 200, (address, reply.status)
    size = len(reply.get_data()) + len(str(reply.headers).encode())
    text = client.get(address, headers={"Accept-Language": "en"}).get_data(as_text=True) if html else ""
    return size, text

"""A light browser for hundreds of people in one process: one kept connection each, on asyncio."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from urllib.parse import urlencode

_PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: the code and the text."""

    status: int
    text: str


class Browser:
    """One person's connection and cookie. Raises OSError, TimeoutError or EOFError where the server is away."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._cookie = ""
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, path: str) -> Reply:
        return await self._send("GET", path, "")

    async def post(self, path: str, fields: dict[str, str]) -> Reply:
        return await self._send("POST", path, urlencode(fields))

    def leave(self) -> None:
        """Close the connection; the cookie stays."""
        if self._streams:
            self._streams[1].close()
        self._streams = None

    async def _send(self, method: str, path: str, body: str) -> Reply:
        try:
            return await asyncio.wait_for(self._exchange(method, path, body), _PATIENCE)
        except BaseException:
            self.leave()
            raise

    async def _exchange(self, method: str, path: str, body: str) -> Reply:
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self.port, limit=2**20)
        reader, writer = self._streams
        head = [
            f"{method} {path} HTTP/1.1",
            f"Host: 127.0.0.1:{self.port}",
            "Accept-Language: en",
            "Accept-Encoding: identity",
            f"Cookie: {self._cookie}",
        ]
        if method == "POST":
            head += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        writer.write("\r\n".join([*head, "", body]).encode())
        await writer.drain()
        return await self._read(reader)

    async def _read(self, reader: asyncio.StreamReader) -> Reply:
        lines = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
        if kept := headers.get("set-cookie"):
            self._cookie = kept.partition(";")[0]
        if headers.get("transfer-encoding") == "chunked":
            content = await _read_chunks(reader)
        else:
            content = await reader.readexactly(int(headers.get("content-length", "0")))
        if headers.get("connection", "").lower() == "close":
            self.leave()
        return Reply(int(lines[0].split()[1]), content.decode())


async def _read_chunks(reader: asyncio.StreamReader) -> bytes:
    parts = []
    while size := int((await reader.readuntil(b"\r\n")).strip(), 16):
        parts.append(await reader.readexactly(size))
        await reader.readexactly(2)
    await reader.readexactly(2)
    return b"".join(parts)


def csrf_of(html: str) -> str:
    """The token that a page's forms carry."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', html)
    if found is None:
        raise ValueError(f"no form in this page: {html[:200]}")
    return found[1]

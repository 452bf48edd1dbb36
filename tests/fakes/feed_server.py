"""A real HTTP server on loopback that behaves as well or as badly as a test wants."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the server says at one path."""

    status: int = 200
    body: bytes = b""
    content_type: str = "application/xml"
    headers: Mapping[str, str] = field(default_factory=dict)
    etag: str | None = None  #: answered with 304 when the request bears it
    last_modified: str | None = None  #: likewise
    hangs_before_headers: bool = False
    hangs_in_body: bool = False  #: after the first half
    cut: bool = False  #: the connection ends after half of the announced body
    trickles: bool = False  #: a byte at a time, for ever
    garbage: bool = False  #: no HTTP at all


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request the server has got."""

    method: str
    path: str
    headers: Mapping[str, str]  #: names in lower case


Responder = Callable[[Asked], Answer]


class FeedServer:
    """Answers on loopback at a free port, in the loop of the test. Use it inside `async with`."""

    def __init__(self, address: str = "127.0.0.1") -> None:
        self.address = address
        self.requests: list[Asked] = []
        self.open_now = 0  #: requests being answered at this moment
        self.most_open = 0
        self.holds_tls = False  #: leaves who wants TLS waiting in the middle of the handshake
        self._answers: dict[str, Answer | Responder] = {}
        self._server: asyncio.Server | None = None
        self._talks: set[asyncio.Task[None]] = set()
        self._let_go = asyncio.Event()
        self._arrived = asyncio.Event()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._greet, self.address, 0)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None
        self._server.close()
        for talk in tuple(self._talks):
            talk.cancel()
        await asyncio.gather(*self._talks, return_exceptions=True)
        await self._server.wait_closed()

    @property
    def port(self) -> int:
        """Where it listens."""
        assert self._server is not None
        return int(self._server.sockets[0].getsockname()[1])

    def url(self, path: str = "/") -> str:
        """The address of one of its paths."""
        return f"http://{self.address}:{self.port}{path}"

    def set(self, path: str, answer: Answer | Responder) -> str:
        """Decides what is answered at a path from now on; gives its address."""
        self._answers[path] = answer
        return self.url(path)

    def paths_asked(self) -> list[str]:
        """The paths of all requests so far."""
        return [asked.path for asked in self.requests]

    async def until_asked(self, times: int = 1) -> None:
        """Waits until so many requests have come."""
        while len(self.requests) < times:
            self._arrived.clear()
            await self._arrived.wait()

    async def until_asked_for(self, path: str, times: int) -> None:
        """Waits until so many requests for one path have come."""
        while self.paths_asked().count(path) < times:
            self._arrived.clear()
            await self._arrived.wait()

    def let_go(self) -> None:
        """Ends all hanging; what hung is answered in full."""
        self._let_go.set()

    async def _greet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talk = asyncio.current_task()
        assert talk is not None
        self._talks.add(talk)
        try:
            await self._talk(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self._talks.discard(talk)
            writer.close()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        first = await reader.readexactly(1)
        if first == b"\x16" and not self.holds_tls:  # the hello of a TLS client, and we speak none
            writer.write(b"HTTP/1.1 400 Said\r\n\r\n")
            return
        asked = _read_request(first + await reader.readuntil(b"\r\n\r\n"))
        self.requests.append(asked)
        self.open_now += 1
        self.most_open = max(self.most_open, self.open_now)
        self._arrived.set()
        try:
            await self._answer(_chosen(self._answers.get(asked.path.partition("?")[0]), asked), writer)
        finally:
            self.open_now -= 1

    async def _answer(self, answer: Answer, writer: asyncio.StreamWriter) -> None:
        if answer.hangs_before_headers:
            await self._let_go.wait()
        if answer.garbage:
            writer.write(b"\x16\x03\x01 what is this\r\n\r\n")
            return
        writer.write(_head(answer))
        half = len(answer.body) // 2
        if answer.cut:
            writer.write(answer.body[:half])
        elif answer.trickles:
            while not self._let_go.is_set():
                writer.write(b" ")
                await writer.drain()
                await asyncio.sleep(0.01)
        elif answer.hangs_in_body:
            writer.write(answer.body[:half])
            await writer.drain()
            await self._let_go.wait()
            writer.write(answer.body[half:])
        else:
            writer.write(answer.body)
        await writer.drain()


def _chosen(answer: Answer | Responder | None, asked: Asked) -> Answer:
    if answer is None:
        return Answer(status=404, content_type="text/plain", body=b"nothing here")
    if not isinstance(answer, Answer):
        answer = answer(asked)
    same_tag = answer.etag is not None and asked.headers.get("if-none-match") == answer.etag
    same_time = answer.last_modified is not None and asked.headers.get("if-modified-since") == answer.last_modified
    return replace(answer, status=304, body=b"") if same_tag or same_time else answer


def _head(answer: Answer) -> bytes:
    headers = {"Content-Type": answer.content_type, "Connection": "close"}
    if answer.trickles:
        headers["Content-Length"] = "1000000"
    elif answer.status != 304:
        headers["Content-Length"] = str(len(answer.body))
    if answer.etag is not None:
        headers["ETag"] = answer.etag
    if answer.last_modified is not None:
        headers["Last-Modified"] = answer.last_modified
    headers.update(answer.headers)
    lines = [f"HTTP/1.1 {answer.status} Said", *(f"{name}: {value}" for name, value in headers.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def _read_request(head: bytes) -> Asked:
    first, *lines = head.decode("latin-1").rstrip().split("\r\n")
    method, path, _ = first.split(" ")
    pairs = (line.partition(":") for line in lines)
    return Asked(method=method, path=path, headers={name.lower(): value.strip() for name, _, value in pairs})

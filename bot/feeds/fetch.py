"""Hostile-facing: asks a host for a document, within bounds of time, size, redirects and politeness."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType
from typing import Self
from urllib.parse import urljoin

import httpcore2
import httpx2

from bot.feeds import headers as head
from bot.feeds.failures import EXPECTED_ERRORS, problem_of_error, problem_of_status
from bot.feeds.guard import GuardedBackend, Refused, Target, inspect
from bot.feeds.problems import FetchProblem
from storage.records import Access

USER_AGENT = "tallywire/0.1 (Telegram bot that follows the numbers in the news; reads feeds)"
FEED = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml,"
    " application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.5, */*;q=0.1"
)
PAGE = "text/html, application/xhtml+xml, */*;q=0.1"

_PERMANENT = frozenset({301, 308})
_REDIRECTS = _PERMANENT | {302, 303, 307}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of our time and memory one document may take."""

    wire_bytes: int = 10_000_000
    decoded_bytes: int = 20_000_000
    redirects: int = 5
    connect_s: float = 10
    read_s: float = 15
    total_s: float = 30  #: from the first connection to the last byte, redirects included, waiting for our turn not


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A document as it came."""

    body: bytes = field(repr=False)
    content_type: str
    final_url: str
    moved_to: str | None = None  #: the address has changed for good
    etag: str | None = None
    last_modified: str | None = None
    max_age: timedelta | None = None
    retry_after: timedelta | None = None
    access: Access = Access.OPEN  #: who may read it, by the address that led to it


@dataclass(frozen=True, slots=True, kw_only=True)
class NotModified:
    """The document is what it was."""

    final_url: str
    moved_to: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    max_age: timedelta | None = None
    retry_after: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchFailed:
    """There is no document, and why."""

    problem: FetchProblem
    status: int | None = None
    retry_after: timedelta | None = None


Fetched = Page | NotModified | FetchFailed


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hop:
    """One answer that sends us elsewhere."""

    location: str
    permanent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """What is asked of every host on the way."""

    accept: str
    etag: str | None
    last_modified: str | None
    now: datetime

    def headers(self) -> dict[str, str]:
        named = {"Accept": self.accept, "If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in named.items() if value}


class Fetcher:
    """Asks hosts for documents: one request to a host at a time, no cookies, no proxies of the environment."""

    def __init__(
        self,
        *,
        private_allowed: bool = False,
        limits: Limits | None = None,
        backend: httpcore2.AsyncNetworkBackend | None = None,
    ) -> None:
        self._private_allowed = private_allowed
        self._limits = limits or Limits()
        self._backend = backend or GuardedBackend(private_allowed=private_allowed)
        self._turns: dict[str, tuple[asyncio.Lock, int]] = {}
        self._client: httpx2.AsyncClient | None = None

    async def __aenter__(self) -> Self:
        self._client = httpx2.AsyncClient(
            transport=_Transport(self._backend),
            # Only gzip: the client unpacks it piece by piece, so that a bomb meets our limit and not our memory.
            headers={"User-Agent": USER_AGENT, "Accept-Encoding": "gzip"},
            timeout=httpx2.Timeout(self._limits.read_s, connect=self._limits.connect_s),
            cookies=CookieJar(policy=DefaultCookiePolicy(allowed_domains=())),
            follow_redirects=False,
            trust_env=False,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    async def fetch(
        self,
        url: str,
        *,
        now: datetime,
        etag: str | None = None,
        last_modified: str | None = None,
        accept: str = FEED,
    ) -> Fetched:
        """The document at an address, or that it has not changed, or why there is none."""
        wish = _Wish(accept=accept, etag=etag, last_modified=last_modified, now=now)
        left = self._limits.total_s
        clock = asyncio.get_running_loop().time
        origin: Target | None = None
        moved_to: str | None = None
        permanent_so_far = True
        for _ in range(self._limits.redirects + 1):
            target = inspect(url, private_allowed=self._private_allowed)
            if isinstance(target, Refused):
                return FetchFailed(problem=target.problem if origin is None else _in_redirect(target.problem))
            origin = origin or target
            async with self._turn(target.host):
                began = clock()
                outcome = await self._ask_within(left, target, _login_for(target, origin), wish, moved_to)
                left -= clock() - began
            if isinstance(outcome, Page) and origin.login is not None:
                return replace(outcome, access=Access.LOGIN)
            if not isinstance(outcome, _Hop):
                return outcome
            try:
                url = urljoin(target.url, outcome.location)
            except ValueError:
                return FetchFailed(problem=FetchProblem.BAD_REDIRECT)
            permanent_so_far = permanent_so_far and outcome.permanent
            # A login is not handed on: an address that bears one stays as it was typed.
            moved_to = url if permanent_so_far and origin.login is None else moved_to
        return FetchFailed(problem=FetchProblem.TOO_MANY_REDIRECTS)

    async def _ask_within(
        self, seconds: float, target: Target, login: tuple[str, str] | None, wish: _Wish, moved_to: str | None
    ) -> Fetched | _Hop:
        try:
            async with asyncio.timeout(seconds):
                return await self._ask(target, login, wish, moved_to)
        except EXPECTED_ERRORS as error:
            return FetchFailed(problem=problem_of_error(error))

    async def _ask(
        self, target: Target, login: tuple[str, str] | None, wish: _Wish, moved_to: str | None
    ) -> Fetched | _Hop:
        if self._client is None:
            raise RuntimeError("a Fetcher is used inside `async with`")
        async with self._client.stream("GET", target.url, headers=wish.headers(), auth=login) as answer:
            status = answer.status_code
            if status in _REDIRECTS:
                location = answer.headers.get("location")
                if not location:
                    return FetchFailed(problem=FetchProblem.BAD_REDIRECT, status=status)
                return _Hop(location=location, permanent=status in _PERMANENT)
            pause = head.retry_after(answer.headers, wish.now)
            if status == 304:
                return NotModified(
                    final_url=target.url,
                    moved_to=moved_to,
                    etag=head.validator(answer.headers, "etag") or wish.etag,
                    last_modified=head.validator(answer.headers, "last-modified") or wish.last_modified,
                    max_age=head.max_age(answer.headers, wish.now),
                    retry_after=pause,
                )
            problem = problem_of_status(status) or self._announced_problem(answer)
            if problem is not None:
                return FetchFailed(problem=problem, status=status, retry_after=pause)
            body = await self._read(answer)
            if isinstance(body, FetchProblem):
                return FetchFailed(problem=body, status=status, retry_after=pause)
            return Page(
                body=body,
                content_type=answer.headers.get("content-type", ""),
                final_url=target.url,
                moved_to=moved_to,
                etag=head.validator(answer.headers, "etag"),
                last_modified=head.validator(answer.headers, "last-modified"),
                max_age=head.max_age(answer.headers, wish.now),
                retry_after=pause,
            )

    def _announced_problem(self, answer: httpx2.Response) -> FetchProblem | None:
        length = answer.headers.get("content-length", "")
        if length.isascii() and length.isdigit() and int(length[:12]) > self._limits.wire_bytes:
            return FetchProblem.TOO_LARGE
        # Two layers of packing multiply: a bomb inside a bomb keeps the decoder busy without ever giving us a byte.
        if answer.headers.get("content-encoding", "identity").strip().lower() not in {"identity", "", "gzip", "x-gzip"}:
            return FetchProblem.UNREADABLE_ENCODING
        return None

    async def _read(self, answer: httpx2.Response) -> bytes | FetchProblem:
        pieces: list[bytes] = []
        size = 0
        async for piece in answer.aiter_bytes():
            size += len(piece)
            if size > self._limits.decoded_bytes or answer.num_bytes_downloaded > self._limits.wire_bytes:
                return FetchProblem.TOO_LARGE
            pieces.append(piece)
        body = b"".join(pieces)
        return body if body.strip() else FetchProblem.EMPTY

    @asynccontextmanager
    async def _turn(self, host: str) -> AsyncIterator[None]:
        """Waits until nobody else is asking this host."""
        lock, users = self._turns.get(host, (asyncio.Lock(), 0))
        self._turns[host] = (lock, users + 1)
        try:
            async with lock:
                yield
        finally:
            lock, users = self._turns[host]
            if users == 1:
                del self._turns[host]
            else:
                self._turns[host] = (lock, users - 1)


class _Transport(httpx2.AsyncBaseTransport):
    """Carries requests over a pool whose connections are guarded; httpx2's own transport takes no backend."""

    def __init__(self, backend: httpcore2.AsyncNetworkBackend) -> None:
        self._pool = httpcore2.AsyncConnectionPool(
            ssl_context=httpx2.create_ssl_context(trust_env=False),
            max_connections=100,
            max_keepalive_connections=10,
            keepalive_expiry=5,
            network_backend=backend,
        )

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        answer = await self._pool.handle_async_request(
            httpcore2.Request(
                method=request.method,
                url=httpcore2.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        return httpx2.Response(
            answer.status, headers=answer.headers, stream=_Stream(answer), extensions=answer.extensions
        )

    async def aclose(self) -> None:
        await self._pool.aclose()


class _Stream(httpx2.AsyncByteStream):
    """An answer's body, as it arrives."""

    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._answer.aiter_stream():
            yield piece

    async def aclose(self) -> None:
        await self._answer.aclose()


def _login_for(target: Target, origin: Target) -> tuple[str, str] | None:
    """The login of the address that was typed, for its own host alone; a redirect brings none of its own."""
    if origin.login is None or (target.host, target.port) != (origin.host, origin.port):
        return None
    # Never in the clear what was meant for an encrypted connection.
    if origin.url.startswith("https:") and not target.url.startswith("https:"):
        return None
    return origin.login


def _in_redirect(problem: FetchProblem) -> FetchProblem:
    return FetchProblem.BAD_REDIRECT if problem is FetchProblem.BAD_ADDRESS else problem

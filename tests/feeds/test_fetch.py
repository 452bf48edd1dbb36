"""Each way a host can answer or fail has one outcome, within bounds."""

from __future__ import annotations

import asyncio
import gc
import gzip
import io
import logging
import socket
import ssl
import zlib
from collections.abc import Iterable
from datetime import datetime, timedelta

import httpcore2
import httpx2
import pytest
from fakes.feed_server import Answer, Asked, FeedServer

from bot.feeds.failures import EXPECTED_ERRORS, problem_of_error, problem_of_status
from bot.feeds.fetch import Fetcher, FetchFailed, Limits, NotModified, Page
from bot.feeds.guard import GuardedBackend, SocketOption
from bot.feeds.problems import FetchProblem
from feeds.guarded import NameServer, Wires, guarded
from storage.records import Access

RSS = b"<rss version='2.0'><channel><title>Flusskurier</title></channel></rss>"


async def test_a_document_comes_with_its_validators_and_type(
    server: FeedServer, fetcher: Fetcher, now: datetime
) -> None:
    url = server.set("/feed", Answer(body=RSS, etag='"v1"', last_modified="Mon, 03 Mar 2025 09:00:00 GMT"))

    page = await fetcher.fetch(url, now=now)

    assert page == Page(
        body=RSS,
        content_type="application/xml",
        final_url=url,
        etag='"v1"',
        last_modified="Mon, 03 Mar 2025 09:00:00 GMT",
    )


async def test_a_document_that_has_not_changed_is_not_sent_again(
    server: FeedServer, fetcher: Fetcher, now: datetime
) -> None:
    answer = Answer(body=RSS, etag='W/"v1"', headers={"Cache-Control": "max-age=600"})
    url = server.set("/feed", answer)

    outcome = await fetcher.fetch(url, now=now, etag='W/"v1"', last_modified="Mon, 03 Mar 2025 09:00:00 GMT")

    assert outcome == NotModified(
        final_url=url, etag='W/"v1"', last_modified="Mon, 03 Mar 2025 09:00:00 GMT", max_age=timedelta(minutes=10)
    )
    assert server.requests[0].headers["if-modified-since"] == "Mon, 03 Mar 2025 09:00:00 GMT"


async def test_we_say_who_we_are(server: FeedServer, fetcher: Fetcher, now: datetime) -> None:
    await fetcher.fetch(server.url("/feed"), now=now)

    headers = server.requests[0].headers
    assert headers["user-agent"].startswith("tallywire/")
    assert headers["accept-encoding"] == "gzip"


@pytest.mark.parametrize(
    ("status", "problem"),
    [
        (204, FetchProblem.EMPTY),
        (206, FetchProblem.HTTP_ODD),
        (300, FetchProblem.HTTP_ODD),
        (400, FetchProblem.HTTP_4XX),
        (401, FetchProblem.HTTP_401),
        (403, FetchProblem.HTTP_403),
        (404, FetchProblem.HTTP_404),
        (410, FetchProblem.GONE),
        (429, FetchProblem.RATE_LIMITED),
        (451, FetchProblem.HTTP_4XX),
        (500, FetchProblem.HTTP_5XX),
        (502, FetchProblem.HTTP_5XX),
        (503, FetchProblem.UNAVAILABLE),
        (599, FetchProblem.HTTP_5XX),
        (999, FetchProblem.HTTP_ODD),
    ],
)
async def test_each_status_has_its_problem(
    status: int, problem: FetchProblem, server: FeedServer, fetcher: Fetcher, now: datetime
) -> None:
    url = server.set("/feed", Answer(status=status, body=b"" if status == 204 else b"sorry"))

    assert await fetcher.fetch(url, now=now) == FetchFailed(problem=problem, status=status)
    assert problem_of_status(200) is None


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("wish", ["7200", "Mon, 03 Mar 2025 14:00:00 GMT"])
async def test_a_pause_is_named_in_seconds_or_as_a_date(
    status: int, wish: str, server: FeedServer, fetcher: Fetcher, now: datetime
) -> None:
    url = server.set("/feed", Answer(status=status, headers={"Retry-After": wish}))

    outcome = await fetcher.fetch(url, now=now)

    assert isinstance(outcome, FetchFailed)
    assert outcome.retry_after == timedelta(hours=2)


@pytest.mark.parametrize("body", [b"", b" \r\n\t "])
async def test_an_empty_answer_is_no_document(body: bytes, server: FeedServer, fetcher: Fetcher, now: datetime) -> None:
    url = server.set("/feed", Answer(body=body))

    assert await fetcher.fetch(url, now=now) == FetchFailed(problem=FetchProblem.EMPTY, status=200)


# --- redirects -------------------------------------------------------------------------------------------------------


async def test_a_permanent_move_is_reported_and_a_temporary_one_is_not(
    server: FeedServer, fetcher: Fetcher, now: datetime
) -> None:
    server.set("/old", Answer(status=301, headers={"Location": "/new"}))
    server.set("/new", Answer(status=302, headers={"Location": "/today"}))
    server.set("/today", Answer(body=RSS))

    page = await fetcher.fetch(server.url("/old"), now=now)

    assert isinstance(page, Page)
    assert (page.final_url, page.moved_to) == (server.url("/today"), server.url("/new"))


async def test_a_permanent_move_behind_a_temporary_one_is_not_ours_to_keep(
    server: FeedServer, fetcher: Fetcher, now: datetime
) -> None:
    server.set("/feed", Answer(status=307, headers={"Location": "/old"}))
    server.set("/old", Answer(status=308, headers={"Location": "/new"}))
    server.set("/new", Answer(body=RSS))

    page = await fetcher.fetch(server.url("/feed"), now=now)

    assert isinstance(page, Page)
    assert page.moved_to is None


async def test_five_redirects_are_followed_and_a_sixth_is_not(
    server: FeedServer, fetcher: Fetcher, now: datetime
) -> None:
    for step in range(6):
        server.set(f"/{step}", Answer(status=302, headers={"Location": f"/{step + 1}"}))
    server.set("/6", Answer(body=RSS))

    assert isinstance(await fetcher.fetch(server.url("/1"), now=now), Page)
    assert await fetcher.fetch(server.url("/0"), now=now) == FetchFailed(problem=FetchProblem.TOO_MANY_REDIRECTS)


async def test_a_redirect_loop_ends(server: FeedServer, fetcher: Fetcher, now: datetime) -> None:
    url = server.set("/loop", Answer(status=301, headers={"Location": "/loop"}))

    assert await fetcher.fetch(url, now=now) == FetchFailed(problem=FetchProblem.TOO_MANY_REDIRECTS)
    assert len(server.requests) == 6


@pytest.mark.parametrize("location", [None, "mailto:news@zeitung.example", "http://[::1"])
async def test_a_redirect_to_nowhere_is_a_bad_redirect(
    location: str | None, server: FeedServer, fetcher: Fetcher, now: datetime
) -> None:
    headers = {"Location": location} if location else {}
    url = server.set("/feed", Answer(status=302, headers=headers))

    outcome = await fetcher.fetch(url, now=now)

    assert isinstance(outcome, FetchFailed)
    assert outcome.problem is FetchProblem.BAD_REDIRECT


async def test_validators_and_login_follow_a_redirect_on_the_same_host(
    server: FeedServer, fetcher: Fetcher, now: datetime
) -> None:
    server.set("/old", Answer(status=301, headers={"Location": "/new"}))
    server.set("/new", Answer(body=RSS))

    page = await fetcher.fetch(server.url("/old").replace("//", "//me:secret@"), now=now, etag='"v1"')

    assert isinstance(page, Page)
    assert [asked.headers.get("authorization") for asked in server.requests] == ["Basic bWU6c2VjcmV0"] * 2
    assert server.requests[1].headers["if-none-match"] == '"v1"'
    assert page.moved_to is None  # the new address would lack the login


async def test_a_login_is_not_sent_to_another_host(server: FeedServer, now: datetime) -> None:
    names = NameServer()
    names.turns["other.example"] = [("93.184.216.35",)]
    server.set("/old", Answer(status=301, headers={"Location": "http://thief:trap@other.example/new"}))
    server.set("/new", Answer(body=RSS))
    async with Fetcher(backend=guarded(names, Wires(server.port))) as fetcher:
        await fetcher.fetch("http://me:secret@public.example/old", now=now)

    assert [asked.headers.get("authorization") for asked in server.requests] == ["Basic bWU6c2VjcmV0", None]


async def test_a_login_reaches_no_log(
    server: FeedServer, fetcher: Fetcher, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.set("/feed", Answer(body=RSS))

    page = await fetcher.fetch(server.url("/feed").replace("//", "//me:canary@"), now=now)

    assert "canary" not in caplog.text + repr(page)


async def test_cookies_are_not_kept(server: FeedServer, fetcher: Fetcher, now: datetime) -> None:
    url = server.set("/feed", Answer(body=RSS, headers={"Set-Cookie": "who=you; Path=/"}))

    await fetcher.fetch(url, now=now)
    await fetcher.fetch(url, now=now)

    assert "cookie" not in server.requests[1].headers


# --- size ------------------------------------------------------------------------------------------------------------

SMALL = Limits(wire_bytes=100_000, decoded_bytes=200_000, read_s=1, total_s=5)


async def test_a_body_of_thirty_megabytes_is_refused_by_its_announcement(
    server: FeedServer, fetcher: Fetcher, now: datetime
) -> None:
    url = server.set("/feed", Answer(hangs_in_body=True, headers={"Content-Length": str(30 * 10**6)}))

    outcome = await fetcher.fetch(url, now=now)

    assert outcome == FetchFailed(problem=FetchProblem.TOO_LARGE, status=200)


async def test_a_body_that_does_not_say_its_length_is_left_when_it_is_too_long(
    server: FeedServer, now: datetime
) -> None:
    chunk = b"1000\r\n" + b" " * 4096 + b"\r\n"
    headers = {"Transfer-Encoding": "chunked"}
    url = server.set("/feed", Answer(body=chunk * 500 + b"0\r\n\r\n", headers=headers))
    async with Fetcher(private_allowed=True, limits=SMALL) as fetcher:
        outcome = await fetcher.fetch(url, now=now)

    assert outcome == FetchFailed(problem=FetchProblem.TOO_LARGE, status=200)


async def test_a_packed_document_is_unpacked(server: FeedServer, fetcher: Fetcher, now: datetime) -> None:
    url = server.set("/feed", Answer(body=gzip.compress(RSS), headers={"Content-Encoding": "gzip"}))

    page = await fetcher.fetch(url, now=now)

    assert isinstance(page, Page)
    assert page.body == RSS


async def test_a_packed_bomb_is_left_before_it_is_unpacked(
    server: FeedServer, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=9) as file:
        for _ in range(64):
            file.write(bytes(2**20))
    unpacked = 0
    real = httpx2.Response.aiter_bytes

    async def counted(self: httpx2.Response, chunk_size: int | None = None):  # type: ignore[no-untyped-def]
        nonlocal unpacked
        async for piece in real(self, chunk_size):
            unpacked += len(piece)
            yield piece

    monkeypatch.setattr(httpx2.Response, "aiter_bytes", counted)
    url = server.set("/feed", Answer(body=packed.getvalue(), headers={"Content-Encoding": "gzip"}))
    async with Fetcher(private_allowed=True, limits=SMALL) as fetcher:
        outcome = await fetcher.fetch(url, now=now)

    assert outcome == FetchFailed(problem=FetchProblem.TOO_LARGE, status=200)
    assert unpacked <= 2**21


@pytest.mark.parametrize("encoding", ["gzip, gzip", "br", "deflate", "zstd"])
async def test_a_packing_we_did_not_ask_for_is_not_unpacked(
    encoding: str, server: FeedServer, fetcher: Fetcher, now: datetime
) -> None:
    url = server.set("/feed", Answer(body=zlib.compress(RSS), headers={"Content-Encoding": encoding}))

    outcome = await fetcher.fetch(url, now=now)

    assert outcome == FetchFailed(problem=FetchProblem.UNREADABLE_ENCODING, status=200)


async def test_a_packing_that_is_broken_is_named(server: FeedServer, fetcher: Fetcher, now: datetime) -> None:
    url = server.set("/feed", Answer(body=b"not packed at all", headers={"Content-Encoding": "gzip"}))

    assert await fetcher.fetch(url, now=now) == FetchFailed(problem=FetchProblem.UNREADABLE_ENCODING)


# --- time and connections --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (Answer(hangs_before_headers=True), FetchProblem.TIMEOUT),
        (Answer(body=RSS, hangs_in_body=True), FetchProblem.TIMEOUT),
        (Answer(trickles=True), FetchProblem.TIMEOUT),
        (Answer(body=RSS, cut=True), FetchProblem.CUT_OFF),
        (Answer(garbage=True), FetchProblem.NOT_HTTP),
    ],
    ids=["hangs before headers", "hangs in body", "one byte at a time", "cut", "no HTTP"],
)
async def test_a_bad_talker_is_left_in_bounded_time(
    answer: Answer, problem: FetchProblem, server: FeedServer, fetcher: Fetcher, now: datetime
) -> None:
    url = server.set("/feed", answer)
    clock = asyncio.get_running_loop().time

    began = clock()
    outcome = await fetcher.fetch(url, now=now)

    assert outcome == FetchFailed(problem=problem)
    assert clock() - began < 10


async def test_a_host_that_nobody_listens_on_is_named(fetcher: Fetcher, now: datetime) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        outcome = await fetcher.fetch(f"http://127.0.0.1:{taken.getsockname()[1]}/", now=now)

    assert outcome == FetchFailed(problem=FetchProblem.CONNECT)


async def test_a_host_that_speaks_no_tls_is_named(server: FeedServer, fetcher: Fetcher, now: datetime) -> None:
    outcome = await fetcher.fetch(server.url("/feed").replace("http:", "https:"), now=now)

    assert outcome == FetchFailed(problem=FetchProblem.TLS)


async def test_a_handshake_that_does_not_end_costs_bounded_time_and_no_socket(
    server: FeedServer, now: datetime
) -> None:
    server.holds_tls = True
    async with Fetcher(private_allowed=True, limits=Limits(total_s=0.3)) as fetcher:
        outcome = await fetcher.fetch(server.url("/feed").replace("http:", "https:"), now=now)

    assert outcome == FetchFailed(problem=FetchProblem.TIMEOUT)
    gc.collect()  # an unclosed socket would be a warning now, and warnings are errors


async def test_a_name_server_that_does_not_answer_costs_bounded_time(now: datetime) -> None:
    async def silent(host: str, port: int) -> tuple[str, ...]:
        await asyncio.Event().wait()
        return ()

    class Backend(httpcore2.AsyncNetworkBackend):
        async def connect_tcp(
            self,
            host: str,
            port: int,
            timeout: float | None = None,  # noqa: ASYNC109 - the signature is httpcore2's
            local_address: str | None = None,
            socket_options: Iterable[SocketOption] | None = None,
        ) -> httpcore2.AsyncNetworkStream:
            raise AssertionError("nothing was resolved")

    backend = GuardedBackend(private_allowed=False, resolver=silent, inner=Backend())
    async with Fetcher(backend=backend, limits=Limits(connect_s=0.1, total_s=1)) as fetcher:
        outcome = await fetcher.fetch("http://zeitung.example/", now=now)

    assert outcome == FetchFailed(problem=FetchProblem.TIMEOUT)


async def test_a_fetch_that_is_cancelled_lets_its_host_go(server: FeedServer, fetcher: Fetcher, now: datetime) -> None:
    hanging = server.set("/hang", Answer(hangs_before_headers=True))
    sound = server.set("/feed", Answer(body=RSS))
    first = asyncio.create_task(fetcher.fetch(hanging, now=now))
    await server.until_asked()

    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first

    assert isinstance(await fetcher.fetch(sound, now=now), Page)


async def test_a_host_is_never_asked_twice_at_a_time(server: FeedServer, now: datetime) -> None:
    def answer(asked: Asked) -> Answer:
        return Answer(status=302, headers={"Location": "/feed"}) if asked.path == "/old" else Answer(body=RSS)

    server.set("/old", answer)
    server.set("/feed", answer)
    async with Fetcher(private_allowed=True) as fetcher:
        outcomes = await asyncio.gather(*(fetcher.fetch(server.url("/old"), now=now) for _ in range(12)))

    assert all(isinstance(outcome, Page) for outcome in outcomes)
    assert (len(server.requests), server.most_open) == (24, 1)


async def test_two_hosts_are_asked_at_the_same_time(now: datetime) -> None:
    names = NameServer()
    names.turns["slow.example"] = [("93.184.216.35",)]
    async with FeedServer() as server:
        server.set("/slow", Answer(body=RSS, hangs_before_headers=True))
        server.set("/feed", Answer(body=RSS))
        async with Fetcher(backend=guarded(names, Wires(server.port))) as fetcher:
            slow = asyncio.create_task(fetcher.fetch("http://slow.example/slow", now=now))
            await server.until_asked()

            assert isinstance(await fetcher.fetch("http://public.example/feed", now=now), Page)

            server.let_go()
            assert isinstance(await slow, Page)


# --- words for failures ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (TimeoutError(), FetchProblem.TIMEOUT),
        (httpcore2.ConnectTimeout(), FetchProblem.TIMEOUT),
        (httpcore2.PoolTimeout(), FetchProblem.TIMEOUT),
        (httpx2.ReadTimeout("late"), FetchProblem.TIMEOUT),
        (httpcore2.ConnectError("refused"), FetchProblem.CONNECT),
        (httpx2.ConnectError("refused"), FetchProblem.CONNECT),
        (ssl.SSLCertVerificationError("expired"), FetchProblem.TLS),
        (httpcore2.ReadError("reset"), FetchProblem.CUT_OFF),
        (httpcore2.WriteError("reset"), FetchProblem.CUT_OFF),
        (httpcore2.RemoteProtocolError("Server disconnected without sending a response."), FetchProblem.CUT_OFF),
        (httpcore2.RemoteProtocolError("illegal header line"), FetchProblem.NOT_HTTP),
        (httpcore2.LocalProtocolError("illegal header value"), FetchProblem.BAD_ADDRESS),
        (httpcore2.UnsupportedProtocol("gopher"), FetchProblem.BAD_ADDRESS),
        (httpx2.InvalidURL("no"), FetchProblem.BAD_ADDRESS),
        (httpx2.DecodingError("bad"), FetchProblem.UNREADABLE_ENCODING),
    ],
    ids=repr,
)
def test_each_failure_has_its_problem(error: Exception, problem: FetchProblem) -> None:
    assert isinstance(error, EXPECTED_ERRORS)
    assert problem_of_error(error) is problem


def test_a_failure_keeps_the_problem_of_its_cause() -> None:
    error = httpcore2.ConnectError("failed")
    error.__cause__ = ssl.SSLError("wrong version number")

    assert problem_of_error(error) is FetchProblem.TLS


def test_a_bug_is_no_problem_of_the_feed() -> None:
    with pytest.raises(ZeroDivisionError):
        problem_of_error(ZeroDivisionError())


@pytest.mark.parametrize(
    ("url", "access"),
    [
        ("http://public.example/feed", Access.OPEN),
        ("http://ada:word@public.example/feed", Access.LOGIN),
        ("http://ada:word@public.example/moved", Access.LOGIN),
        ("http://public.example/moved", Access.OPEN),
    ],
)
async def test_a_page_says_who_may_read_it(url: str, access: Access, server: FeedServer, now: datetime) -> None:
    server.set("/feed", Answer(body=RSS))
    server.set("/moved", Answer(status=302, headers={"Location": "http://inside.example/feed"}))
    backend = GuardedBackend(private_allowed=True, resolver=NameServer().resolve, inner=Wires(server.port))
    async with Fetcher(private_allowed=True, backend=backend) as fetcher:
        page = await fetcher.fetch(url, now=now)

    assert isinstance(page, Page)
    assert page.access is access

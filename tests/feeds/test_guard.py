"""No address, redirect or name server leads us into a private network."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from ipaddress import IPv4Address, IPv6Address

import httpcore2
import pytest
import pytest_asyncio
from fakes.feed_server import Answer, FeedServer
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.failures import AddressRefused
from bot.feeds.fetch import Fetcher, FetchFailed, Page
from bot.feeds.guard import GuardedBackend, Refused, Target, inspect, refusal, resolve
from bot.feeds.problems import FetchProblem
from feeds.guarded import FORBIDDEN_ADDRESSES, FORBIDDEN_URLS, PUBLIC, NameServer, Wires, guarded

REFUSALS = {FetchProblem.REFUSED_ADDRESS, FetchProblem.BAD_ADDRESS, FetchProblem.BAD_REDIRECT}


@pytest.fixture
def names() -> NameServer:
    return NameServer()


@pytest_asyncio.fixture
async def wires(server: FeedServer) -> Wires:
    server.set("/feed", Answer(body=b"<rss/>"))
    return Wires(server.port)


@pytest_asyncio.fixture
async def guarded_fetcher(names: NameServer, wires: Wires) -> AsyncIterator[Fetcher]:
    async with Fetcher(backend=guarded(names, wires)) as running:
        yield running


def test_the_table_of_targets_is_long_enough() -> None:
    assert len(set(FORBIDDEN_URLS)) >= 100


async def test_a_public_host_is_reached_at_its_resolved_address(
    guarded_fetcher: Fetcher, wires: Wires, now: datetime
) -> None:
    outcome = await guarded_fetcher.fetch("http://public.example/feed", now=now)

    assert isinstance(outcome, Page)
    assert wires.connected == [PUBLIC]


@pytest.mark.parametrize("url", FORBIDDEN_URLS)
async def test_a_forbidden_address_that_is_typed_is_refused_without_a_connection(
    url: str, guarded_fetcher: Fetcher, wires: Wires, now: datetime
) -> None:
    outcome = await guarded_fetcher.fetch(url, now=now)

    assert isinstance(outcome, FetchFailed)
    assert outcome.problem in REFUSALS
    assert wires.connected == []


#: Without a host of their own they are relative to where they stand, which is no danger.
HOSTLESS = {"http:///feed", "http://"}


@pytest.mark.parametrize(
    "url", [url for url in FORBIDDEN_URLS if url.isprintable() and url.isascii() and url not in HOSTLESS]
)
async def test_a_forbidden_address_in_a_redirect_is_refused_without_a_connection(
    url: str, guarded_fetcher: Fetcher, server: FeedServer, wires: Wires, now: datetime
) -> None:
    server.set("/moved", Answer(status=302, headers={"Location": url}))

    outcome = await guarded_fetcher.fetch("http://public.example/moved", now=now)

    assert isinstance(outcome, FetchFailed)
    assert outcome.problem in REFUSALS
    assert set(wires.connected) == {PUBLIC}


@pytest.mark.parametrize("address", FORBIDDEN_ADDRESSES)
async def test_a_name_that_changes_to_a_forbidden_address_is_refused_at_its_second_answer(
    address: str, guarded_fetcher: Fetcher, names: NameServer, wires: Wires, now: datetime
) -> None:
    names.turns["rebinding.example"] = [(PUBLIC,), (address,)]

    first = await guarded_fetcher.fetch("http://rebinding.example/feed", now=now)
    second = await guarded_fetcher.fetch("http://rebinding.example/feed", now=now)

    assert isinstance(first, Page)
    assert second == FetchFailed(problem=FetchProblem.REFUSED_ADDRESS)
    assert wires.connected == [PUBLIC]


@pytest.mark.parametrize("address", FORBIDDEN_ADDRESSES)
async def test_of_several_addresses_only_the_permitted_ones_are_connected_to(
    address: str, guarded_fetcher: Fetcher, names: NameServer, wires: Wires, now: datetime
) -> None:
    names.turns["both.example"] = [(address, PUBLIC)]

    await guarded_fetcher.fetch("http://both.example/feed", now=now)

    assert wires.connected == [PUBLIC]


async def test_a_name_without_address_is_a_problem_of_the_name(guarded_fetcher: Fetcher, now: datetime) -> None:
    outcome = await guarded_fetcher.fetch("http://nobody.example/", now=now)

    assert outcome == FetchFailed(problem=FetchProblem.DNS)


async def test_a_name_with_no_addresses_at_all_is_a_problem_of_the_name(
    guarded_fetcher: Fetcher, names: NameServer, now: datetime
) -> None:
    names.turns["void.example"] = [()]

    outcome = await guarded_fetcher.fetch("http://void.example/", now=now)

    assert outcome == FetchFailed(problem=FetchProblem.DNS)


async def test_private_addresses_are_reached_when_the_operator_allows_them(
    server: FeedServer, fetcher: Fetcher, now: datetime
) -> None:
    url = server.set("/feed", Answer(body=b"<rss/>"))

    assert isinstance(await fetcher.fetch(url, now=now), Page)


async def test_the_systems_resolver_knows_this_machine() -> None:
    assert set(await resolve("localhost", 80)) & {"127.0.0.1", "::1"}


async def test_sockets_of_this_machine_are_never_connected_to() -> None:
    with pytest.raises(AddressRefused):
        await GuardedBackend(private_allowed=True).connect_unix_socket("/run/some.sock")


async def test_the_next_address_is_tried_when_the_first_does_not_answer(names: NameServer) -> None:
    class FirstIsDeaf(Wires):
        async def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):  # type: ignore[no-untyped-def]  # noqa: ASYNC109 - a shortened copy of the signature above it
            self.connected.append(host)
            raise httpcore2.ConnectError("deaf")

    wires = FirstIsDeaf(0)
    names.turns["two.example"] = [("93.184.216.34", "93.184.216.35")]

    with pytest.raises(httpcore2.ConnectError, match="deaf"):
        await guarded(names, wires).connect_tcp("two.example", 80)

    assert wires.connected == ["93.184.216.34", "93.184.216.35"]


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "2a00:1450:4001::1"])
def test_public_addresses_are_permitted(address: str) -> None:
    assert refusal(address) is None


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("169.254.169.254", "link-local"),
        ("100.64.0.1", "shared by carriers"),
        ("::1", "loopback"),
        ("::ffff:8.8.8.8", "IPv4-mapped"),
        ("64:ff9b::808:808", "NAT64"),
        ("2001:0:808:808::1", "Teredo"),
        ("2002:808:808::1", "6to4"),
        ("fe80::1%eth0", "bound to an interface"),
        ("4000::1", "reserved"),
    ],
)
def test_a_refusal_says_what_the_address_is(address: str, why: str) -> None:
    assert refusal(address) == why


@pytest.mark.parametrize("address", ["", "localhost", "127.1", "1.2.3.4.5", "0x7f000001"])
def test_what_is_no_address_is_refused(address: str) -> None:
    assert refusal(address) == "no address"


@given(st.integers(0, 2**32 - 1).map(IPv4Address))
def test_nothing_that_the_standard_library_calls_private_is_permitted(address: IPv4Address) -> None:
    if not address.is_global or address.is_multicast or address.is_reserved:
        assert refusal(str(address)) is not None


@given(st.integers(0, 2**32 - 1).map(IPv4Address))
def test_no_ipv6_address_that_wraps_an_ipv4_address_is_permitted(address: IPv4Address) -> None:
    number = int(address)
    wrapped = (
        number,
        (0xFFFF << 32) + number,
        (0x64FF9B << 96) + number,
        (0x2002 << 112) + (number << 80),
        (0x2001 << 112) + number,
    )
    assert all(refusal(str(IPv6Address(one))) is not None for one in wrapped)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("https://Zeitung.Example/feed", "https://zeitung.example/feed"),
        ("https://zeitung.example.:443/feed#top", "https://zeitung.example/feed"),
        ("http://zeitung.example:80", "http://zeitung.example/"),
        ("https://bücher.example/ä?ö=ü", "https://xn--bcher-kva.example/%C3%A4?%C3%B6=%C3%BC"),
        ("https://zeitung.example/a%2Fb?x=1&y=[2]", "https://zeitung.example/a%2Fb?x=1&y=[2]"),
        ("https://me:secret@zeitung.example/feed", "https://zeitung.example/feed"),
    ],
)
def test_an_address_is_asked_in_one_spelling(typed: str, asked: str) -> None:
    target = inspect(typed, private_allowed=False)

    assert isinstance(target, Target)
    assert target.url == asked


def test_a_login_is_kept_apart_from_the_address() -> None:
    target = inspect("https://me:secret@zeitung.example/feed", private_allowed=False)

    assert isinstance(target, Target)
    assert target.login == ("me", "secret")


def test_other_ports_are_open_only_to_private_feeds() -> None:
    assert isinstance(inspect("http://zeitung.example:8080/", private_allowed=False), Refused)
    assert isinstance(inspect("http://zeitung.example:8080/", private_allowed=True), Target)


@given(st.text(max_size=60))
def test_reading_an_address_never_fails_and_gives_plain_ascii(text: str) -> None:
    for url in (text, f"http://{text}", f"http://a.example/{text}"):
        outcome = inspect(url, private_allowed=False)
        if isinstance(outcome, Target):
            assert outcome.url.isascii()
            assert inspect(outcome.url, private_allowed=False) == Target(
                url=outcome.url, host=outcome.host, port=outcome.port, login=None
            )

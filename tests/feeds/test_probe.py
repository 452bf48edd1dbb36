"""Whatever address a person gives, the feed behind it is found, or the reason why there is none."""

from __future__ import annotations

from datetime import datetime

import pytest
from fakes.feed_server import Answer, FeedServer

from bot.feeds.fetch import Fetcher
from bot.feeds.parse import Parser
from bot.feeds.probe import Choices, Failed, Found, probe
from bot.feeds.problems import FetchProblem
from bot.feeds.reading_pages import Candidate, read_candidates
from feeds.documents import RSS, WEB_PAGE
from feeds.guarded import NameServer, Wires, guarded


def page(head: str = "", body: str = "<p>Guten Tag.</p>") -> Answer:
    html = f"<!DOCTYPE html><html><head><title>Kurier</title>{head}</head><body>{body}</body></html>"
    return Answer(body=html.encode(), content_type="text/html")


def feed_link(href: str, title: str = "Kurier", kind: str = "application/rss+xml") -> str:
    return f'<link rel="alternate" type="{kind}" title="{title}" href="{href}">'


async def test_the_address_of_a_feed_is_the_feed(
    server: FeedServer, fetcher: Fetcher, parser: Parser, now: datetime
) -> None:
    url = server.set("/feed", Answer(body=RSS, etag='"1"'))

    found = await probe(f" {url}\n", fetcher=fetcher, parser=parser, now=now)

    assert isinstance(found, Found)
    assert (found.url, found.feed.title, found.page.etag) == (url, "Ostmarker Kurier & Bote", '"1"')
    assert len(found.feed.entries) == 2


async def test_a_feed_that_has_moved_for_good_is_found_at_its_new_address(
    server: FeedServer, fetcher: Fetcher, parser: Parser, now: datetime
) -> None:
    server.set("/old", Answer(status=301, headers={"Location": "/feed"}))
    server.set("/feed", Answer(body=RSS))

    found = await probe(server.url("/old"), fetcher=fetcher, parser=parser, now=now)

    assert isinstance(found, Found)
    assert found.url == server.url("/feed")


async def test_a_page_that_names_one_feed_leads_to_it(
    server: FeedServer, fetcher: Fetcher, parser: Parser, now: datetime
) -> None:
    url = server.set("/", page(feed_link("feed") + feed_link("/comments/feed", "Kurier » Kommentar-Feed")))
    server.set("/feed", Answer(body=RSS))

    found = await probe(url, fetcher=fetcher, parser=parser, now=now)

    assert isinstance(found, Found)
    assert found.url == server.url("/feed")


async def test_a_page_that_names_several_feeds_lets_a_person_choose(
    server: FeedServer, fetcher: Fetcher, parser: Parser, now: datetime
) -> None:
    url = server.set("/", page(feed_link("/a", "Politik") + feed_link("/b", "Sport")))

    found = await probe(url, fetcher=fetcher, parser=parser, now=now)

    assert found == Choices(
        candidates=(Candidate(url=server.url("/a"), title="Politik"), Candidate(url=server.url("/b"), title="Sport"))
    )
    assert server.paths_asked() == ["/"]


@pytest.mark.parametrize(
    ("first", "second", "problem"),
    [
        (page(), None, FetchProblem.NO_FEED_ON_PAGE),
        (page(feed_link("/feed")), Answer(status=404), FetchProblem.HTTP_404),
        (page(feed_link("/feed")), page(feed_link("/feed")), FetchProblem.NOT_A_FEED),
        (page(feed_link("/feed")), Answer(body=b"<rss><channel><item>"), FetchProblem.MALFORMED),
        (page(feed_link("javascript:x()")), None, FetchProblem.NO_FEED_ON_PAGE),
        (Answer(body=b"just words"), None, FetchProblem.NOT_A_FEED),
        (Answer(body=b"<"), None, FetchProblem.NO_FEED_ON_PAGE),
        (Answer(status=500), None, FetchProblem.HTTP_5XX),
        (Answer(status=304), None, FetchProblem.HTTP_ODD),
        (Answer(body=b""), None, FetchProblem.EMPTY),
        (Answer(body=b'<!DOCTYPE rss [<!ENTITY a "b">]><rss/>'), None, FetchProblem.UNSAFE_XML),
    ],
)
async def test_an_address_without_a_feed_says_why(
    first: Answer,
    second: Answer | None,
    problem: FetchProblem,
    server: FeedServer,
    fetcher: Fetcher,
    parser: Parser,
    now: datetime,
) -> None:
    url = server.set("/", first)
    if second is not None:
        server.set("/feed", second)

    assert await probe(url, fetcher=fetcher, parser=parser, now=now) == Failed(problem=problem)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("public.example/feed", FetchProblem.TLS),  # https is tried, and the server of this test speaks none
        ("//public.example/feed", FetchProblem.TLS),
        ("feed://public.example/feed", FetchProblem.TLS),
        ("feed:http://public.example/feed", None),
        ("HTTP://public.example/feed", None),
        ("ftp://public.example/feed", FetchProblem.BAD_ADDRESS),
        ("10.0.0.5", FetchProblem.REFUSED_ADDRESS),
        ("Guten Tag", FetchProblem.BAD_ADDRESS),
        ("", FetchProblem.BAD_ADDRESS),
    ],
)
async def test_what_a_person_types_is_read_as_a_browser_would(
    typed: str, problem: FetchProblem | None, server: FeedServer, parser: Parser, now: datetime
) -> None:
    server.set("/feed", Answer(body=RSS))
    async with Fetcher(backend=guarded(NameServer(), Wires(server.port))) as fetcher:
        found = await probe(typed, fetcher=fetcher, parser=parser, now=now)

    if problem is None:
        assert isinstance(found, Found)
    else:
        assert found == Failed(problem=problem)


async def test_a_page_cannot_lead_into_a_private_network(server: FeedServer, parser: Parser, now: datetime) -> None:
    server.set("/", page(feed_link("http://169.254.169.254/feed")))
    wires = Wires(server.port)
    async with Fetcher(backend=guarded(NameServer(), wires)) as fetcher:
        found = await probe("http://public.example/", fetcher=fetcher, parser=parser, now=now)

    assert found == Failed(problem=FetchProblem.REFUSED_ADDRESS)
    assert set(wires.connected) == {"93.184.216.34"}


def candidates(markup: str) -> list[str]:
    found = read_candidates(markup.encode(), "text/html", "https://kurier.example/start/")
    assert isinstance(found, tuple)
    return [candidate.url for candidate in found]


def test_a_page_that_is_one_endless_comment_is_no_feed() -> None:
    found = read_candidates(b"<!-- <html>", "text/html", "https://kurier.example/")

    assert found is FetchProblem.NOT_A_FEED


def test_feeds_are_named_in_the_pages_order_and_those_of_comments_left_out() -> None:
    found = read_candidates(WEB_PAGE, "text/html", "https://kurier.example/start")

    assert found == (
        Candidate(url="https://kurier.example/politik.rss", title="Kurier Politik"),
        Candidate(url="https://kurier.example/alles.atom", title="Kurier Alles"),
    )


def test_a_feed_of_comments_is_better_than_none() -> None:
    assert candidates(feed_link("/comments/feed", "Kommentare")) == ["https://kurier.example/comments/feed"]


def test_links_are_resolved_against_the_pages_base() -> None:
    base = '<base href="https://cdn.example/x/">'

    assert candidates(base + feed_link("f.xml")) == ["https://cdn.example/x/f.xml"]
    assert candidates(feed_link("f.xml")) == ["https://kurier.example/start/f.xml"]


def test_without_named_feeds_the_links_that_look_like_feeds_are_offered() -> None:
    anchors = "".join(
        f'<a href="{href}">Nachrichten</a>'
        for href in (
            "/rss",
            "/news/feed/",
            "/atom.xml",
            "/x.rss",
            "?feed=rss2",
            "/feedback",
            "/ueber-uns",
            "http://[x/feed",
        )
    )

    assert candidates(f"<html><body>{anchors}</body></html>") == [
        "https://kurier.example/rss",
        "https://kurier.example/news/feed/",
        "https://kurier.example/atom.xml",
        "https://kurier.example/x.rss",
        "https://kurier.example/start/?feed=rss2",
    ]


def test_a_feed_named_twice_is_offered_once_and_no_more_than_a_screenful_at_all() -> None:
    assert len(candidates(feed_link("/f") * 2)) == 1
    assert len(candidates("".join(feed_link(f"/{n}") for n in range(99)))) == 20


def test_a_title_is_plain_text_and_never_empty() -> None:
    found = read_candidates((feed_link("/a", "A &lt;b&gt;") + feed_link("/b", "")).encode(), "", "https://k.example/")

    assert isinstance(found, tuple)
    assert [candidate.title for candidate in found] == ["A", "/b"]

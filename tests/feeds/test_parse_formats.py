"""RSS, Atom, RDF and JSON Feed are read alike; what they say is plain text and web links before anyone sees it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.feeds.parse import ParseFailed, Parser
from bot.feeds.problems import FetchProblem
from bot.feeds.reading import ParsedFeed, read_feed
from feeds.documents import ATOM, JSON_FEED, RDF, RSS, WEB_PAGE, item, rss_of

URL = "https://kurier.example/feed"


def read(body: bytes, content_type: str = "application/xml", url: str = URL) -> ParsedFeed:
    parsed = read_feed(body, content_type, url)
    assert isinstance(parsed, ParsedFeed)
    return parsed


def test_rss_is_read() -> None:
    parsed = read(RSS)

    assert (parsed.title, parsed.language, parsed.ttl) == ("Ostmarker Kurier & Bote", "de", timedelta(minutes=15))
    first, second = parsed.entries
    assert first.title == "Lahnfels: 12 Häuser & 1 Brücke zerstört"
    assert first.link == "https://kurier.example/nachrichten/lahnfels?utm_source=rss"
    assert first.guid == "kurier-4711"
    assert first.published_at == datetime(2025, 3, 3, 9, 5, tzinfo=UTC)
    assert first.text == "In Lahnfels sind 12\u00a0Häuser zerstört worden.\n\nNiemand starb."
    assert (second.link, second.text) == (None, "Text < Wert")
    assert parsed.skipped == 1
    assert not parsed.cut


def test_atom_is_read() -> None:
    parsed = read(ATOM, url="https://post.example/atom")

    assert (parsed.title, parsed.language, parsed.ttl) == ("Harbour Post", "en", None)
    first, second = parsed.entries
    assert (first.title, first.link) == ("Output < 40 tonnes", "https://post.example/9")
    assert first.published_at == datetime(2025, 3, 3, 9, 30, tzinfo=UTC)
    assert first.text == "Output fell below 40 tonnes, fewer than 5 < 9 ships left."
    assert second.published_at == datetime(2025, 3, 2, 11, 0, tzinfo=UTC)
    assert second.text == "The ferry carried 310 people."
    assert second.language == "en"


def test_rdf_is_read() -> None:
    parsed = read(RDF, url="https://talblatt.example/rdf")

    (entry,) = parsed.entries
    assert (parsed.title, parsed.language, parsed.ttl) == ("Talblatt", "de", timedelta(minutes=30))
    assert (entry.title, entry.link) == ("Pegel fällt auf 3,40 Meter", "https://talblatt.example/1")
    assert entry.published_at == datetime(2025, 3, 3, 7, 0, tzinfo=UTC)
    assert entry.text == "Der Pegel der Grünau fällt."


def test_json_feed_is_read() -> None:
    parsed = read(JSON_FEED, "application/feed+json", "https://ledger.example/feed.json")

    assert (parsed.title, parsed.language, parsed.skipped) == ("Quay Ledger", "en", 1)
    first, second = parsed.entries
    assert (first.guid, first.link, first.title) == ("17", "https://ledger.example/17", "Toll rises to & 9")
    assert first.published_at == datetime(2025, 3, 3, 9, 0, tzinfo=UTC)
    assert (second.link, second.published_at) == ("https://other.example/x", None)
    assert second.text == "Plain <words>.\n\nMore."
    assert second.title == "Plain <words>. More."


async def test_the_child_reads_the_same(parser: Parser) -> None:
    for body in (RSS, ATOM, RDF, JSON_FEED):
        assert await parser.parse(body, "application/xml", URL) == read(body)


def test_entries_are_identified_when_they_leave_the_parser() -> None:
    for entry in read(RSS).entries:
        assert entry.key == entry.aliases[0]
        assert entry.digest


def test_a_feed_without_title_is_known_by_its_host() -> None:
    assert read(b"<rss><channel></channel></rss>").title == "kurier.example"


def test_a_sound_feed_without_entries_is_a_feed() -> None:
    assert read(rss_of("")).entries == ()


def test_the_fullest_text_of_an_entry_is_taken() -> None:
    long, short = "Ein langer Satz. " * 20, "Kurz."
    feed = '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><item><guid>1</guid>{}</item></channel></rss>'
    described = f"<description>{long}</description><content:encoded>{short}</content:encoded>"

    (entry,) = read(feed.format(described).encode()).entries

    assert entry.text == long.strip()


def test_relative_links_are_resolved_against_the_site_and_else_against_the_feed() -> None:
    site = "<link>https://zeitung.example/de/</link>"
    for channel, base in ((site, "https://zeitung.example/de/"), ("", "https://kurier.example/")):
        body = f"<rss><channel>{channel}<item><title>A</title><link>a/1</link></item></channel></rss>"
        assert read(body.encode()).entries[0].link == f"{base}a/1"


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "file:///etc/x", "mailto:a@b", "http://[::1"]
)
def test_only_web_links_survive(link: str) -> None:
    (entry,) = read(rss_of(f"<item><title>A</title><link>{link}</link></item>")).entries

    assert entry.link is None


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("Mon, 03 Mar 2025 10:00:00 GMT", datetime(2025, 3, 3, 10, 0, tzinfo=UTC)),
        ("2025-03-03T10:00:00-05:00", datetime(2025, 3, 3, 15, 0, tzinfo=UTC)),
        ("sometime in spring", None),
        ("", None),
        ("Mon, 03 Mar 99999 10:00:00 GMT", None),
    ],
)
def test_times_are_read_or_left_open(published: str, expected: datetime | None) -> None:
    (entry,) = read(rss_of(f"<item><title>A</title><pubDate>{published}</pubDate></item>")).entries

    assert entry.published_at == expected


@pytest.mark.parametrize(
    ("declared", "minutes"),
    [
        ("<ttl>60</ttl>", 60),
        ("<ttl>0</ttl>", None),
        ("<ttl>-5</ttl>", None),
        ("<ttl>soon</ttl>", None),
        ("<ttl>99999999999999999999</ttl>", 525_600),
    ],
)
def test_a_feeds_own_pace_is_read(declared: str, minutes: int | None) -> None:
    parsed = read(f"<rss><channel>{declared}</channel></rss>".encode())

    assert parsed.ttl == (None if minutes is None else timedelta(minutes=minutes))


def test_an_entry_without_title_is_known_by_its_first_words() -> None:
    text = "Im Tal der Grünau steht das Wasser so hoch wie seit vierzig Jahren nicht mehr, sagt der Landrat am Abend."
    (entry,) = read(rss_of(f"<item><guid>1</guid><description>{text}</description></item>")).entries

    assert entry.title == "Im Tal der Grünau steht das Wasser so hoch wie seit vierzig Jahren nicht mehr …"


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"", FetchProblem.EMPTY),
        (b" \n\x00", FetchProblem.EMPTY),
        (WEB_PAGE, FetchProblem.NOT_A_FEED),
        (b"<body><p>Seite</p></body>", FetchProblem.NOT_A_FEED),
        (b"%PDF-1.7 \x00\x01", FetchProblem.NOT_A_FEED),
        (b"Guten Tag", FetchProblem.NOT_A_FEED),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", FetchProblem.NOT_A_FEED),
        (b"[1, 2]", FetchProblem.NOT_A_FEED),
        (b'{"items": 3}', FetchProblem.NOT_A_FEED),
        (b'{"version": "1", "items": []}', FetchProblem.NOT_A_FEED),
        (b'{"items": [', FetchProblem.MALFORMED),
        (b'{"a":' * 100_000, FetchProblem.MALFORMED),
        (b'{"items": [{"id": ' + b"9" * 5000 + b"}]}", FetchProblem.MALFORMED),
        (b"<rss><channel><item><title>halb", FetchProblem.MALFORMED),
        (b"<rss", FetchProblem.MALFORMED),
    ],
)
async def test_what_is_no_feed_is_named(body: bytes, problem: FetchProblem, parser: Parser) -> None:
    assert await parser.parse(body, "application/xml", URL) == ParseFailed(problem=problem)


def test_a_feed_behind_a_programs_warnings_is_found() -> None:
    body = rss_of(item(1), prologue="<br />\n<b>Warning</b>: no such file in /www/feed.php\n<?xml version='1.0'?>")

    assert [entry.title for entry in read(body).entries] == ["Meldung 1"]


def test_other_markup_around_the_same_words_is_no_edit() -> None:
    feed = "<rss><channel><item><guid>1</guid><description>{}</description></item></channel></rss>"
    plain = "&lt;p&gt;Im Tal.&lt;/p&gt;&lt;p&gt;Am Abend.&lt;/p&gt;"
    decorated = (
        "&lt;div class='x'&gt;Im Tal.&lt;img src='//count.example/7'&gt;&lt;br&gt;&lt;br&gt;Am Abend.&lt;/div&gt;"
    )

    (before,), (after,) = (read(feed.format(text).encode()).entries for text in (plain, decorated))

    assert (before.text, before.digest) == (after.text, after.digest) == ("Im Tal.\n\nAm Abend.", before.digest)

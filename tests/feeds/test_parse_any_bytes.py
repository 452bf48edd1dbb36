"""Whatever bytes come, the reader gives a feed or a named problem, and what it gives is tidy."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.feeds.problems import FetchProblem
from bot.feeds.reading import ParsedFeed, read_feed
from bot.feeds.reading_pages import read_candidates
from feeds.documents import ATOM, JSON_FEED, RDF, RSS, WEB_PAGE, rss_of

SAMPLES = (RSS, ATOM, RDF, JSON_FEED, WEB_PAGE)
SPLINTERS = (
    *(b"<", b">", b"&", b'"', b"]]>", b"<![CDATA[", b"<!--", b"<!DOCTYPE", b"<?php", b"\x00", b"\xff", b"\xed\xa0\x80"),
    *(b"&#x110000;", b"&#99999999999;", b"&#0;", b"&bogus;", b"<item>", b"</channel>", b"<entry>", b"<textInput>"),
    *(b"<source>", b"<image>", b"<author>", b" xml:base='http://[x'", b"<link>http://[x</link>", b"<pubDate>9"),
    *(
        b"<geo:lat>x</geo:lat>",
        b"<georss:point>1 x</georss:point>",
        b"<enclosure length='x'/>",
        b"<guid>",
        b"{",
        b"1e999",
    ),
)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    body = draw(st.sampled_from(SAMPLES))
    for _ in range(draw(st.integers(1, 6))):
        at, length = draw(st.integers(0, len(body))), draw(st.integers(0, 60))
        body = body[:at] + draw(st.sampled_from(SPLINTERS) | st.binary(max_size=4)) + body[at + length :]
    return body


@settings(max_examples=150, deadline=None)
@given(damaged() | st.binary(max_size=200))
def test_damaged_documents_have_an_outcome(body: bytes) -> None:
    outcome = read_feed(body, "application/xml", "https://kurier.example/feed")

    if isinstance(outcome, ParsedFeed):
        assert len({entry.key for entry in outcome.entries}) == len(outcome.entries)
        for entry in outcome.entries:
            assert "\n" not in entry.title
            assert entry.link is None or urlsplit(entry.link).scheme in {"http", "https"}
            assert entry.published_at is None or entry.published_at.utcoffset() is not None
    else:
        assert isinstance(outcome, FetchProblem)


@settings(max_examples=100, deadline=None)
@given(damaged() | st.binary(max_size=200))
def test_damaged_pages_have_an_outcome(body: bytes) -> None:
    outcome = read_candidates(body, "text/html", "https://kurier.example/")

    assert isinstance(outcome, FetchProblem) or all(urlsplit(one.url).hostname for one in outcome)


@pytest.mark.parametrize("reference", ["&#x110000;", "&#99999999999999999999;", "&#0;", "&#xD800;", "&#8;", "&#x;"])
def test_a_reference_to_a_letter_that_does_not_exist_spoils_nothing(reference: str) -> None:
    outcome = read_feed(rss_of(f"<item><title>A{reference}</title></item><item><title>B &#252;</title></item>"), "", "")

    assert isinstance(outcome, ParsedFeed)
    assert [entry.title[0] for entry in outcome.entries] == ["A", "B"]
    assert outcome.entries[1].title == "B ü"

"""Proves that the sample feeds are whole: labelled, readable in every format, and growing from round to round."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
import yaml

from seeds import serve

BASE = "http://127.0.0.1:8080"
STORIES = Path(__file__).parent / "stories"
ROUNDS = range(1, serve.rounds() + 1)


def labelled() -> dict[str, dict[str, Any]]:
    """The labelled demo articles, by title."""
    stories = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in STORIES.glob("demo-*.yaml")]
    return {article["title"]: article for story in stories for article in story["articles"]}


def feed_at(round_number: int, feed: serve.SampleFeed) -> Any:
    """The feed as a reader parses it: feedparser's result, or the JSON Feed in the same shape."""
    _, body = serve.documents(round_number, BASE)[feed.path]
    if feed.format != "json":
        return feedparser.parse(body)
    whole = json.loads(body)
    entries = [
        {"title": e["title"], "link": e["url"], "id": e["id"], "content": [{"value": e["content_html"]}]}
        for e in whole["items"]
    ]
    return {"bozo": False, "entries": entries}


def test_every_sample_article_is_labelled_and_every_label_has_its_article() -> None:
    assert {article.title for article in serve.articles()} == set(labelled())


@pytest.mark.parametrize("article", serve.articles(), ids=lambda article: article.guid)
def test_a_label_has_the_very_text_of_its_article(article: serve.SampleArticle) -> None:
    outlets = {feed.name: feed.title for feed in serve.feeds()}

    label = labelled()[article.title]

    assert label["text"] == article.text
    assert label["outlet"] == outlets[article.feed]
    assert label["published"] == article.published
    assert label["lang"] == article.lang


def test_there_are_two_languages_and_four_formats() -> None:
    assert {feed.format for feed in serve.feeds()} == {"rss", "atom", "rdf", "json"}
    assert {feed.lang for feed in serve.feeds()} == {"de", "en"}


@pytest.mark.parametrize("feed", serve.feeds(), ids=lambda feed: feed.name)
@pytest.mark.parametrize("round_number", ROUNDS)
def test_a_feed_is_well_formed_and_newest_first_in_every_round(round_number: int, feed: serve.SampleFeed) -> None:
    expected = [a for a in serve.articles() if a.feed == feed.name and a.round_number <= round_number]

    parsed = feed_at(round_number, feed)

    assert not parsed["bozo"]
    assert [entry["title"] for entry in parsed["entries"]] == [article.title for article in expected]
    assert [entry["link"] for entry in parsed["entries"]] == [BASE + article.path for article in expected]
    assert [entry["id"] for entry in parsed["entries"]] == [article.guid for article in expected]


def test_every_round_brings_articles_and_takes_none_away() -> None:
    seen: list[set[str]] = [
        {entry["id"] for feed in serve.feeds() for entry in feed_at(number, feed)["entries"]} for number in ROUNDS
    ]

    assert len(seen) >= 4
    assert seen[0]
    assert all(earlier < later for earlier, later in pairwise(seen))


def test_every_feed_has_an_article_from_the_start_and_gains_one_later() -> None:
    for feed in serve.feeds():
        first, last = feed_at(1, feed)["entries"], feed_at(serve.rounds(), feed)["entries"]
        assert 0 < len(first) < len(last)


def test_what_appears_later_was_published_later() -> None:
    for number in ROUNDS[1:]:
        before = [a.published for a in serve.articles() if a.round_number < number]
        now = [a.published for a in serve.articles() if a.round_number == number]
        assert max(before) < max(now)
    for feed in serve.feeds():
        own = [a for a in reversed(serve.articles()) if a.feed == feed.name]
        assert [a.round_number for a in own] == sorted(a.round_number for a in own)


@pytest.mark.parametrize("feed", [f for f in serve.feeds() if f.whole], ids=lambda feed: feed.name)
def test_a_whole_feed_carries_every_paragraph(feed: serve.SampleFeed) -> None:
    by_title = {article.title: article for article in serve.articles()}

    for entry in feed_at(serve.rounds(), feed)["entries"]:
        (content,) = entry["content"]
        markup = ET.fromstring(f"<div>{content['value']}</div>")  # noqa: S314  our own markup
        assert tuple(p.text for p in markup) == by_title[entry["title"]].paragraphs


def test_a_teaser_feed_leaves_the_text_to_the_page() -> None:
    teasing = [feed for feed in serve.feeds() if not feed.whole]
    pages = serve.documents(serve.rounds(), BASE)

    assert teasing
    for article in serve.articles():
        if article.feed not in {feed.name for feed in teasing}:
            assert article.path not in pages
            continue
        content_type, body = pages[article.path]
        feed = next(feed for feed in teasing if feed.name == article.feed)
        carried = pages[feed.path][1].decode()
        assert content_type.startswith("text/html")
        assert all(f"<p>{paragraph}</p>" in body.decode() for paragraph in article.paragraphs)
        assert article.teaser in carried
        assert not any(paragraph in carried for paragraph in article.paragraphs)


def test_a_page_is_not_served_before_its_article_is_out() -> None:
    late = [a for a in serve.articles() if a.feed == "talbote" and a.round_number > 1]

    assert late
    assert not {article.path for article in late} & set(serve.documents(1, BASE))


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_starter_list_names_each_feed_once_by_its_public_address(lang: str) -> None:
    opml = ET.parse(Path(serve.__file__).with_name(f"starter-{lang}.opml")).getroot()  # noqa: S314  our own file
    addresses = [outline.attrib["xmlUrl"] for outline in opml.iter("outline") if "xmlUrl" in outline.attrib]

    assert opml.tag == "opml"
    assert len(addresses) == len(set(addresses)) >= 10
    assert all(address.startswith("https://") for address in addresses)

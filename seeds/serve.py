"""Renders the sample feeds as a web server would answer for them, round by round. Pure but for reading its own files.

A round is a moment in the life of the feeds: from one to the next they gain articles, and keep those they had.
Nothing here listens on a port; whoever does asks for `documents` and hands out what it gets.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from functools import cache
from html import escape
from pathlib import Path
from string import Template
from xml.etree import ElementTree as ET

HERE = Path(__file__).parent

Document = tuple[str, bytes]
"""A content type and a body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleFeed:
    """An invented outlet and the manner in which it publishes."""

    name: str
    title: str
    about: str
    lang: str
    format: str  #: rss, atom, rdf or json
    whole: bool  #: False: the feed carries teasers, the text stands on the article's page

    @property
    def path(self) -> str:
        return f"/{self.name}/feed.json" if self.format == "json" else f"/{self.name}/feed.xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleArticle:
    """An article as its file tells it."""

    round_number: int  #: the first round in which its feed carries it
    feed: str
    title: str
    path: str
    guid: str
    published: datetime
    lang: str
    teaser: str  #: "" where the feed carries the whole text
    text: str  #: paragraphs parted by an empty line, with a line break at the end

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(self.text.strip().split("\n\n"))


@cache
def feeds() -> tuple[SampleFeed, ...]:
    """The sample outlets, in the order of feeds.toml."""
    listed = tomllib.loads((HERE / "feeds.toml").read_text(encoding="utf-8"))
    return tuple(SampleFeed(**entry) for entry in listed["feed"])


@cache
def articles() -> tuple[SampleArticle, ...]:
    """All sample articles, newest first."""
    found = (_read(path) for path in (HERE / "demo").glob("round-*/*.txt"))
    return tuple(sorted(found, key=lambda article: (article.published, article.guid), reverse=True))


def rounds() -> int:
    """How many rounds there are; the first is number 1."""
    return max(article.round_number for article in articles())


def documents(round_number: int, base_url: str) -> dict[str, Document]:
    """What a server at `base_url` (without a slash at its end) answers in this round, by path."""
    out: dict[str, Document] = {}
    for feed in feeds():
        carried = tuple(a for a in articles() if a.feed == feed.name and a.round_number <= round_number)
        out[feed.path] = _RENDERERS[feed.format](feed, carried, base_url)
        if not feed.whole:
            out |= {article.path: _page(feed, article, base_url) for article in carried}
    return out


def _read(path: Path) -> SampleArticle:
    head, _, text = path.read_text(encoding="utf-8").partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    return SampleArticle(
        round_number=int(path.parent.name.removeprefix("round-")),
        feed=fields["feed"],
        title=fields["title"],
        path=fields["link"],
        guid=fields["guid"],
        published=datetime.fromisoformat(fields["published"]),
        lang=fields["lang"],
        teaser=fields.get("teaser", ""),
        text=text,
    )


def _markup(paragraphs: tuple[str, ...]) -> str:
    return "\n".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in paragraphs)


def _lead(article: SampleArticle) -> str:
    return article.teaser or article.paragraphs[0]


def _add(parent: ET.Element, tag: str, text: str | None = None, /, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, tag, attributes)
    element.text = text
    return element


def _xml(root: ET.Element, content_type: str) -> Document:
    ET.indent(root)
    return content_type, ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _rss(feed: SampleFeed, carried: tuple[SampleArticle, ...], base_url: str) -> Document:
    root = ET.Element("rss", {"version": "2.0", "xmlns:content": "http://purl.org/rss/1.0/modules/content/"})
    channel = _add(root, "channel")
    _add(channel, "title", feed.title)
    _add(channel, "link", f"{base_url}/{feed.name}/")
    _add(channel, "description", feed.about)
    _add(channel, "language", feed.lang)
    for article in carried:
        entry = _add(channel, "item")
        _add(entry, "title", article.title)
        _add(entry, "link", base_url + article.path)
        _add(entry, "guid", article.guid, isPermaLink="false")
        _add(entry, "pubDate", format_datetime(article.published))
        _add(entry, "description", _lead(article))
        if feed.whole:
            _add(entry, "content:encoded", _markup(article.paragraphs))
    return _xml(root, "application/rss+xml; charset=utf-8")


def _atom(feed: SampleFeed, carried: tuple[SampleArticle, ...], base_url: str) -> Document:
    root = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": feed.lang})
    _add(root, "title", feed.title)
    _add(root, "subtitle", feed.about)
    _add(root, "id", f"tag:{feed.name}.example,2025:feed")
    _add(root, "link", rel="self", href=base_url + feed.path)
    _add(root, "link", rel="alternate", href=f"{base_url}/{feed.name}/")
    _add(_add(root, "author"), "name", feed.title)
    if carried:
        _add(root, "updated", carried[0].published.isoformat())
    for article in carried:
        entry = _add(root, "entry")
        _add(entry, "title", article.title)
        _add(entry, "link", rel="alternate", href=base_url + article.path)
        _add(entry, "id", article.guid)
        _add(entry, "published", article.published.isoformat())
        _add(entry, "updated", article.published.isoformat())
        _add(entry, "summary", _lead(article))
        if feed.whole:
            _add(entry, "content", _markup(article.paragraphs), type="html")
    return _xml(root, "application/atom+xml; charset=utf-8")


def _rdf(feed: SampleFeed, carried: tuple[SampleArticle, ...], base_url: str) -> Document:
    spaces = {
        "xmlns": "http://purl.org/rss/1.0/",
        "xmlns:rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    }
    root = ET.Element("rdf:RDF", spaces)
    channel = _add(root, "channel", **{"rdf:about": base_url + feed.path})
    _add(channel, "title", feed.title)
    _add(channel, "link", f"{base_url}/{feed.name}/")
    _add(channel, "description", feed.about)
    _add(channel, "dc:language", feed.lang)
    listing = _add(_add(channel, "items"), "rdf:Seq")
    for article in carried:
        _add(listing, "rdf:li", **{"rdf:resource": article.guid})
        entry = _add(root, "item", **{"rdf:about": article.guid})
        _add(entry, "title", article.title)
        _add(entry, "link", base_url + article.path)
        _add(entry, "description", _lead(article))
        _add(entry, "dc:date", article.published.isoformat())
        if feed.whole:
            _add(entry, "content:encoded", _markup(article.paragraphs))
    return _xml(root, "application/rdf+xml; charset=utf-8")


def _json(feed: SampleFeed, carried: tuple[SampleArticle, ...], base_url: str) -> Document:
    listed = [
        {
            "id": article.guid,
            "url": base_url + article.path,
            "title": article.title,
            "summary": _lead(article),
            "date_published": article.published.isoformat(),
            "language": article.lang,
        }
        | ({"content_html": _markup(article.paragraphs)} if feed.whole else {})
        for article in carried
    ]
    whole = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.about,
        "home_page_url": f"{base_url}/{feed.name}/",
        "feed_url": base_url + feed.path,
        "language": feed.lang,
        "items": listed,
    }
    return "application/feed+json; charset=utf-8", json.dumps(whole, ensure_ascii=False, indent=1).encode()


def _page(feed: SampleFeed, article: SampleArticle, base_url: str) -> Document:
    """The article as a reader's browser gets it: its text among all that is not its text."""
    text = article.paragraphs
    page = Template((HERE / "page.html").read_text(encoding="utf-8")).substitute(
        lang=escape(article.lang),
        outlet=escape(feed.title),
        title=escape(article.title),
        teaser=escape(article.teaser),
        published=article.published.isoformat(),
        link=escape(base_url + article.path),
        feed=escape(base_url + feed.path),
        before=_markup(text[:2]),
        after=_markup(text[2:]),
    )
    return "text/html; charset=utf-8", page.encode()


_RENDERERS: dict[str, Callable[[SampleFeed, tuple[SampleArticle, ...], str], Document]] = {
    "rss": _rss,
    "atom": _atom,
    "rdf": _rdf,
    "json": _json,
}

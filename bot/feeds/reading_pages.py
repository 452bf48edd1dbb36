"""Hostile-facing: what the killable child does with a web page. trafilatura is imported when the first page comes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml.etree import ParserError  # type: ignore[import-untyped]  # lxml carries no types
from lxml.html import HTMLParser, document_fromstring  # type: ignore[import-untyped]  # lxml carries no types

from bot.feeds.encoding import text_of_bytes
from bot.feeds.html_text import plain_line, raised
from bot.feeds.problems import FetchProblem

MAX_CANDIDATES = 20
MAX_ARTICLE_CHARACTERS = 200_000

_FEED_TYPES = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/feed+json",
        "application/xml",
        "text/xml",
    }
)
_FEED_PATH = re.compile(
    r"/(?:feeds?|rss|atom)(?:[/.]|$)|\.(?:rss|atom|rdf)$|/(?:feed|rss|atom|index)\.(?:xml|json)$|[?&]feed=",
    re.IGNORECASE,
)
_RAISED = re.compile(
    r"<sup\b[^<>]{0,200}>\s*(?:<a\b[^<>]{0,500}>)?\s*([\[(]?\d{1,3}[\])]?)\s*(?:</a>\s*)?</sup>", re.IGNORECASE
)
_COMMENTS = re.compile(r"comment|kommentar", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A feed that a page names."""

    url: str
    title: str


def read_article(body: bytes, content_type: str, url: str) -> str | FetchProblem:
    """The article's text on a web page, without menus, comments, captions and advertising."""
    from trafilatura import extract  # here, for only the child pays for it

    text = extract(
        _RAISED.sub(lambda match: raised(match[1]), text_of_bytes(body, content_type)),
        url=url,
        output_format="txt",
        include_comments=False,
        include_tables=False,
        include_images=False,
        favor_precision=True,
        with_metadata=False,
    )
    paragraphs = [line.strip() for line in (text or "").splitlines() if line.strip()]
    return "\n\n".join(paragraphs)[:MAX_ARTICLE_CHARACTERS] or FetchProblem.NO_TEXT


def read_candidates(body: bytes, content_type: str, url: str) -> tuple[Candidate, ...] | FetchProblem:
    """The feeds a web page names, as the page orders them; feeds of comments only if there is nothing else."""
    markup = text_of_bytes(body, content_type).encode()
    if b"<" not in markup:
        return FetchProblem.NOT_A_FEED
    try:
        document = document_fromstring(markup, parser=HTMLParser(encoding="utf-8"))
    except ParserError:
        return FetchProblem.NOT_A_FEED  # nothing but a comment that never ends
    base = next((urljoin(url, tag.get("href", "")) for tag in document.iter("base")), url)
    found: dict[str, Candidate] = {}
    for tag in document.iter("link"):
        kind = tag.get("type", "").partition(";")[0].strip().lower()
        if "alternate" in tag.get("rel", "").lower().split() and kind in _FEED_TYPES:
            _note(found, base, tag.get("href", ""), tag.get("title", ""))
    if not found:
        for tag in document.iter("a"):
            if _FEED_PATH.search(tag.get("href", "")):
                _note(found, base, tag.get("href", ""), "".join(str(piece) for piece in tag.itertext()))
    of_articles = [one for one in found.values() if not _COMMENTS.search(f"{one.title} {urlsplit(one.url).path}")]
    return tuple((of_articles or list(found.values()))[:MAX_CANDIDATES])


def _note(found: dict[str, Candidate], base: str, href: str, title: str) -> None:
    try:
        url = urljoin(base, href.strip())
        parts = urlsplit(url)
    except ValueError:
        return
    if parts.scheme in {"http", "https"} and parts.hostname and url not in found:
        found[url] = Candidate(url=url, title=plain_line(title) or parts.path)

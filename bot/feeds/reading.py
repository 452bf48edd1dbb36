"""Hostile-facing: what the killable child does with a document's bytes. Imports as little as it can.

feedparser runs here and nowhere else: 200 KB can cost it a minute or half a gigabyte.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urljoin, urlsplit

from bot.core import identity
from bot.feeds.encoding import sound, text_of_bytes
from bot.feeds.html_text import first_words, html_of_text, plain_line, text_of_html
from bot.feeds.json_feed import read_json_feed
from bot.feeds.markup import MAX_ENTRIES, Document, Kind, open_document
from bot.feeds.problems import FetchProblem
from bot.feeds.raw import RawEntry, RawFeed
from storage.records import Entry

MAX_ENTRY_CHARACTERS = 200_000
MAX_LINK = 2048

_LIBRARY_FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What feedparser lets escape on documents its authors did not foresee."""

_PERIODS = {"hourly": 60, "daily": 1440, "weekly": 10_080, "monthly": 43_200, "yearly": 525_600}


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedFeed:
    """What a feed says, entry by entry, each known by its aliases."""

    title: str
    language: str | None
    ttl: timedelta | None  #: how long the feed wants to be left alone
    entries: tuple[Entry, ...]
    skipped: int = 0  #: entries without id, link and title, or beyond the first 3,000
    cut: bool = False  #: the document breaks off; its last entry is left for the next time


def read_feed(body: bytes, content_type: str, url: str) -> ParsedFeed | FetchProblem:
    """Reads RSS, Atom, RDF or JSON Feed."""
    if not body.strip(b" \t\r\n\x00"):
        return FetchProblem.EMPTY
    document = open_document(text_of_bytes(body, content_type))
    if isinstance(document, FetchProblem):
        return document
    match document.kind:
        case Kind.JSON:
            read = read_json_feed(document.text, MAX_ENTRIES)
        case Kind.XML_FEED:
            read = _read_xml(document)
        case Kind.PAGE | Kind.OTHER:
            return FetchProblem.NOT_A_FEED
    if isinstance(read, FetchProblem):
        return read
    raw, dropped = read
    return _assemble(raw, dropped, document.cut, url)


def _assemble(raw: RawFeed, dropped: int, cut: bool, url: str) -> ParsedFeed:
    base = urljoin(url, raw.base) if raw.base and _is_web(_joined(url, raw.base)) else url
    language = _language(raw.language)
    entries = [_entry(entry, base, language) for entry in raw.entries]
    sound = [entry for entry in entries if entry is not None]
    minutes = raw.ttl_minutes
    return ParsedFeed(
        title=plain_line(raw.title) or identity.host_of(url),
        language=language,
        ttl=timedelta(minutes=min(minutes, 525_600)) if minutes is not None and minutes > 0 else None,
        entries=identity.identify(sound),
        skipped=dropped + len(entries) - len(sound),
        cut=cut,
    )


def _entry(raw: RawEntry, base: str, language: str | None) -> Entry | None:
    address, guid = sound(raw.link or "").strip(), sound(raw.guid or "").strip()
    joined = _joined(base, address) if address else ""
    link = joined if _is_web(joined) and len(joined) <= MAX_LINK else None
    title = plain_line(raw.title)
    if not (guid or link or title):
        return None
    text = text_of_html(raw.html[:MAX_ENTRY_CHARACTERS])
    return Entry(
        key="",
        title=title or plain_line(first_words(text[:5000])),
        link=link,
        text=text,
        published_at=raw.published_at,
        language=_language(raw.language) or language,
        guid=guid[:MAX_LINK] or None,
    )


def _read_xml(document: Document) -> tuple[RawFeed, int] | FetchProblem:
    import feedparser  # here, for only the child pays for it

    try:
        parsed = feedparser.parse(
            io.BytesIO(document.text.encode()),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
        # Plain dictionaries: feedparser's own answer with another field, and a warning, where one is missing.
        entries = [_raw_entry(dict(entry)) for entry in parsed.entries]
        # The last entry of a document that breaks off would be stored without its end.
        kept = entries[:-1] if document.cut else entries
        if not kept and (parsed.bozo or document.cut):
            return FetchProblem.MALFORMED
        feed = parsed.feed
        raw = RawFeed(
            title=_text(feed, "title"),
            base=_text(feed, "link") or None,
            language=_text(feed, "language") or None,
            ttl_minutes=_ttl_minutes(feed),
            entries=tuple(kept),
        )
    except _LIBRARY_FAULTS:
        return FetchProblem.MALFORMED
    return raw, document.dropped


def _raw_entry(entry: Mapping[str, Any]) -> RawEntry:  # Any: whatever feedparser has put there
    body = _fullest(entry)
    return RawEntry(
        guid=_text(entry, "id") or None,
        link=_text(entry, "link") or None,
        title=_text(entry, "title"),
        html=_html(body),
        published_at=_time(entry),
        language=_text(body, "language") or _text(entry.get("title_detail") or {}, "language") or None,
    )


def _fullest(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    """The longest of the texts that an entry carries of itself."""
    texts = [text for text in (*entry.get("content", ()), entry.get("summary_detail")) if text and text.get("value")]
    return max(texts, key=lambda text: len(text["value"]), default={})


def _html(body: Mapping[str, Any]) -> str:
    value = _text(body, "value")
    return html_of_text(value) if body.get("type") == "text/plain" else value


def _text(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name)
    return value.strip() if isinstance(value, str) else ""


def _time(entry: Mapping[str, Any]) -> datetime | None:
    for name in ("published_parsed", "updated_parsed", "created_parsed"):
        moment = entry.get(name)
        if moment is not None:
            try:
                year, month, day, hour, minute, second = moment[:6]
                return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
            except (ValueError, OverflowError):
                continue
    return None


def _ttl_minutes(feed: Mapping[str, Any]) -> float | None:
    ttl = _text(feed, "ttl")
    if ttl.isascii() and ttl.isdigit():
        return float(ttl[:9])
    period = _PERIODS.get(_text(feed, "sy_updateperiod").lower())
    often = _text(feed, "sy_updatefrequency")
    if period is None:
        return None
    return period / max(1, int(often[:6])) if often.isascii() and often.isdigit() else float(period)


def _language(code: str | None) -> str | None:
    start = (code or "").strip()[:2].lower()
    return start if len(start) == 2 and start.isascii() and start.isalpha() else None


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link)
    except ValueError:
        return ""


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)

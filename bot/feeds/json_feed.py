"""Hostile-facing: reads JSON Feed. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime

from bot.feeds.html_text import html_of_text
from bot.feeds.problems import FetchProblem
from bot.feeds.raw import RawEntry, RawFeed


def read_json_feed(text: str, limit: int) -> tuple[RawFeed, int] | FetchProblem:
    """A JSON Feed's first entries and how many were left out."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return FetchProblem.MALFORMED
    items = document.get("items") if isinstance(document, dict) else None
    if not isinstance(items, list) or "jsonfeed" not in str(document.get("version", "jsonfeed")).lower():
        return FetchProblem.NOT_A_FEED
    feed = RawFeed(
        title=_text(document, "title") or "",
        base=_text(document, "home_page_url"),
        language=_text(document, "language"),
        ttl_minutes=None,
        entries=tuple(_entry(item) for item in items[:limit] if isinstance(item, dict)),
    )
    return feed, max(0, len(items) - limit)


def _entry(item: Mapping[str, object]) -> RawEntry:
    html = _text(item, "content_html")
    if html is None:
        html = html_of_text(_text(item, "content_text") or _text(item, "summary") or "")
    return RawEntry(
        guid=_text(item, "id"),
        link=_text(item, "url") or _text(item, "external_url"),
        title=_text(item, "title") or "",
        html=html,
        published_at=_time(_text(item, "date_published")) or _time(_text(item, "date_modified")),
        language=_text(item, "language"),
    )


def _text(fields: Mapping[str, object], name: str) -> str | None:
    value = fields.get(name)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value) or None


def _time(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text.strip())
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None

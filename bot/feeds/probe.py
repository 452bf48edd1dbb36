"""Finds out what a person means by an address: a feed, a page with one, or a page with several."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from bot.feeds.discover import discover
from bot.feeds.fetch import Fetcher, FetchFailed, NotModified, Page
from bot.feeds.parse import ParseFailed, Parser
from bot.feeds.problems import FetchProblem
from bot.feeds.reading import ParsedFeed
from bot.feeds.reading_pages import Candidate

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The address leads to this feed."""

    url: str  #: the feed's own address, to be kept
    page: Page
    feed: ParsedFeed


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The address is a page that names several feeds."""

    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """The address leads to no feed, and why."""

    problem: FetchProblem


async def probe(address: str, *, fetcher: Fetcher, parser: Parser, now: datetime) -> Found | Choices | Failed:
    """The feed at an address, or behind it if it is a page that names one."""
    url = _completed(address)
    first = await _read(url, fetcher, parser, now)
    if not isinstance(first, Page):
        return first
    match await discover(first, parser):
        case ParseFailed(problem=problem):
            return Failed(problem=problem)
        case (only,):
            second = await _read(only.url, fetcher, parser, now)
            return Failed(problem=FetchProblem.NOT_A_FEED) if isinstance(second, Page) else second
        case several:
            return Choices(candidates=several)


async def _read(url: str, fetcher: Fetcher, parser: Parser, now: datetime) -> Found | Failed | Page:
    """The feed at an address; the page itself if it is none."""
    fetched = await fetcher.fetch(url, now=now)
    match fetched:
        case FetchFailed(problem=problem):
            return Failed(problem=problem)
        case NotModified():
            return Failed(problem=FetchProblem.HTTP_ODD)
        case Page() as page:
            parsed = await parser.parse(page.body, page.content_type, page.final_url)
        case other:
            assert_never(other)
    match parsed:
        case ParseFailed(problem=FetchProblem.NOT_A_FEED):
            return page
        case ParseFailed(problem=problem):
            return Failed(problem=problem)
        case ParsedFeed() as feed:
            return Found(url=page.moved_to or url, page=page, feed=feed)


def _completed(address: str) -> str:
    """What a browser would make of what a person types."""
    typed = address.strip()
    if typed.lower().startswith("feed:"):
        typed = typed[5:].removeprefix("//")
    return typed if _SCHEME.match(typed) else f"https://{typed.removeprefix('//')}"

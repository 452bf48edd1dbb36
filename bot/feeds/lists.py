"""Reads a list of feeds that somebody sends, from its bytes to feeds that can be stored."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.core import identity
from bot.feeds.parse import ParseFailed, Parser
from bot.feeds.reading_opml import Outline, read_opml
from handlers.services import FeedList, Listed, ReadFailed
from handlers.text import is_link
from storage.records import Feed


async def read_list(document: bytes, parser: Parser, now: datetime) -> FeedList | ReadFailed:
    """The feeds of an OPML document, or why it is none."""
    outlines = await parser.run(read_opml, document, "", "")
    if isinstance(outlines, ParseFailed):
        return ReadFailed(problem=outlines.problem.name)
    return listed(outlines, now)


def listed(outlines: Sequence[Outline], now: datetime) -> FeedList:
    """The feeds of a list, each once, called by its host until it is read; what is no web address is counted. Pure."""
    found: dict[str, Listed] = {}
    unusable = 0
    for outline in outlines:
        if not is_link(outline.url):
            unusable += 1
            continue
        host = identity.host_of(outline.url)
        feed = Feed(id=identity.feed_id(outline.url), url=outline.url, title=host, host=host, next_check_at=now)
        found.setdefault(feed.id, Listed(feed=feed, title=outline.title, folder=outline.folder))
    return FeedList(feeds=tuple(found.values()), unusable=unusable)

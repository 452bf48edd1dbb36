"""Finds the feeds that a web page names."""

from __future__ import annotations

from bot.feeds.fetch import Page
from bot.feeds.parse import ParseFailed, Parser
from bot.feeds.problems import FetchProblem
from bot.feeds.reading_pages import Candidate, read_candidates


async def discover(page: Page, parser: Parser) -> tuple[Candidate, ...] | ParseFailed:
    """A page's feeds in its own order; that there are none is a failure, for a person has asked for one."""
    found = await parser.run(read_candidates, page.body, page.content_type, page.final_url)
    if isinstance(found, ParseFailed):
        return found
    return found or ParseFailed(problem=FetchProblem.NO_FEED_ON_PAGE)

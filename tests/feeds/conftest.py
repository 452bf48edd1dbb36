"""What the tests of the feed edge share."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
import pytest_asyncio
from fakes.feed_server import FeedServer

from bot.feeds.fetch import Fetcher, Limits
from bot.feeds.parse import Parser


@pytest.fixture
def now() -> datetime:
    return datetime(2025, 3, 3, 12, 0, tzinfo=UTC)


@pytest_asyncio.fixture
async def server() -> AsyncIterator[FeedServer]:
    async with FeedServer() as running:
        yield running


@pytest_asyncio.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    limits = Limits(connect_s=5, read_s=0.8, total_s=2)
    async with Fetcher(private_allowed=True, limits=limits) as running:
        yield running


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def shared_parser() -> AsyncIterator[Parser]:
    async with Parser(time_limit_s=10) as running:
        yield running


@pytest.fixture
def parser(shared_parser: Parser) -> Parser:
    """One child for all tests that do not kill it."""
    return shared_parser

"""Fixtures of the edge to Telegram: the fake Bot API, a paced bot that talks to it, a database, a clock."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from fakes.bot_api import TOKEN, FakeBotApi
from fakes.databases import migrated
from fakes.moved_clock import MovedClock
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from bot.delivery.pacer import Pacer
from storage.database import Database
from storage.records import Priority

# The library gives waits as timedelta only to those who ask, and warns all others.
os.environ["PTB_TIMEDELTA"] = "true"


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock()


@pytest.fixture
async def api(clock: MovedClock) -> AsyncIterator[FakeBotApi]:
    async with FakeBotApi(clock=clock.monotonic) as api:
        api.world.add_person(7)
        api.world.add_chat(-70, "group")
        yield api


@pytest.fixture
def pacer(clock: MovedClock) -> Pacer:
    return Pacer(monotonic=clock.monotonic, sleep=clock.sleep)


@pytest.fixture
async def bot(api: FakeBotApi, pacer: Pacer) -> AsyncIterator[ExtBot[Priority]]:
    request = HTTPXRequest(read_timeout=0.3, connection_pool_size=40)
    async with ExtBot(TOKEN, base_url=f"{api.url}/bot", rate_limiter=pacer, request=request) as bot:
        yield bot


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "empty.db"
    migrated(f"sqlite:///{path}")
    return path


@pytest.fixture
async def db(tmp_path: Path, empty_database: Path) -> AsyncIterator[Database]:
    path = tmp_path / "tallywire.db"
    shutil.copy(empty_database, path)
    database = await Database.open(f"sqlite:///{path}", durable=False)
    yield database
    await database.close()

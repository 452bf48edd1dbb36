"""A running bot that knows only the HTTP Bot API, and a small world of feeds behind it."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from fakes.bot_api import TOKEN, FakeBotApi
from fakes.conversation import OWNER, Conversation, FakeNews
from fakes.databases import migrated
from fakes.moved_clock import MovedClock
from telegram.ext import Application

from bot.answering import REASONING
from bot.regrouping import ByHand
from handlers import register
from handlers.services import Services
from storage.database import Database

# The library gives waits as timedelta only to those who ask, and warns all others.
os.environ["PTB_TIMEDELTA"] = "true"


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


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock()


@pytest.fixture
async def api() -> AsyncIterator[FakeBotApi]:
    # How fast the bot may speak is tested where it is paced.
    async with FakeBotApi(keeps_rates=False) as api:
        yield api


@pytest.fixture
def news(clock: MovedClock) -> FakeNews:
    return FakeNews(clock)


@pytest.fixture
def chosen(request: pytest.FixtureRequest) -> dict[str, Any]:  # any fields of Services
    """What the operator has chosen: a test says so with `@pytest.mark.parametrize("chosen", [...], indirect=True)`."""
    return dict(getattr(request, "param", {}))


@pytest.fixture
async def talk(
    api: FakeBotApi,
    db: Database,
    news: FakeNews,
    clock: MovedClock,
    chosen: dict[str, Any],
    caplog: pytest.LogCaptureFixture,
) -> AsyncIterator[Conversation]:
    """The whole bot, polling the fake Bot API, with people to speak in the tests' name."""
    services = Services(
        db=db,
        now=clock.now,
        probe=news.probe,
        read=news.read,
        read_list=news.read_list,
        digest=news.digest,
        poll_soon=news.poll_soon,
        reasoning=REASONING,
        regroup=ByHand(db, clock.now).lent(),
        meaning=news.meaning,
        owners=frozenset({OWNER}),
        **chosen,
    )
    builder = Application.builder().token(TOKEN).base_url(f"{api.url}/bot").base_file_url(f"{api.url}/file/bot")
    application = builder.job_queue(None).build()
    register.attach(application, services)
    await application.initialize()
    await application.start()
    assert application.updater is not None
    await application.updater.start_polling(allowed_updates=register.ALLOWED_UPDATES)
    yield Conversation(api, db, clock)
    bugs = [record.getMessage() for record in caplog.get_records("call") if record.exc_info]
    # An apology is an answer too: no test may take it for the one it waits for.
    assert not bugs or news.bug_was_meant
    await application.updater.stop()
    await application.stop()
    await application.shutdown()

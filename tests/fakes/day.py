"""The program in the test's own process, whose clock the test moves: people still speak the HTTP Bot API alone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from telegram.ext import Application

from bot.answering import Answering
from bot.delivery.pacer import Pacer
from bot.delivery.sender import Sender
from bot.encoder import encoder
from bot.feeds.fetch import Fetcher
from bot.feeds.parse import Parser
from bot.pictures import Pictures
from bot.pipeline import Pipeline
from bot.ticking import Reading, Telling
from fakes.bot_api import TOKEN, FakeBotApi
from fakes.bot_api_methods import Message
from fakes.feed_server import FeedServer
from fakes.moved_clock import MovedClock
from fakes.places import Country, Here
from handlers import register
from storage.database import Database

SHORTEST = timedelta(seconds=1)


@dataclass
class Day:
    """One place on a day whose hours pass as the test says."""

    here: Here
    clock: MovedClock
    reading: Reading
    telling: Telling
    sender: Sender

    async def passes(self, **span: float) -> list[Message]:
        """Let time pass and all that is due then be done; gives what was said here meanwhile."""
        before = len(self.here.seen())
        self.clock.pass_by(**span)
        for _ in range(2):  # feeds of one host are asked one after the other
            await self.reading.tick()
            polls = [task for task in asyncio.all_tasks() if task.get_name().startswith("poll ")]
            await asyncio.gather(*polls)
        await self.telling.tick()
        await self.sender.round(self.clock.now())
        return self.here.seen()[before:]

    async def until(self, local: str, zone: str = "Europe/Berlin") -> list[Message]:
        """Let it become the next such hour in a zone, a minute past; nothing is done on the way, as if nobody ran."""
        hour, minute = map(int, local.split(":"))
        now = self.clock.now().astimezone(ZoneInfo(zone))
        wanted = now.replace(hour=hour, minute=minute + 1, second=0, microsecond=0)
        if wanted <= now:
            day = (now + timedelta(days=1)).date()
            wanted = datetime(day.year, day.month, day.day, hour, minute + 1, tzinfo=ZoneInfo(zone))
        # Between aware times of one zone Python counts the hands of the clock, and not the hours that pass.
        passed = wanted.timestamp() - self.clock.now().timestamp()
        return await self.passes(seconds=passed)


@asynccontextmanager
async def a_day(kind: str, database: Path, start: datetime, parser: Parser) -> AsyncIterator[Day]:
    """A place of a kind with the whole program behind it, on a migrated SQLite database, from a moment on."""
    clock = MovedClock(start)
    async with FeedServer() as outlet, FakeBotApi(keeps_rates=False) as api, Fetcher(private_allowed=True) as fetcher:
        db = await Database.open(f"sqlite:///{database}", durable=False)
        pacer = Pacer(monotonic=clock.monotonic, sleep=clock.sleep)
        builder = Application.builder().token(TOKEN).base_url(f"{api.url}/bot").rate_limiter(pacer)
        application = builder.base_file_url(f"{api.url}/file/bot").job_queue(None).build()
        answering = Answering(db, fetcher=fetcher, parser=parser, clock=clock.now)
        desk = register.attach(application, answering.services())
        await application.initialize()
        await application.start()
        assert application.updater is not None
        await application.updater.start_polling(allowed_updates=register.ALLOWED_UPDATES)
        pipeline = Pipeline(db, fetcher=fetcher, parser=parser, encode=encoder(), shortest=SHORTEST, clock=clock.now)
        sender = Sender(db, application.bot, pacer, clock.now, Pictures(db).draw)
        reading = Reading(db, pipeline, clock.now, SHORTEST)
        try:
            here = Country(api, [outlet], now=clock.now).place(kind)
            yield Day(here, clock, reading, Telling(db, clock.now), sender)
        finally:
            await desk.close()
            await application.updater.stop()
            await application.stop()
            await application.shutdown()
            await db.close()

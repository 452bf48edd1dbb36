"""The clock of the program: asks, over and over, what is due. What is due is data; nothing here remembers anything.

A wall stands here around one feed's poll and around each tick: a bug is logged once and its neighbours go on.
"""

from __future__ import annotations

import asyncio
import logging
import os
import socket
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.core import digests, schedule
from bot.delivery.sender import Sender
from bot.overviews import overview
from bot.pipeline import Pipeline
from handlers import messages
from storage import chats, feeds, intake, outbox, upkeep
from storage.database import Database, StorageError
from storage.records import Chat, Feed

log = logging.getLogger(__name__)

POLLS_AT_ONCE = 8
LEASE = timedelta(minutes=5)
"""A feed whose reader died is anyone's again after so long."""


class Reading:
    """Polls the feeds that are due."""

    def __init__(self, db: Database, pipeline: Pipeline, clock: Callable[[], datetime], shortest: timedelta) -> None:
        self._db = db
        self._pipeline = pipeline
        self._clock = clock
        self._shortest = shortest
        self._owner = f"{socket.gethostname()}:{os.getpid()}"
        self._polls: set[asyncio.Task[None]] = set()

    async def tick(self) -> None:
        """Start polling what is due, as far as there is room."""
        room = POLLS_AT_ONCE - len(self._polls)
        if room <= 0:
            return
        async with self._db.write() as tx:
            due = await feeds.lease_due(tx, self._clock(), self._owner, LEASE, room)
        for feed in due:
            poll = asyncio.create_task(self._poll(feed), name=f"poll {feed.id}")
            self._polls.add(poll)
            poll.add_done_callback(self._polls.discard)

    async def finish(self) -> None:
        """Let running polls end; what they cannot finish is done again after their lease."""
        for poll in tuple(self._polls):
            poll.cancel()
        await asyncio.gather(*self._polls, return_exceptions=True)

    async def _poll(self, feed: Feed) -> None:
        """One feed's poll: the wall behind which its bugs stay."""
        try:
            await self._pipeline.poll(feed)
        except StorageError as problem:
            log.warning("feed %s: %s", feed.id, problem)
        except Exception:
            log.exception("feed %s could not be read", feed.id)
            now = self._clock()
            failed = schedule.after_failure(feed, now=now, shortest=self._shortest, problem="PARSER_DIED")
            async with self._db.write() as tx:
                await intake.save(tx, feed=failed, works=())


class Telling:
    """Composes the overviews that are due."""

    def __init__(self, db: Database, clock: Callable[[], datetime]) -> None:
        self._db = db
        self._clock = clock

    async def tick(self) -> None:
        now = self._clock()
        async with self._db.read() as tx:
            due = [chat for chat in await chats.active(tx) if digests.due(chat, now) is not None]
        for chat in due:
            await self._tell(chat, now)

    async def _tell(self, chat: Chat, now: datetime) -> None:
        """Queue one chat's overview and note until when it reaches, in one transaction."""
        due_at = digests.due(chat, now)
        if due_at is None:
            return
        async with self._db.write() as tx:
            since = digests.since(chat, due_at)
            digest = await overview(tx, chat, since=since, until=now, due_at=due_at)
            if digest.moved or digest.fresh or digest.unchanged:
                await outbox.put(tx, (messages.of_digest(digest, now),))
            await chats.update(tx, replace(chat, digested_at=now))


class Upkeep:
    """Forgets what is old."""

    def __init__(self, db: Database, clock: Callable[[], datetime], keep_texts: timedelta | None) -> None:
        self._db = db
        self._clock = clock
        self._keep_texts = keep_texts

    async def tick(self) -> None:
        async with self._db.write() as tx:
            purged = await upkeep.purge(tx, self._clock(), keep_texts=self._keep_texts)
            removed = await feeds.remove_unwatched(tx)
        if removed or purged.chats or purged.messages:
            log.info("forgot %d chats, %d messages, %d unwatched feeds", purged.chats, purged.messages, removed)


class Sending:
    """Sends what waits in the outbox."""

    def __init__(self, sender: Sender, clock: Callable[[], datetime]) -> None:
        self._sender = sender
        self._clock = clock

    async def tick(self) -> None:
        await self._sender.round(self._clock())


Tick = Callable[[], Awaitable[None]]


class Clockwork:
    """One interval job for each kind of work; a late tick runs once, and never beside itself."""

    def __init__(self, ticks: Mapping[str, tuple[Tick, timedelta]]) -> None:
        defaults = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        self._scheduler = AsyncIOScheduler(timezone="UTC", job_defaults=defaults)
        self._running: set[asyncio.Task[None]] = set()
        for name, (tick, interval) in ticks.items():
            job = self._walled(name, tick)
            self._scheduler.add_job(job, "interval", seconds=interval.total_seconds(), id=name, name=name)

    def start(self) -> None:
        self._scheduler.start()

    async def stop(self, patience: timedelta) -> None:
        """Start nothing more, and let what runs end; what takes too long is cut off, and taken up at the next start."""
        self._scheduler.pause()
        running = tuple(self._running)
        if running:
            _, late = await asyncio.wait(running, timeout=patience.total_seconds())
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        self._scheduler.shutdown(wait=False)

    def _walled(self, name: str, tick: Tick) -> Tick:
        """A tick as a task of its own, whose bugs are logged once and end with it."""

        async def guarded() -> None:
            task = asyncio.create_task(self._tick(name, tick), name=name)
            self._running.add(task)
            task.add_done_callback(self._running.discard)
            await asyncio.wait((task,))

        return guarded

    async def _tick(self, name: str, tick: Tick) -> None:
        try:
            await tick()
        except StorageError as problem:
            log.warning("%s: %s", name, problem)
        except Exception:
            log.exception("%s failed", name)

"""The clock of the program: asks, over and over, what is due. What is due is data; nothing here remembers anything.

A wall stands here around one feed's poll and around each tick: a bug is logged once and its neighbours go on.
"""

from __future__ import annotations

import asyncio
import logging
import os
import socket
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.core import digests, quiet, schedule
from bot.delivery.editing import Editor
from bot.delivery.joining import join
from bot.delivery.sender import Sender
from bot.feeds.problems import FetchProblem
from bot.overviews import catch_up, overview
from bot.pipeline import Pipeline
from handlers import messages
from handlers.wording.digests import shown_series
from storage import chats, feeds, intake, outbox, upkeep
from storage.database import Database, StorageError, Tx
from storage.records import Chat, ChatState, Digest, Feed, FigureKey, Message, MessageState, Priority

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
        self._host = socket.gethostname()
        self._owner = f"{self._host}:{os.getpid()}"
        self._polls: dict[str, asyncio.Task[None]] = {}
        self._has_begun = False

    async def tick(self) -> None:
        """Start polling what is due, as far as there is room; what is being polled stays ours."""
        now, room = self._clock(), POLLS_AT_ONCE - len(self._polls)
        async with self._db.write() as tx:
            if not self._has_begun:
                await self._take_back(tx)
            if self._polls:
                await feeds.renew(tx, now, self._owner, LEASE, tuple(self._polls))
            due = await feeds.lease_due(tx, now, self._owner, LEASE, room, busy=tuple(self._polls)) if room else ()
        self._has_begun = True
        for feed in due:
            poll = asyncio.create_task(self._poll(feed), name=f"poll {feed.id}")
            self._polls[feed.id] = poll
            poll.add_done_callback(partial(self._forget, feed.id))

    async def finish(self) -> None:
        """End running polls, and give their feeds back: whoever reads next begins with them."""
        polls = tuple(self._polls.values())
        for poll in polls:
            poll.cancel()
        await asyncio.gather(*polls, return_exceptions=True)
        try:
            async with self._db.write() as tx:
                await feeds.release(tx, self._owner)
        except StorageError as problem:
            log.warning("feeds under way are read again after %s: %s", LEASE, problem)

    async def _take_back(self, tx: Tx) -> None:
        """Give back what readers of this machine had taken when they died: nobody else can see that they did."""
        for owner in await feeds.owners(tx):
            host, _, process = owner.rpartition(":")
            # One that bears our own number died before us: a container's first process has always the same.
            died = owner == self._owner or (process.isdecimal() and not is_alive(int(process)))
            if host == self._host and died:
                await feeds.release(tx, owner)

    async def _poll(self, feed: Feed) -> None:
        """One feed's poll: the wall behind which its bugs stay."""
        try:
            await self._pipeline.poll(feed)
        except StorageError as problem:
            log.warning("feed %s: %s", feed.id, problem)
        except Exception:
            log.exception("feed %s could not be read", feed.id)
            await self._note_fault(feed)

    async def _note_fault(self, feed: Feed) -> None:
        """A feed at which this program fails is asked ever more rarely, like one that fails by itself."""
        fault = FetchProblem.PROGRAM_FAULT.name
        failed = schedule.after_failure(feed, now=self._clock(), shortest=self._shortest, problem=fault)
        try:
            async with self._db.write() as tx:
                await intake.save(tx, feed=failed, works=())
        except StorageError as problem:
            log.warning("feed %s: %s", feed.id, problem)

    def _forget(self, feed_id: str, _poll: asyncio.Task[None]) -> None:
        del self._polls[feed_id]


def is_alive(process: int) -> bool:
    """Whether there is a process of that number on this machine."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


class Telling:
    """Composes the overviews that are due, and tells what was held back when quiet hours or a pause are over."""

    def __init__(self, db: Database, clock: Callable[[], datetime]) -> None:
        self._db = db
        self._clock = clock

    async def tick(self) -> None:
        now = self._clock()
        async with self._db.read() as tx:
            due = [chat for chat in await chats.active(tx) if digests.due(chat, now) is not None]
            held_from = await outbox.chats_held_from(tx)
        for chat in due:
            await self._tell(chat, now)
        for chat_id in sorted(held_from):
            await self._catch_up(chat_id, now)

    async def _tell(self, chat: Chat, now: datetime) -> None:
        """Queue one chat's overview and note until when it reaches, in one transaction."""
        async with self._db.write() as tx:
            # Read again: meanwhile it may have left, been paused or forgotten, or had its overview.
            current = await chats.get(tx, chat.id)
            due_at = digests.due(current, now) if current is not None else None
            if current is None or due_at is None:
                return
            chat = current
            since = digests.since(chat, due_at)
            digest = await overview(tx, chat, since=since, until=now, due_at=due_at)
            if digest.moved or digest.fresh or digest.unchanged:
                told = await self._told_in(tx, digest, now)
                week = digests.tells_week(chat, due_at)
                await outbox.put(tx, (messages.of_digest(digest, now, tells=told, with_week=week),))
            await chats.digested(tx, chat.id, now)

    async def _told_in(self, tx: Tx, digest: Digest, now: datetime) -> tuple[FigureKey, ...]:
        """Drop what was held back where the overview comes if it shows all of it, so that nothing is said twice.

        Gives the figures that it tells in their place.
        """
        chat = digest.chat
        waiting = await outbox.held_of_chat(tx, chat.id)
        held = [each for each in waiting if each.thread_id == chat.digest_thread_id]
        if not held or quiet.holds_back(chat, now) or _corrections(held):
            return ()
        news = await catch_up(tx, chat, held, now)
        stories = {each.story.id for each in (*digest.moved, *digest.fresh)}
        series = {change.series.id for each in (*news.moved, *news.fresh) for change in each.changes}
        fresh = {each.story.id for each in news.fresh}
        if not (series <= shown_series(digest) and fresh <= stories):
            return ()
        await _drop(tx, held, "told in the overview")
        return tuple(dict.fromkeys(key for message in held for key in message.tells))

    async def _catch_up(self, chat_id: int, now: datetime) -> None:
        """Tell one chat what waited for the end of its quiet hours or pause: one message in each of its topics."""
        async with self._db.write() as tx:
            chat = await chats.get(tx, chat_id)
            if chat is None or chat.state is not ChatState.ACTIVE or quiet.holds_back(chat, now):
                return
            of_topic: dict[int | None, list[Message]] = defaultdict(list)
            for message in await outbox.held_of_chat(tx, chat_id):
                of_topic[message.thread_id].append(message)
            for held in of_topic.values():
                await _release(tx, chat, held, now)


async def _release(tx: Tx, chat: Chat, held: Sequence[Message], now: datetime) -> None:
    """Send what was held: a single message as it is, several as one, with the corrections of what was told before."""
    corrections = _corrections(held)
    news = await catch_up(tx, chat, held, now)
    if len(held) == 1 or not (news.moved or news.fresh):
        # What tells figures of which none stands any more was never told, and needs no correction either.
        kept = [message for message in held if not message.tells or news.moved or news.fresh]
        for message in kept:
            await outbox.settle(tx, replace(message, held=False, not_before=max(now, message.not_before)))
        await _drop(tx, [message for message in held if message not in kept], "taken back before it was told")
        return
    await outbox.put(tx, (join(messages.of_catch_up(news, held, now), corrections),))
    await _drop(tx, held, "told in one message with others")


def _corrections(held: Sequence[Message]) -> list[Message]:
    """Those that take back what was told before: they tell no figure, and no new story either."""
    return [message for message in held if not message.tells and message.priority is not Priority.NEWS]


async def _drop(tx: Tx, messages_held: Sequence[Message], why: str) -> None:
    for message in messages_held:
        await outbox.settle(tx, replace(message, state=MessageState.DROPPED, held=False, problem=why))


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


class Editing:
    """Brings sent messages up to date."""

    def __init__(self, editor: Editor, clock: Callable[[], datetime]) -> None:
        self._editor = editor
        self._clock = clock

    async def tick(self) -> None:
        await self._editor.round(self._clock())


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

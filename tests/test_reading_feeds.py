"""Readers that take turns: a feed is polled once at a time, and given back by whoever stops or dies."""

from __future__ import annotations

import asyncio
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from fakes.builders import NOW, make_chat, make_feed, minutes

from bot.feeds.problems import FetchProblem
from bot.pipeline import Filed, Pipeline
from bot.ticking import LEASE, Reading, Telling
from storage import chats, feeds
from storage.database import Database
from storage.records import ChatState, Feed


class HeldPipeline(Pipeline):
    """Polls that last until the test lets them go, or break."""

    def __init__(self, fault: Exception | None = None) -> None:
        self.begun: list[str] = []
        self.has_begun = asyncio.Event()
        self.go = asyncio.Event()
        self._fault = fault

    async def poll(self, feed: Feed) -> tuple[Filed, ...]:
        self.begun.append(feed.id)
        self.has_begun.set()
        if self._fault is not None:
            raise self._fault
        await self.go.wait()
        return ()


@dataclass
class Room:
    """A database with one feed that is due, and a clock."""

    db: Database
    past: timedelta = timedelta(0)

    def reading(self, pipeline: Pipeline) -> Reading:
        return Reading(self.db, pipeline, lambda: NOW + self.past, minutes(5))

    async def due(self) -> list[str]:
        """What another reader could take now."""
        async with self.db.write() as tx:
            found = await feeds.lease_due(tx, NOW + self.past, "another", LEASE, 9)
            await feeds.release(tx, "another")
        return [feed.id for feed in found]


@asynccontextmanager
async def room_with_a_feed(folder: Path) -> AsyncIterator[Room]:
    db = await Database.open(f"sqlite:///{folder / 'news.db'}", durable=False)
    await db.migrate()
    async with db.write() as tx:
        await feeds.add(tx, make_feed())
    try:
        yield Room(db=db)
    finally:
        await db.close()


async def until_begun(pipeline: HeldPipeline) -> None:
    await asyncio.wait_for(pipeline.has_begun.wait(), 10)


async def test_a_feed_is_not_polled_twice_however_long_its_poll_lasts(tmp_path: Path) -> None:
    async with room_with_a_feed(tmp_path) as room:
        pipeline = HeldPipeline()
        reading = room.reading(pipeline)
        for _ in range(4):
            await reading.tick()
            await until_begun(pipeline)
            taken = await room.due()
            room.past += LEASE - minutes(1)

        await reading.finish()

    assert pipeline.begun == ["feed-1"]
    assert taken == []


async def test_even_a_clock_that_jumps_does_not_start_a_second_poll(tmp_path: Path) -> None:
    async with room_with_a_feed(tmp_path) as room:
        pipeline = HeldPipeline()
        reading = room.reading(pipeline)
        await reading.tick()
        await until_begun(pipeline)

        room.past = 10 * LEASE
        await reading.tick()
        await reading.finish()

    assert pipeline.begun == ["feed-1"]


async def test_a_reader_that_stops_gives_back_what_it_was_reading(tmp_path: Path) -> None:
    async with room_with_a_feed(tmp_path) as room:
        pipeline = HeldPipeline()
        reading = room.reading(pipeline)
        await reading.tick()
        await until_begun(pipeline)
        held = await room.due()

        await reading.finish()

        assert held == []
        assert await room.due() == ["feed-1"]


async def dead_process() -> int:
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", "")
    await process.wait()
    return process.pid


@pytest.mark.parametrize("whose", ["of this machine", "of another machine"])
async def test_a_new_reader_takes_over_from_one_that_died_on_its_machine(whose: str, tmp_path: Path) -> None:
    host = socket.gethostname() if whose == "of this machine" else "elsewhere"
    async with room_with_a_feed(tmp_path) as room:
        async with room.db.write() as tx:
            await feeds.lease_due(tx, NOW, f"{host}:{await dead_process()}", LEASE, 9)
            (dead,) = await feeds.owners(tx)
        reading = room.reading(HeldPipeline())

        await reading.tick()
        async with room.db.read() as tx:
            (owner,) = await feeds.owners(tx)
        await reading.finish()

    assert (owner != dead) == (whose == "of this machine")


async def test_a_bug_in_a_poll_is_named_as_ours(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with room_with_a_feed(tmp_path) as room:
        pipeline = HeldPipeline(fault=RuntimeError("a bug"))
        reading = room.reading(pipeline)
        await reading.tick()
        await until_begun(pipeline)
        async with room.db.write() as tx:  # after the wall's own write
            feed = await feeds.get(tx, "feed-1")
        await reading.finish()

    assert feed is not None
    assert (feed.problem, feed.failures, feed.checked_at) == (FetchProblem.PROGRAM_FAULT.name, 1, None)
    assert "a bug" in caplog.text


async def test_an_overview_is_not_told_to_a_chat_that_left_meanwhile(tmp_path: Path) -> None:
    async with room_with_a_feed(tmp_path) as room:
        chat = make_chat(digest_at="05:00", added_at=NOW - timedelta(days=3))
        async with room.db.write() as tx:
            await chats.upsert(tx, chat)
            await chats.gone(tx, chat.id, NOW)

        await Telling(room.db, lambda: NOW)._tell(chat, NOW)

        async with room.db.read() as tx:
            after = await chats.get(tx, chat.id)
    assert after is not None
    assert (after.state, after.digested_at) == (ChatState.GONE, None)

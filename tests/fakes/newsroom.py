"""A newsroom: one or more outlets on loopback, and everything real between their bytes and the outbox."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

from bot.core import identity
from bot.encoder import Encoder, NoEncoder
from bot.feeds.fetch import Fetcher, Limits
from bot.feeds.parse import Parser
from bot.pipeline import Pipeline
from fakes.feed_server import Answer, FeedServer
from storage import articles, chats, feeds, outbox, watches
from storage.database import Database
from storage.records import Chat, ChatKind, Feed, Language, Message, MessageState, Target, Watch

NOW = datetime(2025, 3, 2, 12, 0, tzinfo=UTC)
CHAT = 7
FOUR_DEAD = (
    "Erdrutsch in Falkenau",
    "Bei einem Erdrutsch in Falkenau sind vier Menschen ums Leben gekommen, teilte die Polizei in Falkenau mit.",
)
NINE_DEAD = (
    "Mehr Tote nach Erdrutsch in Falkenau",
    "Die Zahl der Toten nach dem Erdrutsch in Falkenau ist auf neun gestiegen, teilte die Polizei in Falkenau mit.",
)


def rss(*entries: tuple[str, str, str], title: str = "Talbote") -> bytes:
    """A feed of entries: id, headline, text; the last one newest."""
    told = "".join(
        f"<item><guid isPermaLink='false'>{guid}</guid><title>{head}</title><description>{text}</description>"
        f"<pubDate>{format_datetime(NOW - timedelta(minutes=60 - number))}</pubDate></item>"
        for number, (guid, head, text) in enumerate(entries)
    )
    return f"<rss version='2.0'><channel><title>{title}</title>{told}</channel></rss>".encode()


@dataclass
class Clock:
    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


@dataclass
class FaultyEncoder:
    """Breaks at a text that holds a word."""

    word: str
    met: list[str] = field(default_factory=list)

    def encode(self, texts: Sequence[str]) -> tuple[bytes, ...]:
        self.met += texts
        if any(self.word in text for text in texts):
            raise RuntimeError("a bug")
        return (b"",) * len(texts)


@dataclass
class Newsroom:
    """A database, an outlet, and a pipeline between them."""

    db: Database
    outlet: FeedServer
    pipeline: Pipeline
    clock: Clock

    async def subscribe(self, path: str = "/feed", title: str = "Talbote") -> Feed:
        url = self.outlet.url(path)
        feed = Feed(id=identity.feed_id(url), url=url, title=title, host="127.0.0.1", next_check_at=NOW)
        chat = Chat(id=CHAT, kind=ChatKind.PRIVATE, language=Language("de"), added_at=NOW)
        watch = Watch(id=feed.id, chat_id=CHAT, target=Target.FEED, value=feed.id, label=path, added_at=NOW)
        async with self.db.write() as tx:
            await feeds.add(tx, feed)
            await chats.upsert(tx, chat)
            await watches.add(tx, watch)
        return feed

    async def poll(self, feed: Feed) -> Feed:
        """Poll a feed as it now stands in the database, and see how it stands after that."""
        async with self.db.read() as tx:
            current = await feeds.get(tx, feed.id)
        assert current is not None
        self.clock.now += timedelta(minutes=10)
        await self.pipeline.poll(current)
        async with self.db.read() as tx:
            after = await feeds.get(tx, feed.id)
        assert after is not None
        return after

    async def waiting(self) -> tuple[Message, ...]:
        async with self.db.read() as tx:
            return await outbox.waiting_of_chat(tx, CHAT)

    async def deliver(self) -> None:
        """Take everything that waits as sent."""
        async with self.db.write() as tx:
            while leased := await outbox.lease(tx, self.clock(), timedelta(minutes=1), 1):
                for number, message in enumerate(leased):
                    await outbox.settle(tx, sent(message, number + 1))

    async def told_of_nine(self) -> Feed:
        """A feed whose readers have been told that four became nine."""
        self.outlet.set("/feed", Answer(body=rss(("a", *FOUR_DEAD))))
        feed = await self.subscribe()
        await self.poll(feed)
        self.outlet.set("/feed", Answer(body=rss(("a", *FOUR_DEAD), ("b", *NINE_DEAD))))
        await self.poll(feed)
        await self.deliver()
        return feed

    async def titles(self, feed: Feed) -> list[str]:
        async with self.db.read() as tx:
            return [article.title for article in await articles.latest(tx, [feed.id], 50)]


def sent(message: Message, number: int) -> Message:
    return replace(message, state=MessageState.SENT, telegram_id=number, sent_at=NOW)


@asynccontextmanager
async def newsroom(folder: Path, encode: Encoder | None = None) -> AsyncIterator[Newsroom]:
    db = await Database.open(f"sqlite:///{folder / 'newsroom.db'}", durable=False)
    await db.migrate()
    clock = Clock()
    limits = Limits(wire_bytes=200_000, decoded_bytes=400_000, connect_s=2, read_s=1, total_s=3)
    try:
        async with FeedServer() as outlet, Fetcher(private_allowed=True, limits=limits) as fetcher, Parser() as parser:
            pipeline = Pipeline(
                db,
                fetcher=fetcher,
                parser=parser,
                encode=encode or NoEncoder(),
                shortest=timedelta(minutes=5),
                clock=clock,
            )
            yield Newsroom(db=db, outlet=outlet, pipeline=pipeline, clock=clock)
    finally:
        await db.close()

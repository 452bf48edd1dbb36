"""`demo`: the main job without a token or network.

The sample outlets are served on loopback and read for real, over several rounds in which they gain articles; what the
chat would get is taken from the outbox and printed. Only Telegram itself is left out.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.answering import Answering
from bot.cli import screens
from bot.cli.sample_server import Stage, outlets
from bot.encoder import encoder
from bot.feeds.fetch import Fetcher
from bot.feeds.parse import Parser
from bot.pipeline import Pipeline
from bot.settings import ConfigError
from bot.ticking import LEASE, Telling
from handlers import catalogue
from handlers.charts import single as charts
from handlers.services import ProbeFound
from handlers.voice import Voice, voice_of
from handlers.wording import stories as story_wording
from seeds import serve
from storage import chats, feeds, outbox, stories, watches
from storage.database import Database
from storage.records import (
    DAY,
    Chat,
    ChatKind,
    Event,
    Feed,
    Message,
    MessageState,
    Report,
    Series,
    Story,
    Target,
    Watch,
)

CHAT = 1
WIDTH = 100
PUNCTUAL = timedelta(minutes=5)
"""How long after an outlet's newest article the demo asks for it."""


@dataclass
class Clock:
    """The demo's time: the sample articles have their own days."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


async def run(folder: str, lang: str | None, screens_folder: str | None = None) -> None:
    """Play all rounds and print what a chat would get; `screens_folder` is where pictures of some of it go."""
    charts_folder = writable(folder)
    screens_to = writable(screens_folder) if screens_folder is not None else None
    clock = Clock(round_time(1))
    with outlets() as stage, tempfile.TemporaryDirectory(prefix="tallywire-") as place:
        db = await Database.open(f"sqlite:///{Path(place) / 'demo.db'}", durable=False)
        try:
            await db.migrate()
            async with Fetcher(private_allowed=True) as fetcher, Parser() as parser:
                answering = Answering(db, fetcher=fetcher, parser=parser, clock=clock)
                pipeline = Pipeline(
                    db, fetcher=fetcher, parser=parser, encode=encoder(), shortest=timedelta(seconds=1), clock=clock
                )
                chat = await newcomer(db, clock, lang)
                voice = voice_of(chat)
                await subscribe(db, stage, answering, pipeline, clock, voice)
                told = [*await play(db, stage, pipeline, clock), *await overview(db, clock)]
                charted = await draw(db, charts_folder, voice)
                if screens_to is not None and charted is not None:
                    story, series = charted
                    services = answering.services()
                    played = screens.Played(told=told, charted=series, title=story.title, chat=chat, services=services)
                    for path in await screens.save(played, screens_to):
                        show(f"a screen was saved: {path}", ())
        finally:
            await db.close()


def writable(folder: str) -> Path:
    """The folder for charts, made if it is not there."""
    path = Path(folder)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise ConfigError(f"the folder for charts {folder} cannot be made: {problem.strerror}") from problem
    return path


def round_time(number: int) -> datetime:
    """Shortly after the newest article of a round."""
    published = [article.published for article in serve.articles() if article.round_number <= number]
    return max(published).astimezone(UTC) + PUNCTUAL


async def newcomer(db: Database, clock: Clock, lang: str | None) -> Chat:
    """A chat as it is after /start, with its overview in the evening."""
    language = catalogue.pick(lang or os.environ.get("LANG"))
    zone = "Europe/Berlin" if language == "de" else "UTC"
    chat = Chat(
        id=CHAT,
        kind=ChatKind.PRIVATE,
        language=language,
        zone=zone,
        digest_at="21:00",
        added_at=clock(),
        digested_at=clock(),
    )
    async with db.write() as tx:
        return await chats.upsert(tx, chat)


async def subscribe(
    db: Database, stage: Stage, answering: Answering, pipeline: Pipeline, clock: Clock, voice: Voice
) -> None:
    """What /add does with each outlet: show its newest article, store the rest without a word."""
    stage.show(1)
    show("round 1: the chat adds five feeds with /add; each shows its newest article, older ones stay silent", ())
    for sample in serve.feeds():
        match await answering.probe(stage.base_url + sample.path):
            case ProbeFound(feed=feed, newest=newest):
                async with db.write() as tx:
                    await feeds.add(tx, feed)
                    await watches.add(tx, feed_watch(feed, clock()))
                if newest is not None:
                    heading = voice.say("added", name=feed.title)
                    notice = story_wording.reading(newest.article, newest.figures, voice, heading=heading)
                    print(box(notice.text.render()[0]), flush=True)
                await pipeline.poll(feed)
            case other:
                raise ConfigError(f"the sample feed {sample.name} cannot be read: {other}")


def feed_watch(feed: Feed, now: datetime) -> Watch:
    return Watch(id=f"demo-{feed.id}", chat_id=CHAT, target=Target.FEED, value=feed.id, label=feed.title, added_at=now)


async def play(db: Database, stage: Stage, pipeline: Pipeline, clock: Clock) -> list[Message]:
    """The rounds in which the outlets gain articles: polls, and what they lead to."""
    told: list[Message] = []
    for number in range(2, serve.rounds() + 1):
        stage.show(number)
        clock.now = round_time(number)
        async with db.read() as tx:
            due = await feeds.of_chat(tx, CHAT)
        for feed in due:
            await pipeline.poll(feed)
        got = await delivered(db, clock)
        show(f"round {number}: {clock():%d %B %Y, %H:%M} UTC, the feeds are asked again", got)
        told += got
    return told


async def overview(db: Database, clock: Clock) -> tuple[Message, ...]:
    """The chat's hour comes."""
    async with db.read() as tx:
        chat = await chats.get(tx, CHAT)
    if chat is None or chat.digest_at is None:
        raise ConfigError("the demo's chat is gone")
    local = clock().astimezone(ZoneInfo(chat.zone))
    hour = datetime.combine(local.date(), time.fromisoformat(chat.digest_at), tzinfo=local.tzinfo)
    clock.now = (hour if hour > local else hour + DAY).astimezone(UTC) + timedelta(seconds=30)
    await Telling(db, clock).tick()
    told = await delivered(db, clock)
    show(f"the chat's hour: {clock():%d %B, %H:%M} UTC", told)
    return told


async def delivered(db: Database, clock: Clock) -> tuple[Message, ...]:
    """Takes what waits in the outbox, one message after another, as the sender does."""
    taken: list[Message] = []
    while True:
        async with db.write() as tx:
            leased = await outbox.lease(tx, clock(), LEASE, 1)
            for message in leased:
                sent = replace(message, state=MessageState.SENT, telegram_id=len(taken) + 1, sent_at=clock())
                await outbox.settle(tx, sent)
        if not leased:
            return tuple(taken)
        taken += leased


async def draw(db: Database, folder: Path, voice: Voice) -> tuple[Story, Series] | None:
    """Save the longest series of deaths as a picture."""
    found = await longest(db, Event.KILLED)
    if found is None:
        return None
    story, series, reports = found
    picture = await asyncio.to_thread(charts.draw, series, reports, voice, story_title=story.title)
    path = folder / "chart.png"
    path.write_bytes(picture)
    show(f"a chart was saved: {path} ({story.title})", ())
    return story, series


async def longest(db: Database, what: Event) -> tuple[Story, Series, tuple[Report, ...]] | None:
    """The series of an event with the most reports."""
    best: tuple[Story, Series, tuple[Report, ...]] | None = None
    async with db.read() as tx:
        for story in await stories.latest(tx, CHAT, 50):
            for series in await stories.series_of(tx, story.id):
                reports = await stories.history(tx, series.id, CHAT)
                if series.what is what and (best is None or len(reports) > len(best[2])):
                    best = (story, series, reports)
    return best


def show(heading: str, messages: Sequence[Message]) -> None:
    print(f"\n=== {heading}\n", flush=True)
    for message in messages:
        print(box(message.text, message), flush=True)


def box(text: str, message: Message | None = None) -> str:
    """A message as it stands in a chat."""
    lines: list[str] = []
    for line in text.splitlines():
        lines += textwrap.wrap(line, WIDTH - 4, replace_whitespace=False, break_long_words=False) or [""]
    rows = message.buttons if message is not None else ()
    lines += [" ".join(f"[{button.label}]" for button in row) for row in rows]
    bar = "│" if sys.stdout.encoding.lower().startswith("utf") else "|"
    return "\n".join(f"  {bar} {line}".rstrip() for line in lines) + "\n"

"""The only place that builds things: the bot as one running program, from its settings to its end."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import Application, ApplicationBuilder, ExtBot

from bot import encoder, language, logs, settings
from bot.answering import Answering
from bot.delivery.outcome import TokenRefused
from bot.delivery.pacer import Pacer
from bot.delivery.sender import Sender
from bot.feeds.fetch import Fetcher
from bot.feeds.parse import Parser
from bot.pipeline import Pipeline
from bot.settings import ConfigError, Settings
from bot.ticking import Clockwork, Reading, Sending, Telling, Upkeep
from handlers import register
from storage.database import Database

log = logging.getLogger(__name__)

POLL_TICK = timedelta(seconds=1)
SEND_TICK = timedelta(milliseconds=500)
DIGEST_TICK = timedelta(seconds=20)
UPKEEP_TICK = timedelta(hours=1)
ALIVE_TICK = timedelta(seconds=10)
PATIENCE = timedelta(seconds=4)
"""How long what is under way may take when the program shall end; Docker waits ten seconds in all."""
REFUSED = "Telegram refuses the token: ask @BotFather for the right one and set BOT_TOKEN"

App = Application[Any, Any, Any, Any, Any, Any]  # six parameters of the library that nobody here uses
Tick = tuple[Callable[[], Awaitable[None]], timedelta]


class Role(StrEnum):
    """What a process does of the whole."""

    ALL = "all"
    READER = "reader"
    SENDER = "sender"
    FRONT = "front"

    def does(self, part: Role) -> bool:
        return self in (Role.ALL, part)


def now() -> datetime:
    """The program's clock."""
    return datetime.now(UTC)


async def run(role: str) -> None:
    """Run until told to stop; ends with nothing lost, since all that matters is in the database."""
    known = settings.load()
    logs.start(known.log_format, known.log_level)
    part = Role(role)
    token = "" if part is Role.READER else known.secret_token()
    stop = stop_signal()
    async with AsyncExitStack() as stack:
        db = await stack.enter_async_context(database(known))
        fetcher = await stack.enter_async_context(Fetcher(private_allowed=known.allow_private_feeds))
        parser = await stack.enter_async_context(Parser())
        # One thread reads: the models are not made for several, and each would keep memory of its own.
        work = stack.enter_context(ThreadPoolExecutor(max_workers=1, thread_name_prefix="reading"))
        sender: Sender | None = None
        ticks: dict[str, Tick] = {"alive": (alive(known.data_dir), ALIVE_TICK)}
        if part.does(Role.READER):
            pipeline = Pipeline(
                db,
                fetcher=fetcher,
                parser=parser,
                encode=encoder.encoder(),
                work=work,
                shortest=known.shortest_interval,
                clock=now,
            )
            ticks |= await reading(stack, known, db, pipeline)
        if token:
            application = telegram(known, token)
            await stack.enter_async_context(connected(application))
            if part.does(Role.SENDER):
                sender, ticks["send"] = await sending(db, application, stop)
            if part.does(Role.FRONT):
                answering = Answering(db, fetcher=fetcher, parser=parser, clock=now, owners=known.admins, work=work)
                register.attach(application, answering.services())
                await stack.enter_async_context(listening(application))
        clockwork = Clockwork(ticks)
        clockwork.start()
        stack.push_async_callback(clockwork.stop, PATIENCE)
        if sender is not None:
            stack.callback(sender.stop)
        log.info("tallywire runs (%s)", part.value)
        await stop.wait()
        log.info("tallywire stops")
    if stop.problem:
        raise ConfigError(stop.problem)


class Stop(asyncio.Event):
    """Set when the program shall end; with a problem if it cannot go on."""

    problem: str = ""

    def because(self, problem: str) -> None:
        self.problem = problem
        self.set()


def stop_signal() -> Stop:
    stop = Stop()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    return stop


@asynccontextmanager
async def database(known: Settings) -> AsyncIterator[Database]:
    """The database, its schema current."""
    db = await Database.open(known.database)
    try:
        await db.migrate()
        yield db
    finally:
        await db.close()


async def reading(stack: AsyncExitStack, known: Settings, db: Database, pipeline: Pipeline) -> dict[str, Tick]:
    """What a reader does: polls, overviews, upkeep. The languages are loaded before the first article needs them."""
    for lang in language.languages():
        await asyncio.to_thread(language.tongue, lang)
    polls = Reading(db, pipeline, now, known.shortest_interval)
    stack.push_async_callback(polls.finish)
    keep_texts = timedelta(days=known.keep_texts_days) if known.keep_texts_days else None
    return {
        "poll": (polls.tick, POLL_TICK),
        "digest": (Telling(db, now).tick, DIGEST_TICK),
        "upkeep": (Upkeep(db, now, keep_texts).tick, UPKEEP_TICK),
    }


def telegram(known: Settings, token: str) -> App:
    """The edge to Telegram, with one pacer for everything that goes there."""
    builder = ApplicationBuilder().token(token).rate_limiter(Pacer()).concurrent_updates(64).job_queue(None)
    return builder.base_url(f"{known.api_url}/bot").base_file_url(f"{known.api_url}/file/bot").build()


@asynccontextmanager
async def connected(application: App) -> AsyncIterator[None]:
    """The application initialised and ended again; a refused token or an unreachable Telegram is said in one line."""
    try:
        await application.initialize()
    except InvalidToken:
        raise ConfigError(REFUSED) from None
    except TelegramError as problem:
        raise ConfigError(f"the Bot API cannot be reached: {type(problem).__name__}; see BOT_API_URL") from None
    try:
        yield
    finally:
        await application.shutdown()


@asynccontextmanager
async def listening(application: App) -> AsyncIterator[None]:
    """Receives updates until the block ends; the answers under way are finished."""
    if application.updater is None:
        raise RuntimeError("the application was built without an updater")
    try:
        await register.announce(application.bot)
    except TelegramError as problem:
        log.warning("the menus could not be set: %s", type(problem).__name__)
    await application.start()
    await application.updater.start_polling(
        allowed_updates=list(register.ALLOWED_UPDATES), error_callback=polling_trouble
    )
    try:
        yield
    finally:
        await application.updater.stop()
        await application.stop()


def polling_trouble(problem: TelegramError) -> None:
    """The words of an error may hold the address, and the address holds the token."""
    if isinstance(problem, Conflict):
        log.error("another process is receiving this bot's updates: one process answers for one token")
    else:
        log.warning("Telegram could not be asked for updates: %s", type(problem).__name__)


async def sending(db: Database, application: App, stop: Stop) -> tuple[Sender, Tick]:
    """The sender and what it does. A token that is refused later ends the program with one clear line."""
    bot, limiter = application.bot, application.bot.rate_limiter
    if not isinstance(bot, ExtBot) or not isinstance(limiter, Pacer):
        raise TypeError("the application was built without the pacer")
    sender = Sender(db, bot, limiter, now)
    await sender.recover(now())
    tick = Sending(sender, now).tick

    async def guarded() -> None:
        try:
            await tick()
        except TokenRefused:
            stop.because(REFUSED)

    return sender, (guarded, SEND_TICK)


def alive(folder: Path) -> Callable[[], Awaitable[None]]:
    """Touches a file now and then, by which a health check sees that the loop turns."""

    async def touch() -> None:
        await asyncio.to_thread(mark_alive, folder)

    return touch


def mark_alive(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "alive").write_text(str(os.getpid()), encoding="utf-8")

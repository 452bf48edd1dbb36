"""The only place that builds things: the bot as one running program, from its settings to its end."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import signal
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from telegram.error import TelegramError
from telegram.ext import Application, ApplicationBuilder

from bot import encoder, language, logs, settings
from bot.answering import Answering
from bot.delivery.editing import Editor
from bot.delivery.outcome import TokenRefused
from bot.delivery.pacer import Pacer
from bot.delivery.receiver import Receiver, patiently
from bot.delivery.sender import Sender
from bot.feeds.fetch import Fetcher
from bot.feeds.parse import Parser
from bot.pictures import Pictures
from bot.pipeline import Pipeline
from bot.settings import ConfigError, Settings
from bot.ticking import Clockwork, Editing, Reading, Sending, Telling, Upkeep
from handlers import menus, register
from handlers.posting import Poster
from handlers.services import Limits
from storage.database import Database, StorageError

log = logging.getLogger(__name__)

POLL_TICK = timedelta(seconds=1)
SEND_TICK = timedelta(milliseconds=500)
EDIT_TICK = timedelta(seconds=5)
DIGEST_TICK = timedelta(seconds=20)
UPKEEP_TICK = timedelta(hours=1)
ALIVE_TICK = timedelta(seconds=10)

PATIENCE = timedelta(seconds=4)
"""How long all that is under way may take together when the program shall end."""
LAST_WORDS = timedelta(milliseconds=500)
"""How long even the last to end may take."""
HARD_END = timedelta(seconds=7)
"""When the program ends in any case: a thread cannot be cut off, and Docker kills after ten seconds."""
UPDATES_AT_ONCE = 256
"""Many more than one chat may have answers under way, so that it takes many chats to keep one waiting."""
ATTEMPTS_AT_START = 5
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


class Stop(asyncio.Event):
    """Set when the program shall end; with a problem if it cannot go on."""

    problem: str = ""
    _deadline: float | None = None

    def set(self) -> None:
        if not self.is_set():
            self.left()
            end_hard(self)
        super().set()

    def because(self, problem: str) -> None:
        self.problem = problem
        self.set()

    def left(self) -> timedelta:
        """Say how much of the patience is left for what is still under way, counted from the first time it is asked."""
        time = asyncio.get_running_loop().time()
        if self._deadline is None:
            self._deadline = time + PATIENCE.total_seconds()
        return max(LAST_WORDS, timedelta(seconds=self._deadline - time))

    async def unless(self, work: Coroutine[Any, Any, None]) -> None:
        """Do some work, and break it off when the program shall end before it is done."""
        working, stopping = asyncio.create_task(work), asyncio.create_task(self.wait())
        await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
        for task in (working, stopping):
            task.cancel()
        with suppress(asyncio.CancelledError):
            await working

    async def within(self, ending: Awaitable[None]) -> bool:
        """Let something end in the time that is left, and break it off then; tells whether it ended itself."""
        try:
            async with asyncio.timeout(self.left().total_seconds()):
                await ending
        except TimeoutError:
            return False
        return True


def now() -> datetime:
    """The program's clock."""
    return datetime.now(UTC)


async def run(role: str) -> None:
    """Run until told to stop; ends with nothing lost, since all that matters is in the database."""
    known = settings.load()
    logs.start(known.log_format, known.log_level)
    part = Role(role)
    token = None if part is Role.READER else known.secret_token()
    stop = stop_signal()
    async with AsyncExitStack() as stack:
        await stop.unless(start(stack, known, part, token, stop))
        await stop.wait()
        log.info("tallywire stops")
    if stop.problem:
        raise ConfigError(stop.problem)


async def start(stack: AsyncExitStack, known: Settings, part: Role, token: str | None, stop: Stop) -> None:
    """Build all that this process needs, in such an order that what was built last is the first to end."""
    db = await stack.enter_async_context(database(known))
    fetcher = await stack.enter_async_context(Fetcher(private_allowed=known.allow_private_feeds))
    parser = await stack.enter_async_context(Parser())
    work = stack.enter_context(one_thread("reading"))
    drawing = stack.enter_context(one_thread("drawing"))
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
    pacer, poster = Pacer(), Poster()
    application = telegram(known, token, pacer) if token is not None else None
    sender: Sender | None = None
    if application is not None:
        await stack.enter_async_context(connected(application))
        if part.does(Role.SENDER):
            sender = Sender(db, application.bot, pacer, now, Pictures(db, drawing).draw, poster)
            ticks["send"] = await sending(stack, sender, stop)
            editor = Editor(db, application.bot, pacer, now)
            ticks["edit"] = guarded(Editing(editor, now).tick, stop), EDIT_TICK
        if part.does(Role.FRONT):
            answering = Answering(
                db,
                fetcher=fetcher,
                parser=parser,
                clock=now,
                owners=known.admins,
                is_open=known.open,
                limits=limits(known),
                work=work,
                drawing=drawing,
                poster=poster,
            )
            await stack.enter_async_context(serving(application, answering, stop))
    # What is loaded by now stays to the end; looking through it for garbage held everybody up for a fifth of a second.
    gc.collect()
    gc.freeze()
    clockwork = Clockwork(ticks)
    clockwork.start()
    stack.push_async_callback(lambda: clockwork.stop(stop.left()))
    if application is not None and part.does(Role.FRONT):
        await stack.enter_async_context(receiving(application, stop))
    if sender is not None:
        stack.callback(sender.stop)
    # First of all nobody waits for a turn any longer: in a busy group that can take minutes.
    stack.push_async_callback(pacer.shutdown)
    log.info("tallywire runs (%s)", part.value)


def limits(known: Settings) -> Limits:
    """How much a chat and a person may ask for."""
    return Limits(
        watches=known.watches_per_chat, asks_per_minute=known.asks_per_minute, works_per_hour=known.works_per_hour
    )


def stop_signal() -> Stop:
    stop = Stop()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    return stop


def end_hard(stop: Stop) -> None:
    """End the process some time from now, should a thread still be busy then; what matters is in the database."""

    def end() -> None:
        log.warning("something does not end: the program ends without it")
        logging.shutdown()
        os._exit(2 if stop.problem else 0)

    timer = threading.Timer(HARD_END.total_seconds(), end)
    timer.daemon = True
    timer.start()


@contextmanager
def one_thread(name: str) -> Iterator[Executor]:
    """One thread reads, one draws: models and fonts are not made for several, and each would keep memory of its own."""
    work = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
    try:
        yield work
    finally:
        work.shutdown(wait=False, cancel_futures=True)


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
    """What a reader does: polls, overviews, upkeep. Languages and stories are loaded before the first article asks."""
    for lang in language.languages():
        await asyncio.to_thread(language.tongue, lang)
    # Read by the first article, they would keep every other writer waiting: for seconds, where much is under way.
    await pipeline.prepare()
    # What is loaded by now stays; of the millions of words of a busy month no search for garbage need be made.
    gc.freeze()
    polls = Reading(db, pipeline, now, known.shortest_interval)
    stack.push_async_callback(polls.finish)
    keep_texts = timedelta(days=known.keep_texts_days) if known.keep_texts_days else None
    return {
        "poll": (polls.tick, POLL_TICK),
        "digest": (Telling(db, now).tick, DIGEST_TICK),
        "upkeep": (Upkeep(db, now, keep_texts).tick, UPKEEP_TICK),
    }


def telegram(known: Settings, token: str, pacer: Pacer) -> App:
    """The edge to Telegram, with one pacer for everything that goes there."""
    builder = ApplicationBuilder().token(token).rate_limiter(pacer).concurrent_updates(UPDATES_AT_ONCE)
    builder = builder.base_url(f"{known.api_url}/bot").base_file_url(f"{known.api_url}/file/bot")
    return builder.updater(None).job_queue(None).build()


@asynccontextmanager
async def connected(application: App) -> AsyncIterator[None]:
    """The application initialised and ended again; a refused token or an unreachable Telegram is said in one line."""
    try:
        try:
            await patiently(application.initialize, attempts=ATTEMPTS_AT_START)
        except TokenRefused:
            raise ConfigError(REFUSED) from None
        except TelegramError as problem:
            raise ConfigError(f"the Bot API cannot be reached: {type(problem).__name__}; see BOT_API_URL") from None
        yield
    finally:
        await application.shutdown()
        await application.bot.shutdown()  # what was opened before a start that failed


async def sending(stack: AsyncExitStack, sender: Sender, stop: Stop) -> Tick:
    """What the sender does. A token that is refused later ends the program with one clear line."""
    await sender.recover(now())
    stack.push_async_callback(last_words, sender, stop)
    return guarded(Sending(sender, now).tick, stop), SEND_TICK


def guarded(tick: Callable[[], Awaitable[None]], stop: Stop) -> Callable[[], Awaitable[None]]:
    """A tick that ends the program when Telegram refuses its token."""

    async def run_tick() -> None:
        try:
            await tick()
        except TokenRefused:
            stop.because(REFUSED)

    return run_tick


async def last_words(sender: Sender, stop: Stop) -> None:
    """Write what became of messages while the database was busy; what it does not take now starts anew in doubt."""
    try:
        written = await stop.within(sender.finish())
    except StorageError as problem:
        log.warning("what became of the last messages is not written: %s", problem)
    else:
        if not written:
            log.warning("what became of the last messages is not written: the database is busy")


@asynccontextmanager
async def serving(application: App, answering: Answering, stop: Stop) -> AsyncIterator[None]:
    """Answers people until the block ends; answers under way are finished, as far as there is time."""
    services = answering.services()
    desk = register.attach(application, services)
    try:
        await menus.announce(application.bot, register.COMMANDS, services.owners)
    except TelegramError as problem:
        log.warning("the menus could not be set: %s", type(problem).__name__)
    try:
        await application.start()
        yield
    finally:
        if application.running:
            await stop.within(application.stop())
        await desk.close()


@asynccontextmanager
async def receiving(application: App, stop: Stop) -> AsyncIterator[None]:
    """Receives updates until the block ends, and ends the program when that is no longer possible."""
    receiver = Receiver(application.bot, application.update_queue, register.ALLOWED_UPDATES)

    async def receive() -> None:
        try:
            await receiver.run()
        except TokenRefused:
            stop.because(REFUSED)
        finally:
            stop.set()

    task = asyncio.create_task(receive(), name="receiving")
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        with suppress(TelegramError):  # it will send again what it does not know we have
            await stop.within(receiver.confirm())


def alive(folder: Path) -> Callable[[], Awaitable[None]]:
    """Touches a file now and then, by which a health check sees that the loop turns."""

    async def touch() -> None:
        await asyncio.to_thread(mark_alive, folder)

    return touch


def mark_alive(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "alive").write_text(str(os.getpid()), encoding="utf-8")

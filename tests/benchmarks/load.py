"""`make load`: a thousand chats get an alert, and meanwhile people ask everything there is to ask.

The real program runs as a process against the Bot API on loopback. Printed are, as JSON, how long people waited from
the moment their update lay ready to the first sign of an answer, and what held the program's loop up meanwhile. Ends
with an error if an answer took more than `ANSWER_S` in one of twenty cases, or something worked on the loop's own
thread for more than `HELD_MS`.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from fakes.bot_api import TOKEN, Call, FakeBotApi
from fakes.bot_api_methods import Message
from fakes.conversation import tell_story
from fakes.feed_server import Answer, FeedServer

from bot.core import identity
from handlers.listening import watch_of
from handlers.register import COMMANDS
from storage import chats, feeds, watches
from storage.database import Database
from storage.records import Chat, ChatKind, Feed, Target

CHATS = int(os.environ.get("CHATS", "1000"))
ASKERS = 25  #: of the chats; each asks once in five or six seconds
OWNERS = 10
ROUNDS = 5  #: every command is asked so often, each time in another chat
ASKS_A_SECOND = 4.5  #: so that all is asked while the alerts go out
STORIES = 120  #: in the archive that is asked about
PATIENCE_S = 90.0
ANSWER_S = 1.0
HELD_MS = 50.0
FIRST_CHAT = 10_000

HERE = Path(__file__).parent

#: What stands behind each command: the usual case, in which it has work to do.
WORDS = {
    "start": "",
    "help": "",
    "privacy": "",
    "add": "{other}",
    "feeds": "",
    "remove": "9",
    "group": "",
    "latest": "",
    "search": "Erdrutsch",
    "story": "Erdrutsch Ort7",
    "figures": "Erdrutsch Ort8",
    "history": "Erdrutsch Ort9",
    "chart": "Erdrutsch Ort11",
    "sources": "Erdrutsch Ort12",
    "compare": "Erdrutsch Ort13, Erdrutsch Ort14",
    "why": "Erdrutsch Ort15",
    "watch": "Hochwasser Tote > 50",
    "watches": "",
    "unwatch": "9",
    "digest": "08:00",
    "quiet": "",
    "pause": "",
    "settings": "",
    "import": "",
    "opml": "",
    "export": "",
    "forget": "",
    "invite": "",
    "ban": "",
    "unban": "7",
    "stats": "",
    "admin": "7",
    "broadcast": "Heute Nacht wird umgebaut.",
}
RULED = frozenset({"invite", "ban", "unban", "stats", "admin", "broadcast"})

#: Buttons that are pressed under what a command has answered: the command, and what the button's data begins with.
PRESSED = (
    ("export", "export:csv"),
    ("export", "export:xlsx"),
    ("export", "export:json"),
    ("chart", "paper:"),
    ("story", "history:"),
    ("history", "chart:"),
    ("latest", "page:"),
    ("settings", "set:zone"),
    ("latest", "story:"),
)

FIRST = (
    "Erdrutsch in Falkenau verschüttet Häuser",
    (
        "Nach einem Erdrutsch in Falkenau sind mindestens vier Menschen ums Leben gekommen, teilte die Polizei mit. "
        "Rund 60 Bewohner mussten ihre Häuser verlassen. Die Straße ins Tal ist gesperrt, Helfer suchen weiter. "
    ),
)
SECOND = (
    "Falkenau: Zahl der Toten nach Erdrutsch steigt",
    (
        "Die Zahl der Toten nach dem Erdrutsch in Falkenau ist auf neun gestiegen, teilte die Polizei am Abend mit. "
        "Helfer bargen am Nachmittag fünf weitere Leichen aus den Trümmern der Häuser am Hang über dem Ort. "
    ),
)


@dataclass
class Waited:
    """How long people waited for their answers, by what they asked; in seconds."""

    times: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    unanswered: list[str] = field(default_factory=list)

    def everything(self) -> list[float]:
        return sorted(each for times in self.times.values() for each in times)


def main() -> int:
    missing = {command.name for command in COMMANDS} ^ WORDS.keys()
    if missing:
        print(f"no words for {', '.join(sorted(missing))}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="tallywire-load-") as folder:
        figures = asyncio.run(measure(Path(folder)))
    print(json.dumps(figures, ensure_ascii=False, indent=2))
    slow = figures["answers"]["p95_s"] > ANSWER_S or figures["unanswered"]
    # What only waited did so for other programs on this machine: a bare machine has none.
    held = any(each["worked_ms"] > HELD_MS for kind in ("handlers", "the_rest") for each in figures[f"held_by_{kind}"])
    return 1 if slow or held else 0


async def measure(folder: Path) -> dict[str, Any]:  # any JSON
    """Play it through once."""
    report = folder / "loop.jsonl"
    async with FeedServer() as outlet, FakeBotApi() as api:
        for path in ("/feed", "/other"):
            outlet.set(path, rss(FIRST))
        await prepare(folder, api, outlet.url("/feed"))
        async with running(api, folder, report) as log:
            api.say("/privacy", chat=FIRST_CHAT, user=FIRST_CHAT)
            await api.until(lambda: api.sent(FIRST_CHAT), within=PATIENCE_S)
            await asyncio.wait_for(outlet.until_asked(len(outlet.requests) + 1), PATIENCE_S)
            outlet.set("/feed", rss(FIRST, SECOND))
            changed_at = time.monotonic()
            await api.until(lambda: any(is_alert(call) for call in api.calls), within=PATIENCE_S)
            first_at = time.monotonic()
            waited = await asking(api, outlet.url("/other"))
            asked_until = time.monotonic()
            await api.until(lambda: told(api) >= CHATS, within=PATIENCE_S)
            if (sending := pressing(api, "broadcast", "broadcast")) is not None:
                await sending(waited)
        alerts = [call.at for call in api.calls if is_alert(call) and call.status == 200]
    held = [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]
    held = [each for each in held if each["at"] >= changed_at]
    everything = waited.everything()
    return {
        "alerts": {
            "told": len(alerts),
            "first_after_s": round(first_at - changed_at, 2),
            "all_after_s": round(max(alerts) - changed_at, 1),
            "asked_until_s": round(asked_until - changed_at, 1),
            "refused_by_telegram": api.rates.refused,
        },
        "answers": {"asked": len(everything), **told_of(everything)},
        "by_what_was_asked": {name: told_of(sorted(times)) for name, times in sorted(waited.times.items())},
        "unanswered": waited.unanswered,
        "held_by_handlers": longest([each for each in held if each["asked"]]),
        "held_by_the_rest": longest([each for each in held if not each["asked"]]),
        "log": log[-5:],
    }


def told_of(times: Sequence[float]) -> dict[str, float]:
    """Median, 95th percentile and maximum of sorted times, in seconds."""
    if not times:
        return {}
    return {
        "p50_s": round(times[len(times) // 2], 3),
        "p95_s": round(times[min(len(times) - 1, int(len(times) * 0.95))], 3),
        "max_s": round(times[-1], 3),
    }


def longest(held: Sequence[dict[str, Any]], most: int = 12) -> list[dict[str, Any]]:  # any JSON
    """The stretches that held the loop up longest: of each kind the longest, and how often it came."""
    kinds: defaultdict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for each in held:
        kinds[each["asked"], each["what"]].append(each)
    worst = [{**max(each, key=lambda one: float(one["held_ms"])), "times": len(each)} for each in kinds.values()]
    return sorted(worst, key=lambda one: -float(one["held_ms"]))[:most]


async def prepare(folder: Path, api: FakeBotApi, url: str) -> None:
    """An archive of stories, and a thousand chats that follow one feed."""
    now = datetime.now(UTC)
    db = await Database.open(f"sqlite:///{folder / 'tallywire.db'}", durable=False)
    await db.migrate()
    feed = Feed(id=identity.feed_id(url), url=url, title="Talbote", host="127.0.0.1", next_check_at=now)
    async with db.write() as tx:
        await feeds.add(tx, feed)
    for number in range(STORIES):
        await tell_story(
            db,
            # Ids are made of the title's length.
            title=f"Erdrutsch Ort{number} " + "x" * number,
            feed_id=feed.id,
            values=(12, 17, 18, 21, 30),
            outlets=("Moorbote", "Talkurier"),
        )
    async with db.write() as tx:
        for number in range(CHATS):
            chat = Chat(
                id=FIRST_CHAT + number,
                kind=ChatKind.PRIVATE,
                title=f"chat {number}",
                language="de" if number % 2 else "en",  # type: ignore[arg-type]  # a NewType of str
                zone="Europe/Berlin",
                added_at=now - timedelta(days=1),
                digested_at=now,
            )
            await chats.upsert(tx, chat)
            watch = watch_of(chat, None, Target.FEED, feed.id, label="Talbote", now=now - timedelta(days=1))
            await watches.add(tx, watch)
            api.world.add_person(chat.id, chat.title, chat.language)
    await db.close()


async def asking(api: FakeBotApi, other: str) -> Waited:
    """Ask everything, one thing after the other, without waiting for answers; then wait for those that are owed."""
    waited = Waited()
    waiting: list[asyncio.Task[None]] = []
    began, number = time.monotonic(), 0
    for number, ask in enumerate(asks(api, other)):
        await asyncio.sleep(max(0.0, began + number / ASKS_A_SECOND - time.monotonic()))
        waiting.append(asyncio.create_task(ask(waited)))
    await asyncio.gather(*waiting)
    return waited


Asking = Callable[[Waited], Any]


def asks(api: FakeBotApi, other: str) -> Iterator[Asking]:
    """Everything there is to ask, so ordered that no chat asks twice in a few seconds."""
    turn = 0
    for _ in range(ROUNDS):
        for command in COMMANDS:
            turn += 1
            chat = FIRST_CHAT + (turn % OWNERS if command.name in RULED else OWNERS + turn % ASKERS)
            words = f"/{command.name} {WORDS[command.name].format(other=other)}".strip()
            yield said(api, f"/{command.name}", words, chat)
        for under, data in PRESSED:
            turn += 1
            if (press := pressing(api, under, data)) is not None:
                yield press
        for last in LAST:
            turn += 1
            yield last(api, FIRST_CHAT + OWNERS + turn % ASKERS, other)


def said(api: FakeBotApi, name: str, words: str, chat: int) -> Asking:
    async def ask(waited: Waited) -> None:
        at, before = time.monotonic(), len(api.calls)
        api.say(words, chat=chat, user=chat)
        await answered(api, name, at, before, waited, lambda call: is_said(call, chat))

    return ask


def text_read(api: FakeBotApi, chat: int, _other: str) -> Asking:
    return said(api, "text", FIRST[1], chat)


def listed(api: FakeBotApi, chat: int, other: str) -> Asking:
    async def ask(waited: Waited) -> None:
        at, before = time.monotonic(), len(api.calls)
        opml = f'<opml version="2.0"><body><outline type="rss" text="Bote" xmlUrl="{other}"/></body></opml>'
        api.send_file("feeds.opml", opml.encode(), chat=chat, user=chat)
        await answered(api, "OPML file", at, before, waited, lambda call: is_said(call, chat))

    return ask


def inline(api: FakeBotApi, chat: int, _other: str) -> Asking:
    async def ask(waited: Waited) -> None:
        at, before = time.monotonic(), len(api.calls)
        query = api.ask_inline("Erdrutsch", user=chat)
        await answered(api, "inline", at, before, waited, lambda call: call.fields.get("inline_query_id") == query)

    return ask


LAST = (text_read, inline, listed)


def pressing(api: FakeBotApi, command: str, data: str) -> Asking | None:
    """Press a button under what was answered before; each only once."""
    for message in reversed(api.sent()):
        found = [str(each.get("callback_data", "")) for each in message.buttons()]
        wanted = next((each for each in found if each.startswith(data)), None)
        if wanted is not None and message.chat_id < FIRST_CHAT + OWNERS + ASKERS and not message.silent:
            return pressed(api, f"button {data.partition(':')[0]} under /{command}", wanted, message)
    return None


def pressed(api: FakeBotApi, name: str, data: str, message: Message) -> Asking:
    async def ask(waited: Waited) -> None:
        at, before = time.monotonic(), len(api.calls)
        query = api.press(data, message=message, user=message.chat_id)
        await answered(
            api,
            name,
            at,
            before,
            waited,
            lambda call: call.fields.get("callback_query_id") == query or is_said(call, message.chat_id),
        )

    return ask


async def answered(
    api: FakeBotApi, name: str, at: float, before: int, waited: Waited, is_answer: Callable[[Call], bool]
) -> None:
    """Wait for the first call that answers, and note when it came."""
    try:
        await api.until(lambda: any(is_answer(call) for call in api.calls[before:]), within=30.0)
    except TimeoutError:
        waited.unanswered.append(name)
        return
    call = next(call for call in api.calls[before:] if is_answer(call))
    waited.times[name].append(call.at - at)


def is_alert(call: Call) -> bool:
    """Whether a call told news: only what nobody has asked for comes without a sound."""
    return call.fields.get("disable_notification") is True


def is_said(call: Call, chat: int) -> bool:
    """Whether a call said something in a chat that is no news; fetching what somebody has sent says nothing."""
    return call.chat_id == chat and not is_alert(call)


def told(api: FakeBotApi) -> int:
    return len({call.chat_id for call in api.calls if is_alert(call) and call.status == 200})


@asynccontextmanager
async def running(api: FakeBotApi, folder: Path, report: Path) -> AsyncIterator[list[str]]:
    """The program with its loop watched; gives what it logs. Ended by its process id."""
    settings = {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": api.url,
        "BOT_DATA_DIR": str(folder),
        "BOT_POLL_SECONDS": "1",
        "BOT_ALLOW_PRIVATE_FEEDS": "true",
        "BOT_ADMINS": ",".join(str(FIRST_CHAT + number) for number in range(OWNERS)),
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(HERE / "probed.py"), str(report), "run",
        env={**os.environ, **settings},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    log: list[str] = []
    assert process.stdout is not None
    reading = asyncio.create_task(keep(process.stdout, log))
    try:
        yield log
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
        await process.wait()
        await reading


async def keep(stream: asyncio.StreamReader, log: list[str]) -> None:
    while line := await stream.readline():
        log.append(line.decode(errors="replace").rstrip())


def rss(*articles: tuple[str, str]) -> Answer:
    """A feed with these articles, the last one newest."""
    now = format_datetime(datetime.now(UTC))
    entries = "".join(
        f"<item><title>{title}</title><guid>{title}</guid><pubDate>{now}</pubDate>"
        f"<description>{text * 3}</description></item>"
        for title, text in reversed(articles)
    )
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Talbote</title>{entries}</channel></rss>'
    return Answer(body=body.encode(), content_type="application/rss+xml")


if __name__ == "__main__":
    sys.exit(main())

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
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from fakes.bot_api import TOKEN, FakeBotApi
from fakes.conversation import tell_story
from fakes.feed_server import Answer, FeedServer

from benchmarks.load_asks import ASKERS, FIRST_CHAT, NEWS, OWNERS, asking, is_alert, pressing
from bot.core import identity
from handlers.listening import watch_of
from storage import chats, feeds, watches
from storage.database import Database
from storage.records import Chat, ChatKind, Feed, Target

CHATS = max(OWNERS + ASKERS, int(os.environ.get("CHATS", "1000")))
STORIES = 120  #: in the archive that is asked about
PATIENCE_S = 90.0
ANSWER_S = 1.0
HELD_MS = 50.0

HERE = Path(__file__).parent


def main() -> int:
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
            outlet.set(path, rss(NEWS[0]))
        await prepare(folder, api, outlet.url("/feed"))
        async with running(api, folder, report) as log:
            api.say("/privacy", chat=FIRST_CHAT, user=FIRST_CHAT)
            await api.until(lambda: api.sent(FIRST_CHAT), within=PATIENCE_S)
            await asyncio.wait_for(outlet.until_asked(len(outlet.requests) + 1), PATIENCE_S)
            outlet.set("/feed", rss(*NEWS))
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

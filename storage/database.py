"""The database: opened with the guarantees the program relies on, read and written in transactions.

SQLite is asked, not trusted: WAL, foreign keys, patience with locks and durability are asserted on each connection.
A write begins as one (BEGIN IMMEDIATE), since a transaction that reads first and writes later fails under two writers.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any, Self

from sqlalchemy import URL, Connection, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage import swift

Tx = AsyncConnection
"""An open transaction, handed to every function of storage; opaque to everyone else."""

#: The advisory lock of writers on PostgreSQL: two articles of one story are never compared at the same time.
WRITERS_LOCK = 0x7A11_71AE

_FORMS = "give sqlite:///PATH or postgresql+psycopg://USER@HOST/NAME"


class StorageError(Exception):
    """The program cannot go on with its database as it is; the message is one line for a person."""


class SchemaTooNew(StorageError):  # noqa: N818  # named for what happened
    """A newer version of the program has written this database."""


class DiskFull(StorageError):  # noqa: N818  # as above
    """Nothing more can be written until there is room; nothing was half written."""


class DatabaseBusy(StorageError):  # noqa: N818  # as above
    """Another process held the database longer than we wait; nothing was half written."""


class DatabaseUnreachable(StorageError):  # noqa: N818  # as above
    """The database cannot be opened or has gone away; nothing was half written."""


class Database:
    """One open database. Build it with `Database.open`."""

    def __init__(self, engine: AsyncEngine, *, path: Path | None) -> None:
        self.path = path  #: the file of a SQLite database, None for PostgreSQL
        self._engine = engine
        self._writing = asyncio.Lock()

    @classmethod
    async def open(cls, url: str, *, durable: bool = True, patience: timedelta = timedelta(seconds=5)) -> Self:
        """Open the database at the address, and wait so long for others that are writing to it.

        `durable=False` is for files that nobody misses after a power cut.
        """
        # Addresses of feeds may hold passwords: `hide_parameters` keeps them out of exceptions, and so out of logs.
        address = _understood(url)
        if address.get_backend_name() == "sqlite":
            path = Path(str(address.database))
            try:
                await asyncio.to_thread(path.parent.mkdir, parents=True, exist_ok=True)
            except OSError as problem:
                raise DatabaseUnreachable(f"the folder {path.parent} cannot be made: {problem.strerror}") from problem
            await asyncio.to_thread(make_private, path)
            engine = create_async_engine(address, module=swift.Driver(), hide_parameters=True)
            _keep_sqlite_honest(engine, durable=durable, patience=patience)
            database = cls(engine, path=path)
        else:
            settings = f"-c timezone=UTC -c lock_timeout={patience // timedelta(milliseconds=1)}"
            options = {"options": settings, "connect_timeout": 10}
            engine = create_async_engine(address, connect_args=options, pool_pre_ping=True, hide_parameters=True)
            database = cls(engine, path=None)
        try:
            async with database.read() as tx:
                await tx.execute(text("SELECT 1"))
        except BaseException:
            await engine.dispose()
            raise
        return database

    async def close(self) -> None:
        await self._engine.dispose()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Tx]:
        """A transaction that sees one state of the database and changes nothing."""
        with _named_troubles():
            async with self._engine.connect() as tx:
                yield tx

    @asynccontextmanager
    async def write(self, *, brief: bool = False) -> AsyncIterator[Tx]:
        """A transaction that is kept whole when the block ends, and leaves nothing when it raises.

        One that is `brief` asks for few rows at a time, by their keys: that takes less than to have a thread ask.
        """
        with _named_troubles():
            # Within the process writers wait for each other as long as it takes; only other processes try patience.
            async with self._writing, self._engine.connect() as tx:
                await tx.execution_options(writes=True, brief=brief)
                async with tx.begin():
                    if self.path is None:
                        await tx.execute(_LOCK_OUT_OTHER_WRITERS)
                    yield tx

    async def migrate(self) -> None:
        """Bring the schema to the state this program knows; does nothing when it is there."""
        from storage.migrations import runner  # Alembic costs a third of a second, and only this needs it

        if self.path is None:
            async with self.write() as tx:
                await tx.run_sync(runner.upgrade)
            return
        with _named_troubles():
            async with self._writing, self._engine.connect() as tx:
                # A table rebuilt by a migration is dropped on the way, and its children must not go with it.
                await _pragma(tx, "foreign_keys = OFF")
                try:
                    await tx.execution_options(writes=True)
                    async with tx.begin():
                        await tx.run_sync(runner.upgrade)
                        await tx.run_sync(_refuse_orphans)
                finally:
                    await _pragma(tx, "foreign_keys = ON")

    async def refuse_old(self) -> None:
        """Raise unless the schema is the one this program knows."""
        from storage.migrations import runner  # as above

        async with self.read() as tx:
            problems = await tx.run_sync(runner.problems)
        if problems:
            raise StorageError(problems[0])

    async def check(self) -> tuple[str, ...]:
        """What is wrong with the database, in words; nothing if all is well."""
        from storage.migrations import runner  # as above

        async with self.read() as tx:
            problems = await tx.run_sync(runner.problems)
            if self.path is not None:
                found = (await tx.execute(text("PRAGMA integrity_check"))).scalars().all()
                problems += tuple(f"integrity: {line}" for line in found if line != "ok")
                problems += await tx.run_sync(_orphans)
        return problems


def make_private(path: Path) -> None:
    """Make an empty file that only its owner may read, if there is none: it will hold addresses with passwords.

    SQLite gives the files beside a database the rights of the database. A file that cannot be made is left to SQLite,
    which says why.
    """
    with suppress(OSError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


_LOCK_OUT_OTHER_WRITERS = text(f"SELECT pg_advisory_xact_lock({WRITERS_LOCK})")


def _understood(url: str) -> URL:
    """The address with the driver we speak through; raises StorageError for any that we do not know."""
    try:
        address = make_url(url)
    except (ArgumentError, ValueError) as problem:
        raise StorageError(f"the database address cannot be read: {_FORMS}") from problem
    match address.drivername:
        case "sqlite" | "sqlite+aiosqlite":
            if not address.database or address.database == ":memory:":
                raise StorageError(f"the database needs a file: {_FORMS}")
            return address.set(drivername="sqlite+aiosqlite")
        case "postgres" | "postgresql" | "postgresql+psycopg":
            try:
                import psycopg  # noqa: F401  # only asked whether it is there
            except ImportError as problem:
                raise StorageError("PostgreSQL needs its driver: pip install 'tallywire[postgres]'") from problem
            return address.set(drivername="postgresql+psycopg")
        case other:
            raise StorageError(f"{other} is no database that is known here: {_FORMS}")


def _keep_sqlite_honest(engine: AsyncEngine, *, durable: bool, patience: timedelta) -> None:
    wanted = {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "busy_timeout": patience // timedelta(milliseconds=1),
        "synchronous": 2 if durable else 0,
    }

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, _record: object) -> None:  # the driver's connection has no public type
        # The driver would open transactions by its own rules; ours are opened by `begin` below.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma, value in wanted.items():
            cursor.execute(f"PRAGMA {pragma} = {value}")
            cursor.execute(f"PRAGMA {pragma}")
            (found,) = cursor.fetchone()
            if found != value:
                raise StorageError(f"SQLite cannot keep {pragma} at {value} here: put the database on a local disk")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        ours: Any = connection.connection.dbapi_connection  # a `swift.Connection`, of which SQLAlchemy does not know
        ours.brief = False  # to begin may be to wait for another writer
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")
        ours.brief = options.get("brief", False)


async def _pragma(tx: AsyncConnection, setting: str) -> None:
    """Change a setting of the connection outside any transaction, where alone SQLite heeds it."""
    raw = await tx.get_raw_connection()
    connection: Any = raw.driver_connection  # the driver's connection has no public type
    await connection.execute(f"PRAGMA {setting}")


def _orphans(connection: Connection) -> tuple[str, ...]:
    found = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    return tuple(f"a row of {child} lacks its row of {parent}" for child, _rowid, parent, _key in found)


def _refuse_orphans(connection: Connection) -> None:
    orphans = _orphans(connection)
    if orphans:
        raise StorageError(f"the database cannot be brought up to date: {orphans[0]}")


@contextmanager
def _named_troubles() -> Iterator[None]:
    """Turn what the world does to a database into our errors; mistakes of the program travel as they are."""
    try:
        yield
    except DBAPIError as problem:
        named = _named(problem)
        if named is None:
            raise
        raise named from problem


def _named(problem: DBAPIError) -> StorageError | None:
    code = getattr(problem.orig, "sqlite_errorname", None) or getattr(problem.orig, "sqlstate", None) or ""
    match code:
        case "SQLITE_FULL" | "53100":
            return DiskFull("the disk of the database is full; nothing was lost, free some room")
        case "SQLITE_BUSY" | "SQLITE_BUSY_SNAPSHOT" | "SQLITE_LOCKED" | "55P03":
            return DatabaseBusy("the database is locked by another process; nothing was lost, it is tried again later")
        case "SQLITE_NOTADB" | "SQLITE_CORRUPT":
            return DatabaseUnreachable("the database file is damaged or no SQLite database: restore a backup")
        case "SQLITE_CANTOPEN" | "SQLITE_READONLY" | "SQLITE_READONLY_DBMOVED" | "SQLITE_PERM":
            return DatabaseUnreachable("the database file cannot be opened for writing: see to its folder and rights")
    if code.startswith("SQLITE_IOERR"):
        return DatabaseUnreachable("the disk of the database fails to read or write")
    if isinstance(problem, OperationalError) and not code.startswith("SQLITE"):
        return DatabaseUnreachable("the database server cannot be reached or has gone away")
    return None

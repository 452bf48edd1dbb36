"""SQLite through aiosqlite with one visit to the connection's thread for each statement. Private to storage.

SQLAlchemy's own adapter makes four visits: open a cursor, execute, fetch, close. A visit costs more than most of our
statements do, and saving an article takes a dozen of them: in a brief transaction a statement of few rows is run where
it is asked, without a visit. The versions of both packages are bounded for this module.
"""

from __future__ import annotations

import sqlite3
from collections import deque
from typing import Any, NamedTuple

import aiosqlite
from sqlalchemy.dialects.sqlite.aiosqlite import (
    AsyncAdapt_aiosqlite_connection,
    AsyncAdapt_aiosqlite_cursor,
    AsyncAdapt_aiosqlite_dbapi,
)

# The driver's values and parameters are of any type a database knows: hence `Any` throughout.


class _Outcome(NamedTuple):
    description: Any
    rowcount: int
    lastrowid: int | None
    rows: list[Any]


_NOTHING_YET = _Outcome(None, -1, None, [])


def _execute(connection: sqlite3.Connection, statement: str, parameters: Any) -> _Outcome:
    cursor = connection.execute(statement, () if parameters is None else parameters)
    rows = cursor.fetchall() if cursor.description else []
    return _close(cursor, rows)


def _execute_many(connection: sqlite3.Connection, statement: str, parameters: Any) -> _Outcome:
    return _close(connection.executemany(statement, parameters), [])


def _close(cursor: sqlite3.Cursor, rows: list[Any]) -> _Outcome:
    outcome = _Outcome(cursor.description, cursor.rowcount, cursor.lastrowid, rows)
    cursor.close()
    return outcome


class _Cursor(AsyncAdapt_aiosqlite_cursor):
    """Asks the thread once, and answers everything else from what it brought back."""

    __slots__ = ("_outcome",)

    def __init__(self, adapt_connection: Any) -> None:
        self._adapt_connection = adapt_connection
        self._connection = adapt_connection._connection
        self._rows = deque()
        self._outcome = _NOTHING_YET

    @property
    def description(self) -> Any:
        return self._outcome.description

    @property
    def rowcount(self) -> int:
        return self._outcome.rowcount

    @property
    def lastrowid(self) -> int:
        return self._outcome.lastrowid or 0

    async def _execute_async(self, operation: Any, parameters: Any) -> Any:
        transaction: Any = self._adapt_connection
        if transaction.brief:
            async with transaction._execute_mutex:
                self._keep(_execute(transaction._connection._conn, operation, parameters))
        else:
            await self._visit(_execute, operation, parameters)

    async def _executemany_async(self, operation: Any, seq_of_parameters: Any) -> Any:
        return await self._visit(_execute_many, operation, seq_of_parameters)

    async def _visit(self, errand: Any, operation: Any, parameters: Any) -> None:
        connection: Any = self._connection
        async with self._adapt_connection._execute_mutex:
            self._keep(await connection._execute(errand, connection._conn, operation, parameters))

    def _keep(self, outcome: _Outcome) -> None:
        self._outcome, self._rows = outcome, deque(outcome.rows)

    async def _async_soft_close(self) -> None:
        """There is nothing to close: the thread has done it."""

    def close(self) -> None:
        self._rows.clear()


class Connection(AsyncAdapt_aiosqlite_connection):
    """What a transaction is made of."""

    __slots__ = ("brief",)

    _cursor_cls = _Cursor

    def __init__(self, dbapi: Any, connection: Any) -> None:
        super().__init__(dbapi, connection)
        self.brief = False  #: whether its transaction holds what it needs, and asks for little at a time

    def rollback(self) -> None:
        # The pool asks for one each time a connection comes back, nearly always from a transaction that is over.
        if self._connection._connection and self._connection.in_transaction:
            super().rollback()


class Driver(AsyncAdapt_aiosqlite_dbapi):
    """What `create_async_engine` is given as the module of the driver."""

    def __init__(self) -> None:
        super().__init__(aiosqlite, sqlite3)

    def connect(self, *args: Any, **options: Any) -> AsyncAdapt_aiosqlite_connection:
        return Connection(self, super().connect(*args, **options)._connection)

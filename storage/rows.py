"""Between records and rows: what every module of a noun needs to read and write its table. Private to storage."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, Generic, TypeVar

from sqlalchemy import Column, ColumnElement, Select, Table, and_, or_, select, true
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import Insert as PostgresqlInsert
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert
from sqlalchemy.ext.asyncio import AsyncConnection

R = TypeVar("R")

_WORD = re.compile(r"[^\W_]+")

#: Rows written in one go: encoding them keeps everybody waiting whom the loop serves, some 0.3 ms a row.
MOST_ROWS = 50

#: SQLite allows 32,766 variables in one statement, PostgreSQL twice as many; far fewer keep a statement cheap.
MOST_KEYS = 500


class Form(Generic[R]):
    """How one kind of record stands in its table: each field in the column of its name."""

    def __init__(self, record: type[R], table: Table, *, elsewhere: Collection[str] = ()) -> None:
        fields = dataclasses.fields(record)  # type: ignore[arg-type]  # each R is a dataclass, which no bound can say
        self._record = record
        self.names = tuple(field.name for field in fields if field.name not in elsewhere)
        self.columns: tuple[Column[Any], ...] = tuple(table.c[name] for name in self.names)  # of every type
        self.select: Select[Any] = select(*self.columns)  # of every type

    def row(self, record: R, **further: Any) -> dict[str, Any]:  # values of every column
        """The record as parameters of a statement, with the columns that no record has."""
        return {name: getattr(record, name) for name in self.names} | further

    def record(self, row: Sequence[Any]) -> R:  # values of every column
        """The record whose columns the row begins with."""
        return self._record(**dict(zip(self.names, row, strict=False)))

    async def all(self, tx: AsyncConnection, statement: Select[Any], **given: Any) -> tuple[R, ...]:  # of every type
        """The records of a SELECT; `given` are the parameters of one that was built once."""
        return tuple(self.record(row) for row in await tx.execute(statement, given))

    async def first(self, tx: AsyncConnection, statement: Select[Any], **given: Any) -> R | None:  # as above
        row = (await tx.execute(statement, given)).first()
        return None if row is None else self.record(row)


@cache
def insert(dialect: str, table: Table) -> SqliteInsert | PostgresqlInsert:
    """An INSERT that can be told what to do on a conflict, in the dialect of the database."""
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)


@cache
def insert_new(dialect: str, table: Table) -> SqliteInsert | PostgresqlInsert:
    """An INSERT that passes over the rows that are there."""
    return insert(dialect, table).on_conflict_do_nothing()


async def add_new(tx: AsyncConnection, table: Table, rows: list[dict[str, Any]]) -> None:  # values of every column
    """Insert the rows that are not there yet, so many at a time that others are served in between."""
    for begin in range(0, len(rows), MOST_ROWS):
        await tx.execute(insert_new(tx.dialect.name, table), rows[begin : begin + MOST_ROWS])


def in_parts(keys: Iterable[str]) -> Iterator[list[str]]:
    """The keys in lists short enough for one statement."""
    listed = list(dict.fromkeys(keys))
    for begin in range(0, len(listed), MOST_KEYS):
        yield listed[begin : begin + MOST_KEYS]


def of_even_length(keys: list[str]) -> list[str]:
    """The keys, the last one repeated: of lists of few lengths the database has all statements at hand."""
    missing = (1 << (len(keys) - 1).bit_length()) - len(keys)
    return keys + keys[-1:] * missing


def fold(text: str) -> str:
    """The text as it is searched: words without case, accents and punctuation."""
    parted = unicodedata.normalize("NFKD", text.casefold())
    if not parted.isascii():
        parted = "".join([char for char in parted if not unicodedata.combining(char)])
    return " ".join(_WORD.findall(parted))


def mentions(column: ColumnElement[Any], words: str) -> ColumnElement[bool]:  # a column of text
    """Whether the folded column holds every one of the words, each at the beginning of a word."""
    wanted = fold(words).split()
    return and_(true(), *(or_(column.like(f"{word}%"), column.like(f"% {word}%")) for word in wanted))

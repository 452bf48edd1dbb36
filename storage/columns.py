"""Column types that bring a record's values back exactly, on SQLite as on PostgreSQL. Private to storage."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from sys import intern
from typing import Any, Generic, TypeVar

from sqlalchemy import DateTime, Dialect, Text, TypeDecorator
from sqlalchemy.types import TypeEngine

from storage import codec

E = TypeVar("E", bound=StrEnum)

# PostgreSQL sorts by the language of its cluster; ids must sort the same everywhere.
TEXT: TypeEngine[str] = Text().with_variant(Text(collation="C"), "postgresql")

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class Prose(TypeDecorator[str]):
    """Text from outside: what no database can hold is replaced, one for one, so that spans keep their offsets."""

    impl = TEXT
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return value if value is None else storable(value)


def storable(text: str) -> str:
    """The text with NUL and lone surrogates replaced by one character each."""
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)


class Instant(TypeDecorator[datetime]):
    """A point in time, to the microsecond: on SQLite ISO text, which sorts as time does."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:  # text or time, by dialect
        if dialect.name == "postgresql":
            return dialect.type_descriptor(DateTime(timezone=True))
        return dialect.type_descriptor(Text())

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:  # text or time, by dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without its zone cannot be stored: {value}")
        moment = value.astimezone(UTC)
        return moment if dialect.name == "postgresql" else moment.isoformat(timespec="microseconds")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # text or time, by dialect
        if value is None:
            return None
        return value.astimezone(UTC) if isinstance(value, datetime) else datetime.fromisoformat(value)


class Exact(TypeDecorator[Decimal]):
    """A decimal with every digit it was given, as text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        return value if value is None else str(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:  # text from the driver
        return value if value is None else Decimal(value)


class OneOf(TypeDecorator[E], Generic[E]):
    """A member of one of our enums, as its text."""

    impl = TEXT
    cache_ok = True

    def __init__(self, enum: type[E]) -> None:
        super().__init__()
        self.enum = enum
        self._members = {member.value: member for member in enum}

    def process_bind_param(self, value: E | None, dialect: Dialect) -> str | None:
        # psycopg would store an enum by its name.
        return value if value is None else str(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> E | None:  # text from the driver
        return value if value is None else self._members[value]


class WordSet(TypeDecorator[frozenset[str]]):
    """A set of words, as a sorted JSON list."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: frozenset[str] | None, dialect: Dialect) -> str | None:
        return value if value is None else json.dumps(sorted(value))

    def process_result_value(self, value: Any, dialect: Dialect) -> frozenset[str] | None:  # text from the driver
        # Tens of thousands of articles share their words: each is kept in memory once.
        return value if value is None else frozenset(map(intern, json.loads(value)))


class Nested(TypeDecorator[Any]):  # its values are of the type it is given
    """A value of any type our records are made of, as JSON: a figure, a tuple of buttons, a set of relations."""

    impl = Text
    cache_ok = True

    def __init__(self, of: Any) -> None:  # a type or a generic alias
        super().__init__()
        self.of = of
        self._encode, decode = codec.codec(of)

        # Records are values: a story's figures, read again for each of its articles, are decoded once.
        @lru_cache(maxsize=4096)
        def read(text: str) -> Any:  # a value of the type given
            return decode(json.loads(text))

        self._read = read

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # a value of the type given
        return value if value is None else codec.dump(self._encode(value))

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # a value of the type given
        return value if value is None else self._read(value)

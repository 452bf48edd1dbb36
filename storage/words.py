"""Finds articles and stories by words, with an index of either database: what a search costs must not grow with years.

On SQLite the words stand in full-text tables that triggers keep up to date, on PostgreSQL in an index over the column:
migration 0005. Neither is in `storage.tables`, for neither is a table that SQLAlchemy could make on both.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Row, Select, Table, cast, column, literal_column, select, table, text
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import tables
from storage.rows import fold, mentions

Rows = Sequence[Row[*tuple[Any, ...]]]  # columns of every type

MOST = 2_000
"""Of so many, the latest, a search picks: of what everybody writes every day nobody turns the pages to the end."""

_AT_FIRST, _AT_LAST = 2, 40  #: so many times as many are looked through, one by one, for what many hold
_OFTEN = 0.05  #: what fewer hold than this share of the latest, the index finds sooner

_LONGEST = 200  #: characters; what is longer is no word, and PostgreSQL would refuse it

_KEPT = {"articles": "article_words", "stories": "story_words"}
_TIME = {"articles": tables.articles.c.published_at, "stories": tables.stories.c.moved_at}
# As the migration has it: PostgreSQL takes an index only for the very same expression.
_LEXEMES: ColumnElement[Any] = literal_column(
    r"array_to_tsvector(string_to_array(regexp_replace(left(folded, 20000), '(\S{200})\S*', '\1', 'g'), ' '))", TSVECTOR
)


# It does not know how long the expression takes, and would work it out for every row where it expects many hits.
_BY_INDEX, _AS_BEFORE = text("SET LOCAL enable_seqscan = off"), text("SET LOCAL enable_seqscan TO DEFAULT")


async def latest_holding(
    tx: AsyncConnection,
    where: Table,
    words: str,
    *columns: Column[Any],  # of every type
    most: int = MOST,
) -> Rows:
    """Columns of the latest articles or stories that hold all the words, or words that begin so."""
    # An index has no order of time: whatever holds a word it finds before the latest are known. A word that one of
    # twenty holds is found sooner by looking at the latest, however many lie behind them.
    wanted = [word[:_LONGEST] for word in fold(words).split()]
    found = await _look_through(tx, where, wanted, columns, among=_AT_FIRST * most, most=most)
    likely = len(found) * _AT_LAST / _AT_FIRST  # hits among all that would be looked through
    if len(found) < most and len(found) >= _OFTEN * _AT_FIRST * most and likely >= 2 * most:
        found = await _look_through(tx, where, wanted, columns, among=_AT_LAST * most, most=most)
    return found if len(found) == most or not wanted else await _look_up(tx, where, wanted, columns, most=most)


async def _look_through(
    tx: AsyncConnection, where: Table, wanted: Sequence[str], columns: Sequence[Column[Any]], *, among: int, most: int
) -> Rows:
    """What holds the words among the latest, whatever they hold; at an end as soon as it has found enough."""
    newest = select(*columns, where.c.folded).order_by(_TIME[where.name].desc()).limit(among).subquery("newest")
    # Not ordered once more: SQLite would read all of them before it gives the first.
    hits = select(*(newest.c[column.name] for column in columns)).where(mentions(newest.c.folded, " ".join(wanted)))
    found: Rows = (await tx.execute(hits.limit(most))).all()
    return found


async def _look_up(
    tx: AsyncConnection, where: Table, wanted: Sequence[str], columns: Sequence[Column[Any]], *, most: int
) -> Rows:
    """What the index has for the words."""
    found: Rows
    if tx.dialect.name == "sqlite":
        found = (await tx.execute(_by_match(where, wanted, columns, most))).all()
    else:
        await tx.execute(_BY_INDEX)
        found = (await tx.execute(_by_lexemes(where, wanted, columns, most))).all()
        await tx.execute(_AS_BEFORE)
    return found


def _by_match(where: Table, wanted: Sequence[str], columns: Sequence[Column[Any]], most: int) -> Select[Any]:
    kept = table(_KEPT[where.name], column("owner"), column("rowid"))
    query = " AND ".join(f'"{word}" *' for word in wanted)
    match = literal_column(_KEPT[where.name]).op("MATCH")(f"folded : ({query})")
    hits = select(kept.c.owner).where(match).order_by(kept.c.rowid.desc()).limit(most).subquery("hits")
    return select(*columns).join_from(hits, where, where.c.id == hits.c.owner)


def _by_lexemes(where: Table, wanted: Sequence[str], columns: Sequence[Column[Any]], most: int) -> Select[Any]:
    sought = cast(" & ".join(f"'{word}':*" for word in wanted), TSQUERY)
    time = _TIME[where.name]
    # OFFSET parts the two, else PostgreSQL may walk through all articles from the latest on, in the hope of some hits.
    hits = select(*columns, time.label("at")).where(_LEXEMES.op("@@")(sought)).offset(0).subquery("hits")
    return select(*(hits.c[column.name] for column in columns)).order_by(hits.c["at"].desc()).limit(most)


def is_of_search(name: str | None) -> bool:
    """Whether a table or index of that name is one of those that find words."""
    return name is not None and name.removeprefix("ix_").startswith(tuple(_KEPT.values()))

"""Finds articles and stories by words, with an index of either database: what a search costs must not grow with years.

On SQLite the words stand in full-text tables that triggers keep up to date, on PostgreSQL in an index over the column:
migration 0005. Neither is in `storage.tables`, for neither is a table that SQLAlchemy could make on both.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Subquery, Table, cast, column, literal_column, select, table
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from storage import tables
from storage.rows import fold

MOST = 2_000
"""Of so many, the latest, a search picks: of what everybody writes every day nobody turns the pages to the end."""

_LONGEST = 200  #: characters; what is longer is no word, and PostgreSQL would refuse it

_KEPT = {"articles": "article_words", "stories": "story_words"}
# As the migration has it: PostgreSQL takes an index only for the very same expression.
_LEXEMES: ColumnElement[Any] = literal_column(
    r"array_to_tsvector(string_to_array(regexp_replace(left(folded, 20000), '(\S{200})\S*', '\1', 'g'), ' '))", TSVECTOR
)


def holding(dialect: str, where: Table, words: str) -> Subquery:
    """The latest of the articles or stories that hold all the words, or words that begin so, with all their columns."""
    wanted = [word[:_LONGEST] for word in fold(words).split()]
    order = "published_at" if where is tables.articles else "moved_at"
    if not wanted:
        return select(where).order_by(where.c[order].desc()).limit(MOST).subquery("found")
    if dialect == "sqlite":
        kept = table(_KEPT[where.name], column("owner"), column("rowid"))
        query = " AND ".join(f'"{word}" *' for word in wanted)
        match = literal_column(_KEPT[where.name]).op("MATCH")(f"folded : ({query})")
        hits = select(kept.c.owner).where(match).order_by(kept.c.rowid.desc()).limit(MOST).subquery("hits")
        return select(where).join_from(hits, where, where.c.id == hits.c.owner).subquery("found")
    sought = cast(" & ".join(f"'{word}':*" for word in wanted), TSQUERY)
    # OFFSET parts the two, else PostgreSQL may walk through all articles from the latest on, in the hope of some hits.
    hits = select(where).where(_LEXEMES.op("@@")(sought)).offset(0).subquery("hits")
    return select(hits).order_by(hits.c[order].desc()).limit(MOST).subquery("found")


def is_of_search(name: str | None) -> bool:
    """Whether a table or index of that name is one of those that find words."""
    return name is not None and name.removeprefix("ix_").startswith(tuple(_KEPT.values()))

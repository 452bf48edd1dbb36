"""Statistics: how much there is of everything, for whoever runs the bot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Table, func, select

from storage import tables
from storage.database import Tx
from storage.records import ChatState, MessageState, Rank

_articles = tables.articles.c
_chats = tables.chats.c
_feeds = tables.feeds.c
_outbox = tables.outbox.c
_people = tables.people.c

LATELY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """Counts of the whole instance; `lately` is the last day."""

    chats: dict[str, int]  #: those we may speak in, by their kind
    gone: int
    banned: int
    watches: int
    feeds: int
    failing: int  #: feeds whose last poll failed, or that are closed for good
    articles: int
    articles_lately: int
    stories: int
    figures: int
    sent_lately: int
    waiting: int
    refused_lately: int
    doubtful_lately: int  #: sent once more, for the first answer was lost


async def gather(tx: Tx, now: datetime) -> Statistics:
    """Count everything."""
    lately = now - LATELY
    kinds = select(_chats.kind, func.count().label("number")).where(_chats.state == ChatState.ACTIVE)
    by_kind = {str(row.kind): row.number for row in await tx.execute(kinds.group_by(_chats.kind))}
    return Statistics(
        chats=by_kind,
        gone=await _count(tx, tables.chats, _chats.state == ChatState.GONE),
        banned=await _count(tx, tables.people, _people.rank == Rank.BANNED),
        watches=await _count(tx, tables.watches),
        feeds=await _count(tx, tables.feeds),
        failing=await _count(tx, tables.feeds, _feeds.problem.is_not(None) | _feeds.stopped),
        articles=await _count(tx, tables.articles),
        articles_lately=await _count(tx, tables.articles, _articles.read_at > lately),
        stories=await _count(tx, tables.stories),
        figures=await _count(tx, tables.reports),
        sent_lately=await _count(tx, tables.outbox, _outbox.state == MessageState.SENT, _outbox.sent_at > lately),
        waiting=await _count(tx, tables.outbox, _outbox.state == MessageState.READY),
        refused_lately=await _count(
            tx, tables.outbox, _outbox.state == MessageState.REFUSED, _outbox.created_at > lately
        ),
        doubtful_lately=await _count(tx, tables.outbox, _outbox.doubtful, _outbox.created_at > lately),
    )


async def _count(tx: Tx, table: Table, *which: ColumnElement[bool]) -> int:
    return int((await tx.execute(select(func.count()).select_from(table).where(*which))).scalar_one())

"""Chats: where we may speak."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any, TypedDict, Unpack

from sqlalchemy import Column, Table, delete, select, update

from storage import tables
from storage.database import Tx
from storage.records import Chat, ChatKind, ChatState, Language, MessageState, Target
from storage.rows import Form, add_new

_chats = tables.chats.c
_outbox = tables.outbox.c
_watches = tables.watches.c

FORM = Form(Chat, tables.chats)


class Settings(TypedDict, total=False):
    """What people choose for a chat; only what is named is changed."""

    language: Language
    zone: str
    paused_until: datetime | None
    digest_at: str | None
    digest_days: str
    digest_set_at: datetime
    digest_thread_id: int | None
    quiet_from: str | None
    quiet_to: str | None
    preset: str
    short: bool
    dark: bool
    previews: bool


async def upsert(tx: Tx, chat: Chat) -> Chat:
    """Take the chat in; a known one keeps its settings, is called as it is now, and is active again."""
    there = await get(tx, chat.id)
    if there is None:
        await add_new(tx, tables.chats, [FORM.row(chat)])
        return chat
    renewed = replace(there, kind=chat.kind, title=chat.title, state=ChatState.ACTIVE, gone_at=None)
    if renewed != there:
        await _set(tx, chat.id, kind=chat.kind, title=chat.title, state=ChatState.ACTIVE, gone_at=None)
    return renewed


async def get(tx: Tx, chat_id: int) -> Chat | None:
    return await FORM.first(tx, FORM.select.where(_chats.id == chat_id))


async def change(tx: Tx, chat_id: int, **settings: Unpack[Settings]) -> Chat | None:
    """Set what is named and nothing else; the chat as it is now, None if it was forgotten meanwhile.

    Whoever asks has read the chat some time ago, and others may have changed it since.
    """
    if settings:
        await _set(tx, chat_id, **settings)
    return await get(tx, chat_id)


async def digested(tx: Tx, chat_id: int, until: datetime) -> None:
    """Note until when the chat's last digest reached."""
    await _set(tx, chat_id, digested_at=until)


async def _set(tx: Tx, chat_id: int, **values: object) -> None:
    await tx.execute(update(tables.chats).where(_chats.id == chat_id).values(values))


async def active(tx: Tx) -> tuple[Chat, ...]:
    """The chats we may speak in, in the order of their ids."""
    return await FORM.all(tx, FORM.select.where(_chats.state == ChatState.ACTIVE).order_by(_chats.id))


async def newest(tx: Tx, limit: int) -> tuple[Chat, ...]:
    """The chats that came last, the latest first."""
    return await FORM.all(tx, FORM.select.order_by(_chats.added_at.desc(), _chats.id).limit(limit))


async def gone(tx: Tx, chat_id: int, now: datetime) -> None:
    """Note that we may no longer speak there: what waits for the chat is dropped, its rows go after 30 days."""
    await tx.execute(
        update(tables.chats)
        .where(_chats.id == chat_id, _chats.state == ChatState.ACTIVE)
        .values(state=ChatState.GONE, gone_at=now)
    )
    await tx.execute(
        update(tables.outbox)
        .where(_outbox.chat_id == chat_id, _outbox.state == MessageState.READY)
        .values(state=MessageState.DROPPED, problem="the chat is gone")
    )


async def migrate(tx: Tx, old_id: int, new_id: int) -> None:
    """Give a group that became a supergroup its new id, everywhere; does nothing when that was done."""
    old = await get(tx, old_id)
    if old is None or old_id == new_id:
        return
    new = replace(old, id=new_id, kind=ChatKind.SUPERGROUP, state=ChatState.ACTIVE, gone_at=None)
    # The supergroup may have introduced itself already: its settings are the ones nobody has chosen.
    await add_new(tx, tables.chats, [FORM.row(new)])
    await _set(tx, new_id, **FORM.row(new))
    for table, column in places_of_chats():
        if table is not tables.chats:
            await tx.execute(update(table).where(column == old_id).values({column: new_id}))
    await _join_equal_watches(tx, new_id)
    await tx.execute(delete(tables.chats).where(_chats.id == old_id))


def places_of_chats() -> Iterator[tuple[Table, Column[Any]]]:  # of numbers
    """Every column that bears a chat's id, children before the chats themselves; a new table is found by its key."""
    for table in reversed(tables.metadata.sorted_tables):
        for column in table.columns:
            if column is _chats.id or any(key.column is _chats.id for key in column.foreign_keys):
                yield table, column


async def _join_equal_watches(tx: Tx, chat_id: int) -> None:
    """Two chats that became one may have listened to the same thing: the older watch stays."""
    rows = await tx.execute(
        select(_watches.id, _watches.thread_id, _watches.target, _watches.value)
        .where(_watches.chat_id == chat_id)
        .order_by(_watches.added_at, _watches.id)
    )
    kept: set[tuple[int | None, Target, str]] = set()
    needless: list[str] = []
    for watch_id, *listens in rows:
        thread_id, target, value = listens
        if (thread_id, target, value) in kept:
            needless.append(watch_id)
        kept.add((thread_id, target, value))
    await tx.execute(delete(tables.watches).where(_watches.id.in_(needless)))

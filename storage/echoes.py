"""Echoes: who else says what a chat was told. They are shown below the message, by an edit that rings no bell.

A message that waits takes them along when it is sent; one that was sent is put down to be edited.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete, select, update

from storage import outbox, tables
from storage.database import Tx
from storage.records import ChatState, Echo, Message, MessageState
from storage.rows import Form, add_new, in_parts, insert

_amendments = tables.amendments.c
_chats = tables.chats.c
_echoes = tables.echoes.c
_outbox = tables.outbox.c

FORM = Form(Echo, tables.echoes)


class Amendment(NamedTuple):
    """A sent message whose words are to be brought up to date."""

    message: Message
    asked_at: datetime  #: when that was last asked for


async def put(tx: Tx, echoes: Collection[Echo]) -> None:
    """Take in echoes that are not there yet, and ask for their messages to be edited."""
    there = {(each.message_id, each.article_id) for each in await of_messages(tx, {e.message_id for e in echoes})}
    new = [each for each in echoes if (each.message_id, each.article_id) not in there]
    await add_new(tx, tables.echoes, [FORM.row(each) for each in new])
    for each in new:
        await _ask(tx, each.message_id, each.at)


async def withdraw(tx: Tx, article_id: str, standing: Collection[str], now: datetime) -> None:
    """Take an edited article's echoes away but those of the messages whose figures it still confirms."""
    mine = FORM.select.where(_echoes.article_id == article_id)
    for each in await FORM.all(tx, mine.order_by(_echoes.message_id)):
        if each.message_id not in standing:
            here = (_echoes.article_id == article_id, _echoes.message_id == each.message_id)
            await tx.execute(delete(tables.echoes).where(*here))
            await _ask(tx, each.message_id, now)


async def of_messages(tx: Tx, message_ids: Iterable[str]) -> tuple[Echo, ...]:
    """The echoes of messages, in the order in which they came."""
    found: list[Echo] = []
    for ids in in_parts(message_ids):
        found += await FORM.all(tx, FORM.select.where(_echoes.message_id.in_(ids)))
    return tuple(sorted(found, key=lambda each: (each.at, each.article_id)))


async def due(
    tx: Tx, now: datetime, sent_since: datetime, limit: int, *, busy: Collection[int] = ()
) -> tuple[Amendment, ...]:
    """The sent messages that are to be edited now, the longest waiting first; what was sent before then stays."""
    rows = await tx.execute(
        select(*outbox.FORM.columns, _amendments.asked_at)
        .join_from(tables.outbox, tables.amendments, _amendments.message_id == _outbox.id)
        .join(tables.chats, _chats.id == _outbox.chat_id)
        .where(
            _amendments.due_at <= now,
            _outbox.state == MessageState.SENT,
            _outbox.telegram_id.is_not(None),
            _outbox.sent_at >= sent_since,
            _outbox.chat_id.not_in(busy),
            _chats.state == ChatState.ACTIVE,
        )
        .order_by(_amendments.due_at, _amendments.message_id)
        .limit(limit)
    )
    return tuple(Amendment(outbox.FORM.record(row), row.asked_at) for row in rows)


async def done(tx: Tx, amendment: Amendment) -> None:
    """A message says what it should, unless more has come meanwhile."""
    mine = (_amendments.message_id == amendment.message.id, _amendments.asked_at == amendment.asked_at)
    await tx.execute(delete(tables.amendments).where(*mine))


async def postpone(tx: Tx, amendment: Amendment, until: datetime) -> None:
    """Try a message's edit again, and not before then."""
    later = update(tables.amendments).where(_amendments.message_id == amendment.message.id)
    await tx.execute(later.values(due_at=until))


async def sharing(tx: Tx, message: Message) -> tuple[Message, ...]:
    """The messages that went out as one with another, that one first."""
    together = outbox.FORM.select.where(_outbox.chat_id == message.chat_id, _outbox.telegram_id == message.telegram_id)
    found = await outbox.FORM.all(tx, together.order_by(_outbox.created_at, _outbox.id))
    head = min(found, key=lambda each: (each.priority, each.created_at, each.id), default=message)
    return (head, *(each for each in found if each.id != head.id))


async def by_message(tx: Tx, messages: Collection[Message]) -> dict[str, tuple[Echo, ...]]:
    """The echoes of each of the messages."""
    found: dict[str, list[Echo]] = defaultdict(list)
    for each in await of_messages(tx, (message.id for message in messages)):
        found[each.message_id].append(each)
    return {message_id: tuple(echoes) for message_id, echoes in found.items()}


async def _ask(tx: Tx, message_id: str, now: datetime) -> None:
    asking = insert(tx.dialect.name, tables.amendments).values(message_id=message_id, asked_at=now, due_at=now)
    again = {"asked_at": asking.excluded.asked_at, "due_at": asking.excluded.due_at}
    await tx.execute(asking.on_conflict_do_update(index_elements=[_amendments.message_id], set_=again))

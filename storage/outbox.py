"""The outbox: what waits to be sent, what became of it, and who was told which figure.

A message is committed as SENDING before its request leaves, so that a crash in between is seen as doubt, not silence.
One chat has at most one message in flight, and what is tried again is not overtaken by what was queued after it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence, Set
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, and_, bindparam, exists, func, or_, select, update

from storage import tables
from storage.database import Tx
from storage.records import ChatState, FigureKey, Message, MessageState
from storage.rows import MOST_ROWS, Form, add_new, in_parts, of_even_length

_chats = tables.chats.c
_outbox = tables.outbox.c
_told = tables.told.c

FORM = Form(Message, tables.outbox)

_IN_ORDER = (_outbox.created_at, _outbox.id)

#: Neither refused nor dropped: it reached the chat, may have reached it, or is on its way.
_STANDING = (MessageState.READY, MessageState.SENDING, MessageState.SENT, MessageState.UNCERTAIN)

# Built once: they are asked for every article, and to build one takes longer than to run it.
_OF_ARTICLES = _told.article_id.in_(bindparam("article_ids", expanding=True))
_TELLING_OF = FORM.select.where(
    _outbox.id.in_(select(_told.message_id).where(_OF_ARTICLES)), _outbox.state.in_(_STANDING)
)
_TOLD_OF = (
    select(_told.chat_id, _told.thread_id, _told.article_id, _told.part, _told.start)
    .join_from(tables.told, tables.outbox, _outbox.id == _told.message_id)
    .where(_OF_ARTICLES, _outbox.state.in_(_STANDING))
)

#: What a message may become after it was queued; whom it is for and what it is about stay.
_SETTLED = (
    "text", "entities", "buttons", "photo", "silent", "held", "state", "not_before", "leased_until", "attempts",
    "doubtful", "sent_at", "telegram_id", "problem",
)  # fmt: skip


async def put(tx: Tx, messages: Sequence[Message]) -> None:
    """Queue the messages that are not queued yet; a chat that was forgotten meanwhile gets none."""
    for begin in range(0, len(messages), MOST_ROWS):
        await _put(tx, messages[begin : begin + MOST_ROWS])


async def _put(tx: Tx, messages: Sequence[Message]) -> None:
    chat_ids = {message.chat_id for message in messages}
    there = set((await tx.execute(select(_chats.id).where(_chats.id.in_(chat_ids)))).scalars())
    kept = [message for message in messages if message.chat_id in there]
    await add_new(tx, tables.outbox, [FORM.row(message) for message in kept])
    telling = [
        {
            "article_id": key.article_id,
            "part": key.part,
            "start": key.start,
            "message_id": message.id,
            "chat_id": message.chat_id,
            "thread_id": message.thread_id,
        }
        for message in kept
        for key in message.tells
    ]
    await add_new(tx, tables.told, telling)


async def lease(
    tx: Tx, now: datetime, lease: timedelta, limit: int, *, busy: Collection[int] = ()
) -> tuple[Message, ...]:
    """Take the next message of each chat that may be spoken to, the most urgent first, and mark it SENDING.

    Busy chats are those whose budget is spent for the moment.
    """
    chosen = (
        select(_outbox.id)
        .where(
            _outbox.id.in_(_next_of_each_chat(now, busy)),
            # Asked again of the row itself: a leaser that waited for this row sees it as it has become.
            _outbox.state == MessageState.READY,
        )
        .order_by(_outbox.priority, *_IN_ORDER)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    leased = await tx.execute(
        update(tables.outbox)
        .where(_outbox.id.in_(chosen))
        .values(state=MessageState.SENDING, leased_until=now + lease, attempts=_outbox.attempts + 1)
        .returning(*FORM.columns)
    )
    return tuple(sorted(map(FORM.record, leased), key=lambda one: (one.priority, one.created_at, one.id)))


def _next_of_each_chat(now: datetime, busy: Collection[int]) -> Select[tuple[str]]:
    """The ids of what each chat would get next, if it may get anything now."""
    candidates, in_flight, before = (tables.outbox.alias(name) for name in ("candidates", "in_flight", "before"))
    mine = candidates.c
    turn = func.row_number().over(partition_by=mine.chat_id, order_by=(mine.priority, mine.created_at, mine.id))
    being_sent = and_(in_flight.c.chat_id == mine.chat_id, in_flight.c.state == MessageState.SENDING)
    tried_before = and_(
        before.c.chat_id == mine.chat_id,
        before.c.state == MessageState.READY,
        before.c.attempts > 0,
        before.c.priority == mine.priority,
        or_(before.c.created_at < mine.created_at, and_(before.c.created_at == mine.created_at, before.c.id < mine.id)),
    )
    ranked = (
        select(mine.id, turn.label("turn"))
        .join_from(candidates, tables.chats, _chats.id == mine.chat_id)
        .where(
            mine.state == MessageState.READY,
            mine.held.is_(False),
            mine.not_before <= now,
            _chats.state == ChatState.ACTIVE,
            or_(_chats.paused_until.is_(None), _chats.paused_until <= now),
            mine.chat_id.not_in(busy),
            ~exists().where(being_sent),
            ~exists().where(tried_before),
        )
        .subquery("ranked")
    )
    return select(ranked.c.id).where(ranked.c.turn == 1)


async def settle(tx: Tx, message: Message) -> None:
    """Write what became of a message: its state, when it may be tried again, what Telegram calls it."""
    values = {name: getattr(message, name) for name in _SETTLED}
    await tx.execute(update(tables.outbox).where(_outbox.id == message.id).values(values))


async def rescue(tx: Tx, now: datetime, *, at_start: bool = False) -> tuple[Message, ...]:
    """Mark as UNCERTAIN what was being sent when its sender died: leases run out, and at the start all of them."""
    lost = _outbox.state == MessageState.SENDING
    if not at_start:
        lost = and_(lost, _outbox.leased_until <= now)
    rescued = await tx.execute(
        update(tables.outbox)
        .where(lost)
        .values(state=MessageState.UNCERTAIN, leased_until=None)
        .returning(*FORM.columns)
    )
    return tuple(sorted(map(FORM.record, rescued), key=lambda one: (one.created_at, one.id)))


async def get(tx: Tx, message_id: str) -> Message | None:
    return await FORM.first(tx, FORM.select.where(_outbox.id == message_id))


async def waiting_of_chat(tx: Tx, chat_id: int) -> tuple[Message, ...]:
    """What is ready to be sent to a chat, in the order it was queued; without what is held for later."""
    mine = FORM.select.where(_outbox.chat_id == chat_id, _outbox.state == MessageState.READY, _outbox.held.is_(False))
    return await FORM.all(tx, mine.order_by(*_IN_ORDER))


async def chats_held_from(tx: Tx) -> frozenset[int]:
    """The chats for which something is held until their quiet hours or pause are over."""
    held = select(_outbox.chat_id).where(_outbox.state == MessageState.READY, _outbox.held.is_(True)).distinct()
    return frozenset((await tx.execute(held)).scalars())


async def held_of_chat(tx: Tx, chat_id: int) -> tuple[Message, ...]:
    """What is held for a chat, in the order it was queued."""
    mine = FORM.select.where(_outbox.chat_id == chat_id, _outbox.state == MessageState.READY, _outbox.held.is_(True))
    return await FORM.all(tx, mine.order_by(*_IN_ORDER))


async def first_of_story(tx: Tx, chat_id: int, thread_id: int | None, story_id: str) -> int | None:
    """What Telegram calls the first message about a story in a chat: the one that later ones reply to."""
    first = (
        select(_outbox.telegram_id)
        .where(
            _outbox.chat_id == chat_id,
            _outbox.thread_id.is_not_distinct_from(thread_id),
            _outbox.story_id == story_id,
            _outbox.telegram_id.is_not(None),
        )
        .order_by(*_IN_ORDER)
        .limit(1)
    )
    return (await tx.execute(first)).scalar_one_or_none()


async def last_in_place(tx: Tx, chat_id: int, thread_id: int | None) -> Message | None:
    """What was sent into a chat or topic last."""
    sent = _in_place(chat_id, thread_id).where(_outbox.sent_at.is_not(None))
    return await FORM.first(tx, sent.order_by(_outbox.sent_at.desc(), *_IN_ORDER).limit(1))


async def telling(tx: Tx, article_id: str) -> tuple[Message, ...]:
    """The messages that tell a figure of the article: those sent need a correction when it is withdrawn."""
    about = select(_told.message_id).where(_told.article_id == article_id)
    found = FORM.select.where(_outbox.id.in_(about), _outbox.state.in_(_STANDING))
    return await FORM.all(tx, found.order_by(*_IN_ORDER))


async def telling_any(tx: Tx, keys: Set[FigureKey]) -> tuple[Message, ...]:
    """The messages that tell one of the figures and stand, in the order they were queued."""
    found: dict[str, Message] = {}
    for ids in in_parts(sorted({key.article_id for key in keys})):
        found |= {message.id: message for message in await FORM.all(tx, _TELLING_OF, article_ids=of_even_length(ids))}
    telling = (message for message in found.values() if not keys.isdisjoint(message.tells))
    return tuple(sorted(telling, key=lambda message: (message.created_at, message.id)))


async def told_to(tx: Tx, keys: Collection[FigureKey]) -> frozenset[tuple[int, int | None, FigureKey]]:
    """Which chats and topics were told which of the figures, or will be."""
    found: set[tuple[int, int | None, FigureKey]] = set()
    for ids in in_parts(sorted({key.article_id for key in keys})):
        rows = await tx.execute(_TOLD_OF, {"article_ids": of_even_length(ids)})
        found |= {(row[0], row[1], FigureKey(article_id=row[2], part=row[3], start=row[4])) for row in rows}
    return frozenset(each for each in found if each[2] in keys)


async def of_story(tx: Tx, chat_id: int, thread_id: int | None, story_id: str) -> tuple[Message, ...]:
    """What a chat was told of a story, or will be, the latest first."""
    mine = _in_place(chat_id, thread_id).where(_outbox.story_id == story_id)
    return await FORM.all(tx, mine.order_by(_outbox.created_at.desc(), _outbox.id))


async def bearing(tx: Tx, chat_id: int, telegram_id: int) -> Message | None:
    """The message that Telegram calls by this number in a chat."""
    mine = FORM.select.where(_outbox.chat_id == chat_id, _outbox.telegram_id == telegram_id)
    return await FORM.first(tx, mine.order_by(*_IN_ORDER).limit(1))


def _in_place(chat_id: int, thread_id: int | None) -> Select[Any]:  # columns of every type
    return FORM.select.where(_outbox.chat_id == chat_id, _outbox.thread_id.is_not_distinct_from(thread_id))


async def counts(tx: Tx) -> dict[MessageState, int]:
    """How many messages there are in each state."""
    rows = await tx.execute(select(_outbox.state, func.count().label("number")).group_by(_outbox.state))
    return dict.fromkeys(MessageState, 0) | {row.state: row.number for row in rows}

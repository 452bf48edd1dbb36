"""Carries messages from the outbox to Telegram and writes down honestly what became of each.

SENDING is committed before the request leaves. The one retry is the outbox row; nothing is repeated here.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, MessageEntity, ReplyParameters
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.delivery.joining import JOINABLE, join, joinable
from bot.delivery.outcome import (
    ChatGone,
    Delivered,
    Moved,
    Outcome,
    Refused,
    RetryAt,
    TokenRefused,
    Uncertain,
    Unsent,
    classify,
    settled,
)
from bot.delivery.pacer import Pacer
from handlers.text import CAPTION_LIMIT, MESSAGE_LIMIT, split
from storage import chats, outbox
from storage.database import Database
from storage.records import Button, Entity, Message, MessageState, Priority

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
BATCH = 30

#: A round waits so long for the next second's budget before it leaves the rest to the next round.
BREATH_S = 2.0

#: Waiting alerts that would take longer than this one by one are joined.
PATIENCE_S = 10.0

#: More alerts than this in ten minutes, and a chat gets at most one a minute, with everything in it.
CALM_ALERTS = 10
CALM_SPAN = timedelta(minutes=10)
STORM_PAUSE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What a round did, in messages."""

    sent: int = 0
    joined: int = 0  #: of those sent: rode in another one's message
    doubtful: int = 0  #: of those sent: once more after an unknown outcome
    waiting: int = 0  #: to be tried again
    uncertain: int = 0  #: given up without knowing
    refused: int = 0
    dropped: int = 0  #: their chat is gone


class Sender:
    """Sends for one token. There is never a second one."""

    def __init__(self, db: Database, bot: ExtBot[Priority], pacer: Pacer, clock: Callable[[], datetime]) -> None:
        self._db = db
        self._bot = bot
        self._pacer = pacer
        self._clock = clock
        self._stopping = False
        self._alerted: defaultdict[int, deque[datetime]] = defaultdict(deque)

    async def recover(self, now: datetime) -> Counts:
        """Take up what was being sent when the program died: nobody knows whether it arrived."""
        return await self._rescue(now, at_start=True)

    def stop(self) -> None:
        """Let the round that runs end after what is under way."""
        self._stopping = True

    async def round(self, now: datetime) -> Counts:
        """Send what is due into chats whose budget allows it, until there is no more; raises `TokenRefused`."""
        total = await self._rescue(now, at_start=False)
        while not self._stopping:
            room = min(BATCH, self._pacer.room())
            if room <= 0:
                if not await self._pacer.breathe(BREATH_S):
                    break
                continue
            now = max(now, self._clock())
            busy = self._pacer.busy() | self._in_storm(now)
            async with self._db.write() as tx:
                leased = await outbox.lease(tx, now, LEASE, room, busy=busy)
            if not leased:
                break
            total = _sum(total, await self._deliver_all(leased))
        return total

    async def _deliver_all(self, messages: Sequence[Message]) -> Counter[str]:
        """Send messages of different chats side by side; all are settled before anything is raised."""
        counts: Counter[str] = Counter()
        for done in await asyncio.gather(*(self._deliver(each) for each in messages), return_exceptions=True):
            if isinstance(done, BaseException):
                raise done
            counts.update(done)
        return counts

    async def _rescue(self, now: datetime, *, at_start: bool) -> Counts:
        async with self._db.write() as tx:
            lost = await outbox.rescue(tx, now, at_start=at_start)
            after = [settled(message, Uncertain(cause="the program ended while sending"), now) for message in lost]
            for message in after:
                await outbox.settle(tx, message)
        return Counts(
            waiting=sum(message.state is MessageState.READY for message in after),
            uncertain=sum(message.state is MessageState.UNCERTAIN for message in after),
        )

    async def _deliver(self, message: Message) -> Counter[str]:
        """Send one message and settle it: the wall behind which a bug in one send stays."""
        riders: tuple[Message, ...] = ()
        try:
            async with self._db.read() as tx:
                riders = self._riders(message, await outbox.waiting_of_chat(tx, message.chat_id))
                joined = join(message, riders)
                reply_to = None
                if joined.story_id is not None:
                    reply_to = await outbox.first_of_story(tx, joined.chat_id, joined.thread_id, joined.story_id)
            outcome = await self._attempt(joined, reply_to)
        except TokenRefused:
            await self._settle(message, (), Unsent(cause="token refused"))
            raise
        except Exception as bug:
            log.exception("message %s could not be sent", message.id)
            outcome = Uncertain(cause=type(bug).__name__)
        return await self._settle(message, riders, outcome)

    async def _attempt(self, message: Message, reply_to: int | None) -> Outcome:
        outcome = await self._request(message, reply_to)
        if isinstance(outcome, Refused) and (message.entities or message.buttons or message.photo):
            log.warning("message %s was refused (%s), sending it as plain text", message.id, outcome.reason)
            plain = replace(message, entities=(), buttons=(), photo=None)
            return await self._request(plain, None)
        return outcome

    async def _request(self, message: Message, reply_to: int | None) -> Outcome:
        """Make the requests one message needs: one, or several when its text is too long for one."""
        limit = CAPTION_LIMIT if message.photo is not None else MESSAGE_LIMIT
        pieces = split(message.text, message.entities, limit) or (("", ()),)
        delivered: Delivered | None = None
        for number, (text, entities) in enumerate(pieces):
            is_last = number == len(pieces) - 1
            piece = replace(
                message,
                text=text,
                entities=entities,
                buttons=message.buttons if is_last else (),
                photo=message.photo if number == 0 else None,
            )
            try:
                sent = await self._send(piece, reply_to if number == 0 else None)
            except TelegramError as error:
                outcome = classify(error, self._clock())
                if delivered is None:
                    return outcome
                # What has arrived cannot be taken back; the rest is not worth telling all of it again.
                log.warning("message %s arrived in part: %s", message.id, outcome)
                return delivered
            delivered = delivered or Delivered(message_id=sent)
        return delivered or Refused(reason="nothing to say")

    async def _send(self, message: Message, reply_to: int | None) -> int:
        reply = None if reply_to is None else ReplyParameters(reply_to, allow_sending_without_reply=True)
        picture = None if message.photo is None else await asyncio.to_thread(_read, message.photo)
        if picture is not None:
            sent = await self._bot.send_photo(
                message.chat_id,
                picture,
                caption=message.text,
                caption_entities=forms(message.entities),
                reply_markup=keyboard(message.buttons),
                message_thread_id=message.thread_id,
                disable_notification=message.silent,
                reply_parameters=reply,
                rate_limit_args=message.priority,
            )
        else:
            sent = await self._bot.send_message(
                message.chat_id,
                message.text,
                entities=forms(message.entities),
                reply_markup=keyboard(message.buttons),
                message_thread_id=message.thread_id,
                disable_notification=message.silent,
                reply_parameters=reply,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
                rate_limit_args=message.priority,
            )
        return sent.message_id

    async def _settle(self, message: Message, riders: Sequence[Message], outcome: Outcome) -> Counter[str]:
        now = self._clock()
        after = [settled(message, outcome, now)]
        if isinstance(outcome, (Delivered, Uncertain)):
            # Riders share their message's fate, and its doubt.
            after += [settled(rider, outcome, now) for rider in riders]
        async with self._db.write() as tx:
            for each in after:
                await outbox.settle(tx, each)
            match outcome:
                case Moved(new_id=new_id):
                    await chats.migrate(tx, message.chat_id, new_id)
                case ChatGone():
                    await chats.gone(tx, message.chat_id, now)
                case RetryAt(when=when):
                    # Kept in the rows too: a restart must not shorten Telegram's deadline.
                    for waiting in await outbox.waiting_of_chat(tx, message.chat_id):
                        await outbox.settle(tx, replace(waiting, not_before=max(waiting.not_before, when)))
                case _:
                    pass
        if isinstance(outcome, Delivered) and message.priority in JOINABLE:
            self._alerted[message.chat_id].append(now)
        return _counted(after, joined=len(after) - 1)

    def _riders(self, message: Message, waiting: Sequence[Message]) -> tuple[Message, ...]:
        riders = joinable(message, waiting)
        if not riders:
            return ()
        in_storm = len(self._alerted[message.chat_id]) >= CALM_ALERTS
        is_short = not self._pacer.fits(message.chat_id, 1 + len(riders), PATIENCE_S)
        return riders if in_storm or is_short else ()

    def _in_storm(self, now: datetime) -> frozenset[int]:
        """Name the chats that had so many alerts that the next ones wait to be joined."""
        pausing = set()
        for chat_id, times in tuple(self._alerted.items()):
            while times and times[0] <= now - CALM_SPAN:
                times.popleft()
            if not times:
                del self._alerted[chat_id]
            elif len(times) >= CALM_ALERTS and now - times[-1] < STORM_PAUSE:
                pausing.add(chat_id)
        return frozenset(pausing)


def forms(entities: Sequence[Entity]) -> list[MessageEntity]:
    """Turn our entities into Telegram's."""
    return [MessageEntity(entity.type, entity.offset, entity.length, url=entity.url) for entity in entities]


def keyboard(buttons: Sequence[Sequence[Button]]) -> InlineKeyboardMarkup | None:
    """Turn our buttons into Telegram's."""
    if not buttons:
        return None
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(button.label, callback_data=button.data, url=button.url) for button in row]
            for row in buttons
        ]
    )


def _read(path: str) -> bytes | None:
    """Read a picture; a message whose picture is lost is still worth its words."""
    try:
        return Path(path).read_bytes()
    except OSError:
        log.warning("picture %s is gone, sending the text alone", Path(path).name)
        return None


def _counted(after: Sequence[Message], *, joined: int) -> Counter[str]:
    names = {
        MessageState.SENT: "sent",
        MessageState.READY: "waiting",
        MessageState.UNCERTAIN: "uncertain",
        MessageState.REFUSED: "refused",
        MessageState.DROPPED: "dropped",
        MessageState.SENDING: "waiting",
    }
    counts = Counter(names[message.state] for message in after)
    sent = [message for message in after if message.state is MessageState.SENT]
    if sent:
        counts["joined"] += joined
        counts["doubtful"] += sum(message.doubtful for message in sent)
    return counts


def _sum(rescued: Counts, counts: Counter[str]) -> Counts:
    names = ("sent", "joined", "doubtful", "waiting", "uncertain", "refused", "dropped")
    return Counts(**{name: getattr(rescued, name) + counts[name] for name in names})

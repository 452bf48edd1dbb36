"""Carries messages from the outbox to Telegram and writes down honestly what became of each.

SENDING is committed before the request leaves. The one retry is the outbox row; no request is repeated here.
What became of a message is kept here until the database has taken it: never is one sent again because its row could
not be settled.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter, defaultdict, deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from telegram.ext import ExtBot

from bot.delivery.amending import amended
from bot.delivery.carrier import Carrier, Place
from bot.delivery.composing import composed
from bot.delivery.joining import JOINABLE, joinable
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
    backoff,
    settled,
)
from bot.delivery.pacer import Pacer
from handlers.posting import Poster
from storage import chats, echoes, outbox
from storage.database import Database, StorageError, Tx
from storage.records import Message, MessageState, Priority

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

#: A database that cannot be written is tried again after 2 s, 4 s, 8 s, and no later than this.
LONGEST_REST = timedelta(seconds=30)


#: How Telegram says that there is no speaking in a topic.
_NO_TOPIC = ("thread not found", "topic_closed", "topic_deleted")


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
    unwritten: int = 0  #: done with, but the database could not take it yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What became of a message and of those that rode with it."""

    message: Message
    riders: tuple[Message, ...]
    outcome: Outcome
    at: datetime


class Sender:
    """Sends for one token. There is never a second one."""

    def __init__(
        self,
        db: Database,
        bot: ExtBot[Priority],
        pacer: Pacer,
        clock: Callable[[], datetime],
        draw: Callable[[Message], Awaitable[bytes | None]] | None = None,
        poster: Poster | None = None,
    ) -> None:
        self._db = db
        self._carrier = Carrier(bot, clock, poster or Poster(), draw)
        self._pacer = pacer
        self._clock = clock
        self._stopping = False
        self._alerted: defaultdict[int, deque[datetime]] = defaultdict(deque)
        self._in_hand: set[str] = set()  #: leased by us and not yet settled
        self._fates: dict[str, Fate] = {}  #: of those in hand, what became of them
        self._failures = 0  #: of the database, one after the other
        self._resting_until: datetime | None = None

    async def recover(self, now: datetime) -> Counts:
        """Take up what was being sent when the program died: nobody knows whether it arrived."""
        return _counts(await self._rescue(now, at_start=True))

    def stop(self) -> None:
        """Let the round that runs end after what is under way."""
        self._stopping = True

    async def finish(self) -> None:
        """Write down what became of messages that the database has not taken yet, before the program ends."""
        if self._fates:
            await self._write(tuple(self._fates.values()))

    async def round(self, now: datetime) -> Counts:
        """Send what is due into chats whose budget allows it, until there is no more; raises `TokenRefused`.

        While the database cannot be written nothing is sent either; the first round that finds it so raises its error.
        """
        if self._resting_until is not None and now < self._resting_until:
            return Counts()
        try:
            return _counts(await self._round(now))
        except StorageError:
            self._rest(now)
            raise

    async def _round(self, now: datetime) -> Counter[str]:
        total = await self._write(tuple(self._fates.values())) if self._fates else Counter[str]()
        total += await self._rescue(now, at_start=False)
        self._failures = 0
        while not self._stopping and not self._failures:
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
            total += await self._deliver_all(leased)
        return total

    async def _deliver_all(self, messages: Sequence[Message]) -> Counter[str]:
        """Send messages of different chats side by side; all are settled before anything is raised."""
        leased = {message.id for message in messages}
        self._in_hand |= leased
        try:
            all_done = await asyncio.gather(*(self._deliver(each) for each in messages), return_exceptions=True)
        finally:
            self._in_hand -= leased - self._fates.keys()
        counts: Counter[str] = Counter()
        for done in all_done:
            if isinstance(done, BaseException):
                raise done
            counts.update(done)
        return counts

    async def _rescue(self, now: datetime, *, at_start: bool) -> Counter[str]:
        """Take up what nobody is sending any more; what we have in hand ourselves only keeps its lease."""
        async with self._db.write() as tx:
            after = []
            for message in await outbox.rescue(tx, now, at_start=at_start):
                if message.id in self._in_hand:
                    kept = replace(message, state=MessageState.SENDING, leased_until=now + LEASE)
                    await outbox.settle(tx, kept)
                    continue
                lost = settled(message, Uncertain(cause="the program ended while sending"), now)
                await outbox.settle(tx, lost)
                after.append(lost)
        return _counted(after, joined=0)

    async def _deliver(self, message: Message) -> Counter[str]:
        """Send one message and settle it: the wall behind which a bug in one send stays."""
        riders: tuple[Message, ...] = ()
        is_ready = False
        try:
            joined, riders, place = await self._prepare(message)
            picture = await self._carrier.picture(joined)
            is_ready = True
            if place.amends is not None:
                outcome = await self._carrier.amend(place.amends, place.previews)
                if isinstance(outcome, Delivered):
                    return await self._settle(message, (), outcome)
            if place.amends is None or isinstance(outcome, Refused):
                outcome = await self._attempt(joined, picture, place)
        except StorageError as problem:
            # Only what comes before the request reads the database.
            outcome = Unsent(cause=str(problem))
        except TokenRefused:
            await self._settle(message, (), Unsent(cause="token refused"))
            raise
        except Exception as bug:
            log.exception("message %s could not be sent", message.id)
            if message.photo is not None and not is_ready:
                # Nothing has left yet, and a bug in drawing must not make its words a lost message.
                return await self._deliver(replace(message, photo=None))
            outcome = Uncertain(cause=type(bug).__name__)
        return await self._settle(message, riders, outcome)

    async def _prepare(self, message: Message) -> tuple[Message, tuple[Message, ...], Place]:
        """Find what rides with a message, and where it goes."""
        first = last = None
        async with self._db.read() as tx:
            riders = self._riders(message, await outbox.waiting_of_chat(tx, message.chat_id))
            joined = await composed(tx, message, riders)
            chat = await chats.get(tx, joined.chat_id)
            if joined.story_id is not None:
                first = await outbox.first_of_story(tx, joined.chat_id, joined.thread_id, joined.story_id)
                last = await outbox.last_in_place(tx, joined.chat_id, joined.thread_id)
            before = None if last is None or riders else await self._as_it_reads(tx, last)
        amends = None if before is None else amended(before, joined, self._clock())
        return joined, riders, Place(reply_to=first, previews=chat is not None and chat.previews, amends=amends)

    async def _as_it_reads(self, tx: Tx, last: Message) -> Message:
        """A sent message with all that went out as one with it, and what was added to it since."""
        head, *others = await echoes.sharing(tx, last)
        whole = await composed(tx, head, others)
        return replace(whole, state=last.state, telegram_id=last.telegram_id, sent_at=last.sent_at)

    async def _attempt(self, message: Message, picture: bytes | None, place: Place) -> Outcome:
        outcome = await self._carrier.carry(message, picture, place)
        if isinstance(outcome, Refused) and _is_homeless(message, outcome):
            # An overview is the whole chat's: where its topic is no more, it is told to all.
            message, place = replace(message, thread_id=None), replace(place, reply_to=None)
            outcome = await self._carrier.carry(message, picture, place)
        if isinstance(outcome, Refused) and (message.entities or message.buttons or picture is not None):
            log.warning("message %s was refused (%s), sending it as plain text", message.id, outcome.reason)
            plain = replace(message, entities=(), buttons=(), photo=None)
            return await self._carrier.carry(plain, None, replace(place, reply_to=None))
        return outcome

    async def _settle(self, message: Message, riders: tuple[Message, ...], outcome: Outcome) -> Counter[str]:
        """Remember what became of a message, then write it; what the database does not take now is owed to it."""
        now = self._clock()
        fate = Fate(message=message, riders=riders, outcome=outcome, at=now)
        self._fates[message.id] = fate
        if isinstance(outcome, Delivered) and message.priority in JOINABLE:
            self._alerted[message.chat_id].append(now)
        if not self._failures:
            try:
                return await self._write((fate,))
            except StorageError as problem:
                log.warning("what became of messages will be written later: %s", problem)
                self._rest(now)
        return Counter(unwritten=1)

    async def _write(self, fates: Sequence[Fate]) -> Counter[str]:
        """Settle messages in one transaction; doing it twice changes nothing."""
        counts: Counter[str] = Counter()
        async with self._db.write() as tx:
            for fate in fates:
                counts += await _settle(tx, fate)
        for fate in fates:
            del self._fates[fate.message.id]
        self._in_hand -= {fate.message.id for fate in fates}
        return counts

    def _rest(self, now: datetime) -> None:
        """Leave a database alone for a while that cannot be written."""
        self._failures += 1
        self._resting_until = now + min(LONGEST_REST, backoff(self._failures))

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


def _is_homeless(message: Message, refused: Refused) -> bool:
    """Whether an overview was refused for its topic, which was deleted or closed."""
    in_topic = message.thread_id is not None and message.priority is Priority.DIGEST
    return in_topic and any(sign in refused.reason.casefold() for sign in _NO_TOPIC)


async def _settle(tx: Tx, fate: Fate) -> Counter[str]:
    """Write what became of a message, and what that means for its chat."""
    after = [settled(fate.message, fate.outcome, fate.at)]
    if isinstance(fate.outcome, (Delivered, Uncertain)):
        # Riders share their message's fate, and its doubt.
        after += [settled(rider, fate.outcome, fate.at) for rider in fate.riders]
    for each in after:
        await outbox.settle(tx, each)
    chat_id = fate.message.chat_id
    match fate.outcome:
        case Moved(new_id=new_id):
            await chats.migrate(tx, chat_id, new_id)
        case ChatGone():
            await chats.gone(tx, chat_id, fate.at)
        case RetryAt(when=when):
            # Kept in the rows too: a restart must not shorten Telegram's deadline.
            for waiting in await outbox.waiting_of_chat(tx, chat_id):
                await outbox.settle(tx, replace(waiting, not_before=max(waiting.not_before, when)))
        case _:
            pass
    return _counted(after, joined=len(after) - 1)


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


def _counts(counted: Counter[str]) -> Counts:
    return Counts(**counted)

"""Lets people in: who is banned, who needs an invitation, who asks too much. What it keeps nobody is kept of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from handlers.access import Standing, standing
from handlers.limits import HOUR, MINUTE, Tally, Turn
from handlers.services import Services
from storage import chats, people
from storage.records import Rank

CODE_LIMIT = 64
#: What a chat of many may ask, in times of what one of them may.
OF_MANY = 2


class Entry(Enum):
    """What becomes of somebody who asks."""

    IN = "in"
    BY_INVITATION = "by-invitation"
    TOO_MUCH = "too-much"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Whoever asks, and where."""

    place: int
    person: int | None  #: None: a channel, or an administrator who hides behind the group
    code: str = ""  #: of the invitation they bring, if any
    is_work: bool = False  #: asks for something that takes long


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """What a visitor was told at the door."""

    entry: Entry
    rank: Rank | None = None


class Door:
    """Everybody who asks comes by here."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._asks = Tally(MINUTE)
        self._works = Tally(HOUR)

    async def meet(self, visitor: Visitor) -> Admission:
        """Say whether a visitor is served, and take their invitation if that is what it needs."""
        ids = {visitor.place, visitor.person if visitor.person is not None else visitor.place}
        is_owner = visitor.person in self._services.owners
        async with self._services.db.read() as tx:
            ranks = await people.ranks(tx, ids)
            is_known = self._services.is_open or any([await chats.get(tx, one) is not None for one in ids])
        rank = ranks.get(visitor.person) if visitor.person is not None else None
        found = standing(is_owner=is_owner, ranks=ranks.values(), is_known=is_known, is_open=self._services.is_open)
        if found is Standing.BANNED:
            return Admission(entry=Entry.SILENCE)
        if not is_owner and (refused := self._refused(visitor)) is not None:
            return Admission(entry=refused)
        if found is Standing.STRANGER and not await self._redeem(visitor.code):
            return Admission(entry=Entry.BY_INVITATION)
        return Admission(entry=Entry.IN, rank=rank)

    def _refused(self, visitor: Visitor) -> Entry | None:
        now, limits = self._services.now(), self._services.limits
        turns = [self._asks.take(("chat", visitor.place), limits.asks_per_minute * OF_MANY, now)]
        if visitor.person is not None:
            turns.append(self._asks.take(("person", visitor.person), limits.asks_per_minute, now))
        if visitor.is_work:
            turns.append(self._works.take(visitor.person or visitor.place, limits.works_per_hour, now))
        if Turn.SILENCE in turns:
            return Entry.SILENCE
        return Entry.TOO_MUCH if Turn.REFUSED in turns else None

    async def _redeem(self, code: str) -> bool:
        if not 0 < len(code) <= CODE_LIMIT:
            return False
        async with self._services.db.write() as tx:
            return await people.redeem(tx, code, self._services.now())

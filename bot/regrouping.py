"""Puts stories together and takes them apart by hand, each time in one transaction, the only one that writes."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime

from bot import moving
from bot.core import refiling
from handlers.services import NotRegrouped, Regroup, Regrouped
from storage import regrouping, stories
from storage.database import Database, Tx
from storage.records import Story


class ByHand:
    """Does what somebody says of stories; each call is a transaction of its own."""

    def __init__(self, db: Database, clock: Callable[[], datetime]) -> None:
        self._db = db
        self._clock = clock

    def lent(self) -> Regroup:
        """What commands may ask for."""
        return Regroup(merge=self.merge, split=self.split, undo=self.undo)

    async def merge(self, one_id: str, other_id: str) -> Regrouped | NotRegrouped:
        """Make one story of two: the one that opened first takes the other's articles, messages and watches."""
        async with self._db.write() as tx:
            found = [await _current(tx, story_id) for story_id in (one_id, other_id)]
            one, other = found
            if one is None or other is None:
                return NotRegrouped.GONE
            return NotRegrouped.SAME if one == other else await moving.merge(tx, one, other, self._clock())

    async def split(self, story_id: str, article_ids: Collection[str]) -> Regrouped | NotRegrouped:
        """Give some of a story's articles a story of their own; the others keep it, with its watches."""
        async with self._db.write() as tx:
            story = await _current(tx, story_id)
            if story is None:
                return NotRegrouped.GONE
            held = await regrouping.filings(tx, (story.id,))
            parting = [filing.article for filing in held if filing.article.id in article_ids]
            if not 0 < len(parting) < len(held):
                return NotRegrouped.ALL
            target = refiling.split_off(story.id, parting[0])
            return await moving.move(tx, story.id, target, [article.id for article in parting], self._clock())

    async def undo(self, regrouping_id: int) -> Regrouped | NotRegrouped:
        """Move the articles back to where they were, with the watches that came along; what came later stays."""
        async with self._db.write() as tx:
            done = await regrouping.get(tx, regrouping_id)
            if done is None or done.undone:
                return NotRegrouped.GONE
            there = {filing.article.id for filing in await regrouping.filings(tx, (done.target,))}
            returning = [article_id for article_id in done.articles if article_id in there]
            if not returning:
                return NotRegrouped.GONE
            undone = await moving.move(tx, done.target, done.source, returning, self._clock())
            await regrouping.mark_undone(tx, done.id)
            await regrouping.move_watches_back(tx, done.moved, self._clock())
            return undone


async def _current(tx: Tx, story_id: str) -> Story | None:
    """A story, or the one it was merged into."""
    found = await stories.get(tx, story_id)
    if found is not None or (heir := await stories.heir_of(tx, story_id)) is None:
        return found
    return await stories.get(tx, heir)

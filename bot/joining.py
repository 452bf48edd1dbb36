"""Makes one story of two when a further article shows that they tell of one event."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime

from bot import moving
from storage import regrouping
from storage.database import Tx
from storage.records import Story
from storage.unit_of_work import UnitOfWork

_log = logging.getLogger(__name__)


async def join(tx: Tx, unit: UnitOfWork, story: Story, others: Sequence[str], now: datetime) -> Story:
    """Make one story of this and others; gives what it is then, under the id of the one that opened first.

    What was once decided of two stories, by hand or here, stays.
    """
    for other_id in others:
        other = await unit.story(other_id)
        if other is None or other.id == story.id or await regrouping.was_decided(tx, story.id, other.id):
            continue
        await unit.write()
        done = await moving.merge(tx, story, other, now)
        unit.stories_moved(done.id)
        _log.info(
            "stories joined", extra={"story": done.story.id, "articles": done.articles, "title": done.story.title}
        )
        story = done.story
    return story

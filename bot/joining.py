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


async def join(tx: Tx, unit: UnitOfWork, story: Story, others: Sequence[str], article_id: str, now: datetime) -> Story:
    """Make one story of this and another that an article shows to be the same event.

    Gives what it is then, under the id of the one that opened first. A story is joined once: what was merged or split
    before, by hand or here, stays as it is, and so does what a chat has muted.
    """
    for other_id in others:
        other = await unit.story(other_id)
        if other is None or other.id == story.id or await regrouping.is_settled(tx, (story.id, other.id)):
            continue
        await unit.write()
        done = await moving.merge(tx, story, other, now, coming=article_id)
        unit.stories_moved(done.id)
        _log.info("stories joined", extra={"story": done.story.id, "articles": done.articles})
        story = done.story
    return story

"""Chooses what the picture of the week shows: of each story that moved most, its gravest quantity that moved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from handlers.charts.panels import MOST_PANELS, Panel
from handlers.charts.single import drawn_of
from handlers.text import one_line
from handlers.voice import Voice
from handlers.wording.nouns import label
from storage import stories
from storage.database import Tx
from storage.findings import Insight
from storage.records import Digest, Report, Series, StoryNews

WEEK = timedelta(days=7)
STORY_LIMIT = 80

Look = Callable[[Sequence[Series], Sequence[Report]], tuple[Insight, ...]]


async def week(tx: Tx, digest: Digest, voice: Voice, look: Look) -> tuple[Panel, ...]:
    """The panels of a week that the digest covers, the most important first; none if nothing moved."""
    panels: list[Panel] = []
    for news in (*digest.moved, *digest.fresh):
        panel = await _panel(tx, digest, news, voice, look)
        if panel is not None:
            panels.append(panel)
        if len(panels) == MOST_PANELS:
            break
    return tuple(panels)


async def _panel(tx: Tx, digest: Digest, news: StoryNews, voice: Voice, look: Look) -> Panel | None:
    for change in news.changes:
        reports = await stories.history(tx, change.series.id, digest.chat.id)
        shown = within(drawn_of(reports), digest)
        if len(shown) > 1:
            (insight,) = look((change.series,), reports)
            return Panel(
                heading=label(change.series, voice),
                below=one_line(news.story.title, STORY_LIMIT),
                reports=shown,
                unusual=insight.unusual,
            )
    return None


def within(reports: Sequence[Report], digest: Digest) -> tuple[Report, ...]:
    """The reports of the week, with the last one before it where it alone shows what moved."""
    upto = [report for report in reports if report.published_at <= digest.until]
    recent = [report for report in upto if report.published_at > digest.since]
    before = upto[: len(upto) - len(recent)]
    return tuple([*before[-1:], *recent] if len(recent) == 1 else recent)

"""What a chat is told in one message of all that was held back from it: pure.

Each quantity is told once, as it stands now and as it stood before; what an edit has taken back meanwhile is not told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from bot.core.digests import ranked
from bot.core.gravity import gravity
from storage.records import Change, Chat, Digest, FigureKey, Relation, Report, Series, Story, StoryNews

_QUIET = frozenset({Relation.CONFIRMED, Relation.RESTATED})


def gather(
    chat: Chat,
    *,
    told: Sequence[Report],
    known: Mapping[FigureKey, Report],
    stories: Sequence[Story],
    series: Sequence[Series],
    new: Collection[str],
    since: datetime,
    now: datetime,
) -> Digest:
    """Put together what the held messages tell: `told` are their reports, `known` those they were compared with too.

    `new` are the stories that were to be told as new.
    """
    of_story: dict[str, list[Report]] = defaultdict(list)
    for report in told:
        of_story[report.story_id].append(report)
    news = [
        _news(story, of_story[story.id], series, known, is_new=story.id in new)
        for story in stories
        if of_story[story.id] or story.id in new
    ]
    ordered = sorted(news, key=ranked)
    return Digest(
        chat=chat,
        since=since,
        until=now,
        due_at=now,
        moved=tuple(each for each in ordered if each.changes and not each.is_new),
        fresh=tuple(each for each in ordered if each.is_new),
        unchanged=0,
    )


def _news(
    story: Story, told: Sequence[Report], series: Sequence[Series], known: Mapping[FigureKey, Report], *, is_new: bool
) -> StoryNews:
    changes = []
    for each in series:
        mine = sorted((one for one in told if one.series_id == each.id), key=lambda one: (one.published_at, one.key))
        moved = [report for report in mine if report.relation not in _QUIET]
        if moved:
            changes.append(_change(each, moved, known))
    return StoryNews(
        story=story,
        changes=tuple(sorted(changes, key=lambda change: (-gravity(change), change.report.key))),
        articles=len({report.key.article_id for report in told}),
        outlets=len({report.outlet for report in told}),
        is_new=is_new,
    )


def _change(series: Series, moved: Sequence[Report], known: Mapping[FigureKey, Report]) -> Change:
    """What a quantity came to and where it began; a contradiction with the account that it contradicts."""
    clash = next((report for report in reversed(moved) if report.relation is Relation.CONFLICT), None)
    if clash is not None:
        return Change(series=series, report=clash, prior=known.get(clash.prior) if clash.prior else None)
    first, last = moved[0], moved[-1]
    before = known.get(first.prior) if first.prior is not None else None
    if before is None and first.figure.value != last.figure.value:
        before = first
    return Change(series=series, report=last, prior=before)

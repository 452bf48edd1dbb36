"""Chooses which chat is told what of an article: pure.

One article makes at most one alert in a chat or topic, however many of its watches match. Only what moved is told, and
new stories; what merely confirms is handed along for one grey line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from bot.core.gravity import gravity, moved_percent
from bot.core.keywords import Mentions
from storage.findings import Deaf, Heard
from storage.records import CHANGES, Alert, AlertKind, Article, Change, Relation, Story, Target, Watch

STALE = timedelta(days=2)
"""An article that comes to light so late is stored but no news."""

_SPECIFIC = {Target.SERIES: 3, Target.STORY: 2, Target.KEYWORD: 1, Target.FEED: 0}


def choose(
    article: Article,
    story: Story,
    is_new_story: bool,
    changes: tuple[Change, ...],
    watches: tuple[Watch, ...],
    now: datetime,
) -> tuple[Alert, ...]:
    """What to tell whom of an article.

    `changes` are all its reports with the ones they were compared with; `watches` those that may listen to it, and all
    keyword watches.
    """
    if article.published_at < now - STALE:
        return ()
    keywords = any(watch.target is Target.KEYWORD for watch in watches)
    mentions = Mentions(f"{article.title}\n{article.text}" if keywords else "")
    listening: dict[tuple[int, int], list[Watch]] = defaultdict(list)
    for watch in watches:
        if _listens(watch, article, story, changes, mentions):
            listening[watch.chat_id, watch.thread_id or 0].append(watch)
    alerts = (
        _alert(article, story, changes, tuple(found), is_new_story=is_new_story)
        for _, found in sorted(listening.items())
    )
    return tuple(alert for alert in alerts if alert is not None)


def _listens(watch: Watch, article: Article, story: Story, changes: tuple[Change, ...], mentions: Mentions) -> bool:
    match watch.target:
        case Target.FEED:
            return watch.value == article.feed_id
        case Target.STORY:
            return watch.value == story.id
        case Target.SERIES:
            return any(change.series.id == watch.value for change in changes)
        case Target.KEYWORD:
            return mentions.of(watch.value)


def _alert(
    article: Article, story: Story, changes: tuple[Change, ...], watches: tuple[Watch, ...], *, is_new_story: bool
) -> Alert | None:
    if any(watch.muted and watch.target is Target.STORY for watch in watches):
        return None
    silent = {watch.value for watch in watches if watch.muted and watch.target is Target.SERIES}
    open_changes = tuple(change for change in changes if change.series.id not in silent)
    awake = sorted((watch for watch in watches if not watch.muted), key=_most_specific_first)
    told = _gravest_first(change for change in open_changes if any(_wants(watch, change) for watch in awake))
    confirmed = _gravest_first(change for change in open_changes if change.report.relation is Relation.CONFIRMED)
    opens = next((watch for watch in awake if is_new_story and watch.new_stories), None)
    if opens is not None:
        return Alert(
            kind=AlertKind.NEW_STORY, watch=opens, story=story, article=article, changes=_gravest_first(open_changes)
        )
    if not told:
        return None
    speaks = next(watch for watch in awake if any(_wants(watch, change) for change in told))
    return Alert(kind=AlertKind.CHANGES, watch=speaks, story=story, article=article, changes=told, confirmed=confirmed)


def _most_specific_first(watch: Watch) -> tuple[int, int, str]:
    return -_SPECIFIC[watch.target], -len(watch.value) if watch.target is Target.KEYWORD else 0, watch.id


def _wants(watch: Watch, change: Change) -> bool:
    return _deaf_to(watch, change) is None


def _deaf_to(watch: Watch, change: Change) -> Deaf | None:
    """Why a watch that is not muted does not speak of a change; None if it does."""
    figure, relation = change.report.figure, change.report.relation
    if relation not in watch.relations or relation not in CHANGES | {Relation.CONFIRMED}:
        return Deaf.KIND if relation in CHANGES else Deaf.NOTHING_NEW
    if watch.target is Target.SERIES and change.series.id != watch.value:
        return Deaf.NOTHING_NEW
    if watch.event is not None and figure.what is not watch.event:
        return Deaf.EVENT
    if watch.above is not None and figure.value <= watch.above:
        return Deaf.THRESHOLD
    if watch.below is not None and figure.value >= watch.below:
        return Deaf.THRESHOLD
    if watch.min_percent is None or change.prior is None:
        return None
    moved = moved_percent(figure, change.prior.figure)
    return None if moved >= float(watch.min_percent) else Deaf.PERCENT


def explain(
    article: Article, story: Story, is_new_story: bool, changes: tuple[Change, ...], watches: tuple[Watch, ...]
) -> tuple[Heard, ...]:
    """Of each watch that listens to an article, whether it speaks, and if not why; by the rules of `choose`.

    `watches` are those of one chat or topic. Whether the article came too late is for the caller to know: that was so
    when it was read.
    """
    mentions = Mentions(f"{article.title}\n{article.text}")
    listening = [watch for watch in watches if _listens(watch, article, story, changes, mentions)]
    story_muted = any(watch.muted and watch.target is Target.STORY for watch in listening)
    silent = {watch.value for watch in listening if watch.muted and watch.target is Target.SERIES}
    open_changes = tuple(change for change in changes if change.series.id not in silent)
    return tuple(
        Heard(watch=watch, deaf=Deaf.MUTED if story_muted or watch.muted else _deaf(watch, open_changes, is_new_story))
        for watch in sorted(listening, key=_most_specific_first)
    )


def _deaf(watch: Watch, changes: Sequence[Change], is_new_story: bool) -> Deaf | None:
    """Why a watch is silent about an article: what kept it from speaking of the change that came nearest."""
    if is_new_story and watch.new_stories:
        return None
    reasons = [_deaf_to(watch, change) for change in changes]
    if None in reasons:
        return None
    return max((reason for reason in reasons if reason is not None), key=_NEARNESS.index, default=Deaf.NOTHING_NEW)


#: From what keeps a watch silent most often to what nearly let it speak.
_NEARNESS = (Deaf.NOTHING_NEW, Deaf.KIND, Deaf.EVENT, Deaf.THRESHOLD, Deaf.PERCENT, Deaf.MUTED, Deaf.OLD)


def _gravest_first(changes: Iterable[Change]) -> tuple[Change, ...]:
    """In the order a reader needs them; a value said twice is told once."""
    seen: set[tuple[str, str, Relation]] = set()
    kept: list[Change] = []
    for change in changes:
        told = (change.series.id, str(change.report.figure.value), change.report.relation)
        if told not in seen:
            seen.add(told)
            kept.append(change)
    return tuple(sorted(kept, key=lambda change: (-gravity(change), change.report.key)))

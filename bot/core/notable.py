"""Chooses which chat is told what of an article: pure.

One article makes at most one alert in a chat or topic, however many of its watches match. Only what moved is told, and
new stories; what merely confirms is handed along for one grey line. What a watch wants only at the chat's hour makes an
alert for the digest, and none before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Container, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache

from bot.core import happenings
from bot.core.gravity import gravity, moved_percent
from bot.core.keywords import Mentions
from storage.findings import Deaf, Heard
from storage.records import (
    CHANGES,
    Alert,
    AlertKind,
    Article,
    Change,
    Figure,
    FigureKey,
    Relation,
    Report,
    Role,
    Story,
    Target,
    Watch,
)

Told = tuple[int, int | None, FigureKey]
"""A chat, its topic, and a figure that was told there."""

STALE = timedelta(days=2)
"""An article that comes to light so late is stored but no news."""

_SPECIFIC = {
    Target.SERIES: 9, Target.STORY: 8, Target.KEYWORD: 7, Target.SOURCE: 6, Target.HAPPENING: 5, Target.QUANTITY: 4,
    Target.EVENT: 3, Target.UNIT: 2, Target.GROUP: 1, Target.FEED: 0,
}  # fmt: skip

#: What listens to the figures one by one, in whatever story they stand.
_OF_FIGURES = frozenset({Target.SERIES, Target.EVENT, Target.QUANTITY, Target.UNIT, Target.SOURCE})


def choose(
    article: Article,
    story: Story,
    is_new_story: bool,
    changes: tuple[Change, ...],
    watches: tuple[Watch, ...],
    now: datetime,
    told: Container[Told] = frozenset(),
) -> tuple[Alert, ...]:
    """What to tell whom of an article.

    `changes` are all its reports with the ones they were compared with; `watches` those that may listen to it, and all
    keyword watches; `told` is who was told one of the reports that moved so before.
    """
    if article.published_at < now - STALE:
        return ()
    heard = _Heard(article, story, changes)
    grouped = {(watch.chat_id, watch.value) for watch in watches if watch.target is Target.GROUP}
    listening: dict[tuple[int, int], list[Watch]] = defaultdict(list)
    for watch in watches:
        told_by_group = watch.target is Target.FEED and (watch.chat_id, watch.folder) in grouped
        if not told_by_group and heard.by(watch):
            listening[watch.chat_id, watch.thread_id or 0].append(watch)
    alerts = (
        _alert(article, story, changes, tuple(found), told, is_new_story=is_new_story)
        for _, found in sorted(listening.items())
    )
    return tuple(alert for alert in alerts if alert is not None)


class _Heard:
    """One article, ready to be asked who listens to it; its words are parted once, and only if somebody asks."""

    def __init__(self, article: Article, story: Story, changes: tuple[Change, ...]) -> None:
        self._article = article
        self._story = story
        self._changes = changes
        self._words: dict[str, Mentions] = {}

    def by(self, watch: Watch) -> bool:
        """Whether a watch listens to the article, whatever its conditions."""
        article = self._article
        if watch.lang is not None and watch.lang != article.lang:
            return False
        match watch.target:
            case Target.FEED:
                return watch.value == article.feed_id
            case Target.GROUP:
                return True  # it was found by the feed
            case Target.STORY:
                return watch.value == self._story.id
            case Target.KEYWORD:
                return self._mentions("whole", lambda: f"{article.title}\n{article.text}").of(watch.value)
            case Target.HAPPENING:
                told = self._mentions("told", lambda: f"{article.title}\n{article.summary}")
                return any(told.of(word) for word in happenings.words_of(watch.value))
            case _:
                return any(_is_about(watch, change) for change in self._changes)

    def _mentions(self, name: str, words: Callable[[], str]) -> Mentions:
        if name not in self._words:
            self._words[name] = Mentions(words())
        return self._words[name]


def _is_about(watch: Watch, change: Change) -> bool:
    """Whether a figure is one of those that a watch on figures listens to."""
    figure = change.report.figure
    match watch.target:
        case Target.SERIES:
            return change.series.id == watch.value
        case Target.EVENT:
            return figure.what == watch.value
        case Target.UNIT:
            return figure.unit == watch.value
        case Target.QUANTITY:
            return figure.concept == watch.value
        case Target.SOURCE:
            return _words_of(f"{figure.source or ''}\n{change.report.outlet}").of(watch.value)
        case _:
            return True


# Every watch on a source asks for the same few names.
_words_of = lru_cache(maxsize=256)(Mentions)


def _alert(
    article: Article,
    story: Story,
    changes: tuple[Change, ...],
    watches: tuple[Watch, ...],
    told: Container[Told],
    *,
    is_new_story: bool,
) -> Alert | None:
    """What one chat or topic is told: what its watches want now, else what they want at its hour."""
    if any(watch.muted and watch.target is Target.STORY for watch in watches):
        return None
    silent = {watch.value for watch in watches if watch.muted and watch.target is Target.SERIES}
    open_changes = tuple(change for change in changes if change.series.id not in silent)
    awake = sorted((watch for watch in watches if not watch.muted), key=_most_specific_first)
    place = watches[0].chat_id, watches[0].thread_id
    quiet = frozenset(
        change.report.key
        for change in open_changes
        if change.overtaken or any((*place, key) in told for key in change.again)
    )
    for later in (False, True):
        asked = tuple(watch for watch in awake if watch.digest_only is later)
        alert = _wanted(article, story, open_changes, asked, quiet, is_new_story=is_new_story)
        if alert is not None:
            return replace(alert, for_digest=later)
    return None


def _wanted(
    article: Article,
    story: Story,
    changes: tuple[Change, ...],
    watches: tuple[Watch, ...],
    quiet: frozenset[FigureKey],
    *,
    is_new_story: bool,
) -> Alert | None:
    opens = [watch for watch in watches if is_new_story and watch.new_stories and _opens(watch, changes)]
    if opens:
        watch = _with_its_sound(opens)
        return Alert(
            kind=AlertKind.NEW_STORY, watch=watch, story=story, article=article, changes=_gravest_first(changes)
        )
    loud = [change for change in changes if change.report.key not in quiet]
    told = _gravest_first(change for change in loud if any(_wants(watch, change) for watch in watches))
    if not told:
        return None
    confirmed = _gravest_first(change for change in changes if change.report.relation is Relation.CONFIRMED)
    speaks = _with_its_sound([watch for watch in watches if any(_wants(watch, change) for change in told)])
    return Alert(kind=AlertKind.CHANGES, watch=speaks, story=story, article=article, changes=told, confirmed=confirmed)


def _with_its_sound(watches: Sequence[Watch]) -> Watch:
    """The watch that speaks for all: with sound if one of them asks for it."""
    return replace(watches[0], loud=any(watch.loud for watch in watches))


def _most_specific_first(watch: Watch) -> tuple[int, int, str]:
    return -_SPECIFIC[watch.target], -len(watch.value) if watch.target is Target.KEYWORD else 0, watch.id


def _opens(watch: Watch, changes: tuple[Change, ...]) -> bool:
    """Whether a story is told as new: always, unless the watch asks for certain figures and it has none of them."""
    on_figures = watch.target in _OF_FIGURES or watch.event is not None or watch.unit is not None
    if not on_figures and not _has_bound(watch):
        return True
    return any(_is_kind_of(watch, change) and _crosses(watch, change) for change in changes)


def _wants(watch: Watch, change: Change) -> bool:
    return _deaf_to(watch, change) is None


def _deaf_to(watch: Watch, change: Change) -> Deaf | None:
    """Why a watch that is not muted does not speak of a change; None if it does."""
    relation = change.report.relation
    if relation is Relation.NEW:
        # A count that begins beyond a bound has crossed it too.
        if not _has_bound(watch):
            return Deaf.NOTHING_NEW
    elif relation not in watch.relations or relation not in CHANGES | {Relation.CONFIRMED}:
        return Deaf.KIND if relation in CHANGES else Deaf.NOTHING_NEW
    if not _is_about(watch, change):
        return Deaf.NOTHING_NEW
    if not _is_kind_of(watch, change):
        return Deaf.EVENT
    if not _crosses(watch, change):
        return Deaf.THRESHOLD
    return None if _moved_enough(watch, change) else Deaf.PERCENT


def explain(
    article: Article,
    story: Story,
    is_new_story: bool,
    changes: tuple[Change, ...],
    watches: tuple[Watch, ...],
    told: Collection[FigureKey] = (),
) -> tuple[Heard, ...]:
    """Of each watch that listens to an article, whether it speaks, and if not why; by the rules of `choose`.

    `watches` are those of one chat or topic, and `told` is what it was told. Whether the article came too late is for
    the caller to know: that was so when it was read.
    """
    heard = _Heard(article, story, changes)
    grouped = {watch.value for watch in watches if watch.target is Target.GROUP}
    told_by = {watch.folder for watch in watches if watch.target is Target.FEED and watch.value == article.feed_id}
    listening = [
        watch
        for watch in watches
        if (watch.value in told_by if watch.target is Target.GROUP else True)
        and not (watch.target is Target.FEED and watch.folder in grouped)
        and heard.by(watch)
    ]
    story_muted = any(watch.muted and watch.target is Target.STORY for watch in listening)
    silent = {watch.value for watch in listening if watch.muted and watch.target is Target.SERIES}
    open_changes = tuple(change for change in changes if change.series.id not in silent)
    return tuple(
        Heard(
            watch=watch,
            deaf=Deaf.MUTED
            if story_muted or watch.muted
            else _deaf(watch, open_changes, told, is_new_story=is_new_story),
        )
        for watch in sorted(listening, key=_most_specific_first)
    )


def _deaf(watch: Watch, changes: tuple[Change, ...], told: Collection[FigureKey], *, is_new_story: bool) -> Deaf | None:
    """Why a watch is silent about an article: what kept it from speaking of the change that came nearest."""
    speaks = Deaf.LATER if watch.digest_only else None
    if is_new_story and watch.new_stories and _opens(watch, changes):
        return speaks
    reasons = [_deaf_to(watch, change) or _untimely(change, told) for change in changes]
    if None in reasons:
        return speaks
    return max((reason for reason in reasons if reason is not None), key=_NEARNESS.index, default=Deaf.NOTHING_NEW)


def _untimely(change: Change, told: Collection[FigureKey]) -> Deaf | None:
    """Why a change that is wanted is not told now."""
    if change.overtaken:
        return Deaf.OLD
    return Deaf.AGAIN if any(key in told for key in change.again) else None


#: From what keeps a watch silent most often to what nearly let it speak.
_NEARNESS = (Deaf.NOTHING_NEW, Deaf.KIND, Deaf.EVENT, Deaf.THRESHOLD, Deaf.PERCENT, Deaf.OLD, Deaf.AGAIN)


def _is_kind_of(watch: Watch, change: Change) -> bool:
    figure = change.report.figure
    if watch.event is not None and figure.what is not watch.event:
        return False
    if watch.unit is not None and figure.unit != watch.unit:
        return False
    return _is_about(watch, change)


def _has_bound(watch: Watch) -> bool:
    return watch.above is not None or watch.below is not None


def _crosses(watch: Watch, change: Change) -> bool:
    """Whether a value lies beyond the bounds, and came there by this change unless every further one is wanted."""
    if not _has_bound(watch):
        return True
    if change.report.figure.role is Role.PRIOR or not _lies_beyond(watch, change.report.figure):
        return False
    return watch.further or change.prior is None or not _lies_beyond(watch, change.prior.figure)


def _lies_beyond(watch: Watch, figure: Figure) -> bool:
    above = watch.above is None or figure.value > watch.above
    return above and (watch.below is None or figure.value < watch.below)


def _moved_enough(watch: Watch, change: Change) -> bool:
    if watch.min_percent is None or change.prior is None or _differs_in_meaning(change.report, change.prior):
        return True
    return moved_percent(change.report.figure, change.prior.figure) >= float(watch.min_percent)


def _differs_in_meaning(report: Report, prior: Report) -> bool:
    """Two accounts that give one number and mean different things by it: no percentage tells how far they are apart."""
    return report.relation is Relation.CONFLICT and report.figure.value == prior.figure.value


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

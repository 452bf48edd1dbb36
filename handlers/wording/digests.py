"""How an overview reads: ranked by what changed, one screen, the rest behind a button. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from handlers.text import Text, bold, lines, one_line, pre, text
from handlers.voice import Voice
from handlers.wording.changes import COLUMN_LIMIT, columns, move, plain_line
from handlers.wording.notice import Notice, button, rows
from handlers.wording.nouns import label
from storage.records import Digest, StoryNews

SCREEN = 6
FRESH = 5
FIGURES_EACH = 3
TITLE_LIMIT = 80

#: An overview that comes later than this says which hour it was meant for.
LATE = timedelta(minutes=30)


def word(digest: Digest, voice: Voice, now: datetime, *, whole: bool = False, screen: int = SCREEN) -> Notice:
    """Word a chat's overview; `whole` leaves nothing behind a button."""
    return _worded(digest, _heading(digest, voice, now), voice, whole=whole, screen=screen)


def word_catch_up(digest: Digest, voice: Voice, now: datetime) -> Notice:
    """Word what came while the chat was not to be disturbed."""
    since = voice.when(digest.since, now)
    return _worded(digest, voice.say("catch-up-heading", since=since, until=voice.clock(digest.until)), voice)


def shown_series(digest: Digest) -> frozenset[str]:
    """Name the series whose changes are seen without pressing anything."""
    seen = (*digest.moved[:SCREEN], *digest.fresh[:FRESH])
    return frozenset(change.series.id for news in seen for change in news.changes[:FIGURES_EACH])


def _worded(digest: Digest, heading: str, voice: Voice, *, whole: bool = False, screen: int = SCREEN) -> Notice:
    shown = len(digest.moved) if whole else screen
    fresh = len(digest.fresh) if whole else min(FRESH, screen)
    left = max(0, len(digest.moved) - shown) + max(0, len(digest.fresh) - fresh)
    parts: list[Text | str | None] = [bold(heading), _counts(digest, voice)]
    width = _width(digest.moved[:shown], voice)
    for rank, news in enumerate(digest.moved[:shown], 1):
        parts += ["" if rank == 1 else None, *_story(rank, news, width, voice)]
    if digest.fresh:
        parts += ["", voice.say("digest-new"), *(_fresh(news, voice) for news in digest.fresh[:fresh])]
    if left:
        parts.append(voice.say("digest-more", count=left))
    if digest.unchanged:
        parts.append(voice.say("digest-unchanged", count=digest.unchanged))
    more = button(voice.say("button-more"), "digest", _stamp(digest.since), _stamp(digest.until)) if left else None
    stories = tuple(button(str(rank), "story", news.story.id) for rank, news in enumerate(digest.moved[:screen], 1))
    return Notice(text=lines(*parts), buttons=rows(stories, (more,) if more else ()))


def _heading(digest: Digest, voice: Voice, now: datetime) -> str:
    time = voice.clock(digest.due_at)
    if now - digest.due_at <= LATE:
        return voice.say("digest-heading", day=voice.day(digest.due_at), time=time)
    if voice.local(now).date() == voice.local(digest.due_at).date():
        return voice.say("digest-late", time=time)
    return voice.say("digest-late-day", day=voice.short_day(digest.due_at), time=time)


def _counts(digest: Digest, voice: Voice) -> str:
    since = _since(digest, voice)
    if not digest.moved and not digest.fresh:
        return voice.say("digest-quiet", since=since)
    moved = sum(len(news.changes) for news in digest.moved)
    return voice.say("digest-counts", stories=len(digest.moved), changes=moved, since=since)


def _since(digest: Digest, voice: Voice) -> str:
    days = (voice.local(digest.until).date() - voice.local(digest.since).date()).days
    if days == 0:
        return voice.clock(digest.since)
    return voice.say("yesterday") if days == 1 else voice.short_day(digest.since)


def _width(moved: Sequence[StoryNews], voice: Voice) -> int:
    """How wide the names of figures are, so that the values of all stories stand below each other."""
    names = (name for news in moved for name, _ in _entries(news, voice))
    return min(COLUMN_LIMIT, max(map(len, names), default=0))


def _story(rank: int, news: StoryNews, width: int, voice: Voice) -> tuple[Text, ...]:
    counts = voice.say("digest-reports", count=news.articles)
    if news.outlets > 1:
        counts += ", " + voice.say("digest-outlets", count=news.outlets)
    heading = text(bold(f"{rank} {one_line(news.story.title, TITLE_LIMIT)}"), f"  {counts}")
    if not news.changes:
        return (heading,)
    return (heading, text(_figures(news, voice)) if voice.short else pre(columns(_entries(news, voice), width)))


def _fresh(news: StoryNews, voice: Voice) -> Text:
    figures = _figures(news, voice)
    return text("· ", one_line(news.story.title, TITLE_LIMIT), f": {figures}" if figures else "")


def _entries(news: StoryNews, voice: Voice) -> list[tuple[str, str]]:
    """The figures of a story's part, each as its name and how it moved."""
    among = tuple(change.series for change in news.changes)
    return [
        (one_line(label(change.series, voice, among=among)), move(change, voice))
        for change in news.changes[:FIGURES_EACH]
    ]


def _figures(news: StoryNews, voice: Voice) -> str:
    among = tuple(change.series for change in news.changes)
    return " · ".join(plain_line(change, voice, among=among) for change in news.changes[:FIGURES_EACH])


def _stamp(moment: datetime) -> str:
    return str(int(moment.timestamp()))

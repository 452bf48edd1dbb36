"""Decides when a chat's digest is due and what it says: pure.

A digest is due at the chat's own hour in its own zone, through both changes of the clock, and once after downtime.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.core.gravity import gravity
from storage.records import Change, Chat, ChatState, Digest, FigureKey, Relation, Report, Series, Story, StoryNews

_WEEKDAYS = 5
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LOOK_BACK = 9  #: days; more than a week, so that a weekly digest is found
_QUIET = frozenset({Relation.CONFIRMED, Relation.RESTATED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A story of a chat with all that was reported of it."""

    story: Story
    series: tuple[Series, ...]
    reports: tuple[Report, ...]


def due(chat: Chat, now: datetime) -> datetime | None:
    """The hour for which a chat's digest is now due, None if it has had it or wants none.

    After downtime only the last hour missed is due: the digest reaches back to the one before it.
    """
    if chat.digest_at is None or chat.state is not ChatState.ACTIVE:
        return None
    if chat.paused_until is not None and chat.paused_until > now:
        return None
    hour = last_hour(chat, now)
    if hour is None or hour <= (chat.digest_set_at or chat.added_at):
        return None
    if chat.digested_at is not None and chat.digested_at >= hour:
        return None
    return hour


def last_hour(chat: Chat, now: datetime) -> datetime | None:
    """The last digest hour of a chat that is not after `now`, in UTC."""
    if chat.digest_at is None:
        return None
    zone, hours = ZoneInfo(chat.zone), [time.fromisoformat(hour) for hour in chat.digest_at.split(",")]
    today = now.astimezone(zone).date()
    for back in range(_LOOK_BACK):
        day = today - timedelta(days=back)
        if not _is_digest_day(chat.digest_days, day):
            continue
        past = [hour for at in hours if (hour := datetime.combine(day, at, tzinfo=zone).astimezone(UTC)) <= now]
        if past:
            return max(past)
    return None


def since(chat: Chat, due_at: datetime) -> datetime:
    """Where a chat's next digest begins: where the last one ended, at most a week back.

    The first one begins at the hour before its own, a day back at least: who chooses Mondays on a Friday is told on
    Monday what came at the weekend.
    """
    before = last_hour(chat, due_at - timedelta(seconds=1)) or due_at
    begins = chat.digested_at or max(chat.added_at, min(before, due_at - timedelta(days=1)))
    return max(begins, due_at - timedelta(days=7))


def tells_week(chat: Chat, due_at: datetime) -> bool:
    """Whether a digest is the one of its week that bears the picture of the week."""
    return chat.digest_days == "weekly" or due_at.astimezone(ZoneInfo(chat.zone)).weekday() == 0


def _is_digest_day(days: str, day: date) -> bool:
    match days:
        case "weekdays":
            return day.weekday() < _WEEKDAYS
        case "weekly":
            return day.weekday() == 0
        case "daily":
            return True
        case one_day:
            return _DAYS[day.weekday()] == one_day


def compose(
    chat: Chat, *, since: datetime, until: datetime, due_at: datetime, followed: tuple[Followed, ...]
) -> Digest | None:
    """What a chat is told of its stories, ranked by what changed; None if it follows none."""
    if not followed:
        return None
    news = tuple(_news(story, since, until) for story in followed)
    fresh = tuple(found for found in news if found.is_new)
    moved = tuple(found for found in news if not found.is_new and found.changes)
    return Digest(
        chat=chat,
        since=since,
        until=until,
        due_at=due_at,
        moved=tuple(sorted(moved, key=ranked)),
        fresh=tuple(sorted(fresh, key=ranked)),
        unchanged=len(news) - len(moved) - len(fresh),
    )


def ranked(news: StoryNews) -> tuple[float, str]:
    """By its gravest change, then by how many there are."""
    gravest = max((gravity(change) for change in news.changes), default=0.0)
    return -(gravest + min(10, 2 * len(news.changes)) + min(5, news.outlets)), news.story.id


def _news(followed: Followed, since: datetime, until: datetime) -> StoryNews:
    of_series: dict[str, list[Report]] = defaultdict(list)
    for report in followed.reports:
        if report.published_at <= until:
            of_series[report.series_id].append(report)
    is_new = since < followed.story.opened_at <= until
    by_key = {report.key: report for report in followed.reports}
    changes = (_change(series, of_series[series.id], by_key, since, is_new=is_new) for series in followed.series)
    within = [report for reports in of_series.values() for report in reports if report.published_at > since]
    return StoryNews(
        story=followed.story,
        changes=tuple(
            sorted(
                (change for change in changes if change is not None),
                key=lambda change: (-gravity(change), change.report.key),
            )
        ),
        articles=len({report.key.article_id for report in within}),
        outlets=len({report.outlet for report in within}),
        is_new=is_new,
    )


def _change(
    series: Series, reports: list[Report], by_key: dict[FigureKey, Report], since: datetime, *, is_new: bool
) -> Change | None:
    """A series' last report and the one it had at the digest before, if it moved in between."""
    current = [report for report in reports if report.relation is not Relation.RESTATED]
    recent = [report for report in current if report.published_at > since]
    if not recent:
        return None
    clash = next((report for report in reversed(recent) if report.relation is Relation.CONFLICT), None)
    if clash is not None:
        return Change(series=series, report=clash, prior=by_key.get(clash.prior) if clash.prior else None)
    last = recent[-1]
    before = next((report for report in reversed(current) if report.published_at <= since), None)
    if is_new or before is None:
        first = recent[0]
        moved = first is not last and first.figure.value != last.figure.value
        told = is_new or moved or last.relation not in _QUIET
        return Change(series=series, report=last, prior=first if moved else None) if told else None
    if before.figure.value == last.figure.value and before.figure.bound == last.figure.bound:
        return None
    if all(report.relation in _QUIET for report in recent):
        return None
    return Change(series=series, report=last, prior=before)

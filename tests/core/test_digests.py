"""When a digest is due, and what it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from fakes.builders import make_article, make_chat, make_figure, make_report, make_series, make_story
from hypothesis import given
from hypothesis import strategies as st

from bot.core.digests import Followed, compose, due, since
from storage.records import Chat, ChatState, Event, Figure, FigureKey, Part, Relation, Report, Series, Unit

LONG_AGO = datetime(2024, 1, 1, tzinfo=UTC)


def chat(
    at: str | None = "07:00", *, zone: str = "Europe/Berlin", days: str = "daily", digested: datetime | None = None
) -> Chat:
    return make_chat(zone=zone, digest_at=at, digest_days=days, digested_at=digested, added_at=LONG_AGO)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "hour"),
    [
        ("2025-01-15 06:00", "2025-01-15 06:00"),  # winter: 07:00 is 06:00 UTC
        ("2025-07-15 05:00", "2025-07-15 05:00"),  # summer: 07:00 is 05:00 UTC
        ("2025-03-30 05:00", "2025-03-30 05:00"),  # the morning after clocks went forward
        ("2025-10-26 06:00", "2025-10-26 06:00"),  # the morning after clocks went back
        ("2025-07-15 04:59", "2025-07-14 05:00"),
    ],
)
def test_a_digest_is_due_at_the_chats_own_hour(now: str, hour: str) -> None:
    assert due(chat(), utc(now)) == utc(hour)


def test_an_hour_that_the_clock_skips_comes_an_hour_later_that_day() -> None:
    # given a digest at 02:30, and the night in which 02:00 becomes 03:00
    skipped = chat("02:30")

    assert due(skipped, utc("2025-03-30 01:30")) == utc("2025-03-30 01:30")  # 03:30 in summer time


def test_an_hour_that_the_clock_repeats_comes_once() -> None:
    # given a digest at 02:30, had at the first of the two in the night clocks go back
    had = chat("02:30", digested=utc("2025-10-26 00:30"))

    assert due(had, utc("2025-10-26 01:30")) is None
    assert due(had, utc("2025-10-27 01:30")) == utc("2025-10-27 01:30")


def test_it_is_due_once() -> None:
    hour = utc("2025-07-15 05:00")

    assert due(chat(digested=hour), hour + timedelta(hours=3)) is None


def test_after_downtime_only_the_last_hour_missed_is_due() -> None:
    down = chat(digested=utc("2025-07-10 05:00"))

    assert due(down, utc("2025-07-15 13:20")) == utc("2025-07-15 05:00")


@pytest.mark.parametrize(
    ("days", "now", "hour"),
    [
        ("weekdays", "2025-07-12 12:00", "2025-07-11 05:00"),  # Saturday: Friday's
        ("weekly", "2025-07-17 12:00", "2025-07-14 05:00"),  # Thursday: Monday's
        ("daily", "2025-07-12 12:00", "2025-07-12 05:00"),
    ],
)
def test_days_are_the_chats_choice(days: str, now: str, hour: str) -> None:
    assert due(chat(days=days), utc(now)) == utc(hour)


@pytest.mark.parametrize(
    ("now", "hour"),
    [
        ("2025-07-15 04:59", "2025-07-14 16:00"),
        ("2025-07-15 05:00", "2025-07-15 05:00"),
        ("2025-07-15 11:30", "2025-07-15 11:00"),
        ("2025-07-15 16:00", "2025-07-15 16:00"),
    ],
)
def test_there_may_be_several_a_day(now: str, hour: str) -> None:
    assert due(chat("07:00,13:00,18:00"), utc(now)) == utc(hour)


def test_there_may_be_one_a_week_on_a_day_of_choice() -> None:
    assert due(chat("16:00", days="fri"), utc("2025-07-17 12:00")) == utc("2025-07-11 14:00")
    assert due(chat("16:00", days="sun"), utc("2025-07-17 12:00")) == utc("2025-07-13 14:00")


def test_an_hour_that_was_past_when_it_was_chosen_is_not_missed() -> None:
    chosen = replace(chat("06:00"), digest_set_at=utc("2025-07-15 08:00"))

    assert due(chosen, utc("2025-07-15 08:01")) is None
    assert due(chosen, utc("2025-07-16 04:00")) == utc("2025-07-16 04:00")


@pytest.mark.parametrize(
    ("days", "at", "hour", "begins"),
    [
        ("daily", "07:00", "2025-07-15 05:00", "2025-07-14 05:00"),
        ("daily", "07:00,18:00", "2025-07-15 16:00", "2025-07-14 16:00"),
        ("weekdays", "07:00", "2025-07-14 05:00", "2025-07-11 05:00"),
        ("weekly", "07:00", "2025-07-14 05:00", "2025-07-07 05:00"),
        ("fri", "16:00", "2025-07-18 14:00", "2025-07-11 14:00"),
    ],
)
def test_the_first_begins_at_the_hour_before_its_own_and_a_day_back_at_least(
    days: str, at: str, hour: str, begins: str
) -> None:
    assert since(chat(at, days=days), utc(hour)) == utc(begins)


def test_the_first_does_not_reach_back_before_the_chat() -> None:
    young = replace(chat(days="weekly"), added_at=utc("2025-07-11 08:00"))

    assert since(young, utc("2025-07-14 05:00")) == utc("2025-07-11 08:00")


@pytest.mark.parametrize(
    "silent",
    [
        chat(None),
        make_chat(state=ChatState.GONE, added_at=LONG_AGO),
        make_chat(paused_until=utc("2030-01-01 00:00"), added_at=LONG_AGO),
        make_chat(added_at=utc("2025-07-15 11:00")),
    ],
)
def test_none_is_due_where_none_is_wanted(silent: Chat) -> None:
    assert due(silent, utc("2025-07-15 12:00")) is None


@given(
    st.datetimes(datetime(2025, 1, 1), datetime(2026, 12, 31)).map(lambda time: time.replace(tzinfo=UTC)),  # noqa: DTZ001
    st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"]),
    st.integers(0, 23),
)
def test_whatever_the_zone_a_digest_comes_within_a_day_and_never_twice(now: datetime, zone: str, hour: int) -> None:
    wants = chat(f"{hour:02}:30", zone=zone)

    found = due(wants, now)

    assert found is not None
    assert timedelta(0) <= now - found <= timedelta(hours=25)
    assert due(chat(f"{hour:02}:30", zone=zone, digested=found), now) is None


def test_a_digest_begins_where_the_last_one_ended_but_a_week_back_at_most() -> None:
    hour = utc("2025-07-15 05:00")

    assert since(chat(digested=utc("2025-07-13 05:00")), hour) == utc("2025-07-13 05:00")
    assert since(chat(digested=utc("2025-05-13 05:00")), hour) == utc("2025-07-08 05:00")


SINCE, UNTIL = utc("2025-07-14 05:00"), utc("2025-07-15 05:00")


def report(
    article_id: str, at: datetime, number: str, relation: Relation, series: Series, prior: FigureKey | None = None
) -> Report:
    figure: Figure = make_figure(number, what=series.what, unit=Unit("person"))
    article = make_article(id=article_id, published_at=at, outlet=f"Blatt {article_id}")
    return make_report(figure, article=article, series=series, relation=relation, prior=prior)


def followed(story_id: str, *, opened: datetime, what: Event, told: list[tuple[datetime, str, Relation]]) -> Followed:
    series = make_series(id=f"of-{story_id}", story_id=story_id, what=what)
    reports = tuple(
        report(f"{story_id}-{at}", when, number, relation, series) for at, (when, number, relation) in enumerate(told)
    )
    story = make_story(id=story_id, title=story_id, opened_at=opened, moved_at=told[-1][0])
    return Followed(story=story, series=(series,), reports=reports)


HOUR = timedelta(hours=1)
QUAKE = followed(
    "quake",
    opened=SINCE - 30 * HOUR,
    what=Event.KILLED,
    told=[
        (SINCE - 30 * HOUR, "12", Relation.NEW),
        (SINCE + 2 * HOUR, "15", Relation.RAISED),
        (SINCE + 5 * HOUR, "17", Relation.RAISED),
        (SINCE + 6 * HOUR, "12", Relation.RESTATED),
    ],
)
JOBS = followed(
    "jobs",
    opened=SINCE - 40 * HOUR,
    what=Event.CUT,
    told=[(SINCE - 40 * HOUR, "900", Relation.NEW), (SINCE + 3 * HOUR, "950", Relation.RAISED)],
)
STILL = followed(
    "still",
    opened=SINCE - 40 * HOUR,
    what=Event.CUT,
    told=[(SINCE - 40 * HOUR, "80", Relation.NEW), (SINCE + 3 * HOUR, "80", Relation.CONFIRMED)],
)
FRESH = followed("fresh", opened=SINCE + HOUR, what=Event.INJURED, told=[(SINCE + HOUR, "4", Relation.NEW)])


def test_a_digest_tells_the_last_value_and_the_one_at_the_digest_before() -> None:
    digest = compose(chat(), since=SINCE, until=UNTIL, due_at=UNTIL, followed=(QUAKE,))

    assert digest is not None
    (news,) = digest.moved
    (change,) = news.changes
    assert change.prior is not None
    assert (change.prior.figure.number, change.report.figure.number) == ("12", "17")
    assert (news.articles, news.outlets) == (3, 3)


def test_it_is_ranked_by_what_changed() -> None:
    digest = compose(chat(), since=SINCE, until=UNTIL, due_at=UNTIL, followed=(JOBS, STILL, FRESH, QUAKE))

    assert digest is not None
    assert [news.story.id for news in digest.moved] == ["quake", "jobs"]
    assert [news.story.id for news in digest.fresh] == ["fresh"]
    assert digest.unchanged == 1


def test_what_came_after_its_hour_waits_for_the_next() -> None:
    late = followed(
        "late",
        opened=SINCE - HOUR,
        what=Event.KILLED,
        told=[(SINCE - HOUR, "1", Relation.NEW), (UNTIL + HOUR, "2", Relation.RAISED)],
    )

    digest = compose(chat(), since=SINCE, until=UNTIL, due_at=UNTIL, followed=(late,))

    assert digest is not None
    assert (digest.moved, digest.unchanged) == ((), 1)


def test_a_contradiction_is_told_with_the_account_it_contradicts() -> None:
    series = make_series(id="of-crowd", story_id="crowd", what=Event.GATHERED)
    first = report("c1", SINCE + HOUR, "800", Relation.NEW, series)
    clash = report("c2", SINCE + 2 * HOUR, "3000", Relation.CONFLICT, series, first.key)
    crowd = Followed(story=make_story(id="crowd", opened_at=SINCE - HOUR), series=(series,), reports=(first, clash))

    digest = compose(chat(), since=SINCE, until=UNTIL, due_at=UNTIL, followed=(crowd,))

    assert digest is not None
    assert [(change.report, change.prior) for change in digest.moved[0].changes] == [(clash, first)]
    assert clash.key == FigureKey(article_id="c2", part=Part.TEXT, start=clash.key.start)


def test_a_chat_that_follows_nothing_gets_no_digest() -> None:
    assert compose(chat(), since=SINCE, until=UNTIL, due_at=UNTIL, followed=()) is None

"""When a feed is asked again: soon if it has news, patiently if it fails, never before its host allows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.schedule import BRISK, CALM, LONGEST_PAUSE, SPREAD, after_failure, after_success, own_interval
from storage.records import DAY, Feed

NOW = datetime(2025, 3, 3, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


def feed(**changes: object) -> Feed:
    fields: dict[str, object] = {
        "id": "f1",
        "url": "https://kurier.example/feed",
        "title": "Kurier",
        "host": "kurier.example",
        "next_check_at": NOW,
    }
    return Feed(**{**fields, **changes})  # type: ignore[arg-type]  # the defaults above have the right types


def pause(checked: Feed) -> timedelta:
    return checked.next_check_at - NOW


def within_spread(interval: timedelta, wanted: timedelta) -> bool:
    return wanted <= interval <= wanted * (1 + SPREAD)


@pytest.mark.parametrize(
    ("silent_for", "interval"),
    [
        (timedelta(0), BRISK),
        (30 * MINUTE, BRISK),
        (8 * HOUR, HOUR),
        (DAY, 3 * HOUR),
        (30 * DAY, CALM),
    ],
)
def test_a_feed_is_asked_the_less_often_the_longer_it_is_silent(silent_for: timedelta, interval: timedelta) -> None:
    checked = after_success(feed(new_at=NOW - silent_for), now=NOW, shortest=BRISK, news_at=None)

    assert within_spread(pause(checked), interval)


def test_a_feed_that_never_had_news_is_asked_calmly() -> None:
    assert within_spread(pause(after_success(feed(), now=NOW, shortest=BRISK, news_at=None)), CALM)


def test_news_bring_a_silent_feed_back_to_the_brisk_pace() -> None:
    checked = after_success(feed(new_at=NOW - 20 * DAY), now=NOW, shortest=BRISK, news_at=NOW - MINUTE)

    assert checked.new_at == NOW - MINUTE
    assert within_spread(pause(checked), BRISK)


def test_an_entry_dated_in_the_future_counts_as_news_of_now() -> None:
    assert after_success(feed(), now=NOW, shortest=BRISK, news_at=NOW + 9 * DAY).new_at == NOW


def test_an_old_entry_that_turns_up_late_does_not_make_a_feed_older() -> None:
    checked = after_success(feed(new_at=NOW - HOUR), now=NOW, shortest=BRISK, news_at=NOW - 40 * DAY)

    assert checked.new_at == NOW - HOUR


@pytest.mark.parametrize("seconds", [1, 10, 60])
def test_an_interval_below_the_brisk_pace_is_taken_at_its_word(seconds: int) -> None:
    shortest = timedelta(seconds=seconds)

    checked = after_success(feed(new_at=NOW - 30 * DAY), now=NOW, shortest=shortest, news_at=None)

    assert pause(checked) == shortest


def test_an_operator_may_slow_everything_down() -> None:
    checked = after_success(feed(new_at=NOW), now=NOW, shortest=2 * DAY, news_at=NOW)

    assert within_spread(pause(checked), 2 * DAY)


@pytest.mark.parametrize("wish", ["ttl", "max_age"])
@pytest.mark.parametrize(
    ("wanted", "granted"), [(MINUTE, BRISK), (2 * HOUR, 2 * HOUR), (40 * DAY, DAY)], ids=["less", "more", "too much"]
)
def test_a_feeds_own_wish_is_granted_up_to_a_day(wish: str, wanted: timedelta, granted: timedelta) -> None:
    wishes = {wish: wanted}

    checked = after_success(feed(), now=NOW, shortest=BRISK, news_at=NOW, **wishes)

    assert within_spread(pause(checked), granted)


def test_a_feed_that_reads_well_again_has_no_problem_left() -> None:
    broken = feed(failures=7, problem="HTTP_5XX")

    checked = after_success(broken, now=NOW, shortest=BRISK, news_at=None)

    assert (checked.failures, checked.problem, checked.checked_at) == (0, None, NOW)


@pytest.mark.parametrize("read_before", [None, NOW - DAY])
def test_only_a_reading_counts_as_one(read_before: datetime | None) -> None:
    failed = after_failure(feed(checked_at=read_before), now=NOW, shortest=BRISK, problem="DNS")

    assert failed.checked_at == read_before


def test_only_a_person_wakes_a_stopped_feed() -> None:
    stopped = feed(stopped=True)

    assert after_success(stopped, now=NOW, shortest=BRISK, news_at=None).stopped
    assert after_failure(stopped, now=NOW, shortest=BRISK, problem="HTTP_404").stopped


@pytest.mark.parametrize(
    ("failures", "interval"), [(0, BRISK), (1, 2 * BRISK), (2, 4 * BRISK), (5, 32 * BRISK), (9, DAY), (5000, DAY)]
)
def test_a_failing_feed_is_asked_ever_more_rarely(failures: int, interval: timedelta) -> None:
    checked = after_failure(feed(failures=failures), now=NOW, shortest=BRISK, problem="DNS")

    assert checked.failures == failures + 1
    assert checked.problem == "DNS"
    assert within_spread(pause(checked), interval)


@pytest.mark.parametrize("seconds", [1, 60, 300, 900, 3600])
def test_after_three_days_a_broken_feed_costs_at_most_one_request_a_day(seconds: int) -> None:
    broken, at, asked = feed(), NOW, []
    while at < NOW + 12 * DAY:
        broken = after_failure(broken, now=at, shortest=timedelta(seconds=seconds), problem="CONNECT")
        asked.append(at)
        at = broken.next_check_at

    late = [moment for moment in asked if moment >= NOW + 3 * DAY]
    assert len(late) >= 8
    assert all(later - earlier >= DAY for earlier, later in pairwise(late))


@given(
    failures=st.integers(0, 40),
    wish=st.timedeltas(timedelta(0), LONGEST_PAUSE),
    shortest=st.timedeltas(timedelta(seconds=1), HOUR),
)
def test_a_named_pause_is_never_undercut(failures: int, wish: timedelta, shortest: timedelta) -> None:
    failed = after_failure(
        feed(failures=failures), now=NOW, shortest=shortest, problem="RATE_LIMITED", retry_after=wish
    )
    read = after_success(feed(), now=NOW, shortest=shortest, news_at=NOW, retry_after=wish)

    assert pause(failed) >= wish
    assert pause(read) >= wish


def test_no_host_can_silence_a_feed_for_ever() -> None:
    checked = after_failure(feed(), now=NOW, shortest=BRISK, problem="UNAVAILABLE", retry_after=4000 * DAY)

    assert pause(checked) <= LONGEST_PAUSE * (1 + SPREAD)


def test_a_feed_that_is_gone_is_not_asked_again_by_itself() -> None:
    assert after_failure(feed(), now=NOW, shortest=BRISK, problem="GONE", gone=True).stopped
    assert not after_failure(feed(), now=NOW, shortest=BRISK, problem="HTTP_404").stopped


def test_feeds_added_together_drift_apart() -> None:
    dues = {pause(after_success(feed(id=f"f{n}"), now=NOW, shortest=BRISK, news_at=NOW)) for n in range(100)}

    assert len(dues) > 95
    assert max(dues) - min(dues) > BRISK * SPREAD / 2


@given(
    silent_for=st.timedeltas(timedelta(0), 5000 * DAY), shortest=st.timedeltas(timedelta(seconds=1), timedelta(days=2))
)
def test_a_feed_is_never_asked_more_often_than_the_operator_allows(silent_for: timedelta, shortest: timedelta) -> None:
    assert own_interval(NOW - silent_for, NOW, shortest) >= shortest

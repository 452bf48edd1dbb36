"""When a chat is not to be disturbed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from fakes.builders import make_chat
from hypothesis import given
from hypothesis import strategies as st

from bot.core.quiet import holds_back, quiet_until


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


NIGHT = make_chat(zone="Europe/Berlin", quiet_from="22:00", quiet_to="07:00")


@pytest.mark.parametrize(
    ("now", "end"),
    [
        ("2025-01-15 20:59", None),
        ("2025-01-15 21:00", "2025-01-16 06:00"),
        ("2025-01-16 02:00", "2025-01-16 06:00"),
        ("2025-01-16 06:00", None),
        ("2025-03-30 00:30", "2025-03-30 05:00"),  # the clocks go forward: the night is an hour shorter
        ("2025-10-26 00:30", "2025-10-26 06:00"),  # the clocks go back: it is an hour longer
    ],
)
def test_a_night_ends_by_the_chats_own_clock(now: str, end: str | None) -> None:
    assert quiet_until(NIGHT, utc(now)) == (None if end is None else utc(end))


def test_quiet_hours_may_lie_within_a_day() -> None:
    siesta = make_chat(zone="UTC", quiet_from="13:00", quiet_to="15:00")

    assert quiet_until(siesta, utc("2025-01-15 14:00")) == utc("2025-01-15 15:00")
    assert quiet_until(siesta, utc("2025-01-15 15:00")) is None


def test_a_pause_holds_back_until_it_is_over() -> None:
    paused = make_chat(paused_until=utc("2025-01-15 12:00"))

    assert holds_back(paused, utc("2025-01-15 11:59"))
    assert not holds_back(paused, utc("2025-01-15 12:00"))
    assert not holds_back(make_chat(), utc("2025-01-15 12:00"))


@given(
    st.datetimes(datetime(2025, 1, 1), datetime(2026, 12, 31)).map(lambda time: time.replace(tzinfo=UTC)),  # noqa: DTZ001
    st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"]),
    st.integers(0, 23),
    st.integers(0, 23),
)
def test_whatever_the_zone_quiet_hours_end_within_a_day_and_nothing_waits_longer(
    now: datetime, zone: str, begin: int, end: int
) -> None:
    chat = make_chat(zone=zone, quiet_from=f"{begin:02}:30", quiet_to=f"{end:02}:30")

    until = quiet_until(chat, now)

    assert until is None or timedelta(0) < until - now <= timedelta(hours=25)
    assert until is None or quiet_until(chat, until) is None

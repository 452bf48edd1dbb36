"""What hosts say about time is read as they mean it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.headers import max_age, retry_after, validator

NOW = datetime(2025, 3, 3, 12, 0, tzinfo=UTC)
TWO = "Mon, 03 Mar 2025 14:00:00 GMT"


@pytest.mark.parametrize(
    ("headers", "minutes"),
    [
        ({"retry-after": "120"}, 2),
        ({"retry-after": " 0 "}, 0),
        ({"retry-after": TWO}, 120),
        ({"retry-after": TWO, "date": "Mon, 03 Mar 2025 13:30:00 GMT"}, 30),
        ({"retry-after": "Mon, 03 Mar 2025 11:00:00 GMT"}, 0),
        ({"retry-after": "-5"}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "١٢"}, None),
        ({}, None),
    ],
)
def test_a_pause_is_read(headers: dict[str, str], minutes: int | None) -> None:
    assert retry_after(headers, NOW) == (None if minutes is None else timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("headers", "minutes"),
    [
        ({"cache-control": "public, max-age=600"}, 10),
        ({"cache-control": 'MAX-AGE="600"'}, 10),
        ({"cache-control": "max-age=600", "age": "240"}, 6),
        ({"cache-control": "max-age=600", "age": "900"}, 0),
        ({"cache-control": "max-age=600", "expires": TWO}, 10),
        ({"cache-control": "s-maxage=600"}, None),
        ({"cache-control": "no-cache, max-age=600"}, None),
        ({"cache-control": "no-store"}, None),
        ({"cache-control": "public", "expires": TWO}, 120),
        ({"expires": TWO, "date": "Mon, 03 Mar 2025 13:00:00 GMT"}, 60),
        ({"expires": "0"}, None),
        ({"expires": "Thu, 01 Jan 1970 00:00:00 GMT"}, 0),
        ({}, None),
    ],
)
def test_how_long_an_answer_holds_is_read(headers: dict[str, str], minutes: int | None) -> None:
    assert max_age(headers, NOW) == (None if minutes is None else timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("value", "kept"),
    [('W/"v 1"', 'W/"v 1"'), ("", None), ('"ü"', None), ('"a\x7f"', None), ('"' + "x" * 2000 + '"', None)],
)
def test_only_a_proper_validator_is_kept(value: str, kept: str | None) -> None:
    assert validator({"etag": value}, "etag") == kept


@given(st.dictionaries(st.sampled_from(["retry-after", "cache-control", "expires", "date", "age"]), st.text()))
def test_nothing_a_host_says_breaks_us_or_turns_time_back(headers: dict[str, str]) -> None:
    for pause in (retry_after(headers, NOW), max_age(headers, NOW)):
        assert pause is None or pause >= timedelta(0)

"""Reads what a host says about time: when to come back, and how long its answer holds. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,10})")
_VALIDATOR = re.compile(r"[\x21-\x7e][\x20-\x7e]{0,1023}")


def retry_after(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """How long the host wants to be left alone: it says so in seconds or as a date."""
    wish = headers.get("retry-after", "").strip()
    if wish.isascii() and wish.isdigit():
        return timedelta(seconds=int(wish[:9]))
    until = _date(wish)
    return None if until is None else max(until - _host_now(headers, now), timedelta(0))


def max_age(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """For how much longer the answer holds, by Cache-Control or else by Expires; None if nothing is said."""
    control = headers.get("cache-control", "").lower()
    if "no-cache" in control or "no-store" in control:
        return None
    if match := _MAX_AGE.search(control):
        age = headers.get("age", "").strip()
        spent = int(age[:9]) if age.isascii() and age.isdigit() else 0
        return timedelta(seconds=max(int(match[1][:9]) - spent, 0))
    expires = _date(headers.get("expires", ""))
    return None if expires is None else max(expires - _host_now(headers, now), timedelta(0))


def validator(headers: Mapping[str, str], name: str) -> str | None:
    """An ETag or Last-Modified that can be sent back as it came; None if it is missing or malformed."""
    value = headers.get(name, "").strip()
    return value if _VALIDATOR.fullmatch(value) else None


def _host_now(headers: Mapping[str, str], now: datetime) -> datetime:
    """The host's dates are by the host's clock, however wrong it goes."""
    return _date(headers.get("date", "")) or now


def _date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError, IndexError):
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)

"""The day a text says a figure holds for: "am Samstagabend", "on 24 March", "gestern". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

from bot.core.reading.clauses import segment_of
from bot.core.reading.site import Site
from storage.records import Mode

WEEK = 7


class DayWords:
    """One language's names of days and months, compiled."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        weekdays = {name: number for number, names in enumerate(table["weekdays"]) for name in names}
        months = {name: number for number, names in enumerate(table["months"], 1) for name in names}
        self.weekdays, self.months = weekdays, months
        self.relative = {word: int(days) for word, days in table["relative"].items()}
        openers = "|".join(map(re.escape, table["openers"]))
        days = "|".join(sorted(map(re.escape, weekdays), key=len, reverse=True))
        names = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
        self.weekday = re.compile(rf"(?<![^\W_])(?:{openers})\s(?:[^\W\d_]+\s)?({days})[^\W\d_]*")
        self.day_month = re.compile(rf"(?<![\d.,])(\d{{1,2}})(?:\.|st|nd|rd|th)?\s({names})(?![^\W_])(?:\s(\d{{4}}))?")
        self.month_day = re.compile(rf"(?<![^\W_])({names})\s(\d{{1,2}})(?![\d.,]|[^\W_])(?:,\s(\d{{4}}))?")
        self.near = re.compile(
            r"(?<![^\W_])(" + "|".join(sorted(map(re.escape, self.relative), key=len, reverse=True)) + r")(?![^\W_])"
        )
        self.month_first = bool(table["month_first"])


def as_of(site: Site, words: DayWords, mode: Mode, published: date | None) -> date | None:
    """The day named in the clause of a number, never later than the publication; None if none is.

    What is forecast or demanded holds for no day that is past.
    """
    if published is None or mode is not Mode.ACTUAL:
        return None
    start, end = segment_of(site.sentence, site.numeral.start)
    clause = site.low[start:end]
    if (match := words.day_month.search(clause)) is not None:
        return day(int(match.group(1)), words.months[match.group(2)], match.group(3), published)
    if words.month_first and (match := words.month_day.search(clause)) is not None:
        return day(int(match.group(2)), words.months[match.group(1)], match.group(3), published)
    if (match := words.near.search(clause)) is not None:
        return published - timedelta(days=words.relative[match.group(1)])
    if (match := words.weekday.search(clause)) is not None:
        return published - timedelta(days=(published.weekday() - words.weekdays[match.group(1)]) % WEEK)
    return None


def day(number: int, month: int, year: str | None, published: date) -> date | None:
    """A calendar day, without a year the nearest one; None if it is still to come, or there is no such day."""
    years = (int(year),) if year else (published.year - 1, published.year, published.year + 1)
    nearest = min(days(number, month, years), key=lambda found: abs(published - found), default=None)
    return nearest if nearest is not None and nearest <= published else None


def days(number: int, month: int, years: Iterable[int]) -> Iterator[date]:
    """A day and month in each year that has it."""
    for year in years:
        with suppress(ValueError):
            yield date(year, month, number)

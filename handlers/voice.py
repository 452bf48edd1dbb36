"""A reader's language and clock: numbers, dates and messages as one chat wants them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal, get_currency_symbol

from handlers import catalogue
from storage.records import Chat, Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """How one chat is spoken to."""

    language: Language
    zone: str = "UTC"  #: an IANA time zone
    short: bool = False  #: says what changed and who says so, without the sentences that prove it

    @property
    def locale(self) -> str:
        """The locale of this reader's numbers and dates."""
        return catalogue.locale_of(self.language)

    def say(self, key: str, /, **arguments: str | int) -> str:
        """Word a message of the catalogue."""
        return catalogue.say(self.language, key, **arguments)

    def number(self, value: Decimal) -> str:
        """Write a number with this reader's separators, every digit of it."""
        digits = max(0, -int(value.normalize().as_tuple().exponent)) if value.is_finite() else 0
        return format_decimal(value, format="#,##0." + "#" * digits if digits else "#,##0", locale=self.locale)

    def currency(self, code: str) -> str:
        """Give a currency's sign, or its code where this reader knows no sign."""
        return get_currency_symbol(code, locale=self.locale)

    def local(self, moment: datetime) -> datetime:
        """Turn a moment to this reader's clock."""
        return moment.astimezone(ZoneInfo(self.zone))

    def clock(self, moment: datetime) -> str:
        """Write the time of day."""
        return f"{self.local(moment):%H:%M}"

    def month(self, day: date) -> str:
        """Write month and year."""
        return format_date(day, format="MMM y", locale=self.locale)

    def day(self, moment: datetime) -> str:
        """Write the day in full: weekday, day and month."""
        pattern = "EEEE, d. MMMM" if self.language == "de" else "EEEE d MMMM"
        return format_date(self.local(moment).date(), format=pattern, locale=self.locale)

    def short_day(self, moment: datetime) -> str:
        """Write day and month."""
        return self.date(self.local(moment).date())

    def date(self, day: date) -> str:
        """Write day and month of a date on the reader's own calendar."""
        return format_date(day, format="d. MMM" if self.language == "de" else "d MMM", locale=self.locale)

    def when(self, moment: datetime, now: datetime) -> str:
        """Write the time of day, with the day where it is not today."""
        if self.local(moment).date() == self.local(now).date():
            return self.clock(moment)
        return f"{self.short_day(moment)}, {self.clock(moment)}"

    def moment(self, moment: datetime) -> str:
        """Write day, month, year and time."""
        return format_datetime(
            self.local(moment),
            format="d. MMMM y, HH:mm" if self.language == "de" else "d MMMM y, HH:mm",
            locale=self.locale,
        )


def voice_of(chat: Chat) -> Voice:
    """Give the voice a chat has chosen."""
    return Voice(language=catalogue.pick(chat.language), zone=chat.zone, short=chat.short)

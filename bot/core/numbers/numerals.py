"""What the readers of numbers hand on: a `Numeral` is only the number. Pure.

What it counts, how it is hedged and whether anyone should care is decided elsewhere. The span takes in scale word and
article ("eine halbe Million"), not the unit; a range runs from first to last numeral.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bot.core.numbers.lexemes import Line
from storage.records import Bound, Unit

PERCENT = Unit("percent")
TIMES = Unit("times")
ONE = Decimal(1)
DASH_OF_COMPOUND = frozenset("-‑–")


class Form(StrEnum):
    """How a number is written, as far as that tells what it can mean."""

    DIGITS = "digits"
    WORD = "word"
    ARTICLE = "article"  #: "ein", "eine": one only where the text counts
    VAGUE = "vague"
    FRACTION = "fraction"
    FACTOR = "factor"
    AMONG = "among"  #: "jeder dritte", "one in four"
    CODE = "code"  #: digits that name something: a version, an address, "24/7"


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """One number as it stands in a text."""

    start: int
    end: int
    text: str
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    bound: Bound = Bound.EXACT  #: only EXACT, RANGE, VAGUE or APPROX are known from the number itself
    form: Form
    unit: Unit | None = None  #: where the number word holds it: percent, times, minute
    scale: Decimal = ONE  #: the scale word's value, which an earlier end of a range may share
    ordinal: bool = False
    grouped: bool = False  #: digits with thousands separators: never a year
    glued: str = ""  #: what follows without a space: "-köpfige", "b"
    prefixed: str = ""  #: what stands before without a space: "F-", "RE"; "." in a code
    tail: str = ""  #: the rest of the compound the number is part of: "schaden"

    @property
    def may_be_year(self) -> bool:
        """Whether it is written like a year of our time, or like a range of two: "bis 2030", "2019 bis 2024"."""
        plain = self.form is Form.DIGITS and self.scale == 1 and not self.grouped
        return plain and YEARS.fullmatch(self.text) is not None


YEARS = re.compile(r"(?:19|20)\d\d(?:\D+(?:19|20)\d\d)?")


Found = tuple[Numeral, int]
"""A number and the index of the lexeme behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """What a vague word stands for, ends included."""

    low: Decimal
    high: Decimal

    def times(self, scale: Decimal) -> Interval:
        """The same word before a scale: "Hunderte Millionen"."""
        return Interval(low=self.low * scale, high=(self.high + 1) * scale - 1)


def numeral(
    line: Line,
    first: int,
    past: int,
    value: Decimal,
    form: Form,
    *,
    unit: Unit | None = None,
    scale: Decimal = ONE,
    soft: bool = False,
    glued: str = "",
    prefixed: str = "",
) -> Numeral:
    """A number that takes up the lexemes from `first` to before `past`; `soft` if a word inside it says "about"."""
    start, end = line.at(first).start, line.at(past - 1).end
    return Numeral(
        start=start,
        end=end,
        text=line.text[start:end],
        value=value,
        low=value,
        high=value,
        bound=Bound.APPROX if soft else Bound.EXACT,
        form=form,
        unit=unit,
        scale=scale,
        glued=glued,
        prefixed=prefixed,
    )


def share(line: Line, first: int, past: int, part: Decimal, whole: Decimal, form: Form) -> Numeral:
    """A part of a whole, in percent."""
    return numeral(line, first, past, in_percent(part, whole), form, unit=PERCENT)


def in_percent(part: Decimal, whole: Decimal) -> Decimal:
    """A part of a whole in percent, to two places."""
    return plain((100 * part / whole).quantize(Decimal("0.01")))


def plain(value: Decimal) -> Decimal:
    """A value without trailing zeros and without an exponent."""
    return value.normalize() + 0


def vague(line: Line, first: int, past: int, interval: Interval, *, tail: str = "") -> Numeral:
    """A vague count from `first` to before `past`; a compound's `tail` is no part of its span's meaning."""
    start, end = line.at(first).start, line.at(past - 1).end
    return Numeral(
        start=start,
        end=end,
        text=line.text[start:end],
        value=interval.low,
        low=interval.low,
        high=interval.high,
        bound=Bound.VAGUE,
        form=Form.VAGUE,
        tail=tail,
    )


def glue(line: Line, at: int) -> str:
    """What follows a number without a space: "-köpfige", "b"; "-" alone where a second half follows ("zwei- bis")."""
    if not line.is_glued(at):
        return ""
    if line.word(at):
        return line.at(at).text
    if line.sign(at) not in DASH_OF_COMPOUND:
        return ""
    if line.is_spaced(at + 1) and line.word(at + 1):
        return "-"
    glued, here = "", at
    while line.hyphened(here) and line.word(here + 1):
        glued += "-" + line.at(here + 1).text
        here += 2
    return glued

"""Two numbers that are the ends of one interval: "between £3bn and £4bn", "100 bis 300 Milliarden". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from bot.core.numbers.lexemes import DASHES
from bot.core.numbers.numerals import Form, Numeral
from bot.core.numbers.words import NumberWords
from storage.records import Bound

REACH = 40
"""How many characters may part the two ends of a range."""
DATELINE = re.compile(r"[A-ZÄÖÜ]{3,20}[^.;:\d]{0,60}?\s[A-Z][a-z]{2,8}\.?\s")
"""What opens an agency's report up to the day: "MANILA, Philippines, March " of "11 - Seventeen people"."""
DATELINE_MOST, DAYS = 90, 31
SPACED_DASH = re.compile(r"\s[-–—]{1,2}\s")
PIECE = re.compile(r"[^\W\d_]+|\S")
FAR = 3
"""How many times the low end the high end may be behind "by" and "up": "by 5 to 8 percent" is a range still."""
BESIDE = 3
"""Among so many words behind a range stands a unit that stands between its ends as well."""
MEASURING = frozenset("$€£¥%°")
NO_LINK = MEASURING | frozenset("\"„“”»«'")
LINKING_DASHES = DASHES - {"—"}  # an em dash parts two clauses
PLAIN = frozenset({Form.DIGITS, Form.WORD})


def join_ranges(text: str, numerals: Iterable[Numeral], words: NumberWords) -> tuple[Numeral, ...]:
    """Two numbers that are the ends of one interval become one numeral."""
    joined: list[Numeral] = []
    for second in numerals:
        interval = as_range(text, joined[-1], second, words) if joined else None
        if interval is None:
            joined.append(second)
        else:
            joined[-1] = interval
    return tuple(joined)


def as_range(text: str, first: Numeral, second: Numeral, words: NumberWords) -> Numeral | None:
    """The interval of two numbers, None if they are two numbers."""
    if second.start - first.end > REACH or not may_pair(first, second):
        return None
    if is_dateline(text, first) and SPACED_DASH.fullmatch(text, first.end, second.start):
        return None
    before, after = text[max(0, first.start - REACH) : first.start], text[second.end : second.end + REACH]
    if not is_link(before, text[first.end : second.start], after, words):
        return None
    low, high = shared_scale(first, second, words), second.value
    if low < 0 and second.value < low:
        low, high = high, low  # "minus 3 bis minus 5"
    if low >= high or (high > FAR * low > 0 and is_change(before, words)):
        return None
    return replace(
        second,
        start=first.start,
        text=text[first.start : second.end],
        value=(low + high) / 2,
        low=low,
        high=high,
        bound=Bound.RANGE,
        prefixed=first.prefixed,
    )


def is_dateline(text: str, day: Numeral) -> bool:
    """Whether a number is the day of the line that opens an agency's report."""
    return day.start <= DATELINE_MOST and day.value <= DAYS and DATELINE.fullmatch(text, 0, day.start) is not None


def is_change(before: str, words: NumberWords) -> bool:
    """Whether the first number is how much the second moved: "up 8 to 56", "grew by 31,000 to 7.6 million"."""
    pieces = [piece.lower() for piece in PIECE.findall(before) if piece not in NO_LINK]
    return bool(pieces) and pieces[-1] in words.range_changes


def shared_scale(first: Numeral, second: Numeral, words: NumberWords) -> Decimal:
    """The first number's value, with the scale it shares: "100 bis 300 Milliarden", "zwei- bis dreihundert"."""
    scale = second.scale
    if scale == 1 and first.form is Form.WORD and second.form is Form.WORD:
        scale = words.multiple(re.sub(r"\s+", "-", second.text.lower()))
    low = first.value
    if scale == 1 or first.scale > 1 or words.multiple(first.text.lower()) > 1 or low >= scale:
        return low
    scaled = low * scale
    return scaled if low < second.value / scale or scaled <= second.value else low


def is_link(before: str, between: str, after: str, words: NumberWords) -> bool:
    """Whether what stands between two numbers makes an interval of them; a unit between them must be that of both."""
    pieces = [piece.lower() for piece in PIECE.findall(between)]
    units = [piece for piece in pieces if piece in words.range_units or piece in MEASURING]
    beside = [piece.lower() for piece in PIECE.findall(after)[:BESIDE]]
    if any(unit not in beside and unit not in before[-4:] for unit in units):
        return False  # "fell 7 percent to 800 euros"
    pieces = [piece for piece in pieces if piece not in NO_LINK and piece not in words.range_units]
    while len(pieces) > 1 and pieces[0] in (",", "-", "."):
        del pieces[0]  # "zwei- bis dreimal", "20, eher 30", "3 Mrd. bis"
    link = " ".join(pieces)
    opened = [piece.lower() for piece in PIECE.findall(before)[-6:] if piece not in NO_LINK]
    if link in words.range_links:
        return not words.range_from.intersection(opened) or len(opened) == 1
    if len(pieces) == 1 and link in LINKING_DASHES:
        return True
    return link in words.range_ands and any(piece in words.range_openers for piece in opened[-4:])


def may_pair(first: Numeral, second: Numeral) -> bool:
    """Whether two numbers are written so that they can be two ends."""
    if second.form is Form.FACTOR and first.form is Form.WORD and first.glued == "-":
        return True  # "das Drei- bis Vierfache"
    if first.form not in PLAIN or second.form not in PLAIN or Bound.RANGE in (first.bound, second.bound):
        return False
    return not first.ordinal and not second.ordinal and not first.prefixed

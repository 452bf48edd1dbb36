"""Two numbers that are the ends of one interval: "between £3bn and £4bn", "100 bis 300 Milliarden". Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.core.number_words import NumberWords
from bot.core.numerals import DASHES, Form, Numeral, Reader
from storage.records import Bound


def read_numbers(text: str, words: NumberWords) -> tuple[Numeral, ...]:
    """All numbers a text states, in order, ranges joined."""
    return join_ranges(text, tuple(Reader(text, words).numerals()), words)


def join_ranges(text: str, numerals: tuple[Numeral, ...], words: NumberWords) -> tuple[Numeral, ...]:
    """Two numbers that are the ends of one interval become one numeral."""
    joined: list[Numeral] = []
    for numeral in numerals:
        if joined and (interval := as_range(text, joined[-1], numeral, words)) is not None:
            joined[-1] = interval
        else:
            joined.append(numeral)
    return tuple(joined)


def as_range(text: str, first: Numeral, second: Numeral, words: NumberWords) -> Numeral | None:
    between = text[first.end : second.start].lower()
    if len(between) > 24 or not is_link(text[: first.start].lower(), between, words) or not may_pair(first, second):
        return None
    low, high = first.value, second.value
    if second.scale > 1 and first.scale == 1 and (low < high / second.scale or low * second.scale <= high):
        low = low * second.scale if first.value < second.scale else low
    if low >= high:
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


def is_link(before: str, between: str, words: NumberWords) -> bool:
    """Whether what stands between two numbers makes an interval of them."""
    link = re.sub(r"[$€£¥%„“”»«\"]|^-(?=\s)", "", between).strip()
    link = re.sub(r"^(?:euro|dollars?|pounds?|franken|prozent|percent|per cent|us-dollar|million|billion)\s+", "", link)
    link = re.sub(r"\s+(?:us|a|c)$", "", link)
    if link in words.range_words or link.removeprefix(",").strip() in words.range_words:
        return not before.rstrip().endswith((" from", "von jetzt")) or link != "to"
    if link and all(sign in DASHES for sign in link):
        return True
    opened = before.rstrip(' $€£¥„“"').rsplit(" ", 1)[-1] in words.between
    return opened and link in words.between_and


def may_pair(first: Numeral, second: Numeral) -> bool:
    plain = {Form.DIGITS, Form.WORD}
    if second.form is Form.FACTOR and first.form is Form.WORD and first.glued == "-":
        return True  # "das Drei- bis Vierfache"
    if first.form not in plain or second.form not in plain or Bound.RANGE in (first.bound, second.bound):
        return False
    return not first.ordinal and not second.ordinal and not first.prefixed

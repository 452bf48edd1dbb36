"""Reads what is no exact number of words: vague counts, shares of a whole, number words inside compounds. Pure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from bot.core.numbers.lexemes import Kind, Line
from bot.core.numbers.numerals import Form, Found, Interval, share, vague
from bot.core.numbers.scales import scaled
from bot.core.numbers.spelled import chain
from bot.core.numbers.words import NumberWords


def read_some(line: Line, at: int, words: NumberWords) -> Found | None:
    """ "einige Hundert", "several thousand": as vague as the plural; the span is the scale word alone."""
    for phrase, _ in words.some.get(line.word(at), ()):
        here = line.joined_word(past) if (past := line.past_phrase(at, phrase)) > 0 else -1
        scale = words.some_scales.get(line.word(here))
        if scale is None:
            continue
        result = scaled(line, scale, here + 1, words)
        low = 2 * result.value
        high = Decimal(99) if scale == 12 else 10 * result.value - 1
        return vague(line, here, result.past, Interval(low=low, high=high)), result.past
    return None


def read_vague(line: Line, at: int, words: NumberWords) -> Found | None:
    """ "Hunderte", "tens of thousands", "Dutzende Millionen"."""
    for phrase, interval in words.vague.get(line.word(at), ()):
        past = line.past_phrase(at, phrase)
        if past < 0:
            continue
        if words.joined and line.word(at) in words.scales and line.at(at - 1).kind == Kind.DIGITS:
            return None
        further = scaled(line, Decimal(1), past, words)
        if further.scale >= 1_000_000:
            return vague(line, at, further.past, interval.times(further.scale)), further.past
        return vague(line, at, past, interval), past
    return None


def read_among(line: Line, at: int, words: NumberWords) -> Found | None:
    """ "jeder dritte", "one in five", "neun von zehn": a share in percent."""
    if line.word(at) in words.every:
        return read_every(line, at, words)
    part, past = whole_number(line, at, words)
    if part is None or not line.is_spaced(past):
        return None
    for phrase, _ in words.out_of.get(line.word(past), ()):
        here = line.past_phrase(past, phrase)
        if here < 0 or not line.is_spaced(here):
            continue
        whole, end = whole_number(line, here, words)
        if whole not in words.wholes or not 0 < part < whole or line.word(end) in words.no_share_of:
            continue
        if scaled(line, whole, end, words).scale > 1 or (line.is_glued(end) and line.at(end).text in "%-"):
            continue
        return share(line, at, end, part, whole, Form.AMONG), end
    return None


def read_every(line: Line, at: int, words: NumberWords) -> Found | None:
    """ "jeder Zehnte", "jede 20. Familie"."""
    if not line.is_spaced(at + 1):
        return None
    if (nth := words.nth.get(line.word(at + 1))) is not None:
        return share(line, at, at + 2, Decimal(1), nth, Form.AMONG), at + 2
    digits = line.digits(at + 1)
    if words.ordinal_dot and digits and line.sign(at + 2) == "." and line.is_glued(at + 2) and int(digits[:5]) > 1:
        return share(line, at, at + 2, Decimal(1), Decimal(digits[:5]), Form.AMONG), at + 3
    return None


def whole_number(line: Line, at: int, words: NumberWords) -> tuple[Decimal | None, int]:
    """A plain number in digits or words, and where it ends."""
    if digits := line.digits(at):
        return (Decimal(digits) if len(digits) < 5 else None), at + 1
    text, past = chain(line, at, words) if line.word(at) else ("", at)
    return (words.value(text) if text else None), past


def read_digits_of(line: Line, at: int, words: NumberWords) -> Found | None:
    """ "dreistelliger Millionenbetrag", "six-figure sum", "double-digit growth": as vague as the count of digits."""
    places, past = places_at(line, at, words)
    if places is None:
        return None
    ten = Decimal(10) ** (places - 1)
    interval = Interval(low=ten, high=10 * ten - 1)
    if (here := line.joined_word(past)) > 0:
        word = line.at(here)
        for part, ends in words.vague_parts.items():
            if word.low.startswith(part):
                return ending_in(line, at, here, interval.times(ends.low / 2), len(part))
        if (scale := words.scales.get(word.low)) is not None:
            return vague(line, at, here + 1, interval.times(scale)), here + 1
        if word.low.endswith(words.digits_of_nouns):
            return vague(line, at, past, interval), past
    return None


def ending_in(line: Line, first: int, last: int, interval: Interval, length: int) -> Found:
    """A vague count that ends inside a word: "dreistelliger Millionen|betrag"."""
    word = line.at(last)
    end = word.start + length
    found = vague(line, first, last + 1, interval, tail=word.text[length:])
    return replace(found, end=end, text=line.text[found.start : end]), last + 1


def places_at(line: Line, at: int, words: NumberWords) -> tuple[int | None, int]:
    """How many digits a sum is said to have, and where that is said."""
    word = line.word(at)
    if (match := words.digits_of.fullmatch(word)) is not None:
        return int(words.value(match.group(1)) or 1), at + 1
    if not words.digits_of_words or not line.hyphened(at + 1) or line.word(at + 2) not in words.digits_of_words:
        return None, at
    places = words.digits_of_names.get(word, words.value(word))
    return (int(places) if places is not None and 1 <= places < 13 else None), at + 3


def read_compound(line: Line, at: int, words: NumberWords) -> Found | None:
    """A number word that opens a longer word: "Milliardenloch", "Millionenschaden"."""
    word = line.at(at)
    part = next((p for p in words.vague_parts if word.low.startswith(p) and len(word.low) > len(p) + 2), None)
    if part is None:
        return None
    return vague(line, at, at + 1, words.vague_parts[part], tail=word.text[len(part) :]), at + 1

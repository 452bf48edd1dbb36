"""Scale words behind a number: "2,3 Millionen", "1.2bn", "5 Mrd.", "two and a half million". Pure."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from bot.core.numbers.lexemes import DASHES, Line
from bot.core.numbers.numerals import ONE
from bot.core.numbers.words import VULGAR, NumberWords


class Scaled(NamedTuple):
    """A number with its scale, and the index behind it."""

    value: Decimal
    past: int
    scale: Decimal


def scaled(line: Line, value: Decimal, past: int, words: NumberWords, *, money: bool = False) -> Scaled:
    """Multiplies by the scale words that follow, each greater than the one before: "300 thousand million"."""
    suffix = words.suffix_scales.get(line.at(past).text) if line.is_glued(past) else None
    if suffix is not None and suits(line, past, words, money=money):
        return Scaled(value * suffix, past + 1, suffix)
    total = ONE
    while (found := scale_at(line, past, words)) is not None and found[0] > total:
        total *= found[0]
        past = found[1]
    return Scaled(value * total, past, total)


def scale_at(line: Line, past: int, words: NumberWords) -> tuple[Decimal, int] | None:
    """The scale word that follows, with the full stop of its abbreviation: "Mio."."""
    at = line.joined_word(past)
    if at < 0 and line.digits(past - 1) and line.is_glued(past):
        at = glued_scale(line, past, words)
    scale = words.scales.get(line.word(at)) if at >= 0 else None
    if scale is None:
        return None
    dotted = line.word(at) in words.abbreviated and line.sign(at + 1) == "." and line.is_glued(at + 1)
    return scale, at + 1 + dotted


def glued_scale(line: Line, past: int, words: NumberWords) -> int:
    """Where a scale is glued to the digits before it: "5Mio.", "£45million", "$30-million"; -1 if none is."""
    if line.sign(past) in DASHES and line.is_glued(past + 1) and len(line.digits(past - 1)) != YEAR:
        return past + 1 if words.scales.get(line.word(past + 1), ONE) >= MILLION else -1
    known = line.word(past) in words.abbreviated or words.scales.get(line.word(past), ONE) >= THOUSAND
    return past if known else -1


THOUSAND, MILLION = Decimal(1000), Decimal(1_000_000)
YEAR = 4  #: digits: "since 2019-million-dollar homes" is about a year


def suits(line: Line, at: int, words: NumberWords, *, money: bool) -> bool:
    """Whether letters glued to digits are a scale: "$4b" and "12k" are, "4K" and "a 3m wave" are not."""
    letters = line.at(at).text
    if money:
        return True
    return letters not in words.money_suffixes and line.word(at + 1) not in words.suffix_blockers.get(letters, ())


def with_part(line: Line, value: Decimal, past: int, words: NumberWords) -> tuple[Decimal, int]:
    """A part that belongs to the number before its scale: "two and a half million", "2 1/2", "drei Komma fünf"."""
    if (vulgar := VULGAR.get(line.word(past))) is not None:
        return value + vulgar, past + 1
    if (fraction := vulgar_at(line, past)) is not None and line.is_spaced(past) and value == int(value):
        return value + fraction[0] / fraction[1], past + 3
    at = line.joined_word(past)
    if at < 0:
        return value, past
    for phrase, part in words.and_parts.get(line.word(at), ()):
        if (end := line.past_phrase(at, phrase)) > 0:
            return value + part, end
    if line.word(at) in words.decimal_words:
        return spoken_decimals(line, value, at + 1, words) or (value, past)
    return value, past


def spoken_decimals(line: Line, value: Decimal, past: int, words: NumberWords) -> tuple[Decimal, int] | None:
    """Decimals digit by digit, or as one number: "three point one four", "drei Komma fünfundzwanzig"."""
    places = ""
    while (at := line.joined_word(past)) > 0 and (digit := words.value(line.word(at))) is not None:
        if line.word(at) in words.multipliers or digit > 99 or (digit > 9 and places):
            break
        places += str(digit)
        past = at + 1
        if digit > 9:
            break
    return (Decimal(f"{value}.{places}"), past) if places and value == int(value) else None


def vulgar_at(line: Line, at: int) -> tuple[Decimal, Decimal] | None:
    """A fraction in digits: "1/2", "3/4"; "24/7" and "9/11" are none."""
    part, whole = line.digits(at), line.digits(at + 2)
    if not part or not whole or line.sign(at + 1) not in ("/", "⁄") or not line.is_glued(at + 1):
        return None
    if not line.is_glued(at + 2) or whole not in DENOMINATORS or len(part) > 1 or not 0 < int(part) < int(whole):
        return None
    beyond = line.sign(at + 3) in DASHES or line.sign(at + 3) == "/"
    return None if beyond and line.is_glued(at + 3) else (Decimal(part), Decimal(whole))


DENOMINATORS = frozenset(("2", "3", "4", "5", "6", "8", "10"))

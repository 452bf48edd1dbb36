"""Reads the numbers a text states: digits, number words, scales, ranges, fractions, factors, vague counts. Pure.

One walk over the words; at each the readers are asked from the most special to the plainest, and the first that finds
a number says where to go on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bot.core.numbers.counts import read_among, read_compound, read_digits_of, read_some, read_vague
from bot.core.numbers.digits import read_digits, read_vulgar
from bot.core.numbers.lexemes import Kind, Line
from bot.core.numbers.numerals import Found, Numeral
from bot.core.numbers.ranges import join_ranges
from bot.core.numbers.spelled import negated, read_articled, read_word
from bot.core.numbers.words import VULGAR, NumberWords

READERS: tuple[Callable[[Line, int, NumberWords], Found | None], ...] = (
    read_some,
    read_among,
    read_digits_of,
    read_articled,
    read_vague,
    read_word,
    read_compound,
)


LONGEST_WORD = 80
"""Letters of the longest compound that anybody writes: what is longer is noise, and not worth remembering."""


WORD = re.compile(r"[^\W\d_]+")
DIGIT = re.compile(r"\d")


def read_numbers(text: str, words: NumberWords) -> tuple[Numeral, ...]:
    """All numbers a text states, in order, ranges joined."""
    return join_ranges(text, numerals(Line(text), words), words) if may_state(text, words) else ()


def may_state(text: str, words: NumberWords) -> bool:
    """Whether a number may stand in a text: half of the sentences have neither a digit nor a word that opens one."""
    opens = words.may_open
    return DIGIT.search(text) is not None or any(
        len(low) <= LONGEST_WORD and opens(low) for low in map(str.lower, WORD.findall(text))
    )


def numerals(line: Line, words: NumberWords) -> Iterator[Numeral]:
    """Each number of a sentence by itself."""
    past, opens, digits, word = 0, words.may_open, Kind.DIGITS, Kind.WORD
    for at, (kind, _, _, _, low) in enumerate(line.lexemes):
        if at < past or not (kind == digits or (kind == word and len(low) <= LONGEST_WORD and opens(low))):
            continue
        if (found := number_at(line, at, words)) is not None:
            read, past = negated(line, at, found, words)
            yield read


def number_at(line: Line, at: int, words: NumberWords) -> Found | None:
    """The number that begins at an index, where digits stand or a word that may open one."""
    kind, _, _, _, low = line.at(at)
    if kind == Kind.DIGITS:
        return read_among(line, at, words) or read_digits_of(line, at, words) or read_digits(line, at, words)
    if low in VULGAR:
        return read_vulgar(line, at, words)
    for reader in READERS:
        if (found := reader(line, at, words)) is not None:
            return found
    return None

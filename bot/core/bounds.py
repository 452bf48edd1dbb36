"""How a text hedges a number: at least, up to, about, or nothing. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bot.core.numbers.numerals import Form, Numeral
from bot.core.numbers.words import spelt
from storage.records import Bound

TOLERANCE = Decimal("0.1")
"""What "about" leaves open to either side, as a share of the value (a convention of this project)."""
REACH = 64
"""How many characters before a number its hedge may take up, fillers included."""
MOST_FILLERS = 2
PIECE = re.compile(r"[^\s(\[„“”\"»«]+")
COUNTING = frozenset({Form.DIGITS, Form.WORD})
OPENERS = " \u00a0\u202f\u2009([„“”\"»«'‘"


class BoundWords:
    """One language's hedges, compiled."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.before = by_phrase(table["before"])
        self.after = by_phrase(table["after"])
        self.signs_before = by_phrase(table["signs_before"])
        self.signs_after = by_phrase(table["signs_after"])
        self.fillers = frozenset(spelt(table["fillers"]))
        self.definite = frozenset(table["definite"])
        self.adverbs = frozenset(table["adverbs"])
        self.strict = tuple(spelt(table["strict"]))
        self.vetoes: Mapping[str, frozenset[str]] = {
            word: frozenset(before) for word, before in spelt(table["vetoes"]).items()
        }
        self.vetoes_after: Mapping[str, tuple[str, ...]] = {
            word: tuple(endings) for word, endings in spelt(table["vetoes_after"]).items()
        }
        self.currencies: tuple[str, ...] = tuple(sorted(table["currencies"], key=len, reverse=True))
        self.longest = max(len(phrase.split()) for phrase in self.before)
        behind = "|".join(sorted(map(re.escape, self.after), key=len, reverse=True))
        self.behind = re.compile(rf"[\s-]{{0,3}}(?:[^\W\d_]{{1,40}}\s)?({behind})(?![^\W_])(?!\s*\d)", re.IGNORECASE)
        signs = "|".join(map(re.escape, self.signs_after)) or "(?!)"
        self.sign_behind = re.compile(rf"\s?({signs})(?!\s?\d)")


def by_phrase(table: Mapping[str, list[str]]) -> dict[str, Bound]:
    """A table's phrases, in all spellings, with the bound they make."""
    return {phrase: Bound(name) for name, phrases in table.items() for phrase in spelt(phrases)}


@dataclass(frozen=True, slots=True)
class Hedge:
    """A number's bound and where the words that make it begin."""

    bound: Bound
    start: int


def read_bound(text: str, numeral: Numeral, words: BoundWords) -> Hedge:
    """The hedge on a number in its sentence; a few fillers may stand between ("über insgesamt 400")."""
    if numeral.bound in (Bound.RANGE, Bound.VAGUE):
        return Hedge(numeral.bound, numeral.start)
    hedge = hedge_before(text, numeral, words)
    if hedge is not None:
        return hedge
    if (sign := words.sign_behind.match(text, numeral.end)) is not None:
        return Hedge(words.signs_after[sign.group(1)], numeral.start)
    if (behind := words.behind.match(text, numeral.end)) is not None:
        return Hedge(words.after[behind.group(1).lower()], numeral.start)
    return Hedge(numeral.bound, numeral.start)


def hedge_before(text: str, numeral: Numeral, words: BoundWords) -> Hedge | None:
    """The hedge whose words end right before a number."""
    edge = max(0, numeral.start - REACH)
    left = without_currency(text[edge : numeral.start].rstrip(OPENERS), words)
    if left and (bound := words.signs_before.get(left[-1])) is not None:
        return Hedge(bound, edge + len(left) - 1)
    pieces = list(PIECE.finditer(left))
    lows = [piece.group().lower() for piece in pieces]
    definite = False
    for skipped in range(MOST_FILLERS + 1):
        if skipped:
            filler = lows.pop() if lows else ""
            if filler not in words.fillers:
                return None
            definite = definite or (filler in words.definite and numeral.form in COUNTING)
        for first in range(max(0, len(lows) - words.longest), len(lows)):
            phrase = " ".join(lows[first:])
            bound = words.before.get(phrase)
            if bound is None:
                continue
            if (definite and phrase.endswith(words.strict)) or is_vetoed(phrase, lows[:first], words):
                return None  # "über die 40", "unter den 23 Verletzten" are places, not hedges
            return Hedge(bound, edge + pieces[first].start())
    return None


def without_currency(left: str, words: BoundWords) -> str:
    """What stands before a number without the currency between: "mehr als EUR 40", "up to US$4bn"."""
    for currency in words.currencies:
        if left.endswith(currency):
            return left.removesuffix(currency).rstrip(OPENERS)
    return left


def is_vetoed(phrase: str, before: list[str], words: BoundWords) -> bool:
    """Whether the word before shows that a hedge is none: "all over 40 towns", "ein Bankkredit über 40 Millionen"."""
    if not before:
        return False
    if before[-1].endswith(words.vetoes_after.get(phrase, ("\0",))):
        return True
    at = len(before) - 1
    while at > 0 and before[at] in words.adverbs:  # "verfügt derzeit über sechs Schiffe"
        at -= 1
    return before[at] in words.vetoes.get(phrase, ())


def limits(numeral: Numeral, bound: Bound) -> tuple[Decimal | None, Decimal | None]:
    """Low and high end that a bound gives a value; None is open."""
    value = numeral.value
    match bound:
        case Bound.RANGE | Bound.VAGUE:
            return numeral.low, numeral.high
        case Bound.APPROX:
            margin = abs(value) * TOLERANCE
            return value - margin, value + margin
        case Bound.AT_LEAST | Bound.MORE_THAN:
            return value, None
        case Bound.AT_MOST | Bound.LESS_THAN:
            return None, value
        case Bound.EXACT:
            return value, value

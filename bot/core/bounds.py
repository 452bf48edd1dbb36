"""How a text hedges a number: at least, up to, about, or nothing. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bot.core.numerals import Numeral
from storage.records import Bound

TOLERANCE = Decimal("0.1")
"""What "about" leaves open to either side, as a share of the value (a convention of this project)."""


class BoundWords:
    """One language's hedges, compiled."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        before = [(phrase, Bound(name)) for name, phrases in table["before"].items() for phrase in phrases]
        after = [(phrase, Bound(name)) for name, phrases in table["after"].items() for phrase in phrases]
        self.before: dict[str, Bound] = dict(before)
        self.after: dict[str, Bound] = dict(after)
        self.fillers = frozenset(table["exact"]["words"])
        phrases = sorted(self.before, key=len, reverse=True)
        signs = r"[\s„“”\"»«($€£¥]*(?:US\$|A\$)?"
        self._before = re.compile(
            r"(?<![^\W_])(" + "|".join(re.escape(p) for p in phrases) + rf"){signs}$", re.IGNORECASE
        )
        fillers = "|".join(sorted((re.escape(word) for word in self.fillers), key=len, reverse=True))
        self._filler = re.compile(rf"(?<![^\W_])(?:{fillers}){signs}$", re.IGNORECASE)
        behind = "|".join(sorted((re.escape(p) for p in self.after), key=len, reverse=True))
        self._after = re.compile(rf"^[\s“”\"»«]*(?:[^\W\d_]+\s+)?({behind})(?![^\W_])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hedge:
    """A number's bound and where the words that make it begin."""

    bound: Bound
    start: int


def read_bound(text: str, numeral: Numeral, words: BoundWords) -> Hedge:
    """The hedge on a number in its sentence; one filler word may stand between ("über insgesamt 400")."""
    if numeral.bound in (Bound.RANGE, Bound.VAGUE):
        return Hedge(numeral.bound, numeral.start)
    left = text[: numeral.start]
    match = words._before.search(left)
    if match is None and (filler := words._filler.search(left)) is not None:
        match = words._before.search(left[: filler.start()])
        if match is not None and match.group(1).lower() in (
            "über",
            "unter",
            "gut",
            "ab",
            "some",
            "over",
            "under",
            "keine",
        ):
            match = None  # "über die 40", "unter den 23 Verletzten" are places, not hedges
    if match is not None and not is_place(left, match, numeral):
        return Hedge(words.before[match.group(1).lower()], match.start())
    behind = words._after.match(text[numeral.end :])
    if behind is not None:
        return Hedge(words.after[behind.group(1).lower()], numeral.start)
    return Hedge(numeral.bound, numeral.start)


def is_place(left: str, match: re.Match[str], numeral: Numeral) -> bool:
    """Whether the word before is no hedge after all: "zu über 40" is one, "keine 5" of a counted noun may be."""
    word = match.group(1).lower()
    if word == "keine":
        return numeral.text in ("", "0")
    if word == "ab":
        return True
    if word == "under" or word == "over":
        return left[: match.start()].rstrip().lower().endswith(("all", "from"))
    return False


def limits(numeral: Numeral, bound: Bound) -> tuple[Decimal | None, Decimal | None]:
    """Low and high end that a bound gives a value; None is open."""
    value = numeral.value
    match bound:
        case Bound.RANGE | Bound.VAGUE:
            return numeral.low, numeral.high
        case Bound.APPROX:
            return value * (1 - TOLERANCE), value * (1 + TOLERANCE)
        case Bound.AT_LEAST | Bound.MORE_THAN:
            return value, None
        case Bound.AT_MOST | Bound.LESS_THAN:
            return None, value
        case Bound.EXACT:
            return value, value

"""The unit a number bears: money, percent, physical measure, or nothing but the counted noun. Pure.

Units that differ by a power of ten or a fixed factor are converted here once (MWh to kWh, GW to MW, mph to km/h), so
that two reports of one quantity compare; currencies never are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bot.core.numerals import Form, Numeral
from storage.records import Unit

PERSON = Unit("person")
ITEM = Unit("item")
PERCENT = Unit("percent")
PERCENTAGE_POINT = Unit("percentage_point")
BASIS_POINT = Unit("basis_point")
TIMES = Unit("times")
MAGNITUDE = Unit("magnitude")
DURATIONS = frozenset(Unit(u) for u in ("second", "minute", "hour", "day", "week", "month", "year"))
LENGTHS = frozenset(Unit(u) for u in ("m", "cm", "mm", "km", "foot", "inch", "mile"))
AREAS = frozenset(Unit(u) for u in ("m2", "km2", "ha", "acre"))
VOLUMES = frozenset(Unit(u) for u in ("l", "m3", "l/m2", "barrel"))
MASSES = frozenset(Unit(u) for u in ("kg", "t"))
OTHERS = frozenset(Unit(u) for u in ("km/h", "kWh", "MW", "celsius", "magnitude"))
SHARES = frozenset({PERCENT, PERCENTAGE_POINT, BASIS_POINT, TIMES})
PHYSICAL = LENGTHS | AREAS | VOLUMES | MASSES | OTHERS


def is_money(unit: Unit) -> bool:
    """Whether a unit is an ISO 4217 code."""
    return len(unit) == 3 and unit.isupper()


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit found at a number: what to multiply the value with, and the stretch of text it takes up."""

    unit: Unit
    factor: Decimal
    start: int
    end: int  #: end of the unit word, or of the number when the sign stands before it


def parse_unit(spec: str) -> tuple[Unit, Decimal]:
    """A table's unit with its conversion: "kWh*1000", "EUR/100"."""
    if "*" in spec:
        unit, factor = spec.split("*")
        return Unit(unit), Decimal(factor)
    if "/" in spec and spec not in ("km/h", "l/m2") and spec.rsplit("/", 1)[1].isdigit():
        unit, divisor = spec.rsplit("/", 1)
        return Unit(unit), 1 / Decimal(divisor)
    return Unit(spec), Decimal(1)


class UnitWords:
    """One language's words and signs of measure, compiled."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.signs = {sign: parse_unit(spec) for sign, spec in table["signs"].items()}
        self.words = {word: parse_unit(spec) for word, spec in table["words"].items()}
        self.per = {unit: dict(base) for unit, base in table["per"].items()}
        self.before = {word: Unit(unit) for word, unit in table["before"].items()}
        signs = "|".join(re.escape(s) for s in sorted(self.signs, key=len, reverse=True))
        words = "|".join(re.escape(w) for w in sorted(self.words, key=len, reverse=True))
        self._sign_before = re.compile(rf"({signs})\s?$")
        self._sign_after = re.compile(rf"^\s?({signs})")
        self._word_after = re.compile(rf"^[\s\u00a0\u202f-]*({words})(?![^\W_])\.?", re.IGNORECASE)
        self._code_before = re.compile(r"(?<![^\W_])(EUR|USD|GBP|CHF|Euro|Fr\.)\s?$")
        named = "|".join(re.escape(w) for w in self.before)
        self._named_before = re.compile(rf"(?<![^\W_])({named})\s+(?:von\s+|of\s+)?(?:\w+\s+)?$", re.IGNORECASE)


def read_unit(text: str, numeral: Numeral, words: UnitWords) -> Measure | None:
    """The measure at a number, None if it only counts. A range may carry its sign between its ends."""
    if numeral.unit is not None:
        return glued_points(text, numeral, words) or Measure(numeral.unit, Decimal(1), numeral.start, numeral.end)
    left, right = text[: numeral.start], text[numeral.end :]
    if (match := words._sign_before.search(left)) is not None:
        unit, factor = words.signs[match.group(1)]
        return Measure(unit, factor, match.start(), numeral.end)
    if (match := words._sign_after.match(right)) is not None:
        unit, factor = words.signs[match.group(1)]
        return Measure(unit, factor, numeral.start, numeral.end + match.end())
    if (match := words._word_after.match(right)) is not None:
        return by_word(text, numeral, match, words)
    if (match := words._code_before.search(left)) is not None:
        code = match.group(1)
        return Measure(Unit({"Euro": "EUR", "Fr.": "CHF"}.get(code, code)), Decimal(1), match.start(), numeral.end)
    if (match := words._named_before.search(left)) is not None and numeral.form is Form.DIGITS and numeral.value < 12:
        return Measure(words.before[match.group(1).lower()], Decimal(1), numeral.start, numeral.end)
    return None


def by_word(text: str, numeral: Numeral, match: re.Match[str], words: UnitWords) -> Measure | None:
    """The unit word behind a number; short letters count only where a scale or digits make them plain."""
    word = match.group(1).lower()
    unit, factor = words.words[word]
    if unit == "percentage_point?":
        return None
    if word in ("m", "p", "mm", "cm", "fass", "real", "won", "rand", "mal") and numeral.form is not Form.DIGITS:
        return None
    if word == "m" and text[numeral.end : numeral.end + 1] not in ("\u00a0", "\u202f", " "):
        return None
    end = numeral.end + match.end()
    for base, whole in words.per.get(unit, {}).items():
        if re.match(rf"\W+(?:\w+\W+)?(?:pro|je|per|a)\W+{base}", text[end:], re.IGNORECASE):
            return Measure(Unit(whole), factor, numeral.start, end)
    return Measure(unit, factor, numeral.start, end)


def glued_points(text: str, numeral: Numeral, words: UnitWords) -> Measure | None:
    """ "a quarter of a percentage point", "a half-point cut": a fraction of a unit, not a share of something."""
    if numeral.form is not Form.FRACTION or numeral.unit != PERCENT:
        return None
    match = re.match(
        r"\s+(?:of\s+a\s+)?(?:eine[snm]?\s+)?(percentage[\s-]points?|prozentpunkts?)",
        text[numeral.end :],
        re.IGNORECASE,
    )
    if match is None:
        match = re.match(r"[\s-]+points?\b", text[numeral.end :], re.IGNORECASE)
    del words
    if match is None:
        return None
    return Measure(PERCENTAGE_POINT, Decimal("0.01"), numeral.start, numeral.end + match.end())

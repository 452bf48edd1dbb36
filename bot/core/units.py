"""The unit a number bears: money, percent, physical measure, or nothing but the counted noun. Pure.

Units that differ by a power of ten or a fixed factor are converted here once (MWh to kWh, GW to MW, mph to km/h), so
that two reports of one quantity compare; currencies never are.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bot.core.numbers.numerals import PERCENT, TIMES, Form, Numeral
from bot.core.numbers.words import spelt
from storage.records import Unit

PERSON = Unit("person")
ITEM = Unit("item")
PERCENTAGE_POINT = Unit("percentage_point")
BASIS_POINT = Unit("basis_point")
MAGNITUDE = Unit("magnitude")
SPEED = Unit("km/h")
CELSIUS = Unit("celsius")
DURATIONS = frozenset(Unit(u) for u in ("second", "minute", "hour", "day", "week", "month", "year"))
LENGTHS = frozenset(Unit(u) for u in ("m", "cm", "mm", "km", "foot", "inch", "mile"))
AREAS = frozenset(Unit(u) for u in ("m2", "km2", "ha", "acre"))
VOLUMES = frozenset(Unit(u) for u in ("l", "m3", "l/m2", "barrel"))
MASSES = frozenset(Unit(u) for u in ("kg", "t"))
OTHERS = frozenset(Unit(u) for u in ("km/h", "kWh", "MW", "celsius", "magnitude"))
SHARES = frozenset({PERCENT, PERCENTAGE_POINT, BASIS_POINT, TIMES})
PHYSICAL = LENGTHS | AREAS | VOLUMES | MASSES | OTHERS
REACH = 64
"""How many characters behind a number its unit may take up."""
MOST_WORDS = 3
PIECE = re.compile(r"[^\s,;:!?()„“”\"»«]+")


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
    lent: bool = False  #: the unit stands at an earlier number of the sentence


Spec = tuple[Unit, Decimal]
"""A unit and what to multiply a value with to have it in this unit."""


def parse_unit(spec: str) -> Spec:
    """A table's unit with its conversion: "kWh*1000", "EUR/100"."""
    if "*" in spec:
        unit, factor = spec.split("*")
        return Unit(unit), Decimal(factor)
    unit, slash, divisor = spec.rpartition("/")
    if slash and divisor.isdigit():
        return Unit(unit), 1 / Decimal(divisor)
    return Unit(spec), Decimal(1)


def parse_units(table: Mapping[str, str]) -> dict[str, Spec]:
    """A table of units, its words in all spellings."""
    return {word: parse_unit(spec) for word, spec in spelt(table).items()}


class UnitWords:
    """One language's words and signs of measure, compiled."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.signs = {sign: parse_unit(spec) for sign, spec in table["signs"].items()}
        self.codes = {code: parse_unit(spec) for code, spec in table["codes"].items()}
        self.words = parse_units(table["words"])
        self.openers = frozenset(word.split()[0] for word in self.words if " " in word)
        self.parts = self.words | parse_units(table["parts"])
        self.part_links = frozenset(table["part_links"])
        self.only_digits = frozenset(table["only_digits"])
        self.only_glued = frozenset(table["only_glued"])
        self.only_heat = frozenset(table["only_heat"])
        self.heat = re.compile("|".join(table["heat"]) or r"(?!)", re.IGNORECASE)
        self.only_large = frozenset(table["only_large"])
        self.per: Mapping[str, Mapping[str, str]] = {unit: spelt(base) for unit, base in table["per"].items()}
        self.weights = parse_units(table["weights"])
        self.weighed = re.compile(rf"(?<![^\W_])(?:{either(table['weighed'])})", re.IGNORECASE)
        self.before = {word: Unit(unit) for word, unit in spelt(table["before"]).items()}
        signs, codes = either(self.signs), either(self.codes)
        before = either([sign for sign, (unit, _) in self.signs.items() if is_money(unit)])  # "68% four years ago"
        self.sign_before = re.compile(rf"(?:{before})(?=[\s-]?$)")
        self.sign_after = re.compile(rf"\s?({signs})")
        self.code_before = re.compile(rf"(?<![^\W_])({codes})\s?[-−–]?$")
        self.named_before = re.compile(
            rf"(?<![^\W_])({either(self.before)})\s(?:(?:{either(table['before_links'])})\s)?(?:\w+\s)?$", re.IGNORECASE
        )
        self.corrected = re.compile(
            rf"(?<![^\W_])({either(self.before)})\s(?:[^\W\d_]+\s){{0,2}}?[^\W\d_]*(?:{either(table['quakes'])})[^\W\d_]*\s"
            rf"(?:[^\W\d_]+\s){{0,2}}?(?:{either(table['before_moves'])})\s$",
            re.IGNORECASE,
        )
        self.per_what = re.compile(
            rf"\W{{1,3}}(?:\w+\W{{1,3}}){{0,3}}(?:{either(table['per_words'])})\W{{1,3}}(\w+(?:\s\w+)?)", re.IGNORECASE
        )


def either(words: Mapping[str, Any] | list[str]) -> str:
    """A pattern's alternatives, longer ones first; one that matches nothing for an empty list."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"


def read_unit(text: str, numeral: Numeral, words: UnitWords) -> Measure | None:
    """The measure at a number, None if it only counts. A range may carry its sign between its ends."""
    if numeral.form is Form.CODE:
        return None
    if numeral.unit is not None:
        return part_of_unit(text, numeral, words) or Measure(numeral.unit, Decimal(1), numeral.start, numeral.end)
    return (
        by_sign(text, numeral, words)
        or by_word(text, numeral, words)
        or by_code(text, numeral, words)
        or by_name(text, numeral, words)
    )


def by_sign(text: str, numeral: Numeral, words: UnitWords) -> Measure | None:
    """A sign before or behind: "$4", "-€4", "4 %"."""
    for end in (numeral.start, numeral.start + 2 if numeral.value < 0 else 0):
        edge = max(0, end - 6)
        if end and (match := words.sign_before.search(text[edge:end])) is not None:
            unit, factor = words.signs[match.group()]
            return Measure(unit, factor, min(numeral.start, edge + match.start()), numeral.end)
    if (match := words.sign_after.match(text, numeral.end)) is not None:
        unit, factor = words.signs[match.group(1)]
        return Measure(unit, factor, numeral.start, match.end())
    return None


def by_code(text: str, numeral: Numeral, words: UnitWords) -> Measure | None:
    """A currency's code or name before: "EUR 5 Mio.", "Fr. 20"."""
    edge = max(0, numeral.start - 12)
    match = words.code_before.search(text[edge : numeral.start])
    if match is None:
        return None
    unit, factor = words.codes[match.group(1)]
    return Measure(unit, factor, edge + match.start(), numeral.end)


NAMED_REACH = 60
"""How many characters before a number what it measures may be named."""


def by_name(text: str, numeral: Numeral, words: UnitWords) -> Measure | None:
    """What a small number measures is named before it: "Stärke 5,2"."""
    if numeral.form is not Form.DIGITS or numeral.value >= 12:
        return None
    left = text[max(0, numeral.start - NAMED_REACH) : numeral.start]
    match = words.named_before.search(left) or words.corrected.search(left)
    if match is None:
        return None
    return Measure(words.before[match.group(1).lower()], Decimal(1), numeral.start, numeral.end)


def by_word(text: str, numeral: Numeral, words: UnitWords) -> Measure | None:
    """The unit word behind a number; short letters count only where a scale or digits make them plain."""
    for word, end in phrases_behind(text, numeral.end, words.openers):
        found = words.words.get(word)
        if found is None or not suits(text, numeral, word, words):
            continue
        unit, factor = found
        if word in words.weights and words.weighed.search(text[max(0, numeral.start - REACH) : end + REACH]):
            unit, factor = words.weights[word]
        match = words.per_what.match(text[end : end + REACH]) if unit in words.per else None
        if match is not None:
            for base, whole in words.per[unit].items():
                if match.group(1).lower().startswith(base):
                    unit = Unit(whole)
                    break
        return Measure(unit, factor, numeral.start, end)
    return None


def suits(text: str, numeral: Numeral, word: str, words: UnitWords) -> bool:
    """Whether a short or ambiguous unit word can be one behind this number."""
    if word in words.only_digits and numeral.form is not Form.DIGITS:
        return False
    if word in words.only_heat and not (text[numeral.end : numeral.end + 1].isupper() and words.heat.search(text)):
        return False
    if word in words.only_large and numeral.scale == 1 and numeral.value < 1000:
        return False
    return word not in words.only_glued or text[numeral.end : numeral.end + 1].isalpha()


def phrases_behind(text: str, end: int, openers: Container[str] | None = None) -> Iterator[tuple[str, int]]:
    """The lower-cased words behind a number, three first, then two, then one, then what a hyphen cuts off it.

    `openers`: the words that open a unit of several words, where only such are asked for.
    """
    window = text[end : end + REACH]
    pieces = list(PIECE.finditer(window, re.match(r"[\s-]{0,3}", window).end()))  # type: ignore[union-attr]  # may be empty
    pieces = [p for p in pieces[: MOST_WORDS + 1] if p.end() < REACH]
    if not pieces:
        return
    several = openers is None or pieces[0].group().lower() in openers
    for length in range(min(MOST_WORDS, len(pieces)) if several else 1, 0, -1):
        phrase = " ".join(piece.group() for piece in pieces[:length]).lower()
        yield phrase, end + pieces[length - 1].end()
        if phrase.endswith("."):
            yield phrase[:-1], end + pieces[length - 1].end() - 1
    first = pieces[0]
    head = re.match(r"[^\W\d_]+(?=[-/.'’*–])", first.group())
    if head is not None:
        yield head.group().lower(), end + first.start() + head.end()


def part_of_unit(text: str, numeral: Numeral, words: UnitWords) -> Measure | None:
    """ "a quarter of a percentage point", "ein halber Tag": a fraction of a unit, not a share of something."""
    if numeral.form is not Form.FRACTION or numeral.unit != PERCENT:
        return None
    end = numeral.end
    while (match := PIECE.match(text, end + 1)) is not None and match.group().lower() in words.part_links:
        end = match.end()
    for word, past in phrases_behind(text, end):
        if word in words.parts:
            unit, factor = words.parts[word]
            return Measure(unit, factor / 100, numeral.start, past)
    return None

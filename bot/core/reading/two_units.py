"""One quantity told in two units: "acht Jahre und drei Monate", "two hours 15 minutes", "5 feet 10 inches". Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.core.numbers.numerals import Form, Numeral
from bot.core.reading.lexicon import Lexicon
from bot.core.units import Measure
from storage.records import Bound, Unit

PARTS: Mapping[tuple[Unit, Unit], int] = {
    (Unit("year"), Unit("month")): 12,
    (Unit("week"), Unit("day")): 7,
    (Unit("day"), Unit("hour")): 24,
    (Unit("hour"), Unit("minute")): 60,
    (Unit("minute"), Unit("second")): 60,
    (Unit("foot"), Unit("inch")): 12,
}
"""How many of a smaller unit make the greater one that it stands behind."""
PLAIN = frozenset({Form.DIGITS, Form.WORD, Form.ARTICLE})
DECIMALS = 2

Measured = tuple[Numeral, Measure | None]


def whole(text: str, numbers: list[Measured], lexicon: Lexicon) -> Iterator[Measured]:
    """A sentence's numbers with their units, those of one quantity made one."""
    at = 0
    while at < len(numbers):
        joined = as_one(text, numbers[at], numbers[at + 1], lexicon) if at + 1 < len(numbers) else None
        yield numbers[at] if joined is None else joined
        at += 1 if joined is None else 2


def as_one(text: str, greater: Measured, smaller: Measured, lexicon: Lexicon) -> Measured | None:
    """Two numbers as one, in the greater unit if two decimals hold it ("8.25 years"), else in the smaller."""
    (first, unit), (second, part) = greater, smaller
    if unit is None or part is None or unit.end <= first.end or part.end <= second.end:
        return None
    times = PARTS.get((unit.unit, part.unit))
    exact = all(each.form in PLAIN and each.bound is Bound.EXACT and each.scale == 1 for each in (first, second))
    if times is None or not exact or not unit.factor == part.factor == 1:
        return None
    if not 0 < second.value < times or first.value % 1:
        return None
    around = (text[: first.start].lower().split()[-1:], text[part.end :].lower().split()[:1])
    if any(lexicon.grammar.not_one.search(" ".join(words)) for words in around):
        return None  # "two days and 14 hours of repairs", "between one year and six months"
    if text[unit.end : second.start].strip() not in ("", lexicon.grammar.and_word):
        return None
    parts = first.value * times + second.value
    value = parts / times
    chosen = unit if value == round(value, DECIMALS) else part
    value = value if chosen is unit else parts
    number = replace(first, end=second.end, text=text[first.start : second.end], value=value, low=value, high=value)
    return number, replace(chosen, start=min(unit.start, first.start), end=part.end)

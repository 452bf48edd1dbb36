"""The number words of one language, compiled from its table for reading. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from storage.records import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """What a vague word stands for, ends included."""

    low: Decimal
    high: Decimal


class NumberWords:
    """One language's number table, with its compounds readable: `value("dreiundzwanzigtausend")` is 23000.

    A word is cut into morphemes of the table; values below a hundred add up, a hundred multiplies what stands
    before it, a thousand the whole group. That one rule serves "dreiundzwanzig" (3 + 20) and "twenty-three" alike.
    """

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.decimal_mark: str = table["decimal_mark"]
        self.group_marks: tuple[str, ...] = tuple(table["group_marks"])
        self.joined: bool = table["joined"]
        self.linkers = frozenset(table["linkers"])
        self.small = {
            spelling: Decimal(value) for word, value in table["small"].items() for spelling in spellings(word)
        }
        self.inflected = {word: Decimal(value) for word, value in table["inflected"].items()}
        self.articles = frozenset(table["articles"])
        self.multipliers = {word: Decimal(value) for word, value in table["multipliers"].items()}
        self.scales = {word: Decimal(value) for word, value in table["scales"].items()}
        self.suffix_scales = {word: Decimal(value) for word, value in table["suffix_scales"].items()}
        self.dozens = {word: Decimal(value) for word, value in table["dozens"].items()}
        self.halves = {word: Decimal(str(value)) for word, value in table["halves"].items()}
        half_words = dict(table["half_words"])
        self.half_suffix: str = half_words.pop("half_suffix")
        self.half_linkers: tuple[str, ...] = tuple(half_words.pop("half_linkers"))
        self.half_words = {word: Decimal(str(value)) for word, value in half_words.items()}
        self.softeners = frozenset(table["softeners"]["approx"])
        self.vague = {
            word: Interval(low=Decimal(low), high=Decimal(high)) for word, (low, high) in table["vague"].items()
        }
        self.some: tuple[str, ...] = tuple(sorted(table["some"]["words"], key=len, reverse=True))
        self.vague_parts = {w: Interval(low=Decimal(a), high=Decimal(b)) for w, (a, b) in table["vague_parts"].items()}
        self.figure_count = re.compile(table["digits_of"]["pattern"], re.IGNORECASE)
        self.fractions = {word: percent(value) for word, value in table["fractions"].items()}
        self.ordinals = {word: int(value) for word, value in table["ordinals"].items()}
        self.factors = {word: Decimal(str(value)) for word, value in table["factors"].items()}
        self.compound_units = {
            word: (Decimal(str(factor)), Unit(unit)) for word, (factor, unit) in table["compound_units"].items()
        }
        self.range_words = frozenset(table["range_words"])
        self.between = frozenset(table["between"])
        self.between_and = frozenset(table["between_and"])
        self.among: tuple[str, ...] = tuple(table["among"])
        self._morphemes = tuple(sorted({*self.small, *self.multipliers, *self.linkers}, key=len, reverse=True))
        self.factor_patterns = tuple(
            re.compile(pattern.replace("{n}", "[a-zäöüß]+"), re.IGNORECASE)
            for pattern in table["factor_patterns"].values()
            if pattern
        )

    def value(self, word: str) -> Decimal | None:
        """The number a lower-cased word or hyphenated chain of words stands for, None if it is none."""
        return _value(self, word)

    def factor(self, word: str) -> Decimal | None:
        """How many times a lower-cased word says: "versechsfacht" 6, "halved" 0.5, "dreimal" 3."""
        if (exact := self.factors.get(word)) is not None:
            return exact
        for pattern in self.factor_patterns:
            if (match := pattern.fullmatch(word)) is not None and (value := self.value(match.group(1))) is not None:
                return value
        return None

    def half(self, word: str) -> Decimal | None:
        """Numbers with a half in one word: "anderthalb" 1.5, "dreieinhalb" 3.5."""
        if (exact := self.half_words.get(word)) is not None:
            return exact
        if self.half_suffix and word.endswith(self.half_suffix):
            whole = self.value(word.removesuffix(self.half_suffix))
            return None if whole is None else whole + Decimal("0.5")
        return None

    def cut(self, word: str) -> tuple[str, ...] | None:
        """A number word's morphemes, longest first at each place; None if anything is left over."""
        parts: list[str] = []
        at = 0
        while at < len(word):
            if word[at] == "-" and parts:
                at += 1
                continue
            part = next((m for m in self._morphemes if word.startswith(m, at)), None)
            if part is None:
                return None
            parts.append(part)
            at += len(part)
        return tuple(parts)

    def add_up(self, morphemes: tuple[str, ...]) -> Decimal | None:
        """The value of morphemes in order, None if they make no number ("zweidrei", "undelf")."""
        total = group = Decimal(0)
        last = Decimal(-1)  #: the last small value of the group, to refuse "zweidrei"
        for index, part in enumerate(morphemes):
            if part in self.linkers:
                if index in (0, len(morphemes) - 1):
                    return None
                continue
            if (small := self.small.get(part)) is not None:
                if last >= 0 and not fits_together(last, small):
                    return None
                group += small
                last = small
            else:
                multiplier = self.multipliers[part]
                if multiplier >= 1000:
                    total += (group or 1) * multiplier
                    group = Decimal(0)
                else:
                    tail = group % 100
                    group = group - tail + (tail or 1) * multiplier
                last = Decimal(-1)
        return total + group


def fits_together(first: Decimal, second: Decimal) -> bool:
    """Whether two values below a hundred may stand in one number: three and twenty, twenty and three."""
    ten_and_unit = {first % 10 == 0 and first >= 20, second % 10 == 0 and second >= 20} == {True, False}
    return ten_and_unit and min(first, second) < 10 and min(first, second) > 0


@lru_cache(maxsize=65536)
def _value(words: NumberWords, word: str) -> Decimal | None:
    if (small := words.small.get(word)) is not None:
        return small
    if (inflected := words.inflected.get(word)) is not None:
        return inflected
    morphemes = words.cut(word)
    return words.add_up(morphemes) if morphemes else None


def spellings(word: str) -> tuple[str, ...]:
    """A word and how it is spelt where keyboards lack umlauts and sharp s."""
    plain = word.replace("ß", "ss")
    ascii_form = plain.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    return tuple(dict.fromkeys((word, plain, ascii_form)))


def percent(value: str | float) -> Decimal:
    """A table's share in percent, to two places: 33.33 for "100/3"."""
    if isinstance(value, str):
        share = Fraction(value)
        return (Decimal(share.numerator) / Decimal(share.denominator)).quantize(Decimal("0.01"))
    return Decimal(str(value))

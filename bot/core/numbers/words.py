"""The number words of one language, compiled from its table for reading. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeVar

from bot.core.numbers.numerals import Interval, in_percent
from storage.records import Unit

V = TypeVar("V")

REMEMBERED = 20_000
"""How many words a language remembers as numbers or not; a newspaper's vocabulary, and memory stays flat."""


class NumberWords:
    """One language's number table, with its compounds readable: `value("dreiundzwanzigtausend")` is 23000.

    A word is cut into morphemes of the table; values below a hundred add up, a hundred multiplies what stands
    before it, a thousand the whole group. That one rule serves "dreiundzwanzig" (3 + 20) and "twenty-three" alike.
    """

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.decimal_mark: str = table["decimal_mark"]
        self.group_marks = frozenset(table["group_marks"])
        self.joined: bool = table["joined"]
        self.linkers = frozenset(table["linkers"])
        self.decimal_words = frozenset(table["decimal_words"])
        self.decimal_followers = frozenset(table["decimal_followers"])
        self.decimal_leaders = frozenset(table["decimal_leaders"])
        self.decimal_links = frozenset(table["decimal_links"])
        self.negative = frozenset(table["negative"])
        self.ordinal_dot: bool = table["ordinal_dot"]
        self.ordinal_suffixes = frozenset(table["ordinal_suffixes"])
        self.numbered = frozenset(spelt(table["numbered"]))
        compass = alternatives(spelt(table["compass"])).pattern
        self.coordinate = re.compile(rf"\s?°\s?(?:(?:{compass})(?![^\W\d_])|\d)")
        self.before_nouns = frozenset(spelt(table["before_nouns"]))
        self.currency_codes = frozenset(table["currency_codes"])
        self.currency_signs = frozenset(table["currency_signs"])
        self.read_counts(table)
        self.read_parts(table)
        self.read_links(table)
        self.value = lru_cache(maxsize=REMEMBERED)(self._value)
        self.half = lru_cache(maxsize=REMEMBERED)(self._half)
        self.factor = lru_cache(maxsize=REMEMBERED)(self._factor)
        self.may_open = lru_cache(maxsize=REMEMBERED)(self._may_open)

    def read_counts(self, table: Mapping[str, Any]) -> None:
        """Whole numbers, scales, dozens and vague counts."""
        self.small = decimals(table["small"])
        self.inflected = decimals(table["inflected"])
        self.articles = frozenset(table["articles"])
        self.multipliers = decimals(table["multipliers"])
        self.scales = decimals(table["scales"])
        self.abbreviated = frozenset(table["abbreviated"])
        self.suffix_scales = {word: Decimal(value) for word, value in table["suffix_scales"].items()}
        self.money_suffixes = frozenset(table["money_suffixes"])
        self.suffix_blockers = {word: frozenset(after) for word, after in table["suffix_blockers"].items()}
        self.dozens = decimals(table["dozens"])
        self.only_counted = frozenset(table["only_counted"])
        self.vague = opened({tuple(p.split()): interval(ends) for p, ends in spelt(table["vague"]).items()})
        self.some = opened({tuple(p.split()): None for p in spelt(table["some"])})
        self.some_scales = self.scales | self.dozens | decimals(table["some_scales"])
        self.vague_parts = {word: interval(ends) for word, ends in table["vague_parts"].items()}
        digits_of = table["digits_of"]
        self.digits_of = re.compile(digits_of["pattern"])
        self.digits_of_words = frozenset(digits_of["words"])
        self.digits_of_names = decimals(digits_of["names"])
        self.digits_of_nouns = tuple(digits_of["nouns"])
        self._morpheme = alternatives([*self.small, *self.multipliers, *self.linkers])

    def read_parts(self, table: Mapping[str, Any]) -> None:
        """Halves, fractions, shares and factors."""
        self.halves = decimals(table["halves"])
        self.halved = frozenset(spelt(table["halved"]))
        self.half_words = decimals(table["half_words"])
        self.part_suffixes = decimals(table["part_suffixes"])
        self.and_parts = opened({tuple(p.split()): Decimal(str(v)) for p, v in spelt(table["and_parts"]).items()})
        self.softeners = frozenset(table["softeners"])
        self.fractions = {word: percent(value) for word, value in spelt(table["fractions"]).items()}
        self.bare_fractions = frozenset(spelt(table["bare_fractions"]))
        self.ordinal_fractions = frozenset(table["ordinal_fractions"])
        self.after_fraction = frozenset(table["after_fraction"])
        self.not_a_half = frozenset(table["not_a_half"])
        self.of_a: tuple[str, ...] = tuple(table["of_a"])
        among = table["among"]
        self.every = frozenset(among["every"])
        self.nth = {word: Decimal(value) for word, value in spelt(among["nth"]).items()}
        self.out_of = opened({tuple(phrase.split()): None for phrase in among["out_of"]})
        self.wholes = frozenset(map(Decimal, among["wholes"]))
        self.no_share_of = frozenset(among["no_share_of"])
        self.factors = decimals(table["factors"])
        self.folds = frozenset(table["folds"])
        self.times = frozenset(table["times"])
        self.times_what = frozenset(table["times_what"])
        patterns = (pattern.replace("{n}", "([^\\W\\d_]+?)") for pattern in table["factor_patterns"])
        self.factor_patterns = tuple(re.compile(pattern) for pattern in patterns)
        self.compound_units = {
            word: (Decimal(str(factor)), Unit(unit)) for word, (factor, unit) in spelt(table["compound_units"]).items()
        }
        adjectives = spelt(table["compound_adjectives"])
        self.compound_adjectives = {word: Unit(unit) for word, unit in adjectives.items()}
        self._adjective = re.compile(rf"(.+?)({alternatives(adjectives).pattern})e?[rnms]?")

    def read_links(self, table: Mapping[str, Any]) -> None:
        """What may stand between the two ends of a range."""
        ranges = table["ranges"]
        self.range_links = frozenset(ranges["links"])
        self.range_openers = frozenset(ranges["between"])
        self.range_ands = frozenset(ranges["and"])
        self.range_from = frozenset(ranges["from"])
        self.range_changes = frozenset(ranges["changes"])
        self.range_units = frozenset(spelt(ranges["units"]))

    def multiple(self, word: str) -> Decimal:
        """What a number word ends in and an earlier number may share: 1000 in "viertausend", else 1."""
        scale = Decimal(1)
        for part in reversed(self.cut(word) or ()):
            if part not in self.multipliers:
                break
            scale *= self.multipliers[part]
        return scale

    def adjective(self, word: str) -> tuple[Decimal, Unit] | None:
        """A number and its unit in one adjective: "dreitägig", "fünfköpfige"."""
        match = self._adjective.fullmatch(word)
        if match is None:
            return None
        value = self.value(match.group(1)) or self.half(match.group(1))
        return None if value is None else (value, self.compound_adjectives[match.group(2)])

    def cut(self, word: str) -> tuple[str, ...] | None:
        """A number word's morphemes, longest first at each place; None if anything is left over."""
        parts: list[str] = []
        at = 0
        while at < len(word):
            if word[at] == "-" and parts:
                at += 1
                continue
            match = self._morpheme.match(word, at)
            if match is None:
                return None
            parts.append(match.group())
            at = match.end()
        return tuple(parts)

    def add_up(self, morphemes: tuple[str, ...]) -> Decimal | None:
        """The value of morphemes in order, None if they make no number ("zweidrei", "undelf")."""
        total = group = Decimal(0)
        last = Decimal(-1)  #: the last small value of the group, to refuse "zweidrei"
        for index, part in enumerate(morphemes):
            if part in self.linkers:
                if index in (0, len(morphemes) - 1):
                    return None
            elif (small := self.small.get(part)) is not None:
                if last >= 0 and not fits_together(last, small):
                    return None
                group += small
                last = small
            elif (multiplier := self.multipliers[part]) >= 1000:
                if total:
                    return None
                total, group, last = (group or 1) * multiplier, Decimal(0), Decimal(-1)
            else:
                if group >= multiplier:
                    return None
                group, last = (group or 1) * multiplier, Decimal(-1)
        return total + group

    def _value(self, word: str) -> Decimal | None:
        """The number a lower-cased word or hyphenated chain of words stands for, None if it is none."""
        known = self.small.get(word, self.inflected.get(word))
        if known is not None:
            return known
        morphemes = self.cut(word)
        return self.add_up(morphemes) if morphemes else None

    def _half(self, word: str) -> Decimal | None:
        """Numbers with a part in one word: "anderthalb" 1.5, "dreieinhalb" 3.5, "zweieinhalbtausend" 2500."""
        if (exact := self.half_words.get(word)) is not None:
            return exact
        for multiplier, scale in self.multipliers.items() if self.joined else ():
            if word.endswith(multiplier) and (part := self.half(word.removesuffix(multiplier))) is not None:
                return part * scale
        for suffix, part in self.part_suffixes.items():
            if word.endswith(suffix) and (whole := self.value(word.removesuffix(suffix))) is not None:
                return whole + part
        return None

    def _factor(self, word: str) -> Decimal | None:
        """How many times a lower-cased word says: "versechsfacht" 6, "halved" 0.5, "dreimal" 3; never once."""
        if (exact := self.factors.get(word)) is not None:
            return exact
        for pattern in self.factor_patterns:
            if (match := pattern.fullmatch(word)) is not None:
                value = self.value(match.group(1)) or self.half(match.group(1))
                if value is not None and value > 1:
                    return value
        return None

    def _may_open(self, word: str) -> bool:
        """Whether a number may begin with a lower-cased word: most words are done with after this one question."""
        openers = (self.articles, self.halves, self.fractions, self.dozens, self.vague, self.some, self.every)
        if any(word in words for words in openers) or word in self.digits_of_names or word in VULGAR:
            return True
        if self.digits_of.fullmatch(word) or word.startswith(tuple(self.vague_parts)) or word in self.compound_units:
            return True
        read = (self.value, self.half, self.factor, self.adjective)
        return any(reader(word) is not None for reader in read)


VULGAR = {
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "⅓": Decimal(1) / 3,
    "⅔": Decimal(2) / 3,
    "⅕": Decimal("0.2"),
    "⅖": Decimal("0.4"),
    "⅗": Decimal("0.6"),
    "⅘": Decimal("0.8"),
    "⅙": Decimal(1) / 6,
    "⅛": Decimal("0.125"),
    "⅜": Decimal("0.375"),
    "⅝": Decimal("0.625"),
    "⅞": Decimal("0.875"),
}
"""Fractions that are one character."""


def fits_together(first: Decimal, second: Decimal) -> bool:
    """Whether two values below a hundred may stand in one number: three and twenty, twenty and three."""
    ten_and_unit = {first % 10 == 0 and first >= 20, second % 10 == 0 and second >= 20} == {True, False}
    return ten_and_unit and 0 < min(first, second) < 10


def spellings(word: str) -> tuple[str, ...]:
    """A word and how it is spelt where keyboards lack umlauts and sharp s."""
    plain = word.replace("ß", "ss")
    ascii_form = plain.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    return tuple(dict.fromkeys((word, plain, ascii_form)))


def spelt(words: Mapping[str, Any] | Iterable[str]) -> dict[str, Any]:
    """A table in all spellings of its words; a plain list becomes a table of nothing."""
    table = words if isinstance(words, Mapping) else dict.fromkeys(words)
    return {spelling: value for word, value in table.items() for spelling in spellings(word)}


def decimals(table: Mapping[str, Any]) -> dict[str, Decimal]:
    """A table's values as decimals, its words in all spellings."""
    return {word: Decimal(str(value)) for word, value in spelt(table).items()}


def interval(ends: Sequence[int]) -> Interval:
    low, high = ends
    return Interval(low=Decimal(low), high=Decimal(high))


def opened(phrases: Mapping[tuple[str, ...], V]) -> dict[str, tuple[tuple[tuple[str, ...], V], ...]]:
    """Phrases by their first word, longer ones first."""
    ordered = sorted(phrases.items(), key=lambda pair: -len(pair[0]))
    firsts = {phrase[0] for phrase in phrases}
    return {first: tuple(pair for pair in ordered if pair[0][0] == first) for first in firsts}


def alternatives(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the words, longer ones first."""
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)")


def percent(value: str | float) -> Decimal:
    """A table's share in percent, to two places: 33.33 for "100/3"."""
    exact = Fraction(str(value))
    return in_percent(Decimal(exact.numerator), 100 * Decimal(exact.denominator))

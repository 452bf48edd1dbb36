"""Reads the numbers a text states: digits, number words, scales, ranges, fractions, factors, vague counts. Pure.

A `Numeral` is only the number; what it counts, how it is hedged and whether anyone should care is decided elsewhere.
The span takes in scale word and article ("eine halbe Million"), not the unit; a range runs from first to last numeral.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from bot.core.number_words import Interval, NumberWords
from storage.records import Bound, Unit


class Form(StrEnum):
    """How a number is written, as far as that tells what it can mean."""

    DIGITS = "digits"
    WORD = "word"
    ARTICLE = "article"  #: "ein", "eine": one only where the text counts
    VAGUE = "vague"
    FRACTION = "fraction"
    FACTOR = "factor"
    AMONG = "among"  #: "jeder dritte", "one in four"


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """One number as it stands in a text."""

    start: int
    end: int
    text: str
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    bound: Bound = Bound.EXACT  #: only EXACT, RANGE, VAGUE or APPROX are known from the number itself
    form: Form
    unit: Unit | None = None  #: where the number word holds it: percent, times, minute
    scale: Decimal = Decimal(1)  #: the scale word's value, which an earlier end of a range may share
    ordinal: bool = False
    grouped: bool = False  #: digits with thousands separators: never a year
    glued: str = ""  #: what follows without a space: "-köpfige", "b"
    prefixed: str = ""  #: what stands before without a space: "F-", "RE"
    tail: str = ""  #: the rest of the compound the number is part of: "schaden"


LEXEME = re.compile(r"(?P<digits>\d+)|(?P<word>[^\W\d_]+)|(?P<space>[^\S\n]+)|(?P<other>.|\n)", re.DOTALL)
THIN = "\u00a0\u202f\u2009"
DASHES = "-–—‑−"
TIMES_WHAT = frozenset({"as", "the", "more", "higher", "larger", "bigger", "greater"})
PERCENT = Unit("percent")
TIMES = Unit("times")


@dataclass(frozen=True, slots=True)
class Lexeme:
    kind: str
    start: int
    end: int
    text: str
    low: str  #: lower-cased


class Reader:
    """Walks once over a text's lexemes and yields its numerals in order."""

    def __init__(self, text: str, words: NumberWords) -> None:
        self.text = text
        self.words = words
        self.lexemes = [
            Lexeme(str(m.lastgroup), m.start(), m.end(), m.group(), m.group().lower()) for m in LEXEME.finditer(text)
        ]

    def numerals(self) -> Iterator[Numeral]:
        at = 0
        while at < len(self.lexemes):
            lexeme = self.lexemes[at]
            found: tuple[Numeral, int] | None = None
            if lexeme.kind == "digits":
                found = self.digits(at)
            elif lexeme.kind == "word":
                found = self.some(at) or self.among(at) or self.articled(at) or self.word(at) or self.compound(at)
            if found is None:
                at += 1
                continue
            numeral, at = found
            yield numeral

    # -- small steps over the lexemes

    def is_gap(self, at: int) -> bool:
        return at < len(self.lexemes) and self.lexemes[at].kind == "space"

    def low(self, at: int) -> str:
        return self.lexemes[at].low if at < len(self.lexemes) and self.lexemes[at].kind == "word" else ""

    def after_gap(self, at: int) -> int:
        return at + 1 if self.is_gap(at) else at

    def number(self, first: int, past: int, value: Decimal, form: Form, **more: object) -> Numeral:
        start, end = self.lexemes[first].start, self.lexemes[past - 1].end
        shape = {"low": value, "high": value} | more
        return Numeral(start=start, end=end, text=self.text[start:end], value=value, form=form, **shape)  # type: ignore[arg-type]  # the keywords are Numeral's own fields

    # -- digits

    def digits(self, at: int) -> tuple[Numeral, int]:
        first = at
        raw, at, grouped = self.digit_group(at)
        value = Decimal(raw)
        prefixed = self.prefix(first)
        value, at, scale = self.scaled(value, at, glue=True)
        if self.low(at + 1) == "fold" and at < len(self.lexemes) and self.lexemes[at].text in DASHES:
            return self.number(first, at + 2, value, Form.FACTOR, unit=TIMES), at + 2
        numeral = self.number(first, at, value, Form.DIGITS, scale=scale, grouped=grouped, prefixed=prefixed)
        return replace(numeral, glued=self.glue(at), ordinal=self.is_ordinal(at, numeral)), at

    def digit_group(self, at: int) -> tuple[str, int, bool]:
        """Digits with their separators, as the language writes them: "12.000", "1 140", "2,3", "1'000.50"."""
        lexemes, words = self.lexemes, self.words
        raw = lexemes[at].text
        mark: str | None = None
        next_at = at + 1
        while len(raw) <= 3 or mark is not None:
            if (
                next_at + 1 >= len(lexemes)
                or lexemes[next_at + 1].kind != "digits"
                or len(lexemes[next_at + 1].text) != 3
            ):
                break
            separator = lexemes[next_at].text
            if separator not in words.group_marks or (mark is not None and separator != mark):
                break
            if separator == " " and not self.space_groups(at, next_at):
                break
            if raw == "0":
                break
            mark = separator
            raw += lexemes[next_at + 1].text
            next_at += 2
        grouped = mark is not None
        if next_at + 1 < len(lexemes) and lexemes[next_at + 1].kind == "digits":
            separator = lexemes[next_at].text
            foreign = self.foreign_decimal(at, next_at, grouped)
            if separator == words.decimal_mark or foreign:
                return f"{raw}.{lexemes[next_at + 1].text}", next_at + 2, grouped
        return raw, next_at, grouped

    def space_groups(self, first: int, gap: int) -> bool:
        """Whether a plain space parts thousands: "12 500 Euro", but not "Halle 14 300 Gäste" after a name's number."""
        before = self.lexemes[first - 2] if first >= 2 else None
        if (
            before is not None
            and before.kind == "word"
            and before.text in ("Halle", "Linie", "Raum", "Route", "Highway", "Room")
        ):
            return False
        return len(self.lexemes[first].text) <= 3 and self.lexemes[gap].text == " "

    def foreign_decimal(self, at: int, mark: int, grouped: bool) -> bool:
        """The other language's decimal mark, where it can be nothing else: "0.9 Billionen" in a German text."""
        separator = self.lexemes[mark].text
        behind = self.lexemes[mark + 1].text
        if grouped or separator not in ".," or separator == self.words.decimal_mark:
            return False
        if separator == "." and len(behind) == 2 and len(self.lexemes[at].text) <= 2:
            return False  # "14.30" is a time of day
        scale = self.low(self.after_gap(mark + 2))
        return scale in self.words.scales or (self.lexemes[at].text == "0" and len(behind) != 3)

    def prefix(self, first: int) -> str:
        """Letters (and a hyphen) glued before the digits: a model or a name, no count."""
        back = first - 1
        if (
            back >= 0
            and self.lexemes[back].text in DASHES
            and back >= 1
            and self.lexemes[back - 1].kind in ("word", "digits")
        ):
            if self.lexemes[back - 1].kind == "digits":
                return ""
            return self.lexemes[back - 1].text + self.lexemes[back].text
        if back >= 0 and self.lexemes[back].kind == "word" and self.lexemes[back].end == self.lexemes[first].start:
            currency = self.lexemes[back].text
            return "" if currency in ("EUR", "USD", "GBP", "CHF", "US", "A", "C", "Rs", "Fr") else currency
        return ""

    def glue(self, at: int) -> str:
        if at >= len(self.lexemes):
            return ""
        if self.lexemes[at].kind == "word":
            return self.lexemes[at].text
        if self.lexemes[at].text in DASHES and self.is_gap(at + 1) and self.low(at + 2) in self.words.range_words:
            return "-"
        if self.lexemes[at].text in DASHES and at + 1 < len(self.lexemes) and self.lexemes[at + 1].kind == "word":
            return "-" + re.match(r"[^\W\d_]+(?:-[^\W\d_]+)*", self.text[self.lexemes[at + 1].start :]).group()  # type: ignore[union-attr]  # the lexeme is a word
        return ""

    def is_ordinal(self, at: int, numeral: Numeral) -> bool:
        """ "15. März", "125. Geburtstag", "3rd"; a full stop that ends the sentence makes none."""
        if numeral.grouped or "," in numeral.text or len(numeral.text) > 4:
            return False
        if self.low(at) in ("st", "nd", "rd", "th") and not self.is_gap(at):
            return True
        if self.words.decimal_mark != "," or at >= len(self.lexemes) or self.lexemes[at].text != ".":
            return False
        return self.is_gap(at + 1) and at + 2 < len(self.lexemes) and self.lexemes[at + 2].kind == "word"

    def scaled(self, value: Decimal, at: int, *, glue: bool = False) -> tuple[Decimal, int, Decimal]:
        """A scale word behind a number: "2,3 Millionen", "1.2bn", "5 Mrd."; "thousand million" multiplies on."""
        words = self.words
        if glue and (suffix := words.suffix_scales.get(self.low(at))) is not None:
            return value * suffix, at + 1, suffix
        scale_at = self.after_gap(at)
        if glue and scale_at < len(self.lexemes) and self.lexemes[scale_at].text in DASHES and scale_at == at:
            scale_at += 1  # "3-Millionen-Euro-Projekt", "$3-million"
        word = self.low(scale_at)
        scale = words.scales.get(word)
        if scale is None:
            return value, at, Decimal(1)
        past = scale_at + 1
        if past < len(self.lexemes) and self.lexemes[past].text == "." and word in ("mio", "mrd", "tsd", "bio", "mill"):
            past += 1
        further = self.low(self.after_gap(past))
        if scale < 1_000_000 and words.scales.get(further, Decimal(0)) >= 1_000_000:
            return value * scale * words.scales[further], self.after_gap(past) + 1, scale * words.scales[further]
        return value * scale, past, scale

    # -- words

    def chain(self, at: int) -> tuple[str, int]:
        """The longest run of words from here that reads as one number, and where it ends."""
        words = self.words
        text, past = self.lexemes[at].low, at + 1
        best = (text, past) if words.value(text) is not None else ("", at)
        if words.joined or (not best[0] and text not in words.multipliers):
            return best
        while past + 1 < len(self.lexemes):
            joint = self.lexemes[past].text
            if joint not in ("-", " ") and self.lexemes[past].kind != "space":
                break
            nxt = self.low(past + 1)
            if nxt not in words.small and nxt not in words.multipliers and nxt not in words.linkers:
                break
            if nxt in words.small and "-" not in joint and not self.may_follow(text, nxt):
                break
            text, past = f"{text}-{nxt}", past + 2
            if nxt not in words.linkers and words.value(text) is not None:
                best = (text, past)
        return best

    def may_follow(self, text: str, nxt: str) -> bool:
        """Whether a number goes on: "two hundred five" does, "one in two three" does not."""
        last = text.rsplit("-", 1)[-1]
        return (
            last in self.words.multipliers
            or last in self.words.linkers
            or self.words.value(f"{last}-{nxt}") is not None
        )

    def word(self, at: int) -> tuple[Numeral, int] | None:
        words = self.words
        lexeme = self.lexemes[at]
        if (factor := words.factor(lexeme.low)) is not None:
            return self.factor(at, factor)
        if (half := words.half(lexeme.low)) is not None:
            value, past, scale = self.scaled(half, at + 1)
            return self.number(at, past, value, Form.WORD, scale=scale), past
        if (vague := self.vague(at)) is not None:
            return vague
        if (share := words.fractions.get(lexeme.low)) is not None and not self.is_glued(at):
            return self.number(at, at + 1, share, Form.FRACTION, unit=PERCENT), at + 1
        if (dozen := words.dozens.get(lexeme.low)) is not None and lexeme.low != "score":
            return self.number(at, at + 1, dozen, Form.WORD), at + 1
        if lexeme.low in words.articles:
            glued = self.glue(at + 1)
            return self.number(at, at + 1, Decimal(1), Form.ARTICLE, glued=glued), at + 1
        if not words.joined and lexeme.low in words.halves and lexeme.low in words.fractions and not self.is_glued(at):
            return self.number(at, at + 1, words.fractions[lexeme.low], Form.FRACTION, unit=PERCENT), at + 1
        text, past = self.chain(at)
        if not text:
            return None
        if self.low(past + 1) == "times" and self.low(past + 3) in TIMES_WHAT and self.is_gap(past):
            return self.number(at, past + 2, words.value(text) or Decimal(0), Form.FACTOR, unit=TIMES), past + 2
        return self.counted_word(at, past, text)

    def counted_word(self, at: int, past: int, text: str) -> tuple[Numeral, int]:
        words = self.words
        value = words.value(text) or Decimal(0)
        if (fraction := words.fractions.get(self.low(self.after_gap(past)))) is not None or (
            past < len(self.lexemes)
            and self.lexemes[past].text == "-"
            and (fraction := words.fractions.get(self.low(past + 1))) is not None
        ):
            end = self.after_gap(past) + 1 if self.is_gap(past) else past + 2
            return self.number(at, end, times_percent(value, fraction), Form.FRACTION, unit=PERCENT), end
        value, past = self.and_a_half(value, past)
        value, past, scale = self.scaled(value, past)
        if (dozen := words.dozens.get(self.low(self.after_gap(past)))) is not None:
            past = self.after_gap(past) + 1
            return self.number(at, past, value * dozen, Form.WORD), past
        numeral = self.number(at, past, value, Form.WORD, scale=scale, glued=self.glue(past))
        return numeral, past

    def and_a_half(self, value: Decimal, past: int) -> tuple[Decimal, int]:
        """ "two and a half million": the half belongs to the number before its scale."""
        rest = self.text[self.lexemes[past - 1].end :].lower()
        for linker in self.words.half_linkers:
            if not self.words.joined and rest.startswith(f" {linker} "):
                return value + Decimal("0.5"), past + 2 * len(linker.split())
        if rest.startswith(" point ") and (tenth := self.words.small.get(self.low(past + 3))) is not None:
            return value + tenth / 10, past + 4
        return value, past

    def is_glued(self, at: int) -> bool:
        """A fraction word that is part of a compound or name ("Viertel-Finale")."""
        return at + 1 < len(self.lexemes) and self.lexemes[at + 1].text == "-" and self.low(at + 2) != ""

    def factor(self, at: int, factor: Decimal) -> tuple[Numeral, int]:
        past = at + 1
        return self.number(at, past, factor, Form.FACTOR, unit=TIMES), past

    def vague(self, at: int) -> tuple[Numeral, int] | None:
        words = self.words
        for past in (at + 5, at + 1):  # "tens of thousands" before "thousands"
            if past > len(self.lexemes):
                continue
            phrase = "".join(lexeme.low for lexeme in self.lexemes[at:past])
            interval = words.vague.get(phrase)
            if interval is None:
                continue
            if self.words.joined and phrase in words.scales and self.follows_number(at):
                return None
            return self.interval(at, past, interval), past
        return None

    def follows_number(self, at: int) -> bool:
        return at >= 2 and self.lexemes[at - 2].kind == "digits"

    def interval(self, at: int, past: int, interval: Interval, **more: object) -> Numeral:
        return self.number(
            at, past, interval.low, Form.VAGUE, low=interval.low, high=interval.high, bound=Bound.VAGUE, **more
        )

    def some(self, at: int) -> tuple[Numeral, int] | None:
        """ "einige Hundert", "several thousand": as vague as the plural; the span is the scale word alone."""
        rest = self.text[self.lexemes[at].start :].lower()
        for phrase in self.words.some:
            if not rest.startswith(phrase + " "):
                continue
            scale_at = at + 2 * len(phrase.split())
            scale = self.words.scales.get(self.low(scale_at)) or self.words.dozens.get(self.low(scale_at))
            if scale is None:
                return None
            low = 2 * scale
            high = Decimal(99) if scale == 12 else 10 * scale - 1
            return self.interval(scale_at, scale_at + 1, Interval(low=low, high=high)), scale_at + 1
        return None

    def among(self, at: int) -> tuple[Numeral, int] | None:
        """ "jeder dritte", "jede vierte", "one in five", "three out of four": a share in percent."""
        words = self.words
        here = self.lexemes[at].low
        if words.joined:
            if here not in words.among or not self.is_gap(at + 1):
                return None
            nth = words.ordinals.get(self.low(at + 2))
            if nth is None:
                return None
            return self.share(at, at + 3, Decimal(1), Decimal(nth)), at + 3
        text, past = self.chain(at)
        if not text or self.low(past + 1) not in ("in", "out"):
            return None
        past = past + 2 if self.low(past + 1) == "in" else past + 4
        if past + 1 > len(self.lexemes) or not self.is_gap(past):
            return None
        whole, end = self.chain(past + 1) if self.lexemes[past + 1].kind == "word" else ("", past)
        base = words.value(whole) if whole else digits_value(self.lexemes[past + 1])
        part = words.value(text)
        if base is None or part is None or part >= base or base > 1000:
            return None
        return self.share(at, end if whole else past + 2, part, base), end if whole else past + 2

    def share(self, first: int, past: int, part: Decimal, whole: Decimal) -> Numeral:
        return self.number(
            first, past, (100 * part / whole).quantize(Decimal("0.01")).normalize() + 0, Form.AMONG, unit=PERCENT
        )

    def articled(self, at: int) -> tuple[Numeral, int] | None:
        """An article before a scale, dozen or fraction: "eine halbe Million", "a dozen", "ein gutes Drittel"."""
        words = self.words
        if self.lexemes[at].low in words.halves and self.low(at + 2) in words.articles and not words.joined:
            return self.half_of(at, at + 2)
        if self.lexemes[at].low not in words.articles or not self.is_gap(at + 1):
            return None
        here, soft, half = at + 2, False, Decimal(1)
        while (word := self.low(here)) in words.softeners or word in words.halves:
            if word in words.fractions and self.low(here + 2) not in words.scales:
                break
            soft = soft or word in words.softeners
            half = half * words.halves.get(word, Decimal(1))
            if not self.is_gap(here + 1):
                break
            here += 2
        word = self.low(here)
        more: dict[str, object] = {"bound": Bound.APPROX} if soft else {}
        if (compound := words.compound_units.get(word)) is not None and half == 1:
            amount, unit = compound
            return self.number(at, here + 1, amount, Form.FRACTION, unit=unit, **more), here + 1
        if (scale := words.scales.get(word) or words.dozens.get(word)) is not None:
            return self.number(at, here + 1, half * scale, Form.WORD, scale=scale, **more), here + 1
        if (share := words.fractions.get(word)) is not None and half == 1:
            if (
                not words.joined
                and self.low(here + 2) == "of"
                and self.low(here + 4) == "a"
                and self.low(here + 6) in words.scales
            ):
                return self.number(at, here + 7, share / 100 * words.scales[self.low(here + 6)], Form.WORD), here + 7
            return self.number(at, here + 1, share, Form.FRACTION, unit=PERCENT, **more), here + 1
        return None

    def half_of(self, at: int, article: int) -> tuple[Numeral, int] | None:
        """ "half a million", "half a dozen"."""
        word = self.low(article + 2)
        scale = self.words.scales.get(word) or self.words.dozens.get(word)
        if scale is None:
            return None
        past = article + 3
        return self.number(at, past, self.words.halves[self.lexemes[at].low] * scale, Form.WORD, scale=scale), past

    def compound(self, at: int) -> tuple[Numeral, int] | None:
        """A number inside a longer word: "Milliardenloch", "dreistelliger Millionenbetrag", "Zehnjahresplan" not."""
        words = self.words
        lexeme = self.lexemes[at]
        if (counted := words.figure_count.fullmatch(lexeme.low)) is not None and self.is_gap(at + 1):
            part = next((p for p in words.vague_parts if self.low(at + 2).startswith(p)), None)
            if part is not None:
                digits = (words.value(counted.group(1)) or Decimal(1)) - 1
                scale = words.vague_parts[part].low / 2
                low = scale * Decimal(10) ** digits
                word = self.lexemes[at + 2]
                numeral = self.interval(at, at + 3, Interval(low=low, high=10 * low - 1), tail=word.text[len(part) :])
                end = word.start + len(part)
                return replace(numeral, end=end, text=self.text[lexeme.start : end]), at + 3
        part = next((p for p in words.vague_parts if lexeme.low.startswith(p) and len(lexeme.low) > len(p) + 2), None)
        if part is None:
            return None
        numeral = self.interval(at, at + 1, words.vague_parts[part], tail=lexeme.text[len(part) :])
        return numeral, at + 1


def digits_value(lexeme: Lexeme) -> Decimal | None:
    return Decimal(lexeme.text) if lexeme.kind == "digits" else None


def times_percent(count: Decimal, share: Decimal) -> Decimal:
    """ "two thirds" is 66.67, not twice the rounded 33.33."""
    whole = (100 / share).quantize(Decimal(1))
    return (100 * count / whole).quantize(Decimal("0.01")).normalize() + 0

"""One number in its sentence: what stands left and right of it, and which clause it is in. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from mypy_extensions import mypyc_attr

from bot.core.bounds import Hedge
from bot.core.numbers.numerals import Numeral
from bot.core.once import once
from bot.core.reading.vocabulary import Nouns
from bot.core.text import NOMINAL, Sentence, Tag, Token
from bot.core.units import Measure
from storage.records import Span

CLAUSE_SIGNS = re.compile(r"[,;:–—„“\"\s](?:(?<=[„“\"])|(?<=[,;:])(?!\d)|(?<=[,;:–—])(?<!\d.)|(?<=\s)[–-]\s)")
"""A sign between clauses, or of a quotation. What it begins with comes first, which is what makes the search fast."""


@mypyc_attr(native_class=False)
@dataclass(frozen=True)
class Site:
    """A number where it stands."""

    sentence: Sentence
    numeral: Numeral
    measure: Measure | None
    hedge: Hedge
    nouns: Nouns
    sources: tuple[tuple[int, int], ...] = ()  #: where the names of sources stand
    told_kinds: frozenset[str] = frozenset()  #: kinds of measure that were told shortly before
    sick: bool = True  #: whether "cases" are sick people in its article

    @once
    def low(self) -> str:
        return self.sentence.low

    @once
    def start(self) -> int:
        """Where the number with its sign begins."""
        return min(self.numeral.start, self.measure.start) if self.measure else self.numeral.start

    @once
    def past(self) -> int:
        """Where the number with its unit ends."""
        return max(self.numeral.end, self.measure.end) if self.measure else self.numeral.end

    @once
    def span(self) -> Span:
        """Where the number stands in its article."""
        sentence, numeral = self.sentence, self.numeral
        return Span(part=sentence.part, start=sentence.start + numeral.start, end=sentence.start + numeral.end)

    @property
    def lent(self) -> bool:
        """Whether the unit stands at an earlier number."""
        return self.measure is not None and self.measure.lent

    @once
    def left_low(self) -> str:
        return self.low[: self.start]

    @once
    def right_low(self) -> str:
        return self.low[self.numeral.end :]

    @once
    def after_unit_low(self) -> str:
        return self.low[self.past :]

    @once
    def clause(self) -> tuple[int, int]:
        """The stretch between the signs around the number."""
        start, end = 0, len(self.low)
        for match in CLAUSE_SIGNS.finditer(self.low):
            if match.end() <= self.start:
                start = match.end()
            elif match.start() >= self.past:
                end = match.start()
                break
        return start, end

    @once
    def clause_low(self) -> str:
        start, end = self.clause
        return self.low[start:end]

    @once
    def inside(self) -> Sequence[Token]:
        """The words and signs of its clause."""
        start, end = self.clause
        starts = self.sentence.starts
        return self.sentence.tokens[bisect_left(starts, start) : bisect_left(starts, end)]

    @once
    def first(self) -> int:
        """Index of the first token that reaches into the number."""
        return bisect_right(self.sentence.ends, self.start)

    @once
    def hedged_first(self) -> int:
        """Index of the first token that reaches into the number or the words that hedge it."""
        return bisect_right(self.sentence.ends, self.hedge.start)

    @once
    def last(self) -> int:
        """Index of the first token behind number and unit."""
        return bisect_left(self.sentence.starts, self.past)

    @property
    def told_length(self) -> bool:
        """Whether a length was told shortly before, so that this one goes on with it."""
        return "length" in self.told_kinds

    @property
    def told_duration(self) -> bool:
        """Whether a duration was told shortly before."""
        return "duration" in self.told_kinds

    def token_after(self) -> Token | None:
        """The next token behind number and unit."""
        return self.sentence.tokens[self.last] if self.last < len(self.sentence.tokens) else None

    def noun_after(self) -> Token | None:
        """The next noun behind number and unit before anything that ends the phrase."""
        for token in self.sentence.tokens[self.last : self.last + 6]:
            if token.tag in NOMINAL:
                return token
            if token.tag not in (Tag.ADJECTIVE, Tag.ADVERB, Tag.PARTICIPLE, Tag.NUMBER, Tag.OTHER):
                return None
        return None

    def lexicon_person(self, token: Token) -> bool:
        return self.nouns.is_person(token.low, token.tag)

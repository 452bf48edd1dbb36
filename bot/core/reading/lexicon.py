"""All a language's tables, compiled for the rules of the core. Pure: the tables are read elsewhere and handed in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.core.attribution.words import Attributions
from bot.core.bounds import BoundWords
from bot.core.numbers.words import NumberWords
from bot.core.reading.asof import DayWords
from bot.core.reading.grammar import Grammar
from bot.core.reading.sides_words import Sides
from bot.core.reading.silence_words import Silences
from bot.core.reading.vocabulary import Events, Nouns
from bot.core.summary_words import SummaryWords
from bot.core.text import SentenceRules, Tag, Token
from bot.core.units import UnitWords
from storage.records import Language

Lemma = Callable[[str, Tag], str]
"""Gives the dictionary form of a word of a class, lower-cased."""


def without_plural(word: str, tag: Tag) -> str:
    """A dictionary form where no tagger gives one: English plurals lose their ending."""
    low = word.lower()
    if tag is not Tag.NOUN or len(low) < 4 or not low.endswith("s") or low.endswith("ss"):
        return low
    return low[:-3] + "y" if low.endswith("ies") else low[:-1]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon:
    """What the reader of figures knows of one language."""

    lang: Language
    sentences: SentenceRules
    numbers: NumberWords
    bounds: BoundWords
    units: UnitWords
    nouns: Nouns
    events: Events
    grammar: Grammar
    attributions: Attributions
    silences: Silences
    days: DayWords
    sides: Sides
    summary: SummaryWords
    unit_words: frozenset[str]  #: each word of a unit by itself: "basis", "points"
    closed: Mapping[str, Tag]  #: words whose class needs no tagger
    lemma: Lemma

    @classmethod
    def build(cls, lang: Language, tables: Mapping[str, Mapping[str, Any]], lemma: Lemma = without_plural) -> Lexicon:
        """From the tables of a language's folder, by file name."""
        closed = {word: Tag(tag) for tag, words in tables["grammar"]["closed"].items() for word in words}
        units, silences = UnitWords(tables["units"]), Silences(tables["silence"])
        return cls(
            lang=lang,
            sentences=SentenceRules.build(tables["sentences"]),
            numbers=NumberWords(tables["numbers"]),
            bounds=BoundWords(tables["bounds"]),
            units=units,
            unit_words=frozenset(part for word in units.words for part in word.split()),
            nouns=Nouns(tables["nouns"]),
            events=Events(tables["events"], closed_compounds=bool(tables["nouns"]["compounds"]["closed"])),
            grammar=Grammar(tables["grammar"]),
            attributions=Attributions(tables["attribution"]),
            silences=silences,
            days=DayWords(tables["days"]),
            sides=Sides(tables["sides"]),
            summary=SummaryWords.build(tables["summary"], silences),
            closed=closed,
            lemma=lemma,
        )

    def concept_of(self, head: Token) -> str:
        """What a noun stands for: the concept of a table, else its dictionary form, which only here is looked up."""
        if (known := self.nouns.concept(head.low)) is not None:
            return known
        lemma = self.lemma(head.text, head.tag)
        return self.nouns.concept(lemma) or lemma

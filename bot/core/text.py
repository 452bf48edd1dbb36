"""Texts as the reader of figures sees them: sentences with offsets, tokens with a coarse tag and a lemma. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from bot.core.numerals import Numeral
from storage.records import Language, Part


class Tag(StrEnum):
    """As much word class as the rules need, the same for every language."""

    NOUN = "noun"
    PERSON = "person"  #: a nominalised adjective or participle: "Verletzte", "Beschäftigte"
    NAME = "name"
    ADJECTIVE = "adjective"
    ADVERB = "adverb"
    VERB = "verb"  #: finite
    PARTICIPLE = "participle"
    INFINITIVE = "infinitive"
    AUXILIARY = "auxiliary"
    DETERMINER = "determiner"
    PRONOUN = "pronoun"
    PREPOSITION = "preposition"
    CONJUNCTION = "conjunction"
    PARTICLE = "particle"
    NUMBER = "number"
    PUNCTUATION = "punctuation"
    OTHER = "other"


NOMINAL = frozenset({Tag.NOUN, Tag.PERSON, Tag.NAME})
VERBAL = frozenset({Tag.VERB, Tag.AUXILIARY})


@dataclass(frozen=True, slots=True)
class Token:
    """One word or sign; offsets count from the start of its sentence."""

    text: str
    low: str
    start: int
    end: int
    tag: Tag
    lemma: str  #: lower-cased dictionary form, as far as it is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence in its place; offsets of tokens and numerals count from its start."""

    part: Part
    start: int
    end: int
    text: str
    paragraph: int
    numerals: tuple[Numeral, ...] = ()
    tokens: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An article analysed: its headline and its text, sentence by sentence."""

    lang: Language
    title: tuple[Sentence, ...]
    text: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class SentenceRules:
    """Where a full stop ends no sentence, in one language."""

    abbreviations: frozenset[str]
    months: frozenset[str]
    ordinal_dot: bool  #: "15. März": a full stop behind a number may make an ordinal
    ordinal_nouns: frozenset[str] = field(default=frozenset())

    @classmethod
    def build(cls, table: Mapping[str, Any]) -> SentenceRules:
        return cls(
            frozenset(table["abbreviations"]),
            frozenset(table["months"]),
            bool(table["ordinal_dot"]),
            frozenset(table["ordinal_nouns"]),
        )


BREAK = re.compile(r"[.!?…][\"“”«»’')\]]*(?=\s+\S)|\n\s*\n|\n(?=\s*[-•*–])|\n")


def sentences(text: str, part: Part, rules: SentenceRules) -> tuple[Sentence, ...]:
    """Cuts a text into sentences; a line break always ends one, an empty line also ends a paragraph."""
    found: list[Sentence] = []
    start, paragraph = 0, 0
    for match in BREAK.finditer(text):
        line_end = match.group().startswith("\n")
        if not line_end and not ends_sentence(text, match.start(), match.end(), rules):
            continue
        end = match.start() if line_end else match.end()
        add_sentence(found, text, start, end, part, paragraph)
        start = match.end()
        paragraph += line_end
    add_sentence(found, text, start, len(text), part, paragraph)
    return tuple(found)


def add_sentence(found: list[Sentence], text: str, start: int, end: int, part: Part, paragraph: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append(Sentence(part=part, start=start, end=end, text=text[start:end], paragraph=paragraph))


LAST_WORD = re.compile(r"(?:[^\W\d_]+\.)*[^\W\d_]+$|\d+$")
NEXT_WORD = re.compile(r"\s*[\"„“”«»‚‘'(\[]*([^\s]+)")
NUMBER_PIECE = re.compile(r"\d[\d.,]*$")


def ends_sentence(text: str, dot: int, past: int, rules: SentenceRules) -> bool:
    """Whether the sign at `dot` closes a sentence: no abbreviation, ordinal, initial or ellipsis within one."""
    if text[dot] in "!?":
        following = NEXT_WORD.match(text, past)
        return following is not None and not following.group(1)[0].islower()
    following = NEXT_WORD.match(text, past)
    if following is None:
        return True
    upcoming = following.group(1)
    if upcoming[0].islower():
        return False
    if text[dot] == "…" or past > dot + 1:
        return True
    before = LAST_WORD.search(text, max(0, dot - 40), dot)
    if before is None:
        return True
    word = before.group()
    if word.isdigit():
        return ends_after_number(text, dot, upcoming, rules)
    if word.lower() in rules.abbreviations or (word.lower().rsplit(".", 1)[-1] in rules.abbreviations and "." in word):
        return False
    return not (len(word) == 1 and word.isupper())


def ends_after_number(text: str, dot: int, upcoming: str, rules: SentenceRules) -> bool:
    """ "am 15. März" goes on, "auf 11.000. Rund" ends; in English a number's full stop always ends."""
    if not rules.ordinal_dot:
        return True
    piece = NUMBER_PIECE.search(text, max(0, dot - 16), dot)
    number = piece.group() if piece else ""
    if len(number) > 2 or not number.isdigit():
        return True
    word = upcoming.strip(".,;:!?").lower()
    if word in rules.months or word in rules.ordinal_nouns or any(word.endswith(n) for n in rules.ordinal_nouns):
        return False
    return not opens_with_ordinal(text, dot)


def opens_with_ordinal(text: str, dot: int) -> bool:
    """ "seit dem 3. Quartal", "die 20. Auflage": an article or "am" before a small number speaks for an ordinal."""
    before = text[max(0, dot - 14) : dot].lower().split()
    return len(before) >= 2 and before[-2] in (
        "am",
        "vom",
        "zum",
        "dem",
        "der",
        "die",
        "das",
        "den",
        "im",
        "ihr",
        "sein",
        "seinen",
        "ihren",
    )

"""Texts as the reader of figures sees them: sentences with offsets, tokens with a coarse tag. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from mypy_extensions import mypyc_attr

from bot.core.numbers.numerals import Numeral
from bot.core.once import once
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


NOTHING = re.compile(r"(?!)")
"""Matches nothing: a language may lack a kind of word."""
NOMINAL = frozenset({Tag.NOUN, Tag.PERSON, Tag.NAME})
VERBAL = frozenset({Tag.VERB, Tag.AUXILIARY})
DEEDS = VERBAL | {Tag.PARTICIPLE, Tag.INFINITIVE}
"""Tags of whatever form a verb has."""


DATELINE = re.compile(  # no sign stands both in a word and between two: else a hostile line takes minutes
    r"^(?:[A-ZÄÖÜ][\w.ßäöüÄÖÜ-]*(?:(?: / |/|, | )[A-ZÄÖÜ\d][\w.-]*){0,5} ?\([^)]{2,30}\) ?[–—-]+ |"
    r"[A-ZÄÖÜ][\w/ßäöüÄÖÜ-]{2,20}(?: [A-ZÄÖÜ][\w-]+)?(?:\.| [–—-]) (?=[A-ZÄÖÜ„“\"])"
    r"|[A-ZÄÖÜ]{3,}[^a-zäöü]{0,40} [–—-]+ (?=[A-ZÄÖÜ„“\"]))"
)
"""Where and from whom a report comes, before its first words: "LONDON, May 3 (Agency) - ", "Wien/Graz – "."""


class Token(NamedTuple):
    """One word or sign; offsets count from the start of its sentence. A tuple: a text has hundreds."""

    text: str
    low: str
    start: int
    end: int
    tag: Tag


@mypyc_attr(native_class=False)
@dataclass(frozen=True, kw_only=True)
class Sentence:
    """A sentence in its place; offsets of tokens and numerals count from its start."""

    part: Part
    start: int
    end: int
    text: str
    paragraph: int
    numerals: tuple[Numeral, ...] = ()
    tokens: tuple[Token, ...] = ()

    @property
    def low(self) -> str:
        """Its text in small letters, which most rules look at."""
        return lowered(self.text)

    @once
    def starts(self) -> list[int]:
        """Where each token begins."""
        return [token.start for token in self.tokens]

    @once
    def ends(self) -> list[int]:
        """Where each token ends."""
        return [token.end for token in self.tokens]


@lru_cache(maxsize=64)
def lowered(text: str) -> str:
    """Small letters, remembered for as long as a sentence is looked at: umlauts make them slow to find."""
    return text.lower()


def past_dateline(sentence: Sentence) -> int:
    """The index of the first token behind the dateline that opens a text, 0 where there is none."""
    found = DATELINE.match(sentence.text) if sentence.start == 0 else None
    return next((i for i, t in enumerate(sentence.tokens) if t.start >= found.end()), 0) if found else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An article analysed: its headline and its text, sentence by sentence."""

    lang: Language
    title: tuple[Sentence, ...]
    text: tuple[Sentence, ...]
    unread: tuple[Sentence, ...] = ()  #: what follows when an article has more numbers than are read
    cut: bool = False  #: whether it was longer, or held more numbers, than is read


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceRules:
    """Where a full stop ends no sentence, in one language."""

    abbreviations: frozenset[str]  #: words with a full stop of their own: "Dr.", "usw.", "U.S."
    unclosing: frozenset[str]  #: those of them that are never the last word of a sentence: "Dr."
    openers: frozenset[str]  #: words that, with a capital, plainly begin a sentence
    months: frozenset[str]
    ordinal_dot: bool  #: "15. März": a full stop behind a number may make an ordinal
    ordinal_nouns: tuple[str, ...]
    ordinal_openers: frozenset[str]  #: words before an ordinal: "am 3.", "der 20."
    glued: re.Pattern[str]  #: what begins a sentence even right behind a word: "hinterlassenIm"

    @classmethod
    def build(cls, table: Mapping[str, Any]) -> SentenceRules:
        """From a language's table."""
        openers = sorted((word.capitalize() for word in table["openers"]), key=len, reverse=True)
        abbreviations, closing = frozenset(table["abbreviations"]), frozenset(table["closing"])
        return cls(
            abbreviations=abbreviations | closing,
            unclosing=abbreviations - closing,
            openers=frozenset(table["openers"]),
            months=frozenset(table["months"]),
            ordinal_dot=table["ordinal_dot"],
            ordinal_nouns=tuple(table["ordinal_nouns"]),
            ordinal_openers=frozenset(table["ordinal_openers"]),
            glued=re.compile(rf"(?:{'|'.join(openers)})(?=\s)"),
        )


ANY_LANGUAGE = SentenceRules(
    abbreviations=frozenset({"dr", "prof", "mr", "mrs", "ms", "mme", "st", "no", "nr", "art", "vs", "sr", "sra"}),
    unclosing=frozenset({"dr", "prof", "mr", "mrs", "mme"}),
    openers=frozenset(),
    months=frozenset(),
    ordinal_dot=True,
    ordinal_nouns=(),
    ordinal_openers=frozenset({"den", "d", "am", "dne", "dnia"}),
    glued=NOTHING,
)
"""For texts in a language without a table of its own."""

LONGEST = 600
"""A sentence goes on no longer than so many characters: what does is a list or a table, and rules look at it whole."""
LINE = re.compile(r"[^\n]+")
CLOSERS = "\"“”«»’')]"
BREAK = re.compile(
    rf"[.!?…](?<![.!?…]{{2}})[.!?…]*[{re.escape(CLOSERS)}]*(?=\s)"  # the usual: a sign, then white space
    r"|[.!?](?<=[a-zäöüß]{2}.)(?=[A-ZÄÖÜ][a-zäöüß])"  # the space was lost: "gemeldet.Die"
    r"|\.(?<=\d.)(?=[A-ZÄÖÜ][a-zäöüß])"
)
"""Where a sentence may end. Each alternative begins with the sign itself, which is what makes the search fast."""


def sentences(text: str, part: Part, rules: SentenceRules) -> tuple[Sentence, ...]:
    """Cuts a text into sentences; a line break always ends one and begins a new paragraph."""
    found: list[Sentence] = []
    for paragraph, line in enumerate(LINE.finditer(text)):
        start = line.start()
        for end in ends(text, line.start(), line.end(), rules):
            found += cut(text, start, end, part, paragraph)
            start = end
        found += cut(text, start, line.end(), part, paragraph)
    return tuple(found)


def ends(text: str, start: int, end: int, rules: SentenceRules) -> list[int]:
    """Where sentences end within one line."""
    closed = [m.end() for m in BREAK.finditer(text, start, end) if ends_sentence(text, m.start(), m.end(), rules)]
    glued = [m.start() for m in rules.glued.finditer(text, start, end) if begins_small(text, m.start())]
    return sorted(closed + glued) if glued else closed


def cut(text: str, start: int, end: int, part: Part, paragraph: int) -> Iterator[Sentence]:
    """One sentence without the white space around it; several if it is too long."""
    while (start := past_space(text, start, end)) < end:
        stop = end
        if end - start > LONGEST:
            space = text.rfind(" ", start, start + LONGEST)
            stop = space if space > start else start + LONGEST
        last = stop
        while text[last - 1].isspace():
            last -= 1
        yield Sentence(part=part, start=start, end=last, text=text[start:last], paragraph=paragraph)
        start = stop


def past_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


LAST_WORD = re.compile(r"(?:[^\W\d_]++\.\s?+)*+[^\W\d_]++$|\d[\d.,]*+$")
"""The word or number that a text ends in, with the abbreviations before it. It gives nothing back, for speed."""
NEXT_WORD = re.compile(rf"\s*[{re.escape(CLOSERS)}„‚‘(\[]*(\S{{1,40}})")
SMALL_END = re.compile("[a-zäöüß]{3}")
LOOK_BACK = 32


def begins_small(text: str, past: int) -> bool:
    """Whether a word ends here that begins with a small letter: "hinterlassenIm", but not "YouTube"."""
    if not SMALL_END.fullmatch(text, max(0, past - 3), past):
        return False
    before = LAST_WORD.search(text, max(0, past - LOOK_BACK), past)
    return before is not None and before.group()[0].islower()


def ends_sentence(text: str, sign: int, past: int, rules: SentenceRules) -> bool:
    """Whether the sign closes a sentence: no abbreviation, ordinal, initial or ellipsis within one."""
    following = NEXT_WORD.match(text, past)
    if following is None:
        return True
    upcoming = following.group(1)
    if upcoming[0].islower():
        return False
    signs = text[sign:past].rstrip(")]")
    if signs != ".":
        return True  # "!", "?", "…", or a quotation ends with the sentence
    before = LAST_WORD.search(text, max(0, sign - LOOK_BACK), sign)
    if before is None:
        return True
    word, opener = before.group(), upcoming.strip(".,;:!?").lower()
    if word[0].isdigit():
        return ends_after_number(text, before.start(), word, opener, rules)
    if opener in rules.openers:
        return not is_abbreviation(word, rules.unclosing)
    return not is_abbreviation(word, rules.abbreviations) and not is_initial(word)


def is_abbreviation(word: str, abbreviations: frozenset[str]) -> bool:
    """Whether a word is one, or the last piece of one written with points within: "i. H. v", "U.S"."""
    low = word.lower()
    compact = "".join(low.split())
    return compact in abbreviations or low.replace(".", " ").split()[-1] in abbreviations


def is_initial(word: str) -> bool:
    """ "J. Ohm", "B. A. Ohm"."""
    last = word.replace(".", " ").split()[-1]
    return len(last) == 1 and last.isupper()


def ends_after_number(text: str, start: int, number: str, upcoming: str, rules: SentenceRules) -> bool:
    """A number's full stop: an ordinal's before months and such nouns or behind an article, else the sentence's."""
    if not rules.ordinal_dot or len(number) > 2 or upcoming in rules.openers:
        return True
    if upcoming in rules.months or upcoming.endswith(rules.ordinal_nouns):
        return False
    before = text[max(0, start - LOOK_BACK) : start].lower().split()
    return not before or before[-1] not in rules.ordinal_openers

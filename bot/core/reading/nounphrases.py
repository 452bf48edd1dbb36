"""Finds the noun phrase that begins or ends at a word, as far as tags and a few small words allow. Pure.

A phrase is a stretch of tokens `start, end`. It takes in adjectives, rows of nouns and names, a genitive, and the
prepositions that belong to a name ("Landesamt für Umwelt", "doctor at the town's only hospital"); nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.core.text import NOMINAL, Tag, Token

QUOTES = "„“”\"»«‚‘'"
INSIDE = frozenset({Tag.ADJECTIVE, Tag.PARTICIPLE})
SOFT = frozenset({Tag.VERB, Tag.PARTICIPLE, Tag.INFINITIVE, Tag.ADVERB, Tag.ADJECTIVE, Tag.OTHER, Tag.PARTICLE})
"""Tags that a tagger also gives to surnames it does not know."""

Phrase = tuple[int, int]


@dataclass(frozen=True, slots=True)
class PhraseWords:
    """One language's small words inside noun phrases."""

    capitals_are_nouns: bool
    conjunctions: frozenset[str]  #: "and": joins the parts of one phrase
    articles: frozenset[str]  #: open a phrase and are no part of a source's name
    genitives: frozenset[str]  #: articles of a genitive behind a noun
    joints: frozenset[str]  #: prepositions that tie a name to the noun before
    loose_joints: frozenset[str]  #: joints that hold before a name only: "in Oslo", not "in der Nacht"
    possessive: frozenset[str]  #: "'s"
    times: frozenset[str]  #: nouns of time, which end a phrase

    def ties(self, low: str) -> bool:
        """Whether a word ties a second phrase to a first: "of", "at", "in"."""
        return low in self.joints or low in self.loose_joints or low in self.genitives

    @classmethod
    def build(cls, table: Mapping[str, Any]) -> PhraseWords:
        return cls(
            bool(table["capitals_are_nouns"]),
            frozenset(table["conjunctions"]),
            frozenset(table["articles"]),
            frozenset(table["genitives"]),
            frozenset(table["joints"]),
            frozenset(table["loose_joints"]),
            frozenset(table["possessive"]),
            frozenset(table["times"]),
        )


def is_nominal(tokens: Sequence[Token], index: int, words: PhraseWords) -> bool:
    """Whether a token is a noun or name; a capital inside a German sentence makes one of what no tagger knows."""
    token = tokens[index]
    if token.low in words.times or token.low in words.articles:
        return False
    if token.tag in NOMINAL:
        return True
    if token.tag not in SOFT or not token.text[0].isupper() or index == 0:
        return False
    return words.capitals_are_nouns and tokens[index - 1].text not in QUOTES + ".:"


def row_end(tokens: Sequence[Token], index: int, words: PhraseWords) -> int:
    """Where the row of adjectives and nouns that begins here ends; the index itself if there is none."""
    end, seen = index, False
    while end < len(tokens):
        if is_nominal(tokens, end, words):
            seen = True
        elif tokens[end].text in QUOTES and (past := quoted_name(tokens, end, words)) is not None:
            end, seen = past, True
            continue
        elif not stays_inside(tokens, end, index, words, seen=seen):
            break
        end += 1
    return end if seen else index


def stays_inside(tokens: Sequence[Token], at: int, start: int, words: PhraseWords, *, seen: bool) -> bool:
    """Whether a token that is no noun still belongs to the row: an adjective, a possessive, an "and" between names."""
    token = tokens[at]
    if token.low in words.possessive:
        return seen and at + 1 < len(tokens)
    if token.tag in INSIDE and token.low not in words.articles:
        owned = at > start and tokens[at - 1].low in words.possessive
        return not seen or token.text[0].isupper() or owned
    if token.text == "&":
        return seen
    return token.low in words.conjunctions and joins_names(tokens, at, words, seen=seen)


def joins_names(tokens: Sequence[Token], index: int, words: PhraseWords, *, seen: bool) -> bool:
    """ "südkoreanischen und ukrainischen Angaben", "residents and a local official": one phrase, two parts."""
    if index == 0 or index + 1 >= len(tokens):
        return False
    if not seen:
        return tokens[index + 1].tag is Tag.ADJECTIVE
    following = index + 1
    if tokens[following].low in words.articles and not words.capitals_are_nouns:
        following += 1
    ends = following
    while ends < len(tokens) and (tokens[ends].tag is Tag.ADJECTIVE or is_nominal(tokens, ends, words)):
        ends += 1
    return ends > following and is_nominal(tokens, ends - 1, words) and not words.capitals_are_nouns


def quoted_name(tokens: Sequence[Token], index: int, words: PhraseWords) -> int | None:
    """Where a short quoted name behind a noun ends: "Forschungsgruppe „Stadtklima“"."""
    for end in range(index + 2, min(index + 5, len(tokens))):
        if tokens[end].text in QUOTES:
            return end + 1 if tokens[index + 1].text[0].isupper() else None
    return None


def phrase_at(tokens: Sequence[Token], index: int, words: PhraseWords) -> Phrase | None:
    """The noun phrase that begins here, without its article, with its genitive or what ties a name to it."""
    while index < len(tokens) and (tokens[index].low in words.articles or tokens[index].tag is Tag.DETERMINER):
        index += 1
    end = row_end(tokens, index, words)
    if end == index:
        return None
    return index, tail_end(tokens, index, end, words)


def tail_end(tokens: Sequence[Token], start: int, end: int, words: PhraseWords) -> int:
    """Where a phrase ends once a genitive or a tied name behind it is taken in."""
    if is_person_name(tokens, start, end):
        return end
    for _ in range(2):
        if end >= len(tokens):
            break
        inner = end
        if tokens[end].low in words.genitives:
            inner = end + 1
        elif tokens[end].low in words.joints or tokens[end].low in words.loose_joints:
            inner = end + 1
            loose = tokens[end].low in words.loose_joints
            while inner < len(tokens) and (tokens[inner].low in words.articles or tokens[inner].text in QUOTES):
                if loose and tokens[inner].low in words.articles:
                    return end
                inner += 1
            if loose and not (inner < len(tokens) and tokens[inner].tag is Tag.NAME):
                return end
        if inner == end:
            break
        far = row_end(tokens, inner, words)
        if far == inner:
            break
        end = far + 1 if far < len(tokens) and tokens[far].text in QUOTES and tokens[inner - 1].text in QUOTES else far
    return end


def is_person_name(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a phrase closes with a first and a last name, behind which nothing belongs to it any more."""
    return end - start >= 2 and tokens[end - 1].tag is Tag.NAME and tokens[end - 2].tag is Tag.NAME


def phrase_ending(tokens: Sequence[Token], end: int, floor: int, words: PhraseWords) -> Phrase | None:
    """The noun phrase that ends right before a token and begins at `floor` at the earliest, without its article."""
    if end <= floor or not closes_phrase(tokens, end - 1, words):
        return None
    start = end
    while start > floor and belongs(tokens, start - 1, end, words):
        start -= 1
    while start < end and (
        tokens[start].tag is Tag.DETERMINER
        or tokens[start].low in words.articles
        or not opens_phrase(tokens, start, words)
    ):
        start += 1
    found = any(is_nominal(tokens, i, words) for i in range(start, end))
    return (start, end) if found else None


def closes_phrase(tokens: Sequence[Token], index: int, words: PhraseWords) -> bool:
    return is_nominal(tokens, index, words) or (tokens[index].text in QUOTES and index > 0)


def opens_phrase(tokens: Sequence[Token], index: int, words: PhraseWords) -> bool:
    return is_nominal(tokens, index, words) or tokens[index].tag in INSIDE or tokens[index].tag is Tag.NUMBER


def belongs(tokens: Sequence[Token], index: int, end: int, words: PhraseWords) -> bool:
    """Whether a token belongs to the phrase that goes on behind it."""
    token = tokens[index]
    if is_nominal(tokens, index, words) or token.tag in INSIDE or token.tag is Tag.NUMBER:
        return token.low not in words.times
    if (
        token.tag is Tag.DETERMINER
        or token.low in words.articles
        or token.low in words.genitives
        or token.low in words.possessive
    ):
        return True
    if token.text in QUOTES or token.text == "&":
        return True
    before = index > 0 and (is_nominal(tokens, index - 1, words) or tokens[index - 1].text in QUOTES)
    if token.low in words.joints:
        return before
    if token.low in words.loose_joints:
        return before and index + 1 < end and tokens[index + 1].tag is Tag.NAME
    return token.low in words.conjunctions and before and index + 1 < end

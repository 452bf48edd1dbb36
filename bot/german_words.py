"""What HanTa knows of single German words: their class, their dictionary form, and whether they are everyday nouns."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import import_module, util
from typing import Any

from bot.core.text import Tag
from bot.morphemes import Search

NOUNS = {Tag.NOUN: "NN", Tag.PERSON: "NNA"}
"""HanTa's names for the classes whose dictionary form it is asked for."""
NOUN_TAGS = ("NN", "NNA")
OF_PLACES = (
    "nau", "lau", "gau", "dau", "kau", "bach", "berg", "burg", "dorf", "feld", "furt", "hausen", "heim", "ien",
    "ingen", "ow", "rode", "stadt", "stedt", "tal", "witz",
)  # fmt: skip
"""Endings of towns and countries, which HanTa takes for those of nouns."""
DIRECTIONS = ("nord", "ost", "süd", "west")
"""What names begin with that are made of everyday words: "Nordbahnhof"."""
NAME = "NE"
EVERYDAY = frozenset({"NN", "NNA", "NNI", "ADJ(A)", "ADJ(D)", "ADV"})
LINKS = ("", "s", "n", "es", "en")
SHORTEST_PART = 3
LONGEST_NOUN = 60
"""Letters of the longest word that is looked up: what is longer is noise, which HanTa would search for minutes."""


@cache
def is_installed(package: str) -> bool:
    return util.find_spec(package) is not None


@lru_cache(maxsize=20_000)
def hanta_tag(word: str, initial: bool) -> str:
    """HanTa's tag of one word; at a sentence's start the capital says nothing, so both readings compete.

    Words are tagged one by one and remembered: a sentence-wide search costs thirty times as much, and German capitals
    already part nouns from the rest.
    """
    tag = compound_tag(word) if word[0].isupper() else None
    return tag or str(hanta().tag_word(word, cutoff=0, casesensitive=not initial)[0][0])


@lru_cache(maxsize=2_000)
def compound_tag(word: str) -> str | None:
    """The tag of a noun made of two words that HanTa knows: it would search long for what these are everywhere."""
    known, names, low = hanta().cache, hanta().int2tag, word.lower()
    if low in known:
        return None
    for at in range(SHORTEST_PART, len(low) - SHORTEST_PART):
        if (tags := known.get(low[at:])) is None or names[tags[0][0]] not in NOUN_TAGS:
            continue
        heads = (low[:at].removesuffix(link) for link in LINKS if low[:at].endswith(link))
        if any(len(head) >= SHORTEST_PART and head in known for head in heads):
            return str(names[tags[0][0]])
    return None


@lru_cache(maxsize=20_000)
def in_dictionary(word: str, *, guess: bool = False) -> bool:
    """Whether HanTa knows a German word as an everyday noun, or as two of them in one.

    Asked to guess: whether it is no name, as far as can be told.
    """
    if not is_installed("HanTa") or len(word) > LONGEST_NOUN:
        return False
    tags = hanta().cache.get(word.lower())
    if tags is not None:
        tag = hanta().int2tag[tags[0][0]]
        return tag in EVERYDAY or (guess and tag != NAME)
    if compound_tag(word) is not None:
        return not word.lower().startswith(DIRECTIONS) and not word.lower().endswith(OF_PLACES)
    return guess and not word.lower().endswith(OF_PLACES) and hanta_tag(word, False) in EVERYDAY


@lru_cache(maxsize=20_000)
def hanta_lemma(word: str, tag: Tag) -> str:
    """HanTa's dictionary form of a noun, lower-cased: a search of its own, so only asked where it matters."""
    return str(hanta().analyze(word, pos=NOUNS[tag])[0]).lower() if tag in NOUNS else word.lower()


@cache
def hanta() -> Any:  # HanTa ships no types
    tagger = import_module("HanTa.HanoverTagger").HanoverTagger("morphmodel_ger.pgz")
    tagger.analyze_forward = Search(tagger)
    return tagger

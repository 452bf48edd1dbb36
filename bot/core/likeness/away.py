"""Where a text looks away from its own event, at one next door: pure.

"In the neighbouring valley three people died", "Beim Rivalen fielen 2.400 Stellen weg": names and numbers of such a
sentence are another event's. What an article says nowhere else is no sign of its story.
"""

from __future__ import annotations

import re
from functools import lru_cache

WORDS = 20_000
"""Words of which it is remembered what they are: news repeats most of them."""

SENTENCES = 512
"""Sentences that are remembered: each is asked of once for every number in it."""

_WORD = re.compile(r"[^\W\d_]+")
_BEGINNINGS = (
    "benachbart", "nachbar", "rival", "konkurren", "nebenan", "separat", "andernorts", "anderswo", "entfernten",
    "neighbour", "neighbor", "nearby", "elsewhere", "unrelated",
)  # fmt: skip
_HAPPENED = (
    "strike|attack|raid|case|fire|blaze|accident|crash|incident|quake|earthquake|explosion|blast|shooting|outbreak|flood|"
    "storm|boat|ferry|shelling|bombing|protest|rally|site|plant|town|village|city|region|district|country"
)
_GESCHAH = (
    "angriff|anschlag|fall|brand|feuer|unfall|unglück|absturz|vorfall|beben|explosion|ausbruch|flut|hochwasser|sturm|boot|"
    "protest|ort|stadt|dorf|werk|land|region|bezirk"
)
_ANOTHER = re.compile(  # "another strike on the town", "bei einem weiteren Angriff"
    r"\b(?:another|a second|a separate|an earlier|a previous|a similar|the previous|the earlier|other) (?:\w+ )?"
    rf"(?:{_HAPPENED})s?\b|"
    r"\b(?:weitere|andere|zweite|frühere|ähnliche)[rnms]? (?:\w+ )?"
    rf"\w*(?:{_GESCHAH})\w*\b|"
    r"\bseparately\b|\bunabhängig davon\b|\bthe rest of\b|\b(?:im rest|in den übrigen)\b",
    re.IGNORECASE,
)
_PEOPLE = frozenset(["nachbar", "nachbarn", "nachbarin", "nachbarinnen", "neighbours", "neighbors", "nachbarschaft"])


def looks_away(sentence: str) -> bool:
    """Whether a sentence tells of another event, as far as its words say so."""
    return any(map(is_away, _WORD.findall(sentence.lower())))


@lru_cache(maxsize=SENTENCES)
def tells_of_another(sentence: str) -> bool:
    """Whether a sentence tells of another event of the kind, or of the same one elsewhere."""
    return looks_away(sentence) or _ANOTHER.search(sentence) is not None


@lru_cache(maxsize=WORDS)
def is_away(low: str) -> bool:
    """Whether a word, in small letters, points away from the event that is told."""
    return low.startswith(_BEGINNINGS) and low not in _PEOPLE

"""Where a text looks away from its own event, at one next door: pure.

"In the neighbouring valley three people died", "Beim Rivalen fielen 2.400 Stellen weg": names and numbers of such a
sentence are another event's. What an article says nowhere else is no sign of its story.
"""

from __future__ import annotations

import re
from functools import lru_cache

WORDS = 20_000
"""Words of which it is remembered what they are: news repeats most of them."""

_WORD = re.compile(r"[^\W\d_]+")
_BEGINNINGS = (
    "benachbart", "nachbar", "rival", "konkurren", "nebenan", "separat", "andernorts", "anderswo", "entfernten",
    "neighbour", "neighbor", "nearby", "elsewhere", "unrelated",
)  # fmt: skip
_PEOPLE = frozenset(["nachbar", "nachbarn", "nachbarin", "nachbarinnen", "neighbours", "neighbors", "nachbarschaft"])


def looks_away(sentence: str) -> bool:
    """Whether a sentence tells of another event, as far as its words say so."""
    return any(map(is_away, _WORD.findall(sentence.lower())))


@lru_cache(maxsize=WORDS)
def is_away(low: str) -> bool:
    """Whether a word, in small letters, points away from the event that is told."""
    return low.startswith(_BEGINNINGS) and low not in _PEOPLE

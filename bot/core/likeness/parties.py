"""Who vouches for a figure: one party under the many names that reports give it. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.core.likeness.plain_words import NO_PARTY
from bot.core.likeness.senses import stem

_WORD = re.compile(r"[^\W\d_]+")
_MOUTHS = re.compile(
    r"^(polizei|regierungs|ministeriums|unternehmens|konzern|bank|partei|behörden|feuerwehr|klinik)?(sprecher|chef|präsident|direktor)(in|s)?$"
)


@lru_cache(maxsize=4096)
def party_of(source: str) -> frozenset[str]:
    """A source, cut down to the stems that name it."""
    found: set[str] = set()
    for word in _WORD.findall(source.lower()):
        mouth = _MOUTHS.match(word)
        if mouth and mouth.group(1):
            found.add(_short(mouth.group(1)))
        elif word not in NO_PARTY and not mouth:
            found.add(_short(word))
    return frozenset(found)


@lru_cache(maxsize=4096)
def same_party(one: str | None, other: str | None) -> bool:
    """Whether two sources are one party; a source that names nobody is nobody's."""
    if not one or not other:
        return False
    mine, theirs = party_of(one), party_of(other)
    if not mine or not theirs:
        return one.lower() == other.lower()
    return bool(mine & theirs) or any(_one_in_other(a, b) for a in mine for b in theirs)


def _short(word: str) -> str:
    return stem(word)[:6]


def _one_in_other(one: str, other: str) -> bool:
    least = 5
    return min(len(one), len(other)) >= least and (one.startswith(other[:least]) or other.startswith(one[:least]))

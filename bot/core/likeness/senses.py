"""One small vocabulary of what news counts, over German and English: pure.

`senses("Bewohner mussten ihre Häuser verlassen")` and `senses("residents were told to leave")` meet in "fled", so that
figures and articles of two languages can be compared without translating them. A stem matches at the start of a word,
`*stem` also inside a compound, `*stem.` at the end of one, `word.` only as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.core.likeness.sense_words import EVENT_KINDS, SENSES

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_PREFIX = 3  #: stems are kept by their first letters, so that a word meets only a few of them


_Stems = list[tuple[str, str]]


def _index() -> tuple[dict[str, set[str]], dict[str, _Stems], dict[str, _Stems], dict[str, _Stems]]:
    exact: dict[str, set[str]] = {}
    starts: dict[str, _Stems] = {}
    inside: dict[str, _Stems] = {}
    ends: dict[str, _Stems] = {}
    for sense, stems in SENSES.items():
        for stem in stems.split():
            if stem.startswith("*") and stem.endswith("."):
                ends.setdefault(stem[-1 - _PREFIX : -1], []).append((stem[1:-1], sense))
            elif stem.endswith("."):
                exact.setdefault(stem[:-1], set()).add(sense)
            elif stem.startswith("*"):
                inside.setdefault(stem[1 : 1 + _PREFIX], []).append((stem[1:], sense))
            else:
                starts.setdefault(stem[:_PREFIX], []).append((stem, sense))
    return exact, starts, inside, ends


_EXACT, _STARTS, _INSIDE, _ENDS = _index()


@lru_cache(maxsize=20_000)
def senses_of_word(word: str) -> frozenset[str]:
    """What one word, in lower case, may be about."""
    found = set(_EXACT.get(word, ()))
    found.update(sense for stem, sense in _STARTS.get(word[:_PREFIX], ()) if word.startswith(stem))
    for at in range(len(word) - _PREFIX + 1):
        if stems := _INSIDE.get(word[at : at + _PREFIX]):
            found.update(sense for stem, sense in stems if word.startswith(stem, at))
    found.update(sense for stem, sense in _ENDS.get(word[-_PREFIX:], ()) if word.endswith(stem))
    return frozenset(found)


def senses(text: str) -> frozenset[str]:
    """What a stretch of text is about."""
    found: set[str] = set()
    for word in words(text):
        found |= senses_of_word(word)
    return frozenset(found)


def words(text: str) -> list[str]:
    """The words of a text in lower case, a hyphenated one in its parts."""
    return [part for word in _WORD.findall(text.lower()) for part in word.split("-") if part]


def kinds_of_event(text: str) -> frozenset[str]:
    """The kinds of event a text tells of: flood, crash, rates ..."""
    return senses(text) & EVENT_KINDS


def stem(word: str) -> str:
    """A word cut to where German and English inflection begins: good enough to meet its other forms."""
    word = word.lower().replace("ß", "ss")
    if len(word) > _STEM:
        return word[:_STEM]
    for ending in ("en", "es", "er", "em", "s", "e", "n"):
        if len(word) - len(ending) >= _STEM_LEAST and word.endswith(ending):
            return word[: -len(ending)]
    return word


_STEM = 7
_STEM_LEAST = 4

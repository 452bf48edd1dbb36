"""Whether an article speaks of what a chat listens for: pure, in time linear in the text.

A keyword meets a word that begins with it ("Hochwasser" the "Hochwasserlage"); short ones must be the whole word
("EU"). Umlauts may be spelt as one likes: "München", "Muenchen", "Munchen".
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left

_WORD = re.compile(r"[^\W_]+")
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "å": "aa"})
_WHOLE = 3  #: keywords up to so long must be the whole word
_ENDINGS = ("en", "er", "em", "es", "e", "n", "s")


class Mentions:
    """The words of one article, ready to be asked for keywords."""

    def __init__(self, text: str) -> None:
        self._spellings = tuple(_WORD.findall(spell(text)) for spell in (_plain, _spelt_out))
        self._sorted = tuple(sorted(set(words)) for words in self._spellings)

    def of(self, keyword: str) -> bool:
        """Whether the text mentions a keyword, or all words of it one after another."""
        return any(
            self._has(_WORD.findall(spell(keyword)), words, known)
            for spell, words, known in zip((_plain, _spelt_out), self._spellings, self._sorted, strict=True)
        )

    def _has(self, wanted: list[str], words: list[str], known: list[str]) -> bool:
        if not wanted or not all(_begins(word, known) for word in wanted):
            return False
        if len(wanted) == 1:
            return True
        stems = [_without_ending(word) for word in wanted]
        return any(
            all(_meets(stem, words[at + step]) for step, stem in enumerate(stems))
            for at in range(len(words) - len(stems) + 1)
        )


def _begins(wanted: str, known: list[str]) -> bool:
    """Whether a word of the text is the wanted one, or begins with it if that is long enough to tell."""
    stem = _without_ending(wanted)
    at = bisect_left(known, stem)
    return at < len(known) and _meets(stem, known[at])


def _meets(stem: str, word: str) -> bool:
    return word.startswith(stem) if len(stem) > _WHOLE else word == stem


def _without_ending(word: str) -> str:
    """ "europäische" for "europäischen" too: only long words bear endings that can be told."""
    if len(word) > 7:
        return next((word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending)), word)
    return word


def _plain(text: str) -> str:
    """ "munchen", "strasse" """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _spelt_out(text: str) -> str:
    """ "muenchen", "strasse" """
    return _plain(unicodedata.normalize("NFC", text).lower().translate(_SPELT_OUT))

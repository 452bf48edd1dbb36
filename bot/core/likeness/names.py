"""Which names an article bears, and which of them it is about: pure.

German writes all nouns with a capital, so a capital alone proves nothing there. A word is taken for a name where its
neighbours say so: a dateline, "in X", "Landrat X Y", two capitals in a row, a word that is all capitals.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from bot.core.likeness.away import WORDS, is_away
from bot.core.likeness.exonyms import ENGLISH
from bot.core.likeness.plain_words import ARTICLES, GIVEN_NAMES, NO_NAMES, PLAIN_NOUNS, TITLES, UNIT_NOUNS
from bot.core.likeness.senses import senses_of_word

_TOKEN = re.compile(r"[^\W\d_][\w'’&]*(?:-[\w'’&]+)*|\d+[\w.,]*|[.!?:;,()„“”\"«»–—/]|\n+", re.UNICODE)
_AGENCY = re.compile(r"\A([^\n(]{3,40})\([^)\n]{2,30}\)\s*[–—-]")  #: "PLACE, March 3 (Agency) –"
_LEAD_WORDS = 45
_PLAIN = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
_SPELT_OUT = re.compile(r"([aou])e")  #: "Goersheim" is how the English write "Görsheim"
_RECURS = 3
_TWICE = 2
_GUESSES, _LONGEST_NAME = 100, 30
_NAME_STEM = 6

_BEFORE_PLACES = frozenset(["in", "bei", "aus", "nach", "um", "bis", "near", "at", "from", "around", "outside"])
_AFTER_AN = frozenset(["an", "am", "der", "die", "den", "dem", "the", "of", "und", "and", "zwischen", "between", "von"])
_PLAIN_ENDINGS = ("ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "tion", "tionen", "tät", "nis", "ismus")
_STOPS = frozenset(".!?")
_ENDS_SENTENCE = frozenset('.!?:"„“”«»')


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The names of an article, as stems, and the words it is about."""

    all: frozenset[str]
    focus: frozenset[str]  #: stems of its headline and lead
    words: frozenset[str] = frozenset()  #: those of them that are everyday words, as far as can be told
    headline: frozenset[str] = frozenset()  #: names of the headline
    passing: frozenset[str] = frozenset()  #: names that one sentence alone mentions, and not the headline


@lru_cache(maxsize=WORDS)
def name_stem(word: str) -> str:
    """A name without the endings German and English hang on it, spelt alike for both: "Köln", "Cologne"."""
    word = word.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
    word = ENGLISH.get(word) or ENGLISH.get(word.removesuffix("s"), word)
    word = _SPELT_OUT.sub(r"\1", word.translate(_PLAIN))
    if len(word) > _NAME_STEM:
        return word[:_NAME_STEM]
    return word[:-1] if len(word) > 4 and word.endswith("s") else word


class Dictionary(Protocol):
    """Tells everyday German nouns from names, which their capitals do not."""

    def __call__(self, word: str, *, guess: bool = False) -> bool:
        """Whether a word is an everyday noun; one that is not listed is none, or if asked to guess, looks like one."""
        ...


def no_dictionary(word: str, *, guess: bool = False) -> bool:
    """Stands in where no dictionary is at hand."""
    return False


def names(title: str, text: str, *, german: bool, outlet: str = "", in_dictionary: Dictionary = no_dictionary) -> Names:
    """The names an article bears, its outlet's own and its agency's aside."""
    text = _AGENCY.sub(r"\1(", text, count=1)
    if " " in outlet:  # "told the Valley Courier": a paper names itself, which says nothing of the event
        text = text.replace(outlet, " ")
    tokens = _TOKEN.findall(f"{title}\n{text}")
    title_length = len(_TOKEN.findall(title))
    found: set[str] = set()
    counts = Counter(name_stem(token) for token in tokens if token[0].isupper())
    guess = _Guesses(in_dictionary)
    lower = {token for token in tokens if token.islower()}
    shouting = sum(token.isupper() for token in tokens[:title_length]) * 2 > title_length
    for at, token in enumerate(tokens):
        if not token[0].isupper() or token.lower() in NO_NAMES or len(token) < 2:
            continue
        loud = shouting and at < title_length
        if loud or is_given_name(tokens, at):
            continue
        if _is_name(tokens, at, german=german, lower=lower):
            named = not (german and in_dictionary(token)) or is_surname(tokens, at)
        else:
            named = german and counts[name_stem(token)] >= _TWICE and _is_strange(tokens, at, lower, guess)
        if named:
            found.update(name_stem(part) for part in _parts(token) if part.lower() not in NO_NAMES)
    focus = _focus(tokens, title_length)
    if german:
        words = {stem for stem, parts in focus.items() if all(in_dictionary(part, guess=True) for part in parts)}
    else:
        words = focus.keys() - found
    recurring = {stem for stem in found if counts[stem] >= _RECURS}
    here, away = _sentences_of(tokens, title_length)
    found -= away.keys() - here.keys()
    opened = focus.keys() | recurring
    headline = frozenset(stem for token in tokens[:title_length] for stem in map(name_stem, _parts(token))) & found
    return Names(
        all=frozenset(found),
        focus=frozenset(opened - (away.keys() - here.keys())),
        words=frozenset(words - found),
        headline=headline,
        passing=frozenset(stem for stem in found - headline if here[stem] <= 1),
    )


def _sentences_of(tokens: list[str], title_length: int) -> tuple[Counter[str], Counter[str]]:
    """In how many sentences each capital stem stands: of those about the event, and of those that look away from it."""
    here: Counter[str] = Counter()
    away: Counter[str] = Counter()
    start = 0
    for end, token in enumerate([*tokens, "\n"]):
        if token not in _STOPS and not token.startswith("\n"):
            continue
        sentence = tokens[start:end]
        stems = {name_stem(part) for each in sentence if each[0].isupper() for part in _parts(each)}
        looks_away = start >= title_length and any(map(is_away, map(str.lower, sentence)))
        (away if looks_away else here).update(stems)
        start = end + 1
    return here, away


def is_given_name(tokens: list[str], at: int) -> bool:
    """Whether a word is the first name before a surname: half of the people in the news share a few of them."""
    after = tokens[at + 1] if at + 1 < len(tokens) else ""
    return tokens[at].lower() in GIVEN_NAMES and after[:1].isupper()


def is_surname(tokens: list[str], at: int) -> bool:
    """Whether a word stands behind a first name, where a noun is a name as well: "Clara Bach"."""
    return at > 0 and tokens[at - 1].lower() in GIVEN_NAMES and tokens[at - 1][0].isupper()


@lru_cache(maxsize=WORDS)
def _parts(token: str) -> tuple[str, ...]:
    parts = [part for part in token.split("-") if len(part) > 2 and part[0].isupper()]
    return tuple(parts) or (token,)


def _is_name(tokens: list[str], at: int, *, german: bool, lower: set[str]) -> bool:
    token = tokens[at]
    before = tokens[at - 1] if at else "\n"
    after = tokens[at + 1] if at + 1 < len(tokens) else "\n"
    if _has_inner_capital(token):
        return True
    opens = before.startswith("\n") or before in _ENDS_SENTENCE
    if _is_dateline(tokens, at, opens=opens):
        return True
    common = token.lower() in lower or token.lower() in PLAIN_NOUNS or bool(senses_of_word(token.lower()))
    if not german:
        return not common and (not opens or token.lower().replace("’", "'").endswith("'s"))
    if common or token.lower().endswith(_PLAIN_ENDINGS) or token.lower() in TITLES:
        return False
    if before.lower() in _BEFORE_PLACES or before.lower() in TITLES:
        return True
    if "/" in {before, after}:
        return True
    pair = _follows_capital(tokens, at) or _capital_follows(after)
    return (pair and not (opens and not _capital_follows(after))) or (
        before.lower() in {"an", "der"} and _river_like(tokens, at)
    )


def _is_strange(tokens: list[str], at: int, lower: set[str], guess: _Guesses) -> bool:
    """Whether a word without an article, that no dictionary has and that looks like no noun, is a name."""
    token, before = tokens[at].lower(), tokens[at - 1].lower() if at else "\n"
    opens = before.startswith("\n") or before in _ENDS_SENTENCE
    bare = not opens and before not in ARTICLES and token not in lower
    return bare and not _tells_nothing(token) and not guess.is_noun(tokens[at])


class _Guesses:
    """A dictionary that is asked to guess no more often than an article is worth: each guess takes a millisecond."""

    def __init__(self, in_dictionary: Dictionary) -> None:
        self._in_dictionary = in_dictionary
        self._known: dict[str, bool] = {}

    def is_noun(self, word: str) -> bool:
        """Whether a word is an everyday noun or looks like one; what is not asked any more is one."""
        if word not in self._known and len(self._known) < _GUESSES and len(word) <= _LONGEST_NAME:
            self._known[word] = self._in_dictionary(word, guess=True)
        return self._known.get(word, True)


@lru_cache(maxsize=WORDS)
def _has_inner_capital(token: str) -> bool:
    letters = [letter for letter in token if letter.isalpha()]
    if len(letters) > 1 and len(letters) < 6 and all(letter.isupper() for letter in letters):
        return True
    return any(letter.isdigit() for letter in token) and token[0].isupper()


def _is_dateline(tokens: list[str], at: int, *, opens: bool) -> bool:
    """ "HOHENTAL (agency) –", "Hohental. ", "HOHENTAL, March 6 (agency) -" """
    if not opens or at + 1 >= len(tokens):
        return False
    token, after = tokens[at], tokens[at + 1]
    starts_paragraph = at > 0 and tokens[at - 1].startswith("\n")
    return starts_paragraph and (after in {".", "(", "–", "—", "/"} or (token.isupper() and len(token) > 3))


def _capital_follows(after: str) -> bool:
    return after[0].isupper() and after.lower() not in NO_NAMES and not senses_of_word(after.lower())


def _follows_capital(tokens: list[str], at: int) -> bool:
    before = tokens[at - 1] if at else "\n"
    return before[0].isupper() and before.lower() not in NO_NAMES and not before.endswith(_PLAIN_ENDINGS)


def _river_like(tokens: list[str], at: int) -> bool:
    """ "an der Salm": a bare noun after "an der" that no article or adjective explains."""
    return at > 1 and tokens[at - 2].lower() == "an" and tokens[at - 1].lower() in _AFTER_AN


def _focus(tokens: list[str], title_length: int) -> dict[str, list[str]]:
    """What stands with a capital in headline and lead by its stems, but for words that tell no event from another."""
    focus: dict[str, list[str]] = {}
    for at, token in enumerate(tokens[: title_length + _LEAD_WORDS]):
        if len(token) > 3 and token[0].isupper() and not is_given_name(tokens, at):
            for part in _parts(token):
                if not _tells_nothing(part.lower()):
                    focus.setdefault(name_stem(part), []).append(part)
    return focus


def _tells_nothing(word: str) -> bool:
    return word in NO_NAMES or word in PLAIN_NOUNS or word in UNIT_NOUNS or bool(senses_of_word(word))

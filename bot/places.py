"""The gazetteer: which countries, regions and bodies a text names, in German or English, as ids of both languages."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from babel import Locale

from bot.core.likeness.names import Dictionary, Names, name_stem, names, no_dictionary
from bot.core.stories import profile_of
from storage.records import Article, Figure, Profile

_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]\.)?(?:[-'’][^\W\d_]+)*\.?")
_ENDINGS = ("en", "er", "em", "es", "e", "s", "n")
_COUNTRY_CODE = re.compile(r"[A-Z]{2}")
#: English words, months and the like that are also names of countries or towns in one language or the other.
_TOO_PLAIN = frozenset(["niger", "oder", "man", "nice", "essen", "us", "turkey", "chad", "georgia", "jordan", "rome"])
_CAPITALISED_ONLY = frozenset(
    ["us", "uk", "un", "eu", "who", "fed", "turkey", "chad", "jordan", "nice", "polish", "rome"]
)


_SHORTEST = 4  #: letters of a word that is a name by itself


class Named(NamedTuple):
    """Ids of what a text names."""

    places: frozenset[str]  #: countries and regions
    bodies: frozenset[str]  #: international bodies


class Gazetteer:
    """Finds the places and bodies a text names."""

    def __init__(self, places: dict[str, str], bodies: dict[str, str]) -> None:
        self.stems = frozenset(name_stem(word) for name in places for word in name.split() if len(word) >= _SHORTEST)
        self._places = _Index(places)
        self._bodies = _Index(bodies)

    def find(self, text: str) -> Named:
        """What a text names, whichever language's names it uses."""
        words = _WORD.findall(text)
        return Named(
            places=frozenset(_with_countries(self._places.find(words))), bodies=frozenset(self._bodies.find(words))
        )


class _Index:
    """Names with their ids, looked up by their first word, so that most words of a text cost one look."""

    def __init__(self, known: dict[str, str]) -> None:
        self._known = known
        self._reach: dict[str, int] = {}
        for name in known:
            first, *rest = name.split()
            self._reach[first] = max(self._reach.get(first, 0), 1 + len(rest))
        self.reach = lru_cache(maxsize=20_000)(self._reach_of)

    def find(self, words: Sequence[str]) -> Iterator[str]:
        passed = 0
        for begin, reach in enumerate(map(self.reach, words)):
            if not reach or begin < passed:
                continue
            for length in range(min(reach, len(words) - begin), 0, -1):
                place = _look_up(tuple(words[begin : begin + length]), self._known)
                if place is not None:
                    yield place
                    passed = begin + length
                    break

    def _reach_of(self, word: str) -> int:
        """How many words the longest name has that could begin with this one."""
        plain = word.lower()
        forms = {plain, plain.rstrip("."), *plain.split("-")}
        forms |= {form.removesuffix(ending) for form in tuple(forms) for ending in _ENDINGS}
        return max((self._reach.get(form, 0) for form in forms), default=0)


def _look_up(run: tuple[str, ...], known: dict[str, str]) -> str | None:
    joined = " ".join(run)
    plain = joined.lower().rstrip(".") if not joined.lower().startswith("u.s") else "u.s."
    if plain in _CAPITALISED_ONLY and not joined[0].isupper():
        return None
    if plain in {"us", "who", "un"} and not joined.isupper():
        return None
    if plain in known:
        return known[plain]
    if len(run) > 1 and not run[0][0].isupper():
        return None
    if len(run) == 1 and "-" in plain:
        parts = (part for part in joined.split("-") if len(part) > 3 or part.isupper())
        return next((known[part.lower()] for part in parts if part.lower() in known), None)
    for ending in _ENDINGS:
        if plain.endswith(ending) and (base := plain.removesuffix(ending)) in known and len(base) > 3:
            return known[base]
    return None


def _with_countries(found: Iterable[str]) -> Iterable[str]:
    for place in found:
        yield place
        if "-" in place:
            yield place.partition("-")[0]


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The gazetteer of countries, their adjectives and capitals, regions and international bodies."""
    lists = tomllib.loads((Path(__file__).parent / "languages" / "places.toml").read_text(encoding="utf-8"))
    places: dict[str, str] = {}
    for lang in ("de", "en"):
        for code, name in Locale(lang).territories.items():
            if _COUNTRY_CODE.fullmatch(code) and name.lower() not in _TOO_PLAIN:
                places.setdefault(name.lower(), code)
    for code, listed in (*lists["regions"].items(), *lists["countries"].items()):
        places.update((name.strip(), code) for name in listed.split(","))
    bodies = {name.strip(): body for body, listed in lists["bodies"].items() for name in listed.split(",")}
    return Gazetteer(places, bodies)


def profile(
    article: Article,
    figures: tuple[Figure, ...],
    vector: bytes,
    *,
    in_dictionary: Dictionary = no_dictionary,
) -> Profile:
    """What an article shares with others of its event: its places, names, numbers and topics."""
    found: Names = names(
        article.title,
        article.text,
        german=article.lang == "de",
        outlet=article.outlet,
        in_dictionary=in_dictionary,
    )
    known = gazetteer()
    whole = known.find(f"{article.title}\n{article.text}")
    opening = known.find(_opening(article))
    return profile_of(
        article,
        figures,
        vector,
        names=replace(found, all=found.all | {f"body:{body}" for body in whole.bodies}),
        places=whole.places,
        focus_places=opening.places,
        focus_bodies=opening.bodies,
        on_the_map=known.stems & (found.all | found.focus),
    )


def _opening(article: Article) -> str:
    return f"{article.title}\n{' '.join(article.text.split(maxsplit=_OPENING_WORDS)[:_OPENING_WORDS])}"


_OPENING_WORDS = 45

"""What the articles of one story are about together, and how a new article stands to it: pure."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from storage.records import Profile

#: What marks the topics of a profile.
FOCUS, WORD, KIND, AT, HEAD, ONCE, MAP = "focus:", "word:", "kind:", "at:", "head:", "once:", "map:"
_STRANGE = 3.0  #: from so many on it makes no difference
_MENTIONED = 0.5
_MENTIONED_ONCE = 0.25
_PLACE_MENTIONED = 0.2
_PLACE_IN_FOCUS = 0.6
_SMALL = 12  #: counts up to a dozen occur in any story


class Kept(NamedTuple):
    """A profile without its vector, which has a row: in a tuple words take a quarter of the room that a set needs."""

    article_id: str
    published_at: datetime
    places: tuple[str, ...]
    names: tuple[str, ...]
    numbers: tuple[str, ...]
    topics: tuple[str, ...]

    @classmethod
    def of(cls, profile: Profile) -> Kept:
        words = (profile.places, profile.names, profile.numbers, profile.topics)
        return cls(profile.article_id, profile.published_at, *map(tuple, words))

    def profile(self) -> Profile:
        return Profile(
            article_id=self.article_id,
            published_at=self.published_at,
            vector=b"",
            places=frozenset(self.places),
            names=frozenset(self.names),
            numbers=frozenset(self.numbers),
            topics=frozenset(self.topics),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """An article that looks for its story."""

    profile: Profile
    terms: dict[str, float]
    weighted: dict[str, float]
    length2: float  #: of `weighted` as a vector, squared
    kinds: frozenset[str]
    at: frozenset[str]
    words: frozenset[str]
    core: dict[str, float]  #: the names it is about, with their weights
    core_length2: float  #: of `core`, as above
    headline: frozenset[str]
    passing: frozenset[str]  #: the names that it mentions once
    weight: Callable[[str], float]

    @classmethod
    def of(cls, profile: Profile, weight: Callable[[str], float]) -> Newcomer:
        terms = salience(profile)
        weighted = {term: weight(term) * value for term, value in terms.items()}
        own = {term: weight(term) for term in core(profile)}
        return cls(
            profile=profile,
            terms=terms,
            weighted=weighted,
            length2=length2(weighted),
            kinds=marked(profile, KIND),
            at=marked(profile, AT),
            words=marked(profile, WORD),
            core=own,
            core_length2=length2(own),
            headline=marked(profile, HEAD),
            passing=marked(profile, ONCE),
            weight=weight,
        )


class Likeness(NamedTuple):
    """What an article and a story have in common."""

    cosine: float  #: of the article's vector and the nearest of the story's
    names: float
    covers_story: float  #: how much of what the story is about the article mentions
    covers_article: float  #: how much of what the article is about the story mentions
    rare: float  #: names that no other story bears
    numbers: float
    same_kind: bool
    other_kind: bool
    same_place: bool
    apart: bool  #: the openings of both name places, and none in common
    days: float
    core_in_article: float  #: how much of the names that the story is about the article is about
    core_in_story: float  #: how much of the names that the article is about the story is about
    strange: float  #: how many names the article is about that the story does not mention, by their weight
    cores_apart: bool  #: they are about names, and about no name in common
    single: bool  #: the story is one article
    nameless: bool  #: no name, body or place stands in both
    headline: Headline


class Headline(NamedTuple):
    """How the names of an article's headline, and of its story's headlines, stand to the other."""

    bare: bool  #: the article's names nothing
    shared: bool  #: a name stands in both
    known: float  #: how much of the article's the story is about
    foreign: bool  #: the story is about nothing that the article's names
    unheard: bool  #: the story mentions nothing that the article's names
    theirs_foreign: bool  #: the article is about nothing that the story's name
    theirs_unheard: bool  #: the article mentions nothing that the story's name
    apart: bool  #: the story is about nothing the article's names, and the article at most mentions what the story's do


def likeness_of(new: Newcomer, sketch: Sketch, cosine: float, is_rare: Callable[[str], bool]) -> Likeness:
    """What an article and a story have in common. `is_rare`: whether a name belongs to this story alone."""
    profile = new.profile
    known = sketch.salience()
    core = {term: new.weight(term) * share for term, share in sketch.core().items()}
    own = new.core
    theirs = {term: new.weight(term) * value for term, value in known.items()}
    their_length2 = length2(theirs)
    return Likeness(
        cosine=cosine,
        names=cosine_of(new.weighted, theirs, new.length2 * their_length2),
        covers_story=covered(theirs, new.terms, their_length2),
        covers_article=covered(new.weighted, known, new.length2),
        rare=1.0
        - math.exp(
            -sum(
                [
                    value * known[term]
                    for term, value in new.terms.items()
                    if term in known and term not in new.words and is_rare(term)
                ]
            )
        ),
        numbers=1.0
        - math.exp(-sum(new.weight(f"n:{number}") * telling(number) for number in profile.numbers & sketch.numbers)),
        same_kind=not new.kinds.isdisjoint(sketch.kinds),
        other_kind=bool(new.kinds and sketch.kinds) and new.kinds.isdisjoint(sketch.kinds),
        same_place=not profile.places.isdisjoint(sketch.places),
        apart=bool(new.at and sketch.at) and new.at.isdisjoint(sketch.at),
        days=sketch.away_from(profile.published_at).total_seconds() / 86400,
        core_in_article=covered(core, own, length2(core)),
        core_in_story=covered(own, core, new.core_length2),
        strange=min(_STRANGE, sum([value for term, value in own.items() if term not in known])),
        cores_apart=bool(core and own) and known.keys().isdisjoint(own) and core.keys().isdisjoint(own),
        single=len(sketch.rows) == 1,
        nameless=profile.places.isdisjoint(sketch.places) and known.keys().isdisjoint(profile.names),
        headline=headline_of(new, sketch, known),
    )


def headline_of(new: Newcomer, sketch: Sketch, known: dict[str, float]) -> Headline:
    names, core = new.headline, sketch.core()
    about = {term for term in names if term in core or term in sketch.headlines}
    whole = sum([new.weight(term) for term in names])
    return Headline(
        bare=not names,
        shared=bool(names & sketch.headlines),
        known=sum([new.weight(term) for term in about]) / whole if whole else 0.0,
        foreign=bool(names) and not about,
        unheard=bool(names) and known.keys().isdisjoint(names),
        theirs_foreign=bool(sketch.headlines) and not sketch.headlines & (new.core.keys() | names),
        theirs_unheard=bool(sketch.headlines) and not sketch.headlines & new.profile.names,
        apart=bool(names and sketch.headlines)
        and not about
        and not sketch.headlines & (new.profile.names - new.passing),
    )


class Sketch:
    """What the articles of one story are about, together."""

    __slots__ = (
        "_core",
        "_cores",
        "_salience",
        "_weights",
        "at",
        "headlines",
        "kinds",
        "latest",
        "numbers",
        "places",
        "rows",
        "times",
    )  # fmt: skip

    def __init__(self) -> None:
        self.rows: list[int] = []
        self.times: list[datetime] = []
        self.numbers: set[str] = set()
        self.kinds: set[str] = set()
        self.places: set[str] = set()
        self.at: set[str] = set()
        self.latest = datetime.min.replace(tzinfo=UTC)
        self.headlines: set[str] = set()
        self._cores: dict[str, int] = {}  #: in how many articles each name is what they are about
        self._weights: dict[str, float] = {}
        self._core: dict[str, float] | None = None  #: as it was last asked for
        self._salience: dict[str, float] | None = None  #: as above

    def add(self, profile: Profile, row: int) -> list[str]:
        """Takes in one more article; the terms that the story did not have before."""
        new = [f"n:{number}" for number in profile.numbers - self.numbers]
        self.rows.append(row)
        self.times.append(profile.published_at)
        self.latest = max(self.latest, profile.published_at)
        self.numbers |= profile.numbers
        self.kinds |= marked(profile, KIND)
        self.places |= profile.places
        self.at |= marked(profile, AT)
        self.headlines |= marked(profile, HEAD)
        for term in core(profile):
            self._cores[term] = self._cores.get(term, 0) + 1
        weights = self._weights
        for term, value in salience(profile).items():
            if term not in weights:
                new.append(term)
            weights[term] = weights.get(term, 0.0) + value
        self._core = self._salience = None
        return new

    def salience(self) -> dict[str, float]:
        """How central each term is: what all articles are about outweighs what one mentions."""
        if self._salience is None:
            self._salience = {term: value / len(self.rows) for term, value in self._weights.items()}
        return self._salience

    def core(self) -> dict[str, float]:
        """The names that the story is about, each with the share of its articles that are about it."""
        if self._core is None:
            self._core = {term: articles / len(self.rows) for term, articles in self._cores.items()}
        return self._core

    def away_from(self, when: datetime) -> timedelta:
        """How long before or after the nearest of its articles that is; most come after the latest."""
        if when >= self.latest:
            return when - self.latest
        return min(abs(when - time) for time in self.times)


def core(profile: Profile) -> frozenset[str]:
    return profile.names & marked(profile, FOCUS)


def salience(profile: Profile) -> dict[str, float]:
    focus = marked(profile, FOCUS)
    terms = dict.fromkeys(profile.names | focus, _MENTIONED)
    terms.update(dict.fromkeys(marked(profile, ONCE) & profile.names, _MENTIONED_ONCE))
    terms.update(dict.fromkeys(focus - profile.names, _MENTIONED))
    terms.update(dict.fromkeys(profile.names & focus, 1.0))
    terms.update((f"{AT}{place}", _PLACE_MENTIONED) for place in profile.places)
    terms.update((f"{AT}{place}", _PLACE_IN_FOCUS) for place in marked(profile, AT))
    return terms


def length2(terms: dict[str, float]) -> float:
    """The square of a vector's length."""
    return sum([value**2 for value in terms.values()])


def cosine_of(mine: dict[str, float], theirs: dict[str, float], lengths2: float) -> float:
    """The cosine of two vectors; `lengths2` is the product of their lengths, squared."""
    shared = sum([mine[term] * theirs[term] for term in mine if term in theirs])
    return shared / math.sqrt(lengths2) if shared else 0.0


def covered(about: dict[str, float], mentioned: dict[str, float], whole: float) -> float:
    """How much of what something is about is mentioned, `whole` being the square of its length."""
    return sum([about[term] ** 2 for term in about if term in mentioned]) / whole if whole else 0.0


@lru_cache(maxsize=20_000)
def telling(number: str) -> float:
    value, _, unit = number.partition(" ")
    plain = unit in {"person", "item", "times", "hour", "day", "month", "year"}
    return 0.15 if plain and float(value) <= _SMALL else 1.0 if len(value.strip("0.")) > 1 else 0.5


def terms(profile: Profile) -> frozenset[str]:
    return frozenset(salience(profile)) | {f"n:{number}" for number in profile.numbers}


def marked(profile: Profile, mark: str) -> frozenset[str]:
    return frozenset(topic.removeprefix(mark) for topic in profile.topics if topic.startswith(mark))

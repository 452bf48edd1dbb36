"""The articles of the last weeks and their stories, and what a new article has in common with them: pure.

Which of these stories it belongs to, bot/core/stories.py decides.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.core.likeness.senses import senses_of_word
from storage.records import Profile

_Vector = NDArray[np.float32]

WINDOW = timedelta(days=14)  #: how far back an article may find its story
REMEMBERED = timedelta(days=45)  #: how long a story of more than one article may rest and be taken up again
NEIGHBOURHOOD = timedelta(days=4)  #: how far back it is looked for by vector; beyond, a name must match

#: What marks the topics of a profile.
FOCUS, WORD, KIND, AT, HEAD, ONCE = "focus:", "word:", "kind:", "at:", "head:", "once:"
_CANDIDATES = 24
_LATEST = 12  #: articles of a story that are compared by vector
_TIDY_EVERY = timedelta(hours=12)
_TOO_COMMON = 60  #: stories; a term of more is no way to find one
_STRANGE = 3.0  #: from so many on it makes no difference
_UNSEEN_STORIES = 8  #: as if there were more stories than the window has yet seen
_MENTIONED = 0.5
_MENTIONED_ONCE = 0.25
_PLACE_MENTIONED = 0.2
_PLACE_IN_FOCUS = 0.6
_SMALL = 12  #: counts up to a dozen occur in any story
_CENTRE_AFTER = 40  #: vectors are centred on the window's mean, the more the fuller it is
_DIMENSIONS = 512


class Window:
    """The articles of the last days and their stories, for finding where a new one belongs."""

    def __init__(self) -> None:
        self._kept: list[_Kept] = []
        self._stories: list[str] = []
        self._vectors: _Vector = np.zeros((64, _DIMENSIONS), dtype=np.float32)
        self._sum = np.zeros(_DIMENSIONS, dtype=np.float64)
        self._times = np.zeros(64, dtype=np.float64)
        self._known: set[str] = set()
        self._stories_of_term: dict[str, list[str]] = defaultdict(list)
        self._plain: dict[str, bool] = {}
        self._sketches: dict[str, _Sketch] = {}
        self._tidied_at: datetime | None = None

    def __len__(self) -> int:
        return len(self._kept)

    def add(self, profile: Profile, story_id: str) -> None:
        """Remembers an article as one of a story's; one that is known already, as after an edit, stays as it is."""
        if profile.article_id in self._known:
            return
        self._forget_old(profile)
        self._take(profile, _unit(profile.vector), story_id)

    def _take(self, profile: Profile, vector: _Vector, story_id: str) -> None:
        row = len(self._kept)
        if row == len(self._vectors):
            self._vectors, self._times = _twice_as_long(self._vectors), _twice_as_long(self._times)
        self._vectors[row] = vector
        self._times[row] = profile.published_at.timestamp()
        self._known.add(profile.article_id)
        self._sum += self._vectors[row]
        self._kept.append(_Kept.of(profile))
        self._stories.append(story_id)
        if story_id not in self._sketches:
            self._sketches[story_id] = _Sketch()
        for term in self._sketches[story_id].add(profile, row):
            self._stories_of_term[term].append(story_id)

    def near(self, profile: Profile) -> list[tuple[str, Likeness]]:
        """The stories that come into question for an article, with what they have in common."""
        if not self._kept:
            return []
        centre = self._centre()
        vector = _centred(_unit(profile.vector), centre)
        found = sorted(self._by_terms(profile) | self._by_vector(profile, vector, centre))
        newcomer = _Newcomer.of(profile, self._weights())
        cosines = self._nearest(vector, centre, [self._sketches[story_id].rows[-_LATEST:] for story_id in found])
        return [
            (story_id, self._likeness(newcomer, self._sketches[story_id], cosine))
            for story_id, cosine in zip(found, cosines, strict=True)
        ]

    def weight(self, term: str) -> float:
        """How much a shared term says: a name that many stories bear says little."""
        return self._weights()(term)

    def _weights(self) -> Callable[[str], float]:
        """How much terms say as the window is now: of many terms few differ in the number of their stories."""
        stories = len(self._sketches) + _UNSEEN_STORIES
        of_count = cache(lambda count: math.log(stories / (count or 1)) / math.log(stories))
        bearers = self._stories_of_term

        def weight(term: str) -> float:
            count = len(bearers.get(term, ()))
            return of_count(count) * (_PLAIN_WORD if count and self._is_plain(term) else 1.0)

        return cache(weight)

    def _belongs_to_one(self, term: str) -> bool:
        return len(self._stories_of_term.get(term, ())) == 1 and not self._is_plain(term) and not term.startswith(AT)

    def _is_plain(self, term: str) -> bool:
        """Whether a term of the window is no name but a word of what news counts; found out when first asked."""
        plain = self._plain.get(term)
        if plain is None:
            plain = self._plain[term] = bool(senses_of_word(term))
        return plain

    def _by_terms(self, profile: Profile) -> set[str]:
        shared: dict[str, float] = defaultdict(float)
        weight_of = self._weights()
        for term in _terms(profile):
            stories = self._stories_of_term.get(term, ())
            if len(stories) <= _TOO_COMMON:
                weight = weight_of(term)
                for story_id in stories:
                    shared[story_id] += weight
        return set(sorted(shared, key=lambda story_id: (-shared[story_id], story_id))[:_CANDIDATES])

    def _by_vector(self, profile: Profile, vector: _Vector, centre: _Vector) -> set[str]:
        """The stories of the nearest articles of the last days: only they are looked through one by one."""
        count = len(self._kept)
        recent = np.abs(self._times[:count] - profile.published_at.timestamp()) <= NEIGHBOURHOOD.total_seconds()
        if not vector.any() or not recent.any():
            return set()
        first = int(np.argmax(recent))
        cosines = np.where(recent[first:], _cosines(vector, centre, self._vectors[first:count]), -1.0)
        return {self._stories[first + int(at)] for at in _highest(cosines, _CANDIDATES) if cosines[at] > 0}

    def _nearest(self, vector: _Vector, centre: _Vector, stories: list[list[int]]) -> list[float]:
        """For each story, given by rows, the cosine of a centred vector and the nearest of the story's."""
        if not stories or not vector.any():
            return [0.0] * len(stories)
        cosines = _cosines(vector, centre, self._vectors[[row for rows in stories for row in rows]])
        begins = np.cumsum([0, *(len(rows) for rows in stories[:-1])])
        return [float(cosine) for cosine in np.maximum.reduceat(cosines, begins)]

    def _likeness(self, new: _Newcomer, sketch: _Sketch, cosine: float) -> Likeness:
        profile = new.profile
        known = sketch.salience()
        core = {term: new.weight(term) * share for term, share in sketch.core().items()}
        own = {term: new.weight(term) for term in new.core}
        theirs = {term: new.weight(term) * value for term, value in known.items()}
        return Likeness(
            cosine=cosine,
            names=_cosine(new.weighted, theirs),
            covers_story=_covered(theirs, new.terms),
            covers_article=_covered(new.weighted, known),
            rare=1.0
            - math.exp(
                -sum(
                    value * known[term]
                    for term, value in new.terms.items()
                    if term in known and term not in new.words and self._belongs_to_one(term)
                )
            ),
            numbers=1.0
            - math.exp(
                -sum(new.weight(f"n:{number}") * _telling(number) for number in profile.numbers & sketch.numbers)
            ),
            same_kind=bool(new.kinds & sketch.kinds),
            other_kind=bool(new.kinds and sketch.kinds and not new.kinds & sketch.kinds),
            same_place=bool(profile.places & sketch.places),
            apart=bool(new.at and sketch.at and not new.at & sketch.at),
            days=min(abs((profile.published_at - when).total_seconds()) for when in sketch.times) / 86400,
            core_in_article=_covered(core, own),
            core_in_story=_covered(own, core),
            strange=min(_STRANGE, sum(value for term, value in own.items() if term not in known)),
            cores_apart=bool(core and own) and not any(term in known for term in own) and not core.keys() & own.keys(),
            single=len(sketch.rows) == 1,
            nameless=not (profile.places & sketch.places or any(term in known for term in profile.names)),
            headline=_headline_of(new, sketch, known),
        )

    def _centre(self) -> _Vector:
        count = len(self._kept)
        return (self._sum / count * min(1.0, count / _CENTRE_AFTER)).astype(np.float32)

    def _forget_old(self, newest: Profile) -> None:
        """Drops what fell out of the window, in bulk, when a quarter of the rows did."""
        if self._tidied_at is not None and newest.published_at - self._tidied_at < _TIDY_EVERY:
            return
        self._tidied_at = newest.published_at
        horizon, slow_horizon = newest.published_at - WINDOW, newest.published_at - REMEMBERED
        old = np.flatnonzero(self._times[: len(self._kept)] < horizon.timestamp())
        sketch_of = {int(row): self._sketches[self._stories[row]] for row in old}
        gone = {row for row, sketch in sketch_of.items() if len(sketch.rows) == 1 or sketch.latest < slow_horizon}
        if len(gone) * 4 < len(self._kept):
            return
        fresh = Window()
        for row, kept in enumerate(self._kept):
            if row not in gone:
                fresh._take(kept.profile(), self._vectors[row], self._stories[row])
        fresh._tidied_at = self._tidied_at
        self.__dict__ = fresh.__dict__


class _Kept(NamedTuple):
    """A profile without its vector, which has a row: in a tuple words take a quarter of the room that a set needs."""

    article_id: str
    published_at: datetime
    places: tuple[str, ...]
    names: tuple[str, ...]
    numbers: tuple[str, ...]
    topics: tuple[str, ...]

    @classmethod
    def of(cls, profile: Profile) -> _Kept:
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
class _Newcomer:
    """An article that looks for its story."""

    profile: Profile
    terms: dict[str, float]
    weighted: dict[str, float]
    kinds: frozenset[str]
    at: frozenset[str]
    words: frozenset[str]
    core: frozenset[str]  #: the names it is about
    headline: frozenset[str]
    weight: Callable[[str], float]

    @classmethod
    def of(cls, profile: Profile, weight: Callable[[str], float]) -> _Newcomer:
        terms = _salience(profile)
        return cls(
            profile=profile,
            terms=terms,
            weighted={term: weight(term) * value for term, value in terms.items()},
            kinds=_marked(profile, KIND),
            at=_marked(profile, AT),
            words=_marked(profile, WORD),
            core=_core(profile),
            headline=_marked(profile, HEAD),
            weight=weight,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """How the names of an article's headline, and of its story's headlines, stand to the other."""

    bare: bool  #: the article's names nothing
    shared: bool  #: a name stands in both
    known: float  #: how much of the article's the story is about
    foreign: bool  #: the story is about nothing that the article's names
    unheard: bool  #: the story mentions nothing that the article's names
    theirs_foreign: bool  #: the article is about nothing that the story's name
    theirs_unheard: bool  #: the article mentions nothing that the story's name
    apart: bool  #: the story is about nothing the article's names, and the article at most mentions what the story's do


def _headline_of(new: _Newcomer, sketch: _Sketch, known: dict[str, float]) -> Headline:
    names, core = new.headline, sketch.core()
    about = {term for term in names if term in core or term in sketch.headlines}
    whole = sum(new.weight(term) for term in names)
    return Headline(
        bare=not names,
        shared=bool(names & sketch.headlines),
        known=sum(new.weight(term) for term in about) / whole if whole else 0.0,
        foreign=bool(names) and not about,
        unheard=bool(names) and not any(term in known for term in names),
        theirs_foreign=bool(sketch.headlines) and not sketch.headlines & (new.core | names),
        theirs_unheard=bool(sketch.headlines) and not sketch.headlines & new.profile.names,
        apart=bool(names and sketch.headlines)
        and not about
        and not sketch.headlines & (new.profile.names - _marked(new.profile, ONCE)),
    )


class _Sketch:
    """What the articles of one story are about, together."""

    __slots__ = (
        "_cores", "_salience", "_weights", "at", "headlines", "kinds", "latest", "numbers", "places", "rows", "times",
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
        self._salience: dict[str, float] | None = None  #: as it was last asked for

    def add(self, profile: Profile, row: int) -> list[str]:
        """Takes in one more article; the terms that the story did not have before."""
        new = [f"n:{number}" for number in profile.numbers - self.numbers]
        self.rows.append(row)
        self.times.append(profile.published_at)
        self.latest = max(self.latest, profile.published_at)
        self.numbers |= profile.numbers
        self.kinds |= _marked(profile, KIND)
        self.places |= profile.places
        self.at |= _marked(profile, AT)
        self.headlines |= _marked(profile, HEAD)
        for term in _core(profile):
            self._cores[term] = self._cores.get(term, 0) + 1
        weights = self._weights
        for term, value in _salience(profile).items():
            if term not in weights:
                new.append(term)
            weights[term] = weights.get(term, 0.0) + value
        self._salience = None
        return new

    def salience(self) -> dict[str, float]:
        """How central each term is: what all articles are about outweighs what one mentions."""
        if self._salience is None:
            self._salience = {term: value / len(self.rows) for term, value in self._weights.items()}
        return self._salience

    def core(self) -> dict[str, float]:
        """The names that the story is about, each with the share of its articles that are about it."""
        return {term: articles / len(self.rows) for term, articles in self._cores.items()}


def _core(profile: Profile) -> frozenset[str]:
    return profile.names & _marked(profile, FOCUS)


def _salience(profile: Profile) -> dict[str, float]:
    focus = _marked(profile, FOCUS)
    terms = dict.fromkeys(profile.names | focus, _MENTIONED)
    terms.update(dict.fromkeys(_marked(profile, ONCE) & profile.names, _MENTIONED_ONCE))
    terms.update(dict.fromkeys(focus - profile.names, _MENTIONED))
    terms.update(dict.fromkeys(profile.names & focus, 1.0))
    terms.update((f"{AT}{place}", _PLACE_MENTIONED) for place in profile.places)
    terms.update((f"{AT}{place}", _PLACE_IN_FOCUS) for place in _marked(profile, AT))
    return terms


def _cosine(mine: dict[str, float], theirs: dict[str, float]) -> float:
    shared = sum(value * theirs[term] for term, value in mine.items() if term in theirs)
    if not shared:
        return 0.0
    return shared / math.sqrt(sum(value**2 for value in mine.values()) * sum(value**2 for value in theirs.values()))


def _covered(about: dict[str, float], mentioned: dict[str, float]) -> float:
    whole = sum(value**2 for value in about.values())
    return sum(value**2 for term, value in about.items() if term in mentioned) / whole if whole else 0.0


def _telling(number: str) -> float:
    value, _, unit = number.partition(" ")
    plain = unit in {"person", "item", "times", "hour", "day", "month", "year"}
    return 0.15 if plain and float(value) <= _SMALL else 1.0 if len(value.strip("0.")) > 1 else 0.5


def _terms(profile: Profile) -> frozenset[str]:
    return frozenset(_salience(profile)) | {f"n:{number}" for number in profile.numbers}


def _marked(profile: Profile, mark: str) -> frozenset[str]:
    return frozenset(topic.removeprefix(mark) for topic in profile.topics if topic.startswith(mark))


_PLAIN_WORD = 0.4


def _unit(vector: bytes) -> _Vector:
    if not vector:
        return np.zeros(_DIMENSIONS, dtype=np.float32)
    values = np.frombuffer(vector, dtype=np.float32)
    length = float(np.linalg.norm(values))
    return values / length if length else values


def _centred(vector: _Vector, centre: _Vector) -> _Vector:
    if not vector.any():
        return vector
    centred = vector - centre
    return np.asarray(centred / np.linalg.norm(centred), dtype=np.float32)


def _cosines(vector: _Vector, centre: _Vector, rows: _Vector) -> NDArray[np.float64]:
    """Cosines of a centred vector and of rows once they are centred, without a centred copy of them."""
    with_centre, with_vector = np.empty(len(rows), dtype=np.float32), np.empty(len(rows), dtype=np.float32)
    for begin in range(0, len(rows), _IN_CACHE):
        # Memory is what this waits for: a block is read once for both products.
        block = slice(begin, begin + _IN_CACHE)
        np.matmul(rows[block], centre, out=with_centre[block])
        np.matmul(rows[block], vector, out=with_vector[block])
    lengths = np.sqrt(np.maximum(1.0 - 2.0 * with_centre + float(centre @ centre), 1e-6))
    return np.asarray((with_vector - float(centre @ vector)) / lengths, dtype=np.float64)


_IN_CACHE = 256  #: rows, half a megabyte


def _twice_as_long(rows: NDArray[Any]) -> NDArray[Any]:  # of any shape
    """The rows with room for as many more; room that is not yet written to takes no memory."""
    longer = np.empty((2 * len(rows), *rows.shape[1:]), dtype=rows.dtype)
    longer[: len(rows)] = rows
    return longer


def _highest(values: NDArray[np.float64], count: int) -> NDArray[np.intp]:
    """Where the highest values stand, the highest first and of equal ones the earlier."""
    if len(values) > count:
        least = np.partition(values, len(values) - count)[len(values) - count]
        among = np.flatnonzero(values >= least)
        return np.asarray(among[np.argsort(-values[among], kind="stable")][:count], dtype=np.intp)
    return np.argsort(-values, kind="stable")

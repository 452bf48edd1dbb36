"""The articles of the last weeks and their stories, and what a new article has in common with them: pure.

Which of these stories it belongs to, bot/core/stories.py decides.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

import numpy as np
from numpy.typing import NDArray

from bot.core.likeness.senses import senses_of_word
from storage.records import Profile

_Vector = NDArray[np.float32]

WINDOW = timedelta(days=14)  #: how far back an article may find its story
REMEMBERED = timedelta(days=45)  #: how long a story of more than one article may rest and be taken up again
NEIGHBOURHOOD = timedelta(days=4)  #: how far back it is looked for by vector; beyond, a name must match

#: What marks the topics of a profile.
FOCUS, WORD, KIND, AT = "focus:", "word:", "kind:", "at:"
_CANDIDATES = 24
_LATEST = 12  #: articles of a story that are compared by vector
_TIDY_EVERY = timedelta(hours=12)
_TOO_COMMON = 60  #: stories; a term of more is no way to find one
_UNSEEN_STORIES = 8  #: as if there were more stories than the window has yet seen
_MENTIONED = 0.5
_PLACE_MENTIONED = 0.2
_PLACE_IN_FOCUS = 0.6
_SMALL = 12  #: counts up to a dozen occur in any story
_CENTRE_AFTER = 40  #: vectors are centred on the window's mean, the more the fuller it is
_DIMENSIONS = 512


class Window:
    """The articles of the last days and their stories, for finding where a new one belongs."""

    def __init__(self) -> None:
        self._profiles: list[Profile] = []
        self._stories: list[str] = []
        self._vectors: _Vector = np.zeros((64, _DIMENSIONS), dtype=np.float32)
        self._sum = np.zeros(_DIMENSIONS, dtype=np.float64)
        self._times = np.zeros(64, dtype=np.float64)
        self._known: set[str] = set()
        self._stories_of_term: dict[str, dict[str, None]] = defaultdict(dict)
        self._plain: dict[str, bool] = {}
        self._sketches: dict[str, _Sketch] = {}
        self._tidied_at: datetime | None = None

    def __len__(self) -> int:
        return len(self._profiles)

    def add(self, profile: Profile, story_id: str) -> None:
        """Remembers an article as one of a story's; one that is known already, as after an edit, stays as it is."""
        if profile.article_id in self._known:
            return
        self._forget_old(profile)
        row = len(self._profiles)
        if row == len(self._vectors):
            self._vectors = np.concatenate([self._vectors, np.zeros_like(self._vectors)])
            self._times = np.concatenate([self._times, np.zeros_like(self._times)])
        self._vectors[row] = _unit(profile.vector)
        self._times[row] = profile.published_at.timestamp()
        self._known.add(profile.article_id)
        self._sum += self._vectors[row]
        self._profiles.append(profile)
        self._stories.append(story_id)
        self._sketches.setdefault(story_id, _Sketch()).add(profile, row)
        for term in _terms(profile):
            self._stories_of_term[term][story_id] = None
            self._plain.setdefault(term, _is_plain(term))

    def near(self, profile: Profile) -> list[tuple[str, Likeness]]:
        """The stories that come into question for an article, with what they have in common."""
        if not self._profiles:
            return []
        centre = self._centre()
        vector = _centred(_unit(profile.vector), centre)
        found = sorted(self._by_terms(profile) | self._by_vector(profile, vector, centre))
        newcomer = _Newcomer.of(profile, cache(self.weight))
        cosines = self._nearest(vector, centre, [self._sketches[story_id].rows[-_LATEST:] for story_id in found])
        return [
            (story_id, self._likeness(newcomer, self._sketches[story_id], cosine))
            for story_id, cosine in zip(found, cosines, strict=True)
        ]

    def weight(self, term: str) -> float:
        """How much a shared term says: a name that many stories bear says little."""
        stories = len(self._sketches) + _UNSEEN_STORIES
        weight = math.log(stories / (len(self._stories_of_term.get(term, ())) or 1)) / math.log(stories)
        return weight * (_PLAIN_WORD if self._plain.get(term, False) else 1.0)

    def _belongs_to_one(self, term: str) -> bool:
        return len(self._stories_of_term.get(term, ())) == 1 and not self._plain[term] and not term.startswith(AT)

    def _by_terms(self, profile: Profile) -> set[str]:
        shared: dict[str, float] = defaultdict(float)
        for term in _terms(profile):
            stories = self._stories_of_term.get(term, {})
            if len(stories) <= _TOO_COMMON:
                weight = self.weight(term)
                for story_id in stories:
                    shared[story_id] += weight
        return set(sorted(shared, key=lambda story_id: (-shared[story_id], story_id))[:_CANDIDATES])

    def _by_vector(self, profile: Profile, vector: _Vector, centre: _Vector) -> set[str]:
        """The stories of the nearest articles of the last days: only they are looked through one by one."""
        count = len(self._profiles)
        recent = np.abs(self._times[:count] - profile.published_at.timestamp()) <= NEIGHBOURHOOD.total_seconds()
        if not vector.any() or not recent.any():
            return set()
        first = int(np.argmax(recent))
        cosines = np.where(recent[first:], _cosines(vector, centre, self._vectors[first:count]), -1.0)
        nearest = np.argsort(-cosines, kind="stable")[:_CANDIDATES]
        return {self._stories[first + int(at)] for at in nearest if cosines[at] > 0}

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
                -sum(self.weight(f"n:{number}") * _telling(number) for number in profile.numbers & sketch.numbers)
            ),
            same_kind=bool(new.kinds & sketch.kinds),
            other_kind=bool(new.kinds and sketch.kinds and not new.kinds & sketch.kinds),
            same_place=bool(profile.places & sketch.places),
            apart=bool(new.at and sketch.at and not new.at & sketch.at),
            days=min(abs((profile.published_at - when).total_seconds()) for when in sketch.times) / 86400,
        )

    def _centre(self) -> _Vector:
        count = len(self._profiles)
        return (self._sum / count * min(1.0, count / _CENTRE_AFTER)).astype(np.float32)

    def _forget_old(self, newest: Profile) -> None:
        """Drops what fell out of the window, in bulk, when a quarter of the rows did."""
        if self._tidied_at is not None and newest.published_at - self._tidied_at < _TIDY_EVERY:
            return
        self._tidied_at = newest.published_at
        horizon, slow_horizon = newest.published_at - WINDOW, newest.published_at - REMEMBERED
        kept = [
            row
            for row, (profile, story_id) in enumerate(zip(self._profiles, self._stories, strict=True))
            if profile.published_at >= horizon
            or (len(self._sketches[story_id].rows) > 1 and max(self._sketches[story_id].times) >= slow_horizon)
        ]
        if len(kept) * 4 > len(self._profiles) * 3:
            return
        fresh = Window()
        for row in kept:
            fresh.add(self._profiles[row], self._stories[row])
        fresh._tidied_at = self._tidied_at
        self.__dict__ = fresh.__dict__


@dataclass(frozen=True, slots=True, kw_only=True)
class _Newcomer:
    """An article that looks for its story."""

    profile: Profile
    terms: dict[str, float]
    weighted: dict[str, float]
    kinds: frozenset[str]
    at: frozenset[str]
    words: frozenset[str]
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


class _Sketch:
    """What the articles of one story are about, together."""

    def __init__(self) -> None:
        self.rows: list[int] = []
        self.times: list[datetime] = []
        self.numbers: set[str] = set()
        self.kinds: set[str] = set()
        self.places: set[str] = set()
        self.at: set[str] = set()
        self._weights: dict[str, float] = defaultdict(float)

    def add(self, profile: Profile, row: int) -> None:
        self.rows.append(row)
        self.times.append(profile.published_at)
        self.numbers |= profile.numbers
        self.kinds |= _marked(profile, KIND)
        self.places |= profile.places
        self.at |= _marked(profile, AT)
        for term, value in _salience(profile).items():
            self._weights[term] += value

    def salience(self) -> dict[str, float]:
        """How central each term is: what all articles are about outweighs what one mentions."""
        return {term: value / len(self.rows) for term, value in self._weights.items()}


def _salience(profile: Profile) -> dict[str, float]:
    focus = _marked(profile, FOCUS)
    terms = dict.fromkeys(profile.names | focus, _MENTIONED)
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


def _is_plain(term: str) -> bool:
    return bool(senses_of_word(term))


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
    lengths = np.sqrt(np.maximum(1.0 - 2.0 * (rows @ centre) + float(centre @ centre), 1e-6))
    return np.asarray((rows @ vector - float(centre @ vector)) / lengths, dtype=np.float64)

"""The articles of the last weeks and their stories, and what a new article has in common with them: pure.

Which of these stories it belongs to, bot/core/stories.py decides.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.core.likeness.senses import senses_of_word
from bot.core.sketches import AT, MAP, Kept, Likeness, Newcomer, Sketch, likeness_of, marked, terms
from storage.records import Profile

_Vector = NDArray[np.float32]

WINDOW = timedelta(days=14)  #: how far back an article may find its story
REMEMBERED = timedelta(days=45)  #: how long a story of more than one article may rest and be taken up again
NEIGHBOURHOOD = timedelta(days=4)  #: how far back it is looked for by vector; beyond, a name must match

_CANDIDATES = 24
_LATEST = 12  #: articles of a story that are compared by vector
_PLAIN_WORD = 0.4
_ON_THE_MAP = 0.2  #: of a country, a capital or a region many stories tell, though the window may hold but one
_TIDY_EVERY = timedelta(hours=12)
_TOO_COMMON = 60  #: stories; a term of more is no way to find one
_UNSEEN_STORIES = 8  #: as if there were more stories than the window has yet seen
_CENTRE_AFTER = 40  #: vectors are centred on the window's mean, the more the fuller it is
_DIMENSIONS = 512


class Window:
    """The articles of the last days and their stories, for finding where a new one belongs."""

    def __init__(self) -> None:
        self._kept: list[Kept] = []
        self._stories: list[str] = []
        self._vectors: _Vector = np.zeros((64, _DIMENSIONS), dtype=np.float32)
        self._sum = np.zeros(_DIMENSIONS, dtype=np.float64)
        self._times = np.zeros(64, dtype=np.float64)
        self._known: set[str] = set()
        self._stories_of_term: dict[str, list[str]] = defaultdict(list)
        self._plain: dict[str, bool] = {}
        self._on_the_map: set[str] = set()
        self._sketches: dict[str, Sketch] = {}
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
        self._kept.append(Kept.of(profile))
        self._stories.append(story_id)
        if story_id not in self._sketches:
            self._sketches[story_id] = Sketch()
        self._on_the_map |= marked(profile, MAP)
        for term in self._sketches[story_id].add(profile, row):
            self._stories_of_term[term].append(story_id)

    def near(self, profile: Profile) -> list[tuple[str, Likeness]]:
        """The stories that come into question for an article, with what they have in common."""
        if not self._kept:
            return []
        centre = self._centre()
        vector = _centred(_unit(profile.vector), centre)
        found = sorted(self._by_terms(profile) | self._by_vector(profile, vector, centre))
        return list(zip(found, self._compared(profile, vector, centre, found), strict=True))

    def likeness(self, profile: Profile, story_id: str) -> Likeness:
        """What an article has in common with one story that is here, for much less than it takes to find those near.

        Raises KeyError for a story that is not here.
        """
        centre = self._centre()
        (likeness,) = self._compared(profile, _centred(_unit(profile.vector), centre), centre, [story_id])
        return likeness

    def _compared(
        self, profile: Profile, vector: _Vector, centre: _Vector, story_ids: Sequence[str]
    ) -> Iterator[Likeness]:
        newcomer = Newcomer.of(profile, self._weights())
        sketches = [self._sketches[story_id] for story_id in story_ids]
        cosines = self._nearest(vector, centre, [sketch.rows[-_LATEST:] for sketch in sketches])
        for sketch, cosine in zip(sketches, cosines, strict=True):
            yield likeness_of(newcomer, sketch, cosine, self._belongs_to_one)

    def members(self, story_id: str, most: int) -> list[Profile]:
        """The articles of a story that are still here; none if they are more than `most`."""
        sketch = self._sketches.get(story_id)
        rows = sketch.rows if sketch is not None and len(sketch.rows) <= most else ()
        return [replace(self._kept[row].profile(), vector=self._vectors[row].tobytes()) for row in rows]

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
            if term in self._on_the_map:
                return of_count(count) * _ON_THE_MAP
            return of_count(count) * (_PLAIN_WORD if count and self._is_plain(term) else 1.0)

        return cache(weight)

    def _belongs_to_one(self, term: str) -> bool:
        plain = term in self._on_the_map or self._is_plain(term) or term.startswith(AT)
        return len(self._stories_of_term.get(term, ())) == 1 and not plain

    def _is_plain(self, term: str) -> bool:
        """Whether a term of the window is no name but a word of what news counts; found out when first asked."""
        plain = self._plain.get(term)
        if plain is None:
            plain = self._plain[term] = bool(senses_of_word(term))
        return plain

    def _by_terms(self, profile: Profile) -> set[str]:
        """The stories that share most, and those that share a name which no other bears, however many crowd in."""
        shared: dict[str, float] = defaultdict(float)
        named: dict[str, int] = defaultdict(int)
        weight_of = self._weights()
        for term in terms(profile):
            stories = self._stories_of_term.get(term, ())
            if len(stories) <= _TOO_COMMON:
                weight = weight_of(term)
                for story_id in stories:
                    shared[story_id] += weight
                if len(stories) == 1 and self._belongs_to_one(term) and term in profile.names:
                    named[stories[0]] += 1
        found = sorted(shared, key=lambda story_id: (-shared[story_id], story_id))[:_CANDIDATES]
        return {*found, *sorted(named, key=lambda story_id: (-named[story_id], story_id))[:_CANDIDATES]}

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

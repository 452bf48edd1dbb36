"""HanTa's search for the morphemes of a word it has not seen: the same outcome in less than half of the time.

While words are new this search is what costs most in German. HanTa asks every class of morpheme about every stretch of
the word; here the closed classes, nearly all, are looked up by the stretch, and only the open ones are asked.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

Class = int
"""A class of morphemes as HanTa's model numbers them; the class of a word is that of its end, without the sign."""
State = tuple[Class, Class]
"""The classes of the last two morphemes."""

START: State = (0, 1)
UNKNOWN: Class = 3
IMPOSSIBLE = -1e6
"""No log probability is as low."""
BEAM = 3
"""So many states go on from each letter of a word, and those that are as good as the next."""
AS_GOOD = 1.0
"""A difference of log probabilities that is none."""
WHOLE = 4.6
"""What a word that is one unknown morpheme loses of its log probability."""
SHORT = 4
"""A word with fewer letters may have an unknown morpheme of one or two."""
LONGEST_ENDING = 4
LONGEST = 24
"""The most letters whose likelihood the model knows."""


class Search:
    """Stands in for `HanoverTagger.analyze_forward`; built from a tagger that has its model."""

    def __init__(self, tagger: Any) -> None:  # HanTa ships no types
        self._known: Mapping[Class, Mapping[str, float]] = tagger.LP_m_t
        self._endings: Mapping[Class, Mapping[str, float]] = tagger.LP_s_t
        self._lengths: Mapping[Class, Mapping[int, float]] = tagger.LP_len_t
        self._next: Mapping[State, list[tuple[Class, float]]] = tagger.LP_trans_nonfinal
        self._last: Mapping[State, list[tuple[Class, float]]] = tagger.LP_trans_final
        #: The classes that have morphemes the model does not list, and how likely such a one is.
        self._open = {kind: tagger.Int_t + p for kind, p in tagger.LP_hapax_t.items() if kind in self._endings}
        self._telling = frozenset(ending for endings in self._endings.values() for ending in endings)
        self._closed: dict[str, list[tuple[Class, float]]] = defaultdict(list)
        for kind in self._known.keys() - self._open.keys():
            for morpheme, chance in self._known[kind].items():
                self._closed[morpheme].append((kind, chance))

    def __call__(self, word: str) -> list[tuple[Class, float]]:
        """The classes that a word in small letters may have, with their log probabilities; the likeliest first."""
        reached: list[dict[State, float]] = [{START: 0.0}, *({} for _ in word)]
        for start in range(len(word)):
            states = best(reached[start])
            following = {kind for state, _ in states for kind, _ in self._next.get(state, ())}
            chances = self._chances(word, start, self._open.keys() & following)
            for state, so_far in states:
                for kind, step in self._next.get(state, ()):
                    to, base = (state[1], kind), so_far + step
                    for end, chance in chances.get(kind, ()):
                        row, found = reached[end], base + chance
                        if found > row.get(to, IMPOSSIBLE):
                            row[to] = found
        return self._classes(reached[-1])

    def _chances(self, word: str, start: int, asked: Collection[Class]) -> Mapping[Class, list[tuple[int, float]]]:
        """What may begin at a letter of a word, by class: where it ends, and its log probability.

        Of the open classes only those asked for are looked at.
        """
        found: dict[Class, list[tuple[int, float]]] = {kind: [] for kind in asked}
        for end in range(start + 1, len(word) + 1):
            morpheme, length = word[start:end], end - start
            for kind, chance in self._closed.get(morpheme, ()):
                found.setdefault(kind, []).append((end, chance))
            if not asked:
                continue
            likely = length > 2 or len(word) < SHORT
            ending = self._ending(morpheme) if likely else ""
            for kind in asked:
                if (known := self._known[kind].get(morpheme)) is not None:
                    found[kind].append((end, known))
                elif likely:
                    chance = self._open[kind] + self._lengths[kind][min(length, LONGEST)] + self._endings[kind][ending]
                    found[kind].append((end, chance - WHOLE if length == len(word) else chance))
        return found

    def _ending(self, morpheme: str) -> str:
        """The longest ending of a morpheme that tells something of its class."""
        for letters in range(min(LONGEST_ENDING, len(morpheme) - 1), 0, -1):
            if morpheme[-letters:] in self._telling:
                return morpheme[-letters:]
        return ""

    def _classes(self, reached: Mapping[State, float]) -> list[tuple[Class, float]]:
        """What a word is whose last two morphemes are of these classes."""
        ends: dict[State, float] = {}
        for state, so_far in reached.items():
            for kind, step in self._last.get(state, ()):
                to = (state[1], kind)
                ends[to] = max(ends.get(to, IMPOSSIBLE), so_far + step)
        classes: dict[Class, float] = {}
        for (_, kind), found in ends.items():
            classes[-kind] = log_of_sum(classes[-kind], found) if -kind in classes else found
        return sorted(classes.items(), key=lambda each: each[1], reverse=True) or [(UNKNOWN, 0.0)]


def best(row: Mapping[State, float]) -> list[tuple[State, float]]:
    """The states that go on."""
    if len(row) <= BEAM:
        return list(row.items())
    bound = sorted(row.values(), reverse=True)[BEAM] - AS_GOOD
    return [(state, found) for state, found in row.items() if found >= bound]


def log_of_sum(first: float, second: float) -> float:
    """The logarithm of the sum of two numbers that are given by theirs."""
    more, less = max(first, second), min(first, second)
    return more + math.log1p(math.exp(less - more))

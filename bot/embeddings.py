"""What a tagger's first layers make of single words, remembered: news repeats most of them.

A word is seen by its form, its first and last letters, and its shape, each of which has four rows in a table.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IDS  # type: ignore[import-not-found]  # spaCy types not all of its modules
from thinc.api import Model, NumpyOps

from bot.convolutions import Convolution

MOST = 8_000
"""Words that are remembered, 4 KB each."""

Rows = NDArray[np.uint64]
"""What spaCy says of each word, by column."""
Vectors = NDArray[np.float32]
Places = NDArray[np.intp]


class Feature(NamedTuple):
    """Something that a word is seen by: its column, and the table that its hashed value has rows in."""

    column: int
    seed: int
    table: Vectors

    @classmethod
    def of(cls, layer: Model[Any, Any]) -> Feature:
        """From thinc's layer for it."""
        hashed = next(part for part in layer.walk() if part.name == "hashembed")
        return cls(hashed.attrs["column"], hashed.attrs["seed"], np.asarray(hashed.get_param("E")))

    def read(self, rows: Rows) -> Vectors:
        """The sums of the table's rows for each word."""
        values = np.ascontiguousarray(rows[:, self.column])
        keys = NumpyOps().hash(values, self.seed) % len(self.table)
        summed: Vectors = self.table[keys].sum(axis=1)
        return summed


class Embedding(NamedTuple):
    """All that a word is seen by, mixed to one vector."""

    columns: tuple[int, ...]  #: as spaCy numbers them
    features: tuple[Feature, ...]
    mix: Convolution

    @classmethod
    def of(cls, embed: Model[Any, Any]) -> Embedding:
        """From an embedding layer as spaCy's smallest models have it; ValueError if it is of another kind."""
        try:
            extract, _, hashed, mix, _ = embed.layers
            names, layers = extract.attrs["columns"], hashed.layers[0].layers
        except (ValueError, KeyError, IndexError) as error:
            raise ValueError("an embedding layer of an unknown kind") from error
        if [part.name for layer in layers for part in layer.walk()] != [layers[0].name, *KIND] * len(layers):
            raise ValueError("an embedding layer of an unknown kind")
        return cls(tuple(IDS[name] for name in names), tuple(map(Feature.of, layers)), Convolution.of(mix))

    def read(self, rows: Rows) -> Vectors:
        """The vectors of words."""
        seen = np.concatenate([feature.read(rows) for feature in self.features], axis=1)
        return self.mix.settle(seen @ self.mix.weights)


KIND = ("ints-getitem", "hashembed")
"""How thinc names the parts of a layer for one feature."""


class Vocabulary:
    """Words by number, from one on, with what the first layers make of them. Zero is no word at all.

    `first`: the layer that sees a word beside its neighbours; what it makes of each of the three adds up.
    `is_asked`: whether anybody asks for the tag of a word, by spaCy's number of it.
    """

    def __init__(self, embed: Embedding, first: Convolution, is_asked: Callable[[int], bool], most: int = MOST) -> None:
        self.embed, self.first, self.is_asked, self.most = embed, first, is_asked, most
        self.parts = np.split(first.weights, 3)
        self.forget(most)

    def forget(self, room: int) -> None:
        """Begin anew, with room for so many words."""
        self.numbers: dict[bytes, int] = {}
        self.vectors = np.zeros((room + 1, self.first.width), dtype=np.float32)
        self.before, self.here, self.behind = (
            np.zeros((room + 1, part.shape[1]), dtype=np.float32) for part in self.parts
        )
        self.asked = np.zeros(room + 1, dtype=np.bool_)

    def read(self, rows: Rows) -> Places:
        """The numbers of words, of which those that are new are learnt. `rows`: spaCy's number, then the features."""
        keys: list[bytes] = np.ascontiguousarray(rows).view(f"V{rows.itemsize * rows.shape[1]}").ravel().tolist()
        new = {key: at for at, key in enumerate(keys) if key not in self.numbers}
        if len(self.numbers) + len(new) >= len(self.vectors):
            new = {key: at for at, key in enumerate(keys)}
            self.forget(max(self.most, len(new)))
        if new:
            self.learn(list(new), rows[list(new.values())])
        return np.array([self.numbers[key] for key in keys], dtype=np.intp)

    def learn(self, keys: Sequence[bytes], rows: Rows) -> None:
        """Words that are read for the first time, or again after many others."""
        begin = len(self.numbers) + 1
        past = begin + len(keys)
        vectors = self.vectors[begin:past] = self.embed.read(rows[:, 1:])
        for table, part in zip((self.before, self.here, self.behind), self.parts, strict=True):
            table[begin:past] = vectors @ part
        self.asked[begin:past] = list(map(self.is_asked, rows[:, 0].tolist()))
        self.numbers.update(zip(keys, range(begin, past), strict=True))

    def among(self, line: Places) -> Vectors:
        """What the first layers make of the words of a line, which begins and ends with no word."""
        vectors = self.vectors[line]
        vectors[1:-1] += self.first.settle(self.before[line[:-2]] + self.here[line[1:-1]] + self.behind[line[2:]])
        return vectors

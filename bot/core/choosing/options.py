"""An option, the signs that speak for or against it, and the choice of the best one. Pure.

The weights of the signs are fitted to labelled texts by tests/corpus/fit.py and kept beside this module, one file a
question. A sign that was never seen weighs nothing; of two options that weigh the same the first one is taken.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import repeat
from math import exp
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.core.text import Tag, Token
from storage.records import Span


class Option(NamedTuple):
    """Something that may be chosen, named by a text, and its signs.

    Where all options have the same signs, a sign weighs for each of them its own: `side` says for which one.
    """

    name: str
    signs: tuple[str, ...]
    side: str = ""


class Sides(NamedTuple):
    """Options that all have the same signs, by their names."""

    names: tuple[str, ...]
    signs: tuple[str, ...]

    def each(self) -> list[Option]:
        """The options one by one."""
        return [Option(name, self.signs, name) for name in self.names]


Options = Sequence[Option] | Sides

Chooser = Callable[[str, Span, Options], int]
"""Gives the index of the option to take for a question about a number: "key", "counted", "unit", "scope" and so on."""

CLOSED = frozenset(
    {
        Tag.ADVERB,
        Tag.DETERMINER,
        Tag.PRONOUN,
        Tag.PREPOSITION,
        Tag.CONJUNCTION,
        Tag.PARTICLE,
        Tag.AUXILIARY,
        Tag.PUNCTUATION,
        Tag.OTHER,
    }
)
"""Classes of words so few and frequent that each is a sign of its own; of the others their class is."""


Weights = Mapping[str, Mapping[str, float]]
"""What signs weigh, by the side that they speak for, which is empty where each option has its own signs."""


@cache
def weights(question: str) -> Weights:
    """The fitted weights of a question's signs."""
    table: Weights = json.loads(files(__package__).joinpath(f"{question}.json").read_text(encoding="utf-8"))
    return table


def best(question: str, span: Span, options: Options) -> int:
    """The index of the option whose signs weigh most; IndexError if there is none."""
    if isinstance(options, Sides):
        sums = weigh_sides(question, options)
    else:
        known = weights(question)
        sums = tuple([weigh(option, known) for option in options])
    return sums.index(max(sums))


def weigh(option: Option, known: Weights) -> float:
    """What an option's signs weigh together."""
    return sum(map(known[option.side].get, option.signs, repeat(0.0)))


@lru_cache(maxsize=16)
def weigh_sides(question: str, options: Sides) -> tuple[float, ...]:
    """What the signs that all options have weigh for each of them; the last are remembered, for who asks again."""
    rows, table = weights_by_sign(question, options.names)
    return tuple(table[[row for sign in options.signs if (row := rows.get(sign)) is not None]].sum(axis=0).tolist())


def shares(question: str, options: Sides, least: float = 0.0) -> list[tuple[str, float]]:
    """How likely the options are, from 0 to 1, the likeliest first, without those that are less likely than `least`."""
    sums = weigh_sides(question, options)
    most = max(sums)
    raw = [exp(each - most) for each in sums]
    whole = sum(raw)
    found = [(name, each / whole) for name, each in zip(options.names, raw, strict=True) if each >= least * whole]
    return sorted(found, key=lambda each: -each[1])


@cache
def weights_by_sign(question: str, sides: tuple[str, ...]) -> tuple[Mapping[str, int], NDArray[np.float64]]:
    """What each sign weighs for all sides at once: its row in a table that has a column for each side."""
    known = weights(question)
    rows = {sign: row for row, sign in enumerate(dict.fromkeys(sign for side in sides for sign in known[side]))}
    table = np.array([[known[side].get(sign, 0.0) for side in sides] for sign in rows]).reshape(-1, len(sides))
    return rows, table


def word_at(tokens: Sequence[Token], index: int) -> str:
    """How a word shows in a sign: a small word as it is, another by its class, the edges of a sentence by a mark."""
    if index < 0:
        return "^"
    if index >= len(tokens):
        return "$"
    token = tokens[index]
    return token.low if token.tag in CLOSED else token.tag

"""Signs that any question about a number asks for: the words around it, and the kind of its unit. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.choosing.options import word_at
from bot.core.reading.counted import Counted
from bot.core.reading.site import Site
from bot.core.text import Tag
from bot.core.units import DURATIONS, PERSON, SHARES, is_money
from storage.records import Unit

SMALL = frozenset({Tag.ADVERB, Tag.PREPOSITION, Tag.PARTICLE, Tag.OTHER, Tag.PRONOUN, Tag.AUXILIARY})
"""Classes of the small words of a clause that are signs wherever they stand in it."""


def kind_of_unit(unit: Unit | None) -> str:
    """The kind of a number's unit, as far as nouns care: count, time, factor, share, money, or measure."""
    if unit is None:
        return "count"
    if unit in DURATIONS:
        return "time"
    if unit in SHARES:
        return "factor" if unit == "times" else "share"
    return "money" if is_money(unit) else "measure"


def kind_at(site: Site, counted: Counted) -> str:
    """The kind of a number's unit, people apart from other counts."""
    return "people" if counted.unit == PERSON else kind_of_unit(site.measure.unit if site.measure else None)


def words_around(site: Site, kind: str) -> Iterator[str]:
    """The words before and behind a number with its hedge and unit, and the small words of its clause."""
    tokens = site.sentence.tokens
    left = [word_at(tokens, site.hedged_first - steps) for steps in (1, 2)]
    right = [word_at(tokens, site.last + steps) for steps in (0, 1)]
    yield f"left {left[0]}"
    yield f"left {left[0]} {kind}"
    yield f"left {left[1]} {left[0]}"
    yield f"right {right[0]}"
    yield f"right {right[0]} {kind}"
    yield f"right {right[0]} {right[1]}"
    for token in site.inside:
        if token.tag in SMALL:
            yield f"clause {token.low}"

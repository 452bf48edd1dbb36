"""Whether a number is a key figure of its article. Pure.

The rules of bot/core/reading/silence.py give a reason where they would keep silent. Some of these reasons are certain
(a date, an age, a phone number); the others are doubtful, and what a rule lets pass may be scenery all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.core.choosing.around import kind_at, kind_of_unit
from bot.core.choosing.options import Option, word_at
from bot.core.choosing.scope import value_of
from bot.core.reading.counted import Counted
from bot.core.reading.happened import tells_event
from bot.core.reading.lexicon import Lexicon
from bot.core.reading.silence import SCENE
from bot.core.reading.site import Site
from bot.core.text import NOMINAL
from storage.records import Event, Figure, Part

KEY, SILENT = "key", "silent"
COUNTS_NOTHING = "counts nothing"
IN_SOURCE = "in a source's name"
DOUBTFUL = frozenset(
    {SCENE, COUNTS_NOTHING, "denominator", "threshold", "times it happened", IN_SOURCE, "pair", "compound"}
)
"""Reasons for which a number may be a key figure all the same."""
SIZES = (1, 2, 5, 12, 50, 200, 1_000, 10_000, 1_000_000)
YEAR = re.compile(r"(?:19|20)(?<!\d\d\d)\d\d(?!\d)")
"""A year by itself. What it begins with comes first, which is what makes the search fast."""


def verdicts(
    site: Site,
    counted: Counted,
    what: Event,
    why: str | None,
    source: str | None,
    told: tuple[Sequence[Figure], Sequence[Figure]],
    around: tuple[str, ...],
    lexicon: Lexicon,
) -> list[Option]:
    """Key figure or silence. `why`: the rules' reason for silence; `told`: the figures before, here and in all.

    `around`: the signs of the words around the number.
    """
    kind = kind_at(site, counted)
    signs = [
        *of_rules(site, counted, what, why, source, kind),
        *around,
        *of_place(site),
        *of_noun(site, counted, kind, lexicon),
        *beside(site, counted, kind, *told),
    ]
    return [Option(KEY, tuple(signs)), Option(SILENT, ("rule",) if why is not None else ())]


def of_rules(
    site: Site, counted: Counted, what: Event, why: str | None, source: str | None, kind: str
) -> Iterator[str]:
    """What the rules say of the number."""
    yield "always"
    if why is None:
        yield "rule"
    yield f"why {why}"
    yield f"why {why} {kind}"
    yield f"why {why} {site.numeral.form}"
    yield kind
    yield f"unit {counted.unit}"
    yield f"{kind} {site.hedge.bound}"
    size = next((most for most in SIZES if site.numeral.value <= most), 0)
    yield f"size {size} {kind}"
    yield f"event {what}"
    yield f"event {what} {kind}"
    yield f"source {source is not None} {kind}"


def of_place(site: Site) -> Iterator[str]:
    """Years beside a number, and the name that it may be part of."""
    tokens, kind = site.sentence.tokens, kind_of_unit(site.measure.unit if site.measure else None)
    if YEAR.search(site.low):
        yield "year in sentence"
        yield f"year in sentence {kind}"
        if YEAR.search(site.clause_low):
            yield "year in clause"
    if site.first and tokens[site.first - 1].tag in NOMINAL and tokens[site.first - 1].text[0].isupper():
        yield f"behind a capital {word_at(tokens, site.last)}"


def of_noun(site: Site, counted: Counted, kind: str, lexicon: Lexicon) -> Iterator[str]:
    """What kind of thing is counted."""
    low = counted.of.lower()
    concept = lexicon.nouns.concept(low)
    yield f"known {concept is not None} {kind}"
    if not counted.of:
        yield f"no noun {kind}"
    if (event := lexicon.events.of_noun(low)) is not None:
        yield f"noun of {event.value}"
    if tells_event(site, lexicon):
        yield f"event in clause {kind}"
    else:
        yield f"no event in clause {kind}"


def beside(site: Site, counted: Counted, kind: str, here: Sequence[Figure], before: Sequence[Figure]) -> Iterator[str]:
    """How it stands to the figures told before."""
    if site.sentence.part is Part.TITLE:
        yield f"title {kind}"
    if site.sentence.paragraph == 0:
        yield f"lead {kind}"
    yield f"numbers here {min(len(site.sentence.numerals), 4)}"
    every = [*before, *here]
    concept, unit = counted.concept, counted.unit
    same = [f for f in every if f.concept == concept and f.unit == unit]
    yield f"same told {min(len(same), 2)} {kind}"
    if here and here[-1].unit == unit:
        yield f"unit goes on {kind}"
    value = value_of(site)
    if any(f.unit == unit and f.value == value for f in every):
        yield f"value told {kind}"

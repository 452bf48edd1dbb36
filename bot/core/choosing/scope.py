"""Whether a number is a total, an increment, a share, or none of these. Pure.

The four scopes are the options; the rules of bot/core/reading/meaning.py have a say as one sign among the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from bot.core.choosing.counted import kind_of_unit
from bot.core.choosing.options import Option, word_at
from bot.core.reading.counted import Counted
from bot.core.reading.lexicon import Lexicon
from bot.core.reading.site import Site
from bot.core.text import Tag
from bot.core.units import PERSON
from storage.records import Event, Figure, Part, Scope

AROUND = frozenset({Tag.ADVERB, Tag.PREPOSITION, Tag.PARTICLE, Tag.OTHER, Tag.PRONOUN})
"""Classes of the small words of a clause that are signs wherever they stand in it."""
FEW = 12
"""Up to here a count is small."""


def scopes(
    site: Site, counted: Counted, what: Event, rule: Scope, here: Sequence[Figure], lexicon: Lexicon
) -> list[Option]:
    """The four scopes as options. `here`: the figures told before in the sentence."""
    kind = kind_at(site, counted)
    signs = (
        *of_rule(site, counted, what, rule, kind),
        *of_words(site, kind),
        *of_noun(counted, lexicon),
        *beside(site, counted, kind, here),
    )
    return [Option(scope.value, signs, scope.value) for scope in Scope]


def kind_at(site: Site, counted: Counted) -> str:
    return "people" if counted.unit == PERSON else kind_of_unit(site.measure.unit if site.measure else None)


def of_rule(site: Site, counted: Counted, what: Event, rule: Scope, kind: str) -> Iterator[str]:
    """What the rules say, and what they say it of."""
    yield "always"
    yield f"rule {rule.value}"
    yield f"rule {rule.value} {kind}"
    yield f"rule {rule.value} {counted.elsewhere}"
    yield kind
    yield f"event {what.value}"
    yield f"event {what.value} {kind}"
    yield f"elsewhere {counted.elsewhere} {kind}"
    yield f"of a whole {counted.of_whole} {kind}"
    if site.numeral.value <= FEW:
        yield f"few {kind}"


def of_words(site: Site, kind: str) -> Iterator[str]:
    """The words before and behind the number, and the small words of its clause."""
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
        if token.tag in AROUND:
            yield f"clause {token.low}"
    yield "opens" if site.first <= 1 else "inside"
    if site.sentence.part is Part.TITLE:
        yield "title"


def of_noun(counted: Counted, lexicon: Lexicon) -> Iterator[str]:
    if lexicon.nouns.concept(counted.of.lower()) is not None:
        yield f"concept {counted.concept}"
    if (event := lexicon.events.of_noun(counted.of.lower())) is not None:
        yield f"noun of {event.value}"


def beside(site: Site, counted: Counted, kind: str, here: Sequence[Figure]) -> Iterator[str]:
    """How it stands to the last figure of its sentence."""
    if here:
        last = here[-1]
        less = value_of(site) < last.value
        yield f"last {'greater' if less else 'not greater'} {kind}"
        yield f"last {last.scope.value} {last.unit == counted.unit} {less} {counted.elsewhere}"


def value_of(site: Site) -> Decimal:
    return site.numeral.value * (site.measure.factor if site.measure else 1)

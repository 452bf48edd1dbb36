"""Whether a number is a total, an increment, a share, or none of these. Pure.

The four scopes are the options; the rules of bot/core/reading/meaning.py have a say as one sign among the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from bot.core.choosing.around import kind_at
from bot.core.choosing.options import Sides
from bot.core.reading.counted import Counted
from bot.core.reading.lexicon import Lexicon
from bot.core.reading.site import Site
from storage.records import Event, Figure, Part, Scope

SCOPES = tuple(Scope)
FEW = 12
"""Up to here a count is small."""


def scopes(
    site: Site,
    counted: Counted,
    what: Event,
    rule: Scope,
    here: Sequence[Figure],
    around: tuple[str, ...],
    lexicon: Lexicon,
) -> Sides:
    """The four scopes as options. `here`: the figures told before in the sentence; `around`: the words' signs."""
    kind = kind_at(site, counted)
    signs = (
        *of_rule(site, counted, what, rule, kind),
        *around,
        *of_place(site),
        *of_noun(counted, lexicon),
        *beside(site, counted, kind, here),
    )
    return Sides(SCOPES, signs)


def of_rule(site: Site, counted: Counted, what: Event, rule: Scope, kind: str) -> Iterator[str]:
    """What the rules say, and what they say it of."""
    yield "always"
    yield f"rule {rule}"
    yield f"rule {rule} {kind}"
    yield f"rule {rule} {counted.elsewhere}"
    yield kind
    yield f"event {what}"
    yield f"event {what} {kind}"
    yield f"elsewhere {counted.elsewhere} {kind}"
    yield f"of a whole {counted.of_whole} {kind}"
    if site.numeral.value <= FEW:
        yield f"few {kind}"


def of_place(site: Site) -> Iterator[str]:
    """Where in its article a number stands."""
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
        yield f"last {last.scope} {last.unit == counted.unit} {less} {counted.elsewhere}"


def value_of(site: Site) -> Decimal:
    return site.numeral.value * (site.measure.factor if site.measure else 1)

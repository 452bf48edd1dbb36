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
from storage.records import Event, Figure, Part, Role, Scope

AROUND = frozenset({Tag.ADVERB, Tag.PREPOSITION, Tag.PARTICLE, Tag.OTHER, Tag.PRONOUN})
"""Classes of the small words of a clause that are signs wherever they stand in it."""
FEW = 12
"""Up to here a count is small."""


def scopes(
    site: Site,
    counted: Counted,
    what: Event,
    role: Role,
    rule: Scope,
    told: tuple[Sequence[Figure], Sequence[Figure]],
    lexicon: Lexicon,
) -> list[Option]:
    """The four scopes as options. `told`: the figures before, in the sentence and in the article."""
    here, before = told
    signs = (
        *of_rule(counted, what, role, rule, site),
        *of_words(site, counted),
        *of_noun(counted, lexicon),
        *beside(site, counted, here),
        *known(site, counted, [*before, *here]),
    )
    return [Option(scope.value, signs, scope.value) for scope in Scope]


def kind_at(site: Site, counted: Counted) -> str:
    return "people" if counted.unit == PERSON else kind_of_unit(site.measure.unit if site.measure else None)


def of_rule(counted: Counted, what: Event, role: Role, rule: Scope, site: Site) -> Iterator[str]:
    """What the rules say, and what they say it of."""
    kind = kind_at(site, counted)
    yield "always"
    yield f"rule {rule.value}"
    yield f"rule {rule.value} {kind}"
    yield f"rule {rule.value} {counted.elsewhere}"
    yield kind
    yield f"event {what.value}"
    yield f"event {what.value} {kind}"
    yield f"role {role.value}"
    yield f"role {role.value} {kind}"
    yield f"form {site.numeral.form.value} {kind}"
    yield f"bound {site.hedge.bound.value}"
    yield f"elsewhere {counted.elsewhere} {kind}"
    yield f"of a whole {counted.of_whole} {kind}"
    if site.numeral.value <= FEW:
        yield f"few {kind}"


def of_words(site: Site, counted: Counted) -> Iterator[str]:
    """The words before and behind the number and its noun, and the small words of its clause."""
    tokens, kind = site.sentence.tokens, kind_at(site, counted)
    left = [word_at(tokens, site.hedged_first - steps) for steps in (1, 2, 3)]
    right = [word_at(tokens, site.last + steps) for steps in (0, 1, 2)]
    past = next((i for i, t in enumerate(tokens) if t.start >= max(counted.end, site.past)), len(tokens))
    beyond = [word_at(tokens, past), word_at(tokens, past + 1)]
    for steps, word in enumerate(left, 1):
        yield f"left {steps} {word}"
    for steps, word in enumerate(right, 1):
        yield f"right {steps} {word}"
    yield f"left {left[0]} {kind}"
    yield f"left {left[1]} {left[0]}"
    yield f"right {right[0]} {kind}"
    yield f"right {right[0]} {right[1]}"
    yield f"past noun {beyond[0]}"
    yield f"past noun {beyond[0]} {beyond[1]}"
    start, end = site.clause
    for token in tokens:
        if start <= token.start < end and token.tag in AROUND:
            yield f"clause {token.low}"
    yield "opens" if site.first <= 1 else "inside"
    if site.sentence.part is Part.TITLE:
        yield "title"


def of_noun(counted: Counted, lexicon: Lexicon) -> Iterator[str]:
    if lexicon.nouns.concept(counted.of.lower()) is not None:
        yield f"concept {counted.concept}"
    if (event := lexicon.events.of_noun(counted.of.lower())) is not None:
        yield f"noun of {event.value}"


def beside(site: Site, counted: Counted, here: Sequence[Figure]) -> Iterator[str]:
    """How it stands to the figures of its sentence."""
    kind, value = kind_at(site, counted), value_of(site)
    yield f"told here {min(len(here), 3)} {kind}"
    if not here:
        return
    last, first = here[-1], here[0]
    same, less = last.unit == counted.unit, value < last.value
    yield f"last {'greater' if less else 'not greater'} {kind}"
    yield f"last {last.scope.value}"
    yield f"last {last.scope.value} {same} {less} {counted.elsewhere}"
    yield f"last one thing {last.concept == counted.concept} {less}"
    yield (
        f"first {first.scope.value} {first.unit == counted.unit} {value < first.value} "
        f"{first.concept == counted.concept}"
    )


def known(site: Site, counted: Counted, before: Sequence[Figure]) -> Iterator[str]:
    """How it stands to the last figure of the same thing."""
    same = next((f for f in reversed(before) if (f.concept, f.unit) == (counted.concept, counted.unit)), None)
    if same is None:
        return
    value = value_of(site)
    yield f"known {'less' if value < same.value else 'equal' if value == same.value else 'more'}"
    yield f"known {same.scope.value} {value == same.value}"


def value_of(site: Site) -> Decimal:
    return site.numeral.value * (site.measure.factor if site.measure else 1)

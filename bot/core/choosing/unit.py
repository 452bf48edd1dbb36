"""Whether a number without a unit counts people or things, or is measured like one before it. Pure.

"The Farmers slipped to 9.5", "Im Nachbardorf waren es 95": the unit stands a clause or a sentence back. People, things
and the units told so far are the options; the rules of bot/core/reading have a say as one sign among the others.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from bot.core.choosing.around import kind_of_unit, words_around
from bot.core.choosing.counted import Remembered, kinds_of_noun
from bot.core.choosing.options import Option
from bot.core.reading.counted import PERSON_EVENTS, Counted
from bot.core.reading.lending import stands_bare
from bot.core.reading.lexicon import Lexicon
from bot.core.reading.millions import counts_people
from bot.core.reading.site import Site
from bot.core.text import NOMINAL, Tag
from bot.core.units import ITEM, PERSON
from storage.records import Event, Unit

COUNTS = (PERSON, ITEM)
LAST_LETTERS = (2, 3, 4, 5)
"""How many last letters of a noun are signs: "-isten", "-ees"."""
APART = (1.2, 2.0, 5.0, 20.0)
"""How many times as much as another value is told apart."""
MOST_DIGITS = 6
"""Numbers of so many digits and of more are not told apart."""


def is_open(site: Site, counted: Counted, lexicon: Lexicon) -> bool:
    """Whether a number's unit is to be chosen: it has none, and no noun of its own whose kind is known."""
    return site.measure is None and (not owns(site, counted) or lexicon.nouns.concept(counted.of.lower()) is None)


def owns(site: Site, counted: Counted) -> bool:
    """Whether what is counted stands right behind the number."""
    return counted.end > site.past


def units(
    site: Site, counted: Counted, what: Event | None, told: dict[Unit, Remembered], lexicon: Lexicon
) -> list[Option]:
    """People, things, and the units told before, the last first. `told`: the last number of each, the latest last."""
    around = [*signs_of_site(site), f"event {what}"]
    noun = list(signs_of_noun(site, counted, lexicon))
    known = {} if owns(site, counted) or counts(site, what, lexicon) else told
    lenders = [unit for unit in reversed(known) if unit not in COUNTS]
    kinds = () if lenders and is_broken(site) else COUNTS
    found = [Option(unit, tuple(of_count(unit, counted, [*around, *noun], known.get(unit)))) for unit in kinds]
    for rank, unit in enumerate(lenders):
        signs = [*of_lender(unit, rank, counted, [*around, *noun]), *beside(unit, rank, site, counted, known[unit])]
        found.append(Option(unit, tuple(signs)))
    return found


def counts(site: Site, what: Event | None, lexicon: Lexicon) -> bool:
    """Whether a number is a count for certain: whole, of what befalls people or of those who have work."""
    if site.numeral.scale != 1:
        return counts_people(site, lexicon)
    if is_broken(site):
        return False
    start, end = site.clause
    told = {event for at, _, event in lexicon.events.find(site.low) if start <= at < end}
    return what in OF_PEOPLE or not told.isdisjoint(OF_PEOPLE)


OF_PEOPLE = PERSON_EVENTS | {Event.EMPLOYED}


def is_broken(site: Site) -> bool:
    """Whether a number is no whole one: "9.5" counts nobody."""
    return site.numeral.value != site.numeral.value.to_integral_value()


def of_count(unit: Unit, counted: Counted, around: Sequence[str], last: Remembered | None) -> Iterator[str]:
    """What says that a number counts people, or things. `last`: what was counted in this unit before."""
    if counted.unit == unit:
        yield "rule"
        yield f"{unit} rule"
    for sign in around:
        yield f"{unit} {sign}"
    for length in LAST_LETTERS:
        if len(counted.of) > length:
            yield f"{unit} of -{counted.of[-length:].lower()}"
    if last is not None:
        yield f"{unit} told"
        if last.counted.of.lower() == counted.of.lower():
            yield f"{unit} same noun"


def of_lender(unit: Unit, rank: int, counted: Counted, around: Sequence[str]) -> Iterator[str]:
    """What says that a number is measured in a unit told before, for all units and for those of its kind."""
    if counted.unit == unit:
        yield "rule"
        yield "lent rule"
    yield f"lent {rank}"
    kind = kind_of_unit(unit)
    for sign in around:
        yield f"lent {sign}"
        yield f"{kind} {sign}"


def beside(unit: Unit, rank: int, site: Site, counted: Counted, lender: Remembered) -> Iterator[str]:
    """How a number stands to the last one of a unit."""
    kind = kind_of_unit(unit)
    where = "here" if lender.sentence is site.sentence else "before"
    yield f"lent {where} {rank}"
    yield f"lent {where}"
    yield f"{kind} {where}"
    if lender.counted.of.lower() == counted.of.lower():
        yield "lent same noun"
        yield f"{kind} same noun"
    low, high = sorted((abs(site.numeral.value * lender.factor), abs(lender.value)))
    if low:
        apart = bisect_left(APART, float(high / low))
        yield f"lent apart {apart}"
        yield f"{kind} apart {apart}"
        yield f"{kind} apart {apart} {where}"


def signs_of_site(site: Site) -> Iterator[str]:
    """The words around a number, its form and its size."""
    yield "always"
    yield from words_around(site, kind_of_unit(None))
    yield f"form {site.numeral.form}"
    if is_broken(site):
        yield "broken"
    elif site.numeral.scale > 1:
        yield "scaled"
    else:
        yield f"digits {min(MOST_DIGITS, len(str(int(site.numeral.value))))}"


def signs_of_noun(site: Site, counted: Counted, lexicon: Lexicon) -> Iterator[str]:
    """Where the counted noun stands, and of what kind it is."""
    if owns(site, counted):
        yield "own noun"
    else:
        yield "bare" if stands_bare(site.sentence, site.numeral) else "noun elsewhere"
        if not any(token.tag in NOMINAL for token in site.inside):
            yield "no noun in clause"
    if any(counted.of in site.sentence.text[start:end] for start, end in site.sources):
        yield "noun of source"
    for kind in kinds_of_noun(counted.of.lower(), Tag.NOUN, lexicon):
        yield f"noun {kind}"

"""Bare millions: money, if money was spoken of and nothing is counted by them. Pure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from bot.core.reading.lending import MILLION, is_of_money, stands_bare
from bot.core.reading.lexicon import Lexicon
from bot.core.reading.site import Site
from bot.core.text import NOMINAL, Tag, Token
from bot.core.units import Measure, read_unit
from storage.records import Event, Unit

FEW_MILLIONS = 2_000_000
"""Written out in digits, a number is a sum of money from here on only."""


def with_currency(site: Site, currency: Unit | None, lexicon: Lexicon) -> Site:
    """ "nur 418 Millionen eingeräumt": millions of which nothing is counted are money, if money was spoken of."""
    numeral = site.numeral
    if site.measure is not None or (numeral.scale < MILLION and numeral.value < FEW_MILLIONS):
        return site
    if numeral.tail:
        kind = numeral.tail.lower()
        is_sum = kind in lexicon.grammar.plain_sums or lexicon.nouns.is_amount(kind)
        if not is_sum and lexicon.events.of_noun(kind) is None:
            return site
    elif site.noun_after() is not None:
        return site
    if counts_people(site, lexicon) or (currency is None and counts_millions(site, lexicon)):
        return site
    unit = currency or Unit("EUR" if lexicon.numbers.joined else "USD")
    if currency is None and not numeral.tail and not any(lexicon.nouns.is_amount(t.low) for t in site.sentence.tokens):
        return site
    return replace(site, measure=Measure(unit, Decimal(1), numeral.start, numeral.end))


def counts_people(site: Site, lexicon: Lexicon) -> bool:
    """Whether millions are people, or a number of things: "13.6 million were displaced", "the number of homes".

    Not so where a sum is spoken of, or something is told that is done with money.
    """
    start, end = site.clause
    inside = [token for token in site.sentence.tokens if start <= token.start < end]
    if is_told_in_millions(site, lexicon):
        return True
    if is_of_money(site.low[start:end], lexicon) or any(lexicon.nouns.is_amount(token.low) for token in inside):
        return is_number_of(inside, site, lexicon)
    nouns = {token.start for token in inside if token.tag in NOMINAL}
    told = [event for at, _, event in lexicon.events.find(site.low) if start <= at < end and at not in nouns]
    return any(event in OF_MILLIONS for event in told) or is_number_of(inside, site, lexicon)


def is_told_in_millions(site: Site, lexicon: Lexicon) -> bool:
    """ "The backlog grew again, hitting 7.42 million": whether the subject is such that millions of it are no money.

    No other noun that is a sum, no pronoun and no conjunction may stand between: not so "the order backlog", nor
    "turnout was low, and the campaign raised 40 million".
    """
    ahead = [token for token in site.sentence.tokens if token.end <= site.start]
    at = next((i for i, token in enumerate(ahead) if token.low in lexicon.nouns.told_in_millions), None)
    if at is None or (at and ahead[at - 1].tag in NOMINAL) or is_of_money(site.low, lexicon):
        return False
    between = ahead[at + 1 :]
    if any(token.tag in (Tag.CONJUNCTION, Tag.PRONOUN) for token in between):
        return False
    named = [token for token in between if site.clause[0] <= token.start and token.tag in NOMINAL]
    return not named and not any(lexicon.nouns.is_amount(token.low) for token in between)


def is_number_of(tokens: list[Token], site: Site, lexicon: Lexicon) -> bool:
    """Whether a clause opens with "the number of", not "a number of", and tells how it stands."""
    opening = tokens[:OPENING]
    for article, number, tie in zip(opening, opening[1:], opening[2:], strict=False):
        if lexicon.nouns.is_counting(number.low) and tie.low in lexicon.grammar.number_of:
            named = article.tag is Tag.DETERMINER and article.low not in lexicon.attributions.indefinite
            return named and site.numeral.value < MOST_PEOPLE and not is_of_money(site.low, lexicon)
    return False


OF_MILLIONS = frozenset({Event.DISPLACED, Event.INFECTED, Event.VACCINATED, Event.GATHERED})
"""What befalls millions."""
OPENING = 6
"""Within how many words of a clause its subject begins."""
MOST_PEOPLE = 10_000_000_000


def counts_millions(site: Site, lexicon: Lexicon) -> bool:
    """Whether millions of things were counted shortly before: "3.2 million bags, down from 4.1 million"."""
    sentence = site.sentence
    last = next((n for n in reversed(sentence.numerals) if n.end <= site.numeral.start), None)
    if last is None or last.scale < MILLION or read_unit(sentence.text, last, lexicon.units) is not None:
        return False
    linked = sentence.low[: site.numeral.start].rstrip().endswith(lexicon.grammar.million_links)
    between = [token.low for token in sentence.tokens if last.end <= token.start < site.start]
    sums = any(lexicon.nouns.is_amount(low) for low in between) or is_of_money(" ".join(between), lexicon)
    return linked and not sums and not stands_bare(sentence, last)

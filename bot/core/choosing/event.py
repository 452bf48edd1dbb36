"""What happened to the counted thing, and what else it may have been. Pure.

The events are the options. What the lexicon of bot/languages and the rules of bot/core/reading/meaning.py say are signs
among others: the words of the number's clause, and what these are about in either language.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.core.choosing.around import kind_at
from bot.core.choosing.options import Sides, shares, word_at
from bot.core.likeness.senses import senses_of_word, stem
from bot.core.reading.counted import COUNTABLE, PERSON_EVENTS, Counted
from bot.core.reading.happened import piece
from bot.core.reading.lexicon import Lexicon
from bot.core.reading.meaning import default_event
from bot.core.reading.silence import is_whole_of
from bot.core.reading.site import Site
from bot.core.reading.spared import denials_at
from bot.core.text import DEEDS, NOMINAL, Tag
from bot.core.units import SHARES
from storage.records import Event, Figure, Likely

QUESTION = "event"
EVENTS = tuple(Event)
OF_MEASURES = tuple([event for event in Event if event not in PERSON_EVENTS])
"""What may befall sums and measures."""
UNTOLD = frozenset({Tag.PUNCTUATION, Tag.NUMBER, Tag.NAME})
"""Classes of words that say nothing of what happened: a place or a party is of one story, not of the language."""
SHORTEST = 3
"""Letters of the shortest word that tells something."""
COMPOUND, TAIL = 9, 6
"""Letters from which a word may be a compound, and of its end, which then stands for it."""
MOST, LEAST = 6, 0.02
"""So many events are remembered as likely, each with so great a share at least."""
TOLD_ABOVE = 60
"""Percent above which an event is told: of sentences made to mislead and left out, four in five are right then."""
AGREED_ABOVE = 50
"""The same where the rules say so as well."""
MOVES = frozenset({Event.ROSE, Event.FELL})


def events(
    site: Site, counted: Counted, rule: Event, here: Sequence[Figure], before: Sequence[Figure], lexicon: Lexicon
) -> Sides:
    """All events that may befall what is counted, as options.

    `rule`: what the rules say; `here`, `before`: the figures told before in this sentence, and before it.
    """
    signs = [
        *of_rule(site, counted, rule),
        *of_noun(counted, lexicon),
        *of_clause(site, counted, lexicon),
        *of_place(site, counted, lexicon),
    ]
    last = here[-1] if here else before[-1] if before else None
    if last is not None:
        told = "told" if here else "last"
        signs.append(f"{told} {last.what}")
        if last.unit == counted.unit:
            signs.append(f"{told} alike {last.what}")
    return Sides(EVENTS if counted.unit in COUNTABLE else OF_MEASURES, tuple(dict.fromkeys(signs)))


def likely(options: Sides) -> tuple[Likely, ...]:
    """The likeliest events with their shares, the likeliest first."""
    found = shares(QUESTION, options, LEAST)[:MOST]
    return tuple([Likely(event=Event(name), percent=round(100 * share)) for name, share in found])


def told_event(chosen: Event, guesses: Sequence[Likely], rule: Event, counted: Counted, *, is_change: bool) -> Event:
    """The chosen event if it is plainly likelier, else how the rules say that it moved, else what its unit says."""
    least = AGREED_ABOVE if chosen is rule else TOLD_ABOVE
    if any(guess.event is chosen and guess.percent > least for guess in guesses):
        return chosen
    if rule in MOVES and (is_change or counted.unit in SHARES):
        return rule
    usual = default_event(counted)
    unlikely = usual is Event.COST and bool(guesses) and guesses[0].event is not usual
    return Event.OTHER if unlikely else usual  # a sum whose likeliest event is another was a cost one time in five


def of_rule(site: Site, counted: Counted, rule: Event) -> Iterator[str]:
    """What the rules say, and what they say it of."""
    kind = kind_at(site, counted)
    yield "always"
    yield f"rule {rule}"
    yield f"rule {rule} of {kind}"
    yield kind
    yield f"unit {counted.unit}"


def of_noun(counted: Counted, lexicon: Lexicon) -> Iterator[str]:
    """What is counted, and what befalls such things by their name."""
    low = counted.of.lower()
    if not low:
        yield "no noun"
        return
    yield f"concept {counted.concept}"
    if (event := lexicon.events.of_noun(low)) is not None:
        yield f"noun of {event}"
    for word in counted.of.split():
        if lexicon.numbers.joined or not word[0].isupper():  # else it is a name
            yield from noun_signs(word.lower())


def of_clause(site: Site, counted: Counted, lexicon: Lexicon) -> Iterator[str]:
    """The words of the number's clause but its noun, and the turns of the lexicon in its sentence.

    What stands beyond an "and" is told apart: it may be of another number.
    """
    start, end = piece(site, lexicon)
    noun = range(counted.end - len(counted.of), counted.end)
    for token in site.inside:
        beside = token.end <= site.start or token.start >= site.past
        if beside and token.tag not in UNTOLD and token.start not in noun:
            yield from word_signs(token.low) if start <= token.start < end else far_signs(token.low)
    for at, _, event in lexicon.events.find(site.low):
        if start <= at < end:
            yield f"{'ahead' if at >= site.past else 'behind'} {event}"
        else:
            yield f"elsewhere {event}"


def of_place(site: Site, counted: Counted, lexicon: Lexicon) -> Iterator[str]:
    """Where in its phrase and clause the number stands: as subject or object of which verb, behind which small word.

    "Two gunmen killed six": the verb befalls its object. "Ein Hotel mit 300 Betten": nothing befell the beds.
    """
    tokens = site.sentence.tokens
    at = site.hedged_first
    before = word_at(tokens, at - 1)
    yield f"after {before}"
    if at > 1 and tokens[at - 1].tag is Tag.PREPOSITION and tokens[at - 2].tag in NOMINAL:
        yield f"attached {before}"
        if (event := lexicon.events.of_noun(tokens[at - 2].low)) is not None:
            yield f"attached {event}"
    if at and tokens[at - 1].tag in DEEDS:
        yield f"object of {stem(tokens[at - 1].low)}"
    own = counted.end > site.past
    past = bisect_left(site.sentence.starts, counted.end) if own else site.last
    yield f"ahead of {word_at(tokens, past)}{'' if own else ' bare'}"
    while past < len(tokens) and tokens[past].tag is Tag.ADVERB:
        past += 1
    if past < len(tokens) and tokens[past].tag in DEEDS:
        yield f"subject of {stem(tokens[past].low)}"
    if is_whole_of(site, lexicon.silences):
        yield "whole"
    for at in denials_at(site, lexicon):
        yield f"denial {'ahead' if at >= site.past else 'behind'}"


@lru_cache(maxsize=20_000)
def word_signs(low: str) -> tuple[str, ...]:
    return tuple(f"word {term}" for term in terms(low)) if len(low) >= SHORTEST else ()


@lru_cache(maxsize=20_000)
def far_signs(low: str) -> tuple[str, ...]:
    return tuple(f"far {term}" for term in terms(low)) if len(low) >= SHORTEST else ()


@lru_cache(maxsize=20_000)
def noun_signs(low: str) -> tuple[str, ...]:
    return tuple(f"noun {term}" for term in terms(low))


def terms(low: str) -> Iterator[str]:
    """A word's stem, what it is about, and the end of a compound."""
    yield stem(low)
    yield from (f"={sense}" for sense in sorted(senses_of_word(low)))
    if len(low) >= COMPOUND:
        yield f"~{low[-TAIL:]}"

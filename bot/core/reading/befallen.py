"""What befell counted things whatever else is likelier: for certain by the words of the number's own phrase. Pure."""

from __future__ import annotations

from bot.core.numbers.numerals import TIMES
from bot.core.reading.counted import COUNTABLE, Counted
from bot.core.reading.happened import died_later, framing_event, own_event
from bot.core.reading.lexicon import Lexicon
from bot.core.reading.meaning import default_event, only_way
from bot.core.reading.site import Site
from bot.core.reading.spared import GRAVE, is_averted, is_spared
from bot.core.reading.undergone import undergone
from storage.records import Event, Likely

WAYS = frozenset({Event.ROSE, Event.FELL})
LIKELY = 20
"""Percent from which on those who search may be rescuers."""
SURE = 70
"""From how many percent on a guess of what happened stands against the words of its phrase: of hunted ones 16 in 17."""


def befallen(
    site: Site, counted: Counted, what: Event, guesses: tuple[Likely, ...], lexicon: Lexicon
) -> tuple[Event, tuple[Likely, ...]]:
    """What befell the counted things for certain by the number's own phrase or verb, or that nothing did."""
    cases = counted.of.lower().endswith(lexicon.grammar.cases)
    if what is Event.INFECTED and cases and not site.sick:
        return default_event(counted), ()  # "43 Unfälle", "412 cases" of a court
    if what is Event.MISSING and is_searching(site, counted, lexicon):
        sent = any(guess.event is Event.DEPLOYED and guess.percent >= LIKELY for guess in guesses)
        return Event.DEPLOYED if sent else Event.OTHER, ()
    if what in WAYS and counted.unit != TIMES and (way := only_way(site, lexicon)) is not None:
        what = way
    if counted.unit not in COUNTABLE:
        return what, guesses
    since = undergone(site, counted, guesses, lexicon)
    if since is not None and not is_spared(site, counted, since, lexicon):
        return since, guesses
    own = own_event(site, counted, lexicon)
    if own is Event.INFECTED and cases and not site.sick:
        own = None
    first = guesses[0] if guesses else None
    sure = first.event if first and first.percent >= SURE and first.event is not Event.OTHER else own
    if own is not None and own in GRAVE and own is sure and not is_averted(site, lexicon):
        return own, guesses
    if what is Event.HOSPITALISED and died_later(site, lexicon):
        return Event.KILLED, guesses
    framing = framing_event(site, counted, lexicon)
    if framing is not None and framing in GRAVE and (not guesses or guesses[0].percent < SURE):
        what = framing
    return (default_event(counted), ()) if is_spared(site, counted, what, lexicon) else (what, guesses)


def is_searching(site: Site, counted: Counted, lexicon: Lexicon) -> bool:
    """ "More than 200 rescuers are looking for the hikers": whether the counted are those who search."""
    own = counted.end > site.past and lexicon.events.of_noun(counted.of.lower()) is not Event.MISSING
    return own and lexicon.grammar.searching.match(site.low, counted.end) is not None

"""Whether what a clause tells did not befall what a number counts: denied, averted, or told of something else. Pure.

"180 passengers were not hurt", "five people were nearly killed", "in a hotel with 300 beds four people died": to tell
that 180 were hurt, or five killed, is worse than to tell nothing of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from bot.core.reading.counted import PERSON_EVENTS, Counted
from bot.core.reading.happened import is_fall, own_event, piece
from bot.core.reading.lexicon import Lexicon
from bot.core.reading.silence import is_whole_of
from bot.core.reading.site import Site
from bot.core.text import NOMINAL, Tag, Token
from storage.records import Event

THAT = re.compile(r"\W*(?:dass|that)\b")
DENIABLE = frozenset({Tag.VERB, Tag.PARTICIPLE, Tag.INFINITIVE, Tag.AUXILIARY, Tag.ADJECTIVE})
PASSED_OVER = frozenset({Tag.ADVERB, Tag.PARTICLE})
GRAVE = PERSON_EVENTS - {Event.VACCINATED, Event.RECOVERED, Event.GATHERED} | {
    Event.DESTROYED,
    Event.DAMAGED,
    Event.CLOSED,
    Event.CUT,
    Event.INTERCEPTED,
}
"""What nobody may be told of without need."""

OF_BODIES = frozenset({Event.INJURED, Event.HOSPITALISED})
"""What befalls neither houses nor vehicles."""
GOING = frozenset({Event.CUT, Event.CLOSED, Event.CANCELLED})
ANIMAL = "animal"


def is_spared(site: Site, counted: Counted, event: Event, lexicon: Lexicon) -> bool:
    """Whether an event did not befall what is counted at a site, unless its noun itself tells it: "the missing"."""
    tells = lexicon.events.of_noun(counted.of.lower()) is event
    if event is Event.WON:
        start, end = piece(site, lexicon)
        return lexicon.grammar.losses.search(site.low[start:end]) is not None
    if is_without_body(site, counted, event, lexicon):
        return True
    if not tells and (is_fall_alone(site, event, lexicon) or is_whole_of_what_goes(site, event, lexicon)):
        return True
    if event not in GRAVE:
        return not tells and is_denied(site, counted, event, lexicon)
    told = tells or own_event(site, counted, lexicon) is event
    if (not told and is_whole_ahead(site, lexicon)) or befell_nobody(site, event, lexicon):
        return True
    if is_of_other_verb(site, counted, event, lexicon) or is_averted(site, lexicon):
        return True
    return not tells and (is_denied(site, counted, event, lexicon) or is_attribute(site, counted, event, lexicon))


def is_without_body(site: Site, counted: Counted, event: Event, lexicon: Lexicon) -> bool:
    """ "The injured were taken to three hospitals": whether things are counted, which nothing hurts."""
    thing = counted.end > site.past and lexicon.nouns.is_thing(counted.of.lower())
    return event in OF_BODIES and thing and counted.concept != ANIMAL


def is_fall_alone(site: Site, event: Event, lexicon: Lexicon) -> bool:
    """ "auf 4.300 gefallen": whether what sounds like death is that a number went down."""
    return event is Event.KILLED and any(is_fall(site, each, lexicon) for each in lexicon.events.find(site.low))


def is_whole_of_what_goes(site: Site, event: Event, lexicon: Lexicon) -> bool:
    """ "700 of its 9,400 jobs are to go": whether a number is the whole of which a share is cut or closed."""
    return event in GOING and is_whole_of(site, lexicon.silences)


def is_of_other_verb(site: Site, counted: Counted, event: Event, lexicon: Lexicon) -> bool:
    """ "It opened 14 stores and shut nine": whether the event is told by the verb behind a conjunction alone.

    The number's own verb stands right before it, where verbs lead, and neither tells of an event nor vouches.
    """
    tokens, at = site.sentence.tokens, site.hedged_first - 1
    past = max(counted.end, site.past)
    behind = next((token for token in tokens if token.start >= past), None)
    if not lexicon.grammar.negation_leads or at < 0 or behind is None or behind.tag is not Tag.CONJUNCTION:
        return False
    own = tokens[at]
    if own.tag not in DENIABLE - {Tag.AUXILIARY, Tag.ADJECTIVE} or own.low in lexicon.attributions.verb_words:
        return False
    found = lexicon.events.find(site.low)
    told = [start for start, _, each in found if each is event]
    return bool(told) and min(told) > behind.start and not any(start <= own.start < end for start, end, _ in found)


def befell_nobody(site: Site, event: Event, lexicon: Lexicon) -> bool:
    """ "In dem mit 210 Fahrgästen besetzten Zug wurde niemand verletzt": whether the event is told of nobody.

    Its word stands beside "nobody", with no verb of another sense between: not so "nobody doubts that 12 were killed".
    """
    start, end = piece(site, lexicon)
    nobody = lexicon.silences.none_behind.search(site.low[start:end])
    if nobody is None:
        return False
    first, past = start + nobody.start(), start + nobody.end()
    for at, until, each in lexicon.events.find(site.low):
        if each is not event or not start <= at < end:
            continue
        between = [t for t in site.sentence.tokens if past <= t.start < at or until <= t.start < first]
        if len(between) <= BESIDE and not any(t.tag in DENIABLE - {Tag.AUXILIARY} for t in between):
            return True
    return False


BESIDE = 3
"""Words between "nobody" and what did not befall them."""


def is_denied(site: Site, counted: Counted, event: Event, lexicon: Lexicon) -> bool:
    """Whether a word by which a number's clause tells an event is denied there.

    What no word of event tells stands, as it may be told by denying its opposite: "40 hikers were not found".
    """
    start, end = piece(site, lexicon)
    denials = denials_at(site, lexicon)
    if not denials:
        return False
    found = lexicon.events.find(site.low)
    told = [(at, past) for at, past, each in found if start <= at < end and each is event]
    own = any(site.past <= at < counted.end or any(at <= denial < past for denial in denials) for at, past in told)
    if own or not told:
        return False
    return not lexicon.grammar.negation_leads or any(denies(site, denial, told) for denial in denials)


def denials_at(site: Site, lexicon: Lexicon) -> list[int]:
    """Where in a number's piece of its clause a verb is denied."""
    start, end = piece(site, lexicon)
    found = lexicon.grammar.negation.finditer(site.low, start, end)
    return [match.start() for match in found if is_of_verb(site, match.end(), end)]


def is_of_verb(site: Site, past: int, end: int) -> bool:
    """Whether a word that denies, which ends at an offset, denies a verb: one follows it, or nothing does."""
    if past <= site.hedge.start and not site.low[past : site.hedge.start].strip():
        return False  # it denies the number: "not 300 but 200"
    behind = [token for token in site.sentence.tokens if past <= token.start < end and token.tag not in PASSED_OVER]
    return not behind or behind[0].tag in DENIABLE or behind[0].tag is Tag.PUNCTUATION


def denies(site: Site, denial: int, told: Sequence[tuple[int, int]]) -> bool:
    """Whether the first verb behind a word that denies is one that tells: not so "failed to save twelve who died"."""
    verbs = DENIABLE - {Tag.AUXILIARY}
    verb = next((t.start for t in site.sentence.tokens if t.start > denial and t.tag in verbs), None)
    return verb is not None and any(at <= verb < past for at, past in told)


def is_averted(site: Site, lexicon: Lexicon) -> bool:
    """Whether a clause says that something nearly happened, was prevented, or would have happened."""
    grammar, low = lexicon.grammar, site.low
    start, end = piece(site, lexicon)
    for bound in grammar.after.finditer(low, start, end):
        if bound.end() <= site.start:
            start = bound.end()
        elif bound.start() >= site.past:
            end = bound.start()
            break
    if THAT.match(site.clause_low):
        start = max(0, low.rfind(",", 0, max(0, start - 2)))  # "he prevented that": what governs the clause
    found = [match.span() for match in grammar.averted.finditer(low, start, end)]
    found = [span for span in found if not site.hedge.start <= span[0] < site.start]  # "beinahe 40" is about forty
    if not found or grammar.like.search(low[start:end]):
        return False
    denied = [m for m in grammar.negation.finditer(low, start, end) if all(not a <= m.start() < b for a, b in found)]
    return not denied and lexicon.silences.none_behind.search(low[start:end]) is None


def is_whole_ahead(site: Site, lexicon: Lexicon) -> bool:
    """Whether a number opens its clause as the whole of one that follows: "Von den 52 Insassen kamen elf ums Leben"."""
    first, end = site.clause
    if site.low[first : site.hedge.start].strip(" „“\"'") not in lexicon.silences.whole_openers:
        return False
    return any(site.past <= numeral.start < end for numeral in site.sentence.numerals)


def is_attribute(site: Site, counted: Counted, event: Event, lexicon: Lexicon) -> bool:
    """Whether a number only describes something else, or is the whole of which another one is a share.

    "a hotel with 300 beds", "der Vater von vier Kindern", "one of the 12 hostages"; but not "evacuated a village of
    300", nor "floods hit the region with 12 people killed".
    """
    if is_whole_of(site, lexicon.silences):
        return True
    tokens, grammar = site.sentence.tokens, lexicon.grammar
    at, behind = site.hedged_first, bisect_left(site.sentence.starts, max(counted.end, site.past))
    if at < 2 or tokens[at - 2].tag not in NOMINAL:
        return False
    if tokens[at - 1].low in grammar.having:
        return behind >= len(tokens) or tokens[behind].tag is not Tag.PARTICIPLE
    whole = event is Event.DISPLACED and tokens[at - 2].low in grammar.places
    return tokens[at - 1].low in grammar.ties and not whole and is_bearer(tokens[at - 2], lexicon)


def is_bearer(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun is a person or place, which only has what is tied to it: "father of four", "city of 3 million"."""
    grammar, low = lexicon.grammar, noun.low
    if lexicon.events.of_noun(low) is not None:
        return False  # "the lives of five"
    return low in grammar.places or (lexicon.nouns.is_person(low, noun.tag) and not low.endswith(grammar.groups))

"""What happened to a counted thing, as the words of its own phrase, its verb or its clause say. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from bot.core.numbers.numerals import Numeral
from bot.core.reading.counted import PERSON_EVENTS, Counted
from bot.core.reading.lexicon import Lexicon
from bot.core.reading.site import Site
from bot.core.text import DEEDS, NOMINAL, VERBAL, Tag, Token
from storage.records import Event


def event_at(site: Site, counted: Counted, lexicon: Lexicon) -> Event | None:
    """What happened to the counted thing: its noun tells, else the nearest word of event in its piece of the clause."""
    if (own := own_event(site, counted, lexicon) or framing_event(site, counted, lexicon)) is not None:
        return own
    noun = counted.of.lower()
    told = lexicon.events.of_noun(noun) if noun else None
    found = found_around(site, counted, lexicon)
    start, end = piece(site, lexicon)
    near = nearest(found, site, start, end)
    keeps = told is not None and (near in SOFT_EVENTS or (told is Event.GATHERED and near not in PERSON_EVENTS))
    if near is not None and not keeps:
        return near
    if told is not None or near is not None:
        return told or near
    ahead = [e for s, _, e in found if s >= site.past and s < next_number(site)]
    if ahead:
        return ahead[0]
    behind = [e for _, e_end, e in found if e_end <= site.start]
    return behind[-1] if behind else None


def own_event(site: Site, counted: Counted, lexicon: Lexicon) -> Event | None:
    """What the number's own phrase says: "the four people killed", "drei Tote", "50 getötete Gegner".

    Of some out of many it is the whole's: "30 of the 42 hostages were freed".
    """
    if is_some_of(site, lexicon):
        return told_behind(site, counted, lexicon)
    if is_instance(site, counted, lexicon):
        return None
    noun = counted.of.lower()
    told = lexicon.events.of_noun(noun) if noun else None
    strong = told in PERSON_EVENTS and told not in (Event.HOSPITALISED, Event.GATHERED)
    if strong and not counted.elsewhere:
        return told
    head = head_of(site, counted)
    found = found_around(site, counted, lexicon)
    inside = [e for s, e_end, e in found if site.past <= s and e_end <= head]
    if inside:
        return inside[-1]
    if told is None and not counted.elsewhere and counted.concept in BEFALLEN:
        return next((e for s, past, e in lexicon.events.find(site.low) if head <= s and past <= counted.end), None)
    tokens, at = site.sentence.tokens, bisect_left(site.sentence.starts, counted.end)
    if counted.end > site.past and at < len(tokens) and tokens[at].tag is Tag.PARTICIPLE:
        object_behind = at + 1 < len(tokens) and tokens[at + 1].tag in OPENS_OBJECT
        return next((e for s, _, e in found if s == tokens[at].start and not object_behind), None)
    return None


BEFALLEN = frozenset({"dead", "injured", "missing"})
"""Concepts of what tells itself what befell it, also where it is no noun: "among the 14 killed"."""


def is_instance(site: Site, counted: Counted, lexicon: Lexicon) -> bool:
    """Whether cases are instances of something, and no sick people: "Betrug in 23 Fällen", "412 cases of fraud"."""
    words = lexicon.grammar
    if counted.of.lower() not in words.cases:
        return False
    if not site.sick:
        return True  # "the tribunal heard 412 cases"
    if site.hedged_first == 0:
        return False
    behind = site.sentence.tokens[site.hedged_first - 1].low in words.in_cases
    sick = words.illness.search(site.low) is not None
    return (
        behind and not sick and all(event is not Event.INFECTED for _, _, event in found_around(site, counted, lexicon))
    )


def is_some_of(site: Site, lexicon: Lexicon) -> bool:
    """Whether a number is some of a number told right behind it: "two of the five hostages"."""
    behind = [token for token in site.sentence.tokens if token.start >= site.past][:SOME_REACH]
    if not behind or behind[0].low not in lexicon.silences.some_of:
        return False
    return any(
        behind[0].end <= number.start < behind[-1].end and not number.ordinal and not number.may_be_year
        for number in site.sentence.numerals
    )


SOME_REACH = 4


def told_behind(site: Site, counted: Counted, lexicon: Lexicon) -> Event | None:
    """What the verb behind a number's phrase says: "twelve of the 31 people arrested have been released"."""
    _, end = piece(site, lexicon)
    past = max(counted.end, site.past)
    behind = [token for token in site.sentence.tokens if past <= token.start < end]
    verb = next((token for token in behind if token.tag in VERBAL | {Tag.PRONOUN}), None)
    if verb is None or verb.tag is Tag.PRONOUN:  # "16 of the 40 villagers they had abducted": a clause of the whole
        return None
    return next((event for at, _, event in found_around(site, counted, lexicon) if verb.start <= at < end), None)


def died_later(site: Site, lexicon: Lexicon) -> bool:
    """ "Twelve died at the scene and three in hospital": those in hospital died as well, where no verb says else."""
    scene = lexicon.grammar.at_the_scene.search(site.low[: site.start])
    if scene is None:
        return False
    before = any(event is Event.KILLED and past <= site.start for _, past, event in lexicon.events.find(site.low))
    between = [token for token in site.sentence.tokens if scene.end() <= token.start]
    return before and not any(token.tag in VERBAL | {Tag.PARTICIPLE} for token in between)


def framing_event(site: Site, counted: Counted, lexicon: Lexicon) -> Event | None:
    """What a verb in two parts says between which the number stands: "kostete zwölf Menschen das Leben"."""
    start, end = piece(site, lexicon)
    found = found_around(site, counted, lexicon)
    return next((event for s, e, event in found if start <= s < site.start and site.start < e <= end), None)


def found_around(site: Site, counted: Counted, lexicon: Lexicon) -> list[tuple[int, int, Event]]:
    """The words of event in a number's sentence, but not its noun."""
    head = head_of(site, counted)
    found = [each for each in lexicon.events.find(site.low) if not head <= each[0] < each[1] <= counted.end]
    return [each for each in found if not is_fall(site, each, lexicon)]


def is_fall(site: Site, told: tuple[int, int, Event], lexicon: Lexicon) -> bool:
    """ "auf 4.300 gefallen", "auf 19.400 Punkte gefallen": whether a word of death says that a number went down."""
    start, end, event = told
    if event is not Event.KILLED or start < site.past or not goes_there(site, lexicon):
        return False
    between = [token for token in site.sentence.tokens if site.past <= token.start < start]
    word = next((token for token in site.sentence.tokens if token.start == start), None)
    close = len(between) <= 1 and not any(token.tag is Tag.PUNCTUATION for token in between)
    verb = word is not None and word.tag is not Tag.ADJECTIVE
    people = any(lexicon.nouns.is_person(token.low, token.tag) for token in between)
    return close and verb and not people and lexicon.grammar.fall.match(site.low[start:end]) is not None


def goes_there(site: Site, lexicon: Lexicon) -> bool:
    """Whether a number says how far something moved, or where to: "auf 4.300", "by 27,000"."""
    before = site.low[: site.hedge.start].split()
    return bool(before) and before[-1] in lexicon.grammar.where_to


def head_of(site: Site, counted: Counted) -> int:
    """Where a noun of the number's own begins; right behind the number if it has none."""
    return max(site.past, counted.end - len(counted.of))


OPENS_OBJECT = NOMINAL | {Tag.DETERMINER, Tag.NUMBER, Tag.ADJECTIVE, Tag.PRONOUN}


def tells_event(site: Site, lexicon: Lexicon) -> bool:
    """Whether the clause of a number tells what happened."""
    opens, closes = site.clause
    return any(opens <= start and end <= closes for start, end, _ in lexicon.events.find(site.low))


SOFT_EVENTS = frozenset({Event.PLANNED, Event.DEMANDED, Event.COST, Event.PAID, Event.DEPLOYED, Event.EMPLOYED})
"""What a verb tells that any noun may bear; the noun's own event says more."""


def piece(site: Site, lexicon: Lexicon) -> tuple[int, int]:
    """The stretch around the number up to the next sign or conjunction, but not one between two subjects of a verb."""
    conjunctions, clause = lexicon.grammar.conjunctions, site.clause
    start, end = cut_at(conjunctions, site.low, clause, (site.start, site.past))
    if end < clause[1] and (second := joined_number(site, start, end, lexicon)) is not None:
        return cut_at(conjunctions, site.low, clause, (site.start, second.end))
    return start, end


def joined_number(site: Site, start: int, end: int, lexicon: Lexicon) -> Numeral | None:
    """The second of two numbers that share the verb behind it: "Five civilians and three officers were killed".

    Nothing is told before the first, both have a noun, and neither noun tells its own fate: not so in "There were 45
    passengers and 12 were killed", nor "12 survivors and three bodies were found".
    """
    sentence = site.sentence
    second = next((numeral for numeral in sentence.numerals if numeral.start >= end), None)
    if second is None or not 0 < len(site.low[site.past : end].split()) <= JOINED_WORDS:
        return None
    conjunction, *hedge = site.low[end : second.start].split() or [""]
    if conjunction != lexicon.grammar.and_word or len(hedge) > JOINED_WORDS:
        return None
    verbs = lexicon.attributions.verb_words
    before = [t for t in sentence.tokens if start <= t.start < site.start]
    if any(t.tag in DEEDS and t.low not in verbs for t in before):
        return None
    nouns = [noun_within(sentence.tokens, at, until) for at, until in ((site.past, end), (second.end, len(site.low)))]
    if any(noun is None or lexicon.events.of_noun(noun.low) is not None for noun in nouns):
        return None
    people = {noun is not None and lexicon.nouns.is_person(noun.low, noun.tag) for noun in nouns}
    return second if len(people) == 1 else None


def noun_within(tokens: Sequence[Token], start: int, end: int) -> Token | None:
    """The last noun of the phrase that begins at a place in a sentence; None if none does."""
    found = None
    for token in tokens:
        if start <= token.start < end:
            if token.tag not in NOMINAL | {Tag.ADJECTIVE, Tag.PARTICIPLE}:
                break
            found = token if token.tag in NOMINAL else found
    return found


JOINED_WORDS = 2
"""Words that may stand between a number and the conjunction, and between that and the next number."""


@lru_cache(maxsize=16)
def cut_at(
    conjunctions: re.Pattern[str], low: str, clause: tuple[int, int], number: tuple[int, int]
) -> tuple[int, int]:
    """A clause between the conjunctions around a number; remembered, as it is asked for several times in a row."""
    start, end = clause
    for match in conjunctions.finditer(low, start, end):
        if match.end() <= number[0]:
            start = match.end()
        elif match.start() >= number[1]:
            return start, match.start()
    return start, end


def nearest(found: Sequence[tuple[int, int, Event]], site: Site, start: int, end: int) -> Event | None:
    """German verbs close the clause, so what follows goes first; in a piece there is seldom more than one."""
    inside = [(s, e, event) for s, e, event in found if start <= s and e <= end]
    ahead = [event for s, _, event in inside if s >= site.past]
    behind = [event for _, e, event in inside if e <= site.start]
    return ahead[0] if ahead else behind[-1] if behind else None


def next_number(site: Site) -> int:
    """Where the next number of the sentence begins; what lies beyond belongs to that one."""
    return min((n.start for n in site.sentence.numerals if n.start >= site.past), default=len(site.low))


def lost(site: Site, counted: Counted, lexicon: Lexicon) -> Counted:
    """ "Losses widened to $88 million as revenue slid": a sum that was lost, not the noun behind "as" or "on"."""
    words, start, noun = lexicon.grammar, site.clause[0], counted.of.lower()
    at = site.low.find(noun, site.past) if noun and noun not in site.low[start : site.start] else -1
    if at < 0 or words.beside_loss.isdisjoint(site.low[site.past : at].split()):
        return counted
    token = next((t for t in site.sentence.tokens if start <= t.start < site.start and t.low in words.loss), None)
    if token is None or (token.tag not in NOMINAL and token.tag not in VERBAL):
        return counted
    named = token.text if token.tag in NOMINAL else ""
    return replace(counted, of=named, concept=lexicon.nouns.concept(named.lower()) or "", end=site.past)

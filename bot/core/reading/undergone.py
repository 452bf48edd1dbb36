"""What the counted underwent by the verb of which they are subject or object, whatever their noun says of before. Pure.

"17 hostages were killed", "gunmen released 17 hostages": they had been captured, but that is not what is told of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from bot.core.reading.counted import Counted
from bot.core.reading.happened import OPENS_OBJECT, is_some_of, own_event, piece
from bot.core.reading.lexicon import Lexicon
from bot.core.reading.site import Site
from bot.core.reading.spared import denials_at, is_averted
from bot.core.text import DEEDS, NOMINAL, Tag, Token
from storage.records import Event, Likely

BEFORE = frozenset({Event.CAPTURED, Event.ARRESTED, Event.DISPLACED, Event.MISSING})
"""What befell people before, by words that go on naming them: hostages, detainees, refugees, the missing."""
SINCE = BEFORE - {Event.DISPLACED} | {Event.KILLED, Event.INJURED, Event.RELEASED, Event.RESCUED, Event.HOSPITALISED}
"""What may befall them since."""
LIKELY = 60
"""Percent from which on a guess says so as well, where no verb does: see `undergone`."""
OWNERS = NOMINAL | {Tag.NUMBER, Tag.PRONOUN}
PASSED_OVER = frozenset({Tag.ADVERB})
BEFORE_OBJECT = PASSED_OVER | {Tag.DETERMINER, Tag.ADJECTIVE}


def undergone(site: Site, counted: Counted, guesses: Sequence[Likely], lexicon: Lexicon) -> Event | None:
    """What befell the counted since what their own words tell; None where no verb that they belong to says so.

    Not so in "17 hostages asked to be freed", nor where it befell others: "17 prisoners killed a guard".
    """
    if counted.elsewhere or counted.end <= site.past or is_some_of(site, lexicon):
        return None
    before = own_event(site, counted, lexicon)
    if before not in BEFORE:
        return None
    if denials_at(site, lexicon) or is_averted(site, lexicon) or is_modal(site, lexicon):
        return None
    if (owner := owner_of(site, lexicon)) is not None:  # "the bodies of 17 hostages"
        return Event.KILLED if lexicon.events.of_noun(owner.low) is Event.KILLED else None
    if is_agent(site, counted, lexicon):
        return before
    told = [event for event in by_verbs(site, counted, lexicon) if event in SINCE and event is not before]
    guess = next((each for each in guesses[:1] if each.event in SINCE and each.event is not before), None)
    if guess is not None and (guess.event in told or guess.percent >= LIKELY):
        return guess.event
    return told[0] if told else None


def is_agent(site: Site, counted: Counted, lexicon: Lexicon) -> bool:
    """Whether the counted are the subject of a verb in the active that has an object: "17 prisoners killed a guard"."""
    _, end = piece(site, lexicon)
    words = lexicon.grammar
    behind = [t for t in site.sentence.tokens if counted.end <= t.start < end and t.tag not in PASSED_OVER]
    aids = list(takewhile(lambda token: token.low in words.auxiliaries, behind))
    rest = behind[len(aids) :]
    if not rest or any(token.low in words.passive for token in aids):
        return False
    if aids and not words.negation_leads:
        return aids[-1].low in words.perfect_of_many and rest[0].tag in OPENS_OBJECT
    past = max((past for at, past, _ in lexicon.events.find(site.low) if at <= rest[0].start < past), default=end)
    beyond = next((token for token in rest if token.start >= past), None)
    return rest[0].tag in DEEDS and beyond is not None and beyond.tag in OPENS_OBJECT


def is_modal(site: Site, lexicon: Lexicon) -> bool:
    """Whether a number's piece of its clause says what may, shall or is to happen."""
    start, end = piece(site, lexicon)
    words = lexicon.grammar.modals | lexicon.grammar.infinitive
    return any(start <= token.start < end and token.low in words for token in site.sentence.tokens)


def by_verbs(site: Site, counted: Counted, lexicon: Lexicon) -> list[Event]:
    """What the verbs of a number's piece of its clause say befell what it counts."""
    start, end = piece(site, lexicon)
    tokens = [token for token in site.sentence.tokens if start <= token.start < end]
    before = [token for token in tokens if token.end <= site.hedge.start]
    behind = [token for token in tokens if token.start >= counted.end]
    found: list[Event] = []
    for at, past, event in lexicon.events.find(site.low):
        if not start <= at < end or site.hedge.start <= at < counted.end:
            continue
        if past <= site.hedge.start:
            told = leads_to(at, past, before, lexicon)
        else:
            told = follows((at, past, event), before, behind, lexicon)
        if told:
            found.append(event)
    return found


def leads_to(at: int, past: int, before: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether words of an event, from one offset to another, have what follows as object, or as a subject behind."""
    words = lexicon.grammar
    if not any(at <= token.start < past and token.tag in DEEDS for token in before):
        return False
    between = [token for token in before if token.start >= past]
    if words.negation_leads:
        return all(token.tag in BEFORE_OBJECT or token.low in words.passive for token in between)
    return not any(token.tag in (Tag.NUMBER, Tag.PUNCTUATION) for token in between)


def follows(told: tuple[int, int, Event], before: Sequence[Token], behind: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether words of an event, from one offset to another, are the predicate of what stands before them."""
    words, (at, past, event) = lexicon.grammar, told
    near = [token for token in behind if token.tag not in PASSED_OVER]
    beyond = next((token for token in near if token.start >= past), None)
    has_object = beyond is not None and beyond.tag in OPENS_OBJECT
    aids = list(takewhile(lambda token: token.low in words.auxiliaries, near))
    rest = near[len(aids) :]
    if rest and at <= rest[0].start < past and (words.negation_leads or not aids):
        return not has_object and rest[0].tag is not Tag.INFINITIVE and (rest[0].tag in DEEDS or bool(aids))
    if words.negation_leads:
        return bool(near) and at <= near[0].start < past and is_result(before, lexicon)
    deed = any(at <= token.start < past and token.tag in DEEDS for token in behind)
    if not deed:  # "13 Geiseln kamen auf freien Fuß"
        return not has_object and event is not Event.KILLED  # "17 Geiseln gelten als tot"
    verbs = [token for token in rest if token.tag in DEEDS and token.low not in words.auxiliaries]
    if any(token.tag is Tag.INFINITIVE or not at <= token.start < past for token in verbs):
        return False
    passive = any(token.low in words.passive for token in (*before, *behind))
    return passive or any(token.low in words.auxiliaries for token in before)


def is_result(before: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether what precedes a number is a verb of which that is the object: "left 17 refugees injured"."""
    ahead = list(before)
    while ahead and ahead[-1].tag in BEFORE_OBJECT:
        ahead.pop()
    governed = len(ahead) > 1 and (ahead[-2].tag is Tag.PREPOSITION or ahead[-2].low in lexicon.grammar.infinitive)
    return bool(ahead) and ahead[-1].tag in DEEDS and not governed


def owner_of(site: Site, lexicon: Lexicon) -> Token | None:
    """What the counted only belong to: "relatives of 17 hostages", "Angehörige der 17 Geiseln"; None if to nothing."""
    before = list(site.sentence.tokens[: site.hedged_first])
    genitive = False
    while before and before[-1].tag is Tag.DETERMINER:
        genitive = not lexicon.grammar.negation_leads
        before.pop()
    if before and before[-1].tag is Tag.PREPOSITION:
        return before[-2] if len(before) > 1 else before[-1]
    return before[-1] if genitive and before and before[-1].tag in OWNERS else None

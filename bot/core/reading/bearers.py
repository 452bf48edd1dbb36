"""Who or what has a speed, a temperature, a term, or is offered a rise: nouns that a unit by itself asks for. Pure.

"Der Wagen fuhr mit 90 km/h": a vehicle or a wind, wherever the sentence names one; "29 Grad": a word of temperature or
none; "eine Laufzeit von 15 Monaten": what lasts; "Die Bahn bot 3 Prozent": the wages that were spoken of.
"""

from __future__ import annotations

from itertools import pairwise

from bot.core.reading.elsewhere import WORD, is_when
from bot.core.reading.lexicon import Lexicon
from bot.core.reading.site import Site
from bot.core.text import NOMINAL, VERBAL, Sentence, Tag, Token

ROW = frozenset({Tag.ADJECTIVE, Tag.DETERMINER, Tag.PARTICIPLE})


def mover_of(site: Site, lexicon: Lexicon) -> Token | None:
    """ "the coach was doing 88 kph": the nearest vehicle, vessel or wind before a speed, unless it vouches for it."""
    tokens = site.sentence.tokens
    for index in range(site.first - 1, -1, -1):
        token = tokens[index]
        named = any(start <= token.start < end for start, end in site.sources)
        in_gusts = index > 0 and tokens[index - 1].low in lexicon.grammar.within
        if token.tag in NOMINAL and lexicon.nouns.is_mover(token.low) and not named and not in_gusts:
            return token
    return None


def mover_behind(site: Site, lexicon: Lexicon) -> Token | None:
    """ "Mit 140 km/h raste der Wagen": the first vehicle, vessel or wind behind a speed."""
    behind = site.sentence.tokens[site.last :]
    return next((t for t in behind if t.tag in NOMINAL and lexicon.nouns.is_mover(t.low)), None)


def mover_named(sentence: Sentence | None, lexicon: Lexicon) -> str | None:
    """The last vehicle, vessel or wind of the sentence before."""
    if sentence is None:
        return None
    words = [m.group() for m in WORD.finditer(sentence.text)]
    nouns = [w for w in words if w[0].isupper() or not lexicon.numbers.joined]
    return next((w for w in reversed(nouns) if lexicon.nouns.is_mover(w.lower())), None)


def term_of(site: Site, lexicon: Lexicon) -> Token | None:
    """ "eine Laufzeit von 15 Monaten": the nearest noun of terms before a duration in its clause."""
    start, _ = site.clause
    inside = [t for t in site.sentence.tokens[: site.first] if t.start >= start and t.tag is Tag.NOUN]
    return next((t for t in reversed(inside) if lexicon.nouns.is_term(t.low)), None)


def lasting_before(site: Site, lexicon: Lexicon) -> Token | None:
    """ "rief zum Streik auf; er soll 30 Stunden dauern": the last noun of its sentence before for what lasts."""
    before = [t for t in site.sentence.tokens[: site.first] if t.tag is Tag.NOUN]
    return next((t for t in reversed(before) if lexicon.nouns.is_lasting(t.low)), None)


def term_named(sentence: Sentence | None, lexicon: Lexicon) -> str | None:
    """ "Der Ausstand ... Er soll 48 Stunden dauern": the last word of the sentence before for what lasts."""
    if sentence is None:
        return None
    words = [m.group() for m in WORD.finditer(sentence.text)]
    return next((w for w in reversed(words) if lexicon.nouns.is_lasting(w.lower())), None)


def warmth_of(site: Site, lexicon: Lexicon) -> Token | None:
    """ "Die Wassertemperatur stieg auf 26 Grad": a word of temperature in the clause, nearest first."""
    start, end = site.clause
    inside = [t for t in site.sentence.tokens if start <= t.start < end and t.tag in NOMINAL]
    before = [t for t in inside if t.end <= site.start and lexicon.nouns.is_warmth(t.low)]
    behind = [t for t in inside if t.start >= site.past and lexicon.nouns.is_warmth(t.low)]
    return before[-1] if before else behind[0] if behind else None


def is_bargain(site: Site, lexicon: Lexicon) -> bool:
    """Whether the clause tells what is demanded or offered in talks on pay."""
    return lexicon.grammar.bargains.search(site.clause_low) is not None


def demand_of(site: Site, lexicon: Lexicon) -> Token | None:
    """ "der Forderung nach 7 Prozent", "its demand for 8%": the demand that a share is tied to."""
    tokens = site.sentence.tokens
    end = site.hedged_first
    if end < 2 or tokens[end - 1].low not in lexicon.grammar.ties_of_demands:
        return None
    head = tokens[end - 2]
    return head if head.tag is Tag.NOUN and head.low.endswith(lexicon.grammar.demands) else None


def receiver_of(site: Site, lexicon: Lexicon) -> Token | None:
    """ "pay 20,000 to each family", "20.000 je Haushalt": who or what gets the sum, each by itself."""
    tokens = site.sentence.tokens
    words = lexicon.grammar.each
    for index in range(site.last, min(len(tokens), site.last + 2)):
        if tokens[index].low not in words and tokens[index].tag is not Tag.PREPOSITION:
            return None
        if tokens[index].low in words:
            return noun_row(tokens, index + 1, lexicon)
    return None


def noun_row(tokens: tuple[Token, ...], index: int, lexicon: Lexicon) -> Token | None:
    """The noun phrase that begins here; in English its last noun."""
    found: Token | None = None
    for token in tokens[index : index + 5]:
        if token.tag in (Tag.NOUN, Tag.PERSON):
            if is_when(token, lexicon):
                return None
            found = token
            if lexicon.numbers.joined:
                break
        elif found is not None or token.tag not in ROW:
            break
    return found


def stands_closed(site: Site, lexicon: Lexicon) -> Token | None:
    """ "The tunnel, opened last spring, stays closed for five weeks": the noun a sentence opens with."""
    tokens = site.sentence.tokens
    index = 0
    while index < len(tokens) and tokens[index].tag in ROW:
        index += 1
    found: Token | None = None
    for token, following in pairwise(tokens[index : site.first]):
        if token.tag not in NOMINAL:
            return None
        found = token
        if following.tag not in NOMINAL:
            break
    if found is None or is_when(found, lexicon) or lexicon.nouns.is_person(found.low, found.tag):
        return None
    if found.low in lexicon.attributions.agents:
        return None
    after = tokens[tokens.index(found) + 1]
    return found if after.tag in VERBAL or after.text == "," else None

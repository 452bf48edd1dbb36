"""Nouns of change and of estimate, which stand for the thing that changes or is estimated. Pure.

"Ein Plus von 3 Prozent", "a previous forecast of 2.8 percent": what is measured is what grew or was forecast. It is
tied to such a noun ("a reduction in fares"), stands before it ("a pay rise"), opens its clause ("Bei den Mieten gab es
einen Anstieg") or is its clause's subject.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.reading.lexicon import Lexicon
from bot.core.reading.site import Site
from bot.core.text import NOMINAL, VERBAL, Tag, Token

REACH = 6
"""How many words behind such a noun its thing is looked for."""
SHORTEST = 4
"""From how many letters on a noun of time makes one of the compound it ends: "Gesamtjahr"."""
INSIDE = frozenset({Tag.DETERMINER, Tag.ADJECTIVE, Tag.PARTICIPLE})


def stands_in(token: Token, lexicon: Lexicon) -> bool:
    return token.low in lexicon.nouns.stand_ins


def thing_of(head: Token, site: Site, lexicon: Lexicon) -> Token | None:
    """What a noun of change or estimate stands for, as far as its own clause names it."""
    tokens = site.sentence.tokens
    index = tokens.index(head)
    tied = tied_thing(tokens, index + 1, site, lexicon)
    if tied is not None:
        return tied
    before = tokens[index - 1] if index and not lexicon.numbers.joined else None
    if before is not None and before.tag is Tag.NOUN and is_measured(before, site, lexicon):
        return before
    return opening_thing(site, lexicon)


def tied_thing(tokens: Sequence[Token], index: int, site: Site, lexicon: Lexicon) -> Token | None:
    """ "Senkung des Fahrpreises", "projection for economic growth"."""
    if index >= len(tokens) or tokens[index].low not in lexicon.grammar.ties_of_things:
        return None
    found: Token | None = None
    for token in tokens[index + 1 : index + REACH]:
        if token.tag in NOMINAL:
            found = token
            if lexicon.numbers.joined:
                break
        elif found is not None or token.tag not in INSIDE:
            break
    return found if found is not None and is_measured(found, site, lexicon) else None


def opening_thing(site: Site, lexicon: Lexicon) -> Token | None:
    """The noun a clause opens with: its subject, or what it says of itself that it is about ("Bei den Mieten")."""
    start, _ = site.clause
    tokens = site.sentence.tokens
    first = next((i for i, t in enumerate(tokens) if t.start >= start), len(tokens))
    if first < len(tokens) and tokens[first].low in lexicon.grammar.topic_openers:
        first += 1
    found: Token | None = None
    for token in tokens[first : site.first]:
        if token.tag in NOMINAL:
            found = token
            if lexicon.numbers.joined:
                break
        elif found is not None or token.tag not in INSIDE:
            break
    behind = tokens[tokens.index(found) + 1] if found is not None else None
    followed = behind is not None and (behind.tag in VERBAL or behind.tag in (Tag.ADVERB, Tag.CONJUNCTION))
    plain = found is not None and is_measured(found, site, lexicon) and not stands_in(found, lexicon)
    return found if followed and plain else None


def is_measured(token: Token, site: Site, lexicon: Lexicon) -> bool:
    """Whether a noun may be what is measured: no time, nobody who acts or vouches."""
    words = lexicon.attributions
    if token.low in words.phrase.times or token.low in lexicon.units.words or token.low in lexicon.nouns.hollow:
        return False
    if lexicon.numbers.joined and token.low.endswith(tuple(t for t in words.phrase.times if len(t) >= SHORTEST)):
        return False
    if token.low in words.agents or token.low in words.people or lexicon.nouns.is_person(token.low, token.tag):
        return False
    return not any(start <= token.start < end for start, end in site.sources)


def kind_of_part(site: Site, lexicon: Lexicon) -> Token | None:
    """ "a third of them women", "die Hälfte davon reguläre Soldaten": the noun right behind the words of a part."""
    match = lexicon.grammar.partitive.match(site.low, site.past + 1)
    if match is None:
        return None
    for token in site.sentence.tokens[site.last :]:
        if token.start < match.end():
            continue
        if token.tag in (Tag.NOUN, Tag.PERSON):
            timed = token.low in lexicon.attributions.phrase.times or token.low in lexicon.units.words
            return None if timed else token
        if token.tag is not Tag.ADJECTIVE:
            return None
    return None

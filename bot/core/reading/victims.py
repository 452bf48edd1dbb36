"""Whether a bare number counts people by what befell them: "killed 19 and injured 30", "Two held after raid". Pure."""

from __future__ import annotations

from bot.core.reading.lexicon import Lexicon
from bot.core.reading.site import Site
from bot.core.text import DEEDS, NOMINAL, Tag, Token
from storage.records import Event

BEFALLS = frozenset(
    {Event.KILLED, Event.INJURED, Event.ARRESTED, Event.HOSPITALISED, Event.DISPLACED, Event.INFECTED, Event.RESCUED}
)
"""What a verb with a bare number tells of people, and seldom of things."""


def is_object_of_harm(site: Site, lexicon: Lexicon) -> bool:
    """Whether a number without a noun is the object of a verb that befalls people, and not of the bus that crashed."""
    tokens, at, behind = site.sentence.tokens, site.hedged_first, site.token_after()
    ends = behind is None or behind.tag not in NOMINAL | {Tag.ADJECTIVE, Tag.NUMBER}
    return is_bare(site) and ends and at > 0 and befalls(tokens[at - 1], lexicon)


def opens_with_harm(site: Site, lexicon: Lexicon) -> bool:
    """Whether a number opens a clause right before such a verb: "Two arrested after raid"."""
    tokens, at, behind = site.sentence.tokens, site.hedged_first, site.token_after()
    opens = at == 0 or tokens[at - 1].tag is Tag.PUNCTUATION
    return opens and is_bare(site) and not lexicon.numbers.joined and behind is not None and befalls(behind, lexicon)


def is_bare(site: Site) -> bool:
    """Whether a number has neither a unit nor the rest of a compound."""
    return site.measure is None and not site.numeral.tail


def befalls(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word is a verb of what befalls people."""
    return token.tag in DEEDS and any(event in BEFALLS for _, _, event in lexicon.events.find(token.low))

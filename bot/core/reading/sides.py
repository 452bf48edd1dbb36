"""Whose the counted things are, and where: "norwegische Soldaten", "eigene Tote", "40 in Portugal". Pure."""

from __future__ import annotations

from bot.core.reading.counted import Counted
from bot.core.reading.sides_words import Sides
from bot.core.reading.site import Site
from bot.core.text import Tag, Token
from bot.core.units import ITEM, PERSON


def party_of(site: Site, counted: Counted, words: Sides, source: str | None) -> str:
    """The side a count belongs to, by the adjective or people it names; "own" means the speaker's. "" if none."""
    tokens = site.sentence.tokens
    inside = [t for t in tokens[site.last :] if t.start < counted.end] if counted.end > site.past else []
    for token in inside:
        if (side := demonym(token, words)) is not None:
            return side
    if source and any(t.low in words.own for t in (*tokens[max(0, site.first - 1) : site.first], *inside)):
        return side_of_source(source, words)
    return ""


def demonym(token: Token, words: Sides) -> str | None:
    """The side an adjective or the name of a people tells: "norwegische" and "Norwegern" are both "norweg"."""
    text = token.low.rsplit("-", 1)[-1]
    bare = next((text.removesuffix(end) for end in words.inflections if text.endswith(end)), text)
    side = next(
        (bare.removesuffix(end) for end in words.endings if bare.endswith(end) and len(bare) > len(end) + 2), None
    )
    if side is None or side.startswith(words.not_demonyms):
        return None
    if words.capitals:
        return side if token.text[0].isupper() and token.tag in (Tag.ADJECTIVE, Tag.NAME, Tag.NOUN) else None
    return side if token.tag is Tag.ADJECTIVE and token.text[0].islower() else None


def side_of_source(source: str, words: Sides) -> str:
    """The side a source speaks for: its adjective, else its name."""
    named = ""
    for word in source.split():
        token = Token(word, word.lower(), 0, len(word), Tag.ADJECTIVE)
        if (side := demonym(token, words)) is not None:
            return side
        if word[:1].isupper():
            named = word.lower()
    return named


def place_of(site: Site, counted: Counted, words: Sides) -> str:
    """Where a count holds, if a place is tied to the counted noun: "1.600 in Deutschland"; "" if none is."""
    if counted.unit not in (PERSON, ITEM):
        return ""
    past = max(site.past, counted.end)
    behind = [t for t in site.sentence.tokens if t.start >= past][:2]
    if len(behind) < 2 or behind[0].low not in words.in_place or behind[1].tag is not Tag.NAME:
        return ""
    return behind[1].low

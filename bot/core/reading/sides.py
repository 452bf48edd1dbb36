"""Whose the counted things are, and where: "norwegische Soldaten", "eigene Tote", "40 in Portugal". Pure."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.reading.counted import Counted
from bot.core.reading.sides_words import Sides
from bot.core.reading.site import Site
from bot.core.text import VERBAL, Tag, Token


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
    """Where a count holds, "" if no name says so.

    The place tied to the counted noun ("1.600 in Deutschland"), the one that opens the sentence ("In Lyon wurden 40
    verletzt"), or the nearest in the number's clause.
    """
    past, tokens = max(site.past, counted.end), site.sentence.tokens
    opens = tokens[0].start if tokens else 0
    first, end = site.clause
    found = []
    for preposition, name in places_in(site, words):
        tied = 0 <= preposition.start - past <= 1
        opening = preposition.start == opens and name.start < site.start
        if opening and not first <= opens:
            opening = not any(t.low in words.speaking for t in tokens if name.end <= t.start < site.start)
            if not opening:
                continue  # "In Genf teilte die UN mit, dass im Sudan 300 starben"
        if not tied and not opening and not (first <= preposition.start < end and preposition.low in words.near_place):
            continue
        inside = first <= preposition.start < end
        rank = TIED if tied else NEARBY if inside else OPENING
        found.append((rank, abs(preposition.start - site.start), name.low))
    return min(found)[2] if found else ""


TIED, NEARBY, OPENING = range(3)
"""What says most surely where a count holds comes first."""


def places_in(site: Site, words: Sides) -> Iterator[tuple[Token, Token]]:
    """The names behind prepositions of place in a number's sentence, each with its preposition."""
    tokens = site.sentence.tokens
    for index, token in enumerate(tokens):
        if token.low not in words.in_place:
            continue
        for behind in tokens[index + 1 : index + 1 + PLACE_REACH]:
            if is_name(behind, words):
                yield token, behind
                break
            if behind.low not in words.kinds_of_place and behind.tag not in BEFORE_PLACES:
                break


def holder_of(site: Site, words: Sides) -> str:
    """The name whose a number is: the one right before it, or the subject of its clause; "" if none is.

    "Die CDU kommt auf 31 Prozent, die SPD auf 24", "Heathrow reported five cancellations".
    """
    tokens, at = site.sentence.tokens, site.hedged_first
    last = at - 1
    while last >= 0 and at - last <= HOLDER_REACH and tokens[last].low in words.holder_links:
        last -= 1
    if last >= 0 and is_holder(tokens[last], site, words):
        return tokens[last].low
    first, _ = site.clause
    found = ""
    for index, token in enumerate(tokens[:at]):
        if token.start < first or not is_holder(token, site, words):
            continue
        behind = next((t for t in tokens[index + 1 : at] if not is_name(t, words) and t.tag is not Tag.ADVERB), None)
        if behind is not None and behind.tag in VERBAL:
            found = token.low
    return found


PLACE_REACH, HOLDER_REACH = 5, 3
"""Words between a preposition and its name, and between a name and its number."""
BEFORE_PLACES = frozenset({Tag.DETERMINER, Tag.ADJECTIVE})


def is_holder(token: Token, site: Site, words: Sides) -> bool:
    """Whether a token is a name or a party that vouches for nothing here."""
    named = is_name(token, words) or (token.text[0].isupper() and token.low.endswith(words.parties))
    return named and not any(start <= token.start < end for start, end in site.sources)


def is_name(token: Token, words: Sides) -> bool:
    """Whether a token is a name: an acronym too, but no month or day."""
    text = token.text
    if token.low in words.no_names or not text[0].isupper() or len(text) < SHORTEST_NAME or not text[-1].isalpha():
        return False
    return token.tag is Tag.NAME or (text.isupper() and text.isalpha())


SHORTEST_NAME = 2

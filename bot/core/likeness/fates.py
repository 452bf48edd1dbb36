"""What befell the counted people, and what a measure is of, by the noun or else by the nearest word. Pure.

The reader's verdict on what happened may be missing or of the wrong clause: the words beside the number have their say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.core.likeness.plain_words import listed
from bot.core.likeness.senses import senses_of_word
from storage.records import Event

FATES = listed("""
    dead fallen injured lost missing trapped captive arrested charged freed fled sheltered returned rescued hospital
    infected contacts vaccinated recovered
""")
"""Senses that tell what befell somebody."""

TOPICS = listed("""
    damage aid gap cost savings price share revenue profit tax fine debt wages rent budget insurance investment reserve
    policy_rate rate_step inflation core growth jobless yield index currency mortgage deposits energy food turnout votes
    seats level crest rain wind magnitude temperature breach area speed capacity leak weight volume duration warning
    power homes turbine blade debris job drugs emissions
""")
"""Senses that tell what a sum, a share or a measure is of."""

_SAME = {"fallen": "dead", "hospital": "injured", "trapped": "missing"}
_OF_EVENT = {
    Event.KILLED: "dead",
    Event.INJURED: "injured",
    Event.HOSPITALISED: "injured",
    Event.LOST: "lost",
    Event.MISSING: "missing",
    Event.CAPTURED: "captive",
    Event.ARRESTED: "arrested",
    Event.RELEASED: "freed",
    Event.RESCUED: "rescued",
    Event.DISPLACED: "fled",
    Event.INFECTED: "infected",
    Event.VACCINATED: "vaccinated",
    Event.RECOVERED: "recovered",
    Event.GATHERED: "crowd",
    Event.SENT: "sent",
    Event.VOTED: "votes",
    Event.AFFECTED: "affected",
}
_AUDIBLE = 0.25  #: how near a word must stand, as `near_of` weighs it, to tell what befell them
_NOTHING: frozenset[str] = frozenset()


def fates_of(nouns: Sequence[str], what: Event) -> frozenset[str]:
    """What befell them: the noun tells it ("Vermisste"), else the event."""
    if told := noun_fates(nouns):
        return told
    fate = _OF_EVENT.get(what)
    return frozenset((fate,)) if fate else _NOTHING


def noun_fates(nouns: Sequence[str]) -> frozenset[str]:
    """What befell them as the noun itself tells: "Vermisste", "the dead"."""
    return frozenset(_SAME.get(fate, fate) for fate in _senses(nouns) & FATES)


def topics_of(nouns: Sequence[str], near: Mapping[str, float]) -> frozenset[str]:
    """What a measure is of, as its noun tells, else the nearest word that does."""
    return (_senses(nouns) - FATES) or nearest(near, TOPICS)


def nearest(near: Mapping[str, float], wanted: frozenset[str]) -> frozenset[str]:
    """Those of the wanted senses that stand nearest to the number."""
    heard = [(weight, term[1:]) for term, weight in near.items() if term[0] == "=" and term[1:] in wanted]
    loudest = max((weight for weight, _ in heard), default=0.0)
    return frozenset(sense for weight, sense in heard if weight == loudest) if loudest >= _AUDIBLE else _NOTHING


def _senses(words: Sequence[str]) -> frozenset[str]:
    return _NOTHING.union(*(senses_of_word(word) for word in words))

"""The subject of a verb that vouches: who said, counted, estimated or promised. Pure.

Where a language puts it, its table says; both orders that our languages have are here.
"""

from __future__ import annotations

from bot.core.attribution import subjects_first, subjects_second
from bot.core.attribution.agents import Subject
from bot.core.reading.lexicon import Lexicon
from bot.core.text import Sentence


def subject_of_finite(sentence: Sentence, index: int, lexicon: Lexicon) -> Subject | None:
    """The subject of the finite verb at a token."""
    if lexicon.attributions.verb_second:
        return subjects_second.of_finite(sentence, index, lexicon)
    return subjects_first.of_finite(sentence, index, lexicon)


def subject_of_participle(sentence: Sentence, index: int, lexicon: Lexicon) -> Subject | None:
    """The subject of a participle with its auxiliary: "hat ... eingeräumt", "have said"; None in the passive."""
    if lexicon.attributions.verb_second:
        return subjects_second.of_participle(sentence, index, lexicon)
    return subjects_first.of_participle(sentence, index, lexicon)

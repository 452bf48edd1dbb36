"""Whether a clause says that what it tells did not happen: "were not hurt", "wurden nicht verletzt". Pure."""

from __future__ import annotations

from bot.core.reading.counted import Counted
from bot.core.reading.lexicon import Lexicon
from bot.core.reading.meaning import piece
from bot.core.reading.site import Site
from bot.core.text import Tag
from storage.records import Event

DENIABLE = frozenset({Tag.VERB, Tag.PARTICIPLE, Tag.INFINITIVE, Tag.AUXILIARY, Tag.ADJECTIVE})
PASSED_OVER = frozenset({Tag.ADVERB, Tag.PARTICLE})


def is_denied(site: Site, counted: Counted, event: Event, lexicon: Lexicon) -> bool:
    """Whether a word by which a number's clause tells an event is denied there.

    What the counted thing is by its name stands: "the missing were not found", "an 50 getöteten Gegnern nicht fest". So
    does what no word of event tells, as it may be told by denying its opposite: "40 hikers were not found".
    """
    grammar, events = lexicon.grammar, lexicon.events
    start, end = piece(site, lexicon)
    denials = [m.start() for m in grammar.negation.finditer(site.low, start, end) if is_of_verb(site, m.end(), end)]
    if not denials or events.of_noun(counted.of.lower()) is event:
        return False
    told = [(at, past) for at, past, each in events.find(site.low) if start <= at < end and each is event]
    own = any(site.past <= at < counted.end or any(at <= denial < past for denial in denials) for at, past in told)
    if own or not told:
        return False
    return not grammar.negation_leads or all(at > denials[0] for at, _ in told)


def is_of_verb(site: Site, past: int, end: int) -> bool:
    """Whether a word that denies, which ends at an offset, denies a verb: one follows it, or nothing does."""
    if past <= site.hedge.start and not site.low[past : site.hedge.start].strip():
        return False  # it denies the number: "not 300 but 200"
    behind = [token for token in site.sentence.tokens if past <= token.start < end and token.tag not in PASSED_OVER]
    return not behind or behind[0].tag in DENIABLE or behind[0].tag is Tag.PUNCTUATION

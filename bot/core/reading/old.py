"""Whether a number tells of an event of years ago, which news only recalls. Pure."""

from __future__ import annotations

from bot.core.reading.clauses import segments
from bot.core.reading.happened import piece
from bot.core.reading.lexicon import Lexicon
from bot.core.reading.site import Site
from bot.core.reading.spared import GRAVE
from storage.records import Event

RECALLED = GRAVE | {Event.LEVEL, Event.SIZE}
"""Of what happened years ago, only this is passed over: a share of votes or a price is set beside today's."""

PAST = 3
"""So many years before an article an event is at least that is not its own."""


def is_of_old_event(site: Site, year: int | None, lexicon: Lexicon) -> bool:
    """Whether a number's clause is about an event of years before the article, which is of a `year` if that is known.

    "Vor sechs Jahren starben 220 Menschen", "In 2015, a similar fire killed nine", "2019 hatte der Konzern 80 Stellen
    gestrichen", but not what has been counted since then, and not what only is so old: "homes built in 1995".
    """
    words, clause = lexicon.silences, site.clause_low
    if words.counted_since.search(site.low):
        return False
    start, end = piece(site, lexicon)
    ago = words.years_ago.search(site.low, start, end)
    if ago is not None and not site.low[: ago.start()].rstrip().endswith(lexicon.grammar.compared):
        return True
    if is_told_on(site, lexicon):
        return True
    if year is None or ";" in site.low[: site.start] or words.comes_back.search(clause) is not None:
        return False
    opening = words.opening_year.match(clause) or words.opening_year.match(site.low)
    if opening is None or int(opening["year"]) > year - PAST:
        return False
    past = opening.end() + site.low.find(opening.string)
    behind = next((token for token in site.sentence.tokens if token.start >= past), None)
    return behind is None or not lexicon.nouns.is_person(behind.low, behind.tag)  # "bei Unruhen 2000 Menschen verletzt"


def is_told_on(site: Site, lexicon: Lexicon) -> bool:
    """Whether a sentence on harm of years ago is still there: "Vor zehn Jahren starben 21, 500 wurden verletzt".

    Not where it comes back ("heute", "yesterday") or goes on with "and", "but", "then": "The war began four years ago,
    and the strikes killed nine people overnight".
    """
    words, low = lexicon.silences, site.low
    opens, closes = segments(site.sentence)[0] if low else (0, 0)
    ago = words.years_ago.search(low, opens, closes)
    if ago is None or site.start < closes or low[: ago.start()].rstrip().endswith(lexicon.grammar.compared):
        return False
    harm = any(event in HARM and past <= closes for _, past, event in lexicon.events.find(low))
    return harm and words.comes_back.search(low[closes : site.clause[1]]) is None


HARM = frozenset({Event.KILLED, Event.INJURED, Event.MISSING, Event.LOST, Event.DESTROYED, Event.DAMAGED})

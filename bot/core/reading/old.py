"""Whether a number tells of an event of years ago, which news only recalls. Pure."""

from __future__ import annotations

import re

from bot.core.reading.lexicon import Lexicon
from bot.core.reading.site import Site

YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)(?<!\d{5})(?!\d|\s?[-–]|\s(?:bis|to|und|and)\s)")
"""A year that opens no span of years."""
OPENING = re.compile(r"\W{0,3}(?:\w+ ){0,2}(?P<year>(?:19|20)\d\d),")
"""A year with which a sentence opens: "In 2015, a similar fire killed nine"."""
PAST = 2
"""So many years before an article an event is at least that is not its own."""


def is_of_old_event(site: Site, year: int | None, lexicon: Lexicon) -> bool:
    """Whether a number's clause is about an event of years before the article, which is of a `year` if that is known.

    "Vor sechs Jahren starben 220 Menschen", "a similar fire in 2015 killed nine", but not "since 2015".
    """
    words, clause = lexicon.silences, site.clause_low
    if words.years_ago.search(clause):
        return True
    if year is None:
        return False
    start, end = site.clause
    named = [found for found in YEAR.finditer(site.low, start, end) if not site.start <= found.start() < site.past]
    if (opening := OPENING.match(site.low)) is not None:
        named.append(opening)
    return any(
        int(found["year"]) <= year - PAST and not words.counted_since.search(site.low[: found.start("year")])
        for found in named
    )

"""Whether a headline's number only repeats what its text tells. Pure."""

from __future__ import annotations

from decimal import Decimal

from bot.core.units import ITEM, PERSON
from storage.records import Bound, Event, Figure


def repeats(headline: Figure, told: Figure) -> bool:
    """Whether a headline says only what the text says, or rounds it off: "more than 60 dead" of 63 killed."""
    if headline.value == told.value:
        return True
    counts = headline.unit in (PERSON, ITEM) and headline.unit == told.unit and headline.what is told.what
    if not counts or headline.what is Event.OTHER or told.scope is not headline.scope:
        return False
    rounded = len(headline.value.normalize().as_tuple().digits) < len(told.value.normalize().as_tuple().digits)
    low = headline.value * (1 - ROUNDED if headline.bound is Bound.APPROX else 1)
    return rounded and low <= told.value <= headline.value * (1 + ROUNDED)


ROUNDED = Decimal("0.15")
"""How far a headline rounds off: "deaths pass 60" of 63, "nearly 100" of 97, but not "60" of 94."""

"""The older values that an article itself sets beside a figure, said outright or to be worked out: pure.

"70, up from 55": what stood at 55 is now at 70. "30, ten more than a week ago": it stood at 20. "doubled to 90": it
stood at 45. A series whose reports gave that value is the one that goes on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from bot.core.likeness.traits import Traits, traits
from storage.records import Figure, Role, Scope

Older = tuple[Decimal, Decimal]
"""The least and the greatest value that will do."""


def older_values(figure: Figure, figures: Sequence[Figure], partners: Mapping[int, int]) -> tuple[Older, ...]:
    """What the figure's quantity came to before, by what the article says; `partners` are its recalled values."""
    now = traits(figure).value
    found: set[Older] = set()
    for at, other in enumerate(figures):
        if other is figure or other.span.part is not figure.span.part:
            continue
        if at in partners and figures[partners[at]] is figure:
            found.add((traits(other).value, traits(other).value))
        if other.sentence == figure.sentence:
            found.update(_worked_out(figure, other, traits(other)))
    return tuple(sorted(bounds for bounds in found if bounds != (now, now)))


def _worked_out(figure: Figure, other: Figure, theirs: Traits) -> tuple[Older, ...]:
    mine = traits(figure)
    if theirs.measure == "times":
        if mine.measure == "times" or theirs.value <= 0:
            return ()
        before = mine.value / theirs.value
        return ((before * (1 - _ROUGHLY), before * (1 + _ROUGHLY)),)
    difference = other.role is Role.CHANGE or other.scope is Scope.ADDITIONAL
    step = difference and theirs.measure == mine.measure and figure.role is not Role.CHANGE
    if step or (mine.measure == "percent" and theirs.measure == "points"):
        less, more = mine.value - theirs.value, mine.value + theirs.value
        return ((less, less), (more, more))
    return ()


_ROUGHLY = Decimal("0.12")  #: "nearly tripled" is seldom exactly three times

"""When two values say the same, and when one says it more exactly. Pure."""

from __future__ import annotations

from decimal import Decimal

from bot.core.likeness.traits import scaled, value_of
from storage.records import Bound, Figure

_OPEN_UPWARD = frozenset({Bound.AT_LEAST, Bound.MORE_THAN})
_OPEN_DOWNWARD = frozenset({Bound.AT_MOST, Bound.LESS_THAN})
_LOOSE = frozenset({Bound.VAGUE, Bound.APPROX, Bound.RANGE})
_EXACTNESS = {Bound.VAGUE: 0, Bound.RANGE: 1, Bound.APPROX: 1, Bound.EXACT: 2}
_NEAR_BOUND = Decimal("0.75")  #: "more than 70" still speaks of 76, hardly of 140


def agrees(figure: Figure, earlier: Figure) -> bool:
    """Whether a figure says again what an earlier one said, perhaps less exactly."""
    now, before = value_of(figure), value_of(earlier)
    if now == before or _is_converted(figure, earlier):
        return True
    if figure.bound in _OPEN_UPWARD and earlier.bound not in _OPEN_UPWARD:
        return now <= before and now >= before * _NEAR_BOUND
    if figure.bound in _OPEN_DOWNWARD and earlier.bound not in _OPEN_DOWNWARD:
        return now >= before and now * _NEAR_BOUND <= before
    if figure.bound not in _LOOSE:
        return False
    low, high = scaled(figure)
    return low is not None and high is not None and low <= before <= high and not _more_exact(figure, earlier)


def _is_converted(figure: Figure, earlier: Figure) -> bool:
    """Whether a length or an area is the same in the other system's units: 65 feet are 20 metres to any newspaper."""
    now, before = value_of(figure), value_of(earlier)
    turned = (figure.unit in _CUSTOMARY) != (earlier.unit in _CUSTOMARY)
    return turned and abs(now - before) <= before * _ROUNDED_OFF


_CUSTOMARY = frozenset({"foot", "inch", "mile", "acre"})
_ROUNDED_OFF = Decimal("0.02")  #: 1,000 acres for 400 hectares are off by 1.2 percent, 65 feet for 20 metres by 0.9


def refines(figure: Figure, earlier: Figure) -> bool:
    """Whether a figure gives a more exact value inside what an earlier one left open."""
    if earlier.bound not in _LOOSE:
        return False
    low, high = scaled(earlier)
    now = value_of(figure)
    inside = (low is None or now >= low) and (high is None or now <= high)
    return inside and _more_exact(figure, earlier)


def _more_exact(figure: Figure, earlier: Figure) -> bool:
    mine, theirs = _EXACTNESS.get(figure.bound, 1), _EXACTNESS.get(earlier.bound, 1)
    return mine > theirs or (mine == theirs == 1 and _digits(value_of(figure)) > _digits(value_of(earlier)))


def _digits(value: Decimal) -> int:
    """How many digits of a value are not mere zeros: 820 says more than 800."""
    return len(value.normalize().as_tuple().digits)

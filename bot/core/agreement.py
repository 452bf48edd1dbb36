"""When two values say the same, and when one says it more exactly. Pure."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from bot.core.likeness.traits import scaled, traits, value_of
from bot.core.units import ITEM, PERSON, is_money
from storage.records import Bound, Figure

_OPEN_UPWARD = frozenset({Bound.AT_LEAST, Bound.MORE_THAN})
_OPEN_DOWNWARD = frozenset({Bound.AT_MOST, Bound.LESS_THAN})
_LOOSE = frozenset({Bound.VAGUE, Bound.APPROX, Bound.RANGE})
_EXACTNESS = {Bound.VAGUE: 0, Bound.RANGE: 1, Bound.APPROX: 1, Bound.EXACT: 2}
_NEAR_BOUND = Decimal("0.75")  #: "more than 70" still speaks of 76, hardly of 140


def agrees(figure: Figure, earlier: Figure) -> bool:
    """Whether a figure says again what an earlier one said, perhaps less exactly."""
    now, before = value_of(figure), value_of(earlier)
    if now == before or _is_converted(figure, earlier) or _is_rounded(figure, earlier):
        return True
    if figure.bound in _OPEN_UPWARD and earlier.bound not in _OPEN_UPWARD:
        return now <= before and now >= before * _NEAR_BOUND
    if figure.bound in _OPEN_DOWNWARD and earlier.bound not in _OPEN_DOWNWARD:
        return now >= before and now * _NEAR_BOUND <= before
    if figure.bound not in _LOOSE or _is_new_sum(figure, earlier):
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


def _is_rounded(figure: Figure, earlier: Figure) -> bool:
    """Whether one of two large numbers is the other, told with fewer digits: 6.4 billion and 6.37 billion.

    Below a million whole thousands of counted people or things may be so, where next to nothing is rounded off.
    """
    now, before = value_of(figure), value_of(earlier)
    coarse, fine = sorted((now, before), key=_digits)
    thousands = coarse >= _MANY and _exponent(coarse) >= _THOUSAND and figure.unit in _COUNTED
    most = _ROUNDED_OFF if min(now, before) >= _LARGE else _HARDLY_OFF if thousands else 0
    if traits(figure).moved or abs(now - before) > before * most:
        return False
    step = Decimal(1).scaleb(_exponent(coarse))
    return _FEWEST <= _digits(coarse) < _digits(fine) and fine.quantize(step, ROUND_HALF_UP) == coarse


def _exponent(value: Decimal) -> int:
    """The power of ten of a value's last digit that is no zero."""
    exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


_LARGE = 1_000_000
_COUNTED = frozenset({PERSON, ITEM})
_MANY = 50_000  #: from here on whole thousands may stand for their like: 613,000 for 613,442
_THOUSAND = 3  #: as a power of ten
_HARDLY_OFF = Decimal("0.002")
_FEWEST = 2  #: digits; one alone is too coarse to be told from another value


def _is_new_sum(figure: Figure, earlier: Figure) -> bool:
    """Whether a sum is said to have gone up, or down, from an earlier one: "raised its bid to about 1.3 billion"."""
    moved, change = traits(figure).moved, value_of(figure) - value_of(earlier)
    return is_money(figure.unit) and moved * change > 0


def refines(figure: Figure, earlier: Figure) -> bool:
    """Whether a figure gives a more exact value inside what an earlier one left open.

    Not so where one round value is said to have moved to another: "raised its bid from about 40 to about 43".
    """
    if earlier.bound not in _LOOSE or (figure.bound is earlier.bound is Bound.APPROX and traits(figure).moved):
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

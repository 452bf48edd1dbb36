"""How a figure's value reads: bound, number, unit and scope, in the reader's locale. Pure."""

from __future__ import annotations

from decimal import Decimal

from handlers.text import one_line
from handlers.voice import Voice
from storage.records import Bound, Figure, Role, Scope, Unit

#: Counted things have no sign of their own: the noun beside the number says what they are.
BARE = frozenset({"person", "item"})

SIGNS = {
    "percent": "%", "celsius": "°C", "m": "m", "cm": "cm", "mm": "mm", "km": "km", "m2": "m²", "km2": "km²", "m3": "m³",
    "l/m2": "l/m²", "ha": "ha", "kg": "kg", "t": "t", "km/h": "km/h", "kWh": "kWh", "MW": "MW",
}  # fmt: skip

#: Units that are words and follow a number in singular or plural.
WORDS = frozenset({
    "percentage_point", "basis_point", "second", "minute", "hour", "day", "week", "month", "year", "foot", "inch",
    "acre", "l", "barrel", "gbx",
})  # fmt: skip

SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))

#: Vague counts by where they begin and end, as corpus and reader agree on them.
VAGUE = {
    (24, 99): "dozens",
    (200, 999): "hundreds",
    (2_000, 9_999): "thousands",
    (20_000, 99_999): "ten-thousands",
    (200_000, 999_999): "hundred-thousands",
    (2_000_000, 9_999_999): "millions",
}

HEDGES = {
    Bound.APPROX: "approx",
    Bound.AT_LEAST: "at-least",
    Bound.MORE_THAN: "more-than",
    Bound.AT_MOST: "at-most",
    Bound.LESS_THAN: "less-than",
}


def phrase(figure: Figure, voice: Voice) -> str:
    """Say a figure's value with its bound, unit and scope: "mindestens 3.000 weitere"."""
    words = hedged(figure, voice)
    if figure.role is Role.CHANGE:
        words = voice.say("by-amount", amount=words)
    if figure.scope is Scope.ADDITIONAL:
        words = voice.say("further-amount", amount=words)
    return words


def hedged(figure: Figure, voice: Voice) -> str:
    """Say a figure's value as the article hedges it: "rund 1.200", "20–30", "Hunderte"."""
    if figure.bound is Bound.VAGUE:
        return _vague(figure, voice)
    if figure.bound is Bound.RANGE and figure.low is not None and figure.high is not None:
        return amount_range(figure.low, figure.high, figure.unit, voice)
    spoken = amount(figure.value, figure.unit, voice)
    hedge = HEDGES.get(figure.bound)
    if hedge is None:
        return spoken
    if hedge == "less-than" and figure.unit in BARE:
        hedge = "fewer-than"
    return voice.say(f"bound-{hedge}", amount=spoken)


def amount(value: Decimal, unit: Unit, voice: Voice) -> str:
    """Say a number with its unit: "1,8 Mrd. €", "6,4 Grad", "3.000"."""
    return with_unit(scaled(value, voice), value, unit, voice)


def amount_range(low: Decimal, high: Decimal, unit: Unit, voice: Voice) -> str:
    """Say an interval with its unit once."""
    return with_unit(f"{scaled(low, voice)}–{scaled(high, voice)}", high, unit, voice)


def with_unit(number: str, value: Decimal, unit: Unit, voice: Voice) -> str:
    """Set a number that is written already beside its unit."""
    if unit in BARE:
        return number
    if unit == "percent" and voice.language != "de":
        return f"{number}%"
    if unit in SIGNS:
        return f"{number} {SIGNS[unit]}"
    if unit.lower() in WORDS:
        return voice.say(f"unit-{unit.lower().replace('_', '-')}", number=number, count=1 if value == 1 else 2)
    if unit in ("times", "magnitude"):
        return voice.say(f"unit-{unit}", number=number)
    if len(unit) == 3 and unit.isupper():
        return _money(number, voice.currency(unit), voice)
    return f"{number} {unit}"


def scaled(value: Decimal, voice: Voice) -> str:
    """Write a number, a large one by its scale where that loses no digit a reader was given."""
    for scale, name in SCALES:
        if abs(value) >= scale:
            share = value / scale
            if share == round(share, 3):
                return voice.say(f"scale-{name}", number=voice.number(share))
            break
    return voice.number(value)


def difference(new: Figure, old: Figure, voice: Voice) -> str | None:
    """Say by how much a value moved, only where both are exact and of one unit: "+5"."""
    if old.bound is not Bound.EXACT or new.bound is not Bound.EXACT or old.unit != new.unit:
        return None
    moved = new.value - old.value
    if moved == 0:
        return None
    sign = "+" if moved > 0 else "−"
    if new.unit == "percent":
        return voice.say("percent-points", number=sign + scaled(abs(moved), voice), count=1 if abs(moved) == 1 else 2)
    return sign + amount(abs(moved), new.unit, voice)


def _vague(figure: Figure, voice: Voice) -> str:
    if figure.low is not None and figure.high is not None:
        known = VAGUE.get((int(figure.low), int(figure.high)))
        if known is not None:
            return with_unit(voice.say(f"vague-{known}"), figure.value, figure.unit, voice)
        if figure.value >= 1_000_000:
            return amount_range(figure.low, figure.high, figure.unit, voice)
    # The article's own word: "mehrere", "einige".
    return one_line(figure.number)


def _money(number: str, sign: str, voice: Voice) -> str:
    if voice.language == "de":
        return f"{number} {sign}"
    return f"{sign} {number}" if sign[-1].isalpha() else f"{sign}{number}"

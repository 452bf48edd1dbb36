"""What speaks for and against two figures measuring one quantity, sign by sign. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from bot.core.likeness.owners import sides
from bot.core.likeness.parties import same_party
from bot.core.likeness.traits import Traits, scaled, traits
from storage.records import Bound, Event, Figure, Increment, Mode, Role, Scope

PLAIN_EVENTS = frozenset(
    {
        Event.OTHER,
        Event.PLANNED,
        Event.LEVEL,
        Event.RATE,
        Event.COST,
        Event.ROSE,
        Event.FELL,
        Event.PRICE,
        Event.SIZE,
        Event.DURATION,
    }
    | {
        Event.PAID,
        Event.DEMANDED,
        Event.CUT,
        Event.DEPLOYED,
        Event.EMPLOYED,
        Event.PRODUCED,
        Event.BUILT,
        Event.CREATED,
    }
)
"""Events that say little about what is counted: a sentence of any kind may bear them."""

_FAMILIES = (
    frozenset({Event.KILLED, Event.LOST}),
    frozenset({Event.INJURED, Event.LOST, Event.HOSPITALISED}),
    frozenset({Event.CAPTURED, Event.RELEASED, Event.ARRESTED}),
    frozenset({Event.DAMAGED, Event.DESTROYED}),
    frozenset({Event.SENT, Event.DEPLOYED}),
    frozenset({Event.DISPLACED, Event.RESCUED}),
)


Evidence = dict[str, float]
"""Signs by name, each with how far it is there."""


def evidence(figure: Figure, other: Figure) -> Evidence | None:
    """What speaks for and against two figures measuring one quantity, by name; None if they cannot.

    A sign that is there counts 1, one that is there in part less; what is absent is left out.
    """
    mine, theirs = traits(figure), traits(other)
    if mine.measure != theirs.measure:
        return None
    signs = chain(
        _nouns(figure, other, mine, theirs),
        _events(figure.what, other.what),
        _circumstances(figure, other, mine, theirs),
        _values(figure, other, mine, theirs),
        ("source",) if same_party(figure.source, other.source) else (),
        _likeness(mine, theirs),
    )
    found = dict.fromkeys(signs, 1.0)
    if "additional" in found and _equal_and_telling(mine, theirs):
        found["additional"] = 0.5
    found["nearness"] = 1.0 - min(abs(mine.magnitude - theirs.magnitude), _MOST_APART) / _MOST_APART
    if context := _cosine(mine, theirs):
        found["context"] = context
    return found


def _likeness(mine: Traits, theirs: Traits) -> Iterator[str]:
    """How what befell them, what is measured, whose they are and where they stand relate."""
    for name, ours, others in (
        ("fate", mine.fates, theirs.fates),
        ("near_fate", mine.near_fates, theirs.near_fates),
        ("topic", mine.topics, theirs.topics),
    ):
        if ours and others:
            yield f"other_{name}" if ours.isdisjoint(others) else f"same_{name}"
    if verdict := sides(mine.owners, theirs.owners):
        yield f"owner_{verdict}"
    if mine.lead and theirs.lead:
        yield "leads"
    elif mine.lead or theirs.lead:
        yield "one_lead"


_PLAIN_CONCEPTS = frozenset({"person", "dead", "injured", "missing", "evacuee", "prisoner"})
"""The reader's concepts that say no more than the event does."""


def _nouns(figure: Figure, other: Figure, mine: Traits, theirs: Traits) -> Iterator[str]:
    """How the counted nouns stand to each other."""
    if not mine.heads and not theirs.heads:
        yield "no_noun"
    elif not mine.heads or not theirs.heads:
        yield "one_noun"
    same_head = not mine.heads.isdisjoint(theirs.heads)
    same_sense = not mine.head_senses.isdisjoint(theirs.head_senses)
    concept = bool(figure.concept) and figure.concept == other.concept and figure.concept not in _PLAIN_CONCEPTS
    if same_head:
        yield "head"
    else:
        if same_sense:
            yield "sense"
        if concept:
            yield "concept"
        if mine.heads and theirs.heads and not same_sense and not concept:
            yield "other_noun" if mine.head_senses and theirs.head_senses else "unknown_noun"


def _events(mine: Event, theirs: Event) -> Iterator[str]:
    """How what happened to the counted things stands to each other."""
    plain = (mine in PLAIN_EVENTS) + (theirs in PLAIN_EVENTS)
    if plain == 1:
        yield "one_event"
    if mine is theirs:
        if not plain:
            yield "event"
        elif mine is not Event.OTHER:
            yield "plain_event"
    elif any(mine in family and theirs in family for family in _FAMILIES):
        yield "kin_event"
    elif not plain:
        yield "other_event"


def _circumstances(figure: Figure, other: Figure, mine: Traits, theirs: Traits) -> Iterator[str]:
    """Scope, role, mode, side, place, period and what else narrows a count."""
    if (figure.role is Role.CHANGE) != (other.role is Role.CHANGE):
        yield "changes_rate" if mine.measure in _RATES else "changes"
    if figure.scope is Scope.PART or other.scope is Scope.PART:
        part = mine if figure.scope is Scope.PART else theirs
        if figure.scope is other.scope:
            yield "parts"
        elif Scope.TOTAL in (figure.scope, other.scope):
            if part.left_over:
                yield "left_over"
            elif not _equal_and_telling(mine, theirs):
                yield "part"
    if figure.scope is not other.scope and Scope.ADDITIONAL in (figure.scope, other.scope):
        yield "additional"
    excluded = Increment.EXCLUDED
    if (figure.increment is excluded) != (other.increment is excluded) and not _equal_and_telling(mine, theirs):
        yield "before_increment"
    if (figure.mode is Mode.FORECAST) != (other.mode is Mode.FORECAST):
        yield "mode_rate" if mine.measure == "percent" else "mode"
        if (mine if figure.mode is Mode.FORECAST else theirs).period:
            yield "mode_period"
    if (figure.mode is Mode.PROPOSED) != (other.mode is Mode.PROPOSED):
        yield "proposed"
    if figure.party and other.party:
        yield "party" if figure.party == other.party else "other_party"
    elif figure.party or other.party:
        yield "one_party"
    if figure.place and other.place and figure.place != other.place:
        yield "other_place"
    if mine.period and theirs.period and mine.period != theirs.period:
        yield "period"
    if apart := mine.marks ^ theirs.marks:
        if apart - _MILD_MARKS:
            yield "marks"
        if apart & _MILD_MARKS:
            yield "mild_marks"


_MILD_MARKS = frozenset({"civilians", "each"})
_RATES = frozenset({"points", "percent"})
_SMALL = 12  #: values so small agree by chance


def _equal_and_telling(mine: Traits, theirs: Traits) -> bool:
    return mine.value == theirs.value and mine.value > _SMALL


def _values(figure: Figure, other: Figure, mine: Traits, theirs: Traits) -> Iterator[str]:
    """How near the values are to each other."""
    low, high = (mine.value, theirs.value) if mine.value <= theirs.value else (theirs.value, mine.value)
    if low == high and (figure.bound is Bound.RANGE) == (other.bound is Bound.RANGE):
        yield "equal_small" if high <= _SMALL and low == low.to_integral_value() else "equal"
    elif _inside(figure, theirs.value) or _inside(other, mine.value):
        yield "inside"
    elif 0 < high <= low * _NEAR:
        yield "near"
    elif 0 < high <= low * _CLOSE:
        yield "close"
    elif high > low * _FAR > 0:
        yield "far"


_MOST_APART = 4.0  #: some fifty times as much


def _inside(loose: Figure, value: Decimal) -> bool:
    """Whether a value lies within the bounds of a figure that is no exact one."""
    if loose.bound not in _LOOSE:
        return False
    low, high = scaled(loose)
    return low is not None and high is not None and low <= value <= high


_LOOSE = frozenset({Bound.VAGUE, Bound.RANGE, Bound.APPROX})
_NEAR, _CLOSE, _FAR = Decimal("1.1"), Decimal("1.5"), 8


def _cosine(mine: Traits, theirs: Traits) -> float:
    """How alike the words around two numbers are, from 0 to 1."""
    shared = sum(weight * theirs.near[term] for term, weight in mine.near.items() if term in theirs.near)
    return shared / (mine.near_length * theirs.near_length) if shared else 0.0

"""How much a figure and its change weigh with a reader, so that the gravest comes first: pure."""

from __future__ import annotations

from math import log10

from storage.records import Change, Event, Figure, Relation, Role, Scope

_EVENTS: dict[Event, int] = {
    Event.KILLED: 100,
    Event.LOST: 92,
    Event.MISSING: 84,
    Event.INJURED: 78,
    Event.INFECTED: 70,
    Event.HOSPITALISED: 68,
    Event.CAPTURED: 66,
    Event.DISPLACED: 64,
    Event.ARRESTED: 60,
    Event.RESCUED: 56,
    Event.RELEASED: 54,
    Event.AFFECTED: 52,
    Event.SENT: 52,
    Event.DESTROYED: 50,
    Event.GATHERED: 48,
    Event.DAMAGED: 46,
    Event.FIRED: 46,
    Event.CUT: 46,
    Event.WON: 45,
    Event.VOTED: 44,
    Event.RATE: 44,
    Event.COST: 42,
}
_OTHER_PEOPLE = 42
_OTHER_MONEY = 40
_OTHER = 30
_CONFLICT = 16
_PART = 12  #: a part weighs less than its whole
_DIFFERENCE = 14
_MOST_FOR_SIZE = 9.0
_MOST_FOR_MOVE = 14.0


def weight(figure: Figure) -> float:
    """How much a figure weighs by itself: what happened, to how many."""
    base = _EVENTS.get(figure.what)
    if base is None:
        base = _OTHER_PEOPLE if figure.unit == "person" else _OTHER_MONEY if _is_money(figure.unit) else _OTHER
    size = min(_MOST_FOR_SIZE, log10(max(1.0, float(abs(figure.value)))))
    less = _PART * (figure.scope is Scope.PART) + _DIFFERENCE * (figure.role is Role.CHANGE)
    return base + size - less


def gravity(change: Change) -> float:
    """How much a change weighs: the figure, how far it moved, and whether accounts clash."""
    grave = weight(change.report.figure)
    if change.report.relation is Relation.CONFLICT:
        grave += _CONFLICT
    if change.prior is not None:
        grave += _moved(change.report.figure, change.prior.figure)
    return grave


def moved_percent(figure: Figure, earlier: Figure) -> float:
    """By how many percent a value moved; a move from nothing is without measure."""
    if earlier.value == figure.value:
        return 0.0
    if earlier.value == 0:
        return float("inf")
    return float(abs(figure.value - earlier.value) / abs(earlier.value)) * 100


def _moved(figure: Figure, earlier: Figure) -> float:
    return min(_MOST_FOR_MOVE, moved_percent(figure, earlier) / 10)


def _is_money(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper()

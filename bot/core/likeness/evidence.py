"""What speaks for and against two figures measuring one quantity, sign by sign. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from bot.core.likeness.around import periods_apart
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

_OWNERS = {"same": "owner_same", "other": "owner_other", "opposed": "owner_opposed", "allied": "owner_allied"}

# Looked up once: a member is found through its class, and a hundred pairs an article are compared with a dozen of them.
_OTHER = Event.OTHER
_CHANGE = Role.CHANGE
_PART, _TOTAL, _ADDITIONAL = Scope.PART, Scope.TOTAL, Scope.ADDITIONAL
_FORECAST, _PROPOSED = Mode.FORECAST, Mode.PROPOSED
_EXCLUDED = Increment.EXCLUDED
_RANGE = Bound.RANGE


Evidence = dict[str, float]
"""Signs by name, each with how far it is there."""


def evidence(figure: Figure, other: Figure) -> Evidence | None:
    """What speaks for and against two figures measuring one quantity, by name; None if they cannot.

    A sign that is there counts 1, one that is there in part less; what is absent is left out.
    """
    mine, theirs = traits(figure), traits(other)
    if mine.measure != theirs.measure:
        return None
    found: Evidence = {}
    if mine.kind != theirs.kind:
        found["kinds_apart"] = 1.0
    _nouns(found, figure, other, mine, theirs)
    _events(found, mine.event, theirs.event)
    if alike := _overlap(mine.event_roots, theirs.event_roots):
        found["happened"] = alike
    _circumstances(found, figure, other, mine, theirs)
    _values(found, figure, other, mine, theirs)
    if figure.source and other.source and same_party(figure.source, other.source):
        found["source"] = 1.0
    _likeness(found, mine, theirs)
    if "additional" in found and _equal_and_telling(mine, theirs):
        found["additional"] = 0.5
    found["nearness"] = 1.0 - min(abs(mine.magnitude - theirs.magnitude), _MOST_APART) / _MOST_APART
    if context := _cosine(mine, theirs):
        found["context"] = context
    return found


def _likeness(found: Evidence, mine: Traits, theirs: Traits) -> None:
    """How what befell them, what is measured, whose they are and where they stand relate."""
    for same, other, ours, others in (
        ("same_fate", "other_fate", mine.fates, theirs.fates),
        ("same_noun_fate", "other_noun_fate", mine.noun_fates, theirs.noun_fates),
        ("same_near_fate", "other_near_fate", mine.near_fates, theirs.near_fates),
        ("same_topic", "other_topic", mine.topics, theirs.topics),
    ):
        if ours and others:
            found[other if ours.isdisjoint(others) else same] = 1.0
    if (mine.noun_fates or theirs.noun_fates) and (contradict(mine, theirs) or contradict(theirs, mine)):
        found["fates_apart"] = 1.0
    if mine.owners and theirs.owners and (verdict := sides(mine.owners, theirs.owners)):
        found[_OWNERS[verdict]] = 1.0
    if mine.lead and theirs.lead:
        found["leads"] = 1.0
    elif mine.lead or theirs.lead:
        found["one_lead"] = 1.0


def contradict(one: Traits, other: Traits) -> bool:
    """Whether one's noun tells that something else befell them than all says that is told of the other."""
    told = other.noun_fates or (other.fates | other.near_fates)
    return bool(one.noun_fates and told) and one.noun_fates.isdisjoint(told)


_PLAIN_CONCEPTS = frozenset({"person", "dead", "injured", "missing", "evacuee", "prisoner"})
"""The reader's concepts that say no more than the event does."""


def _nouns(found: Evidence, figure: Figure, other: Figure, mine: Traits, theirs: Traits) -> None:
    """How the counted nouns stand to each other."""
    if not mine.heads and not theirs.heads:
        found["no_noun"] = 1.0
    elif not mine.heads or not theirs.heads:
        found["one_noun"] = 1.0
    same_head = not mine.heads.isdisjoint(theirs.heads)
    same_sense = not mine.head_senses.isdisjoint(theirs.head_senses)
    concept = bool(figure.concept) and figure.concept == other.concept and figure.concept not in _PLAIN_CONCEPTS
    if same_head:
        found["head"] = 1.0
    else:
        if same_sense:
            found["sense"] = 1.0
        if concept:
            found["concept"] = 1.0
        if mine.heads and theirs.heads and not same_sense and not concept:
            found["other_noun" if mine.head_senses and theirs.head_senses else "unknown_noun"] = 1.0


def _events(found: Evidence, mine: Event, theirs: Event) -> None:
    """How what happened to the counted things stands to each other."""
    plain = (mine in PLAIN_EVENTS) + (theirs in PLAIN_EVENTS)
    if plain == 1:
        found["one_event"] = 1.0
    if mine is theirs:
        if not plain:
            found["event"] = 1.0
        elif mine is not _OTHER:
            found["plain_event"] = 1.0
    elif any(mine in family and theirs in family for family in _FAMILIES):
        found["kin_event"] = 1.0
    elif not plain:
        found["other_event"] = 1.0


def _overlap(mine: Mapping[Event, float], theirs: Mapping[Event, float]) -> float:
    """How alike two guesses of what happened are, from 0 to 1: the coefficient of Bhattacharyya (1943)."""
    if not mine or not theirs:
        return _UNKNOWN
    return sum([root * theirs[event] for event, root in mine.items() if event in theirs])


_UNKNOWN = 0.5  #: where nothing is known of one of them


def _circumstances(found: Evidence, figure: Figure, other: Figure, mine: Traits, theirs: Traits) -> None:
    """Scope, role, mode, side, place, period and what else narrows a count."""
    if (figure.role is _CHANGE) != (other.role is _CHANGE):
        found["changes_rate" if mine.measure in _RATES else "changes"] = 1.0
    if figure.scope is _PART or other.scope is _PART:
        part = mine if figure.scope is _PART else theirs
        if figure.scope is other.scope:
            found["parts"] = 1.0
        elif _TOTAL in (figure.scope, other.scope):
            if part.left_over:
                found["left_over"] = 1.0
            elif not _equal_and_telling(mine, theirs):
                found["part"] = 1.0
    if figure.scope is not other.scope and _ADDITIONAL in (figure.scope, other.scope):
        found["additional"] = 1.0
    if (figure.increment is _EXCLUDED) != (other.increment is _EXCLUDED) and not _equal_and_telling(mine, theirs):
        found["before_increment"] = 1.0
    if (figure.mode is _FORECAST) != (other.mode is _FORECAST):
        found["mode_rate" if mine.measure == "percent" else "mode"] = 1.0
        if (mine if figure.mode is _FORECAST else theirs).period:
            found["mode_period"] = 1.0
    if (figure.mode is _PROPOSED) != (other.mode is _PROPOSED):
        found["proposed"] = 1.0
    if figure.party and other.party:
        found["party" if figure.party == other.party else "other_party"] = 1.0
    elif figure.party or other.party:
        found["one_party"] = 1.0
    if mine.away or theirs.away:
        found["both_away" if mine.away and theirs.away else "one_away"] = 1.0
    if mine.whole_land != theirs.whole_land:
        found["land_apart"] = 1.0
    elif mine.whole_land:
        found["whole_land"] = 1.0
    if mine.well_again != theirs.well_again:
        found["well_apart"] = 1.0
    elif mine.well_again:
        found["well_again"] = 1.0
    if mine.names and theirs.names:
        found["same_name" if mine.names & theirs.names else "other_name"] = 1.0
    if periods_apart(mine.period, theirs.period):
        found["period"] = 1.0
    if apart := mine.marks ^ theirs.marks:
        if apart - _MILD_MARKS:
            found["marks"] = 1.0
        if apart & _MILD_MARKS:
            found["mild_marks"] = 1.0


_MILD_MARKS = frozenset({"civilians", "each"})
_RATES = frozenset({"points", "percent"})
_SMALL = 12  #: values so small agree by chance


def _equal_and_telling(mine: Traits, theirs: Traits) -> bool:
    return mine.value == theirs.value and mine.value > _SMALL


def _values(found: Evidence, figure: Figure, other: Figure, mine: Traits, theirs: Traits) -> None:
    """How near the values are to each other."""
    low, high = (mine.value, theirs.value) if mine.value <= theirs.value else (theirs.value, mine.value)
    if low == high and (figure.bound is _RANGE) == (other.bound is _RANGE):
        found["equal_small" if high <= _SMALL and low == low.to_integral_value() else "equal"] = 1.0
    elif _inside(figure, theirs.value) or _inside(other, mine.value):
        found["inside"] = 1.0
    elif 0 < high <= low * _NEAR:
        found["near"] = 1.0
    elif 0 < high <= low * _CLOSE:
        found["close"] = 1.0
    elif high > low * _FAR > 0:
        found["far"] = 1.0


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
    shared, others = 0.0, theirs.near
    for term, weight in mine.near.items():
        if term in others:
            shared += weight * others[term]
    return shared / (mine.near_length * theirs.near_length) if shared else 0.0

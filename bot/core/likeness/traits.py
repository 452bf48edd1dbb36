"""What tells one counted quantity from another: the traits by which figures are put into series. Pure.

The reader's verdict on a figure (concept, event, party) may be wrong or missing, so nothing rests on one trait alone:
the counted noun, the event, the words around the number and the value each have a say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from math import log

from bot.core.likeness.around import WORD, near_of, period_of, position
from bot.core.likeness.away import tells_of_another
from bot.core.likeness.cues import differs, going_on
from bot.core.likeness.fates import FATES, fates_of, nearest, noun_fates, topics_of
from bot.core.likeness.names import name_stem
from bot.core.likeness.narrowed import of_whole_land, well_again
from bot.core.likeness.owners import owners_of
from bot.core.likeness.plain_words import NO_CONTEXT, PEOPLE_NOUNS, UNIT_NOUNS
from bot.core.likeness.recall import clause_of, recalls, said_then, told_as_past
from bot.core.likeness.senses import senses_of_word, stem
from bot.core.likeness.ways import moved_to
from storage.records import Event, Figure, Part

_SCALES: dict[str, tuple[str, Decimal]] = {
    "mm": ("length", Decimal("0.001")),
    "cm": ("length", Decimal("0.01")),
    "m": ("length", Decimal(1)),
    "km": ("length", Decimal(1000)),
    "foot": ("length", Decimal("0.3048")),
    "inch": ("length", Decimal("0.0254")),
    "mile": ("length", Decimal("1609.344")),
    "m2": ("area", Decimal(1)),
    "acre": ("area", Decimal("4046.86")),
    "ha": ("area", Decimal(10_000)),
    "km2": ("area", Decimal(1_000_000)),
    "l": ("volume", Decimal("0.001")),
    "m3": ("volume", Decimal(1)),
    "barrel": ("volume", Decimal("0.158987")),
    "kg": ("mass", Decimal(1)),
    "t": ("mass", Decimal(1000)),
    "second": ("time", Decimal(1)),
    "minute": ("time", Decimal(60)),
    "hour": ("time", Decimal(3600)),
    "day": ("time", Decimal(86_400)),
    "week": ("time", Decimal(604_800)),
    "month": ("time", Decimal(2_629_800)),
    "year": ("time", Decimal(31_557_600)),
    "basis_point": ("points", Decimal("0.01")),
    "percentage_point": ("points", Decimal(1)),
}
_COUNT, _COUNTED = "count", ("person", "item")
"""People and things are one measure: "140 lawmakers", "140 votes"; that their units differ is a sign among others."""
_UNSCALED = ("", Decimal(1))
_LEFT_OVER = re.compile(
    r"\b(noch|nur mehr|nunmehr|bis auf|all but|still|remain|left|weiterhin|derzeit|zeitweise|zwischenzeitlich)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """A figure seen as one of a series."""

    measure: str  #: "count", "EUR", "length": only figures of one measure are compared
    value: Decimal  #: in the measure's base unit
    magnitude: float  #: its natural logarithm, by which values are near or far as a ratio
    heads: frozenset[str]  #: stems of the counted noun, none if it is as general as "people"
    head_senses: frozenset[str]
    people: bool  #: the noun says no more than that they are people
    near: dict[str, float]  #: stems and senses around the number, the nearer the heavier
    near_length: float  #: of `near` as a vector
    marks: frozenset[str]  #: senses of its own words that narrow it: children, core, severe ...
    period: str  #: the month or year it is said of, if one stands nearby
    owners: frozenset[str]  #: stems of whose they are: "norwegische", "South African"
    names: frozenset[str]  #: stems of where it holds, and of whose it is by a name at the number
    whole_land: bool  #: its clause counts for a whole country or region
    well_again: bool  #: its clause tells of those who got out of what befell them
    away: bool  #: its sentence tells of another event, or of another place
    prior: bool  #: an older value that the sentence recalls
    said_then: bool  #: a month beside it is when it was said
    long_past: bool  #: its clause is told in the past of the past, "hatte", "had"
    left_over: bool  #: "noch 70", "all but 300": goes on with a total though it is a part
    kind: str  #: person, item, money, rate or measure: what weighs with one does not with another
    event: Event  #: what happened, also where that is too little likely to be told
    fates: frozenset[str]  #: what befell them, as noun or event tell
    noun_fates: frozenset[str]  #: what befell them, as the noun alone tells
    event_roots: dict[Event, float]  #: what may have happened, each with the root of how likely it is; none if unknown
    near_fates: frozenset[str]  #: what befell them, as the nearest word of its clause tells
    topics: frozenset[str]  #: what a measure is of, as its noun or else the nearest word tells
    cues: tuple[str, ...]  #: words by which a count goes on, or another one opens
    moved: int  #: its words say that it rose to this value, 1, or fell, -1
    contrast: bool  #: its sentence contradicts something, or sets it against something else
    lead: bool  #: it stands in the article's headline or first sentence


def traits(figure: Figure) -> Traits:
    """What a figure shares with others of its series."""
    # By identity first: it is asked of the same few figures a thousand times an article, and a hash of them takes long.
    known = _known.get(id(figure))
    if known is not None:
        return known[1]
    found = _traits(figure)
    if len(_known) >= _MOST:
        _known.clear()
    _known[id(figure)] = figure, found  # with the figure, so that no other can have its identity
    return found


_MOST = 4096
_known: dict[int, tuple[Figure, Traits]] = {}


@lru_cache(maxsize=_MOST)
def _traits(figure: Figure) -> Traits:
    measure, factor = _SCALES.get(figure.unit, (str(figure.unit), Decimal(1)))
    said_by = {word.lower() for word in WORD.findall(figure.source or "")}
    noun_words = [word.lower() for word in WORD.findall(figure.of) if word.lower() not in said_by]
    telling = [
        word for word in noun_words if word not in UNIT_NOUNS and word not in NO_CONTEXT and not _is_people(word)
    ]
    at = position(figure)
    near = near_of(figure.sentence, at, len(figure.number))
    clause = clause_of(figure.sentence, at, at + len(figure.number))
    return Traits(
        measure=_COUNT if measure in _COUNTED else measure,
        value=value_of(figure),
        magnitude=log(float(abs(figure.value * factor)) + _HALF),
        heads=frozenset(part for word in telling for part in (stem(word), *_tail(word))),
        head_senses=_senses(telling, likeliest(figure)),
        people=bool(noun_words) and not telling and any(_is_people(word) for word in noun_words),
        near=near,
        near_length=sum(weight**2 for weight in near.values()) ** 0.5,
        marks=_marks(figure, at),
        period=period_of(figure.sentence, at, at + len(figure.number)),
        owners=owners_of(figure, at),
        names=frozenset(name_stem(name) for name in (figure.place, figure.holder) if name),
        whole_land=of_whole_land(clause),
        well_again=well_again(clause),
        away=tells_of_another(figure.sentence),
        prior=recalls(figure.sentence, at, at + len(figure.number)),
        said_then=said_then(figure.sentence, at, at + len(figure.number)),
        long_past=told_as_past(figure.sentence, at, at + len(figure.number)),
        left_over=bool(_LEFT_OVER.search(figure.sentence[max(0, at - 40) : at + len(figure.number) + 25])),
        kind=_kind(measure),
        event=likeliest(figure),
        fates=fates_of(noun_words, likeliest(figure)),
        noun_fates=noun_fates(noun_words),
        event_roots=_event_roots(figure),
        near_fates=nearest(near, FATES),
        topics=topics_of(telling, near),
        cues=going_on(clause, figure.sentence[:at]),
        moved=moved_to(figure.sentence, at, at + len(figure.number)),
        contrast=differs(figure.sentence),
        lead=figure.span.part is Part.TITLE or figure.span.start < _LEAD,
    )


def _senses(nouns: list[str], event: Event) -> frozenset[str]:
    """What nouns are about; who loses a job, or is given one, stands for the job."""
    found = frozenset().union(*(senses_of_word(noun) for noun in nouns)) if nouns else frozenset()
    return found | _OF_JOBS if event in _AT_WORK and not found.isdisjoint(_HOLDERS) else found


_AT_WORK = frozenset({Event.CUT, Event.CREATED})
_HOLDERS, _OF_JOBS = frozenset({"staff"}), frozenset({"job"})


def likeliest(figure: Figure) -> Event:
    """The event that is likelier than all others together, else the one that is told."""
    first = figure.likely[0] if figure.likely else None
    return first.event if first is not None and first.percent > _EVEN else figure.what


_EVEN = 50  #: percent


def _event_roots(figure: Figure) -> dict[Event, float]:
    """The roots of what the likely events' shares are of their sum.

    A figure that was stored before its likely events were has none: it may be that which is told of it.
    """
    if not figure.likely:
        return {} if figure.what is Event.OTHER else {figure.what: 1.0}
    whole = sum(each.percent for each in figure.likely)
    return {each.event: (each.percent / whole) ** 0.5 for each in figure.likely}


_LEAD = 180
_HALF = 0.5  #: so that nought is as near to one as one is to two, or nearly


def _kind(measure: str) -> str:
    if measure in _KINDS:
        return _KINDS[measure]
    return "money" if len(measure) == 3 and measure.isupper() else "measure"


_KINDS = {"person": "person", "item": "item", "percent": "rate", "points": "rate", "times": "rate"}


def _marks(figure: Figure, at: int) -> frozenset[str]:
    """What narrows the counted thing: that they are children, that it is the core rate, that it is per day."""
    noun = figure.sentence.rfind(figure.of, 0, at) if figure.of else -1
    before = " ".join(figure.sentence[:noun].split()[-2:]) if noun >= 0 else ""
    words = WORD.findall(f"{before} {figure.quote} {figure.of}")
    own = frozenset().union(*(senses_of_word(word.lower()) for word in words))
    return (own & _MARKS) | {_QUALIFIERS.get(qualifier, qualifier) for qualifier in figure.qualifiers}


_QUALIFIERS = {"child": "children", "civilian": "civilians"}


def _is_people(word: str) -> bool:
    """Whether a noun says no more than "people", or "people whom this befell": that is the event's to say."""
    if word in PEOPLE_NOUNS:
        return True
    about = senses_of_word(word)
    return bool(about) and about <= _BEFALLEN


_BEFALLEN = frozenset({"dead", "fallen", "injured", "missing", "fled", "arrested", "captive", "infected", "lost"})


def value_of(figure: Figure) -> Decimal:
    """A figure's value in its measure's base unit: of hundreds of earlier reports nothing else is asked."""
    scale = _SCALES.get(figure.unit)
    return figure.value if scale is None else figure.value * scale[1]


def scaled(figure: Figure) -> tuple[Decimal | None, Decimal | None]:
    """A figure's bounds in its measure's base unit."""
    _, factor = _SCALES.get(figure.unit, _UNSCALED)
    return (
        figure.low * factor if figure.low is not None else None,
        figure.high * factor if figure.high is not None else None,
    )


def _tail(word: str) -> tuple[str, ...]:
    """The last part of a long German compound stands for it: its end outlives the word before it."""
    return ("~" + word[-6:-1],) if len(word) > 9 else ()


_MARKS = frozenset({"core", "severe", "slight", "children", "women", "each", "perday", "permonth", "suspected"})

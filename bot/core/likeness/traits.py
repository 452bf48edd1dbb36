"""What tells one counted quantity from another: the traits by which figures are put into series. Pure.

The reader's verdict on a figure (concept, event, party) may be wrong or missing, so nothing rests on one trait alone:
the counted noun, the event, the words around the number and the value each have a say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from bot.core.likeness.parties import party_of, same_party
from bot.core.likeness.plain_words import NO_CONTEXT, PEOPLE_NOUNS, UNIT_NOUNS
from bot.core.likeness.recall import recalls
from bot.core.likeness.senses import senses_of_word, stem
from storage.records import Bound, Event, Figure, Increment, Mode, Role, Scope

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
_PERIOD = re.compile(
    r"\b(januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|"
    r"january|february|march|may|june|july|october|december|(?:19|20)\d\d|jahresende|year-end|quartal|quarter|"
    r"vormonat|vorjahr|next year|this year|laufenden jahr|gesamtjahr|diesem jahr|nächsten? jahr|"
    r"nächstes jahr|kommenden? jahr|kommendes jahr)"
)
_MONTHS = {
    "january": "januar",
    "jänner": "januar",
    "february": "februar",
    "march": "märz",
    "may": "mai",
    "june": "juni",
    "july": "juli",
    "october": "oktober",
    "december": "dezember",
    "quarter": "quartal",
    "year-end": "jahresende",
    "this year": "laufenden jahr",
    "diesem jahr": "laufenden jahr",
    "gesamtjahr": "laufenden jahr",
    "nächstes jahr": "next year",
    "nächsten jahr": "next year",
    "nächste jahr": "next year",
    "kommenden jahr": "next year",
    "kommendes jahr": "next year",
    "kommende jahr": "next year",
}
_LEFT_OVER = re.compile(
    r"\b(noch|nur mehr|nunmehr|bis auf|all but|still|remain|left|weiterhin|derzeit|zeitweise|zwischenzeitlich)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_BREAK = re.compile(r"[;:–—()]|, ")
_REACH = 14  #: words to either side
_FADE = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """A figure seen as one of a series."""

    measure: str  #: "person", "EUR", "length": only figures of one measure are compared
    value: Decimal  #: in the measure's base unit
    heads: frozenset[str]  #: stems of the counted noun, none if it is as general as "people"
    head_senses: frozenset[str]
    people: bool  #: the noun says no more than that they are people
    near: dict[str, float]  #: stems and senses around the number, the nearer the heavier
    near_length: float  #: of `near` as a vector
    marks: frozenset[str]  #: senses of its own words that narrow it: children, core, severe ...
    period: str  #: the month or year it is said of, if one stands nearby
    owners: frozenset[str]  #: stems of whose they are: "nordkoreanische", "South African"
    prior: bool  #: an older value that the sentence recalls
    left_over: bool  #: "noch 70", "all but 300": goes on with a total though it is a part


@lru_cache(maxsize=4096)
def traits(figure: Figure) -> Traits:
    """What a figure shares with others of its series."""
    measure, factor = _SCALES.get(figure.unit, (str(figure.unit), Decimal(1)))
    said_by = {word.lower() for word in _WORD.findall(figure.source or "")}
    noun_words = [word.lower() for word in _WORD.findall(figure.of) if word.lower() not in said_by]
    telling = [
        word for word in noun_words if word not in UNIT_NOUNS and word not in NO_CONTEXT and not _is_people(word)
    ]
    at = _position(figure)
    near = _near(figure.sentence, at, len(figure.number))
    return Traits(
        measure=measure,
        value=figure.value * factor,
        heads=frozenset(part for word in telling for part in (stem(word), *_tail(word))),
        head_senses=frozenset().union(*(senses_of_word(word) for word in telling)) if telling else frozenset(),
        people=bool(noun_words) and not telling and any(_is_people(word) for word in noun_words),
        near=near,
        near_length=sum(weight**2 for weight in near.values()) ** 0.5,
        marks=_marks(figure),
        period=_period(figure.sentence, at, at + len(figure.number)),
        owners=_owners(figure, at),
        prior=recalls(figure.sentence, at, at + len(figure.number)),
        left_over=bool(_LEFT_OVER.search(figure.sentence[max(0, at - 40) : at + len(figure.number) + 25])),
    )


def _marks(figure: Figure) -> frozenset[str]:
    """What narrows the counted thing: that they are children, that it is the core rate, that it is per day."""
    own = frozenset().union(*(senses_of_word(word.lower()) for word in _WORD.findall(f"{figure.quote} {figure.of}")))
    return (own & _MARKS) | {_QUALIFIERS.get(qualifier, qualifier) for qualifier in figure.qualifiers}


_QUALIFIERS = {"child": "children", "civilian": "civilians"}


def _owners(figure: Figure, at: int) -> frozenset[str]:
    """Whose the counted things are, as the words between number and noun say."""
    end = at + len(figure.number)
    noun = figure.sentence.find(figure.of, end) if figure.of else -1
    stretch = figure.sentence[end : noun + len(figure.of)] if 0 <= noun - end < _PHRASE else ""
    if not stretch and figure.of and (noun := figure.sentence.rfind(figure.of, 0, at)) >= 0:
        stretch = (
            " " + " ".join(figure.sentence[:noun].split()[-2:]) + " " + figure.of
        )  # "50 X Soldaten fielen, 80 ..."
    found = {word[:_OWNER_STEM] for word in _ADJECTIVE.findall(stretch) if not _PLAIN_ADJECTIVE.match(word)}
    found |= {word.lower()[:_OWNER_STEM] for word in _DEMONYM.findall(stretch)}
    found |= {word[:_OWNER_STEM] for word in _SIDE.findall(figure.sentence[:at])[-1:]}
    if _OWN.search(stretch) and figure.source:
        found |= {word[:_OWNER_STEM] for word in party_of(figure.source)}
    return frozenset(found) | ({figure.party[:_OWNER_STEM]} if figure.party else frozenset())


_OWNER_STEM = 5
_PHRASE = 40
_ADJECTIVE = re.compile(r"\b([a-zäöü-]{3,}isch)(?:e|er|en|em|es)?\b")
_SIDE = re.compile(r"\b(?:auf|on the) (\w{3,}?isch|\w+)(?:er|en)? (?:seite|side)\b", re.IGNORECASE)
_OWN = re.compile(r"\b(?:eigene[nr]?|seiner|ihrer|own)\b")
_DEMONYM = re.compile(r"(?<=\s)([A-Z][a-z]+(?:ese|ian|ish|an|i))(?=\s+[a-z])")
_PLAIN_ADJECTIVE = re.compile(
    r"(?:inzw|zw|real|rechner|polit|medizin|militär|techn|histor|psych|phys|logist|chem|biolog|elektr|"
    r"prakt|krit|klass|kathol|evangel|akadem|"
    r"automat|typ|städt|heim|log|fant|romant|opt|mechan|statist|empir|ident|spezif|strateg|takt|publizist|"
    r"jurist|symbol|demokrat|energet|"
    r"ökonom|organ|tier|touris|method|systemat|dramat|period|zyn|mus|aut|harmon|mensch|neid|elektron|klin|"
    r"therapeut|kosm|tele|terror|islamist)"
)


def _is_people(word: str) -> bool:
    """Whether a noun says no more than "people", or "people whom this befell": that is the event's to say."""
    if word in PEOPLE_NOUNS:
        return True
    about = senses_of_word(word)
    return bool(about) and about <= _BEFALLEN


_BEFALLEN = frozenset({"dead", "fallen", "injured", "missing", "fled", "arrested", "captive", "infected", "lost"})


def scaled(figure: Figure) -> tuple[Decimal | None, Decimal | None]:
    """A figure's bounds in its measure's base unit."""
    _, factor = _SCALES.get(figure.unit, ("", Decimal(1)))
    return (
        figure.low * factor if figure.low is not None else None,
        figure.high * factor if figure.high is not None else None,
    )


def _tail(word: str) -> tuple[str, ...]:
    """The last part of a long German compound stands for it: its end outlives the word before it."""
    return ("~" + word[-6:-1],) if len(word) > 9 else ()


def _position(figure: Figure) -> int:
    """Where in its sentence the number stands: the quote tells two equal numbers apart."""
    quoted = figure.sentence.find(figure.quote)
    if quoted >= 0:
        inside = figure.quote.find(figure.number)
        if inside >= 0:
            return quoted + inside
    return max(0, figure.sentence.find(figure.number))


def _period(sentence: str, start: int, end: int) -> str:
    """The month or year nearest to a number, if it stands in its clause."""
    nearest, found = _PERIOD_REACH, ""
    for match in _PERIOD.finditer(sentence.lower()):
        gap = start - match.end() if match.end() <= start else match.start() - end
        between = sentence[match.end() : start] if match.end() <= start else sentence[end : match.start()]
        gap += _PERIOD_REACH // 2 * len(_BREAK.findall(between))
        if gap < nearest:
            nearest, found = gap, _MONTHS.get(match.group(), match.group())
    return found


_PERIOD_REACH = 50
_MILD_MARKS = frozenset({"civilians", "each"})
_MARKS = frozenset({"core", "severe", "slight", "children", "women", "each", "perday", "permonth"})


def _near(sentence: str, at: int, length: int) -> dict[str, float]:
    found: dict[str, float] = {}
    for words, gaps in (_before(sentence, at), _after(sentence, at + length)):
        for distance, (word, breaks) in enumerate(zip(words, gaps, strict=True)):
            if word in NO_CONTEXT or len(word) < 3:
                continue
            weight = 1.0 / (1.0 + distance / _FADE) / (1.0 + breaks)
            for term in (stem(word), *(f"={sense}" for sense in senses_of_word(word))):
                found[term] = max(found.get(term, 0.0), weight)
    return found


def _before(sentence: str, at: int) -> tuple[list[str], list[int]]:
    words, gaps = _walk(sentence[:at])
    last = _BREAK.findall(sentence[:at])
    return words[::-1][:_REACH], [len(last) - gap for gap in gaps][::-1][:_REACH]


def _after(sentence: str, at: int) -> tuple[list[str], list[int]]:
    words, gaps = _walk(sentence[at:])
    return words[:_REACH], gaps[:_REACH]


def _walk(stretch: str) -> tuple[list[str], list[int]]:
    """Its words, and how many breaks of the clause stand before each."""
    breaks = [match.start() for match in _BREAK.finditer(stretch)]
    words: list[str] = []
    gaps: list[int] = []
    passed = 0
    for match in _WORD.finditer(stretch):
        while passed < len(breaks) and breaks[passed] < match.start():
            passed += 1
        words.append(match.group().lower())
        gaps.append(passed)
    return words, gaps


def evidence(figure: Figure, other: Figure) -> dict[str, float] | None:
    """What speaks for and against two figures measuring one quantity, by name; None if they cannot.

    A sign that is there counts 1, one that is there in part less; what is absent is left out.
    """
    mine, theirs = traits(figure), traits(other)
    if mine.measure != theirs.measure:
        return None
    found = dict.fromkeys(_nouns(figure, other, mine, theirs), 1.0)
    same_noun = not found.keys().isdisjoint(("head", "sense", "concept"))
    found |= dict.fromkeys(_events(figure.what, other.what), 1.0)
    if same_noun and "other_event" in found:
        found["other_fate"] = 1.0
    found |= dict.fromkeys(_circumstances(figure, other, mine, theirs), 1.0)
    if "additional" in found and _equal_and_telling(mine, theirs):
        found["additional"] = 0.5
    found |= dict.fromkeys(_values(figure, other, mine, theirs), 1.0)
    if same_party(figure.source, other.source):
        found["source"] = 1.0
    if context := _cosine(mine, theirs):
        found["context"] = context
    return found


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


_RATES = frozenset({"points", "percent"})
_SMALL = 12  #: values so small agree by chance


def _equal_and_telling(mine: Traits, theirs: Traits) -> bool:
    return mine.value == theirs.value and mine.value > _SMALL


def _values(figure: Figure, other: Figure, mine: Traits, theirs: Traits) -> Iterator[str]:
    """How near the values are to each other."""
    low, high = (mine.value, theirs.value) if mine.value <= theirs.value else (theirs.value, mine.value)
    if low == high and (figure.bound is Bound.RANGE) == (other.bound is Bound.RANGE):
        yield "equal_small" if high <= _SMALL and low == low.to_integral_value() else "equal"
    elif 0 < high <= low * _CLOSE:
        yield "close"
    elif high > low * _FAR > 0:
        yield "far"


_CLOSE, _FAR = Decimal("1.5"), 8


def _cosine(mine: Traits, theirs: Traits) -> float:
    """How alike the words around two numbers are, from 0 to 1."""
    shared = sum(weight * theirs.near[term] for term, weight in mine.near.items() if term in theirs.near)
    return shared / (mine.near_length * theirs.near_length) if shared else 0.0

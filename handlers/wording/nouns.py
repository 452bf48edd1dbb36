"""How a series is named to a reader: the noun its first report counted and what happened to it. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from babel import Locale

from handlers import catalogue
from handlers.text import one_line
from handlers.voice import Voice
from storage.records import Event, Figure, Mode, Role, Scope, Series, Unit

LABEL_LIMIT = 60

#: Nouns that say no more than "somebody": the event names the people better.
ANYBODY = frozenset({
    "mensch", "menschen", "person", "personen", "leute", "bürger", "einwohner", "zivilisten", "weitere", "einer",
    "eine", "people", "persons", "civilians", "residents", "others", "one",
})  # fmt: skip

#: Beginnings of words that say already what happened, so that it is not said twice ("Tote", "Verletzte", "arrests").
SAYS_ALREADY: dict[Event, tuple[str, ...]] = {
    Event.KILLED: ("tot", "tod", "getötet", "gefallen", "leich", "dead", "death", "kill", "fatal", "bodies"),
    Event.INJURED: ("verletzt", "verwundet", "injur", "wound", "casualt"),
    Event.LOST: ("verlust", "opfer", "loss", "casualt"),
    Event.MISSING: ("vermisst", "missing"),
    Event.CAPTURED: ("gefangen", "kriegsgefangen", "prisoner", "captive", "geisel", "hostage"),
    Event.ARRESTED: ("festnahme", "festgenommen", "verhaft", "arrest", "detain"),
    Event.RESCUED: ("gerettet", "rescue"),
    Event.DISPLACED: ("evakuiert", "vertrieben", "flüchtling", "evacue", "refugee", "displaced"),
    Event.INFECTED: ("infiziert", "infektion", "erkrank", "neuinfekt", "infect", "case", "fall", "fälle"),
    Event.GATHERED: (
        "demonstrant",
        "teilnehm",
        "besuch",
        "zuschau",
        "protester",
        "visitor",
        "spectator",
        "participant",
    ),
    Event.VOTED: ("stimm", "wahlbeteiligung", "vote", "turnout"),
    Event.COST: ("schad", "schäd", "kost", "verlust", "damage", "cost", "loss", "price"),
    Event.PAID: ("zahlung", "payment", "straf", "fine", "buß"),
    Event.EARNED: ("gewinn", "umsatz", "ertrag", "profit", "revenue", "earning", "sales"),
    Event.DEMANDED: ("forderung", "demand"),
    Event.EMPLOYED: ("beschäftigt", "mitarbeit", "employ", "staff", "worker"),
    Event.SOLD: ("verkauf", "absatz", "sale"),
    Event.PRODUCED: ("produktion", "förder", "output", "production"),
}

#: Events that are no event, but a kind of number.
SILENT = frozenset(
    {Event.OTHER, Event.LEVEL, Event.PRICE, Event.RATE, Event.SIZE, Event.DURATION, Event.ROSE, Event.FELL}
)


def label(series: Series, voice: Voice, *, among: Iterable[Series] = ()) -> str:
    """Name a series for a reader; told apart by side or place from others that would be named alike."""
    name = _name(series, voice)
    rivals = [other for other in among if other.id != series.id and _name(other, voice) == name]
    if rivals:
        for mark in ("party", "place"):
            if any(getattr(other, mark) != getattr(series, mark) for other in rivals) and getattr(series, mark):
                return f"{name} ({_proper(getattr(series, mark), voice)})"
    return name


def counted(figure: Figure, lang: str, voice: Voice) -> str:
    """Name what a figure counts that stands in no series yet."""
    return _phrase(figure.of, lang, figure.what, figure.unit, voice)


def _name(series: Series, voice: Voice) -> str:
    name = _phrase(series.label, series.lang, series.what, series.unit, voice)
    if series.scope is Scope.PART:
        name = voice.say("label-part", label=name)
    if series.mode is Mode.FORECAST:
        name = voice.say("label-forecast", label=name)
    elif series.mode is Mode.PROPOSED:
        name = voice.say("label-proposed", label=name)
    if series.role is Role.CHANGE:
        name = voice.say("label-change", label=name)
    return name


def _phrase(noun: str, lang: str, what: Event, unit: Unit, voice: Voice) -> str:
    noun = one_line(noun, LABEL_LIMIT)
    bare = noun.lower()
    people = f"event-{what}-people"
    said = _says(bare, what)
    if unit == "person" and catalogue.has(voice.language, people):
        foreign = lang != voice.language
        if not noun or bare in ANYBODY or (said and foreign):
            return voice.say(people)
    if not noun:
        words = voice.say(f"kind-{what}" if what in SILENT else f"event-{what}")
    elif what in SILENT or said:
        words = noun
    else:
        words = voice.say("label-event", noun=noun, event=voice.say(f"event-{what}"))
    return words[0].upper() + words[1:]


def _says(noun: str, what: Event) -> bool:
    """Tell whether a noun says already what happened; German says it at the end as well ("Brandverletzte")."""
    return any(noun.startswith(stem) or (len(stem) > 4 and stem in noun) for stem in SAYS_ALREADY.get(what, ()))


def _proper(mark: str, voice: Voice) -> str:
    """Write a normalised side or place as people do: a country by its name."""
    if len(mark) == 2:
        country = Locale.parse(voice.locale).territories.get(mark.upper())
        if country:
            return str(country)
    return " ".join(word[:1].upper() + word[1:] for word in one_line(mark, LABEL_LIMIT).split())

"""Reads what somebody wants to hear of, as they wrote it: "Hochwasser Tote > 50", "only conflicts in English". Pure.

Faces whatever people type: every pattern takes time linear in the words, which are cut before they are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from handlers import catalogue
from handlers.text import one_line
from handlers.voice import Voice
from handlers.wording.watches import event_name
from storage.records import Event, Language, Relation, Target, Unit, Watch

WORDS_LIMIT = 100
READ_LIMIT = 400  #: of what was written; no wish that can be kept is longer


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody wants to hear of."""

    keyword: str  #: the words that name it
    target: Target = Target.KEYWORD
    among: str = ""  #: of an event: the words of the one story it is wanted of ("dead in the Talvik quake")
    is_any: bool = False  #: every figure or story of that name, whatever it may be: "all strikes"
    event: Event | None = None
    unit: Unit | None = None
    lang: Language | None = None
    above: Decimal | None = None
    below: Decimal | None = None
    further: bool = False
    min_percent: Decimal | None = None
    relations: frozenset[Relation] | None = None
    loud: bool | None = None
    digest_only: bool | None = None

    @property
    def is_bare(self) -> bool:
        """Whether it names something and sets no condition."""
        return self == Wish(keyword=self.keyword, target=self.target, among=self.among, is_any=self.is_any)

    def on(self, watch: Watch) -> Watch:
        """Put the wish's conditions on a watch; what it does not speak of stays."""
        return replace(
            watch,
            event=self.event if watch.target not in (Target.EVENT, Target.SERIES) else None,
            unit=self.unit,
            lang=self.lang,
            above=self.above,
            below=self.below,
            further=self.further,
            min_percent=self.min_percent if self.min_percent is not None else watch.min_percent,
            relations=self.relations if self.relations is not None else watch.relations,
            # Who asks for some kinds of change alone does not mean new stories.
            new_stories=watch.new_stories and self.relations is None,
            loud=self.loud if self.loud is not None else watch.loud,
            digest_only=self.digest_only if self.digest_only is not None else watch.digest_only,
            muted=False,
        )


_NUMBER = r"(?P<number>\d{1,15}(?:[.,'\u00a0\u202f]\d{1,15}){0,4})"
_SCALE = r"(?:\s?(?P<scale>k|tsd|tausend|thousand|mio|millionen|million|mrd|milliarden|billion|bn)\b\.?)?"
_MARK = r"(?:\s?(?P<unit>%|prozent\b|percent\b|euro\b|€|dollars?\b|\$))?"
_MORE = r"mehr\sals|über|ueber|more\sthan|over|above|mindestens|at\sleast"
_LESS = r"weniger\sals|unter|less\sthan|fewer\sthan|under|below"
_LIMIT = re.compile(
    rf"(?:(?P<sign>[<>≥≤])\s?=?|(?<!\w)(?P<more>{_MORE})|(?<!\w)(?P<less>{_LESS}))\s?[€$]?{_NUMBER}{_SCALE}{_MARK}",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"(?:(?<!\w)(?:um|by|ab|from)\s)?(?:±|\+/-|\+-)?\s?(?P<number>\d{1,6}(?:[.,]\d{1,4})?)\s?%")

_AT_LEAST = frozenset({"≥", "mindestens", "at least"})
_SCALES = {
    "k": 3, "tsd": 3, "tausend": 3, "thousand": 3, "mio": 6, "millionen": 6, "million": 6, "mrd": 9,
    "milliarden": 9, "billion": 9, "bn": 9,
}  # fmt: skip
_UNITS = {
    "%": "percent", "prozent": "percent", "percent": "percent", "euro": "EUR", "€": "EUR", "dollar": "USD",
    "dollars": "USD", "$": "USD",
}  # fmt: skip

_FURTHER = re.compile(
    r"(?<!\w)(?:jede\s(?:weitere\s)?änderung|(?:every|each)\s(?:further\s)?change)(?!\w)", re.IGNORECASE
)
_LANGUAGES = re.compile(
    r"(?<!\w)(?:(?:nur\s)?auf\s(?P<de>deutsch|englisch)|(?:only\s)?in\s(?P<en>german|english))$", re.IGNORECASE
)
_CODES = {"deutsch": "de", "german": "de", "englisch": "en", "english": "en"}
_DIGEST = re.compile(
    r"(?<!\w)(?:nur\s(?:im\s)?überblick|(?:digest|overview)\sonly|only\sin\sthe\soverview)(?!\w)", re.IGNORECASE
)
_SOUND = re.compile(
    r"\s(?:(?P<loud>laut|mit\ston|loud|with\ssound)|still|leise|lautlos|silent|silently)$", re.IGNORECASE
)

_ONLY = frozenset({"nur", "only"})
_AND = frozenset({"und", "and", "oder", "or", "&"})
_KINDS = {
    Relation.CONFLICT: "konflikt konflikte konflikten widerspruch widersprüche widersprüchliches conflict conflicts "
    "contradiction contradictions",
    Relation.RAISED: "anstieg anstiege steigt erhöhungen rise rises increase increases raised",
    Relation.LOWERED: "rückgang rückgänge fällt sinkt senkungen fall falls decrease decreases lowered",
    Relation.REFINED: "genauer genaueres präzisierungen refined refinements exacter",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}

_EVERY = frozenset({"alle", "jede", "jeder", "jedes", "all", "every", "any"})
_NAMED = {
    Target.SOURCE: frozenset({"quelle", "quelle:", "source", "source:"}),
    Target.GROUP: frozenset({"gruppe", "gruppe:", "group", "group:"}),
    Target.STORY: frozenset({"story", "story:"}),
    Target.KEYWORD: frozenset({"stichwort", "stichwort:", "keyword", "keyword:"}),
}
_WITHIN = frozenset({"in", "im", "bei", "beim", "nach", "durch", "an", "am", "auf", "at", "of", "after", "from", "by"})
_ARTICLES = frozenset({"der", "die", "das", "dem", "den", "the", "a", "an", "in", "im"})

#: What the catalogues' own words for events do not cover: (event, in small letters).
_SYNONYMS = {
    Event.KILLED: "tote toten todesopfer getötete killed deaths fatalities dead",
    Event.INJURED: "verletzte verletzten verwundete injured wounded injuries",
    Event.MISSING: "vermisste vermissten missing",
    Event.DISPLACED: "evakuierte geflohene vertriebene evacuated displaced evacuees",
    Event.ARRESTED: "festnahmen festgenommene verhaftete arrests arrested",
    Event.INFECTED: "infizierte infektionen infected infections",
    Event.LOST: "verluste casualties losses",
    Event.CUT: "kürzungen gestrichene stellenstreichungen cuts",
    Event.GATHERED: "teilnehmer demonstranten teilnehmende participants protesters",
}


def understand(words: str) -> Wish:
    """Read a wish: conditions are taken out, and what is left names what it is about."""
    left = one_line(words[:READ_LIMIT])
    above, below, unit, left = _bounds(left)
    min_percent = None
    if (percent := _PERCENT.search(left)) is not None:
        min_percent = Decimal(percent["number"].replace(",", "."))
        left = _without(left, percent)
    further, left = _taken(_FURTHER, left)
    digest, left = _taken(_DIGEST, left)
    relations, parts = _kinds(left.split())
    # Only at the end: "in German hospitals" and "loud parties" are what somebody looks for.
    sound, left = _taken(_SOUND, " ".join(parts))
    lang, left = _taken(_LANGUAGES, left)
    if sound is None:
        sound, left = _taken(_SOUND, left)
    named = _named(left.split(), has_bound=above is not None or below is not None)
    return replace(
        named,
        unit=unit,
        lang=None if lang is None else Language(_CODES[(lang["de"] or lang["en"]).lower()]),
        above=above,
        below=below,
        further=further is not None,
        min_percent=min_percent,
        relations=relations,
        loud=None if sound is None else sound["loud"] is not None,
        digest_only=None if digest is None else True,
    )


def event_named(words: str) -> Event | None:
    """Find the kind of figure somebody names, in any language we speak."""
    return _events().get(words.casefold())


def _named(parts: list[str], *, has_bound: bool) -> Wish:
    """Say what the words name, once the conditions are taken out."""
    if len(parts) > 1:
        first, rest = parts[0].casefold(), parts[1:]
        for target, names in _NAMED.items():
            if first in names:
                return Wish(keyword=_keyword(rest), target=target)
        if first in _EVERY:
            event = event_named(" ".join(rest))
            if event is not None:
                return Wish(keyword=_keyword(rest), target=Target.EVENT, event=event)
            return Wish(keyword=_keyword(rest), is_any=True)
        event = event_named(parts[0])
        if event is not None and first not in _WITHIN and parts[1].casefold() in _WITHIN and len(parts) > 2:
            among = [part for part in parts[2:] if part.casefold() not in _ARTICLES]
            return Wish(keyword=_keyword(among), event=event, among=_keyword(among))
        # A single word is always the keyword: who watches "Tote" wants the word, not a condition on nothing.
        event = event_named(parts[-1])
        if event is not None:
            return Wish(keyword=_keyword(parts[:-1]), event=event)
    elif parts and has_bound and (event := event_named(parts[0])) is not None:
        return Wish(keyword=_keyword(parts), target=Target.EVENT, event=event)
    return Wish(keyword=_keyword(parts))


def _keyword(parts: Iterable[str]) -> str:
    return one_line(" ".join(parts).strip("\"'„“”»« "), WORDS_LIMIT)


def _bounds(words: str) -> tuple[Decimal | None, Decimal | None, Unit | None, str]:
    """Find bounds on a value: the number above and below which it must lie, its unit, and what is left."""
    above = below = unit = None
    for found in _LIMIT.finditer(words):
        mark = (found["sign"] or found["more"] or found["less"]).lower()
        number = number_of(found["number"], found["scale"])
        if mark in (">", "≥") or found["more"]:
            # Counts are whole: at least fifty is more than forty-nine.
            includes = (mark in _AT_LEAST or "=" in found.group()[:3]) and number == number.to_integral_value()
            above = number - 1 if includes and number > 0 else number
        else:
            below = number
        if found["unit"] is not None:
            unit = Unit(_UNITS[found["unit"].lower()])
    return above, below, unit, one_line(_LIMIT.sub(" ", words))


def number_of(written: str, scale: str | None = None) -> Decimal:
    """Read a number as both languages write it: three digits behind a mark are thousands, fewer or more a fraction."""
    groups = re.split(r"[.,'\u00a0\u202f]", written)
    is_fraction = len(groups) > 1 and (len(groups[-1]) != 3 or groups[0] == "0")
    whole = "".join(groups[:-1] if is_fraction else groups)
    number = Decimal(f"{whole}.{groups[-1]}" if is_fraction else whole)
    return number * 10 ** _SCALES[scale.lower()] if scale else number


def _taken(pattern: re.Pattern[str], words: str) -> tuple[re.Match[str] | None, str]:
    """Take a phrase out of the words, if they hold more than it."""
    found = pattern.search(words)
    if found is None or not (left := _without(words, found)):
        return None, words
    return found, left


def _without(words: str, found: re.Match[str]) -> str:
    return one_line(f"{words[: found.start()]} {words[found.end() :]}")


def _kinds(parts: list[str]) -> tuple[frozenset[Relation] | None, list[str]]:
    """Find "only conflicts and rises" among the words, and what is left without it."""
    for at, part in enumerate(parts):
        if part.casefold() not in _ONLY:
            continue
        end, kinds = at + 1, set()
        while end < len(parts) and ((word := parts[end].casefold().strip(",")) in _KIND_OF or word in _AND):
            kinds |= {_KIND_OF[word]} if word in _KIND_OF else set()
            end += 1
        if kinds:
            return frozenset(kinds), parts[:at] + parts[end:]
    return None, parts


@cache
def _events() -> dict[str, Event]:
    known: dict[str, Event] = {}
    for event, words in _SYNONYMS.items():
        known |= dict.fromkeys(words.split(), event)
    for language in catalogue.languages():
        voice = Voice(language=language)
        for event in Event:
            known.setdefault(event_name(event, voice).casefold(), event)
    return known

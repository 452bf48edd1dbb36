"""What a language's nouns and verbs mean to the reader of figures: who is a person, what happened. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from bot.core.text import NOTHING, Tag
from storage.records import Event

SHORT_STEM = 4
"""Stems up to this length count only as whole words: "tot" is not the beginning of "total"."""


def phrases(words: Iterable[str]) -> re.Pattern[str]:
    """One pattern for any of the phrases as whole words; longer ones first. Matches nothing if there are none."""
    listed = sorted({word for word in words if word}, key=len, reverse=True)
    if not listed:
        return NOTHING
    return re.compile(r"(?<![^\W_])(?:" + "|".join(re.escape(word) for word in listed) + r")(?![^\W_])")


WORD = re.compile(r"[^\W_]+")
"""A word; what is found begins with one."""


@lru_cache(maxsize=64)
def words_in(low: str) -> frozenset[str]:
    """The words of a text, remembered for as long as many ask for them."""
    return frozenset(WORD.findall(low))


class Cues:
    """Phrases of whole words that a pattern finds; a text without a word that opens one of them is not searched."""

    def __init__(self, pattern: str, listed: Iterable[str]) -> None:
        self.pattern = re.compile(pattern)
        self.openers = frozenset(WORD.findall(phrase)[0] for phrase in listed)

    @classmethod
    def of(cls, listed: Iterable[str]) -> Cues:
        """Of phrases that may stand anywhere."""
        known = tuple(filter(None, listed))
        return cls(phrases(known).pattern, known)

    def open_in(self, low: str) -> bool:
        """Whether a word of a text opens one of the phrases."""
        return not self.openers.isdisjoint(words_in(low))

    def search(self, low: str) -> re.Match[str] | None:
        """The first match in a lower-cased text."""
        return None if self.openers.isdisjoint(words_in(low)) else self.pattern.search(low)

    def finditer(self, low: str) -> Iterator[re.Match[str]]:
        """All matches in a lower-cased text."""
        return iter(()) if self.openers.isdisjoint(words_in(low)) else self.pattern.finditer(low)


SHORTEST_PEOPLE, SHORTEST_THING, SHORTEST_OPEN = 6, 4, 7
"""How many letters a listed word has at least that ends a compound: "Bote" also ends "Gebote", "cases" "suitcases".

The last is for languages that write most compounds apart.
"""
SHORTEST_EVENT = 5
"""The same for a noun that tells an event, in German."""
BRACKET_REACH = 160
"""How many characters a verb's two parts may enclose."""


def bracket_pattern(opener: str, closer: str) -> re.Pattern[str]:
    """A verb in two parts, "fielen ... aus", within one clause; `opener` may list forms parted by "|"."""
    return re.compile(
        rf"(?<![^\W_])(?:{opener})(?![^\W_])(?:[^.;!?]|(?<=\d)\.(?=\d)){{0,{BRACKET_REACH}}}?(?<![^\W_]){re.escape(closer)}(?![^\W_])"
    )


class Nouns:
    """One language's nouns by concept."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.person_concepts = frozenset(table["persons"])
        listed = {
            word: concept
            for group in ("persons", "things")
            for concept, words in table[group].items()
            for word in words
        }
        self.concepts: dict[str, str] = {word.removesuffix("."): concept for word, concept in listed.items()}
        closed = bool(table["compounds"]["closed"])
        endings = (w for w in listed if closed and len(w) >= 4 and " " not in w and not w.endswith("."))
        self._endings = tuple(sorted(endings, key=len, reverse=True))
        self.people = str(table["others"]["plain"])
        self.person_endings = tuple(table["persons_suffixes"]["words"])
        self.agent_endings = tuple(table["persons_suffixes"]["agents"])
        self._other_people = frozenset(table["others"]["people"])
        self._other_things = frozenset(table["others"]["things"])
        self.amounts = tuple(table["amounts"]["words"])
        self._amount_endings = tuple(word for word in self.amounts if len(word) > 4)
        self.amount_concepts = frozenset(table["amounts"]["concepts"])
        self.generic = frozenset(table["generic"]["words"])
        self.stand_ins = frozenset(table["stand_ins"]["words"])
        self.hollow = frozenset(table["hollow"]["words"])
        self.closed_compounds = bool(table["compounds"]["closed"])
        self._movers = tuple(table["movers"]["words"])
        self._terms = tuple(table["terms"]["words"])
        self._lasting = tuple(table["terms"]["lasting"])
        self.gestures = frozenset(table["hollow"]["gestures"])
        self._paid_each = tuple(table["amounts"]["each"])
        self._warmths = tuple(table["warmths"]["words"])
        self.counting = frozenset(table["counting"]["words"])
        self.counting_endings = tuple(table["counting"]["endings"])
        self.told_in_millions = frozenset(table["counting"]["in_millions"])
        one = table["counted_one"]
        self.counted_one = frozenset(one["words"])
        self.one_openers = frozenset(one["openers"])
        self.one_followers = frozenset(one["followers"])
        self.of_them = tuple(one["of_them"])
        self.qualifiers = {word: name for name, words in table["qualifiers"].items() for word in words}
        self.concept: Callable[[str], str | None] = lru_cache(maxsize=20_000)(self._concept)
        self.is_amount: Callable[[str], bool] = lru_cache(maxsize=20_000)(self._is_amount)
        self.is_thing: Callable[[str], bool] = lru_cache(maxsize=20_000)(self._is_thing)
        self.is_person: Callable[[str, Tag], bool] = lru_cache(maxsize=20_000)(self._is_person)

    def _concept(self, noun: str) -> str | None:
        """The concept of a lower-cased noun or of the compound it ends; None if no list holds it."""
        exact: str | None = self.concepts.get(noun)
        if exact is not None:
            return exact
        tail = noun.rsplit("-", 1)[-1]
        if tail != noun and (exact := self.concepts.get(tail)) is not None:
            return exact
        if not noun.endswith(self._endings):
            return None
        return next((self.concepts[e] for e in self._endings if noun.endswith(e) and len(noun) > len(e)), None)

    def _is_person(self, noun: str, tag: Tag) -> bool:
        """Whether a lower-cased noun names people."""
        if (concept := self.concept(noun)) is not None:
            return concept in self.person_concepts
        if (listed := self._as_listed(noun)) is not None:
            return listed
        return (
            tag is Tag.PERSON
            or noun.endswith(self.person_endings)
            or (bool(self.agent_endings) and noun.endswith(self.agent_endings))
        )

    def _is_thing(self, noun: str) -> bool:
        """Whether a lower-cased noun is known to name no people."""
        concept = self.concept(noun)
        if concept is not None:
            return concept not in self.person_concepts
        return self._as_listed(noun) is False

    def _as_listed(self, noun: str) -> bool | None:
        """Whether a noun without a concept names people, by the lists of such; None if neither has it."""
        if noun in self._other_things:
            return False
        if self._is_listed(noun, self._other_people, SHORTEST_PEOPLE):
            return True
        return False if self._is_listed(noun, self._other_things, SHORTEST_THING) else None

    def _is_listed(self, noun: str, words: frozenset[str], shortest: int) -> bool:
        """Whether a list holds a noun, or what a compound ends in: "Zeitungsjournalisten", "smoke-detectors".

        `shortest`: how many letters the last part of a word has at least that is written as one.
        """
        shortest = shortest if self.closed_compounds else SHORTEST_OPEN
        return (
            noun in words
            or noun.rsplit("-", 1)[-1] in words
            or any(noun[at:] in words for at in range(1, len(noun) - shortest + 1))
        )

    def is_mover(self, noun: str) -> bool:
        """Whether a lower-cased noun has a speed: a vehicle, a vessel, a wind."""
        return self.is_one_of(noun, self._movers)

    def is_term(self, noun: str) -> bool:
        """Whether a duration is said of a lower-cased noun: a term, a ban, a delay."""
        return self.is_one_of(noun, self._terms)

    def is_lasting(self, noun: str) -> bool:
        """Whether a lower-cased noun names what lasts: a term, a strike, a closure."""
        return self.is_one_of(noun, self._terms + self._lasting)

    def is_paid_each(self, noun: str) -> bool:
        """Whether a lower-cased noun is a sum that one person is paid."""
        return self.is_one_of(noun, self._paid_each)

    def is_warmth(self, noun: str) -> bool:
        """Whether degrees are said of a lower-cased noun."""
        return self.is_one_of(noun, self._warmths)

    def is_one_of(self, noun: str, words: tuple[str, ...]) -> bool:
        """Whether a noun is listed, or a compound that ends in a listed one."""
        tail = noun.rsplit("-", 1)[-1]
        return tail in words or (self.closed_compounds and noun.endswith(tuple(w for w in words if len(w) >= 3)))

    def is_counting(self, noun: str) -> bool:
        """Whether a noun stands for a count of what its genitive names: "Zahl", "toll"."""
        return noun in self.counting or (bool(self.counting_endings) and noun.endswith(self.counting_endings))

    def _is_amount(self, noun: str) -> bool:
        """Whether a sum, share or level is said of a noun: "Schaden", "Leitzins"."""
        return noun in self.amounts or noun.endswith(self._amount_endings)


class WordOfEvent(NamedTuple):
    """The event a word tells by itself, and the phrases and verbs in two parts that it may open."""

    event: Event | None
    phrases: tuple[tuple[str, Event], ...]
    brackets: tuple[tuple[re.Pattern[str], Event], ...]


class Events:
    """One language's words for what happened.

    A list of some thousand stems as one pattern costs more than all the rest; looking up each word's beginnings in a
    dictionary does not.
    """

    def __init__(self, table: Mapping[str, Any], *, closed_compounds: bool) -> None:
        self._nouns = {noun: Event(name) for name, entry in table.items() for noun in entry["nouns"]}
        shortest = SHORTEST_EVENT if closed_compounds else SHORTEST_OPEN
        self._endings = tuple(sorted((n for n in self._nouns if len(n) >= shortest), key=len, reverse=True))
        self._stems: dict[str, Event] = {}
        self._phrases: dict[str, list[tuple[str, Event]]] = {}
        self._brackets: dict[str, list[tuple[re.Pattern[str], Event]]] = {}
        for name, entry in table.items():
            for stem in entry["verbs"]:
                if " " not in stem:
                    self._stems.setdefault(stem, Event(name))
            for phrase in (*entry["phrases"], *(verb for verb in entry["verbs"] if " " in verb)):
                first = WORD.match(phrase)
                if first is not None:
                    self._phrases.setdefault(first.group(), []).append((phrase, Event(name)))
            for opener, closer in (listed.split(" … ") for listed in entry.get("brackets", ())):
                bracket = (bracket_pattern(opener, closer), Event(name))
                for word in opener.split("|"):
                    self._brackets.setdefault(word, []).append(bracket)
        for listed in self._phrases.values():
            listed.sort(key=lambda known: len(known[0]), reverse=True)
        self.of_noun: Callable[[str], Event | None] = lru_cache(maxsize=20_000)(self._of_noun)
        self.find: Callable[[str], tuple[tuple[int, int, Event], ...]] = lru_cache(maxsize=64)(self._find)
        self._of_word: Callable[[str], WordOfEvent | None] = lru_cache(maxsize=20_000)(self._word_of_event)

    def _of_noun(self, noun: str) -> Event | None:
        """The event a lower-cased noun tells by itself: "Todesopfer" killed."""
        if (exact := self._nouns.get(noun)) is not None:
            return exact
        if (tail := self._nouns.get(noun.rsplit("-", 1)[-1])) is not None:
            return tail
        if not noun.endswith(self._endings):
            return None
        return next(self._nouns[e] for e in self._endings if noun.endswith(e))

    def _by_stem(self, word: str) -> Event | None:
        """The event of the longest stem a word begins with; a short stem must be the whole word."""
        for length in range(len(word), 0, -1):
            event = self._stems.get(word[:length])
            if event is not None and (length == len(word) or length > SHORT_STEM):
                return event
        return None

    def _word_of_event(self, word: str) -> WordOfEvent | None:
        """What a word tells or opens, None for most words."""
        event, phrases = self._by_stem(word), tuple(self._phrases.get(word, ()))
        brackets = tuple(self._brackets.get(word, ()))
        return WordOfEvent(event, phrases, brackets) if event is not None or phrases or brackets else None

    def _find(self, low: str) -> tuple[tuple[int, int, Event], ...]:
        """All words of event in a lower-cased text, in order: start, end, event."""
        found: list[tuple[int, int, Event]] = []
        past = 0
        brackets: dict[re.Pattern[str], Event] = {}
        for match in WORD.finditer(low):
            known = self._of_word(match.group())
            if known is None:
                continue
            brackets.update(known.brackets)
            start, end = match.span()
            if start < past:
                continue
            event = known.event
            for phrase, told in known.phrases:
                if stands_at(low, phrase, start):
                    event, end = told, start + len(phrase)
                    break
            if event is not None:
                past = end
                found.append((start, past, event))
        for pattern, event in brackets.items():
            found += [(m.start(), m.end(), event) for m in pattern.finditer(low)]
        return tuple(sorted(found, key=lambda f: f[:2]))


def stands_at(low: str, phrase: str, start: int) -> bool:
    """Whether a phrase of whole words stands at an offset."""
    end = start + len(phrase)
    return low.startswith(phrase, start) and not (low[end : end + 1].isalnum())

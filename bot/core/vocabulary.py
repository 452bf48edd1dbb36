"""What a language's nouns and verbs mean to the reader of figures: who is a person, what happened. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from bot.core.text import Tag
from storage.records import Event

SHORT_STEM = 4
"""Stems up to this length count only as whole words: "tot" is not the beginning of "total"."""


def phrases(words: Iterable[str]) -> re.Pattern[str]:
    """One pattern for any of the phrases as whole words; longer ones first. Matches nothing if there are none."""
    listed = sorted({word for word in words if word}, key=len, reverse=True)
    if not listed:
        return re.compile(r"(?!)")
    return re.compile(r"(?<![^\W_])(?:" + "|".join(re.escape(word) for word in listed) + r")(?![^\W_])")


BRACKET_REACH = 160
"""How many characters a verb's two parts may enclose."""


def bracket_pattern(opener: str, closer: str) -> re.Pattern[str]:
    """A verb in two parts, "fielen ... aus", within one clause; `opener` may list forms parted by "|"."""
    return re.compile(
        rf"(?<![^\W_])(?:{opener})(?![^\W_])[^.;!?]{{0,{BRACKET_REACH}}}?(?<![^\W_]){re.escape(closer)}(?![^\W_])"
    )


class Nouns:
    """One language's nouns by concept."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.person_concepts = frozenset(table["persons"])
        self.concepts: dict[str, str] = {
            word: concept
            for group in ("persons", "things")
            for concept, words in table[group].items()
            for word in words
        }
        self._endings = tuple(sorted((w for w in self.concepts if len(w) >= 4 and " " not in w), key=len, reverse=True))
        self.person_endings = tuple(table["persons_suffixes"]["words"])
        self.agent_endings = tuple(table["persons_suffixes"]["agents"])
        self.things_in_er = tuple(table["things_in_er"]["words"])
        self.amounts = tuple(table["amounts"]["words"])
        self.amount_concepts = frozenset(table["amounts"]["concepts"])
        self.generic = frozenset(table["generic"]["words"])
        self.hollow = frozenset(table["hollow"]["words"])
        self.counting = frozenset(table["counting"]["words"])
        self.counting_endings = tuple(table["counting"]["endings"])
        one = table["counted_one"]
        self.counted_one = frozenset(one["words"])
        self.one_openers = frozenset(one["openers"])
        self.one_followers = frozenset(one["followers"])
        self.of_them = tuple(one["of_them"])
        self.qualifiers = {word: name for name, words in table["qualifiers"].items() for word in words}
        self.concept: Callable[[str], str | None] = lru_cache(maxsize=20_000)(self._concept)

    def _concept(self, noun: str) -> str | None:
        """The concept of a lower-cased noun or of the compound it ends; None if no list holds it."""
        exact: str | None = self.concepts.get(noun)
        if exact is not None:
            return exact
        tail = noun.rsplit("-", 1)[-1]
        if tail != noun and (exact := self.concepts.get(tail)) is not None:
            return exact
        return next((self.concepts[e] for e in self._endings if noun.endswith(e) and len(noun) > len(e)), None)

    def is_person(self, noun: str, tag: Tag) -> bool:
        """Whether a lower-cased noun names people."""
        if (concept := self.concept(noun)) is not None:
            return concept in self.person_concepts
        if noun.endswith(self.things_in_er):
            return False
        return (
            tag is Tag.PERSON
            or noun.endswith(self.person_endings)
            or (bool(self.agent_endings) and noun.endswith(self.agent_endings))
        )

    def is_thing(self, noun: str) -> bool:
        """Whether a lower-cased noun is known to name no people."""
        concept = self.concept(noun)
        return (concept is not None and concept not in self.person_concepts) or noun.endswith(self.things_in_er)

    def is_counting(self, noun: str) -> bool:
        """Whether a noun stands for a count of what its genitive names: "Zahl", "toll"."""
        return noun in self.counting or (bool(self.counting_endings) and noun.endswith(self.counting_endings))

    def is_amount(self, noun: str) -> bool:
        """Whether a sum, share or level is said of a noun: "Schaden", "Leitzins"."""
        return noun in self.amounts or any(noun.endswith(a) for a in self.amounts if len(a) > 4)


class Events:
    """One language's words for what happened."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._nouns = {noun: Event(name) for name, entry in table.items() for noun in entry["nouns"]}
        self._endings = tuple(sorted((n for n in self._nouns if len(n) >= 5), key=len, reverse=True))
        self._stems: dict[str, Event] = {}
        self._brackets: list[tuple[re.Pattern[str], Event]] = []
        alternatives: list[str] = []
        for name, entry in table.items():
            for stem in entry["verbs"]:
                self._stems.setdefault(stem, Event(name))
                alternatives.append(re.escape(stem) + ("" if len(stem) <= SHORT_STEM or " " in stem else r"[^\W\d_]*"))
            for phrase in entry["phrases"]:
                self._stems.setdefault(phrase, Event(name))
                alternatives.append(re.escape(phrase))
            for opener, closer in (bracket.split(" … ") for bracket in entry.get("brackets", ())):
                self._brackets.append((bracket_pattern(opener, closer), Event(name)))
        alternatives.sort(key=len, reverse=True)
        self._verbs = re.compile(r"(?<![^\W_])(?:" + "|".join(alternatives) + r")(?![^\W_])")
        self._by_length = tuple(sorted(self._stems, key=len, reverse=True))
        self.of_noun: Callable[[str], Event | None] = lru_cache(maxsize=20_000)(self._of_noun)
        self._event_of: Callable[[str], Event] = lru_cache(maxsize=20_000)(self._event)

    def _of_noun(self, noun: str) -> Event | None:
        """The event a lower-cased noun tells by itself: "Todesopfer" killed."""
        if (exact := self._nouns.get(noun)) is not None:
            return exact
        return next((self._nouns[e] for e in self._endings if noun.endswith(e)), None)

    def _event(self, found: str) -> Event:
        return next(self._stems[stem] for stem in self._by_length if found.startswith(stem))

    def find(self, low: str) -> Iterator[tuple[int, int, Event]]:
        """All words of event in a lower-cased stretch of text, in order: start, end, event."""
        for match in self._verbs.finditer(low):
            yield match.start(), match.end(), self._event_of(match.group())
        for pattern, event in self._brackets:
            for match in pattern.finditer(low):
                yield match.start(), match.end(), event

    def framing(self, low: str, start: int, end: int) -> Event | None:
        """The event of a verb whose two parts stand before and behind a stretch: "fielen ... aus"."""
        for pattern, event in self._brackets:
            for match in pattern.finditer(low):
                if match.start() < start and (match.end() > start or match.end() >= end):
                    return event
        return None

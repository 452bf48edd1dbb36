"""One language's signs that a number is no key figure, compiled from its table. Pure.

What a whole stretch of text decides is a mask; each other list feeds a rule of bot/core/reading/silence.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from bot.core.reading.vocabulary import Cues, phrases, words_in
from bot.core.text import NOTHING


def any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def titled(words: Iterable[str]) -> str:
    """Names as they are written in running text: "März", not the "may" of "may have"."""
    return any_of({form for word in words for form in (word.capitalize(), word.upper())})


def filled(pattern: str, lists: Mapping[str, str]) -> str:
    """A pattern with the language's lists in the place of their names in braces."""
    return re.sub(r"\{([A-Za-z_]{4,})\}", lambda name: lists[name.group(1)], pattern)


class Mask(NamedTuple):
    """A stretch of text whose numbers are no key figures."""

    why: str
    pattern: re.Pattern[str]
    small: bool  #: whether the pattern is for small letters
    sign: re.Pattern[str]  #: what one of the sentence's pieces holds, in small letters, wherever the pattern matches

    @classmethod
    def build(cls, table: Mapping[str, Any], lists: Mapping[str, str]) -> Mask:
        """From a language's table; `lists` are what the names in its patterns stand for."""
        return cls(
            why=table["why"],
            pattern=re.compile(filled(table["pattern"], lists)),
            small=table.get("small", False),
            sign=re.compile(filled(table["sign"], lists)),
        )

    @classmethod
    def of_phrases(cls, why: str, listed: Iterable[str]) -> Mask:
        """From phrases in small letters, each of which has its longest word for a sign."""
        return cls(why, phrases(listed), True, phrases(max(phrase.split(), key=len) for phrase in listed))


MANY_WORDS = ("age_after", "calibres", "titles_before")
"""Lists with entries of several words, of which a sign can hold only one."""


class Silences:
    """One language's signs that a number is no key figure, compiled."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        lists = {name: any_of(words) for name, words in table.items() if isinstance(words, list) and name != "masks"}
        lists |= {f"{name}_last": any_of({word.split()[-1] for word in table[name]}) for name in MANY_WORDS}
        lists |= {"Months": titled(table["months"]), "Weekdays": titled(table["weekdays"])}
        lists["road_letters"] = any_of(letter.upper() for letter in table["road_letters"])
        idioms = Mask.of_phrases("idiom", table["idioms"])
        self.masks = (*(Mask.build(mask, lists) for mask in table["masks"]), idioms)
        self.idioms: dict[str, list[frozenset[str]]] = {}  #: the words of each idiom, by the longest one
        for known in map(words_in, table["idioms"]):
            self.idioms.setdefault(max(known, key=len), []).append(known)
        self.masks_of: Callable[[str], tuple[int, ...]] = lru_cache(maxsize=20_000)(self._masks_of)
        self.labels = tuple(f"{label}{sign}" for label in table["labels"] for sign in (":", " -", " –", "\n"))
        self.boilerplate = Cues.of(table["boilerplate"])
        self.fillers = any_of(table["fillers"])
        self.plain_prefixes = tuple(table["plain_prefixes"])
        self.year_before = self.ending(table["year_before"])
        self.number_before = self.ending(table["number_before"])
        self.year_behind = re.compile(table["year_behind"])
        self.list_articles = frozenset(table["list_articles"])
        self.rescheduled = re.compile(table["rescheduled"])
        self.goal_before = self.ending(table["goal_before"])
        self.part_openers = self.ending(table["part_openers"])
        self.share_behind = self.opening(table["share_behind"])
        self.never_key = self.ending(table["never_key_before"])
        self.scene_before = self.ending(table["scene_durations_before"])
        self.scene_after = self.opening(table["scene_durations_after"])
        self.key_durations = re.compile("|".join(map(re.escape, table["key_durations"])))
        self.scene_lengths = self.opening(table["scene_lengths_after"])
        self.key_lengths = re.compile("|".join(map(re.escape, table["key_lengths"])))
        self.thresholds = phrases(table["thresholds"])
        self.old_records = Cues.of(table["old_records"])
        self.other_event = Cues.of(table["other_event"])
        self.denominators = frozenset(table["denominators"])
        self.sides = frozenset(table["sides"])
        self.terms = frozenset(table["terms"])
        self.sentenced = self.ending(table["sentenced"])
        self.both = frozenset(table["both"])
        self.no_names = frozenset(table["no_names"])
        self.factor_adverbs = {word: tuple(behind) for word, behind in table["factor_adverbs"].items()}
        self.hour_before = self.ending(table["hour_before"])
        self.not_hours = re.compile("|".join(map(re.escape, table["not_hours"])) or r"(?!)")
        self.age_before = self.ending(table["age_before"])
        self.pronoun_one = frozenset(table["pronoun_one"])
        self.one_after = tuple(table["one_after"])
        self.one_before = frozenset(table["one_before"])
        self.one_of = table["one_of"]
        self.one_of_kind = self.opening(table["one_of_kind"])
        self.tellers = frozenset(table["tellers"])
        self.tellers_of = tuple(f"{word} " for word in table["tellers"] if " " in word)
        self.whole_joints = frozenset(table["whole_joints"])
        self.whole_of = re.compile(table["whole_of"])
        self.whole_openers = frozenset(table["whole_openers"])
        self.some_of = frozenset(table["some_of"])
        self.scene_shapes = self.opening(table["scene_shapes_after"])
        self.threshold_nouns = self.opening(table["threshold_nouns"])
        self.legal_maximum = Cues.of(table["legal_maximum"])
        self.told_wholes = frozenset(table["told_wholes"])
        self.planned = tuple(table["planned"])
        self.years_ago = re.compile("|".join(table["years_ago"]))
        self.rate_before = self.ending(table["rate_before"])
        self.rate_verbs = tuple(f"{verb} " for verb in table["rate_verbs"])
        self.rate_of = frozenset(table["rate_of"])
        self.counted_since = Cues.of(table["counted_since"])
        self.comes_back = Cues.of([*table["by_now"], *table["comes_back"], *table["weekdays"]])
        self.opening_year = re.compile(table["opening_year"])
        self.none_told = frozenset(table["none_told"])
        self.none_before = self.ending(table["none_before"])
        self.none_of = self.ending(table["none_of"])
        self.none_survive = Cues.of(table["none_survive"])
        self.none_behind = Cues.of(table["none_behind"])
        self.per = re.compile(rf"^\W+(?:{any_of(table['ratio_after'])})\W+(?:{any_of(table['areas'])})")

    def is_of_page(self, low: str) -> bool:
        """Whether a sentence has words of the page around an article: a label, an invitation to subscribe."""
        return low.startswith(self.labels) or self.boilerplate.search(low) is not None

    def _masks_of(self, piece: str) -> tuple[int, ...]:
        """Indexes of the masks whose sign a piece of a sentence holds, which for most words is none."""
        return tuple(i for i, mask in enumerate(self.masks) if mask.sign.search(piece))

    def may_hold_idiom(self, low: str) -> bool:
        """Whether a sentence has all words of an idiom: "said" alone is in half of them."""
        here = words_in(low)
        return any(idiom <= here for word in here if word in self.idioms for idiom in self.idioms[word])

    def ending(self, words: list[str]) -> Cues:
        return Cues(rf"(?<![^\W_])(?:{any_of(words)})(?:\s+(?:{self.fillers}))?[\s(„“\"]*$", words)

    @staticmethod
    def opening(words: list[str]) -> re.Pattern[str]:
        if not words:
            return NOTHING
        return re.compile(rf"^[\s,]*(?:{any_of(words)})(?![^\W_])")

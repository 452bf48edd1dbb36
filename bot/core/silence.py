"""Why a number is no key figure: dates, ages, model numbers, idioms, scene-setting. Pure.

What a whole stretch of text decides (a date, a time of day, an idiom) is a mask over the sentence; what depends on the
number and its unit is a rule. The first that applies names the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from bot.core.numerals import Form
from bot.core.site import Site
from bot.core.text import NOMINAL, Tag
from bot.core.units import DURATIONS, LENGTHS
from bot.core.vocabulary import phrases

FILLERS = (
    "rund|etwa|knapp|fast|gut|mehr als|nahezu|über|noch|dem|den|der|"
    "about|around|nearly|almost|some|more than|over|just|the"
)
"""Words that may stand between a sign of silence and the number."""


def any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def titled(words: Iterable[str]) -> str:
    """Names as they are written in running text: "März", not the "may" of "may have"."""
    return any_of({form for word in words for form in (word.capitalize(), word.upper())})


def filled(pattern: str, lists: Mapping[str, str]) -> str:
    """A pattern with the language's lists in the place of their names in braces."""
    return re.sub(r"\{([A-Za-z_]{4,})\}", lambda name: lists[name.group(1)], pattern)


class Silences:
    """One language's signs that a number is no key figure, compiled."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        lists = {name: any_of(words) for name, words in table.items() if name != "masks"}
        lists |= {"Months": titled(table["months"]), "Weekdays": titled(table["weekdays"])}
        lists["road_letters"] = any_of(letter.upper() for letter in table["road_letters"])
        self.masks = tuple((mask["why"], re.compile(filled(mask["pattern"], lists))) for mask in table["masks"])
        self.idioms = phrases(table["idioms"])
        self.boilerplate = re.compile("|".join(map(re.escape, table["boilerplate"])))
        self.year_before = self.ending(table["year_before"])
        self.scene_before = self.ending(table["scene_durations_before"])
        self.scene_after = self.opening(table["scene_durations_after"])
        self.key_durations = re.compile("|".join(map(re.escape, table["key_durations"])))
        self.scene_lengths = self.opening(table["scene_lengths_after"])
        self.key_lengths = re.compile("|".join(map(re.escape, table["key_lengths"])))
        self.thresholds = phrases(table["thresholds"])
        self.old_records = phrases(table["old_records"])
        self.other_event = phrases(table["other_event"])
        self.denominators = frozenset(table["denominators"])
        self.sides = frozenset(table["sides"])
        self.terms = frozenset(table["terms"])
        self.both = frozenset(table["both"])
        self.per = re.compile(rf"^\W+(?:{any_of(table['ratio_after'])})\W+(?:quadratmeter|square)")

    @staticmethod
    def ending(words: list[str]) -> re.Pattern[str]:
        return re.compile(rf"(?<![^\W_])(?:{any_of(words)})(?:\s+(?:{FILLERS}))?[\s(„“\"]*$")

    @staticmethod
    def opening(words: list[str]) -> re.Pattern[str]:
        return re.compile(rf"^[\s,]*(?:{any_of(words)})(?![^\W_])")


def is_boilerplate(text: str, words: Silences) -> bool:
    """Whether a whole sentence belongs to the page, not to the article."""
    return words.boilerplate.search(text.lower()) is not None and len(text) < 160


def masked(text: str, words: Silences) -> tuple[tuple[int, int, str], ...]:
    """The stretches of a sentence whose numbers are explained: start, end, reason."""
    found = [(m.start(), m.end(), reason) for reason, pattern in words.masks for m in pattern.finditer(text)]
    found += [(m.start(), m.end(), "idiom") for m in words.idioms.finditer(text.lower())]
    return tuple(found)


def why_not(site: Site, masks: tuple[tuple[int, int, str], ...], words: Silences) -> str | None:
    """The reason a number is no key figure, None if it may be one."""
    numeral = site.numeral
    for start, end, reason in masks:
        if start < numeral.end and numeral.start < end and not (reason == "date" and numeral.scale > 1):
            return reason
    for rule in (model, ordinal, year, both, per_area, duration, length, threshold, denominator, elsewhere):
        if (reason_of_rule := rule(site, words)) is not None:
            return reason_of_rule
    return None


def model(site: Site, words: Silences) -> str | None:
    numeral = site.numeral
    if numeral.prefixed and not numeral.prefixed.lower().startswith(("us", "eu", "ca", "rund", "je", "à")):
        return "model"
    if numeral.glued and site.measure is None:
        if numeral.glued.startswith("-"):
            return "compound"
        return "model"
    return None


def ordinal(site: Site, words: Silences) -> str | None:
    return "ordinal" if site.numeral.ordinal and site.measure is None else None


def year(site: Site, words: Silences) -> str | None:
    numeral = site.numeral
    if numeral.form is not Form.DIGITS or len(numeral.text) != 4 or not 1800 <= numeral.value <= 2100 or site.measure:
        return None
    following = site.token_after()
    if words.year_before.search(site.left_low) or following is None or following.tag not in NOMINAL | {Tag.ADJECTIVE}:
        return "date"
    return None


def both(site: Site, words: Silences) -> str | None:
    """ "Beide Seiten", "both countries": a pair that was named, unless it is people that something happened to."""
    if site.numeral.text.lower() not in words.both:
        return None
    following = site.token_after()
    if following is None or following.tag not in NOMINAL or following.low in words.sides:
        return "pair"
    return None if site.lexicon_person(following) else "pair"


def per_area(site: Site, words: Silences) -> str | None:
    return "method" if words.per.search(site.right_low) else None


def duration(site: Site, words: Silences) -> str | None:
    if site.measure is None or site.measure.unit not in DURATIONS:
        return None
    if site.numeral.form is Form.ARTICLE:
        return "scene"
    behind = site.after_unit_low
    if words.scene_after.search(behind):
        return "scene"
    if words.key_durations.search(site.low) and not words.scene_before.search(site.left_low):
        return None
    if words.key_durations.search(site.clause_low) and not site.left_low.rstrip().endswith(
        ("seit", "vor", "since", "ago")
    ):
        return None
    return "scene"


def length(site: Site, words: Silences) -> str | None:
    if site.measure is None or site.measure.unit not in LENGTHS:
        return None
    if words.scene_lengths.search(site.after_unit_low):
        return "scene"
    return None if words.key_lengths.search(site.clause_low) else "scene"


def threshold(site: Site, words: Silences) -> str | None:
    near = site.low[max(0, site.numeral.start - 60) : site.numeral.end + 40]
    if words.old_records.search(site.left_low[-40:]):
        return "old record"
    return "threshold" if words.thresholds.search(near) and site.measure is not None else None


def denominator(site: Site, words: Silences) -> str | None:
    following = site.token_after()
    if following is not None and following.low in words.denominators and site.measure is None:
        return "denominator"
    return None


def elsewhere(site: Site, words: Silences) -> str | None:
    return "other event" if words.other_event.search(site.low) else None

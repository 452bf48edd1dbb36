"""The small words that say how a number stands to others: increment or total, old or new, forecast or fact. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.core.vocabulary import phrases

FILLERS = "die|der|den|dem|rund|etwa|nur|knapp|bereits|mindestens|the|about|some|at least|a"
"""Words that may stand between such a word and the number."""


class Grammar:
    """One language's words of scope, role and mode, compiled; all match lower-cased text."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        scope, role, mode = table["scope"], table["role"], table["mode"]
        self.additional_before = self.ending(scope["additional_before"])
        self.additional_after = self.opening(scope["additional_after"])
        self.part_before = self.ending(scope["part_before"])
        self.part_after = self.opening(scope["part_after"])
        self.total = phrases(scope["total"])
        self.all_but = self.ending(scope["except"])
        self.prior_before = self.ending(role["prior_before"])
        self.prior_sentence = phrases(role["prior_sentence"])
        self.change_before = self.ending(role["change_before"])
        self.change_verbs = re.compile(
            r"(?<![^\W_])(?:" + "|".join(map(re.escape, role["change_verbs"])) + r")[^\W\d_]*"
        )
        self.change_after = self.opening(role["change_after"])
        self.origin, self.goal = (re.escape(word) for word in role["from_to"])
        self.forecast = phrases(mode["forecast"])
        self.proposed = phrases(mode["proposed"])
        self.corrects = phrases(mode["corrects"])
        self.included = phrases(table["increment"]["included"])
        self.excluded = phrases(table["increment"]["excluded"])
        self.partitive = phrases(table["partitive"]["pronouns"])
        self.conjunctions = phrases(table["clause"]["conjunctions"])
        self.from_before = re.compile(rf"(?<![^\W_]){self.origin}[\s„“$€£]*$")
        self.to_before = re.compile(rf"(?<![^\W_]){self.goal}[\s„“$€£]*$")
        self.to_after = re.compile(rf"^[^\d.;]{{0,24}}?(?<![^\W_]){self.goal}(?![^\W_])")

    @staticmethod
    def ending(words: list[str]) -> re.Pattern[str]:
        """Matches one of the phrases at the end of what stands before a number, a short word in between."""
        listed = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
        return re.compile(rf"(?<![^\W_])(?:{listed})(?:\s+(?:{FILLERS}))?[\s„“\"(]*$")

    @staticmethod
    def opening(words: list[str]) -> re.Pattern[str]:
        """Matches one of the phrases right behind a number or what it counts."""
        listed = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
        return re.compile(rf"^[\s“\"]*(?:{listed})(?![^\W_])")

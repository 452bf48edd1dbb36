"""The small words that say how a number stands to others: increment or total, old or new, forecast or fact. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.core.reading.vocabulary import Cues, phrases
from bot.core.text import NOTHING
from bot.core.units import either


def stems(words: list[str]) -> re.Pattern[str]:
    """One pattern for words that begin with any of the stems."""
    return re.compile(r"(?<![^\W_])(?:" + "|".join(map(re.escape, words)) + r")[^\W\d_]*")


@dataclass(frozen=True, slots=True)
class FateWords:
    """How one language tells what befell people since: see bot/core/reading/undergone.py."""

    passive: frozenset[str]  #: with a participle: what was done to their subject, or became of it
    perfect: frozenset[str]  #: with a participle: what their subject did
    perfect_of_one: frozenset[str]  #: those of them whose subject is one alone
    modals: frozenset[str]
    dying: frozenset[str]  #: verbs that have no object
    genitive: frozenset[str]  #: articles that go on with a phrase
    doubted: re.Pattern[str]  #: that it happened
    nearly: re.Pattern[str]  #: what says so behind a number
    verb_leads: bool  #: whether the verb stands right behind its subject and before its object

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> FateWords:
        return cls(
            passive=frozenset(table["passive"]),
            perfect=frozenset(table["perfect"]),
            perfect_of_one=frozenset(table["perfect_of_one"]),
            modals=frozenset(table["modals"]),
            dying=frozenset(table["dying"]),
            genitive=frozenset(table["genitive"]),
            doubted=re.compile(rf"(?<![^\W_])(?:{'|'.join(table['doubted'])})(?![^\W_])"),
            nearly=re.compile(rf"(?<![^\W_])(?:{'|'.join(table['nearly'])})(?![^\W_])"),
            verb_leads=table["verb_leads"],
        )


class Grammar:
    """One language's words of scope, role and mode, compiled; all match lower-cased text."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        scope, role, mode, counting = table["scope"], table["role"], table["mode"], table["counting"]
        self.origin, self.goal = (re.escape(word) for word in role["from_to"])
        self.whole_openers = frozenset(counting["whole_openers"])
        self.number_of = frozenset(counting["number_of"])
        self.share_openers = frozenset(counting["share_openers"])
        self.sum_openers = frozenset(counting["sum_openers"])
        self.more_words = frozenset(counting["more_words"])
        self.ties = frozenset(counting["ties"])
        self.ties_of_nouns = frozenset(counting["ties_of_nouns"])
        self.ties_of_things = frozenset(counting["ties_of_things"])
        self.topic_openers = frozenset(counting["topic_openers"])
        self.dimensions = frozenset(counting["dimensions"])
        self.ties_of_demands = frozenset(counting["ties_of_demands"])
        self.demands = tuple(counting["demands"])
        self.within = frozenset(counting["within"])
        self.each = frozenset(counting["each"])
        parts = tuple(table["partitive"]["pronouns"])
        claims = [word for word in counting["claims"] if not word.startswith((*parts, "of "))]
        self.told_as = tuple(f" {word}" for word in (*claims, *counting["told_as"]))
        self.causes = frozenset(counting["causes"])
        self.strengths = frozenset(counting["strengths"])
        self.plain_sums = frozenset(counting["plain_sums"])
        self.resuming = frozenset(counting["resuming"])
        self.pointers = frozenset(counting["pointers"])
        self.pronouns = frozenset(counting["pronouns"])
        self.purposes = frozenset(counting["purposes"])
        self.fillers = "|".join(sorted(map(re.escape, table["counting"]["fillers"]), key=len, reverse=True))
        self.shared_links = frozenset(counting["shared_links"])
        self.recalled_after = tuple(counting["recalled_after"])
        self.recalled_before = tuple(counting["recalled_before"])
        self.recalled_far = tuple(w for w in counting["recalled_before"] if " " in w or w in counting["instead"])
        self.articles_before_recalled = tuple(counting["articles_before_recalled"])
        self.relatives_only = frozenset(counting["relatives_only"])
        self.parts = frozenset(counting["parts"])
        self.how_many = tuple(counting["how_many"])
        self.anyone = frozenset(counting["anyone"])
        self.degrees = frozenset(counting["degrees"])
        self.points = re.compile(rf"^(\s(?:{'|'.join(counting['points'])}))\s(?:{self.origin}|{self.goal})\s")
        self.movers = frozenset(counting["movers"])
        self.earlier = frozenset(counting["earlier"])
        self.instead = tuple(counting["instead"])
        self.instead_fillers = tuple(counting["instead_fillers"])
        self.denied_before = Cues(
            rf"(?<![^\W_])(?:{'|'.join(counting['denied_before'])})\s*$", counting["denied_signs"]
        )
        self.million_links = tuple(f" {word}" for word in counting["million_links"])
        self.but = tuple(counting["but"])
        self.loss = frozenset(counting["loss"])
        self.beside_loss = frozenset(counting["beside_loss"])
        self.cases = tuple(counting["cases"])
        self.illness = re.compile("|".join(counting["illnesses"]))
        self.matters = re.compile("|".join(counting["matters"]))
        self.in_cases = frozenset(counting["in_cases"])
        self.contrasts = tuple(f" {word}" for word in counting["contrasts"])
        self.claims = tuple(f" {word}" for word in counting["claims"])
        self.where_to = self.movers | frozenset(counting["goals"])
        self.goals = tuple(f" {word}" for word in counting["goals"])
        self.heats = self.opening(counting["heats"])
        self.lasting = Cues.of(counting["lasting"])
        self.more_than = self.opening(counting["more_than"])
        self.fillers_before_more = frozenset(counting["fillers_before_more"])
        self.additional_before = self.ending(scope["additional_before"])
        self.additional_after = self.opening(scope["additional_after"])
        self.part_before = self.ending(scope["part_before"] + scope["remainder"])
        self.alone = re.compile(scope["alone"])
        self.alone_opens = re.compile(scope["alone_opens"])
        self.of_the_named = re.compile(scope["of_the_named"])
        self.part_clause = Cues.of(scope["part_clause"])
        self.part_after = self.opening(scope["part_after"])
        self.total = phrases(scope["total"])
        self.prior_before = self.ending(role["prior_before"])
        self.hedged_than = self.ending(role["hedged_than"])
        self.prior_sentence = Cues.of(role["prior_sentence"])
        self.change_before = self.ending(role["change_before"])
        self.change_verbs = re.compile(
            r"(?<![^\W_])(?:" + "|".join(map(re.escape, role["change_verbs"])) + r")[^\W\d_]*"
        )
        self.change_after = self.opening(role["change_after"])
        self.change_behind = self.opening(role["change_behind"])
        self.rise = stems(role["rise"])
        self.fall = stems(role["fall"])
        self.part_participles = self.opening(scope["part_participles"])
        self.whole_before = self.ending(scope["whole_before"])
        self.additional_inside = phrases(scope["additional_inside"])
        self.owners = frozenset(scope["owners"])
        self.whole_starts = frozenset(scope["whole_starts"])
        self.worths = self.opening(scope["worths"])
        self.offers = frozenset(scope["offers"])
        self.bargains = Cues.of(scope["bargains"])
        self.remainder = self.ending(scope["remainder"])
        self.exceeds = self.opening(scope["exceeds"])
        self.total_behind = re.compile(scope["total_behind"])
        self.additional_clause = Cues.of(scope["additional_clause"])
        self.still = self.ending(scope["still"])
        self.gains = frozenset(scope["gains"])
        self.not_rate = self.opening(scope["not_rate"])
        self.newly = re.compile(r"(?<![^\W_])(?:" + "|".join(map(re.escape, scope["newly"])) + ")")
        self.margins = self.ending(scope["margins"])
        self.short_of = self.opening(scope["short_of"])
        self.per_piece = self.opening(scope["per_piece"])
        self.percents = re.compile(r"\bper\s?cent\b|\bje nach\b")
        self.each_before = Cues.of(scope["each_before"])
        self.forecast = Cues.of(mode["forecast"])
        self.as_forecast = phrases(mode["as_forecast"])
        self.proposed = Cues.of(mode["proposed"])
        self.corrects = Cues.of(mode["corrects"])
        self.included = Cues.of(table["increment"]["included"])
        self.excluded = Cues.of(table["increment"]["excluded"])
        self.partitive = phrases(table["partitive"]["pronouns"])
        self.conjunctions = phrases(table["clause"]["conjunctions"])
        self.since = Cues.of(role["since"])
        self.compared = tuple(f" {word}" for word in role["compared"])
        self.and_word: str = table["clause"]["and"]
        self.and_so = f" {self.and_word} "
        denials, no_denials = either(table["negation"]["words"]), either(table["negation"]["not_of_verb"])
        self.negation = re.compile(
            rf"(?:(?<![^\W_])(?:{denials})|{either(table['negation']['clitics'])})(?![^\W_])"
            rf"(?!\W+(?:(?:{no_denials})(?![^\W_])|\d))"
        )
        self.averted = re.compile(r"(?<![^\W_])(?:" + "|".join(table["negation"]["averted"]) + r")(?![^\W_])")
        self.after = phrases(table["negation"]["after"])
        self.searching = re.compile(counting["searching"])
        self.fates = FateWords.of(table["fates"])
        self.not_one = Cues.of(counting["not_one"])
        self.like = Cues.of(table["negation"]["like"])
        self.having = frozenset(table["negation"]["having"])
        self.places = frozenset(table["negation"]["places"])
        self.losses = Cues.of(table["negation"]["losses"])
        self.at_the_scene = Cues.of(table["negation"]["at_the_scene"])
        self.groups = tuple(table["negation"]["groups"])
        self.crew_of = re.compile(rf"(?:{'|'.join(self.groups)}) (?:{'|'.join(table['negation']['group_ties'])})\s*$")
        self.negation_leads = bool(table["negation"]["leads"])
        self.from_before = Cues(rf"(?<![^\W_]){self.origin}[\s„“$€£]*$", role["from_to"][:1])
        self.to_before = Cues(rf"(?<![^\W_]){self.goal}[\s„“$€£]*$", role["from_to"][1:])
        self.to_after = re.compile(rf"^[^\d.;]{{0,24}}?(?<![^\W_]){self.goal}(?![^\W_])")

    def ending(self, words: list[str]) -> Cues:
        """Matches one of the phrases at the end of what stands before a number, a short word in between."""
        listed = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
        return Cues(rf"(?<![^\W_])(?:{listed})(?:\s+(?:{self.fillers}))?[\s„“\"(]*$", words)

    @staticmethod
    def opening(words: list[str]) -> re.Pattern[str]:
        """Matches one of the phrases right behind a number or what it counts."""
        if not words:
            return NOTHING
        listed = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
        return re.compile(rf"^[\s“\"]*(?:{listed})(?![^\W_])")

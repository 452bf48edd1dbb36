"""Which noun a number counts or measures, where none stands right behind it. Pure.

Options are the nouns of the number's sentence, what was counted before, and the nouns of the sentence before; the
rules of bot/core/reading have a say as one sign among the others.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache, partial
from itertools import accumulate, chain
from typing import NamedTuple

from bot.core.choosing.around import kind_of_unit
from bot.core.choosing.options import Option, word_at
from bot.core.reading.counted import Counted, named
from bot.core.reading.lexicon import Lexicon
from bot.core.reading.measured import measure_named, said_before
from bot.core.reading.site import Site
from bot.core.text import NOMINAL, VERBAL, Sentence, Tag, Token
from storage.records import Unit

MEMORY = 6
"""How many things counted before are options."""
STEPS = (0, 1, 2, 4, 7, 12, 20, 21)
"""Distances in words that are told apart; the last stands for all that are longer."""
MODIFIERS = frozenset({Tag.ADJECTIVE, Tag.PARTICIPLE, Tag.ADVERB})
IN_PHRASE = MODIFIERS | NOMINAL | {Tag.NUMBER}
SOFT = frozenset({Tag.PARTICIPLE, Tag.ADJECTIVE, Tag.INFINITIVE, Tag.VERB})
"""Classes that a German noun is mistaken for."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """Something counted before, how many, in which kind of unit and in which sentence."""

    counted: Counted
    value: Decimal  #: with the factor of its unit
    kind: str
    sentence: Sentence
    factor: Decimal  #: of its unit as the text had it: 1,000 for megawatt-hours


class Proposal(NamedTuple):
    """An option with what is counted if it is chosen. A tuple: a number has a handful."""

    option: Option
    counted: Callable[[], Counted]


def proposals(
    site: Site, rule: Counted, memory: Sequence[Remembered], before: Sentence | None, lexicon: Lexicon
) -> list[Proposal]:
    """All that a number may count: what the rules say first."""
    scene = Scene(site, memory, before, lexicon)
    found: dict[str, Proposal] = {}
    for name, listed, counted in chain(scene.here(), scene.remembered(), scene.named_before()):
        found[name.lower()] = Proposal(Option(name, tuple(listed)), counted)
    if rule.of:
        known = found.pop(rule.of.lower(), None)
        signs = known.option.signs if known is not None else ("nowhere",)
        found = {rule.of.lower(): Proposal(Option(rule.of, signs + scene.by_rule(rule, signs)), lambda: rule), **found}
    return list(found.values())


class Scene:
    """One number's surroundings, and the signs of each noun in them."""

    def __init__(self, site: Site, memory: Sequence[Remembered], before: Sentence | None, lexicon: Lexicon) -> None:
        self.site, self.lexicon, self.before = site, lexicon, before
        self.memory = memory[-MEMORY:]
        self.unit = site.measure.unit if site.measure else None
        self.kind = kind_of_unit(self.unit)
        self.value = site.numeral.value * (site.measure.factor if site.measure else 1)
        self.tokens = site.sentence.tokens
        self.start, self.end = site.clause
        self.left = word_at(self.tokens, site.hedged_first - 1)
        self.right = word_at(self.tokens, site.last)
        self.numbers = [(n.start, n.end) for n in site.sentence.numerals]
        self.nouns = [i for i, token in enumerate(self.tokens) if self.is_option(i, token)]
        self.inside = [i for i in self.nouns if self.start <= self.tokens[i].start < self.end]
        tags = [token.tag for token in self.tokens]
        self.verbs = up_to([tag in VERBAL for tag in tags])
        self.marks = up_to([tag is Tag.PUNCTUATION for tag in tags])
        self.names: set[str] = set()  #: nouns that are options already

    def is_new(self, name: str) -> bool:
        """Whether a noun is no option yet; from now on it is one."""
        low, known = name.lower(), len(self.names)
        self.names.add(low)
        return len(self.names) > known

    def is_option(self, index: int, token: Token) -> bool:
        """Whether a word may be what is counted: a noun that is no number and not the unit itself."""
        if token.tag not in NOMINAL:
            joined = self.lexicon.numbers.joined
            capital = joined and index > 0 and token.tag in SOFT and token.text[0].isupper()
            adjective = not joined and token.tag in (Tag.PARTICIPLE, Tag.ADJECTIVE)
            if not capital and not (adjective and self.lexicon.nouns.is_person(token.low, Tag.PERSON)):
                return False
        for start, end in self.numbers:
            if start <= token.start < end:
                return False
        is_unit = self.site.numeral.end <= token.start < self.site.past
        return not (is_unit and self.kind != "time")

    def here(self) -> Iterator[Found]:
        """The nouns of the sentence, the nearest first."""
        for index in sorted(self.nouns, key=lambda i: abs(i - self.site.first)):
            token = self.tokens[index]
            if self.is_new(token.text):
                yield token.text, self.signs_of(index, token), partial(self.counting, token)

    def counting(self, token: Token) -> Counted:
        if self.unit is None:
            return named(token, self.lexicon, self.site, elsewhere=True)
        return measure_named(token, self.unit, self.lexicon, self.site.past)

    def signs_of(self, index: int, token: Token) -> list[str]:
        """Where a noun stands, what stands between it and the number, and what kind of noun it is."""
        site, tokens, kind = self.site, self.tokens, self.kind
        ahead = token.end <= site.start
        side = "before" if ahead else "behind"
        low, high = (index + 1, site.hedged_first) if ahead else (site.last, index)
        high = max(low, high)
        far = step(high - low)
        verbs = min(2, self.verbs[high] - self.verbs[low])
        marks = min(3, self.marks[high] - self.marks[low])
        nouns = min(3, bisect_left(self.nouns, high) - bisect_left(self.nouns, low))
        others = min(2, sum(token.end <= s < site.start or site.past <= s < token.start for s, _ in self.numbers))
        signs = [
            f"{side} {far}",
            f"{side} {far} {kind}",
            f"{side} {kind} {'compounds' if self.lexicon.numbers.joined else 'rows'}",
            f"{side} after {self.left}",
            f"{side} after {self.left} {kind}",
            f"{side} ahead of {self.right}",
            f"{side} ahead of {self.right} {kind}",
            f"{side} verbs {verbs} {kind}",
            f"{side} signs {marks}",
            f"{side} numbers {others}",
            f"{side} nouns {nouns}",
            f"class {token.tag}",
            f"class {token.tag} {kind}",
        ]
        if self.start <= token.start < self.end:
            signs += ["clause", f"clause {side} {kind}"]
        if self.nouns[0] == index:
            signs += ["first", f"first {kind}"]
        if self.inside and self.inside[0] == index:
            signs += ["first of clause", f"first of clause {kind}"]
        if not ahead and all(t.tag in IN_PHRASE for t in tokens[low:high]):
            signs += [f"phrase {kind}", "phrase goes on" if word_class(tokens, index + 1) in NOMINAL else "phrase ends"]
        if self.is_owned(index):
            signs += ["owned", f"owned {kind}"]
        signs += self.told_signs(token.low)
        signs += signs_of_noun(token.low, token.tag, kind, self.lexicon)
        if any(start <= token.start < end for start, end in site.sources):
            signs += ["source", f"source {kind}"]
        return signs

    def is_owned(self, index: int) -> bool:
        """Whether a noun stands behind another number, which counts it."""
        at = index - 1
        while at >= 0 and (
            self.tokens[at].tag in MODIFIERS or (not self.lexicon.numbers.joined and self.tokens[at].tag in NOMINAL)
        ):
            at -= 1
        own = at >= 0 and self.site.numeral.start <= self.tokens[at].start < self.site.past
        return at >= 0 and self.tokens[at].tag is Tag.NUMBER and not own

    def told_signs(self, low: str) -> list[str]:
        """Whether a noun was counted before, and in the same kind of unit."""
        told = [each for each in self.memory if each.counted.of.lower() == low]
        if not told:
            return []
        same = "same" if any(each.kind == self.kind for each in told) else "other"
        return ["told", f"told {same}", *(["told last"] if told[-1] is self.memory[-1] else [])]

    def remembered(self) -> Iterator[Found]:
        """What was counted before, the last first."""
        kind = self.kind
        latest = next((each for each in reversed(self.memory) if each.kind == kind), None)
        ahead = min(2, sum(i < self.site.first for i in self.inside))
        for rank, each in enumerate(reversed(self.memory)):
            if not each.counted.of or not self.is_new(each.counted.of):
                continue
            signs = [
                "memory",
                f"memory {rank}",
                f"memory {rank} {kind}",
                f"memory {'same' if each.kind == kind else 'other'} {kind}",
                f"memory after {self.left}",
                f"memory after {self.left} {kind}",
                f"memory ahead of {self.right}",
                f"memory nouns {ahead} {kind}",
            ]
            amount = "more" if each.value > self.value else "less" if each.value < self.value else "as many"
            if each.kind == kind:
                signs += [
                    f"memory {amount}",
                    f"memory {amount} {kind}",
                    f"memory {amount} after {self.left}",
                    f"memory {amount} ahead of {self.right}",
                ]
            if each is latest:
                signs += ["memory latest", f"memory latest {kind}"]
            if each.sentence is self.site.sentence:
                signs += ["memory here", f"memory here {kind}"]
            if each.sentence is self.before:
                signs.append("memory before")
            if not self.inside:
                signs.append("memory bare clause")
            yield each.counted.of, signs, partial(self.again, each.counted)

    def again(self, counted: Counted) -> Counted:
        """What was counted before, counted or measured once more; a bare number takes over the unit as well."""
        unit = counted.unit if self.unit is None else self.unit
        return replace(counted, unit=unit, end=self.site.past, elsewhere=True, of_whole=False)

    def named_before(self) -> Iterator[Found]:
        """The nouns of the sentence before."""
        if self.before is None:
            return
        tokens, numbers, kind = self.before.tokens, self.before.numerals, self.kind
        nouns = [
            i for i, t in enumerate(tokens) if t.tag in NOMINAL and not any(n.start <= t.start < n.end for n in numbers)
        ]
        for rank, index in enumerate(nouns):
            token = tokens[index]
            if not self.is_new(token.text):
                continue
            signs = [
                "earlier",
                f"earlier {kind}",
                f"earlier {min(rank, 3)}",
                f"earlier from end {min(len(nouns) - rank, 3)}",
                f"earlier after {self.left} {kind}",
                f"earlier behind {word_at(tokens, index - 1)}",
                "earlier beside a number" if numbers else "earlier alone",
            ]
            signs += [
                f"earlier {sign}" for sign in kinds_of_noun(token.low, token.tag, self.lexicon) if " " not in sign
            ]
            yield token.text, signs, partial(self.counting, token) if self.unit is None else partial(self.said, token)

    def said(self, token: Token) -> Counted:
        """What the sentence before names, measured here."""
        return said_before(token.text, self.site, self.unit or Unit("item"), self.lexicon)

    def by_rule(self, rule: Counted, signs: tuple[str, ...]) -> tuple[str, ...]:
        """What the rules' own choice is worth, by where they found it."""
        place = next((s for s in signs if s in ("memory", "earlier", "nowhere")), signs[0])
        return ("rule", f"rule {self.kind}", f"rule {self.kind} {rule.elsewhere}", f"rule {place}")


Found = tuple[str, list[str], Callable[[], Counted]]
"""An option's name and signs, and how to count it."""


@lru_cache(maxsize=50_000)
def signs_of_noun(low: str, tag: Tag, kind: str, lexicon: Lexicon) -> tuple[str, ...]:
    """What kind of noun it is, by itself and with a number of that kind of unit."""
    return tuple(sign for name in kinds_of_noun(low, tag, lexicon) for sign in (name, f"{name} {kind}"))


@lru_cache(maxsize=50_000)
def kinds_of_noun(low: str, tag: Tag, lexicon: Lexicon) -> tuple[str, ...]:
    """What kind of noun it is: what it counts, whom it names, what it tells of."""
    nouns, words = lexicon.nouns, lexicon.attributions
    concept, event = nouns.concept(low), lexicon.events.of_noun(low)
    kinds = {
        "amount": concept in nouns.amount_concepts or nouns.is_amount(low),
        "counting": nouns.is_counting(low),
        "stands_in": low in nouns.stand_ins,
        "says_little": low in nouns.generic or low in nouns.hollow,
        "people": nouns.is_person(low, tag),
        "thing": nouns.is_thing(low),
        "agent": low in words.agents or low in words.people,
        "document": low in words.documents,
        "time": is_time(low, lexicon),
        "unit": low in lexicon.units.words,
    }
    found = ["unknown" if concept is None else f"concept {concept}", *(name for name, holds in kinds.items() if holds)]
    return (*found, f"event {event.value}") if event is not None else tuple(found)


def up_to(holds: Sequence[bool]) -> list[int]:
    """For each place, of how many before it something holds."""
    return [0, *accumulate(holds)]


def step(words: int) -> int:
    """A distance in words, rounded up to a step."""
    return STEPS[bisect_left(STEPS, words, hi=len(STEPS) - 1)]


def word_class(tokens: Sequence[Token], index: int) -> Tag | None:
    return tokens[index].tag if index < len(tokens) else None


def is_time(low: str, lexicon: Lexicon) -> bool:
    """Whether a noun names a time; in German also the compounds that such a noun ends."""
    times = lexicon.attributions.phrase.times
    return low in times or (lexicon.numbers.joined and low.endswith(tuple(t for t in times if len(t) > SHORTEST_TIME)))


SHORTEST_TIME = 3
"""Words of time with so few letters make no compound of what they end."""

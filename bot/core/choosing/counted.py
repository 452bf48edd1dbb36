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

from mypy_extensions import mypyc_attr

from bot.core.choosing.around import kind_of_unit
from bot.core.choosing.options import Option, word_at
from bot.core.once import once
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


def proposals(site: Site, rule: Counted, memory: Sequence[Remembered], layout: Layout) -> list[Proposal]:
    """All that a number may count: what the rules say first."""
    scene = Scene(site, memory, layout)
    found: dict[str, Proposal] = {}
    for name, listed, counted in chain(scene.here(), scene.remembered(), scene.named_before()):
        found[name.lower()] = Proposal(Option(name, tuple(listed)), counted)
    if rule.of:
        known = found.pop(rule.of.lower(), None)
        signs = known.option.signs if known is not None else ("nowhere",)
        found = {rule.of.lower(): Proposal(Option(rule.of, signs + scene.by_rule(rule, signs)), lambda: rule), **found}
    return list(found.values())


@mypyc_attr(native_class=False)
class Layout:
    """Where nouns, verbs and numbers stand in a sentence and the one before: the same for all of its numbers."""

    def __init__(self, sentence: Sentence, before: Sentence | None, lexicon: Lexicon) -> None:
        self.sentence, self.before, self.lexicon = sentence, before, lexicon
        self.tokens = sentence.tokens
        self.numbers = [(n.start, n.end) for n in sentence.numerals]

    @once
    def nouns(self) -> list[int]:
        """The words that may be what is counted."""
        return [i for i, token in enumerate(self.tokens) if self.is_option(i, token)]

    @once
    def verbs(self) -> list[int]:
        """For each word, how many verbs stand before it."""
        return up_to([token.tag in VERBAL for token in self.tokens])

    @once
    def marks(self) -> list[int]:
        """For each word, how many signs stand before it."""
        return up_to([token.tag is Tag.PUNCTUATION for token in self.tokens])

    def is_option(self, index: int, token: Token) -> bool:
        """Whether a word may be what is counted: a noun that is no number."""
        if token.tag not in NOMINAL:
            joined = self.lexicon.numbers.joined
            capital = joined and index > 0 and token.tag in SOFT and token.text[0].isupper()
            adjective = not joined and token.tag in (Tag.PARTICIPLE, Tag.ADJECTIVE)
            if not capital and not (adjective and self.lexicon.nouns.is_person(token.low, Tag.PERSON)):
                return False
        return not any(start <= token.start < end for start, end in self.numbers)

    @once
    def earlier(self) -> list[tuple[Token, list[str]]]:
        """The nouns of the sentence before, with what speaks for each whatever number asks."""
        if self.before is None:
            return []
        tokens, numbers = self.before.tokens, self.before.numerals
        nouns = [
            i for i, t in enumerate(tokens) if t.tag in NOMINAL and not any(n.start <= t.start < n.end for n in numbers)
        ]
        beside = "earlier beside a number" if numbers else "earlier alone"
        return [
            (
                tokens[index],
                [
                    f"earlier {min(rank, 3)}",
                    f"earlier from end {min(len(nouns) - rank, 3)}",
                    f"earlier behind {word_at(tokens, index - 1)}",
                    beside,
                    *signs_of_earlier(tokens[index].low, tokens[index].tag, self.lexicon),
                ],
            )
            for rank, index in enumerate(nouns)
        ]


class Scene:
    """One number's surroundings, and the signs of each noun in them."""

    def __init__(self, site: Site, memory: Sequence[Remembered], layout: Layout) -> None:
        self.site, self.layout, self.lexicon = site, layout, layout.lexicon
        self.memory = memory[-MEMORY:]
        self.unit = site.measure.unit if site.measure else None
        self.kind = kind = kind_of_unit(self.unit)
        self.value = site.numeral.value * (site.measure.factor if site.measure else 1)
        self.tokens = layout.tokens
        self.start, self.end = site.clause
        self.left = left = word_at(self.tokens, site.hedged_first - 1)
        self.right = right = word_at(self.tokens, site.last)
        self.nouns = [i for i in layout.nouns if kind == "time" or not self.is_unit(i)]
        self.inside = [i for i in self.nouns if self.start <= self.tokens[i].start < self.end]
        self.of_side = {
            side: [
                f"{side} {kind} {'compounds' if self.lexicon.numbers.joined else 'rows'}",
                f"{side} after {left}",
                f"{side} after {left} {kind}",
                f"{side} ahead of {right}",
                f"{side} ahead of {right} {kind}",
            ]
            for side in ("before", "behind")
        }
        self.names: set[str] = set()  #: nouns that are options already

    def is_unit(self, index: int) -> bool:
        """Whether a noun is the number's unit itself."""
        return self.site.numeral.end <= self.tokens[index].start < self.site.past

    def is_new(self, name: str) -> bool:
        """Whether a noun is no option yet; from now on it is one."""
        low, known = name.lower(), len(self.names)
        self.names.add(low)
        return len(self.names) > known

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
        site, layout, tokens, kind = self.site, self.layout, self.tokens, self.kind
        ahead = token.end <= site.start
        side = "before" if ahead else "behind"
        low, high = (index + 1, site.hedged_first) if ahead else (site.last, index)
        high = max(low, high)
        far = step(high - low)
        verbs = min(2, layout.verbs[high] - layout.verbs[low])
        marks = min(3, layout.marks[high] - layout.marks[low])
        nouns = min(3, bisect_left(self.nouns, high) - bisect_left(self.nouns, low))
        others = min(2, sum(token.end <= s < site.start or site.past <= s < token.start for s, _ in layout.numbers))
        signs = [
            f"{side} {far}",
            f"{side} {far} {kind}",
            *self.of_side[side],
            f"{side} verbs {verbs} {kind}",
            f"{side} signs {marks}",
            f"{side} numbers {others}",
            f"{side} nouns {nouns}",
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
            if each.sentence is self.layout.before:
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
        of_number = ["earlier", f"earlier {self.kind}", f"earlier after {self.left} {self.kind}"]
        for token, signs in self.layout.earlier:
            if self.is_new(token.text):
                counted = partial(self.counting if self.unit is None else self.said, token)
                yield token.text, [*of_number, *signs], counted

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
    names = (f"class {tag}", *kinds_of_noun(low, tag, lexicon))
    return tuple(sign for name in names for sign in (name, f"{name} {kind}"))


@lru_cache(maxsize=50_000)
def signs_of_earlier(low: str, tag: Tag, lexicon: Lexicon) -> tuple[str, ...]:
    """What kind of noun of the sentence before it is."""
    return tuple(f"earlier {sign}" for sign in kinds_of_noun(low, tag, lexicon) if " " not in sign)


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

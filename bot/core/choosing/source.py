"""Who vouches for a number, if anybody does. Pure.

Options are the attributions of the number's sentence, who spoke before, the sentence's agents, and nobody; the rules of
bot/core/attribution have a say as one sign among the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mypy_extensions import mypyc_attr

from bot.core.attribution.agents import heads_of, is_agent
from bot.core.attribution.speakers import Heard, is_given, reported
from bot.core.attribution.vouching import Attribution
from bot.core.choosing.options import Option, word_at
from bot.core.once import once
from bot.core.reading.clauses import segment_of, segments
from bot.core.reading.lexicon import Lexicon
from bot.core.reading.nounphrases import Phrase, phrase_at
from bot.core.reading.site import Site
from bot.core.text import NOMINAL, VERBAL, Sentence, Tag, Token, past_dateline
from storage.records import Figure, Part

NOBODY = ""
"""The name of the option that nobody vouches."""
WORD = re.compile(r"\w+")
OPENS_PHRASE = NOMINAL | {Tag.ADJECTIVE, Tag.DETERMINER}
FAR = 3
"""How many clauses apart are told apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """Who has spoken when a number comes."""

    heard: Heard  #: in its sentence
    last: str | None  #: last before its sentence
    before: Sentence | None  #: the sentence before
    figures: Sequence[Figure]  #: the figures told before its sentence


@mypyc_attr(native_class=False)
class Voices:
    """All who may vouch for the numbers of one sentence."""

    def __init__(self, sentence: Sentence, spoken: Spoken, lexicon: Lexicon) -> None:
        self.sentence, self.spoken, self.lexicon = sentence, spoken, lexicon
        self.segments = segments(sentence)

    @once
    def reported(self) -> list[Token]:
        """The verbs in the subjunctive of indirect speech."""
        return reported(self.sentence, self.lexicon)

    @once
    def others(self) -> list[tuple[str, list[str]]]:
        """Who spoke before, with their signs."""
        spoken, before = self.spoken, self.spoken.before
        found = [(spoken.heard.carried, "carried"), (spoken.heard.office, "office"), (spoken.last, "last")]
        if spoken.figures:
            latest = spoken.figures[-1]
            beside = before is not None and latest.sentence == before.text
            found.append((latest.source, "figure beside" if beside else "figure far"))
        return [(source, [relation, *self.name_signs(relation, source)]) for source, relation in found if source]

    @once
    def attributed(self) -> list[tuple[str, Attribution, list[str]]]:
        """The sources that the sentence's attributions name, with what these say of them wherever a number stands."""
        found = enumerate(self.spoken.heard.found)
        return [(one.source, one, list(self.signs_of(order, one))) for order, one in found if one.source is not None]

    def signs_of(self, order: int, one: Attribution) -> Iterator[str]:
        """Whether an attribution is the first or last, and whom it names in which words."""
        found, tokens, lexicon = self.spoken.heard.found, self.sentence.tokens, self.lexicon
        words = lexicon.attributions
        if order == 0:
            yield "attribution first"
        if order == len(found) - 1:
            yield "attribution last"
        if len(found) == 1:
            yield "attribution alone"
        by = next((t for t in tokens if t.start >= one.at), None)
        if by is not None:
            force = words.force(by.low)
            yield f"attribution by {force.value if force is not None else by.tag.value}"
        if one.name == (0, 0):
            yield "attribution by pronoun"
            return
        named = [t for t in tokens if one.name[0] <= t.start < one.name[1]]
        kinds = {
            "body": any(t.low in words.agents for t in named),
            "person": any(t.low in words.people for t in named),
            "document": any(t.low in words.documents for t in named),
            "name": any(t.tag is Tag.NAME for t in named),
            "thing": any(lexicon.nouns.is_thing(t.low) or lexicon.nouns.is_amount(t.low) for t in named),
        }
        yield from (f"attribution of {kind}" for kind, holds in kinds.items() if holds)
        yield f"attribution of {min(len(named), 4)} words"

    def name_signs(self, relation: str, source: str) -> Iterator[str]:
        words, agents = source.lower().split(), self.lexicon.attributions
        if any(word in agents.agents for word in words):
            yield f"{relation} body"
        if any(word in agents.people for word in words):
            yield f"{relation} person"

    @once
    def agents(self) -> list[tuple[str, int, list[str]]]:
        """The sentence's phrases that name an agent, where each begins, and their signs."""
        tokens, words = self.sentence.tokens, self.lexicon.attributions
        found: list[tuple[str, int, list[str]]] = []
        at = past_dateline(self.sentence)
        while at < len(tokens):
            phrase = phrase_at(tokens, at, words.phrase) if tokens[at].tag in OPENS_PHRASE else None
            if phrase is not None and self.is_free(phrase) and is_agent(tokens, phrase, self.lexicon):
                start = tokens[phrase[0]].start
                name = self.sentence.text[start : tokens[phrase[1] - 1].end]
                found.append((name, start, list(self.agent_signs(phrase))))
            at = at + 1 if phrase is None else max(phrase[1], at + 1)
        return found

    def is_free(self, phrase: Phrase) -> bool:
        """Whether no number stands in a phrase."""
        start, end = self.sentence.tokens[phrase[0]].start, self.sentence.tokens[phrase[1] - 1].end
        return all(end <= n.start or n.end <= start for n in self.sentence.numerals)

    def agent_signs(self, phrase: Phrase) -> Iterator[str]:
        """What kind of agent, between which words."""
        tokens, words = self.sentence.tokens, self.lexicon.attributions
        heads = heads_of(tokens, phrase, words)
        yield "agent"
        if any(t.low in words.agents for t in heads):
            yield "agent body"
        if any(t.low in words.people for t in heads):
            yield "agent person"
        if any(t.low in words.documents for t in heads):
            yield "agent document"
        if any(t.tag is Tag.NAME for t in heads):
            yield "agent name"
        first = phrase[0]
        behind = word_at(tokens, first - 1)
        if first and tokens[first - 1].tag is Tag.DETERMINER:
            behind = f"determiner {word_at(tokens, first - 2)}"
        yield f"agent behind {behind}"
        yield f"agent ahead of {word_at(tokens, phrase[1])}"
        for side, index in (("ahead of", phrase[1]), ("behind", first - 1)):
            if 0 <= index < len(tokens) and (force := words.force(tokens[index].low)) is not None:
                yield f"agent {side} {force.value}"
        if first <= 1:
            yield "agent opens"
            if phrase[1] < len(tokens) and tokens[phrase[1]].tag in VERBAL:
                yield "agent is subject"


def sources(site: Site, voices: Voices, rule: str | None, lexicon: Lexicon) -> list[Option]:
    """All who may vouch for a number, and nobody; names that share their words are one option."""
    around = tuple(surroundings(site, voices, lexicon))
    found: dict[frozenset[str], tuple[str, list[str]]] = {}
    for source, signs in proposed(site, voices, around, lexicon):
        key = words_of(source)
        if key:
            found.setdefault(key, (source, []))[1].extend(signs)
    nobody = ["nobody", *told_of("nobody", around), *of_nobody(voices)]
    found[frozenset()] = (NOBODY, nobody)
    chosen = words_of(rule or "")
    if chosen not in found:
        found[chosen] = (rule or "", [])
    of_rule = found[chosen][1]
    of_rule += ["rule", *told_of("rule", around), *(f"rule {sign}" for sign in of_rule if sign in RELATIONS)]
    return [Option(name, tuple(dict.fromkeys(signs))) for name, signs in found.values()]


RELATIONS = frozenset(
    {"attribution", "carried", "office", "last", "nobody", "covers", "reaches", "broad", "narrow", "agent"}
)
"""Signs of how an option came up, by which the rules' choice is worth more or less."""


@lru_cache(maxsize=2_000)
def words_of(name: str) -> frozenset[str]:
    return frozenset(WORD.findall(name.lower()))


@lru_cache(maxsize=2_000)
def told_of(relation: str, around: tuple[str, ...]) -> tuple[str, ...]:
    """The signs of a number's place, for those who stand to it in one relation."""
    return tuple(f"{relation} {sign}" for sign in around)


def surroundings(site: Site, voices: Voices, lexicon: Lexicon) -> Iterator[str]:
    """What the number's place says about whether it needs a source, and which."""
    sentence, spoken = site.sentence, voices.spoken
    at = site.numeral.start
    start, end = segment_of(sentence, at)
    if is_given(site, lexicon):
        yield "given"
    if voices.reported:
        yield "reported"
        if any(start <= t.start < end for t in voices.reported):
            yield "reported clause"
    if is_quoted(sentence.text[:at], german=lexicon.numbers.joined):
        yield "quoted"
    if sentence.part is Part.TITLE:
        yield "title"
    yield "lead" if sentence.paragraph == 0 else "body"
    yield "goes on" if spoken.before is not None and spoken.before.paragraph == sentence.paragraph else "opens"
    yield "attributed" if spoken.heard.found else "plain"
    if spoken.heard.carried:
        yield "carried on"
    if sentence.tokens and sentence.tokens[0].tag is Tag.PRONOUN:
        yield "pronoun first"


def is_quoted(before: str, *, german: bool) -> bool:
    """Whether a quotation is open behind a stretch of text."""
    if "„" in before and before.rfind("„") > before.rfind("“"):
        return True
    return before.count('"') % 2 == 1 or (not german and before.rfind("“") > before.rfind("”"))


def proposed(
    site: Site, voices: Voices, around: tuple[str, ...], lexicon: Lexicon
) -> Iterator[tuple[str, Iterable[str]]]:
    """Everybody who may vouch for a number, with their signs."""
    given = is_given(site, lexicon)
    of_attribution, of_agent = told_of("attribution", around), told_of("agent", around)
    for source, one, signs in voices.attributed:
        if one.broad or not given:
            yield source, [*attribution_signs(site, voices, one, given=given), *signs, *of_attribution]
    for source, signs in voices.others:
        yield source, [*signs, *told_of(signs[0], around)]
    start, end = segment_of(site.sentence, site.numeral.start)
    for name, begins, signs in voices.agents:
        side = "before" if begins < site.numeral.start else "behind"
        where = "inside" if start <= begins < end else "outside"
        yield name, [*signs, f"agent {side} {where}", *of_agent]


def attribution_signs(site: Site, voices: Voices, one: Attribution, *, given: bool) -> Iterator[str]:
    """How an attribution stands to a number."""
    at = site.numeral.start
    reach = "broad" if one.broad else "narrow"
    covers = "covers" if one.start <= at < one.end else "reaches"
    side = "before" if one.at < at else "behind"
    yield from ("attribution", reach, covers)
    yield f"attribution {'closed' if one.closed else 'open'} {reach} {covers}"
    yield f"attribution {side}"
    yield f"attribution {side} {reach} {covers}"
    clauses = [i for i, (start, end) in enumerate(voices.segments) if start <= one.at < end]
    own = [i for i, (start, end) in enumerate(voices.segments) if start <= at < end]
    if clauses and own:
        apart = max(-FAR, min(FAR, own[0] - clauses[0]))
        yield f"attribution apart {apart}"
        yield f"attribution apart {apart} {reach}"
    if given:
        yield f"attribution given {reach} {covers}"
    if one.name != (0, 0):
        yield f"attribution named {'before' if one.name[1] <= at else 'behind'}"


def of_nobody(voices: Voices) -> Iterator[str]:
    """What speaks for a number that nobody vouches for."""
    spoken = voices.spoken
    yield f"nobody of {min(len(spoken.heard.found), 2)}"
    if spoken.figures:
        latest = spoken.figures[-1]
        beside = spoken.before is not None and latest.sentence == spoken.before.text
        yield f"nobody after {'a source' if latest.source else 'none'} {'beside' if beside else 'far'}"

"""Whether a value that differs from what was reported contradicts it, or is the same count that moved on. Pure.

A party that has spoken before moves its own account on, and one that disputes another's contradicts it. Else no one
sign decides: that two parties speak, that they do so in one article, or that a count goes on ("inzwischen") are
weighed together. The weights are fitted by tests/corpus/refit_rivals.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.core.agreement import agrees
from bot.core.likeness.cues import disputes
from bot.core.likeness.parties import same_party
from bot.core.likeness.traits import traits, value_of
from bot.core.rival_weights import WEIGHTS
from storage.records import Figure, Report

_NEAR, _FAR = 0.15, 1.1
"""As natural logarithms of a ratio: within a sixth of each other, three times as much."""
_GOING_ON = frozenset({"by_now", "moved", "so_far", "still"})
_KINDS = frozenset({"person", "item"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A figure that differs from the account it is compared with, and what else is told of its quantity."""

    figure: Figure
    article_id: str
    earlier: Sequence[Report]  #: in order, those of the same article last
    current: Sequence[Report]  #: the account that it is compared with
    beside: Sequence[Figure]  #: the article's other figures of the series
    own: bool  #: whether its party has given an account before
    parted: bool  #: whether accounts contradict each other already

    @property
    def last(self) -> Report:
        return self.current[-1]

    @property
    def here(self) -> list[Report]:
        """What its article has told of the quantity so far, without what it only recalls."""
        return [r for r in self.earlier if r.key.article_id == self.article_id and not traits(r.figure).prior]


def contradicts(said: Said) -> bool:
    """Whether the figure is another party's, against an account that stands."""
    if not may_contradict(said):
        return False
    if said.figure.source and said.last.figure.source and disputes(said.figure.sentence):
        return True  # "the rebels rejected the army's account": too plain to be weighed
    return sum(WEIGHTS.get(sign, 0.0) for sign in signs(said)) > 0


def may_contradict(said: Said) -> bool:
    """Whether two parties may be speaking: nobody contradicts himself, nor do two accounts that nobody gives."""
    source, known = said.figure.source, said.last.figure.source
    if said.own or not (source or known):
        return False
    return not (source and known and same_party(source, known))


def rival_of(said: Said) -> Report:
    """The report that is contradicted: one of the same article if there is one, else the account's latest."""
    return next((r for r in reversed(said.here) if not agrees(said.figure, r.figure)), said.last)


def signs(said: Said) -> Iterator[str]:
    """What speaks for or against a contradiction."""
    yield "always"
    yield from of_parties(said)
    yield from of_article(said)
    yield from of_values(said)


def of_parties(said: Said) -> Iterator[str]:
    """Who says it, and who said what it is compared with."""
    source, known = said.figure.source, said.last.figure.source
    if said.parted:
        yield "parted"
    if not source:
        yield "nobody"
    if not known:
        yield "nobody before"
    if source and known:
        yield "two parties"
    sources = {report.figure.source for report in said.earlier if report.figure.source}
    if source and not any(same_party(source, other) for other in sources):
        yield "new party"


def of_article(said: Said) -> Iterator[str]:
    """What else its article tells of the quantity."""
    figure, here = said.figure, said.here
    if said.last.key.article_id == said.article_id:
        yield "last is here"
    if here:
        other = here[-1].figure
        yield "here"
        if other.sentence == figure.sentence:
            yield "here in one sentence"
        if bool(figure.source) != bool(other.source):
            yield "here of one party"
        elif figure.source and other.source and same_party(figure.source, other.source):
            yield "here of the same party"
    later = [other for other in said.beside if other.span > figure.span and not traits(other).prior]
    if any(agrees(other, said.last.figure) for other in later):
        yield "account held up"
    apart = [other for other in later if not agrees(figure, other)]
    if apart:
        yield "others to come"
    if any(figure.source and other.source and not same_party(figure.source, other.source) for other in apart):
        yield "another party to come"


def of_values(said: Said) -> Iterator[str]:
    """How the two values stand to each other, and what the words beside the figure say of its count."""
    mine, theirs = traits(said.figure), said.last.figure
    yield f"bound {said.figure.bound.value}"
    yield f"bound before {theirs.bound.value}"
    ratio = abs(mine.magnitude - traits(theirs).magnitude)
    if ratio < _NEAR:
        yield "near"
    elif ratio > _FAR:
        yield "far"
    if mine.value > value_of(theirs):
        yield "above"
    if mine.kind in _KINDS:
        yield mine.kind
    if mine.contrast:
        yield "contrast"
    if said.figure.corrects:
        yield "corrects"
    yield from (cue for cue in mine.cues if cue in _GOING_ON)

"""Puts the figures of an article into the series of its story: pure.

Each figure goes where it fits best, best fits first; a figure that fits nowhere opens a series. Two figures that one
sentence sets side by side are two quantities, unless it says that one replaces the other or that accounts differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from math import log1p

from bot.core.likeness.parties import same_party
from bot.core.likeness.traits import evidence, traits
from storage.records import Article, Event, Figure, FigureKey, Increment, Language, Report, Role, Scope, Series

_WEIGHTS: dict[str, float] = {
    "equal": 2.7,
    "head": 1.6,
    "sense": 0.5,
    "concept": 0.8,
    "event": 1.0,
    "equal_small": 0.9,
    "context": 1.9,
    "close": 0.3,
    "kin_event": 0.7,
    "plain_event": 0.2,
    "party": 0.5,
    "other_party": -1.6,
    "one_party": -0.2,
    "other_place": -1.0,
    "mode": -0.7,
    "mode_rate": -0.8,
    "source": 0.6,
    "changes": -2.2,
    "changes_rate": -1.2,
    "proposed": -0.9,
    "no_noun": -0.3,
    "one_noun": -0.4,
    "other_noun": -1.0,
    "parts": -0.6,
    "left_over": -0.6,
    "period": -1.6,
    "marks": -1.4,
    "mild_marks": -0.4,
    "unknown_noun": -0.9,
    "other_fate": -0.9,
    "other_event": -2.0,
    "one_event": -1.1,
    "part": -1.7,
    "far": -1.7,
    "additional": -2.6,
    "before_increment": -1.0,
}
_VETOES = ("additional", "changes")  #: an increment is no total and a difference no level, however alike the rest
JOINS = 0.4  #: evidence from which a figure belongs to a series
_JOINS_SAME_ARTICLE = 2.0  #: what an article tells apart by mentioning it twice is mostly two things
_POPULAR = 0.12  #: a series that many reports speak of is the likelier one
_HOPELESS = -2.0  #: evidence against the latest figure of a series that no earlier one makes up for
_LIVELY = 60  #: of a story of very many series, only those that were spoken of last are looked through
_SAME_OWNER, _OTHER_OWNER = 0.4, -1.6
_OTHERS_SAY = 0.35  #: how far the other figures of a series temper the nearest one's verdict
_MEMBERS = 8  #: a series is as near as the nearest of its latest figures
_PARTNERS = -1.2
_SENTENCES_APART = 400  #: characters; an older value stands no farther from the one that replaced it


@dataclass(slots=True)
class _Line:
    """A series in the making: the figures that are known to be of it, newest last."""

    series: Series
    figures: list[Figure] = field(default_factory=list)
    spoken: int = -1  #: the place of its latest report among all
    here: list[Figure] = field(default_factory=list)  #: those of the article being placed
    owners: frozenset[str] | None = None  #: whom its figures say they are of; None until somebody asks

    def take(self, figure: Figure) -> None:
        """Put a figure of the article here."""
        self.here.append(figure)
        self.owners = None

    def fit(self, figure: Figure) -> float:
        members = self.figures[-_MEMBERS:] + self.here
        if members and (first := weigh(figure, members[-1])) < _HOPELESS:
            return first
        weights = sorted((weigh(figure, member) for member in members), reverse=True)
        if not weights:
            return -9.0
        tempered = weights[0] + _OTHERS_SAY * (sum(weights) / len(weights) - weights[0])
        return tempered + _POPULAR * log1p(len(self.figures)) + self._owned(figure)

    def _owned(self, figure: Figure) -> float:
        """Whether it is of the side that the series counts: one member that names it speaks for all."""
        mine = traits(figure).owners
        if not mine:
            return 0.0
        if self.owners is None:
            self.owners = frozenset().union(*(traits(member).owners for member in (*self.figures, *self.here)))
        if not self.owners:
            return 0.0
        return _SAME_OWNER if mine & self.owners else _OTHER_OWNER

    def has_room(self, figure: Figure) -> bool:
        return all(_may_share(figure, other) for other in self.here)


def align(
    article: Article,
    story_id: str,
    figures: tuple[Figure, ...],
    known_series: tuple[Series, ...],
    known_reports: tuple[Report, ...],
) -> tuple[Series, ...]:
    """For each figure the series it belongs to: one of the story's, or a new one that it opens."""
    lines = {series.id: _Line(series) for series in known_series}
    for at, report in enumerate(known_reports):
        if report.series_id in lines and report.key.article_id != article.id:
            lines[report.series_id].figures.append(report.figure)
            lines[report.series_id].spoken = at
    lively = tuple(sorted((line for line in lines.values() if line.figures), key=lambda line: -line.spoken)[:_LIVELY])
    placed: dict[int, _Line] = {}
    partners = _partners(figures)
    leading = tuple(at for at in range(len(figures)) if at not in partners)
    _place_known(figures, leading, lively, placed)
    opened: list[_Line] = []
    for at in leading:
        if at not in placed:
            placed[at] = _place_new(article, story_id, figures[at], opened, lines)
    return tuple(placed[partners.get(at, at)].series for at in range(len(figures)))


def _partners(figures: tuple[Figure, ...]) -> dict[int, int]:
    """For each older value that the text sets beside a newer one, which figure is the newer one."""
    partners: dict[int, int] = {}
    for at, figure in enumerate(figures):
        if not traits(figure).prior:
            continue
        near = [
            (
                weigh(figure, other)
                - abs(figure.span.start - other.span.start) / _SENTENCES_APART
                - (figure.sentence != other.sentence),
                -index,
                index,
            )
            for index, other in enumerate(figures)
            if not traits(other).prior
            and other.role is not Role.CHANGE
            and other.span.part is figure.span.part
            and abs(figure.span.start - other.span.start) < _SENTENCES_APART
            and traits(other).measure == traits(figure).measure
            and not _periods_apart(figure, other)
        ]
        best = max(near, default=None)
        if best is not None and best[0] >= _PARTNERS:
            partners[at] = best[2]
    return partners


def _periods_apart(figure: Figure, other: Figure) -> bool:
    mine, theirs = traits(figure).period, traits(other).period
    return bool(mine and theirs and mine != theirs)


def _place_known(
    figures: tuple[Figure, ...], leading: tuple[int, ...], lines: tuple[_Line, ...], placed: dict[int, _Line]
) -> None:
    lines_of: dict[str, list[_Line]] = defaultdict(list)
    for line in lines:
        lines_of[traits(line.figures[-1]).measure].append(line)
    fits = sorted(
        ((line.fit(figures[at]), at, line) for at in leading for line in lines_of[traits(figures[at]).measure]),
        key=lambda found: (-found[0], found[1], found[2].series.id),
    )
    for fit, at, line in fits:
        if fit >= JOINS and at not in placed and line.has_room(figures[at]):
            placed[at] = line
            line.take(figures[at])


def _place_new(article: Article, story_id: str, figure: Figure, opened: list[_Line], lines: dict[str, _Line]) -> _Line:
    fits = [
        (line.fit(figure), -at, line)
        for at, line in enumerate((*opened, *lines.values()))
        if line.here and line.has_room(figure)
    ]
    best = max(fits, key=lambda found: found[:2], default=None)
    if best is not None and best[0] >= (JOINS if _from_two_parties(figure, best[2].here) else _JOINS_SAME_ARTICLE):
        best[2].take(figure)
        return best[2]
    line = _Line(open_series(article, story_id, figure))
    line.take(figure)
    opened.append(line)
    return line


def _from_two_parties(figure: Figure, others: list[Figure]) -> bool:
    return any(figure.source and other.source and not same_party(figure.source, other.source) for other in others)


def open_series(article: Article, story_id: str, figure: Figure) -> Series:
    """The series that a figure opens."""
    key = FigureKey(article_id=article.id, part=figure.span.part, start=figure.span.start)
    return Series(
        id="F" + sha256(f"{story_id}\n{key}".encode()).hexdigest()[:12],
        story_id=story_id,
        label=figure.of or figure.concept or figure.number,
        lang=Language(article.lang),
        concept=figure.concept,
        what=figure.what if figure.what is not Event.LEVEL else Event.OTHER,
        unit=figure.unit,
        scope=figure.scope,
        role=Role.CHANGE if figure.role is Role.CHANGE else Role.LEVEL,
        mode=figure.mode,
        party=figure.party,
        place=figure.place,
        qualifiers=figure.qualifiers,
    )


def weigh(figure: Figure, other: Figure) -> float:
    """How much speaks for two figures measuring one quantity; from `JOINS` on they do. Symmetric."""
    found = evidence(figure, other)
    if found is None or any(found.get(name) == 1.0 for name in _VETOES):
        return -9.0
    return sum(_WEIGHTS[name] * value for name, value in found.items())


def objection(figure: Figure, other: Figure) -> str:
    """What speaks most against two figures measuring one quantity, in a few words."""
    found = evidence(figure, other)
    if found is None:
        return f"{figure.unit} and {other.unit} are not to be compared"
    against = min(found, key=lambda name: (_WEIGHTS[name] * found[name], name), default="")
    speaks = against and _WEIGHTS[against] * found[against] < 0
    return _OBJECTIONS.get(against, _LITTLE) if speaks else _LITTLE


_LITTLE = "too little in common"


_OBJECTIONS = {
    "additional": "an increment and a total",
    "before_increment": "counted before the increment",
    "changes": "a difference and a level",
    "changes_rate": "a difference and a level",
    "far": "values too far apart",
    "mode": "a forecast and a fact",
    "other_fate": "other things happened to them",
    "other_event": "other things happened to them",
    "other_noun": "other things are counted",
    "other_party": "of another party",
    "other_place": "at another place",
    "part": "a part and its whole",
    "period": "of another period",
    "proposed": "a demand and a fact",
    "marks": "more narrowly counted",
}


def _may_share(figure: Figure, other: Figure) -> bool:
    """Whether two figures of one article may be of one series."""
    if traits(figure).value == traits(other).value:
        return True
    if Increment.EXCLUDED in {figure.increment, other.increment} and figure.increment is not other.increment:
        return False
    if traits(figure).prior or traits(other).prior:
        return figure.span.part is other.span.part and abs(figure.span.start - other.span.start) < _SENTENCES_APART
    if figure.source and other.source and not same_party(figure.source, other.source):
        return True
    if figure.sentence == other.sentence:
        part = figure if figure.scope is Scope.PART else other
        return traits(part).left_over and {figure.scope, other.scope} != {Scope.PART}
    return True


def articles_of(reports: Sequence[Report]) -> frozenset[str]:
    """The articles that a series of reports comes from."""
    return frozenset(report.key.article_id for report in reports)

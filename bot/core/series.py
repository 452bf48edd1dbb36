"""Puts the figures of an article into the series of its story: pure.

Each figure goes where it fits best, best fits first; a figure that fits nowhere opens a series. Two figures that one
sentence sets side by side are two quantities, unless it says that one replaces the other or that accounts differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from hashlib import sha256

from bot.core.likeness.around import periods_apart
from bot.core.likeness.evidence import evidence
from bot.core.likeness.older import Older, older_values
from bot.core.likeness.traits import traits
from bot.core.likeness.weights import ALL, BEST
from bot.core.lines import NEVER, SENTENCES_APART, Line, leaves_over, openness, rules_out, score
from storage.findings import Objection
from storage.records import Article, Event, Figure, FigureKey, Increment, Language, Report, Role, Series

JOINS = 0.4  #: what more must speak for a figure's being of a series than for its opening one
_LIVELY = 60  #: of a story of very many series, only those that were spoken of last are looked through
_PARTNERS = -1.5  #: evidence from which a recalled value is the older one of a newer
_SAID_THEN = 2.0  #: "it had expected 2": nearly always of the quantity told beside it


def align(
    article: Article,
    story_id: str,
    figures: tuple[Figure, ...],
    known_series: tuple[Series, ...],
    known_reports: tuple[Report, ...],
) -> tuple[Series, ...]:
    """For each figure the series it belongs to: one of the story's, or a new one that it opens."""
    lines = known_lines(article, known_series, known_reports)
    lively = tuple(sorted((line for line in lines.values() if line.figures), key=lambda line: -line.spoken)[:_LIVELY])
    placed: dict[int, Line] = {}
    partners = partners_of(figures)
    leading = {at: older_values(figure, figures, partners) for at, figure in enumerate(figures) if at not in partners}
    _place_known(figures, leading, lively, placed)
    opened: list[Line] = []
    for at, older in leading.items():
        if at not in placed:
            placed[at] = _place_new(article, story_id, figures[at], older, opened, lines)
    return tuple(placed[partners.get(at, at)].series for at in range(len(figures)))


def known_lines(
    article: Article, known_series: tuple[Series, ...], known_reports: tuple[Report, ...]
) -> dict[str, Line]:
    """The story's series with what other articles reported of them."""
    lines = {series.id: Line(series) for series in known_series}
    articles: dict[str, int] = {}
    for at, report in enumerate(known_reports):
        if report.series_id in lines and report.key.article_id != article.id:
            line = lines[report.series_id]
            line.figures.append(report.figure)
            line.spoken = at
            line.article = articles.setdefault(report.key.article_id, len(articles))
    for line in lines.values():
        line.silent = len(articles) - line.article
    return lines


def partners_of(figures: tuple[Figure, ...]) -> dict[int, int]:
    """For each older value that the text sets beside a newer one, which figure is the newer one."""
    partners: dict[int, int] = {}
    for at, figure in enumerate(figures):
        if not traits(figure).prior:
            continue
        near = [
            (
                weigh(figure, other)
                - abs(figure.span.start - other.span.start) / SENTENCES_APART
                - (figure.sentence != other.sentence)
                - (other.role is Role.CHANGE)
                + _SAID_THEN * traits(figure).said_then,
                -index,
                index,
            )
            for index, other in enumerate(figures)
            if not traits(other).prior
            and (other.role is not Role.CHANGE or traits(other).measure == "percent")
            and other.span.part is figure.span.part
            and abs(figure.span.start - other.span.start) < SENTENCES_APART
            and traits(other).measure == traits(figure).measure
            and not _periods_apart(figure, other)
        ]
        best = max(near, default=None)
        if best is not None and best[0] >= _PARTNERS:
            partners[at] = best[2]
    return partners


def _periods_apart(figure: Figure, other: Figure) -> bool:
    """Whether a recalled value is of another month or year, and not only said in one."""
    return periods_apart(traits(figure).period, traits(other).period) and not traits(figure).said_then


def _place_known(
    figures: tuple[Figure, ...],
    leading: dict[int, tuple[Older, ...]],
    lines: tuple[Line, ...],
    placed: dict[int, Line],
) -> None:
    lines_of: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        lines_of[traits(line.figures[-1]).measure].append(line)
    fits = sorted(
        (
            (fit, at, line)
            for at, older in leading.items()
            for line in lines_of[traits(figures[at]).measure]
            if (fit := line.fit(figures[at], older)) >= JOINS
        ),
        key=lambda found: (-found[0], found[1], found[2].series.id),
    )
    for _, at, line in fits:
        figure = figures[at]
        if at in placed or not may_join(line, figure) or (line.here and line.fit(figure, leading[at]) < JOINS):
            continue
        placed[at] = line
        line.here.append(figure)


def _place_new(
    article: Article,
    story_id: str,
    figure: Figure,
    older: tuple[Older, ...],
    opened: list[Line],
    lines: dict[str, Line],
) -> Line:
    fits = [
        (line.fit(figure, older), -at, line)
        for at, line in enumerate((*opened, *lines.values()))
        if line.here and traits(line.here[-1]).measure == traits(figure).measure and may_join(line, figure)
    ]
    best = max(fits, key=lambda found: found[:2], default=None)
    if best is not None and best[0] >= JOINS:
        line = best[2]
    else:
        line = Line(open_series(article, story_id, figure))
        opened.append(line)
    line.here.append(figure)
    return line


def may_join(line: Line, figure: Figure) -> bool:
    """Whether what the article has put into a series leaves room for another of its figures."""
    return all(_may_share(figure, other) for other in line.here)


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
    """How much more speaks for two figures measuring one quantity than for two; from `JOINS` on they do. Symmetric."""
    found = evidence(figure, other)
    if found is None or rules_out(found):
        return NEVER
    return score(found, BEST) + score(found, ALL) - (openness(figure) + openness(other)) / 2


def objection(figure: Figure, other: Figure) -> Objection:
    """What speaks most against two figures measuring one quantity; a difference in kind comes first."""
    found = evidence(figure, other)
    if found is None:
        return Objection.UNITS
    if (kind := next((name for name in _OF_KIND if name in found), None)) is not None:
        return _OBJECTIONS[kind]
    weights = {name: (BEST.get(name, 0.0) + ALL.get(name, 0.0)) * value for name, value in found.items()}
    against = min(weights, key=lambda name: (weights[name], name), default="")
    return _OBJECTIONS.get(against, Objection.LITTLE) if weights.get(against, 0.0) < 0 else Objection.LITTLE


_OF_KIND = ("additional", "changes", "changes_rate", "other_noun_fate")


_OBJECTIONS = {
    "additional": Objection.INCREMENT,
    "before_increment": Objection.BEFORE_INCREMENT,
    "changes": Objection.DIFFERENCE,
    "changes_rate": Objection.DIFFERENCE,
    "far": Objection.FAR,
    "mode": Objection.FORECAST,
    "fates_apart": Objection.FATE,
    "other_fate": Objection.FATE,
    "other_noun_fate": Objection.FATE,
    "other_near_fate": Objection.FATE,
    "owner_other": Objection.SIDE,
    "owner_opposed": Objection.OPPOSED,
    "other_topic": Objection.TOPIC,
    "other_event": Objection.FATE,
    "other_noun": Objection.NOUN,
    "kinds_apart": Objection.UNITS,
    "other_party": Objection.PARTY,
    "other_name": Objection.PLACE,
    "part": Objection.PART,
    "period": Objection.PERIOD,
    "proposed": Objection.DEMAND,
    "marks": Objection.NARROWER,
}


def _may_share(figure: Figure, other: Figure) -> bool:
    """Whether two figures of one article may be of one series.

    Two that one sentence sets side by side are not, unless somebody vouches for one of them, the sentence sets
    accounts against each other, or one is what is left of the other: then the weights decide.
    """
    if traits(figure).value == traits(other).value:
        return True
    if Increment.EXCLUDED in {figure.increment, other.increment} and figure.increment is not other.increment:
        return False
    if figure.sentence != other.sentence or figure.source or other.source:
        return True
    return traits(figure).contrast or leaves_over(figure, other)


def articles_of(reports: Sequence[Report]) -> frozenset[str]:
    """The articles that a series of reports comes from."""
    return frozenset(report.key.article_id for report in reports)

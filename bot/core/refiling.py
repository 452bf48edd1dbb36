"""What stories become when articles are moved between them: as if they had been filed so at first. Pure."""

from __future__ import annotations

from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from bot.core import following, placing
from bot.core.stories import open_story
from storage.filings import Filing, Refiled
from storage.records import CHANGES, Access, Article, Change, FigureKey, Report, Series, Story


def refile(story_id: str, filings: Sequence[Filing]) -> Refiled:
    """File articles one after the other into a story of that id; they are in the order in which they were read.

    By the rules of a reading: a figure behind a login is set beside those of its own feed only.
    """
    first = filings[0].article
    story = opened(story_id, first)
    series: dict[str, Series] = {}
    reports: dict[str, tuple[Report, ...]] = {}
    members: list[tuple[datetime, str, Article]] = []  # in order of publication, as a reading finds them
    for filing in filings:
        article = filing.article
        if article is not first:
            story = following.moved(story, article)
        beside = tuple(report for *_, other in members if _is_open_to(article, other) for report in reports[other.id])
        known = tuple(series[each] for each in sorted(series))
        begun, placed = placing.place(article, filing.figures, story, known, beside)
        series |= {each.id: each for each in begun}
        reports[article.id] = placed
        insort(members, (article.published_at, article.id, article))
    told = tuple(report for *_, article in members for report in reports[article.id])
    return Refiled(story=story, series=tuple(series[each] for each in sorted(series)), reports=told)


def opened(story_id: str, article: Article) -> Story:
    """The story that an article opens, under an id of its own choice or another's."""
    return replace(open_story(article), id=story_id)


def _is_open_to(article: Article, other: Article) -> bool:
    return other.access is Access.OPEN or other.feed_id == article.feed_id


def split_off(story_id: str, article: Article) -> str:
    """The id of the story that an article opens when it is taken out of another, which may bear its name already."""
    opened = open_story(article).id
    return opened if opened != story_id else "S" + sha256(f"{story_id}\n{article.id}".encode()).hexdigest()[:12]


def heirs(before: Iterable[Report], after: Iterable[Report]) -> Mapping[str, str]:
    """For each series that was, the one that holds most of its figures now, of several the one that holds the first."""
    now = {report.key: report.series_id for report in after}
    held: dict[str, Counter[str]] = defaultdict(Counter)
    for report in before:
        if report.key in now:
            held[report.series_id][now[report.key]] += 1
    # Of equal counts `most_common` gives the one met first.
    return {old: counted.most_common(1)[0][0] for old, counted in held.items()}


def parted(before: Sequence[Report], after: Iterable[Report], series: Iterable[Series]) -> tuple[Change, ...]:
    """The comparisons of before whose two figures are of one series no more: what was told of them was wrong.

    One that merely reads otherwise now, because an article came between, was right when it was told.
    """
    now: dict[FigureKey, str] = {report.key: report.series_id for report in after}
    by_key = {report.key: report for report in before}
    by_id = {each.id: each for each in series}
    return tuple(
        Change(series=by_id[report.series_id], report=report, prior=by_key[report.prior])
        for report in before
        if report.relation in CHANGES
        and report.prior in by_key
        and report.series_id in by_id
        and now.get(report.key) != now.get(report.prior)
    )

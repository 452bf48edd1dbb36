"""What follows for a story from one article: that it moves on, and what changed in it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.core import flapping
from bot.core.insight import jumped
from storage.records import Access, Article, Change, FigureKey, Relation, Report, Series, Story


def moved(story: Story, article: Article) -> Story:
    """The story after one more article; a late one does not move it back.

    The first article that anyone may read opens the story to everyone, and gives it its title.
    """
    if story.access is not Access.OPEN and article.access is Access.OPEN:
        story = replace(story, title=article.title, lang=article.lang, access=Access.OPEN)
    return replace(
        story,
        opened_at=min(story.opened_at, article.published_at),
        moved_at=max(story.moved_at, article.published_at),
    )


def as_told(story: Story, article: Article) -> Story:
    """The story as readers of the article may know it: the title of one that is not open may be another feed's."""
    return story if story.access is Access.OPEN else replace(story, title=article.title)


def changes_of(placed: Sequence[Report], series: Sequence[Series], known: Sequence[Report]) -> tuple[Change, ...]:
    """Each report with its series, the report it was compared with, and what is to be known before it is told."""
    by_id = {each.id: each for each in series}
    articles = {report.prior.article_id for report in placed if report.prior is not None}
    by_key = {report.key: report for report in (*known, *placed) if report.key.article_id in articles}
    unusual = _jumped(placed, known)
    changes = tuple(
        Change(
            series=by_id[report.series_id],
            report=report,
            prior=by_key.get(report.prior) if report.prior is not None else None,
            unusual=report.key in unusual,
        )
        for report in placed
    )
    return flapping.marked(changes, known)


def _jumped(placed: Sequence[Report], known: Sequence[Report]) -> frozenset[FigureKey]:
    """Which of an article's figures moved quite unlike their series before."""
    moved = {report.series_id for report in placed if report.relation in (Relation.RAISED, Relation.LOWERED)}
    if not moved:
        return frozenset()
    articles = {report.key.article_id for report in placed}
    of_series: dict[str, list[Report]] = {series_id: [] for series_id in moved}
    for report in known:
        if report.series_id in moved and report.key.article_id not in articles:
            of_series[report.series_id].append(report)
    for report in placed:
        if report.series_id in moved:
            of_series[report.series_id].append(report)
    return frozenset(key for reports in of_series.values() for key in jumped(reports))

"""What follows for a story from one article: that it moves on, and what changed in it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from storage.records import Access, Article, Change, Report, Series, Story


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
    """Each report with its series and the report it was compared with."""
    by_id = {each.id: each for each in series}
    articles = {report.prior.article_id for report in placed if report.prior is not None}
    by_key = {report.key: report for report in (*known, *placed) if report.key.article_id in articles}
    return tuple(
        Change(
            series=by_id[report.series_id],
            report=report,
            prior=by_key.get(report.prior) if report.prior is not None else None,
        )
        for report in placed
    )

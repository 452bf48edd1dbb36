"""Places an article's figures among what its story has reported: series, relation, prior. Pure."""

from __future__ import annotations

from collections import defaultdict

from bot.core.compare import relate
from bot.core.series import align
from storage.records import Article, Figure, FigureKey, Part, Report, Series, Story


def place(
    article: Article,
    figures: tuple[Figure, ...],
    story: Story,
    known_series: tuple[Series, ...],
    known_reports: tuple[Report, ...],
) -> tuple[tuple[Series, ...], tuple[Report, ...]]:
    """The series an article opens, and its reports, in order of the text, the headline first.

    A figure can be compared with an earlier one of the same article. What the article itself reported before, in an
    earlier revision, counts for nothing.
    """
    figures = tuple(sorted(figures, key=lambda figure: (figure.span.part is not Part.TITLE, figure.span.start)))
    earlier = tuple([report for report in known_reports if report.key.article_id != article.id])
    aligned = align(article, story.id, figures, known_series, earlier)
    of_series: dict[str, list[Report]] = defaultdict(list)
    for report in earlier:
        of_series[report.series_id].append(report)
    reports: list[Report] = []
    here: dict[str, list[Figure]] = defaultdict(list)
    for figure, series in zip(figures, aligned, strict=True):
        here[series.id].append(figure)
    for figure, series in zip(figures, aligned, strict=True):
        beside = tuple(other for other in here[series.id] if other is not figure)
        verdict = relate(figure, article.id, tuple(of_series[series.id]), beside)
        report = Report(
            key=FigureKey(article_id=article.id, part=figure.span.part, start=figure.span.start),
            story_id=story.id,
            series_id=series.id,
            published_at=article.published_at,
            outlet=article.outlet,
            url=article.url,
            figure=figure,
            relation=verdict.relation,
            prior=verdict.prior,
            reason=verdict.reason,
        )
        of_series[series.id].append(report)
        reports.append(report)
    known = {series.id for series in known_series}
    opened = {series.id: series for series in aligned if series.id not in known}
    return tuple(opened.values()), tuple(reports)

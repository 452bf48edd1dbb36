"""What follows for a story from one article."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from fakes.builders import (
    NOW,
    make_article,
    make_figure,
    make_report,
    make_series,
    make_story,
)

from bot.core.following import changes_of, moved
from storage.records import Report


def told(value: int, sentence: str = "A sentence.", by: str = "article-1") -> Report:
    return make_report(make_figure(value=Decimal(value), sentence=sentence), article=make_article(id=by))


def test_a_late_article_does_not_move_a_story_back() -> None:
    story = make_story(opened_at=NOW, moved_at=NOW)
    early = make_article(published_at=NOW - timedelta(hours=3))
    late = make_article(published_at=NOW + timedelta(hours=3))

    assert moved(story, early).moved_at == NOW
    assert moved(story, early).opened_at == early.published_at
    assert moved(story, late).moved_at == late.published_at


def test_a_change_holds_the_report_it_was_compared_with() -> None:
    first = told(4)
    second = replace(told(9, by="article-2"), prior=first.key)

    (change,) = changes_of((second,), (make_series(id=second.series_id),), (first,))

    assert change.prior == first
    assert change.series.id == second.series_id

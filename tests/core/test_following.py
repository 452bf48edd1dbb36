"""What follows for a story from one article."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from fakes.builders import (
    NOW,
    make_article,
    make_figure,
    make_message,
    make_report,
    make_series,
    make_story,
    make_watch,
)

from bot.core.following import changes_of, moved, taken_back, withdraw
from storage.records import AlertKind, Report


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


def test_an_edit_takes_back_only_what_it_no_longer_says() -> None:
    wrong, right = told(9, "Nine died."), told(4, "Four were hurt.")

    assert taken_back((wrong, right), (right, told(6, "Six died."))) == (wrong,)
    assert taken_back((wrong, right), (wrong, right)) == ()


def test_everyone_who_was_told_a_withdrawn_figure_hears_of_it_once_and_nobody_else() -> None:
    wrong = told(9)
    got_it = make_message(id="m1", chat_id=1, tells=(wrong.key,))
    again = make_message(id="m2", chat_id=1, tells=(wrong.key,))
    other = make_message(id="m3", chat_id=2, tells=())
    watches = {1: (make_watch(chat_id=1, thread_id=None),), 2: (make_watch(chat_id=2, thread_id=None),)}

    alerts = withdraw(
        make_article(), make_story(), (wrong,), (make_series(id=wrong.series_id),), (got_it, again, other), watches
    )

    assert [(alert.kind, alert.watch.chat_id) for alert in alerts] == [(AlertKind.WITHDRAWN, 1)]
    assert [change.report for change in alerts[0].changes] == [wrong]

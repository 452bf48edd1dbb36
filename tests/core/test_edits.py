"""An article that is edited in place: what moved, what is taken back, and what merely stands again."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from fakes.builders import make_article, make_figure, make_message, make_report, make_series, make_story, make_watch

from bot.core.edits import compare_revisions, withdraw
from storage.records import AlertKind, Change, Event, Relation, Report, Unit


def told(value: int, sentence: str = "Nine died.", **more: Any) -> Report:  # fields of Figure
    exact: dict[str, Any] = {"value": Decimal(value), "low": Decimal(value), "high": Decimal(value)}
    return make_report(make_figure(sentence=sentence, **exact, **more))


def now_says(report: Report) -> Change:
    return Change(series=make_series(id=report.series_id), report=report, prior=None)


def test_what_stands_again_after_an_edit_is_no_news() -> None:
    before = told(9)

    edited = compare_revisions((before,), (now_says(told(9, "As reported, nine died.")),))

    assert [change.report.relation for change in edited.changes] == [Relation.CONFIRMED]
    assert edited.gone == ()


def test_a_figure_with_another_value_moved_from_its_own_earlier_reading() -> None:
    before = told(4)

    edited = compare_revisions((before,), (now_says(told(7)),))

    (change,) = edited.changes
    assert (change.report.relation, change.prior) == (Relation.RAISED, before)
    assert edited.gone == ()


def test_a_figure_that_nothing_has_taken_the_place_of_is_gone() -> None:
    before = told(9, what=Event.KILLED, unit=Unit("person"), concept="person", of="Menschen")
    other = told(3, "Three houses burnt.", what=Event.DESTROYED, unit=Unit("item"), concept="house", of="Häuser")
    moved = make_report(other.figure, series=make_series(id="another"))

    edited = compare_revisions((before,), (now_says(moved),))

    assert edited.gone == (before,)
    assert [change.prior for change in edited.changes] == [None]


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

"""Whose message another outlet's report is named below, and whose it is not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from fakes.builders import NOW, make_article, make_message, make_watch
from fakes.telling import report, series, toll

from bot.core.echoing import WITHIN, confirmed, heard_in
from storage.records import Access, Alert, AlertKind, Change, Message, Relation, Target

TOLD = report(toll(9), series("Tote"), Relation.RAISED, outlet="Moorbote")
ARTICLE = make_article(id="other", outlet="dpa", published_at=NOW)
SAME = Change(
    series=series("Tote"), report=report(toll(9), series("Tote"), Relation.CONFIRMED, outlet="dpa"), prior=TOLD
)
WATCH = make_watch(id="w", chat_id=7, target=Target.FEED, value=ARTICLE.feed_id)


def message(chat_id: int = 7, **more: object) -> Message:
    return make_message(**({"id": f"to {chat_id}", "chat_id": chat_id, "tells": (TOLD.key,), "created_at": NOW} | more))


def test_only_another_outlets_news_of_the_same_value_is_confirmed() -> None:
    own = Change(series=SAME.series, report=SAME.report, prior=TOLD)
    repeated = report(toll(9), series("Tote"), Relation.CONFIRMED, outlet="Moorbote")
    lower = report(toll(4), series("Tote"), Relation.NEW, outlet="Moorbote")

    assert confirmed(ARTICLE, (SAME,), (TOLD,)) == {TOLD.key: SAME}
    assert confirmed(make_article(id="other", outlet="Moorbote"), (own,), (TOLD,)) == {}
    assert confirmed(ARTICLE, (SAME,), (repeated, lower)) == {}


@pytest.mark.parametrize(
    ("case", "is_named"),
    [("plain", True), ("old", False), ("told of it", False), ("muted", False)],
)
def test_a_line_is_added_where_it_helps(case: str, is_named: bool) -> None:
    kept = message(created_at=NOW - WITHIN - timedelta(minutes=1)) if case == "old" else message()
    alert = Alert(kind=AlertKind.CHANGES, watch=WATCH, story=None, article=ARTICLE, changes=())  # type: ignore[arg-type]  # nobody asks for the story
    muted = make_watch(id="m", chat_id=7, target=Target.STORY, value="s", muted=True)

    found = heard_in(
        ARTICLE,
        (kept,),
        {TOLD.key: SAME},
        (alert,) if case == "told of it" else (),
        (WATCH, muted) if case == "muted" else (WATCH,),
        NOW,
    )

    assert [each.changes for each in found] == ([(SAME,)] if is_named else [])


def test_what_is_behind_a_login_is_named_only_to_its_readers() -> None:
    closed = make_article(id="other", outlet="dpa", published_at=NOW, access=Access.LOGIN)

    found = heard_in(closed, (message(7), message(8)), {TOLD.key: SAME}, (), (WATCH,), NOW)

    assert [each.message.chat_id for each in found] == [7]


def test_of_several_messages_the_latest_gets_the_line() -> None:
    later = message(id="later", created_at=NOW + timedelta(minutes=1))

    found = heard_in(ARTICLE, (later, message()), {TOLD.key: SAME}, (), (WATCH,), NOW + timedelta(hours=1))

    assert [each.message.id for each in found] == ["later"]

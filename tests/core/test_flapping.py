"""What goes to and fro is told once each way."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from fakes.builders import NOW, make_article, make_story, make_watch
from fakes.telling import series, toll

from bot.core.flapping import QUIET, marked
from bot.core.notable import choose, explain
from storage.findings import Deaf
from storage.records import Change, FigureKey, Part, Relation, Report, Target

OF = series("Tote")


def told(by: str, value: int, minutes: int, prior: Report | None = None) -> Report:
    """What an article reports so many minutes from now, and with what it was compared."""
    relation = Relation.NEW
    if prior is not None:
        relation = Relation.RAISED if toll(value).value > prior.figure.value else Relation.LOWERED
    return Report(
        key=FigureKey(article_id=by, part=Part.TEXT, start=0),
        story_id="s",
        series_id=OF.id,
        published_at=NOW + timedelta(minutes=minutes),
        outlet=by,
        url=None,
        figure=toll(value),
        relation=relation,
        prior=prior.key if prior is not None else None,
        reason="",
    )


FOUR = told("one", 4, 0)
NINE = told("two", 9, 10, FOUR)
FOUR_AGAIN = told("three", 4, 20, NINE)


def change(report: Report, prior: Report) -> Change:
    return Change(series=OF, report=report, prior=prior)


def test_a_way_that_was_gone_before_is_known_and_the_way_back_is_new() -> None:
    nine_again = told("four", 9, 30, FOUR_AGAIN)

    (back,) = marked((change(FOUR_AGAIN, NINE),), (FOUR, NINE))
    (forth,) = marked((change(nine_again, FOUR_AGAIN),), (FOUR, NINE, FOUR_AGAIN))

    assert (back.again, back.overtaken) == ((), False)
    assert (forth.again, forth.overtaken) == ((NINE.key,), False)


@pytest.mark.parametrize(
    ("later", "is_known"),
    [(QUIET, True), (QUIET + timedelta(minutes=1), False)],
)
def test_after_a_day_it_is_news_that_it_goes_on(later: timedelta, is_known: bool) -> None:
    nine_again = replace(told("four", 9, 0, FOUR_AGAIN), published_at=NINE.published_at + later)

    (forth,) = marked((change(nine_again, FOUR_AGAIN),), (FOUR, NINE, FOUR_AGAIN))

    assert bool(forth.again) == is_known


def test_another_step_to_the_same_value_is_another_move() -> None:
    seven = told("three", 7, 20, NINE)
    nine_again = told("four", 9, 30, seven)

    (forth,) = marked((change(nine_again, seven),), (FOUR, NINE, seven))

    assert forth.again == ()


def test_an_old_copy_that_comes_late_overtakes_nothing_unless_it_says_something_new() -> None:
    old = replace(FOUR_AGAIN, published_at=NOW + timedelta(minutes=5))
    other = replace(old, figure=toll(3))
    edited = replace(old, key=replace(old.key, article_id=NINE.key.article_id))

    assert marked((change(old, NINE),), (FOUR, NINE))[0].overtaken
    assert not marked((change(other, NINE),), (FOUR, NINE))[0].overtaken
    assert not marked((change(edited, NINE),), (FOUR, NINE))[0].overtaken


def test_only_who_was_told_before_is_spared() -> None:
    article, story = make_article(), make_story()
    nine_again = told(article.id, 9, 30, FOUR_AGAIN)
    changes = marked((change(nine_again, FOUR_AGAIN),), (FOUR, NINE, FOUR_AGAIN))
    both = tuple(
        make_watch(id=f"w{chat_id}", chat_id=chat_id, target=Target.FEED, value=article.feed_id) for chat_id in (7, 8)
    )

    alerts = choose(article, story, False, changes, both, NOW, {(7, None, NINE.key)})

    assert [alert.watch.chat_id for alert in alerts] == [8]
    heard = [
        explain(article, story, False, changes, (watch,), known)[0].deaf
        for watch, known in zip(both, ({NINE.key}, ()), strict=True)
    ]
    assert heard == [Deaf.AGAIN, None]

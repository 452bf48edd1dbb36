"""Which chat is told what of an article."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from fakes.builders import NOW, make_article, make_figure, make_report, make_series, make_story, make_watch

from bot.core.gravity import gravity
from bot.core.notable import STALE, choose
from storage.records import Alert, AlertKind, Change, Event, Part, Relation, Span, Target, Unit, Watch

ARTICLE = make_article(
    id="a",
    feed_id="feed-1",
    title="Hochwasserlage in Münsingen spitzt sich zu",
    text="In Münsingen stieg die Zahl der Toten auf 17. Die Europäische Zentralbank tagt.",
)
STORY = make_story(id="story-1")


def change(
    number: str, relation: Relation, *, series: str = "series-1", before: str | None = None, **figure: Any
) -> Change:  # any field of a figure
    found = make_figure(number, **({"what": Event.KILLED, "unit": Unit("person")} | figure))
    its_series = make_series(id=series, story_id="story-1", what=found.what)
    earlier = make_report(make_figure(before, what=found.what), series=its_series) if before else None
    report = make_report(found, article=ARTICLE, series=its_series, relation=relation)
    return Change(series=its_series, report=report, prior=earlier)


RAISED = change("17", Relation.RAISED, before="12")
CONFIRMED = change("9", Relation.CONFIRMED, series="series-2", before="9")


def tell(*watches: Watch, changes: tuple[Change, ...] = (RAISED,), is_new: bool = False) -> tuple[Alert, ...]:
    return choose(ARTICLE, STORY, is_new, changes, watches, NOW)


def on_feed(**fields: Any) -> Watch:  # any field of a watch
    return make_watch(**({"id": "w1", "target": Target.FEED, "value": "feed-1"} | fields))


def test_a_change_is_told_to_who_watches_the_feed() -> None:
    (alert,) = tell(on_feed())

    assert alert.kind is AlertKind.CHANGES
    assert alert.changes == (RAISED,)


@pytest.mark.parametrize(
    ("target", "value", "told"),
    [
        (Target.FEED, "feed-2", False),
        (Target.STORY, "story-1", True),
        (Target.STORY, "story-2", False),
        (Target.SERIES, "series-1", True),
        (Target.SERIES, "series-9", False),
        (Target.KEYWORD, "Hochwasser", True),
        (Target.KEYWORD, "hochwasserlage", True),
        (Target.KEYWORD, "Muensingen", True),
        (Target.KEYWORD, "munsingen", True),
        (Target.KEYWORD, "europäischen Zentralbank", True),
        (Target.KEYWORD, "Wasser", False),
        (Target.KEYWORD, "Erdbeben", False),
        (Target.KEYWORD, "", False),
    ],
)
def test_a_watch_hears_only_what_it_listens_to(target: Target, value: str, told: bool) -> None:
    assert bool(tell(make_watch(target=target, value=value))) is told


def test_what_merely_confirms_is_no_alert_but_goes_along_with_one() -> None:
    assert tell(on_feed(), changes=(CONFIRMED,)) == ()

    (alert,) = tell(on_feed(), changes=(CONFIRMED, RAISED))
    assert (alert.changes, alert.confirmed) == ((RAISED,), (CONFIRMED,))


def test_a_restated_value_is_told_to_nobody() -> None:
    assert tell(on_feed(relations=frozenset(Relation)), changes=(change("12", Relation.RESTATED, before="17"),)) == ()


def test_one_chat_gets_one_alert_however_many_of_its_watches_match() -> None:
    (alert,) = tell(
        on_feed(),
        make_watch(id="w2", target=Target.KEYWORD, value="Hochwasser"),
        make_watch(id="w3", target=Target.STORY, value="story-1"),
    )

    assert alert.watch.id == "w3"


def test_each_chat_and_each_topic_gets_its_own() -> None:
    alerts = tell(on_feed(), on_feed(id="w2", chat_id=7), on_feed(id="w3", thread_id=5))

    assert {(alert.watch.chat_id, alert.watch.thread_id) for alert in alerts} == {(1001, None), (7, None), (1001, 5)}


def test_a_muted_story_is_silent_whatever_else_listens() -> None:
    assert tell(on_feed(), make_watch(id="w2", target=Target.STORY, value="story-1", muted=True)) == ()


def test_a_muted_series_is_silent_but_not_its_story() -> None:
    other = change("40", Relation.RAISED, series="series-3", before="20", what=Event.INJURED)

    (alert,) = tell(
        on_feed(), make_watch(id="w2", target=Target.SERIES, value="series-1", muted=True), changes=(RAISED, other)
    )

    assert alert.changes == (other,)


def test_a_muted_watch_says_nothing() -> None:
    assert tell(on_feed(muted=True)) == ()


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"above": Decimal(16)}, True),
        ({"above": Decimal(17)}, False),
        ({"above": Decimal(11)}, False),
        ({"above": Decimal(11), "further": True}, True),
        ({"below": Decimal(18)}, False),
        ({"below": Decimal(18), "further": True}, True),
        ({"above": Decimal(15), "below": Decimal(20)}, True),
        ({"above": Decimal(10), "below": Decimal(20)}, False),
        ({"lang": "de"}, True),
        ({"lang": "en"}, False),
        ({"unit": Unit("person")}, True),
        ({"unit": Unit("percent")}, False),
        ({"below": Decimal(17)}, False),
        ({"min_percent": Decimal(40)}, True),
        ({"min_percent": Decimal(50)}, False),
        ({"event": Event.KILLED}, True),
        ({"event": Event.INJURED}, False),
        ({"relations": frozenset({Relation.CONFLICT})}, False),
    ],
)
def test_a_watch_can_ask_for_less(fields: dict[str, Any], told: bool) -> None:
    assert bool(tell(on_feed(**fields))) is told


def test_a_new_story_is_told_with_all_its_figures() -> None:
    first = change("12", Relation.NEW)

    (alert,) = tell(on_feed(), changes=(first,), is_new=True)

    assert alert.kind is AlertKind.NEW_STORY
    assert alert.changes == (first,)


def test_who_wants_no_new_stories_hears_only_of_changes() -> None:
    assert tell(on_feed(new_stories=False), changes=(change("12", Relation.NEW),), is_new=True) == ()
    assert tell(on_feed(new_stories=False), is_new=True)[0].kind is AlertKind.CHANGES


def test_the_gravest_comes_first() -> None:
    money = change("5000000", Relation.RAISED, series="s2", before="4000000", what=Event.COST, unit=Unit("EUR"))
    injured = change("60", Relation.RAISED, series="s3", before="50", what=Event.INJURED)

    (alert,) = tell(on_feed(), changes=(money, injured, RAISED))

    assert alert.changes == (RAISED, injured, money)


def test_a_contradiction_outweighs_a_move_of_the_same_count() -> None:
    assert gravity(change("17", Relation.CONFLICT, before="12")) > gravity(RAISED)


def test_a_value_said_twice_is_told_once() -> None:
    again = replace(
        RAISED,
        report=replace(
            RAISED.report, figure=replace(RAISED.report.figure, span=Span(part=Part.TEXT, start=90, end=92))
        ),
    )

    (alert,) = tell(on_feed(), changes=(RAISED, again))

    assert alert.changes == (RAISED,)


def test_an_article_that_comes_to_light_days_later_is_no_news() -> None:
    old = replace(ARTICLE, published_at=NOW - STALE - timedelta(minutes=1))

    assert choose(old, STORY, True, (RAISED,), (on_feed(),), NOW) == ()


def test_the_order_of_watches_changes_nothing() -> None:
    watches = (on_feed(), on_feed(id="w2", chat_id=7), make_watch(id="w3", target=Target.STORY, value="story-1"))

    assert tell(*watches) == tell(*reversed(watches))


def test_a_bound_is_told_when_it_is_crossed_and_then_only_if_every_change_is_wanted() -> None:
    crossing, beyond = change("60", Relation.RAISED, before="40"), change("70", Relation.RAISED, before="60")
    back = change("45", Relation.LOWERED, before="70")

    assert tell(on_feed(above=Decimal(50)), changes=(crossing,))
    assert tell(on_feed(above=Decimal(50)), changes=(beyond,)) == ()
    assert tell(on_feed(above=Decimal(50)), changes=(back,)) == ()
    assert tell(on_feed(above=Decimal(50), further=True), changes=(beyond,))


def test_a_count_that_begins_beyond_a_bound_has_crossed_it() -> None:
    first = change("60", Relation.NEW)

    assert tell(on_feed(above=Decimal(50)), changes=(first,))[0].changes == (first,)
    assert tell(on_feed(above=Decimal(70)), changes=(first,)) == ()
    assert tell(on_feed(), changes=(first,)) == ()


def test_a_new_story_is_told_to_a_watch_on_figures_only_if_it_has_such_figures() -> None:
    first = change("60", Relation.NEW)

    assert tell(on_feed(event=Event.KILLED, above=Decimal(50)), changes=(first,), is_new=True)
    assert tell(on_feed(event=Event.KILLED, above=Decimal(70)), changes=(first,), is_new=True) == ()
    assert tell(on_feed(event=Event.INJURED), changes=(first,), is_new=True) == ()
    assert tell(make_watch(target=Target.EVENT, value="injured"), changes=(first,), is_new=True) == ()
    assert tell(make_watch(target=Target.EVENT, value="killed"), changes=(first,), is_new=True)


@pytest.mark.parametrize(
    ("target", "value", "told"),
    [
        (Target.EVENT, "killed", True),
        (Target.EVENT, "injured", False),
        (Target.UNIT, "person", True),
        (Target.UNIT, "percent", False),
        (Target.QUANTITY, "house", True),
        (Target.QUANTITY, "inflation", False),
        (Target.SOURCE, "Feuerwehr", True),
        (Target.SOURCE, "Quellenauer Bote", True),
        (Target.SOURCE, "Polizei", False),
    ],
)
def test_a_watch_on_figures_hears_of_them_in_every_story(target: Target, value: str, told: bool) -> None:
    assert bool(tell(make_watch(target=target, value=value))) is told


def test_a_watch_on_figures_tells_only_them() -> None:
    injured = change("60", Relation.RAISED, series="series-3", before="50", what=Event.INJURED)

    (alert,) = tell(make_watch(target=Target.EVENT, value="injured"), changes=(RAISED, injured))

    assert alert.changes == (injured,)


def test_a_feed_in_a_group_is_told_by_the_group_as_long_as_there_is_one() -> None:
    member = on_feed(folder="economy")
    group = make_watch(id="g", thread_id=5, target=Target.GROUP, value="economy", min_percent=Decimal(90))

    assert [alert.watch.id for alert in tell(member)] == ["w1"]
    assert tell(member, group) == ()
    assert [alert.watch.id for alert in tell(member, replace(group, min_percent=None))] == ["g"]
    others = tell(member, replace(group, chat_id=7, min_percent=None))
    assert {(alert.watch.chat_id, alert.watch.id) for alert in others} == {(1001, "w1"), (7, "g")}


def test_what_is_wanted_at_the_chats_hour_only_is_noted_and_not_told() -> None:
    (noted,) = tell(on_feed(digest_only=True))
    (told,) = tell(on_feed(digest_only=True), make_watch(id="w3", target=Target.STORY, value="story-1"))

    assert noted.for_digest
    assert (told.for_digest, told.watch.id) == (False, "w3")


def test_an_alert_has_sound_if_one_of_those_who_want_it_asks_for_sound() -> None:
    quiet = make_watch(id="w3", target=Target.STORY, value="story-1")

    assert tell(on_feed(loud=True), quiet)[0].watch.loud
    assert not tell(on_feed(loud=True, event=Event.INJURED), quiet)[0].watch.loud


def test_a_contradiction_about_the_meaning_of_one_number_is_told_whatever_percentage_is_asked_for() -> None:
    clash = change("17", Relation.CONFLICT, before="17")

    assert tell(on_feed(min_percent=Decimal(20)), changes=(clash,))

"""Why a figure was compared with nothing has a name."""

from fakes.builders import NOW, make_article, make_story, make_watch
from fakes.telling import change, report, series, toll

from bot.core.apart import nearest
from bot.core.notable import choose, explain
from storage.findings import Deaf, Objection
from storage.records import Event, Relation, Target, Unit

STORY = make_story()
ARTICLE = make_article(title="Erdrutsch bei Altmoor", text="Die Bergwacht zählt 17 Tote.")


def test_the_nearest_figure_and_what_spoke_against_it_are_named() -> None:
    injured = toll(40, what=Event.INJURED, of="Verletzte", concept="injured", sentence="40 Menschen wurden verletzt.")
    dead = report(toll(12, of="Tote", sentence="12 Menschen starben."), series("Tote"), at=60)
    hurt = report(injured, series("Verletzte"), at=0)
    money = report(toll(5, unit=Unit("EUR")), series("Schaden"), at=0)

    found = nearest(dead, (hurt, money))

    assert found is not None
    assert (found.other, found.objection) == (hurt, Objection.FATE)
    assert nearest(dead, (money,)) is None
    assert nearest(hurt, (dead,)) is None  # nobody knew it yet


def test_a_watch_is_deaf_for_a_reason_and_speaks_exactly_when_there_is_none() -> None:
    risen = change(toll(17), toll(12))
    watches = (
        make_watch(id="all", target=Target.FEED, value=ARTICLE.feed_id),
        make_watch(id="high", target=Target.KEYWORD, value="Altmoor", above=toll(50).value),
        make_watch(id="kind", target=Target.KEYWORD, value="Bergwacht", event=Event.INJURED),
        make_watch(id="steep", target=Target.STORY, value=STORY.id, min_percent=toll(80).value),
        make_watch(id="mute", target=Target.SERIES, value=risen.series.id, muted=True),
        make_watch(id="else", target=Target.KEYWORD, value="Hochwasser"),
    )

    for watch in watches:
        heard = explain(ARTICLE, STORY, False, (risen,), (watch,))
        assert bool(heard and heard[0].deaf is None) == bool(choose(ARTICLE, STORY, False, (risen,), (watch,), NOW))

    alone = {watch.id: explain(ARTICLE, STORY, False, (risen,), (watch,)) for watch in watches}
    assert {name: heard[0].deaf for name, heard in alone.items() if heard} == {
        "all": None,
        "high": Deaf.THRESHOLD,
        "kind": Deaf.EVENT,
        "steep": Deaf.PERCENT,
        "mute": Deaf.MUTED,
    }


def test_what_merely_confirms_is_nothing_new_and_a_new_story_speaks_to_whoever_wants_new_stories() -> None:
    same = change(toll(17), toll(17), relation=Relation.CONFIRMED)
    watch = make_watch(target=Target.FEED, value=ARTICLE.feed_id)

    assert [heard.deaf for heard in explain(ARTICLE, STORY, False, (same,), (watch,))] == [Deaf.NOTHING_NEW]
    assert [heard.deaf for heard in explain(ARTICLE, STORY, True, (same,), (watch,))] == [None]

"""Two stories that a further article shows to be one, over the whole path."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fakes.feed_server import Answer
from fakes.newsroom import CHAT, NOW, Newsroom, newsroom, rss

from bot import moving
from bot.__main__ import main
from bot.encoder import encoder
from bot.regrouping import ByHand
from handlers.services import Regrouped
from storage import outbox, regrouping, stories, watches
from storage.records import Feed, Relation, Story, Target, Watch

CULTURE = ("Kultur in Ostin", "Das Museum in Ostin zeigt Bilder.")
BLAST = (
    "Explosion in Chemiefabrik in Wolmerstedt",
    (
        "Bei einer Explosion in einer Chemiefabrik in Wolmerstedt sind am Montag mindestens drei Arbeiter verletzt "
        "worden. Die Feuerwehr ist mit 60 Kräften im Einsatz. Anwohner sollen Fenster und Türen geschlossen halten."
    ),
)
WORKS = (
    "Sieben Verletzte nach Unglück im Werk",
    (
        "Im Werk der Firma Harding sind bei dem Unglück sieben Arbeiter verletzt worden, sagte Landrätin Petra Lohse. "
        "400 Menschen mussten ihre Wohnungen verlassen, sagte Lohse."
    ),
)
BOTH = (
    "Zwei Tote nach Explosion in Chemiefabrik Harding in Wolmerstedt",
    (
        "Nach der Explosion in der Chemiefabrik Harding in Wolmerstedt sind zwei Arbeiter gestorben. Die Zahl der "
        "Verletzten stieg auf neun, wie Landrätin Petra Lohse mitteilte. Lohse sagte, 400 Menschen dürften in ihre "
        "Wohnungen zurück. Die Firma Harding äußerte sich nicht."
    ),
)
FLOOD = (
    "Hochwasser in Karbach: zwei Tote",
    (
        "Bei einem Hochwasser in Karbach sind zwei Menschen ums Leben gekommen, teilte Landrat Otto Fink mit. "
        "120 Häuser wurden beschädigt."
    ),
)
NEIGHBOUR = (
    "Überschwemmung in Lemberg: 300 Menschen in Sicherheit",
    (
        "In Lemberg mussten wegen einer Überschwemmung 300 Menschen ihre Häuser verlassen, sagte Bürgermeisterin Jana "
        "Roth. Drei Menschen wurden verletzt."
    ),
)
BOTH_FLOODS = (
    "Hochwasser in Karbach und Lemberg: Zahl der Toten steigt auf fünf",
    (
        "Nach dem Hochwasser in Karbach ist die Zahl der Toten auf drei gestiegen, teilte Landrat Otto Fink mit. In "
        "Lemberg starben zwei Menschen, sagte Bürgermeisterin Jana Roth. 120 Häuser in Karbach wurden beschädigt, 300 "
        "Menschen in Lemberg in Sicherheit gebracht."
    ),
)
LATER = (
    "Wolmerstedt: Zahl der Verletzten nach Explosion bei Harding steigt",
    (
        "Die Zahl der Verletzten nach der Explosion in der Chemiefabrik Harding in Wolmerstedt ist auf zwölf "
        "gestiegen, teilte Landrätin Petra Lohse mit."
    ),
)


async def publish(room: Newsroom, *told: tuple[str, str]) -> Feed:
    """Let a feed tell articles one after the other, each polled by itself, after one that nobody hears of."""
    room.outlet.set("/feed", Answer(body=rss(("z", *CULTURE))))
    feed = await room.subscribe()
    await room.poll(feed)
    for count in range(1, len(told) + 1):
        entries = [(f"a{number}", *each) for number, each in enumerate(told[:count])]
        room.outlet.set("/feed", Answer(body=rss(("z", *CULTURE), *entries)))
        await room.poll(feed)
    return feed


async def further(room: Newsroom, feed: Feed, *told: tuple[str, str]) -> None:
    """The feed tells more, after what it told before."""
    entries = [(f"a{number}", *each) for number, each in enumerate(told)]
    room.outlet.set("/feed", Answer(body=rss(("z", *CULTURE), *entries)))
    await room.poll(feed)


async def known(room: Newsroom) -> dict[str, list[str]]:
    """The headlines of each story's articles, but for culture."""
    async with room.db.read() as tx:
        found = [story for story in await stories.latest(tx, CHAT, 20) if story.title != CULTURE[0]]
        return {story.title: [member.article_id for member in await stories.members(tx, story.id)] for story in found}


async def story_of(room: Newsroom, title: str) -> Story:
    async with room.db.read() as tx:
        return next(story for story in await stories.latest(tx, CHAT, 20) if story.title == title)


async def test_an_article_that_goes_on_with_two_stories_makes_one_of_them(tmp_path: Path) -> None:
    async with newsroom(tmp_path, encoder()) as room:
        feed = await publish(room, BLAST, WORKS)
        apart = await known(room)
        await further(room, feed, BLAST, WORKS, BOTH)
        together = await known(room)

        story = await story_of(room, BLAST[0])
        async with room.db.read() as tx:
            reports = await stories.reports_of(tx, story.id)
            injured = {each.id for each in await stories.series_of(tx, story.id) if each.what == "injured"}
        counts = [int(report.figure.value) for report in reports if report.series_id in injured]
        assert [len(articles) for articles in apart.values()] == [1, 1]
        assert {title: len(articles) for title, articles in together.items()} == {BLAST[0]: 3}
        assert counts == [3, 7, 9]
        assert len(injured) == 1


async def test_who_followed_either_story_hears_how_the_one_goes_on(tmp_path: Path) -> None:
    async with newsroom(tmp_path, encoder()) as room:
        feed = await publish(room, BLAST, WORKS)
        works = await story_of(room, WORKS[0])
        async with room.db.write() as tx:
            await watches.remove(tx, feed.id)
            await watches.add(
                tx, Watch(id="w", chat_id=CHAT, target=Target.STORY, value=works.id, label="Besuch", added_at=NOW)
            )
        await room.deliver()
        await further(room, feed, BLAST, WORKS, BOTH)
        at_once = await room.waiting()
        await room.deliver()
        await further(room, feed, BLAST, WORKS, BOTH, LATER)
        later = await room.waiting()

        story = await story_of(room, BLAST[0])
        async with room.db.read() as tx:
            followed = [watch.value for watch in await watches.of_chat(tx, CHAT)]
            threads = {message.story_id for message in await outbox.of_story(tx, CHAT, None, story.id)}
        assert followed == [story.id]
        assert ["7 → 9" in message.text for message in at_once] == [True]
        assert ["9 → 12" in message.text for message in later] == [True]
        assert threads == {story.id}


async def test_what_a_chat_has_muted_is_joined_with_nothing(tmp_path: Path) -> None:
    async with newsroom(tmp_path, encoder()) as room:
        feed = await publish(room, BLAST, WORKS)
        muted = await story_of(room, BLAST[0])
        mute = Watch(id="m", chat_id=CHAT, target=Target.STORY, value=muted.id, label="m", added_at=NOW, muted=True)
        async with room.db.write() as tx:
            await watches.add(tx, mute)
        await room.deliver()
        await further(room, feed, BLAST, WORKS, BOTH)

        assert ["7 → 9" in message.text for message in await room.waiting()] == [True]
        assert len(await known(room)) == 2


async def test_who_follows_one_story_hears_on_when_a_hand_merges_it_with_a_muted_one(tmp_path: Path) -> None:
    async with newsroom(tmp_path, encoder()) as room:
        await publish(room, BLAST, WORKS)
        followed, muted = await story_of(room, WORKS[0]), await story_of(room, BLAST[0])
        follow = Watch(id="f", chat_id=CHAT, target=Target.STORY, value=followed.id, label="f", added_at=NOW)
        mute = Watch(id="m", chat_id=CHAT, target=Target.STORY, value=muted.id, label="m", added_at=NOW, muted=True)
        async with room.db.write() as tx:
            await watches.add(tx, follow)
            await watches.add(tx, mute)
        hand = ByHand(room.db, room.clock)
        done = await hand.merge(followed.id, muted.id)
        async with room.db.read() as tx:
            merged = {each.id: each.value for each in await watches.of_chat(tx, CHAT) if each.target is Target.STORY}
        assert isinstance(done, Regrouped)
        await hand.undo(done.id)
        async with room.db.read() as tx:
            after = {each.id: each.value for each in await watches.of_chat(tx, CHAT) if each.target is Target.STORY}

        assert merged == {"f": muted.id}
        assert after == {"f": followed.id, "m": muted.id}


async def test_what_a_hand_has_split_is_not_joined_by_way_of_a_third(tmp_path: Path) -> None:
    eight = (WORKS[0].replace("Sieben", "Acht"), WORKS[1].replace("sieben", "acht"))
    async with newsroom(tmp_path, encoder()) as room:
        feed = await publish(room, BLAST, WORKS, eight)
        story = await story_of(room, WORKS[0])
        async with room.db.read() as tx:
            last = (await stories.members(tx, story.id))[-1].article_id
        await ByHand(room.db, room.clock).split(story.id, (last,))
        await further(room, feed, BLAST, WORKS, eight, BOTH)

        assert sorted(len(articles) for articles in (await known(room)).values()) == [1, 1, 2]


async def test_a_restart_remembers_the_stories_as_they_were_in_memory(tmp_path: Path) -> None:
    eight = (WORKS[0].replace("Sieben", "Acht"), WORKS[1].replace("sieben", "acht"))
    async with newsroom(tmp_path, encoder()) as room:
        await publish(room, BLAST, WORKS, eight, BOTH)
        found = await known(room)
        async with room.db.read() as tx:
            (done,) = await regrouping.FORM.all(tx, regrouping.FORM.select)
            groups = await regrouping.merged_groups(tx)

        (ids,) = found.values()
        assert len(ids) == 4
        assert {article for article, _ in groups} == set(done.articles) == set(ids[1:])


async def test_what_was_parted_by_hand_stays_parted(tmp_path: Path) -> None:
    async with newsroom(tmp_path, encoder()) as room:
        feed = await publish(room, BLAST, WORKS, BOTH)
        story = await story_of(room, BLAST[0])
        async with room.db.read() as tx:
            first, *others = [member.article_id for member in await stories.members(tx, story.id)]
        done = await ByHand(room.db, room.clock).split(story.id, others)
        await further(room, feed, BLAST, WORKS, BOTH, LATER)

        assert isinstance(done, Regrouped)
        grown = await known(room)
        assert sorted(len(articles) for articles in grown.values()) == [1, 3]
        assert [first] in grown.values()


PILE_UP = (
    "Massenunfall auf der A9 bei Lauterhofen: ein Toter",
    (
        "Auf der A9 bei Lauterhofen in Bayern sind 40 Autos ineinandergefahren, ein Mann starb. Zwölf Menschen "
        "wurden verletzt, sagte ein Polizeisprecher."
    ),
)
BUS = (
    "Busunfall auf der A3 bei Rottendorf: 19 Verletzte",
    (
        "Auf der A3 bei Rottendorf in Bayern ist ein Reisebus umgekippt. 19 Menschen wurden verletzt, sagte ein "
        "Polizeisprecher."
    ),
)
BOTH_ROADS = (
    "Hagel sorgt für schwere Unfälle auf A9 und A3",
    (
        "Hagel hat in Bayern zu schweren Unfällen geführt. Auf der A9 bei Lauterhofen fuhren 40 Autos ineinander, ein "
        "Mann starb. Auf der A3 bei Rottendorf kippte ein Reisebus um, 19 Menschen wurden verletzt."
    ),
)


CABINET = (
    "Bolivia's president names Ortell as prime minister",
    (
        "Bolivia's president named lawyer Lena Ortell as prime minister on Friday after her predecessor stepped down "
        "over a bribery case. Parliament must approve her cabinet within 20 days."
    ),
)
VOTE = (
    "Latvia's government falls after no-confidence vote",
    (
        "Latvia's government lost a no-confidence vote on Friday by 131 votes to 108. Prime minister Goran Stell said "
        "he would step down. President Ilka Jorn will start talks on a new cabinet on Monday."
    ),
)
BOTH_CABINETS = (
    "The week in brief: Bolivia and Latvia change governments",
    (
        "Two governments changed on Friday. In Bolivia the president named Lena Ortell as prime minister after her "
        "predecessor stepped down over a bribery case. In Latvia prime minister Goran Stell lost a no-confidence vote "
        "by 131 votes to 108 and said he would step down."
    ),
)


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [(FLOOD, NEIGHBOUR, BOTH_FLOODS), (PILE_UP, BUS, BOTH_ROADS), (CABINET, VOTE, BOTH_CABINETS)],
    ids=["floods", "roads", "cabinets"],
)
async def test_an_article_on_two_events_makes_no_one_event_of_them(
    tmp_path: Path, one: tuple[str, str], other: tuple[str, str], both: tuple[str, str]
) -> None:
    async with newsroom(tmp_path, encoder()) as room:
        await publish(room, one, other, both, both)

        found = await known(room)
        opened = [articles[0] for articles in found.values()]
        assert len(opened) == 2
        assert {one[0], other[0]} == set(found)


async def test_a_join_that_fails_changes_nothing_and_is_made_up_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with newsroom(tmp_path, encoder()) as room:
        feed = await publish(room, BLAST, WORKS)
        before = await known(room)

        async def broken(*_: object, **_named: object) -> None:
            raise RuntimeError("a bug")

        with monkeypatch.context() as patched:
            patched.setattr(moving, "move", broken)
            with pytest.raises(RuntimeError):
                await further(room, feed, BLAST, WORKS, BOTH)
        between = await known(room)
        await further(room, feed, BLAST, WORKS, BOTH)

        assert between == before
        assert {title: len(articles) for title, articles in (await known(room)).items()} == {BLAST[0]: 3}


def test_a_replay_names_stories_as_they_are_in_the_end(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = tmp_path / "archive.jsonl"
    rows = [
        {
            "id": name,
            "source": "Talbote",
            "lang": "de",
            "published": f"2025-03-02T{hour:02}:00:00+00:00",
            "title": title,
            "text": text,
        }
        for name, hour, (title, text) in (("a", 8, BLAST), ("b", 10, WORKS), ("c", 14, BOTH), ("d", 15, LATER))
    ]
    archive.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")

    assert main(["replay", "--json", str(archive)]) == 0

    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    injured = [figure for row in told for figure in row["figures"] if figure["what"] == "injured"]
    assert len({row["story"] for row in told}) == 1
    assert len({figure["series"] for figure in injured}) == 1
    assert [figure["value"] for figure in injured] == [3, 7, 9, 12]
    assert [figure["relation"] for figure in injured] == [
        Relation.NEW,
        Relation.NEW,  # as it was told: then nobody knew that it was one event
        Relation.RAISED,
        Relation.RAISED,
    ]
    assert {alert["series"] for row in told for alert in row["alerts"]} <= {
        figure["series"] for row in told for figure in row["figures"]
    }

"""What comes in quiet hours or a pause is told in one message when they are over, and reaches Telegram then."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from fakes.bot_api import FakeBotApi
from fakes.builders import NOW, make_article, make_chat, make_feed, make_series, make_story, make_watch, make_work
from fakes.moved_clock import MovedClock
from fakes.telling import report, toll
from telegram.ext import ExtBot

from bot.core import quiet
from bot.delivery.pacer import Pacer
from bot.delivery.sender import Sender
from bot.ticking import Telling
from handlers import messages
from storage import chats, feeds, intake, outbox, watches
from storage.database import Database
from storage.records import (
    Alert,
    AlertKind,
    Change,
    Chat,
    Event,
    FigureKey,
    Language,
    Message,
    Part,
    Relation,
    Report,
    Series,
    Unit,
)

CHAT = 7
TOPIC = 5
MORNING = "07:00"


@dataclass
class Night:
    """A chat that sleeps from ten to seven, and news that come meanwhile."""

    db: Database
    api: FakeBotApi
    clock: MovedClock
    sender: Sender
    telling: Telling

    async def begins(self, **chat: object) -> None:
        """The chat is there, and it is one o'clock at night in Berlin."""
        settled = {
            "id": CHAT,
            "language": Language("de"),
            "zone": "Europe/Berlin",
            "digest_at": None,
            "quiet_from": "22:00",
            "quiet_to": MORNING,
            "added_at": NOW - timedelta(days=9),
        }
        async with self.db.write() as tx:
            await feeds.add(tx, make_feed())
            await chats.upsert(tx, make_chat(**(settled | chat)))
            await watches.add(tx, make_watch(chat_id=CHAT))
        self.clock.pass_by(hours=18)

    async def change(self, **settings: object) -> None:
        async with self.db.write() as tx:
            await chats.change(tx, CHAT, **settings)  # type: ignore[arg-type]  # settings of a test

    async def chat(self) -> Chat:
        async with self.db.read() as tx:
            chat = await chats.get(tx, CHAT)
        assert chat is not None
        return chat

    async def tell(
        self,
        value: int,
        before: Report | None = None,
        *,
        story: str = "Erdrutsch",
        thread_id: int | None = None,
        loud: bool = False,
        what: Event = Event.KILLED,
        has_figures: bool = True,
    ) -> Report:
        """An article takes a count from what it was to a value, and the chat is to be told."""
        now = self.clock.now()
        of = _series(story, what)
        told_story = make_story(id=story, title=f"{story} bei Altmoor", opened_at=NOW - timedelta(days=1), moved_at=now)
        article = make_article(id=f"{story}-{what}-{value}", published_at=now, title=f"{story}: {value}")
        relation = Relation.NEW if before is None else Relation.RAISED
        told = report(toll(value, what=what, of=of.label), of, relation)
        key = FigureKey(article_id=article.id, part=Part.TEXT, start=told.figure.span.start)
        told = replace(told, key=key, published_at=now, story_id=story, prior=before.key if before else None)
        alert = Alert(
            kind=AlertKind.NEW_STORY if before is None else AlertKind.CHANGES,
            watch=make_watch(chat_id=CHAT, thread_id=thread_id, loud=loud),
            story=told_story,
            article=article,
            changes=(Change(series=of, report=told, prior=before),) if has_figures else (),
        )
        chat = await self.chat()
        message = messages.of_alert(alert, chat, now, held=quiet.holds_back(chat, now))
        work = make_work(
            article, story=told_story, series=(of,), reports=(told,) if has_figures else (), messages=(message,)
        )
        async with self.db.write() as tx:
            await intake.save(tx, feed=None, works=(work,))
        self.clock.pass_by(minutes=5)
        return told

    async def sends(self) -> list[str]:
        """What arrives when what is due now is composed and sent."""
        before = len(self.api.sent(CHAT))
        await self.telling.tick()
        for _ in range(2):
            await self.sender.round(self.clock.now())
            self.clock.pass_by(seconds=2)
        return [message.text for message in self.api.sent(CHAT)[before:]]

    async def until(self, hour: str) -> None:
        """It becomes that hour in Berlin, a second past."""
        wanted = timedelta(hours=int(hour[:2]), minutes=int(hour[3:]))
        now = self.clock.now() + timedelta(hours=1)
        passed = timedelta(hours=now.hour, minutes=now.minute, seconds=now.second)
        self.clock.pass_by(seconds=((wanted - passed) % timedelta(days=1)).total_seconds() + 1)

    async def queued(self) -> tuple[Message, ...]:
        async with self.db.read() as tx:
            return await outbox.held_of_chat(tx, CHAT)


def _series(story: str, what: Event) -> Series:
    label = "Tote" if what is Event.KILLED else "Verletzte"
    return make_series(
        id=f"{story}-{what}", story_id=story, label=label, concept="dead", what=what, unit=Unit("person")
    )


@pytest.fixture
async def night(db: Database, bot: ExtBot, pacer: Pacer, clock: MovedClock, api: FakeBotApi) -> Night:  # type: ignore[type-arg]
    return Night(
        db=db,
        api=api,
        clock=clock,
        sender=Sender(db, bot, pacer, clock.now),
        telling=Telling(db, clock.now),
    )


async def test_a_night_is_told_in_one_message_in_the_morning(night: Night) -> None:
    await night.begins()
    first = await night.tell(12)
    second = await night.tell(15, first)
    await night.tell(17, second)
    await night.tell(4, story="Sturm")

    asleep = await night.sends()
    await night.until(MORNING)
    (told,) = await night.sends()
    again = await night.sends()

    assert (asleep, again) == ([], [])
    assert told.splitlines()[0] == "Während der Ruhe · 01:00 bis 07:00"
    assert told.count("Erdrutsch bei Altmoor") == told.count("Sturm bei Altmoor") == 1
    assert "Tote 12 → 17" in told


async def test_a_new_story_without_figures_is_named_once_in_the_morning(night: Night) -> None:
    await night.begins()
    await night.tell(1, story="Messe", has_figures=False)
    await night.tell(4, story="Sturm")

    await night.until(MORNING)
    (told,) = await night.sends()

    assert told.count("Messe bei Altmoor") == told.count("Sturm bei Altmoor") == 1


async def test_a_correction_of_what_was_told_by_day_comes_with_the_night(night: Night) -> None:
    await night.begins()
    first = await night.tell(12)
    await night.tell(17, first)
    now = night.clock.now()
    async with night.db.write() as tx:
        chat = await chats.get(tx, CHAT)
        assert chat is not None
        of = _series("Beben", Event.KILLED)
        alert = Alert(
            kind=AlertKind.WITHDRAWN,
            watch=make_watch(chat_id=CHAT),
            story=make_story(id="Beben", title="Beben bei Altmoor"),
            article=make_article(id="told-by-day"),
            changes=(Change(series=of, report=report(toll(8), of), prior=None),),
        )
        await outbox.put(tx, (messages.of_alert(alert, chat, now, held=quiet.holds_back(chat, now)),))

    await night.until(MORNING)
    (told,) = await night.sends()

    assert told.startswith("Während der Ruhe")
    assert "Beben bei Altmoor\nKorrektur: Die Meldung von" in told


async def test_a_single_alert_of_a_night_comes_in_its_own_words(night: Night) -> None:
    await night.begins()
    first = await night.tell(12)
    await night.until(MORNING)
    await night.sends()
    await night.until("23:00")
    await night.tell(17, first)

    await night.until(MORNING)
    (told,) = await night.sends()

    assert told.splitlines()[:2] == ["Erdrutsch bei Altmoor", "▲ Tote 12 → 17  (+5)"]


async def test_what_comes_by_day_is_told_at_once(night: Night) -> None:
    await night.begins()
    await night.until("12:00")
    await night.tell(12)

    assert len(await night.sends()) == 1


async def test_each_topic_has_a_message_of_its_own_and_sound_where_it_was_asked_for(night: Night) -> None:
    night.api.world.add_chat(CHAT, "supergroup")
    night.api.world.chats[CHAT].topics.add(TOPIC)
    await night.begins()
    for thread_id, loud in ((None, False), (TOPIC, True)):
        for story in ("Sturm", "Beben"):
            await night.tell(3, story=f"{story} {thread_id}", thread_id=thread_id, loud=loud and story == "Beben")

    await night.until(MORNING)
    await night.sends()

    arrived = {message.thread_id: message for message in night.api.sent(CHAT)}
    assert set(arrived) == {None, TOPIC}
    calls = [call.fields for call in night.api.calls if call.method.lower() == "sendmessage"]
    assert sorted(str(call.get("disable_notification")).lower() for call in calls) == ["false", "true"]


async def test_quiet_hours_that_are_given_up_release_what_waits(night: Night) -> None:
    await night.begins()
    await night.tell(4, story="Sturm")
    await night.tell(5, story="Beben")

    await night.change(quiet_from=None, quiet_to=None)
    (told,) = await night.sends()

    assert "Sturm bei Altmoor" in told
    assert "Beben bei Altmoor" in told


async def test_a_pause_is_told_in_one_message_too(night: Night) -> None:
    await night.begins(quiet_from=None, quiet_to=None)
    await night.change(paused_until=night.clock.now() + timedelta(hours=2))
    await night.tell(4, story="Sturm")
    await night.tell(5, story="Beben")

    during = await night.sends()
    night.clock.pass_by(hours=2)
    (told,) = await night.sends()

    assert during == []
    assert told.startswith("Während der Ruhe")


async def test_what_was_taken_back_meanwhile_is_not_told(night: Night) -> None:
    await night.begins()
    first = await night.tell(12)
    wrong = await night.tell(99, first)
    await night.tell(4, story="Sturm")
    async with night.db.write() as tx:
        edited = make_article(id=wrong.key.article_id, revision=1, published_at=wrong.published_at)
        story = make_story(id="Erdrutsch", title="Erdrutsch bei Altmoor", opened_at=NOW, moved_at=NOW)
        await intake.save(tx, feed=None, works=(make_work(edited, story=story, series=(), reports=()),))

    await night.until(MORNING)
    (told,) = await night.sends()

    assert "99" not in told
    assert "Tote 12" in told


async def test_a_lone_figure_that_was_taken_back_meanwhile_is_not_told_at_all(night: Night) -> None:
    await night.begins()
    first = await night.tell(12)
    await night.until(MORNING)
    await night.sends()
    await night.until("23:00")
    wrong = await night.tell(99, first)
    async with night.db.write() as tx:
        edited = make_article(id=wrong.key.article_id, revision=1, published_at=wrong.published_at)
        story = make_story(id="Erdrutsch", title="Erdrutsch bei Altmoor", opened_at=NOW, moved_at=NOW)
        await intake.save(tx, feed=None, works=(make_work(edited, story=story, series=(), reports=()),))

    await night.until(MORNING)

    assert await night.sends() == []
    assert await night.queued() == ()


async def test_an_overview_at_the_end_of_the_night_that_shows_it_all_is_the_only_message(night: Night) -> None:
    await night.begins(digest_at=MORNING, digested_at=NOW)
    first = await night.tell(12)
    await night.tell(17, first)

    await night.until(MORNING)
    told = await night.sends()

    assert len(told) == 1
    assert told[0].startswith("Überblick · Samstag, 15. März, 07:00")
    assert "17" in told[0]


async def test_a_chat_that_left_at_night_is_told_nothing(night: Night) -> None:
    await night.begins()
    await night.tell(4, story="Sturm")
    async with night.db.write() as tx:
        await chats.gone(tx, CHAT, night.clock.now())

    await night.until(MORNING)

    assert await night.sends() == []


async def test_a_program_that_dies_in_the_morning_tells_the_night_once(night: Night) -> None:
    await night.begins()
    await night.tell(4, story="Sturm")
    await night.tell(5, story="Beben")
    await night.until(MORNING)
    await night.telling.tick()

    await Telling(night.db, night.clock.now).tick()  # the next program

    assert len(await night.sends()) == 1

"""Every message's fate is written down as it is: nothing lost, nothing doubled without a note of the doubt."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from fakes.bot_api import TOKEN, FakeBotApi, Fault
from fakes.bot_api_rules import Refusal
from fakes.builders import make_chat, make_message
from fakes.moved_clock import MovedClock
from telegram.ext import ExtBot

from bot.delivery.outcome import TokenRefused
from bot.delivery.pacer import Pacer
from bot.delivery.sender import Counts, Sender
from storage import chats, outbox
from storage.database import Database, DatabaseBusy, Tx
from storage.records import Button, ChatKind, ChatState, Entity, Message, MessageState, Priority

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 50


@pytest.fixture
async def sender(db: Database, bot: ExtBot[Priority], pacer: Pacer, clock: MovedClock, api: FakeBotApi) -> Sender:
    async with db.write() as tx:
        await chats.upsert(tx, make_chat(id=7))
        await chats.upsert(tx, make_chat(id=-70, kind=ChatKind.GROUP))
    return Sender(db, bot, pacer, clock.now)


def message(number: int, clock: MovedClock, **overrides: object) -> Message:
    created = clock.now() + timedelta(microseconds=number)
    return make_message(
        **(
            {
                "id": f"m{number}",
                "chat_id": 7,
                "text": f"Nr. {number}",
                "created_at": created,
                "not_before": clock.now(),
            }
            | overrides
        )
    )


async def put(db: Database, *messages: Message) -> None:
    async with db.write() as tx:
        await outbox.put(tx, messages)


async def stored(db: Database, number: int) -> Message:
    async with db.read() as tx:
        found = await outbox.get(tx, f"m{number}")
    assert found is not None
    return found


async def rounds(sender: Sender, clock: MovedClock, count: int, pause: float = 1.1) -> list[Counts]:
    done = []
    for _ in range(count):
        done.append(await sender.round(clock.now()))
        clock.pass_by(seconds=pause)
    return done


async def test_a_message_arrives_as_it_was_worded(
    api: FakeBotApi, sender: Sender, db: Database, clock: MovedClock
) -> None:
    alert = message(
        1,
        clock,
        text="Tote 12 → 17",
        entities=(Entity(type="bold", offset=0, length=4),),
        buttons=((Button(label="Story", data="story:s1"), Button(label="Lesen", url="https://a.example/1")),),
    )
    await put(db, alert)

    counts = await sender.round(clock.now())

    (arrived,) = api.sent(7)
    assert counts == Counts(sent=1)
    assert (arrived.text, arrived.entities) == ("Tote 12 → 17", [{"type": "bold", "offset": 0, "length": 4}])
    assert arrived.button("Story") == "story:s1"
    assert arrived.silent
    (call,) = [call for call in api.calls if call.method == "sendMessage"]
    assert "parse_mode" not in call.fields
    assert call.fields["link_preview_options"] == {"is_disabled": True}
    after = await stored(db, 1)
    assert (after.state, after.telegram_id, after.sent_at) == (MessageState.SENT, arrived.id, clock.now())


async def test_it_is_sending_before_the_request_leaves(
    api: FakeBotApi, sender: Sender, db: Database, clock: MovedClock
) -> None:
    await put(db, message(1, clock))
    api.fail_next("sendMessage", Fault.HANG)
    round_ = asyncio.create_task(sender.round(clock.now()))

    await api.until(lambda: any(call.method == "sendMessage" for call in api.calls))
    state = (await stored(db, 1)).state
    await round_

    assert state is MessageState.SENDING


async def test_later_messages_of_a_story_reply_to_its_first(
    api: FakeBotApi, sender: Sender, db: Database, clock: MovedClock
) -> None:
    await put(db, message(1, clock, story_id="s1"))
    await rounds(sender, clock, 1)
    await put(db, message(2, clock, story_id="s1"), message(3, clock, chat_id=-70, story_id="s1"))

    await rounds(sender, clock, 1)

    first, second = api.sent(7)
    assert second.reply_to == first.id
    assert api.sent(-70)[0].reply_to is None


async def test_a_picture_goes_with_its_caption(
    api: FakeBotApi, sender: Sender, db: Database, clock: MovedClock, tmp_path: Path
) -> None:
    (tmp_path / "chart.png").write_bytes(PNG)
    await put(db, message(1, clock, photo=str(tmp_path / "chart.png")))
    await put(db, message(2, clock, chat_id=-70, photo=str(tmp_path / "gone.png")))

    await rounds(sender, clock, 1)

    assert (api.sent(7)[0].photo, api.sent(7)[0].text) == (PNG, "Nr. 1")
    assert (api.sent(-70)[0].photo, api.sent(-70)[0].text) == (None, "Nr. 2")


async def test_a_picture_is_drawn_when_it_is_sent_and_a_bug_in_drawing_costs_no_words(
    api: FakeBotApi, sender: Sender, db: Database, bot: ExtBot[Priority], pacer: Pacer, clock: MovedClock
) -> None:
    async def draw(message: Message) -> bytes | None:
        if message.chat_id == 7:
            return PNG
        raise ZeroDivisionError("a bug")

    del sender  # it has made the chats
    await put(db, message(1, clock, photo="week:1742000000"))
    await put(db, message(2, clock, chat_id=-70, photo="week:1742000000"))

    await rounds(Sender(db, bot, pacer, clock.now, draw), clock, 1)

    assert (api.sent(7)[0].photo, api.sent(7)[0].text) == (PNG, "Nr. 1")
    assert (api.sent(-70)[0].photo, api.sent(-70)[0].text) == (None, "Nr. 2")


async def test_an_alert_whose_answer_is_lost_is_sent_once_more_and_counted_as_doubtful(
    api: FakeBotApi, sender: Sender, db: Database, clock: MovedClock
) -> None:
    await put(db, message(1, clock))
    api.fail_next("sendMessage", Fault.RESET_AFTER)

    first = await sender.round(clock.now())
    early = await sender.round(clock.now() + timedelta(seconds=29))
    clock.pass_by(seconds=30)
    again = await sender.round(clock.now())
    clock.pass_by(hours=1)
    later = await sender.round(clock.now())

    assert first == Counts(waiting=1)
    assert early == Counts()
    assert again == Counts(sent=1, doubtful=1)
    assert later == Counts()
    assert len(api.sent(7)) == 2


async def test_an_overview_whose_answer_is_lost_is_not_sent_again(
    api: FakeBotApi, sender: Sender, db: Database, clock: MovedClock
) -> None:
    await put(db, message(1, clock, priority=Priority.DIGEST))
    api.fail_next("sendMessage", Fault.BAD_GATEWAY_AFTER)

    done = await rounds(sender, clock, 3, pause=60)

    assert done[0] == Counts(uncertain=1)
    assert len(api.sent(7)) == 1


async def test_after_a_crash_what_was_being_sent_is_in_doubt(
    api: FakeBotApi, sender: Sender, db: Database, clock: MovedClock
) -> None:
    await put(db, message(1, clock), message(2, clock, chat_id=-70, priority=Priority.DIGEST))
    async with db.write() as tx:
        await outbox.lease(tx, clock.now(), timedelta(minutes=5), 10)

    counts = await sender.recover(clock.now())
    clock.pass_by(seconds=31)
    sent = await sender.round(clock.now())

    assert counts == Counts(waiting=1, uncertain=1)
    assert sent == Counts(sent=1, doubtful=1)
    assert (await stored(db, 2)).state is MessageState.UNCERTAIN


async def test_a_refused_message_is_sent_once_as_plain_text(
    api: FakeBotApi, sender: Sender, db: Database, clock: MovedClock
) -> None:
    crossing = (Entity(type="code", offset=0, length=3), Entity(type="bold", offset=2, length=2))
    await put(db, message(1, clock, text="Kurz", entities=crossing))

    await rounds(sender, clock, 1)

    (arrived,) = api.sent(7)
    assert (arrived.text, arrived.entities) == ("Kurz", [])
    assert (await stored(db, 1)).state is MessageState.SENT


async def test_what_is_refused_as_plain_text_too_is_never_tried_again(
    api: FakeBotApi, sender: Sender, db: Database, clock: MovedClock
) -> None:
    await put(db, message(1, clock, thread_id=99))

    done = await rounds(sender, clock, 3, pause=3600)

    assert [counts.refused for counts in done] == [1, 0, 0]
    assert (await stored(db, 1)).problem == "Message thread not found"


async def test_an_overview_whose_topic_is_gone_is_told_in_the_general_chat(
    api: FakeBotApi, sender: Sender, db: Database, clock: MovedClock
) -> None:
    bold = (Entity(type="bold", offset=0, length=3),)
    overview = message(1, clock, thread_id=99, text="Überblick", entities=bold, priority=Priority.DIGEST)
    await put(db, overview)

    await rounds(sender, clock, 1)

    (arrived,) = api.sent(7)
    assert (arrived.thread_id, arrived.text, len(arrived.entities)) == (None, "Überblick", 1)
    assert (await stored(db, 1)).state is MessageState.SENT


async def test_a_chat_that_has_blocked_us_is_gone_with_all_that_waits(
    api: FakeBotApi, sender: Sender, db: Database, clock: MovedClock
) -> None:
    await put(db, *(message(number, clock) for number in range(3)))
    api.world.chats[7].members[123456] = "kicked"

    await rounds(sender, clock, 4)

    async with db.read() as tx:
        chat = await chats.get(tx, 7)
    assert chat is not None
    assert chat.state is ChatState.GONE
    assert [(await stored(db, number)).state for number in range(3)] == [MessageState.DROPPED] * 3
    assert sum(call.method == "sendMessage" for call in api.calls) == 1


async def test_a_group_that_moved_gets_its_message_under_its_new_id(
    api: FakeBotApi, sender: Sender, db: Database, clock: MovedClock
) -> None:
    api.world.add_chat(-1070, "supergroup")
    api.world.chats[-70].migrated_to = -1070
    await put(db, message(1, clock, chat_id=-70), message(2, clock, chat_id=-70))

    await rounds(sender, clock, 4)

    assert [arrived.text for arrived in api.sent(-1070)] == ["Nr. 1", "Nr. 2"]
    async with db.read() as tx:
        assert await chats.get(tx, -70) is None


async def test_a_deadline_of_half_a_day_is_kept_also_after_a_restart(
    api: FakeBotApi, sender: Sender, db: Database, clock: MovedClock, bot: ExtBot[Priority]
) -> None:
    await put(db, message(1, clock), message(2, clock, priority=Priority.DIGEST))
    api.fail_next("sendMessage", Refusal(429, "Too Many Requests", retry_after=43_838))
    await sender.round(clock.now())

    restarted = Sender(db, bot, Pacer(monotonic=clock.monotonic, sleep=clock.sleep), clock.now)
    clock.pass_by(seconds=43_000)
    early = await restarted.round(clock.now())
    clock.pass_by(seconds=900)
    await rounds(restarted, clock, 3)

    assert early == Counts()
    assert [arrived.text for arrived in api.sent(7)] == ["Nr. 1", "Nr. 2"]


async def test_a_waiting_chat_does_not_keep_others_from_being_served(
    api: FakeBotApi, sender: Sender, db: Database, clock: MovedClock
) -> None:
    await put(db, *(message(number, clock, chat_id=-70) for number in range(3)), message(9, clock))

    counts = await sender.round(clock.now())

    assert counts.sent == 2
    assert clock.seconds == 1000.0
    assert [arrived.text for arrived in api.sent(7)] == ["Nr. 9"]


async def test_alerts_that_would_queue_for_long_are_joined_and_every_one_is_told(
    api: FakeBotApi, sender: Sender, db: Database, clock: MovedClock
) -> None:
    await put(db, *(message(number, clock, chat_id=-70, story_id=f"s{number}") for number in range(200)))

    done = await rounds(sender, clock, 60)

    sent = api.sent(-70)
    told = "\n\n".join(arrived.text for arrived in sent).split("\n\n")
    assert told == [f"Nr. {number}" for number in range(200)]
    assert len(sent) <= 20
    assert api.rates.refused == 0
    assert sum(counts.sent for counts in done) == 200
    assert {(await stored(db, number)).state for number in (0, 50, 199)} == {MessageState.SENT}


async def test_joined_alerts_keep_their_forms_and_a_button_for_each_story(
    api: FakeBotApi, sender: Sender, db: Database, clock: MovedClock
) -> None:
    def titled(number: int) -> Message:
        return message(
            number,
            clock,
            text=f"Story {number} · 2 Änderungen\n😀 Zeile",
            entities=(Entity(type="bold", offset=0, length=len(f"Story {number}")),),
            buttons=((Button(label="Story", data=f"story:s{number}"), Button(label="Stumm", data="mute:x")),),
            story_id=f"s{number}",
        )

    await put(db, *(titled(number) for number in range(30)))

    await rounds(sender, clock, 1)

    (arrived,) = api.sent(7)
    encoded = arrived.text.encode("utf-16-le")
    bold = [encoded[e["offset"] * 2 : (e["offset"] + e["length"]) * 2].decode("utf-16-le") for e in arrived.entities]
    assert bold == [f"Story {number}" for number in range(30)]
    assert arrived.button("Story 0") == "story:s0"


async def test_more_than_ten_alerts_in_ten_minutes_are_joined_by_the_minute(
    api: FakeBotApi, sender: Sender, db: Database, clock: MovedClock
) -> None:
    for number in range(10):
        await put(db, message(number, clock))
        await rounds(sender, clock, 1, pause=20)
    for number in range(10, 14):
        await put(db, message(number, clock))
        await rounds(sender, clock, 1, pause=10)
    before = len(api.sent(7))

    await rounds(sender, clock, 3, pause=30)

    assert before == 10
    assert [arrived.text for arrived in api.sent(7)[10:]] == ["Nr. 10\n\nNr. 11\n\nNr. 12\n\nNr. 13"]


async def test_a_text_too_long_for_one_message_is_several(
    api: FakeBotApi, sender: Sender, db: Database, clock: MovedClock
) -> None:
    button = ((Button(label="Story", data="story:s1"),),)
    await put(db, message(1, clock, text="\n\n".join(["Wort " * 150] * 8), buttons=button))

    await rounds(sender, clock, 1)

    assert [len(arrived.buttons()) for arrived in api.sent(7)] == [0, 1]
    assert " ".join(" ".join(arrived.text for arrived in api.sent(7)).split()) == " ".join(["Wort"] * 1200)


async def test_a_refused_token_stops_the_round_and_loses_nothing(
    api: FakeBotApi, sender: Sender, db: Database, clock: MovedClock
) -> None:
    await put(db, message(1, clock))
    api.token = "1:other"

    with pytest.raises(TokenRefused):
        await sender.round(clock.now())

    assert (await stored(db, 1)).state is MessageState.READY


async def test_a_bug_in_one_send_does_not_stop_the_others(
    api: FakeBotApi, sender: Sender, db: Database, clock: MovedClock, caplog: pytest.LogCaptureFixture
) -> None:
    broken = (Entity(type="bold", offset=0, length="four"),)  # type: ignore[arg-type]  # the bug
    await put(db, message(1, clock, chat_id=-70, entities=broken, text="kaputt"), message(2, clock))

    counts = await sender.round(clock.now())

    assert counts == Counts(sent=1, waiting=1)
    assert [arrived.text for arrived in api.sent()] == ["Nr. 2"]
    assert [record.getMessage() for record in caplog.records if record.exc_info] == ["message m1 could not be sent"]


async def test_with_every_fault_of_the_line_nothing_is_lost_and_every_double_was_in_doubt(
    api: FakeBotApi, sender: Sender, db: Database, clock: MovedClock
) -> None:
    faults = (Fault.HANG_AFTER, Fault.RESET, Fault.BAD_GATEWAY_AFTER, Fault.CUT_AFTER, Fault.BAD_GATEWAY)
    people = range(100, 140)
    async with db.write() as tx:
        for person in people:
            api.world.add_person(person)
            await chats.upsert(tx, make_chat(id=person))
    await put(db, *(message(person, clock, chat_id=person) for person in people))
    api.fail_next("sendMessage", *faults, Refusal(429, "Too Many Requests", retry_after=3))

    await rounds(sender, clock, 60, pause=2)

    for person in people:
        arrived, after = api.sent(person), await stored(db, person)
        assert len(arrived) >= 1
        assert len(arrived) == 1 or after.doubtful
        assert after.state is MessageState.SENT


async def test_who_asks_is_answered_at_once_while_many_are_told(
    api: FakeBotApi, sender: Sender, db: Database, clock: MovedClock, bot: ExtBot[Priority]
) -> None:
    people = range(100, 160)
    async with db.write() as tx:
        for person in people:
            api.world.add_person(person)
            await chats.upsert(tx, make_chat(id=person))
    await put(db, *(message(person, clock, chat_id=person) for person in people))

    round_ = asyncio.create_task(sender.round(clock.now()))
    await api.until(lambda: len(api.sent()) > 20)
    asked_at = clock.seconds
    await bot.send_message(7, "Antwort")
    sender.stop()
    await round_

    assert clock.seconds == asked_at
    assert api.sent(7)[0].text == "Antwort"


async def test_a_thousand_chats_are_told_within_three_quarters_of_a_minute(
    api: FakeBotApi, sender: Sender, db: Database, clock: MovedClock
) -> None:
    people = range(1000, 1300)
    async with db.write() as tx:
        for person in people:
            api.world.add_person(person)
            await chats.upsert(tx, make_chat(id=person))
    await put(db, *(message(person, clock, chat_id=person) for person in people))
    began = clock.seconds

    await sender.round(clock.now())

    assert len(api.sent()) == len(people)
    assert (clock.seconds - began) * 1000 / len(people) <= 45
    assert api.rates.refused == 0


async def never(_: float) -> None:
    await asyncio.Event().wait()


async def test_an_alert_reaches_its_chat_at_once_while_a_group_keeps_asking(
    api: FakeBotApi, sender: Sender, db: Database, clock: MovedClock
) -> None:
    del sender  # only for the chats it brings
    pacer = Pacer(monotonic=clock.monotonic, sleep=never)
    await put(db, message(1, clock))
    async with ExtBot(TOKEN, base_url=f"{api.url}/bot", rate_limiter=pacer) as bot:
        asked = [asyncio.create_task(bot.send_message(-70, f"Antwort {number}")) for number in range(60)]
        await api.until(lambda: api.sent(-70))

        await asyncio.wait_for(Sender(db, bot, pacer, clock.now).round(clock.now()), 10)

        await pacer.shutdown()
        await asyncio.gather(*asked, return_exceptions=True)
    assert [arrived.text for arrived in api.sent()] == ["Antwort 0", "Nr. 1"]


class SometimesBusy(Database):
    """A database that another process holds whenever a test says so."""

    is_held: Callable[[], bool] = staticmethod(lambda: False)

    @asynccontextmanager
    async def write(self, *, brief: bool = False) -> AsyncIterator[Tx]:
        if self.is_held():
            raise DatabaseBusy("the database is locked by another process")
        async with super().write(brief=brief) as tx:
            yield tx


@pytest.fixture
async def busy_db(tmp_path: Path, db: Database) -> AsyncIterator[SometimesBusy]:
    database = await SometimesBusy.open(f"sqlite:///{db.path}", durable=False)
    yield database
    await database.close()


@pytest.fixture
async def busy_sender(
    sender: Sender, busy_db: SometimesBusy, bot: ExtBot[Priority], pacer: Pacer, clock: MovedClock
) -> Sender:
    del sender  # only for the chats it brings
    return Sender(busy_db, bot, pacer, clock.now)


async def test_what_arrived_while_the_database_was_busy_is_written_later_and_never_sent_again(
    api: FakeBotApi, db: Database, busy_sender: Sender, busy_db: SometimesBusy, clock: MovedClock
) -> None:
    await put(db, message(1, clock), message(2, clock, chat_id=-70, priority=Priority.DIGEST))
    busy_db.is_held = lambda: bool(api.sent())
    arrived_at = clock.now()

    first = await busy_sender.round(clock.now())
    clock.pass_by(minutes=6)
    with pytest.raises(DatabaseBusy):
        await busy_sender.round(clock.now())
    resting = await busy_sender.round(clock.now())
    busy_db.is_held = lambda: False
    clock.pass_by(minutes=1)
    later = await rounds(busy_sender, clock, 3, pause=400)

    assert first == Counts(unwritten=2)
    assert resting == Counts()
    assert later == [Counts(sent=2), Counts(), Counts()]
    assert [arrived.text for arrived in (*api.sent(7), *api.sent(-70))] == ["Nr. 1", "Nr. 2"]
    after = await stored(db, 1)
    assert (after.state, after.sent_at, after.doubtful) == (MessageState.SENT, arrived_at, False)


async def test_what_the_database_has_not_taken_is_written_before_the_program_ends(
    api: FakeBotApi, db: Database, busy_sender: Sender, busy_db: SometimesBusy, clock: MovedClock
) -> None:
    await put(db, message(1, clock))
    busy_db.is_held = lambda: bool(api.sent())
    await busy_sender.round(clock.now())
    busy_db.is_held = lambda: False

    await busy_sender.finish()

    assert (await stored(db, 1)).state is MessageState.SENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A sender in whose hand a message waits for its turn, on a clock that stands still."""

    sender: Sender
    pacer: Pacer
    round_: asyncio.Task[Counts]


@pytest.fixture
async def waiting(api: FakeBotApi, sender: Sender, db: Database, clock: MovedClock) -> AsyncIterator[Waiting]:
    del sender  # only for the chats it brings
    waits = asyncio.Event()

    async def wait(seconds: float) -> None:
        waits.set()
        await never(seconds)

    pacer = Pacer(monotonic=clock.monotonic, sleep=wait)
    # Refused for its forms, it is to go once more as plain text, a second later.
    crossing = (Entity(type="code", offset=0, length=3), Entity(type="bold", offset=2, length=2))
    await put(db, message(1, clock, entities=crossing, priority=Priority.DIGEST))
    async with ExtBot(TOKEN, base_url=f"{api.url}/bot", rate_limiter=pacer) as bot:
        in_hand = Sender(db, bot, pacer, clock.now)
        round_ = asyncio.create_task(in_hand.round(clock.now()))
        await waits.wait()
        yield Waiting(sender=in_hand, pacer=pacer, round_=round_)
        await pacer.shutdown()
        await round_


async def test_what_still_waits_for_its_turn_at_the_end_is_unsent_without_a_doubt(
    api: FakeBotApi, waiting: Waiting, db: Database
) -> None:
    assert (await stored(db, 1)).state is MessageState.SENDING

    waiting.sender.stop()
    await waiting.pacer.shutdown()
    await waiting.round_

    after = await stored(db, 1)
    assert (after.state, after.doubtful, after.leased_until) == (MessageState.READY, False, None)
    assert api.sent(7) == []


async def test_what_is_in_hand_is_not_taken_for_lost_when_its_lease_runs_out(
    waiting: Waiting, db: Database, clock: MovedClock
) -> None:
    clock.pass_by(minutes=6)

    counts = await waiting.sender.round(clock.now())

    after = await stored(db, 1)
    assert counts == Counts()
    assert after.state is MessageState.SENDING
    assert after.leased_until is not None
    assert after.leased_until > clock.now()

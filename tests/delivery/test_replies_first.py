"""Whoever asks is answered before those who are told: a thousand alerts wait, answers do not."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from fakes.bot_api import FakeBotApi
from fakes.builders import make_chat, make_message
from fakes.moved_clock import MovedClock
from telegram.ext import ExtBot

from bot.delivery.budget import OVERALL_CALLS
from bot.delivery.pacer import Pacer
from bot.delivery.sender import BATCH, Sender
from storage import chats, outbox
from storage.database import Database
from storage.records import Priority

TOLD = range(1000, 1200)
ASKING = range(2000, 2010)


async def queue_alerts(db: Database, api: FakeBotApi, clock: MovedClock, people: Sequence[int]) -> None:
    """An alert for each of the people."""
    async with db.write() as tx:
        for person in people:
            api.world.add_person(person)
            await chats.upsert(tx, make_chat(id=person))
        alerts = [make_message(id=f"alert-{one}", chat_id=one, text="Alarm", created_at=clock.now()) for one in people]
        await outbox.put(tx, alerts)


def alerts_before(api: FakeBotApi, words: str) -> int:
    """How many alerts had left when these words did."""
    texts = [call.text for call in api.calls]
    return texts[: texts.index(words)].count("Alarm")


async def test_answers_overtake_all_alerts_that_are_not_under_way(
    api: FakeBotApi, db: Database, bot: ExtBot[Priority], pacer: Pacer, clock: MovedClock
) -> None:
    await queue_alerts(db, api, clock, TOLD)
    for person in ASKING:
        api.world.add_person(person)
    sending = asyncio.create_task(Sender(db, bot, pacer, clock.now).round(clock.now()))
    await api.until(lambda: len(api.sent()) > 30)

    left, asked_at = len(api.sent()), clock.seconds
    for person in ASKING[:4]:
        await bot.send_message(person, f"Antwort {person}")

    assert clock.seconds == asked_at
    for person in ASKING[:4]:
        assert alerts_before(api, f"Antwort {person}") <= left + BATCH
    await sending
    assert {message.chat_id for message in api.sent() if message.text == "Alarm"} == set(TOLD)
    assert api.rates.refused == 0


async def test_more_answers_than_are_kept_room_for_still_go_before_every_waiting_alert(
    api: FakeBotApi, db: Database, bot: ExtBot[Priority], pacer: Pacer, clock: MovedClock
) -> None:
    await queue_alerts(db, api, clock, TOLD)
    for person in ASKING:
        api.world.add_person(person)
    sending = asyncio.create_task(Sender(db, bot, pacer, clock.now).round(clock.now()))
    await api.until(lambda: len(api.sent()) > 30)

    left = len(api.sent())
    await asyncio.gather(*(bot.send_message(person, f"Antwort {person}") for person in ASKING))

    # A second's worth may have been on its way; what waits in the outbox lets answers by.
    assert max(alerts_before(api, f"Antwort {person}") for person in ASKING) <= left + OVERALL_CALLS
    await sending
    assert len(api.sent()) == len(TOLD) + len(ASKING)


async def test_who_has_just_got_an_alert_is_answered_in_the_next_second(
    api: FakeBotApi, db: Database, bot: ExtBot[Priority], pacer: Pacer, clock: MovedClock
) -> None:
    await queue_alerts(db, api, clock, TOLD)
    sending = asyncio.create_task(Sender(db, bot, pacer, clock.now).round(clock.now()))
    await api.until(lambda: len(api.sent()) > 30)

    left, person = len(api.sent()), api.sent()[-1].chat_id
    await bot.send_message(person, "Antwort")

    assert alerts_before(api, "Antwort") <= left + 2 * OVERALL_CALLS
    await sending
    assert [message.text for message in api.sent(person)] == ["Alarm", "Antwort"]

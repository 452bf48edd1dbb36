"""Sent messages are brought up to date in silence, as often as it takes and never beyond what Telegram allows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from fakes.bot_api import FakeBotApi, Fault
from fakes.bot_api_rules import Refusal
from fakes.builders import make_chat, make_message
from fakes.moved_clock import MovedClock
from telegram.ext import ExtBot

from bot.delivery.editing import AGAIN_AFTER, EDITABLE, Editor
from bot.delivery.pacer import Pacer
from bot.delivery.sender import Sender
from storage import chats, echoes, outbox
from storage.database import Database
from storage.records import Button, Echo, Entity, Language, Message, Priority

CHAT = 7
SAID = {"de": "auch: ", "en": "also: "}


class Desk:
    """A chat, what is sent to it, and what is edited there afterwards."""

    def __init__(self, db: Database, bot: ExtBot[Priority], pacer: Pacer, clock: MovedClock, api: FakeBotApi) -> None:
        self.db = db
        self.clock = clock
        self.api = api
        self._sender = Sender(db, bot, pacer, clock.now)
        self._editor = Editor(db, bot, pacer, clock.now)

    async def queue(self, *numbers: int, **overrides: object) -> None:
        created = self.clock.now()
        told = [
            make_message(
                **(
                    {
                        "id": f"m{number}",
                        "chat_id": CHAT,
                        "text": f"Nr. {number}",
                        "entities": (Entity(type="bold", offset=0, length=3),),
                        "buttons": ((Button(label="Story", data="story:s"),),),
                        "created_at": created + timedelta(microseconds=number),
                        "not_before": created,
                        "silent": False,
                    }
                    | overrides
                )
            )
            for number in numbers
        ]
        async with self.db.write() as tx:
            await outbox.put(tx, told)

    async def send(self) -> None:
        await self._sender.round(self.clock.now())
        self.clock.pass_by(seconds=61)

    async def echo(self, outlet: str, number: int = 1, about: str = "") -> None:
        each = Echo(message_id=f"m{number}", article_id=f"by {outlet}", outlet=outlet, about=about, at=self.clock.now())
        async with self.db.write() as tx:
            await echoes.put(tx, [each])

    async def edit(self) -> int:
        edited = await self._editor.round(self.clock.now())
        self.clock.pass_by(seconds=2)
        return edited

    def edits(self) -> int:
        return sum(call.method == "editMessageText" for call in self.api.calls)

    def sent(self) -> list[str]:
        return [message.text for message in self.api.sent(CHAT)]

    async def stored(self, number: int) -> Message:
        async with self.db.read() as tx:
            found = await outbox.get(tx, f"m{number}")
        assert found is not None
        return found


@pytest.fixture
async def desk(db: Database, bot: ExtBot[Priority], pacer: Pacer, clock: MovedClock, api: FakeBotApi) -> Desk:
    async with db.write() as tx:
        await chats.upsert(tx, make_chat(id=CHAT, language=Language("de")))
    return Desk(db, bot, pacer, clock, api)


@pytest.mark.parametrize("language", ["de", "en"])
async def test_a_sent_message_gains_a_line_and_nobody_is_disturbed(desk: Desk, language: str) -> None:
    async with desk.db.write() as tx:
        await chats.change(tx, CHAT, language=Language(language))
    await desk.queue(1)
    await desk.send()
    await desk.echo("dpa")

    edited = await desk.edit()
    await desk.echo("BBC")
    again = await desk.edit()
    idle = await desk.edit()

    (shown,) = desk.api.sent(CHAT)
    assert (edited, again, idle) == (1, 1, 0)
    assert shown.text == f"Nr. 1\n{SAID[language]}dpa, BBC"
    assert [entity["type"] for entity in shown.entities] == ["bold", "italic"]
    assert shown.button("Story") == "story:s"
    assert sum(call.method == "sendMessage" for call in desk.api.calls) == 1
    assert (await desk.stored(1)).text == "Nr. 1"


async def test_what_waits_takes_its_line_along(desk: Desk) -> None:
    await desk.queue(1)
    await desk.echo("dpa", about="Tote 9")
    nothing = await desk.edit()
    await desk.send()

    assert nothing == 0
    assert desk.sent() == ["Nr. 1\nauch zu Tote 9: dpa"]
    await desk.edit()
    assert desk.sent() == ["Nr. 1\nauch zu Tote 9: dpa"]


async def test_the_same_echo_twice_is_one_edit(desk: Desk) -> None:
    await desk.queue(1)
    await desk.send()
    await desk.echo("dpa")
    await desk.edit()
    await desk.echo("dpa")
    await desk.edit()

    assert desk.edits() == 1


async def test_a_message_that_carried_others_keeps_them(desk: Desk) -> None:
    await desk.queue(*range(1, 14))
    await desk.send()
    async with desk.db.read() as tx:
        shared = [await echoes.sharing(tx, await desk.stored(number)) for number in range(1, 14)]
    (carrier,) = {together[0].id: together for together in shared if len(together) > 1}.values()
    before = next(text for text in desk.sent() if "\n\n" in text)
    await desk.echo("dpa", int(carrier[1].id.removeprefix("m")))
    await desk.edit()

    after = next(text for text in desk.sent() if "\n\n" in text)
    assert after == before.replace(f"{carrier[1].text}", f"{carrier[1].text}\nauch: dpa", 1)


@pytest.mark.parametrize(
    ("fault", "made_the_second_time"),
    [(Fault.RESET, 1), (Fault.BAD_GATEWAY, 1), (Fault.HANG, 1), (Fault.RESET_AFTER, 0), (Fault.BAD_GATEWAY_AFTER, 0)],
)
async def test_an_edit_that_is_lost_is_made_again(desk: Desk, fault: Fault, made_the_second_time: int) -> None:
    await desk.queue(1)
    await desk.send()
    await desk.echo("dpa")
    desk.api.fail_next("editMessageText", fault)

    first = await desk.edit()
    too_soon = await desk.edit()
    desk.clock.pass_by(seconds=AGAIN_AFTER.total_seconds())
    second = await desk.edit()

    assert (first, too_soon) == (0, 0)
    assert second == made_the_second_time
    assert desk.edits() == 2
    assert desk.sent() == ["Nr. 1\nauch: dpa"]


async def test_what_telegram_refuses_is_not_tried_again(desk: Desk) -> None:
    await desk.queue(1)
    await desk.send()
    await desk.echo("dpa")
    desk.api.fail_next("editMessageText", Refusal(400, "Bad Request: message can't be edited"))

    await desk.edit()
    desk.clock.pass_by(hours=1)
    await desk.edit()

    assert desk.edits() == 1
    assert desk.sent() == ["Nr. 1"]


async def test_an_edit_waits_as_long_as_telegram_wants(desk: Desk) -> None:
    await desk.queue(1)
    await desk.send()
    await desk.echo("dpa")
    desk.api.fail_next("editMessageText", Refusal(429, "Too Many Requests: retry after 300", retry_after=300))

    await desk.edit()
    desk.clock.pass_by(seconds=200)
    await desk.edit()
    early = desk.edits()
    desk.clock.pass_by(seconds=110)
    await desk.edit()

    assert early == 1
    assert desk.sent() == ["Nr. 1\nauch: dpa"]


@pytest.mark.parametrize("case", ["long ago", "too long", "a picture"])
async def test_what_cannot_or_need_not_be_edited_is_left(desk: Desk, case: str) -> None:
    more = {"long ago": {}, "too long": {"text": "Nr. " * 1022, "entities": ()}, "a picture": {"photo": "week"}}
    await desk.queue(1, **more[case])  # type: ignore[arg-type]  # fields of a message
    await desk.send()
    if case == "long ago":
        desk.clock.pass_by(seconds=EDITABLE.total_seconds())
    await desk.echo("Süddeutsche Zeitung")

    assert await desk.edit() == 0
    assert desk.edits() == 0


async def test_more_outlets_than_a_line_holds_are_counted(desk: Desk) -> None:
    await desk.queue(1)
    await desk.send()
    for number in range(9):
        await desk.echo(f"Blatt {number}")
    await desk.edit()

    listed = ", ".join(f"Blatt {number}" for number in range(6))
    assert desk.sent() == [f"Nr. 1\nauch: {listed} und 3 weitere"]

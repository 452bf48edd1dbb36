"""Who else says what was told, as the database keeps it: on SQLite as on PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from fakes.builders import NOW, make_chat, make_message

from storage import chats, echoes, outbox, upkeep
from storage.database import Database
from storage.records import Echo, Message, MessageState

CHAT = make_chat().id
SENT = make_message(id="m", chat_id=CHAT, created_at=NOW)


def echo(outlet: str, minutes: int = 0) -> Echo:
    return Echo(message_id="m", article_id=f"by {outlet}", outlet=outlet, at=NOW + timedelta(minutes=minutes))


async def told(db: Database, *further: Message) -> None:
    """A chat with messages that were sent."""
    async with db.write() as tx:
        await chats.upsert(tx, make_chat())
        await outbox.put(tx, (SENT, *further))
        for number, message in enumerate((SENT, *further), 1):
            gone = replace(message, state=MessageState.SENT, telegram_id=number, sent_at=NOW)
            await outbox.settle(tx, gone)


async def due(db: Database, minutes: int, **more: object) -> list[str]:
    now = NOW + timedelta(minutes=minutes)
    async with db.read() as tx:
        found = await echoes.due(tx, now, NOW - timedelta(hours=1), 10, **more)  # type: ignore[arg-type]  # of a test
    return [amendment.message.id for amendment in found]


async def test_an_echo_is_kept_once_and_asks_for_one_edit(db: Database) -> None:
    await told(db)
    async with db.write() as tx:
        await echoes.put(tx, (echo("dpa"),))
        await echoes.put(tx, (echo("dpa", 3), echo("BBC", 1)))

    assert await due(db, 0) == []
    assert await due(db, 1) == ["m"]
    assert await due(db, 1, busy=(CHAT,)) == []
    async with db.read() as tx:
        assert [each.outlet for each in await echoes.of_messages(tx, ("m",))] == ["dpa", "BBC"]


async def test_what_comes_while_a_message_is_edited_is_not_forgotten(db: Database) -> None:
    await told(db)
    async with db.write() as tx:
        await echoes.put(tx, (echo("dpa"),))
        (first,) = await echoes.due(tx, NOW, NOW, 10)
        await echoes.put(tx, (echo("BBC", 1),))
        await echoes.done(tx, first)
        (second,) = await echoes.due(tx, NOW + timedelta(minutes=1), NOW, 10)
        await echoes.done(tx, second)

    assert await due(db, 60) == []


async def test_an_article_that_says_so_no_longer_is_taken_out_and_others_stay(db: Database) -> None:
    await told(db, replace(SENT, id="n"))
    async with db.write() as tx:
        await echoes.put(tx, (echo("dpa"), replace(echo("dpa"), message_id="n"), echo("BBC")))
        for amendment in await echoes.due(tx, NOW, NOW, 10):
            await echoes.done(tx, amendment)
        await echoes.withdraw(tx, "by dpa", {"n"}, NOW + timedelta(minutes=5))

    assert await due(db, 5) == ["m"]
    async with db.read() as tx:
        left = await echoes.of_messages(tx, ("m", "n"))
    assert sorted((each.message_id, each.outlet) for each in left) == [("m", "BBC"), ("n", "dpa")]


async def test_echoes_go_with_their_chat(db: Database) -> None:
    await told(db)
    async with db.write() as tx:
        await echoes.put(tx, (echo("dpa"),))
        await chats.gone(tx, CHAT, NOW)
    assert await due(db, 5) == []

    async with db.write() as tx:
        await upkeep.forget_chat(tx, CHAT)
        assert await echoes.of_messages(tx, ("m",)) == ()

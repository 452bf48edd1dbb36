"""The outbox: nothing twice, nothing lost, one in flight per chat, in order, and who was told what."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from fakes.builders import NOW, make_article, make_chat, make_feed, make_message, make_work, minutes

from storage import chats, feeds, intake, outbox
from storage.database import Database
from storage.records import FigureKey, Message, MessageState, Part, Priority

LEASE = timedelta(minutes=1)

KEY = FigureKey(article_id="article-1", part=Part.TEXT, start=41)
OTHER_KEY = FigureKey(article_id="article-1", part=Part.TITLE, start=0)


async def put(db: Database, *messages: Message) -> None:
    async with db.write() as tx:
        for chat_id in {message.chat_id for message in messages}:
            await chats.upsert(tx, make_chat(id=chat_id))
        await outbox.put(tx, messages)


async def lease(db: Database, *, after: float = 0, limit: int = 10, busy: tuple[int, ...] = ()) -> list[str]:
    async with db.write() as tx:
        return [one.id for one in await outbox.lease(tx, NOW + minutes(after), LEASE, limit, busy=busy)]


async def settle(db: Database, message_id: str, **changes: object) -> None:
    async with db.write() as tx:
        message = await outbox.get(tx, message_id)
        assert message is not None
        settled = replace(message, **({"leased_until": None} | changes))  # type: ignore[arg-type]  # any field
        await outbox.settle(tx, settled)


async def test_a_message_is_queued_once(db: Database) -> None:
    await put(db, make_message(text="first"))
    await put(db, make_message(text="second"))

    async with db.read() as tx:
        assert await outbox.waiting_of_chat(tx, 1001) == (make_message(text="first"),)


async def test_nothing_is_queued_when_there_is_nothing(db: Database) -> None:
    await put(db)

    assert await lease(db) == []


async def test_a_leased_message_is_sending_until_its_lease_ends(db: Database) -> None:
    message = make_message(tells=(KEY,))
    await put(db, message)

    async with db.write() as tx:
        leased = await outbox.lease(tx, NOW, LEASE, 10)

    sending = replace(message, state=MessageState.SENDING, leased_until=NOW + LEASE, attempts=1)
    assert leased == (sending,)
    async with db.read() as tx:
        assert await outbox.get(tx, message.id) == sending


async def test_a_message_waits_for_its_hour(db: Database) -> None:
    await put(db, make_message(not_before=NOW + minutes(10)))

    assert await lease(db, after=9) == []
    assert await lease(db, after=10) == ["message-1"]


async def test_the_urgent_goes_before_the_rest_and_the_older_before_the_newer(db: Database) -> None:
    waiting = [
        make_message(id="digest", chat_id=1, priority=Priority.DIGEST, created_at=NOW - minutes(9)),
        make_message(id="newer", chat_id=2, created_at=NOW - minutes(1)),
        make_message(id="older", chat_id=3, created_at=NOW - minutes(2)),
        make_message(id="reply", chat_id=4, priority=Priority.REPLY),
        make_message(id="news", chat_id=5, priority=Priority.NEWS, created_at=NOW - minutes(9)),
    ]
    await put(db, *waiting)

    assert await lease(db, limit=3) == ["reply", "older", "newer"]
    assert await lease(db) == ["news", "digest"]


async def test_a_chat_has_one_message_in_flight_and_gets_them_in_order(db: Database) -> None:
    await put(db, *(make_message(id=f"m{n}", created_at=NOW - minutes(9 - n)) for n in range(3)))

    order = []
    while leased := await lease(db):
        assert await lease(db) == []
        order += leased
        await settle(db, leased[0], state=MessageState.SENT)

    assert order == ["m0", "m1", "m2"]


async def test_messages_of_one_moment_go_in_the_order_of_their_ids(db: Database) -> None:
    await put(db, *(make_message(id=name) for name in ("Z", "a", "B")))

    order = []
    while leased := await lease(db):
        order += leased
        await settle(db, leased[0], state=MessageState.SENT)

    assert order == ["B", "Z", "a"]


async def test_what_is_tried_again_is_not_overtaken_by_what_was_queued_after_it(db: Database) -> None:
    await put(db, make_message(id="first"), make_message(id="second", created_at=NOW + minutes(1)))
    assert await lease(db, after=1) == ["first"]

    await settle(db, "first", state=MessageState.READY, not_before=NOW + minutes(5))

    assert await lease(db, after=4) == []
    assert await lease(db, after=5) == ["first"]


async def test_what_waits_for_its_hour_does_not_hold_up_what_came_later(db: Database) -> None:
    await put(db, make_message(id="held", not_before=NOW + minutes(60)), make_message(id="now", created_at=NOW))

    assert await lease(db) == ["now"]


async def test_a_chat_that_is_paused_busy_or_gone_gets_nothing(db: Database) -> None:
    await put(db, *(make_message(id=f"to-{chat_id}", chat_id=chat_id) for chat_id in (1, 2, 3, 4)))
    async with db.write() as tx:
        await chats.change(tx, 1, paused_until=NOW + minutes(30))
        await chats.gone(tx, 2, NOW)

    assert await lease(db, busy=(3, 99)) == ["to-4"]
    assert await lease(db, after=30) == ["to-1", "to-3"]


async def test_two_senders_never_get_the_same_message(db: Database, url: str) -> None:
    await put(db, *(make_message(id=f"m{n}", chat_id=n % 7) for n in range(40)))
    other = await Database.open(url)

    async def send_all(sender: Database) -> list[str]:
        sent: list[str] = []
        while leased := await lease(sender, limit=2):
            sent += leased
            for message_id in leased:
                await settle(sender, message_id, state=MessageState.SENT)
        return sent

    first, second = await asyncio.gather(send_all(db), send_all(other))
    await other.close()

    assert len(first) + len(second) == 40
    assert {*first, *second} == {f"m{n}" for n in range(40)}


@pytest.mark.parametrize("what", ["messages", "feeds"])
async def test_two_that_lease_at_the_same_moment_share_nothing(postgres_db: Database, what: str) -> None:
    """Without the lock of writers, row locks alone must keep two PostgreSQL leasers apart."""
    db = postgres_db
    await put(db, *(make_message(id=f"m{n}", chat_id=n // 2) for n in range(8)))
    async with db.write() as tx:
        for n in range(8):
            await feeds.add(tx, make_feed(id=f"f{n}", url=f"https://{n}.example", host=f"host-{n // 2}"))

    async def take(engine: Database) -> list[str]:
        async with engine.read() as tx:
            if what == "feeds":
                taken = [one.id for one in await feeds.lease_due(tx, NOW, "me", LEASE, 3)]
            else:
                taken = [one.id for one in await outbox.lease(tx, NOW, LEASE, 3)]
            await both_have.wait()
            await tx.commit()
        return taken

    both_have = asyncio.Barrier(2)
    first, second = await asyncio.gather(take(db), take(db))

    letter = what[0]
    assert {*first} & {*second} == set()
    assert {*first, *second} == {f"{letter}0", f"{letter}2", f"{letter}4", f"{letter}6"}


async def test_what_became_of_a_message_is_written(db: Database) -> None:
    message = make_message(tells=(KEY,))
    await put(db, message)
    settled = replace(
        message,
        text="plain words",
        state=MessageState.SENT,
        not_before=NOW + minutes(1),
        attempts=2,
        doubtful=True,
        sent_at=NOW + minutes(2),
        telegram_id=77,
        problem="lost its form",
    )

    async with db.write() as tx:
        await outbox.settle(tx, settled)

    async with db.read() as tx:
        assert await outbox.get(tx, message.id) == settled


async def test_what_was_being_sent_when_its_lease_ran_out_is_uncertain(db: Database) -> None:
    await put(db, make_message(id="lost"), make_message(id="alive", chat_id=2, not_before=NOW + minutes(1)))
    assert await lease(db) == ["lost"]
    assert await lease(db, after=1) == ["alive"]

    async with db.write() as tx:
        rescued = await outbox.rescue(tx, NOW + minutes(1))
        again = await outbox.rescue(tx, NOW + minutes(1))

    assert [(one.id, one.state, one.leased_until) for one in rescued] == [("lost", MessageState.UNCERTAIN, None)]
    assert again == ()


async def test_at_the_start_everything_that_was_being_sent_is_uncertain(db: Database) -> None:
    await put(db, make_message(id="a", chat_id=1), make_message(id="b", chat_id=2), make_message(id="c", chat_id=3))
    await lease(db, limit=2)

    async with db.write() as tx:
        rescued = await outbox.rescue(tx, NOW, at_start=True)

    assert [one.id for one in rescued] == ["a", "b"]
    async with db.read() as tx:
        counts = await outbox.counts(tx)
    assert (counts[MessageState.UNCERTAIN], counts[MessageState.READY]) == (2, 1)
    assert set(counts) == set(MessageState)


async def test_a_storys_first_message_in_a_chat_is_the_one_to_reply_to(db: Database) -> None:
    await put(
        db,
        make_message(id="a-refused", story_id="s", created_at=NOW, state=MessageState.REFUSED),
        make_message(id="b-first", story_id="s", created_at=NOW + minutes(1), telegram_id=11, state=MessageState.SENT),
        make_message(id="c-second", story_id="s", created_at=NOW + minutes(2), telegram_id=12, state=MessageState.SENT),
        make_message(id="in-topic", story_id="s", thread_id=4, telegram_id=13, state=MessageState.SENT),
        make_message(id="elsewhere", story_id="s", chat_id=2, telegram_id=14, state=MessageState.SENT),
    )

    async with db.read() as tx:
        assert await outbox.first_of_story(tx, 1001, None, "s") == 11
        assert await outbox.first_of_story(tx, 1001, 4, "s") == 13
        assert await outbox.first_of_story(tx, 1001, None, "other") is None


async def test_a_chat_is_told_what_reached_it_may_have_or_is_on_its_way(db: Database) -> None:
    standing = (MessageState.READY, MessageState.SENDING, MessageState.SENT, MessageState.UNCERTAIN)
    for n, state in enumerate(MessageState):
        await put(db, make_message(id=f"m{n}", chat_id=n, state=state, tells=(KEY,)))

        async with db.read() as tx:
            told = {message.chat_id for message in await outbox.telling(tx, KEY.article_id)}
        assert (n in told) == (state in standing)


async def test_a_withdrawn_figure_is_traced_to_those_who_were_told(db: Database) -> None:
    await put(
        db,
        make_message(id="sent", chat_id=1, state=MessageState.SENT, tells=(KEY, OTHER_KEY), telegram_id=5),
        make_message(id="waiting", chat_id=2, tells=(KEY,), created_at=NOW + minutes(1)),
        make_message(id="refused", chat_id=3, state=MessageState.REFUSED, tells=(KEY,)),
        make_message(id="of-another", chat_id=4, tells=(replace(KEY, article_id="article-2"),)),
    )
    async with db.write() as tx:
        await intake.save(tx, feed=None, works=(make_work(),))
        # The article is edited, and the figure it told is no longer there.
        edited = make_work(make_article(revision=1), reports=())
        await intake.save(tx, feed=None, works=(edited,))

    async with db.read() as tx:
        assert [one.id for one in await outbox.telling(tx, "article-1")] == ["sent", "waiting"]
        assert (await outbox.telling(tx, "article-1"))[0].tells == (KEY, OTHER_KEY)
        assert await outbox.telling(tx, "never-told") == ()


async def test_what_is_held_is_sent_to_nobody_and_rides_with_nothing(db: Database) -> None:
    held = make_message(id="held", held=True)
    await put(db, held, make_message(id="free", chat_id=2))

    assert await lease(db) == ["free"]
    async with db.read() as tx:
        assert await outbox.waiting_of_chat(tx, 1001) == ()
        assert await outbox.held_of_chat(tx, 1001) == (held,)
        assert await outbox.chats_held_from(tx) == {1001}

    await settle(db, "held", held=False)

    assert await lease(db) == ["held"]
    async with db.read() as tx:
        assert await outbox.chats_held_from(tx) == frozenset()

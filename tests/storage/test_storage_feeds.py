"""Whose turn it is: leases that exclude each other, and politeness towards hosts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from fakes.builders import NOW, make_chat, make_feed, make_watch, make_work, minutes
from fakes.databases import all_feeds

from storage import articles, chats, feeds, intake, watches
from storage.database import Database
from storage.records import Access, Feed, PageMode, Target

LEASE = timedelta(minutes=5)


async def add(db: Database, *some: Feed) -> None:
    async with db.write() as tx:
        for feed in some:
            await feeds.add(tx, feed)


async def lease(db: Database, *, after: float = 0, limit: int = 10, owner: str = "reader-1") -> list[str]:
    async with db.write() as tx:
        leased = await feeds.lease_due(tx, NOW + minutes(after), owner, LEASE, limit)
    return [feed.id for feed in leased]


async def test_a_feed_comes_back_as_it_was_added(db: Database) -> None:
    feed = make_feed(etag='"v1"', last_modified="yesterday", checked_at=NOW, new_at=NOW, failures=2, problem="HTTP_403")

    async with db.write() as tx:
        added = await feeds.add(tx, feed)

    async with db.read() as tx:
        assert added == feed == await feeds.get(tx, feed.id) == await feeds.by_url(tx, feed.url)
        assert await all_feeds(tx) == (feed,)


async def test_adding_a_known_address_gives_the_feed_that_is_there(db: Database) -> None:
    first = make_feed(id="first", url="https://bote.example/a", title="Bote")
    await add(db, first)

    async with db.write() as tx:
        again = await feeds.add(tx, make_feed(id="second", url="https://bote.example/a", title="Anders"))

    assert again == first


async def test_a_feed_that_moved_is_found_when_its_old_address_is_added(db: Database) -> None:
    moved = make_feed(id="of-the-old-address", url="https://bote.example/new")
    await add(db, moved)

    async with db.write() as tx:
        again = await feeds.add(tx, make_feed(id="of-the-old-address", url="https://bote.example/old"))

    assert again == moved


async def test_only_what_is_due_and_not_stopped_is_leased_longest_due_first(db: Database) -> None:
    await add(
        db,
        make_feed(id="later", next_check_at=NOW + minutes(1)),
        make_feed(id="stopped", stopped=True),
        make_feed(id="due", next_check_at=NOW),
        make_feed(id="overdue", next_check_at=NOW - minutes(9)),
    )

    assert await lease(db) == ["overdue", "due"]


async def test_no_more_are_leased_than_asked_for(db: Database) -> None:
    await add(db, *(make_feed(id=f"f{n}", next_check_at=NOW - minutes(n)) for n in range(5)))

    assert await lease(db, limit=2) == ["f4", "f3"]
    assert await lease(db, limit=9) == ["f2", "f1", "f0"]


async def test_one_host_has_one_feed_polled_at_a_time(db: Database) -> None:
    await add(
        db,
        make_feed(id="front", url="https://bote.example/front", host="bote.example", next_check_at=NOW - minutes(2)),
        make_feed(id="sport", url="https://bote.example/sport", host="bote.example", next_check_at=NOW - minutes(1)),
        make_feed(id="other", next_check_at=NOW),
    )

    assert await lease(db) == ["front", "other"]
    assert await lease(db) == []


async def test_a_lease_ends_with_the_poll_or_by_itself(db: Database) -> None:
    await add(db, make_feed(id="a"), make_feed(id="b"))
    assert await lease(db) == ["a", "b"]

    async with db.write() as tx:
        await intake.save(tx, feed=make_feed(id="a"), works=())

    assert await lease(db) == ["a"]
    assert await lease(db, after=4) == []
    assert await lease(db, after=5) == ["a", "b"]


async def test_due_now_wakes_a_stopped_feed(db: Database) -> None:
    await add(db, make_feed(id="a", stopped=True, next_check_at=NOW + timedelta(days=1)))

    async with db.write() as tx:
        await feeds.due_now(tx, "a", NOW)

    assert await lease(db) == ["a"]


async def test_what_a_person_decides_during_a_poll_survives_it(db: Database) -> None:
    before = make_feed()
    decided = make_feed(page_mode=PageMode.PAGE, title="Mein Bote", stopped=True)
    await add(db, decided)

    async with db.write() as tx:
        await intake.save(tx, feed=replace(before, etag="new"), works=())

    async with db.read() as tx:
        assert await feeds.get(tx, before.id) == replace(decided, etag="new")


async def test_a_poll_stops_a_feed_that_is_gone(db: Database) -> None:
    await add(db, make_feed())

    async with db.write() as tx:
        await intake.save(tx, feed=make_feed(stopped=True), works=())

    assert await lease(db, after=60) == []


async def test_who_dies_or_stops_gives_back_only_its_own_feeds(db: Database) -> None:
    await add(db, make_feed(id="a"), make_feed(id="b"), make_feed(id="free"))
    assert await lease(db, owner="here:1", limit=1) == ["a"]
    assert await lease(db, owner="here:2", limit=1) == ["b"]

    async with db.write() as tx:
        taken = await feeds.owners(tx)
        await feeds.release(tx, "here:1")

    assert taken == {"here:1", "here:2"}
    assert await lease(db) == ["a", "free"]


async def test_a_lease_is_renewed_for_its_owner_while_the_poll_lasts(db: Database) -> None:
    await add(db, make_feed(id="long"), make_feed(id="ended"), make_feed(id="theirs"))
    await lease(db, owner="me", limit=2)
    await lease(db, owner="other")

    async with db.write() as tx:
        await feeds.renew(tx, NOW + minutes(4), "me", LEASE, ["long", "theirs"])

    assert await lease(db, after=5) == ["ended", "theirs"]
    assert await lease(db, after=8) == []


async def test_a_feed_that_is_being_polled_is_not_taken_though_its_lease_ran_out(db: Database) -> None:
    await add(db, make_feed(id="polled"), make_feed(id="due"))
    await lease(db, limit=1)

    async with db.write() as tx:
        leased = await feeds.lease_due(tx, NOW + minutes(60), "me", LEASE, 9, busy=["polled"])

    assert [feed.id for feed in leased] == ["due"]


async def test_a_chat_sees_the_feeds_it_listens_to(db: Database) -> None:
    await add(db, make_feed(id="mine"), make_feed(id="theirs"), make_feed(id="nobodys"))
    async with db.write() as tx:
        for chat_id, feed_id in ((1, "mine"), (2, "theirs")):
            await chats.upsert(tx, make_chat(id=chat_id))
            await watches.add(tx, make_watch(id=f"w{chat_id}", chat_id=chat_id, value=feed_id))
        # A keyword that is spelt like a feed's id is no feed.
        await watches.add(tx, make_watch(id="word", chat_id=1, target=Target.KEYWORD, value="nobodys"))

    async with db.read() as tx:
        assert [feed.id for feed in await feeds.of_chat(tx, 1)] == ["mine"]


async def test_an_unwatched_feed_goes_and_its_articles_stay(db: Database) -> None:
    await add(db, make_feed(id="feed-1"), make_feed(id="kept"))
    async with db.write() as tx:
        await chats.upsert(tx, make_chat())
        await watches.add(tx, make_watch(value="kept"))
        await intake.save(tx, feed=None, works=(make_work(),))

    async with db.write() as tx:
        removed = await feeds.remove_unwatched(tx)

    async with db.read() as tx:
        assert removed == 1
        assert [feed.id for feed in await all_feeds(tx)] == ["kept"]
        assert await articles.get(tx, "article-1") is not None


async def test_what_is_not_open_is_told_only_to_chats_that_watch_its_feed(db: Database) -> None:
    listens = ((1, Target.FEED, "letter"), (1, Target.KEYWORD, "Sturm"), (2, Target.KEYWORD, "Sturm"))
    async with db.write() as tx:
        for chat_id, target, value in (*listens, (2, Target.FEED, "radio"), (2, Target.STORY, "s")):
            await chats.upsert(tx, make_chat(id=chat_id))
            watch = make_watch(id=f"{chat_id}-{target}-{value}", chat_id=chat_id, target=target, value=value)
            await watches.add(tx, watch)

    async with db.read() as tx:
        for access, told in ((Access.OPEN, {1, 2}), (Access.LOGIN, {1})):
            met = await watches.matching(tx, feed_id="letter", story_id="s", series_ids=(), access=access)
            assert {watch.chat_id for watch in met} == told

"""What is guaranteed of a database: asserted at its opening, kept in transactions, named when the world breaks it."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing, suppress
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from fakes.builders import NOW, make_article, make_chat, make_feed, make_story, make_watch, make_work
from fakes.databases import all_feeds
from sqlalchemy import text
from sqlalchemy.exc import StatementError

from storage import articles, chats, feeds, intake, stories, upkeep, watches
from storage.database import (
    Database,
    DatabaseBusy,
    DatabaseUnreachable,
    DiskFull,
    SchemaTooNew,
    StorageError,
)
from storage.records import Access, Feed


async def test_a_new_database_is_made_with_its_folder_and_migrated_to_a_sound_state(tmp_path: Path) -> None:
    db = await Database.open(f"sqlite:///{tmp_path}/not/yet/there/100%.db")

    await db.migrate()

    assert await db.check() == ()
    await db.close()
    assert (tmp_path / "not/yet/there/100%.db").exists()


async def test_a_sqlite_database_keeps_what_it_is_told_durably(sqlite_db: Database) -> None:
    wanted = {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 5000, "synchronous": 2}

    async with sqlite_db.read() as tx:
        found = {name: (await tx.execute(text(f"PRAGMA {name}"))).scalar_one() for name in wanted}

    assert found == wanted


async def test_a_throw_away_database_does_not_wait_for_the_disk(tmp_path: Path) -> None:
    db = await Database.open(f"sqlite:///{tmp_path}/replay.db", durable=False)

    async with db.read() as tx:
        assert (await tx.execute(text("PRAGMA synchronous"))).scalar_one() == 0
    await db.close()


@pytest.mark.parametrize(
    "url",
    [
        "",
        "tallywire.db",
        "sqlite://",
        "sqlite:///:memory:",
        "mysql://ada@localhost/news",
        "postgresql+asyncpg://ada@localhost/news",
        "postgresql://ada@localhost:port/news",
    ],
)
async def test_an_address_that_is_no_database_is_refused_with_the_forms_that_are(url: str) -> None:
    with pytest.raises(StorageError, match=r"give sqlite:///PATH or postgresql\+psycopg://") as refusal:
        await Database.open(url)

    assert "\n" not in str(refusal.value)


async def test_a_server_that_is_not_there_is_named_without_the_password() -> None:
    with pytest.raises(DatabaseUnreachable, match="cannot be reached") as refusal:
        await Database.open("postgresql://ada:s3cret@127.0.0.1:1/news")

    assert "s3cret" not in str(refusal.value)


async def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "holiday.jpg"
    path.write_bytes(b"\xff\xd8\xff\xe0 not a database at all" * 100)

    with pytest.raises(DatabaseUnreachable, match="no SQLite database"):
        await Database.open(f"sqlite:///{path}")

    assert path.read_bytes().startswith(b"\xff\xd8")


async def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(DatabaseUnreachable, match=r"the folder .* cannot be made"):
        await Database.open(f"sqlite:///{tmp_path}/file/news.db")


async def test_migrating_again_changes_nothing(db: Database) -> None:
    async with db.write() as tx:
        await feeds.add(tx, make_feed())

    await db.migrate()
    await db.migrate()

    async with db.read() as tx:
        assert await all_feeds(tx) == (make_feed(),)
    assert await db.check() == ()


async def test_a_database_of_a_newer_version_is_refused_and_left_as_it_is(db: Database) -> None:
    async with db.write() as tx:
        ours = (await tx.execute(text("SELECT version_num FROM alembic_version"))).scalar_one()
        await tx.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    try:
        with pytest.raises(SchemaTooNew, match="newer version of the program"):
            await db.migrate()
        assert [problem for problem in await db.check() if "newer version" in problem]
    finally:
        async with db.write() as tx:
            await tx.execute(text("UPDATE alembic_version SET version_num = :ours"), {"ours": ours})


#: What takes the schema back to the step before 0005.
BEFORE_WORDS = {
    "sqlite": (
        *(f"DROP TRIGGER {name}_words_{on}" for name in ("article", "story") for on in ("added", "changed", "gone")),
        *(f"DROP TABLE {name}_words" for name in ("article", "story")),
    ),
    "postgresql": tuple(f"DROP INDEX ix_{name}_words" for name in ("article", "story")),
}

#: What takes it from there to the step before 0003.
BEFORE_WATCHES_AND_HOURS = (
    *(
        f"DROP TABLE {name}"
        for name in ("amendments", "echoes", "successors", "regroupings", "people", "invitations", "removed_watches")
    ),
    *(
        f"ALTER TABLE chats DROP COLUMN {name}"
        for name in ("preset", "digest_set_at", "digest_thread_id", "short", "dark", "previews")
    ),
    "ALTER TABLE outbox DROP COLUMN held",
    *(f"ALTER TABLE watches DROP COLUMN {name}" for name in ("unit", "lang", "further", "digest_only", "folder")),
    "UPDATE alembic_version SET version_num = '0002'",
)


async def test_a_bound_of_an_older_database_goes_on_telling_every_change_beyond_it(db: Database) -> None:
    async with db.write() as tx:
        await chats.upsert(tx, make_chat())
        await watches.add(tx, make_watch(id="bounded", value="a", above=Decimal(50)))
        await watches.add(tx, make_watch(id="free", value="b"))
        for step in (*BEFORE_WORDS[tx.dialect.name], *BEFORE_WATCHES_AND_HOURS):
            await tx.execute(text(step))

    await db.migrate()

    async with db.read() as tx:
        kept = {watch.id: watch for watch in await watches.of_chat(tx, 1001)}
        assert kept == {
            "bounded": make_watch(id="bounded", value="a", above=Decimal(50), further=True),
            "free": make_watch(id="free", value="b"),
        }


async def test_what_was_read_with_a_login_is_closed_when_an_older_database_is_brought_up_to_date(db: Database) -> None:
    closed = make_feed(id="closed", url="https://ada:word@bote.example/feed")
    handle = make_feed(id="handle", url="https://blog.example/feed/@ada")
    async with db.write() as tx:
        for feed in (closed, handle):
            await feeds.add(tx, feed)
            article = make_article(id=f"of-{feed.id}", feed_id=feed.id)
            await intake.save(tx, feed=None, works=(make_work(article, story=make_story(id=feed.id), series=()),))
        for step in (
            *BEFORE_WORDS[tx.dialect.name],
            *BEFORE_WATCHES_AND_HOURS,
            "ALTER TABLE articles DROP COLUMN access",
            "ALTER TABLE stories DROP COLUMN access",
            "CREATE INDEX ix_articles_digest ON articles (digest)",
            "UPDATE alembic_version SET version_num = '0001'",
        ):
            await tx.execute(text(step))

    await db.migrate()

    async with db.read() as tx:
        found = await articles.many(tx, ["of-closed", "of-handle"])
        assert [article.access for article in found] == [Access.LOGIN, Access.OPEN]
        assert [story.access for story in await stories.many(tx, ["closed", "handle"])] == [Access.LOGIN, Access.OPEN]
        # What was there before words had an index is found by it.
        assert [story.id for story in await stories.find(tx, "quellenau", 0, 9, anywhere=True)] == ["handle"]


async def test_a_database_that_was_never_migrated_is_called_old(tmp_path: Path) -> None:
    db = await Database.open(f"sqlite:///{tmp_path}/bare.db")

    (problem,) = await db.check()

    assert "older than the program" in problem
    await db.close()


async def test_a_row_without_its_parent_is_a_problem_in_words(sqlite_db: Database) -> None:
    assert sqlite_db.path is not None
    async with sqlite_db.write() as tx:
        await intake.save(tx, feed=None, works=(make_work(),))
    with closing(sqlite3.connect(sqlite_db.path)) as careless, careless:
        careless.execute("DELETE FROM series")

    assert await sqlite_db.check() == ("a row of reports lacks its row of series",)


@pytest.mark.parametrize("brief", [False, True])
async def test_a_transaction_that_breaks_leaves_nothing(db: Database, brief: bool) -> None:
    with suppress(ZeroDivisionError):
        async with db.write(brief=brief) as tx:
            await feeds.add(tx, make_feed())
            _ = 1 / 0

    async with db.read() as tx:
        assert await all_feeds(tx) == ()


@pytest.mark.parametrize("brief", [False, True])
async def test_a_transaction_that_is_cancelled_leaves_nothing_and_blocks_nobody(db: Database, brief: bool) -> None:
    written = asyncio.Event()

    async def write_and_linger() -> None:
        async with db.write(brief=brief) as tx:
            await feeds.add(tx, make_feed())
            written.set()
            await asyncio.Event().wait()

    lingering = asyncio.create_task(write_and_linger())
    await written.wait()
    lingering.cancel()
    with suppress(asyncio.CancelledError):
        await lingering

    async with db.write() as tx:
        assert await all_feeds(tx) == ()


async def test_a_reader_sees_one_state_while_another_writes(db: Database) -> None:
    async with db.write() as tx:
        await feeds.add(tx, make_feed(id="before"))

    async with db.write() as tx:
        await feeds.add(tx, make_feed(id="meanwhile"))
        async with db.read() as other:
            seen = await all_feeds(other)

    assert [feed.id for feed in seen] == ["before"]


async def test_eight_that_read_and_then_write_are_never_told_locked(db: Database, url: str) -> None:
    async with db.write() as tx:
        await feeds.add(tx, make_feed(failures=0))
    other = await Database.open(url)

    async def count_up(database: Database) -> None:
        async with database.write() as tx:
            feed = await feeds.get(tx, "feed-1")
            assert isinstance(feed, Feed)
            await intake.save(tx, feed=make_feed(failures=feed.failures + 1), works=())

    await asyncio.gather(*(count_up(database) for database in (db, other) for _ in range(4)))

    async with db.read() as tx:
        counted = await feeds.get(tx, "feed-1")
    await other.close()
    assert counted == make_feed(failures=8)


@pytest.mark.parametrize("brief", [False, True])
async def test_a_writer_held_up_too_long_is_told_busy_and_loses_nothing(db: Database, url: str, brief: bool) -> None:
    hasty = await Database.open(url, patience=timedelta(milliseconds=20))

    async with db.write() as tx:
        await feeds.add(tx, make_feed(id="held"))
        with pytest.raises(DatabaseBusy, match="locked by another process"):
            async with hasty.write(brief=brief) as waiting:
                await feeds.add(waiting, make_feed(id="hasty"))

    async with hasty.write() as tx:
        await feeds.add(tx, make_feed(id="again"))
    async with db.read() as tx:
        assert {feed.id for feed in await all_feeds(tx)} == {"held", "again"}
    await hasty.close()


async def test_who_waits_to_begin_a_brief_transaction_holds_up_nobody(db: Database, url: str) -> None:
    other = await Database.open(url)

    async def write_too() -> None:
        async with other.write(brief=True) as tx:
            await feeds.add(tx, make_feed(id="second"))

    async with db.write() as tx:
        waiting = asyncio.create_task(write_too())
        for _ in range(20):
            await tx.execute(text("SELECT 1"))
        await feeds.add(tx, make_feed(id="first"))
    await waiting

    async with db.read() as tx:
        assert {feed.id for feed in await all_feeds(tx)} == {"first", "second"}
    await other.close()


async def test_a_writer_of_the_same_process_waits_as_long_as_it_takes(url: str) -> None:
    hasty = await Database.open(url, patience=timedelta(milliseconds=20))

    async def write_too() -> None:
        async with hasty.write() as tx:
            await tx.execute(text("SELECT 1"))

    async with hasty.write():
        second = asyncio.create_task(write_too())
        await asyncio.wait((second,), timeout=0.2)
        assert not second.done()

    await second
    await hasty.close()


def rights_in(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()}


async def test_nobody_else_may_read_a_database_and_its_backup(tmp_path: Path) -> None:
    db = await Database.open(f"sqlite:///{tmp_path}/news.db")
    await db.migrate()

    await upkeep.backup(db, tmp_path / "copy.db")

    rights = await asyncio.to_thread(rights_in, tmp_path)
    await db.close()
    assert rights.keys() >= {"news.db", "news.db-wal", "copy.db"}
    assert set(rights.values()) == {0o600}


async def test_a_full_disk_is_named_and_what_was_there_stays(sqlite_db: Database) -> None:
    async with sqlite_db.write() as tx:
        await intake.save(tx, feed=None, works=(make_work(),))
        pages = (await tx.execute(text("PRAGMA page_count"))).scalar_one()
    big = make_work(make_article(id="big", text="sehr lang " * 100_000), series=(), reports=())

    async def save_with_room_for(more_pages: int) -> None:
        async with sqlite_db.write() as tx:
            await tx.execute(text(f"PRAGMA max_page_count = {pages + more_pages}"))
            await intake.save(tx, feed=None, works=(big,))

    with pytest.raises(DiskFull, match="disk of the database is full"):
        await save_with_room_for(5)

    await save_with_room_for(1000)
    assert await sqlite_db.check() == ()


async def test_a_mistake_of_the_program_travels_as_it_is_without_what_it_was_about_to_store(db: Database) -> None:
    secret = make_feed(url="https://ada:s3cret@bote.example/feed", next_check_at=NOW.replace(tzinfo=None))

    with pytest.raises(StatementError, match="without its zone") as mistake:
        async with db.write() as tx:
            await feeds.add(tx, secret)

    assert "s3cret" not in str(mistake.value)

"""Backups that can be opened, and only those."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from fakes.builders import NOW, make_chat, make_feed, make_work
from fakes.databases import all_feeds

from storage import articles, chats, feeds, intake, upkeep
from storage.database import Database, StorageError


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def test_a_backup_opens_as_a_database_with_everything_in_it(sqlite_db: Database, tmp_path: Path) -> None:
    async with sqlite_db.write() as tx:
        await feeds.add(tx, make_feed())
        await intake.save(tx, feed=None, works=(make_work(),))

    await upkeep.backup(sqlite_db, tmp_path / "new" / "copy.db")

    copy = await Database.open(f"sqlite:///{tmp_path}/new/copy.db")
    await copy.migrate()
    async with copy.read() as tx:
        assert await all_feeds(tx) == (make_feed(),)
        assert await articles.get(tx, "article-1") == make_work().article
    assert await copy.check() == ()
    await copy.close()
    assert names_in(tmp_path / "new") == ["copy.db"]


async def test_a_backup_is_made_while_another_writes_and_holds_only_what_was_committed(
    sqlite_db: Database, tmp_path: Path
) -> None:
    async with sqlite_db.write() as tx:
        await feeds.add(tx, make_feed(id="committed"))

    async with sqlite_db.write() as tx:
        await feeds.add(tx, make_feed(id="half-way"))
        await upkeep.backup(sqlite_db, tmp_path / "copy.db")

    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        assert copy.execute("SELECT id FROM feeds").fetchall() == [("committed",)]


async def test_a_backup_takes_the_place_of_an_older_one(sqlite_db: Database, tmp_path: Path) -> None:
    path = tmp_path / "copy.db"
    path.write_bytes(b"an older backup")
    (tmp_path / ".copy.db.unfinished").write_bytes(b"left by a crash")

    await upkeep.backup(sqlite_db, path)

    with closing(sqlite3.connect(path)) as copy:
        assert copy.execute("SELECT version_num FROM alembic_version").fetchall() != []


@pytest.mark.parametrize("name", ["file/copy.db", "folder"])
async def test_a_backup_that_cannot_be_written_is_named_and_leaves_nothing(
    sqlite_db: Database, tmp_path: Path, name: str
) -> None:
    (tmp_path / "file").write_text("in the way")
    (tmp_path / "folder").mkdir()
    before = names_in(tmp_path)

    with pytest.raises(StorageError, match=r"the backup at .* failed"):
        await upkeep.backup(sqlite_db, tmp_path / name)

    assert names_in(tmp_path) == before


async def test_a_backup_never_takes_the_place_of_the_database_itself(sqlite_db: Database) -> None:
    assert sqlite_db.path is not None

    with pytest.raises(StorageError, match="the database itself"):
        await upkeep.backup(sqlite_db, sqlite_db.path.parent / "." / sqlite_db.path.name)

    assert await sqlite_db.check() == ()


async def test_postgresql_is_backed_up_by_its_own_tool(postgres_url: str, tmp_path: Path) -> None:
    db = await Database.open(postgres_url)

    with pytest.raises(StorageError, match="pg_dump"):
        await upkeep.backup(db, tmp_path / "copy.db")

    await db.close()


async def test_other_chats_are_seen_whatever_their_state_and_before_there_is_a_schema(
    db: Database, tmp_path: Path
) -> None:
    async with db.write() as tx:
        await chats.upsert(tx, make_chat(id=0))
        alone = await upkeep.knows_others(tx, 0)
        await chats.upsert(tx, make_chat(id=5))
        await chats.gone(tx, 5, NOW)

        assert (alone, await upkeep.knows_others(tx, 0)) == (False, True)

    bare = await Database.open(f"sqlite:///{tmp_path}/bare.db")
    async with bare.read() as tx:
        assert not await upkeep.knows_others(tx, 0)
    await bare.close()

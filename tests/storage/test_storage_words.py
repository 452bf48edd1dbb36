"""Stories are found by words through an index, whatever is written, edited, deleted or brought up to date."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from fakes.builders import NOW, make_article, make_story, make_work, minutes
from sqlalchemy import event, text

from storage import articles, intake, stories, tables
from storage.database import Database
from storage.records import Article, Story, Work
from storage.words import MOST, latest_holding

HOSTILE = (
    '"',
    "'",
    'a" OR "b',
    "sturm*",
    "NOT sturm",
    "folded : sturm",
    "(",
    "x" * 3000,
    "\0",
    "a & b | !c",
    ":*",
    "\\",
)


def told(article: Article, story: Story) -> Work:
    return make_work(article, story=replace(story, moved_at=article.published_at), series=())


def one(name: str, title: str, summary: str = "", **more: Any) -> Work:  # fields of an article
    """An article that opens a story of its title."""
    article = make_article(id=name, title=title, summary=summary, **more)
    return told(article, make_story(id=f"of-{name}", title=title))


async def save(db: Database, *works: Work) -> None:
    async with db.write() as tx:
        await intake.save(tx, feed=None, works=works)


async def found(db: Database, words: str) -> list[str]:
    """The ids of the stories anybody finds by the words."""
    async with db.read() as tx:
        return [story.id for story in await stories.find(tx, words, 0, 9, anywhere=True)]


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        ("sturm", ["of-storm"]),
        ("STÜRM", ["of-storm"]),
        ("stur que", ["of-storm"]),  # words may be begun, in any order
        ("quell stu", ["of-storm"]),
        ("turm", []),  # but no word is found by its end
        ("sturm flut", []),  # nor a story by words of which it holds one
        ("deich", ["of-flood"]),  # a summary is told too
        ("covid19 3", ["of-flood"]),
        ("2025", []),
    ],
)
async def test_a_story_is_found_by_the_beginnings_of_its_words(db: Database, words: str, hits: list[str]) -> None:
    await save(db, one("storm", "Sturm über Quellenau"), one("flood", "Flut", "Ein Deich brach, Covid19, 3 Tage."))

    assert await found(db, words) == hits


async def test_an_edited_article_is_found_by_its_new_words_alone(db: Database) -> None:
    storm = one("storm", "Sturm über Quellenau")
    await save(db, storm)
    edited = replace(storm.article, title="Orkan über Quellenau", revision=1)
    await save(db, told(edited, replace(storm.story, title=edited.title)))

    assert await found(db, "orkan") == ["of-storm"]
    assert await found(db, "sturm") == []


async def test_a_story_that_moves_on_stays_found_by_its_title(db: Database) -> None:
    storm = one("storm", "Sturm über Quellenau")
    later = make_article(id="later", title="Aufräumen beginnt", published_at=NOW + minutes(5))
    await save(db, storm)
    await save(db, told(later, storm.story))

    assert await found(db, "sturm") == await found(db, "aufraumen") == ["of-storm"]


async def test_ids_that_hold_each_other_are_kept_apart(db: Database) -> None:
    await save(db, one("a", "Sturm"), one("a-1", "Sturm"))

    async with db.write() as tx:
        await tx.execute(text("DELETE FROM stories WHERE id = 'of-a'"))

    assert await found(db, "sturm") == ["of-a-1"]


@pytest.mark.parametrize("words", HOSTILE)
async def test_nothing_that_somebody_writes_is_an_order_to_the_index(db: Database, words: str) -> None:
    await save(db, one("storm", "Sturm über Quellenau"), one("long", f"{words} Flut"))

    assert set(await found(db, words)) <= {"of-storm", "of-long"}
    assert await found(db, "flut") == ["of-long"]


async def test_words_are_found_after_rows_were_numbered_anew(sqlite_db: Database) -> None:
    await save(sqlite_db, one("gone", "Hagel"), one("storm", "Sturm"), one("flood", "Flut"))
    async with sqlite_db.write() as tx:
        await tx.execute(text("DELETE FROM stories WHERE id = 'of-gone'"))
    async with sqlite_db.read() as tx:
        raw: Any = (await tx.get_raw_connection()).driver_connection  # the driver's connection has no public type
        await raw.execute("VACUUM")

    assert await found(sqlite_db, "flut") == ["of-flood"]
    await save(sqlite_db, one("next", "Flut"))
    assert sorted(await found(sqlite_db, "flut")) == ["of-flood", "of-next"]


async def test_of_a_word_that_everybody_writes_the_latest_stories_are_found(db: Database) -> None:
    await save(db, *(one(f"{n:02}", "Sturm", published_at=NOW + minutes(n)) for n in range(12)))

    assert await found(db, "sturm") == [f"of-{n:02}" for n in range(11, 2, -1)]
    assert MOST > 12


async def latest(db: Database, words: str, most: int) -> list[str]:
    """The ids of the latest articles that hold the words."""
    async with db.read() as tx:
        rows = await latest_holding(tx, tables.articles, words, tables.articles.c.id, most=most)
    return sorted(row.id for row in rows)


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        ("sturm", ["29", "30"]),  # many hold it, and it is found among the latest
        ("sturm quell", ["29", "30"]),
        ("hagel", ["18", "24"]),  # now and then one does, and the latest of all are not enough
        ("flut", ["01"]),  # one did, and only the index knows
        ("orkan", ["30"]),  # many of the latest seem to hold it, and there is no other
        ("", ["29", "30"]),
    ],
)
async def test_the_latest_are_found_however_many_hold_the_words(db: Database, words: str, hits: list[str]) -> None:
    titles = dict.fromkeys(range(31), "Sturm über Quellenau") | dict.fromkeys(range(0, 30, 6), "Hagel")
    titles |= {1: "Flut", 30: "Orkan und Sturm in Quellenau"}
    await save(db, *(one(f"{n:02}", title, published_at=NOW + minutes(n)) for n, title in titles.items()))

    assert await latest(db, words, 2) == hits


async def test_a_late_article_does_not_pass_for_one_of_the_latest(db: Database) -> None:
    await save(db, *(one(f"{n}", "Sturm", published_at=NOW + minutes(n)) for n in range(1, 5)))
    await save(db, one("old", "Sturm", published_at=NOW))

    assert await latest(db, "sturm", 3) == ["2", "3", "4"]


async def test_a_search_reads_no_table_from_end_to_end(sqlite_db: Database) -> None:
    await save(sqlite_db, one("storm", "Sturm"))
    asked: list[tuple[str, Any]] = []  # the driver's parameters

    def listen(_connection: object, _cursor: object, statement: str, parameters: Any, *_: object) -> None:
        asked.append((statement, parameters))

    async with sqlite_db.read() as tx:
        event.listen(tx.sync_connection, "before_cursor_execute", listen)
        await stories.find(tx, "sturm", 1, 9)
        await stories.find(tx, "sturm", 1, 9, anywhere=True)
        await stories.moved_since(tx, 1, NOW)
        await articles.found_in(tx, "sturm", 1, ["of-storm"])
        event.remove(tx.sync_connection, "before_cursor_execute", listen)
        plans = [
            row.detail
            for statement, parameters in asked
            for row in await tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        ]

    whole = [step for step in plans if step.startswith("SCAN ") and step.split()[1] in ("articles", "stories")]
    in_time = ("INDEX ix_articles_published_at", "INDEX ix_stories_moved_at")  # looked through from the latest on
    assert [step for step in whole if not step.endswith(in_time)] == []
    assert [step for step in plans if "article_words VIRTUAL TABLE" in step]

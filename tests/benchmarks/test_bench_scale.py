"""The measurement of large archives fills databases as it says, and its articles find the stories they belong to."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.again import Model, Teller, models
from benchmarks.archive import FILLED, NOW, Weeks, fill, lay_by, take_back
from benchmarks.scale import beside
from storage.database import Database
from storage.records import Work

WEEKS = Weeks(a_day=12, days=10)


@pytest.fixture(scope="module")
def known() -> tuple[Model, ...]:
    return asyncio.run(models(6))


@pytest.fixture
async def filled(tmp_path: Path, known: tuple[Model, ...]) -> tuple[Path, list[Work]]:
    """A file with the weeks under way, and what comes next."""
    path = tmp_path / "weeks.db"
    db = await Database.open(f"sqlite:///{path}", durable=False)
    await db.migrate()
    fresh = await fill(db, WEEKS.works(Teller(known), fresh=8))
    await db.close()
    return path, fresh


def counts(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as database:
        return {table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in FILLED}  # noqa: S608


def test_a_story_told_again_has_other_names_and_the_same_figures(known: tuple[Model, ...]) -> None:
    teller = Teller(known)

    first, again = (list(teller.tell(number, NOW)) for number in (3, 3 + len(known)))

    assert [[report.figure for report in work.reports] for work in first] == [
        [report.figure for report in work.reports] for work in again
    ]
    assert not {work.article.id for work in first} & {work.article.id for work in again}
    assert first[0].profile.names != again[0].profile.names


async def test_years_are_laid_behind_the_weeks_and_point_to_each_other(filled: tuple[Path, list[Work]]) -> None:
    path, _ = filled
    before = counts(path)

    lay_by(path, 300, WEEKS.days + 1)

    after = counts(path)
    assert 200 <= after["articles"] - before["articles"] <= 400
    assert after["reports"] > before["reports"]
    db = await Database.open(f"sqlite:///{path}")
    assert await db.check() == ()
    await db.close()


async def test_fresh_articles_are_filed_and_taken_back(filled: tuple[Path, list[Work]]) -> None:
    path, fresh = filled
    before = counts(path)
    db = await Database.open(f"sqlite:///{path}", durable=False)

    (cost,) = await beside([db], fresh)
    await db.close()

    assert counts(path)["articles"] == before["articles"] + len(fresh)
    assert 0 < cost.joined <= len(fresh)
    assert cost.file_ms.p50 > 0
    take_back(path)
    assert counts(path)["articles"] == before["articles"]

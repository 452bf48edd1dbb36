"""Both databases: every test that takes `db` runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from fakes.databases import emptied, migrated, postgres_server

from storage.database import Database


@pytest.fixture(scope="session")
def postgres_server_url() -> Iterator[str]:
    with postgres_server() as url:
        yield url


@pytest.fixture(scope="session")
def postgres_url(postgres_server_url: str) -> str:
    return migrated(postgres_server_url)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "empty.db"
    migrated(f"sqlite:///{path}")
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a migrated database."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres_url"))
    path = tmp_path / "tallywire.db"
    shutil.copy(request.getfixturevalue("sqlite_template"), path)
    return f"sqlite:///{path}"


@pytest.fixture
async def db(url: str) -> AsyncIterator[Database]:
    """A migrated, empty database."""
    database = await (Database.open(url) if url.startswith("sqlite") else emptied(url))
    yield database
    await database.close()


@pytest.fixture
async def sqlite_db(tmp_path: Path, sqlite_template: Path) -> AsyncIterator[Database]:
    """A migrated, empty SQLite database, for what is SQLite's alone."""
    path = tmp_path / "alone.db"
    shutil.copy(sqlite_template, path)
    database = await Database.open(f"sqlite:///{path}")
    yield database
    await database.close()


@pytest.fixture
async def postgres_db(postgres_url: str) -> AsyncIterator[Database]:
    """A migrated, empty PostgreSQL database, for what is PostgreSQL's alone."""
    database = await emptied(postgres_url)
    yield database
    await database.close()

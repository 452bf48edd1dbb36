"""Runs the steps of the schema's history on an open connection, and tells how far a database has come."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from storage.database import SchemaTooNew

_TOO_NEW = "this database was written by a newer version of the program: update the program, or open an older backup"


def upgrade(connection: Connection) -> None:
    """Run the steps the database lacks, inside the caller's transaction."""
    config = _config(connection)
    if _unknown_to_us(connection, config):
        raise SchemaTooNew(_TOO_NEW)
    command.upgrade(config, "head")


def problems(connection: Connection) -> tuple[str, ...]:
    """Why the schema is not the one this program knows, in words."""
    config = _config(connection)
    if _unknown_to_us(connection, config):
        return (_TOO_NEW,)
    if _reached(connection) != set(ScriptDirectory.from_config(config).get_heads()):
        return ("the schema is older than the program: it is brought up to date at the next start",)
    return ()


def _config(connection: Connection) -> Config:
    config = Config()
    # Percent signs of a path would be read as interpolation.
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _reached(connection: Connection) -> set[str]:
    return set(MigrationContext.configure(connection).get_current_heads())


def _unknown_to_us(connection: Connection, config: Config) -> bool:
    known = {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}
    return not _reached(connection) <= known

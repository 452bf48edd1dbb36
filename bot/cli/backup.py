"""`backup`: a checked copy of the database while it is in use."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot import settings
from bot.cli.opened import refuse_missing
from storage import upkeep
from storage.database import Database


async def run(path: str) -> None:
    """Write the copy and say where it is."""
    known = settings.load()
    refuse_missing(known.database_file)
    db = await Database.open(known.database)
    try:
        await upkeep.backup(db, Path(path))
    finally:
        await db.close()
    size = (await asyncio.to_thread(Path(path).stat)).st_size
    print(f"backed up to {path} ({size:,} bytes)")

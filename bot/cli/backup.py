"""`backup`: a checked copy of the database while it is in use."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot import settings
from storage import upkeep
from storage.database import Database


async def run(path: str) -> None:
    """Write the copy and say where it is."""
    target = Path(path)
    db = await Database.open(settings.load().database)
    try:
        await upkeep.backup(db, target)
    finally:
        await db.close()
    size = await asyncio.to_thread(target.stat)
    print(f"backed up to {target} ({size.st_size:,} bytes)")

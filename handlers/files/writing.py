"""Writes an export into a file, portion by portion, in the form somebody has chosen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from handlers.files.csv_file import CsvFile
from handlers.files.json_file import JsonFile
from handlers.files.workbook import XlsxFile
from storage import exports
from storage.database import Database
from storage.exports import Stated


class Form(StrEnum):
    """The forms of file that figures are given in, by the ends of their names."""

    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"


class Growing(Protocol):
    """A file that takes figures."""

    def add(self, portion: Iterable[Stated]) -> None: ...
    def close(self) -> None: ...


_FILES: dict[Form, Callable[[Path], Growing]] = {Form.CSV: CsvFile, Form.JSON: JsonFile, Form.XLSX: XlsxFile}


async def export(
    db: Database,
    path: Path,
    form: Form,
    *,
    chat_id: int | None,
    since: datetime | None = None,
    each: Callable[[int], object] = lambda _: None,
) -> int:
    """Write what a chat may see, or without a chat what is open to anyone, into a file; how many figures there were.

    `each` is told the size of every portion.
    """
    file = await asyncio.to_thread(_FILES[form], path)
    count = 0
    try:
        async for portion in exports.figures(db, chat_id, since=since):
            # Off the loop: a workbook's row costs a tenth of a millisecond, and somebody else is being answered.
            await asyncio.to_thread(file.add, portion)
            count += len(portion)
            each(len(portion))
    finally:
        await asyncio.to_thread(file.close)
    return count

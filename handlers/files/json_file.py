"""Figures as one JSON array, an object on each line: programs may read it whole or line by line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from handlers.files.columns import COLUMNS, Cell, cells
from storage.exports import Stated


class JsonFile:
    """A file that grows portion by portion; it is whole when it is closed."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w", encoding="utf-8")
        self._file.write("[")
        self._gap = "\n"

    def add(self, portion: Iterable[Stated]) -> None:
        for stated in portion:
            row = dict(zip(COLUMNS, map(_value, cells(stated)), strict=True))
            self._file.write(self._gap + json.dumps(row, ensure_ascii=False))
            self._gap = ",\n"

    def close(self) -> None:
        self._file.write("\n]\n")
        self._file.close()


def _value(cell: Cell) -> str | int | float | None:
    match cell:
        case Decimal():
            return int(cell) if cell == cell.to_integral_value() else float(cell)
        case datetime():
            return cell.isoformat()
        case _:
            return cell

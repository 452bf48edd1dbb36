"""Figures as CSV for spreadsheets: UTF-8 with its mark, and no cell that would be run as a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from handlers.files.columns import COLUMNS, Cell, cells, is_risky
from storage.exports import Stated


class CsvFile:
    """A file that grows portion by portion."""

    def __init__(self, path: Path) -> None:
        # Without the mark Excel takes umlauts for two letters each.
        self._file = path.open("w", encoding="utf-8-sig", newline="")
        self._rows = csv.writer(self._file)
        self._rows.writerow(COLUMNS)

    def add(self, portion: Iterable[Stated]) -> None:
        self._rows.writerows(tuple(_written(cell) for cell in cells(stated)) for stated in portion)

    def close(self) -> None:
        self._file.close()


def _written(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Decimal():
            return f"{cell:f}"
        case datetime():
            return cell.isoformat()
        case str():
            return f"'{cell}" if is_risky(cell) else cell
        case _:
            return str(cell)

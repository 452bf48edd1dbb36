"""Figures as an Excel workbook: numbers are numbers, times are times, and words are never run as formulas."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from handlers.files.columns import COLUMNS, Cell, cells, is_risky
from storage.exports import Stated

ROWS_OF_A_SHEET = 1_000_000
"""Excel ends at 1,048,576."""
CELL_LIMIT = 32_767
FIRST_YEAR = 1900
"""Excel knows no day before."""

_WIDTHS = {"story": 40, "series": 24, "published_at": 17, "outlet": 20, "title": 40, "source": 24, "sentence": 80}


class XlsxFile:
    """A workbook that grows portion by portion; the rows wait in a file of their own, not in memory."""

    def __init__(self, path: Path) -> None:
        from xlsxwriter import Workbook  # only who exports one pays for it

        # What is not written as a formula on purpose is text, whatever it begins with.
        keeps_words = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self._book = Workbook(str(path), {"constant_memory": True, "tmpdir": str(path.parent), **keeps_words})
        self._heading = self._book.add_format({"bold": True})
        self._moment = self._book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        # Else a cell that somebody opens and leaves would become a formula then.
        self._words = self._book.add_format({"quote_prefix": True})
        self._begin_sheet()

    def add(self, portion: Iterable[Stated]) -> None:
        for stated in portion:
            if self._row > ROWS_OF_A_SHEET:
                self._begin_sheet()
            for column, cell in enumerate(cells(stated)):
                self._write(column, cell)
            self._row += 1

    def close(self) -> None:
        self._book.close()

    def _begin_sheet(self) -> None:
        self._sheet = self._book.add_worksheet()
        self._sheet.freeze_panes(1, 0)
        for column, name in enumerate(COLUMNS):
            self._sheet.set_column(column, column, _WIDTHS.get(name, 14))
            self._sheet.write_string(0, column, f"{name} (UTC)" if name == "published_at" else name, self._heading)
        self._row = 1

    def _write(self, column: int, cell: Cell) -> None:
        match cell:
            case None | "":
                return
            case datetime() if cell.year >= FIRST_YEAR:
                self._sheet.write_datetime(self._row, column, cell.replace(tzinfo=None), self._moment)
            case Decimal() if math.isfinite(number := _as_float(cell)):
                self._sheet.write_number(self._row, column, number)
            case int():
                self._sheet.write_number(self._row, column, cell)
            case _:
                words = str(cell)[:CELL_LIMIT]
                self._sheet.write_string(self._row, column, words, self._words if is_risky(words) else None)


def _as_float(value: Decimal) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.inf

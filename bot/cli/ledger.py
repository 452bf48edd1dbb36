"""Lines of a replay that wait until all is read: a story that was joined with another bears its last id in each."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import Self

from bot.cli.lines import Line


class Ledger:
    """Rows in the order in which they were added, kept on disk: an archive may have a million."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile("w+", encoding="utf-8", prefix="tallywire-")  # noqa: SIM115 - closed on exit

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def add(self, row: Line) -> None:
        self._file.write(json.dumps(row, ensure_ascii=False) + "\n")

    def lines(self, heirs: Mapping[str, str]) -> Iterator[str]:
        """The rows as lines of JSON; `heirs` says of ids that are gone which ones hold what they held."""
        self._file.seek(0)
        for line in self._file:
            if heirs:
                yield json.dumps(renamed(json.loads(line), heirs), ensure_ascii=False)
            else:
                yield line.rstrip("\n")


def renamed(row: Line, heirs: Mapping[str, str]) -> Line:
    """A replay's row with the ids of today."""
    row["story"] = heirs.get(row["story"], row["story"])
    for told in (*row["figures"], *row["alerts"]):
        if "series" in told:
            told["series"] = heirs.get(told["series"], told["series"])
    return row

"""The real program with a watch on its loop: every stretch that held the loop up is written to the file named first.

Run as `python probed.py REPORT run`: what follows the report's name goes to the program as it is. One line of JSON for
each stretch of `FROM_S` or longer: what ran, for which command or button, how long by the clock on the wall, how much
of that the loop's own thread worked, and how much of that it looked for garbage. The rest it waited: for another thread
that held the interpreter, for the disk, or for the machine.
"""

from __future__ import annotations

import asyncio
import gc
import json
import sys
import threading
import time
from asyncio import events, tasks
from contextvars import ContextVar
from pathlib import Path
from typing import Any, TextIO

from bot.__main__ import main
from handlers import register
from handlers.asking import Ask, Command, Press

FROM_S = 0.01

ASKED: ContextVar[str] = ContextVar("asked", default="")

_inner_run = events.Handle._run
_inner_wall = register.Desk._behind_the_wall


class Swept:
    """Adds up how long the loop's own thread looked for garbage."""

    def __init__(self) -> None:
        self.ms = 0.0
        self._thread = threading.get_ident()
        self._began = 0.0
        gc.callbacks.append(self._note)

    def _note(self, phase: str, _counts: object) -> None:
        if threading.get_ident() != self._thread:
            return
        if phase == "start":
            self._began = time.perf_counter()
        else:
            self.ms += (time.perf_counter() - self._began) * 1000


def watch_loop(report: TextIO) -> None:
    """Time every callback of every loop, and tell those that were long."""

    swept = Swept()

    def run(handle: Any) -> None:  # the loop's own class, with fields it does not publish
        began, worked, swept.ms = time.perf_counter(), time.thread_time(), 0.0
        _inner_run(handle)
        held = time.perf_counter() - began
        if held >= FROM_S:
            told = {
                "at": time.monotonic(),
                "what": named(handle._callback),
                "asked": handle._context.get(ASKED, ""),
                "held_ms": round(held * 1000, 1),
                "worked_ms": round((time.thread_time() - worked) * 1000, 1),
                "swept_ms": round(swept.ms, 1),
            }
            report.write(json.dumps(told) + "\n")
            report.flush()

    events.Handle._run = run  # type: ignore[assignment, method-assign]  # there is no other place to time a callback


def watch_handlers() -> None:
    """Let every answer bear the name of what was asked."""

    async def behind_the_wall(desk: register.Desk, ask: Ask, asked: Command | Press) -> None:
        ASKED.set(f"/{asked.name}" if isinstance(asked, Command) else f"button {asked.verb}")
        await _inner_wall(desk, ask, asked)

    register.Desk._behind_the_wall = behind_the_wall  # type: ignore[assignment, method-assign]  # as above


def named(callback: Any) -> str:  # whatever a loop calls
    """Name what a callback ran: a task by its coroutine and where that stands now, all else by its name."""
    task = getattr(callback, "__self__", None)
    if not isinstance(task, tasks.Task | asyncio.Future):
        return str(getattr(callback, "__qualname__", callback))
    if not isinstance(task, tasks.Task):
        return "future"
    coroutine: Any = task.get_coro()
    name = str(getattr(coroutine, "__qualname__", coroutine))
    inside = coroutine
    while (further := getattr(inside, "cr_await", None)) is not None and hasattr(further, "cr_code"):
        inside = further
    if inside is not coroutine:
        name += f" > {inside.__qualname__}"
    return name if task.get_name().startswith("Task-") else f"{name} ({task.get_name()})"


if __name__ == "__main__":
    with Path(sys.argv[1]).open("w", encoding="utf-8") as lines:
        watch_loop(lines)
        watch_handlers()
        sys.exit(main(sys.argv[2:]))

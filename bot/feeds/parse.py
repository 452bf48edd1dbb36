"""Hostile-facing: reads untrusted documents in a child process with little memory and time, that can be killed."""

from __future__ import annotations

import asyncio
import multiprocessing
import resource
import sys
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from types import TracebackType
from typing import Self, TypeVar

from pebble import ProcessExpired, ProcessPool

from bot.feeds.problems import FetchProblem
from bot.feeds.reading import ParsedFeed, read_feed

Read = TypeVar("Read")

TASKS_PER_CHILD = 500
"""A child is replaced after so many documents: what the libraries leave behind in it goes with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParseFailed:
    """The document could not be read, and why."""

    problem: FetchProblem


class Parser:
    """A killable reader of documents. Its child starts with the first document and stays for the next ones.

    Children are spawned, not forked: a fork of a process with threads and a language model is large and may hang.
    """

    def __init__(self, *, children: int = 1, time_limit_s: float = 5, memory_bytes: int = 512 * 2**20) -> None:
        self._children = children
        self._time_limit_s = time_limit_s
        self._memory_bytes = memory_bytes
        self._pool: ProcessPool | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:
            await asyncio.to_thread(_end, pool)

    async def parse(self, body: bytes, content_type: str, url: str) -> ParsedFeed | ParseFailed:
        """The feed that a document is, or why it is none."""
        return await self.run(read_feed, body, content_type, url)

    async def run(
        self, read: Callable[[bytes, str, str], Read | FetchProblem], body: bytes, content_type: str, url: str
    ) -> Read | ParseFailed:
        """Lets the child apply a function of this package to a document."""
        pool = self._running_pool()
        try:
            outcome = await asyncio.wrap_future(
                pool.schedule(read, args=(body, content_type, url), timeout=self._time_limit_s)
            )
        except TimeoutError:
            return ParseFailed(problem=FetchProblem.TOO_SLOW_TO_PARSE)
        except MemoryError:
            return ParseFailed(problem=FetchProblem.TOO_BIG_TO_PARSE)
        except ProcessExpired:
            return ParseFailed(problem=FetchProblem.PARSER_DIED)
        except BrokenProcessPool:
            self._pool = None
            await asyncio.to_thread(_end, pool)
            return ParseFailed(problem=FetchProblem.PARSER_DIED)
        return ParseFailed(problem=outcome) if isinstance(outcome, FetchProblem) else outcome

    def _running_pool(self) -> ProcessPool:
        if self._pool is None or not self._pool.active:
            self._pool = ProcessPool(
                max_workers=self._children,
                max_tasks=TASKS_PER_CHILD,
                initializer=_confine,
                initargs=(self._memory_bytes,),
                context=multiprocessing.get_context("spawn"),
            )
        return self._pool


def _confine(memory_bytes: int) -> None:
    """Runs in the child before the first document: a bomb ends in a MemoryError and not in a swapping machine."""
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _end(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]  # pebble forgot its type
    pool.join()

"""Decides when a feed is asked again. Pure: old feed, outcome and `now` in, feed out."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta

from storage.records import DAY, Feed

BRISK = timedelta(minutes=5)
"""A feed with fresh news is asked this often, unless the operator wants it slower."""

CALM = timedelta(hours=6)
"""A feed long silent is asked this often."""

QUIET_SHARE = 8
"""A feed silent for eight hours is asked after one more: news come in bursts, and silence tends to last."""

LONGEST_PAUSE = timedelta(days=30)
"""A host may ask for so much patience and no more."""

SPREAD = 0.1
"""Feeds added together drift apart by up to this share of their interval."""


def after_success(
    feed: Feed,
    *,
    now: datetime,
    shortest: timedelta,
    news_at: datetime | None,
    ttl: timedelta | None = None,
    max_age: timedelta | None = None,
    retry_after: timedelta | None = None,
) -> Feed:
    """The feed after a poll that went well, unchanged documents included.

    `news_at` is when the newest of its new entries was published, None if there was nothing new. `shortest` is the
    operator's floor; below `BRISK` it is taken at its word: healthy feeds are asked at just that interval. A feed that
    a person has stopped meanwhile stays stopped.
    """
    new_at = feed.new_at if news_at is None else min(now, max(news_at, feed.new_at or news_at))
    wishes = [own_interval(new_at, now, shortest), *(wish for wish in (ttl, max_age) if wish is not None)]
    interval = max(min(max(wishes), max(DAY, shortest)), min(retry_after or timedelta(0), LONGEST_PAUSE))
    return replace(
        feed,
        checked_at=now,
        new_at=new_at,
        next_check_at=now + _spread(feed.id, interval),
        failures=0,
        problem=None,
    )


def after_failure(
    feed: Feed,
    *,
    now: datetime,
    shortest: timedelta,
    problem: str,
    retry_after: timedelta | None = None,
    gone: bool = False,
) -> Feed:
    """The feed after a poll that failed: asked ever more rarely, down to once a day, never before its host allows.

    `problem` is a FetchProblem's name; `gone` is for the one problem that is final (410). `checked_at` stays as it was:
    a feed that has never been read still has its first, silent reading before it.
    """
    failures = feed.failures + 1
    doublings = min(failures - 1, 20)
    backoff = min(shortest * 2**doublings, max(DAY, shortest))
    interval = max(backoff, min(retry_after or timedelta(0), LONGEST_PAUSE))
    return replace(
        feed,
        next_check_at=now + _spread(feed.id, interval),
        failures=failures,
        problem=problem,
        stopped=feed.stopped or gone,
    )


def own_interval(new_at: datetime | None, now: datetime, shortest: timedelta) -> timedelta:
    """How often a feed deserves to be asked, judged by how long it has been silent."""
    if shortest < BRISK:
        return shortest
    if new_at is None:
        return max(shortest, CALM)
    return max(shortest, min(max(BRISK, (now - new_at) / QUIET_SHARE), CALM))


def _spread(feed_id: str, interval: timedelta) -> timedelta:
    """Lengthens an interval by the feed's own small share, so that feeds do not come in bursts."""
    if interval < BRISK:
        return interval
    share = int.from_bytes(hashlib.blake2b(feed_id.encode(), digest_size=2).digest(), "big") / 0xFFFF
    return interval * (1 + SPREAD * share)

"""What the readers of the several formats agree on before anything is checked. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RawEntry:
    """An entry as its format spells it."""

    guid: str | None
    link: str | None
    title: str
    html: str
    published_at: datetime | None
    language: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RawFeed:
    """A feed as its format spells it."""

    title: str
    base: str | None  #: the site's address
    language: str | None
    ttl_minutes: float | None
    entries: tuple[RawEntry, ...]

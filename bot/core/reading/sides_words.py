"""One language's words for sides and places, compiled from its table. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Sides:
    """One language's words for sides and places, compiled."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.endings = tuple(table["demonym_endings"])
        self.inflections = tuple(sorted(table["inflections"], key=len, reverse=True))
        self.not_demonyms = tuple(table["not_demonyms"])
        self.own = frozenset(table["own"])
        self.in_place = frozenset(table["in_place"])
        self.near_place = frozenset(table["near_place"])
        self.speaking = frozenset(table["speaking"])
        self.kinds_of_place = frozenset(table["kinds_of_place"])
        self.parties = tuple(table["parties"])
        self.holder_links = frozenset(table["holder_links"])
        self.no_names = frozenset(table["no_names"])
        self.capitals = bool(table["demonyms_are_capitals"])
        self.people = tuple(table["people_endings"])

"""Articles of a story and what follows when they are filed anew: the words for it. Standard library only."""

from __future__ import annotations

from dataclasses import dataclass

from storage.records import Article, Figure, Report, Series, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """An article of a story, with the figures it was read to state."""

    article: Article
    story_id: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refiled:
    """A story as it is when its articles are filed anew, one after the other."""

    story: Story
    series: tuple[Series, ...]
    reports: tuple[Report, ...]

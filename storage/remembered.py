"""The figures of stories under way, kept in memory between their articles: else each article decodes a story's anew.

What an article reported at a revision changes only when stories are merged or split: then all is to be
forgotten. Which articles a story has, at which revision, and who may read them, is asked of the database each time.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable

from storage import stories
from storage.database import Tx
from storage.records import Report, Work

MOST_ARTICLES = 2_000
"""Articles whose figures are kept, some 15 KB each."""

_Key = tuple[str, str, int]
"""A story, one of its articles, and the article's revision."""


class Remembered:
    """What articles reported, as it was last read; the least lately asked for are forgotten first."""

    def __init__(self, most: int = MOST_ARTICLES) -> None:
        self._most = most
        self._kept: OrderedDict[_Key, tuple[Report, ...]] = OrderedDict()

    def __len__(self) -> int:
        """How many articles' figures are kept."""
        return len(self._kept)

    def forget(self) -> None:
        """Start anew: what was read in a transaction that is undone was never there."""
        self._kept.clear()

    def keep(self, work: Work) -> None:
        """What an article reports that was just saved: it need not be read back."""
        article = work.article
        self._kept[work.story.id, article.id, article.revision] = work.reports
        self._shrink()

    async def reports_of(self, tx: Tx, story_id: str, articles: Iterable[tuple[str, int]]) -> tuple[Report, ...]:
        """The figures of articles of a story, given by id and revision, in the order of the articles."""
        wanted = [(story_id, *each) for each in articles]
        read = await stories.reports_of_articles(tx, (key[1] for key in wanted if key not in self._kept))
        found: list[Report] = []
        for key in wanted:
            reports = self._kept.pop(key) if key in self._kept else read.get(key[1], ())
            self._kept[key] = reports
            found += reports
        self._shrink()
        return tuple(found)

    def _shrink(self) -> None:
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)

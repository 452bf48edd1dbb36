"""Makes any number of stories out of a few labelled ones: the same course of events, told of other places and people.

The labelled stories go through the real pipeline once. Told again, each keeps its articles, hours, figures, series and
relations; its names, its vector and its larger numbers become its own. What names a kind of thing, or is shared by
several of the labelled stories, stays: so stories of one kind have as much in common as they have in the news.
"""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from bot.core.likeness.senses import senses_of_word
from bot.encoder import Encoder, encoder
from bot.feeds.fetch import Fetcher
from bot.feeds.parse import Parser
from bot.pipeline import Pipeline, Understood
from storage.database import Database
from storage.records import DAY, Article, Language, Profile, Report, Work

CORPUS = Path(__file__).parents[1] / "corpus"
FOLDERS = ("stories", "fresh")
FEEDS = 200
SHARED_BY = 3  #: labelled stories; a name that so many bear stays as it is
SMALL = 12  #: counts up to a dozen occur in any story
SYLLABLES = (
    "ba",
    "dor",
    "fen",
    "gul",
    "har",
    "jo",
    "kir",
    "lun",
    "mes",
    "nor",
    "pil",
    "ros",
    "sel",
    "tav",
    "wim",
    "zu",
)
_FOCUS, _WORD = "focus:", "word:"

Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A labelled story as the pipeline has filed it, oldest article first."""

    works: tuple[Work, ...]

    @property
    def begun(self) -> datetime:
        return self.works[0].article.published_at


async def models(most: int | None = None) -> tuple[Model, ...]:
    """The labelled stories, or the first so many, read and filed by the real pipeline in databases of their own."""
    found: list[Model] = []
    encode = encoder()
    paths = [path for folder in FOLDERS for path in sorted((CORPUS / folder).glob("*.yaml"))]
    for path in paths[:most]:
        found += await _filed(yaml.safe_load(path.read_text(encoding="utf-8"))["articles"], encode)
    return tuple(found)


async def _filed(labelled: list[dict[str, Any]], encode: Encoder) -> list[Model]:  # values as YAML has them
    articles = sorted((_article(one) for one in labelled), key=lambda one: (one.published_at, one.id))
    with tempfile.TemporaryDirectory(prefix="tallywire-") as folder:
        db = await Database.open(f"sqlite:///{Path(folder) / 'models.db'}", durable=False)
        try:
            await db.migrate()
            async with Fetcher() as fetcher, Parser() as parser:
                begun = articles[0].published_at
                pipeline = Pipeline(
                    db, fetcher=fetcher, parser=parser, encode=encode, shortest=DAY, clock=lambda: begun
                )
                filed = await pipeline.take_in(articles, feed=None, now=begun)
        finally:
            await db.close()
    of_story: dict[str, list[Work]] = defaultdict(list)
    for each in filed:
        of_story[each.work.story.id].append(each.work)
    return [Model(works=tuple(works)) for works in of_story.values()]


def _article(labelled: dict[str, Any]) -> Article:  # values as YAML has them
    published = labelled["published"]
    return Article(
        id=labelled["id"],
        feed_id="models",
        entry_key=labelled["id"],
        outlet=labelled["outlet"],
        url=f"https://example.org/{labelled['id']}",
        lang=Language(labelled["lang"]),
        published_at=published if isinstance(published, datetime) else datetime.fromisoformat(published),
        title=labelled["title"],
        text=labelled["text"],
    )


class Teller:
    """Tells the models again and again, each time as another story."""

    def __init__(self, known: tuple[Model, ...]) -> None:
        self._models = known
        bearers = Counter(name for model in known for name in {n for work in model.works for n in _names(work.profile)})
        self._shared = {name for name, count in bearers.items() if count >= SHARED_BY}
        self._keeps = cache(lambda name: name in self._shared or name.startswith("body:") or bool(senses_of_word(name)))

    def tell(self, number: int, begins: datetime) -> Iterator[Work]:
        """One story's articles: another number, another story; nobody hears of it yet."""
        model = self._models[number % len(self._models)]
        shift, chance = begins - model.begun, np.random.default_rng(number)
        own = _noise(chance)
        for work in model.works:
            vector = _turned(work.profile.vector, own, _noise(chance))
            yield _moved(work, number, shift, vector, self._rename(number))

    def _rename(self, number: int) -> Callable[[str], str]:
        return lambda name: name if self._keeps(name) else name + word_of(number)


def understood(work: Work) -> Understood:
    """The article of a work as it comes out of reading, before it is filed."""
    from bot.core.figures import Extraction

    figures = tuple(report.figure for report in work.reports)
    return Understood(article=work.article, figures=Extraction(figures=figures, silences=()), profile=work.profile)


def word_of(number: int) -> str:
    """A made-up word that no other number up to a million has."""
    return "".join(SYLLABLES[number // 16**place % 16] for place in range(5))


def _moved(work: Work, number: int, shift: timedelta, vector: bytes, rename: Callable[[str], str]) -> Work:
    def again(known: str) -> str:
        return sha256(f"{number} {known}".encode()).hexdigest()[:14]

    feed = int(again(work.article.id), 16) % FEEDS
    title = f"{work.article.title} {word_of(number)}"
    article = replace(
        work.article,
        id=again(work.article.id),
        feed_id=f"feed-{feed}",
        entry_key=again(work.article.id),
        outlet=f"Bote {feed}",
        published_at=work.article.published_at + shift,
        title=title,
    )
    story = replace(
        work.story,
        id=again(work.story.id),
        title=f"{work.story.title} {word_of(number)}",
        opened_at=work.story.opened_at + shift,
        moved_at=work.story.moved_at + shift,
    )

    def report_again(report: Report) -> Report:
        prior = report.prior
        return replace(
            report,
            key=replace(report.key, article_id=article.id),
            story_id=story.id,
            series_id=again(report.series_id),
            published_at=article.published_at,
            outlet=article.outlet,
            prior=replace(prior, article_id=again(prior.article_id)) if prior is not None else None,
        )

    return replace(
        work,
        article=article,
        story=story,
        profile=_profile(work.profile, article, number, vector, rename),
        series=tuple(replace(series, id=again(series.id), story_id=story.id) for series in work.series),
        reports=tuple(report_again(report) for report in work.reports),
        messages=(),
    )


def _profile(known: Profile, article: Article, number: int, vector: bytes, rename: Callable[[str], str]) -> Profile:
    def topic_again(topic: str) -> str:
        for mark in (_FOCUS, _WORD):
            if topic.startswith(mark):
                return mark + rename(topic.removeprefix(mark))
        return topic

    def number_again(said: str) -> str:
        value, _, unit = said.partition(" ")
        return said if not value.isdecimal() or int(value) <= SMALL else f"{int(value) + number % 397} {unit}"

    return replace(
        known,
        article_id=article.id,
        published_at=article.published_at,
        vector=vector,
        names=frozenset(map(rename, known.names)),
        topics=frozenset(map(topic_again, known.topics)),
        numbers=frozenset(map(number_again, known.numbers)),
    )


def _names(profile: Profile) -> Iterator[str]:
    yield from profile.names
    for topic in profile.topics:
        for mark in (_FOCUS, _WORD):
            if topic.startswith(mark):
                yield topic.removeprefix(mark)


def _noise(chance: np.random.Generator) -> Vector:
    noise = chance.standard_normal(512).astype(np.float32)
    return np.asarray(noise / np.linalg.norm(noise), dtype=np.float32)


def _turned(vector: bytes, of_story: Vector, of_article: Vector) -> bytes:
    """A vector as far from the model's as that of another event of the kind, and near to those of its own story."""
    if not vector:
        return vector
    known = np.frombuffer(vector, dtype=np.float32)
    turned = known / np.linalg.norm(known) + of_story + 0.3 * of_article
    return np.asarray(turned / np.linalg.norm(turned), dtype=np.float32).tobytes()

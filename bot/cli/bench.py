"""`bench`: how fast articles are read, on this machine, now."""

from __future__ import annotations

import asyncio
import json
import resource
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import process_time

from tqdm import tqdm

from bot import language
from bot.core import figures as reader
from bot.core.figures import Extraction, extract
from bot.encoder import encoder
from bot.feeds.fetch import Fetcher
from bot.feeds.parse import Parser
from bot.pipeline import TOGETHER, Pipeline
from storage.database import Database
from storage.records import DAY, Article, Language

WORDS = 300
"""An article of the length that speeds are given for."""
COLD = 50
"""Articles that are read while most words are new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to show the figures, and how long to measure."""

    as_json: bool
    seconds: float = 3.0  #: of processor time for each language


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """How fast one language's articles are read on one core: once its words are known, and before."""

    articles: int  #: that were read once warm
    warm_per_s: float
    cold_per_s: float


GERMAN = (
    "In {place} sind nach Angaben der Feuerwehr mindestens {a} Menschen verletzt worden, als eine Brücke nachgab.",
    "Rund {b} Anwohner von {place} mussten ihre Wohnungen verlassen, teilte eine Sprecherin der Gemeinde mit.",
    "Auf dem Platz vor dem Rathaus war am Morgen noch nichts davon zu sehen.",
    "Der Schaden in {place} wird auf {a},4 Millionen Euro geschätzt, ein Teil davon ist durch Versicherungen gedeckt.",
    "Die Arbeiten am Ufer sollen im Herbst wieder beginnen und bis zum Frühjahr dauern.",
    "Der Pegel bei {place} stieg von {c} auf {d} Zentimeter und fiel erst gegen Mitternacht.",
    "Viele Leute im Ort fragen sich, wie es weitergehen soll und wer nun zuständig ist.",
    "Zwei Drittel der Haushalte in {place} waren nach Auskunft des Versorgers zeitweise ohne Strom.",
)
ENGLISH = (
    "At least {a} people were injured in {place} when a bridge gave way in the evening, the fire service said.",
    "About {b} residents of {place} had to leave their homes, according to a spokeswoman for the council.",
    "Nothing of this could be seen on the square in front of the town hall in the morning.",
    "The damage in {place} is put at {a}.4 million euros, part of which is covered by insurance.",
    "Work on the embankment is due to start again in the autumn and to last until spring.",
    "The river at {place} rose from {c} to {d} centimetres and only fell towards midnight.",
    "Many people in the town ask how things will go on and who is in charge now.",
    "Two thirds of the households in {place} were without power for a time, the supplier said.",
)
SENTENCES: Mapping[str, tuple[str, ...]] = {"de": GERMAN, "en": ENGLISH}
SYLLABLES = ("Ohm", "Quar", "Men", "Lin", "Tal", "Bra", "Wuth", "Sel", "Kar", "Dor")


def article(lang: str, seed: int) -> str:
    """A made-up article of about three hundred words; another seed, another place, in every sentence with a number."""
    place = "".join(SYLLABLES[seed // 10**k % 10] for k in range(3)).capitalize()
    text: list[str] = []
    words = 0
    for turn in range(WORDS):
        model = SENTENCES[lang][(seed + turn) % len(SENTENCES[lang])]
        text.append(model.format(place=place, a=12 + (seed + 7 * turn) % 80, b=200 + turn, c=100 + turn, d=300 + turn))
        words += len(text[-1].split())
        if words >= WORDS:
            break
    return " ".join(text)


def measure(lang: Language, seconds: float) -> Speed:
    """Read articles for so long, and say how many a second; the first ones count as cold."""
    begun = process_time()
    for seed in range(COLD):
        read(article(lang, seed), lang)
    cold = process_time() - begun
    count, begun = 0, process_time()
    while (spent := process_time() - begun) < seconds or not count:
        read(article(lang, COLD + count), lang)
        count += 1
    return Speed(articles=count, warm_per_s=round(count / spent, 1), cold_per_s=round(COLD / cold, 1))


def read(text: str, lang: Language) -> Extraction:
    """What is measured: a text analysed, its figures taken out."""
    return extract(language.analyse("", text, lang), language.tongue(lang).lexicon)


def figures(seconds: float) -> Iterator[tuple[str, dict[str, float] | int | bool]]:
    """Each figure with its name."""
    for lang in language.languages():
        read("3 boats", lang)  # loads the models
        yield f"extraction_{lang}", asdict(measure(lang, seconds))
    yield "pipeline", asdict(asyncio.run(measure_pipeline(seconds)))
    yield "peak_memory_mb", peak_memory_mb()
    yield "compiled", is_compiled()


def is_compiled() -> bool:
    """Whether the core that was measured is the compiled one, of `make fast`."""
    return not reader.__file__.endswith(".py")


async def measure_pipeline(seconds: float) -> Speed:
    """Carry articles of both languages through the whole pipeline into a database, one transaction each."""
    with tempfile.TemporaryDirectory(prefix="tallywire-") as folder:
        db = await Database.open(f"sqlite:///{Path(folder) / 'bench.db'}", durable=False)
        try:
            await db.migrate()
            async with Fetcher() as fetcher, Parser() as parser:
                pipeline = Pipeline(
                    db, fetcher=fetcher, parser=parser, encode=encoder(), shortest=DAY, clock=lambda: BEGUN
                )
                await carry(pipeline, range(1))  # loads what is left to load
                begun = process_time()
                for seed in range(1, COLD, TOGETHER):
                    await carry(pipeline, range(seed, min(seed + TOGETHER, COLD)))
                cold = process_time() - begun
                count, begun = 0, process_time()
                while (spent := process_time() - begun) < seconds or not count:
                    await carry(pipeline, range(COLD + count, COLD + count + TOGETHER))
                    count += TOGETHER
        finally:
            await db.close()
    return Speed(articles=count, warm_per_s=round(count / spent, 1), cold_per_s=round((COLD - 1) / cold, 1))


BEGUN = datetime(2026, 1, 1, tzinfo=UTC)


async def carry(pipeline: Pipeline, seeds: Iterable[int]) -> None:
    """Read articles together and save them one by one, as a replay does."""
    for each in await pipeline.understand([made_up(seed) for seed in seeds]):
        await pipeline.file((each,), feed=None, now=each.article.published_at)


def made_up(seed: int) -> Article:
    """An article of the bench, in its turn German or English."""
    lang = language.languages()[seed % len(language.languages())]
    text = article(lang, seed)
    return Article(
        id=f"bench-{seed}",
        feed_id="bench",
        entry_key=str(seed),
        outlet="bench",
        url=None,
        lang=lang,
        published_at=BEGUN + timedelta(minutes=5 * seed),
        title=text.partition(".")[0],
        text=text,
    )


def peak_memory_mb() -> int:
    """The most memory this process ever had; systems do not agree on the unit."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // (1024 * 1024 if sys.platform == "darwin" else 1024)


def run(options: Options) -> None:
    """Measure and print."""
    total = len(language.languages()) + 3
    shown = dict(tqdm(figures(options.seconds), total=total, unit="figure", disable=None, leave=False))
    if options.as_json:
        print(json.dumps(shown))
        return
    for name, figure in shown.items():
        print(f"{name}: {prose(figure) if isinstance(figure, dict) else figure}")


def prose(speed: Mapping[str, float]) -> str:
    """A speed for a person."""
    return f"{speed['warm_per_s']} articles/s of {WORDS} words on one core, {speed['cold_per_s']} while words are new"

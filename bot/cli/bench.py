"""`bench`: how fast articles are read, on this machine, now."""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from time import process_time

from tqdm import tqdm

from bot import language
from bot.core.figures import Extraction, extract
from storage.records import Language

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
    "Rund {b} Anwohner mussten ihre Wohnungen verlassen, teilte eine Sprecherin der Gemeinde mit.",
    "Auf dem Platz vor dem Rathaus war am Morgen noch nichts davon zu sehen.",
    "Der Schaden wird auf {a},4 Millionen Euro geschätzt, ein Teil davon ist durch Versicherungen gedeckt.",
    "Die Arbeiten am Ufer sollen im Herbst wieder beginnen und bis zum Frühjahr dauern.",
    "Der Pegel stieg von {c} auf {d} Zentimeter und fiel erst gegen Mitternacht.",
    "Viele Leute im Ort fragen sich, wie es weitergehen soll und wer nun zuständig ist.",
    "Zwei Drittel der Haushalte waren nach Auskunft des Versorgers zeitweise ohne Strom.",
)
ENGLISH = (
    "At least {a} people were injured in {place} when a bridge gave way in the evening, the fire service said.",
    "About {b} residents had to leave their homes, according to a spokeswoman for the council.",
    "Nothing of this could be seen on the square in front of the town hall in the morning.",
    "The damage is put at {a}.4 million euros, part of which is covered by insurance.",
    "Work on the embankment is due to start again in the autumn and to last until spring.",
    "The river rose from {c} to {d} centimetres and only fell towards midnight.",
    "Many people in the town ask how things will go on and who is in charge now.",
    "Two thirds of the households were without power for a time, the supplier said.",
)
SENTENCES: Mapping[str, tuple[str, ...]] = {"de": GERMAN, "en": ENGLISH}
SYLLABLES = ("Ohm", "Quar", "Men", "Lin", "Tal", "Bra", "Wuth", "Sel", "Kar", "Dor")


def article(lang: str, seed: int) -> str:
    """A made-up article of about three hundred words; another seed, other numbers and another place."""
    place = "".join(SYLLABLES[seed // 10**k % 10] for k in range(3)).capitalize()
    text: list[str] = []
    words = 0
    for turn in range(WORDS):
        model = SENTENCES[lang][(seed + turn) % len(SENTENCES[lang])]
        text.append(model.format(place=place, a=12 + seed % 80, b=200 + turn, c=100 + turn, d=300 + turn))
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


def figures(seconds: float) -> Iterator[tuple[str, dict[str, float] | int]]:
    """Each figure with its name."""
    for lang in language.languages():
        read("3 boats", lang)  # loads the models
        yield f"extraction_{lang}", asdict(measure(lang, seconds))
    yield "peak_memory_mb", peak_memory_mb()


def peak_memory_mb() -> int:
    """The most memory this process ever had; systems do not agree on the unit."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // (1024 * 1024 if sys.platform == "darwin" else 1024)


def run(options: Options) -> None:
    """Measure and print."""
    total = len(language.languages()) + 1
    shown = dict(tqdm(figures(options.seconds), total=total, unit="figure", disable=None, leave=False))
    if options.as_json:
        print(json.dumps(shown))
        return
    for name, figure in shown.items():
        print(f"{name}: {prose(figure) if isinstance(figure, dict) else figure}")


def prose(speed: Mapping[str, float]) -> str:
    """A speed for a person."""
    return f"{speed['warm_per_s']} articles/s of {WORDS} words on one core, {speed['cold_per_s']} while words are new"


if __name__ == "__main__":
    run(Options(as_json="--json" in sys.argv[1:]))

"""Scores the reader of figures against labelled stories, sentences and passages, and names its errors by class.

`python tests/corpus/score.py [--errors] [CLASS ...]` prints one line per corpus and language; with --errors every miss
follows, optionally of the named classes only (missed, extra, value, bound, unit, of, scope, source, what). Stories
outside this repository are scored too where TALLYWIRE_CORPUS or ../shared/corpus/stories names a folder of them.
"""

from __future__ import annotations

import argparse
import os
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

import yaml

from bot.core.figures import extract
from bot.language import analyse, tongue
from storage.records import Figure, Language

HERE = Path(__file__).parent
OWN = tuple(HERE / name for name in ("stories", "fresh", "further", "later", "daily"))
"""The labelled stories by folder; those of `further` and `later` are by hands that had seen no rule."""
FIELDS = ("value", "bound", "unit", "of", "scope", "what")

Label = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A labelled text: a whole article, a sentence, or a few sentences."""

    name: str
    lang: Language
    title: str
    text: str
    labels: tuple[Label, ...]


@dataclass(slots=True)
class Tally:
    """What was right, of how many, and what was wrong."""

    found: int = 0
    missed: int = 0
    extra: int = 0
    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    asked: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    sources: list[int] = field(default_factory=lambda: [0, 0, 0])  #: right, wrongly said, wrongly not said
    errors: list[tuple[str, str]] = field(default_factory=list)

    def share(self, name: str) -> float:
        return self.right[name] / self.asked[name] if self.asked[name] else 1.0

    @property
    def figures_f1(self) -> float:
        return f1(self.found, self.extra, self.missed)

    @property
    def source_f1(self) -> float:
        return f1(*self.sources)

    def line(self) -> str:
        fields = "  ".join(f"{name} {self.share(name):.3f}" for name in FIELDS if self.asked[name])
        return (
            f"{self.found + self.missed:4} figures  F1 {self.figures_f1:.3f} (missed {self.missed}, extra {self.extra})"
            f"  {fields}  source {self.source_f1:.3f}"
        )


def f1(right: int, extra: int, missed: int) -> float:
    return 2 * right / (2 * right + extra + missed) if right else float(not extra and not missed)


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def stories(folder: Path) -> Iterator[Passage]:
    """The articles of all labelled stories in a folder."""
    for path in sorted(folder.glob("*.yaml")):
        for article in read(path)["articles"]:
            yield Passage(
                name=article["id"],
                lang=Language(article["lang"]),
                title=article["title"],
                text=article["text"],
                labels=tuple(article["figures"] or ()),
            )


def passages(folder: Path) -> Iterator[Passage]:
    """The labelled sentences, or short passages, of a folder with one file a language."""
    for path in sorted(folder.glob("*.yaml")):
        for number, entry in enumerate(read(path), 1):
            text = entry.get("sentence") or entry["text"]
            name = f"{path.stem}-{number}"
            yield Passage(name=name, lang=Language(path.stem), title="", text=text, labels=tuple(entry["figures"]))


def corpora() -> dict[str, tuple[Passage, ...]]:
    """All there is to score, by name."""
    found = {
        **{folder.name: tuple(stories(folder)) for folder in OWN},
        "sentences": tuple(passages(HERE / "sentences")),
        "awkward": tuple(passages(HERE / "awkward")),
    }
    named = os.environ.get("TALLYWIRE_CORPUS")
    beside = Path(named) if named else HERE.parents[1].parent / "shared" / "corpus" / "stories"
    if beside.is_dir():
        found["other stories"] = tuple(stories(beside))
    return found


def score(texts: Sequence[Passage]) -> Tally:
    """How the reader does on these texts."""
    tally = Tally()
    for passage in texts:
        reading = analyse(passage.title, passage.text, passage.lang)
        compare(passage, list(extract(reading, tongue(passage.lang).lexicon).figures), tally)
    return tally


def compare(passage: Passage, said: list[Figure], tally: Tally) -> None:
    for label in passage.labels:
        where = label.get("in", "text")
        at = offset(passage.title if where == "title" else passage.text, label)
        end = at + len(label["number"])
        hit = next((f for f in said if f.span.part == where and f.span.start < end and at < f.span.end), None)
        if hit is None:
            tally.missed += 1
            tally.errors.append(("missed", f"{passage.name}: {around(passage, where, at, end)}"))
            continue
        said.remove(hit)
        tally.found += 1
        judge(passage, label, hit, tally)
    values = {float(label["value"]) for label in passage.labels}
    for figure in said:
        if figure.span.part == "title" and any(close(value, float(figure.value)) for value in values):
            continue  # the headline repeats a figure of the text
        tally.extra += 1
        shown = around(passage, figure.span.part, figure.span.start, figure.span.end)
        tally.errors.append(("extra", f"{passage.name}: {shown}"))


def judge(passage: Passage, label: Label, figure: Figure, tally: Tally) -> None:
    rights = {
        "value": close(label["value"], float(figure.value)),
        "unit": label["unit"] == figure.unit,
        "of": same_head(label["of"], figure.of),
        "scope": label["scope"] == figure.scope,
    }
    if "bound" in label:
        rights["bound"] = label["bound"] == figure.bound
    if "what" in label:
        rights["what"] = label["what"] == figure.what
    shown = around(passage, figure.span.part, figure.span.start, figure.span.end)
    for name, right in rights.items():
        tally.asked[name] += 1
        tally.right[name] += right
        if not right:
            tally.errors.append(
                (name, f"{passage.name}: gold {label[name]!r} said {str(getattr(figure, name))!r}: {shown}")
            )
    if label["source"] or figure.source:
        right = alike(label["source"], figure.source)
        tally.sources[0] += right
        tally.sources[1] += bool(figure.source) and not right
        tally.sources[2] += bool(label["source"]) and not right
        if not right:
            tally.errors.append(("source", f"{passage.name}: gold {label['source']!r} said {figure.source!r}: {shown}"))


def offset(text: str, label: Label) -> int:
    """Where a labelled number stands."""
    at = -1
    for _ in range(int(label.get("nth", 1))):
        at = text.index(str(label["number"]), at + 1)
    return at


def around(passage: Passage, where: str, start: int, end: int) -> str:
    text = passage.title if where == "title" else passage.text
    shown = f"{text[max(0, start - 110) : start]}[[{text[start:end]}]]{text[end : end + 90]}"
    return " ".join(shown.split())


def close(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-3 * max(1.0, abs(one), abs(other))


def words(text: str | None) -> list[str]:
    return [word.lower() for word in re.findall(r"\w+", text or "")]


def alike(gold: str | None, said: str | None) -> bool:
    """Whether two names of a source share half their words or more."""
    one, other = set(words(gold)), set(words(said))
    return bool(one and other) and 2 * len(one & other) / (len(one) + len(other)) >= 0.5


def same_head(gold: str | None, said: str | None) -> bool:
    """The same noun but for its ending, or one a compound of the other."""
    for one, other in product(words(gold), words(said)):
        stem = min(len(one), len(other), max(4, min(len(one), len(other)) - 2))
        if one[:stem] == other[:stem]:
            return True
        if (len(other) > 3 and one.endswith(other)) or (len(one) > 3 and other.endswith(one)):
            return True
    return not gold and not said


def main() -> None:
    parser = argparse.ArgumentParser(description="score the reader of figures against its labelled texts")
    parser.add_argument("classes", nargs="*", help="classes of error to show")
    parser.add_argument("--errors", action="store_true", help="show every error")
    parser.add_argument("--corpus", help="score this one only")
    asked = parser.parse_args()
    for name, texts in corpora().items():
        if asked.corpus not in (None, name):
            continue
        for lang in ("de", "en"):
            tally = score([passage for passage in texts if passage.lang == lang])
            print(f"{name:14} {lang} {tally.line()}")
            if asked.errors:
                for kind, what in sorted(tally.errors):
                    if not asked.classes or kind in asked.classes:
                        print(f"  {kind:7} {what}")


if __name__ == "__main__":
    main()

"""Fits the weights of bot/core/likeness/weights.py to labelled stories, and says what they reach on stories left out.

`python tests/corpus/refit.py [--write] [FOLDER ...]` takes the stories of this repository and of those named. Each
labelled figure is a choice among the series that its story has so far and a new one; a softmax over these choices is
fitted with a penalty on large weights. What is reported is cross-validated: each story is scored by weights that were
fitted without it, and what happened is guessed by weights that were fitted without it and a quarter of the others. With
--write the weights fitted to all stories replace those in the module.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from fit import cross_fitted
from numpy.typing import NDArray
from score import OWN, f1, offset

from bot.core.likeness import weights
from bot.core.likeness.older import Older, older_values
from bot.core.likeness.traits import traits
from bot.core.lines import Line, gather, opening, openness
from bot.core.placing import place
from bot.core.series import known_lines, may_join, open_series, partners_of
from bot.pipeline import comprehend
from storage.records import CHANGES, Article, Figure, FigureKey, Language, Part, Relation, Report, Series, Story

FOLDS = 16
PENALTY = 2.0  #: on the square of a weight
KINDS_PENALTY = 30.0  #: on that of a weight which only kinds of unit have
JOINS_COUNT = 1.3  #: a figure that goes on with a series counts so much more than one that opens one
NAMED = 2.5  #: a choice of the stories named counts so much more: they are what the program is measured by
UNLABELLED = 0.7  #: a number that is no key figure should open a series, but counts for less
STEPS, RATE = 300, 0.05
KINDS = frozenset({"person", "item", "money", "rate", "measure"})
TABLES: tuple[dict[str, float], ...] = (weights.BEST, weights.ALL, weights.LINE, weights.OPENING)
NAMES = ("BEST", "ALL", "LINE", "OPENING")

Signs = dict[tuple[int, str], float]
"""Signs by the table of their weight and their name."""


@dataclass(frozen=True, slots=True)
class Read:
    """An article with its figures, in order of the text, and the label of each that has one."""

    article: Article
    figures: tuple[Figure, ...]
    labels: tuple[dict[str, Any] | None, ...]
    missed: tuple[dict[str, Any], ...]


@dataclass(slots=True)
class Choice:
    """One figure's options, the one that is right, and how much it counts."""

    options: list[Signs]
    right: int
    counts: float


@dataclass(slots=True)
class Tally:
    """What a replay of stories got right."""

    pairs: list[int] = field(default_factory=lambda: [0, 0, 0])
    alerts: list[int] = field(default_factory=lambda: [0, 0, 0])
    relations: list[int] = field(default_factory=lambda: [0, 0])

    def add(self, other: Tally) -> None:
        for mine, theirs in ((self.pairs, other.pairs), (self.alerts, other.alerts), (self.relations, other.relations)):
            for at, number in enumerate(theirs):
                mine[at] += number

    def line(self) -> str:
        right, extra, _ = self.alerts
        precision = right / (right + extra) if right + extra else 1.0
        return (
            f"series pairs F1 {f1(*self.pairs):.3f}  relation {self.relations[0] / max(1, self.relations[1]):.3f}"
            f"  alerts F1 {f1(*self.alerts):.3f} (precision {precision:.3f})"
        )


# --- stories ---------------------------------------------------------------------------------------------------------


def read_stories(folders: Sequence[Path]) -> dict[Path, list[Read]]:
    """Each labelled story of the folders, with guesses of what happened as of an unknown one."""
    paths = [path for folder in (*OWN, *folders) for path in sorted(folder.glob("*.yaml"))]
    found: dict[Path, list[Read]] = {}
    for left_out in cross_fitted(folders):
        found |= {path: read_story(path) for path in paths if path.stem in left_out}
    return {path: found[path] for path in paths}


def read_story(path: Path) -> list[Read]:
    """A story's articles in order of publication, read by the program."""
    labelled = yaml.safe_load(path.read_text(encoding="utf-8"))["articles"]
    return [read_article(each) for each in sorted(labelled, key=lambda each: (str(each["published"]), each["id"]))]


def read_article(label: dict[str, Any]) -> Read:
    published = label["published"]
    published = published if isinstance(published, datetime) else datetime.fromisoformat(str(published))
    article, extraction = comprehend(
        Article(
            id=label["id"],
            feed_id=label["outlet"],
            entry_key=label["id"],
            outlet=label["outlet"],
            url=None,
            lang=Language(label["lang"]),
            published_at=published if published.tzinfo else published.replace(tzinfo=UTC),
            title=label["title"],
            text=label["text"],
        )
    )
    figures = tuple(sorted(extraction.figures, key=lambda f: (f.span.part is not Part.TITLE, f.span.start)))
    labels: list[dict[str, Any] | None] = [None] * len(figures)
    missed = []
    for known in label["figures"] or ():
        part = known.get("in", "text")
        start = offset(article.title if part == "title" else article.text, known)
        end = start + len(known["number"])
        for at, figure in enumerate(figures):
            span = figure.span
            if labels[at] is None and span.part == part and span.start < end and start < span.end:
                labels[at] = known
                break
        else:
            missed.append(known)
    return Read(article, figures, tuple(labels), tuple(missed))


# --- choices ---------------------------------------------------------------------------------------------------------


def choices(story: Sequence[Read]) -> list[Choice]:
    """What there was to choose for each figure, had all before it been placed right."""
    found: list[Choice] = []
    series: dict[object, Series] = {}
    reports: list[Report] = []
    for read in story:
        lines = known_lines(read.article, tuple(series.values()), tuple(reports))
        partners = partners_of(read.figures)
        for at, (figure, label) in enumerate(zip(read.figures, read.labels, strict=True)):
            name = (label["series"], traits(figure).measure) if label else (read.article.id, at)
            older = older_values(figure, read.figures, partners)
            found.append(choice(figure, older, lines.get(series[name].id) if name in series else None, lines.values()))
            found[-1].counts *= 1.0 if label else UNLABELLED
            opened = series.setdefault(name, open_series(read.article, "S", figure))
            lines.setdefault(opened.id, Line(opened)).here.append(figure)
            reports.append(report_of(read.article, figure, opened))
    return found


def choice(figure: Figure, older: Sequence[Older], right: Line | None, lines: Iterable[Line]) -> Choice:
    """The series a figure may go on with, and last a new one."""
    options: list[Signs] = []
    at = -1
    for line in lines:
        if line is not right and not may_join(line, figure):
            continue
        members = line.members()
        if compared := line.compare(figure, members):
            if line is right:
                at = len(options)
            best, average = gather(compared)
            options.append(numbered(best, average, line.signs(figure, members, older)))
    options.append(numbered({}, {}, {}, opening(figure)))
    return Choice(options, at if at >= 0 else len(options) - 1, JOINS_COUNT if at >= 0 else 1.0)


def numbered(*tables: Mapping[str, float]) -> Signs:
    return {(table, name): value for table, signs in enumerate(tables) for name, value in signs.items()}


def report_of(article: Article, figure: Figure, series: Series) -> Report:
    return Report(
        key=FigureKey(article_id=article.id, part=figure.span.part, start=figure.span.start),
        story_id="S",
        series_id=series.id,
        published_at=article.published_at,
        outlet=article.outlet,
        url=None,
        figure=figure,
        relation=Relation.NEW,
        prior=None,
        reason="",
    )


# --- the fit ---------------------------------------------------------------------------------------------------------


def fit(found: Sequence[Choice]) -> Signs:
    """The weights under which the right options are likeliest, large ones aside."""
    names = sorted({name for each in found for option in each.options for name in option})
    place_of = {name: at for at, name in enumerate(names)}
    rows = [(at, option) for at, each in enumerate(found) for option in each.options]
    signs = np.zeros((len(rows), len(names)))
    for row, (_, option) in enumerate(rows):
        for name, value in option.items():
            signs[row, place_of[name]] = value
    of_choice = np.array([at for at, _ in rows])
    right = np.array([option is found[at].options[found[at].right] for at, option in rows], dtype=float)
    counts = np.array([each.counts for each in found])[of_choice]
    penalty = np.array([KINDS_PENALTY if name in KINDS else PENALTY for _, name in names])
    return dict(zip(names, (float(w) for w in descend(signs, of_choice, right, counts, penalty)), strict=True))


def descend(
    signs: NDArray[np.float64],
    of_choice: NDArray[np.int64],
    right: NDArray[np.float64],
    counts: NDArray[np.float64],
    penalty: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Gradient descent with momentum, each weight at its own pace."""
    fitted = np.zeros(signs.shape[1])
    mean, spread = np.zeros_like(fitted), np.zeros_like(fitted)
    for step in range(1, STEPS + 1):
        said = signs @ fitted
        most = np.full(of_choice[-1] + 1, -np.inf)
        np.maximum.at(most, of_choice, said)
        likely = np.exp(said - most[of_choice])
        likely /= np.bincount(of_choice, likely)[of_choice]
        slope = signs.T @ ((likely - right) * counts) + penalty * fitted
        mean, spread = 0.9 * mean + 0.1 * slope, 0.99 * spread + 0.01 * slope**2
        pace = RATE if step < STEPS * 2 // 3 else RATE * 0.3
        fitted -= pace * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
    return fitted


def use(fitted: Signs) -> None:
    """Put weights where the program looks for them."""
    for at, table in enumerate(TABLES):
        table.clear()
        table.update({name: round(value, 2) for (where, name), value in sorted(fitted.items()) if where == at})
    openness.cache_clear()


# --- what it reaches -------------------------------------------------------------------------------------------------


def replay(story: Sequence[Read]) -> Tally:
    """How a story fares with the weights in use."""
    tally = Tally()
    series: tuple[Series, ...] = ()
    reports: tuple[Report, ...] = ()
    named: list[tuple[str, str]] = []
    for read in story:
        first = read.article
        about = Story(id="S", title="S", lang=first.lang, opened_at=first.published_at, moved_at=first.published_at)
        opened, placed = place(read.article, read.figures, about, series, reports)
        series, reports = series + opened, reports + placed
        for report, label in zip(placed, read.labels, strict=True):
            judge(report, label, read, tally)
            if label:
                named.append((label["series"], report.series_id))
        tally.alerts[2] += sum(label["relation"] in CHANGES for label in read.missed)
    for (known, said), (other, also) in combinations(named, 2):
        tally.pairs[0] += known == other and said == also
        tally.pairs[1] += known != other and said == also
        tally.pairs[2] += known == other and said != also
    return tally


def judge(report: Report, label: dict[str, Any] | None, read: Read, tally: Tally) -> None:
    if label is None:
        told = {float(each["value"]) for each in (*filter(None, read.labels), *read.missed)}
        repeats = report.figure.span.part is Part.TITLE and float(report.figure.value) in told
        tally.alerts[1] += report.relation in CHANGES and not repeats
        return
    right = label["relation"] == report.relation
    tally.relations[0] += right
    tally.relations[1] += 1
    tally.alerts[0] += right and report.relation in CHANGES
    tally.alerts[1] += not right and report.relation in CHANGES
    tally.alerts[2] += not right and label["relation"] in CHANGES


def validate(stories: Mapping[str, list[Read]], counts: Mapping[str, float]) -> dict[str, Tally]:
    """Each story by weights fitted to the others; a story counts as much as `counts` says."""
    found = {name: choices(story) for name, story in stories.items()}
    for name, each in ((name, each) for name, listed in found.items() for each in listed):
        each.counts *= counts.get(name, 1.0)
    names = sorted(stories)
    reached: dict[str, Tally] = {}
    for fold in range(FOLDS):
        left_out = names[fold::FOLDS]
        use(fit([each for name in names if name not in left_out for each in found[name]]))
        reached |= {name: replay(stories[name]) for name in left_out}
    use(fit([each for name in names for each in found[name]]))
    return reached


def source() -> str:
    """The module of weights as it should read."""
    path = Path(weights.__file__)
    text = path.read_text(encoding="utf-8")
    head = text[: text.index("BEST: ")]
    tables = (
        f"{name}: dict[str, float] = {{\n"
        + "".join(f'    "{sign}": {value},\n' for sign, value in table.items() if value)
        + "}\n"
        for name, table in zip(NAMES, TABLES, strict=True)
    )
    return head + "\n".join(tables)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    of_folder: dict[str, list[str]] = defaultdict(list)
    stories: dict[str, list[Read]] = {}
    for path, read in read_stories(given.folders).items():
        if story := [each for each in read if each.figures]:
            stories[path.stem] = story
            of_folder[str(path.parent)].append(path.stem)
    named = (name for folder in given.folders for name in of_folder[str(folder)])
    reached = validate(stories, dict.fromkeys(named, NAMED))
    for title, names in (*of_folder.items(), ("all", list(stories))):
        total = Tally()
        for name in names:
            total.add(reached[name])
        print(f"{total.line()}  {title}")
    if given.write:
        Path(weights.__file__).write_text(source(), encoding="utf-8")


if __name__ == "__main__":
    main()

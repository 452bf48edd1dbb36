"""Fits the weights of bot/core/rivals.py to labelled stories, and says what they reach on stories left out.

`python tests/corpus/refit_rivals.py [--write] [FOLDER ...]` takes the stories of this repository and of those named.
Each labelled figure that differs from the account it is compared with is a choice: a contradiction, or a count that
moved on. Series are taken from the labels, so that nothing but this choice is judged.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from refit import NAMED, Read, read_stories, report_of

from bot.core import rival_weights
from bot.core.compare import relate
from bot.core.likeness.traits import traits
from bot.core.rivals import Said, may_contradict, signs
from bot.core.series import open_series
from storage.records import Relation, Report, Series

FOLDS = 8
PENALTY = 2.0  #: on the square of a weight
STEPS = 40  #: of Newton's method


@dataclass(frozen=True, slots=True)
class Choice:
    """One figure's signs, whether it contradicts, and how much it counts."""

    story: str
    signs: tuple[str, ...]
    contradicts: bool
    counts: float


def choices(name: str, story: Sequence[Read], counts: float) -> list[Choice]:
    """The figures of a story that differ from the account they are compared with."""
    found: list[Choice] = []
    series: dict[object, Series] = {}
    reports: dict[object, tuple[Report, ...]] = defaultdict(tuple)
    for read in story:
        of = [
            (label["series"], traits(f).measure) if label else None
            for f, label in zip(read.figures, read.labels, strict=True)
        ]
        for at, (figure, label) in enumerate(zip(read.figures, read.labels, strict=True)):
            if label is None:
                continue
            asked: list[Said] = []

            def judge(said: Said, asked: list[Said] = asked) -> bool:
                asked.append(said)
                return False

            beside = tuple(f for i, f in enumerate(read.figures) if of[i] == of[at] and i != at)
            verdict = relate(figure, read.article.id, reports[of[at]], beside, judge)
            if asked and may_contradict(asked[0]) and label["relation"] != Relation.NEW:
                is_one = label["relation"] == Relation.CONFLICT
                found.append(Choice(name, tuple(signs(asked[0])), is_one, counts))
            opened = series.setdefault(of[at], open_series(read.article, "S", figure))
            told = report_of(read.article, figure, opened)
            reports[of[at]] += (replace(told, relation=Relation(label["relation"]), prior=verdict.prior),)
    return found


def fit(found: Sequence[Choice]) -> dict[str, float]:
    """The weights under which the labels are likeliest, large ones aside."""
    names = sorted({sign for each in found for sign in each.signs})
    table = tabled(found, names)
    wanted = np.array([each.contradicts for each in found], dtype=float)
    counts = np.array([each.counts for each in found])
    fitted = np.zeros(len(names))
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-table @ fitted))
        slope = table.T @ ((likely - wanted) * counts) + PENALTY * fitted
        bend = (table * (likely * (1 - likely) * counts)[:, None]).T @ table + PENALTY * np.eye(len(names))
        fitted -= np.linalg.solve(bend, slope)
    return dict(zip(names, (float(weight) for weight in fitted), strict=True))


def tabled(found: Sequence[Choice], names: Sequence[str]) -> NDArray[np.float64]:
    return np.array([[name in each.signs for name in names] for each in found], dtype=float)


def right(found: Sequence[Choice], weights: dict[str, float]) -> tuple[int, int, int]:
    """How many of the contradictions are found, how many are made up, and how many are missed."""
    said = [(sum(weights.get(sign, 0.0) for sign in each.signs) > 0, each.contradicts) for each in found]
    return sum(a and b for a, b in said), sum(a and not b for a, b in said), sum(b and not a for a, b in said)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    found = [
        choice
        for path, story in read_stories(given.folders).items()
        for choice in choices(path.stem, story, NAMED if path.parent in given.folders else 1.0)
    ]
    stories = sorted({each.story for each in found})
    sums = np.zeros(3, dtype=int)
    for fold in range(FOLDS):
        left_out = set(stories[fold::FOLDS])
        weights = fit([each for each in found if each.story not in left_out])
        sums += right([each for each in found if each.story in left_out], weights)
    hits, extra, missed = sums
    print(f"{len(found)} choices, left out: precision {hits / (hits + extra):.3f}, recall {hits / (hits + missed):.3f}")
    if given.write:
        path = Path(rival_weights.__file__)
        text = path.read_text(encoding="utf-8")
        rows = "".join(f'    "{sign}": {round(weight, 2)},\n' for sign, weight in fit(found).items())
        path.write_text(
            text[: text.index("WEIGHTS: ")] + f"WEIGHTS: dict[str, float] = {{\n{rows}}}\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()

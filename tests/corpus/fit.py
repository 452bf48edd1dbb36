"""Fits the weights of bot/core/choosing to labelled stories, and says what they reach on stories left out.

`python tests/corpus/fit.py [--write] [FOLDER ...]` takes the stories of this repository and of those named. For each
labelled figure it records what there was to choose (which noun is counted, which scope, which source); a softmax over
these options is fitted with a penalty on large weights. What is reported is cross-validated: each story is judged by
weights that were fitted without it. With --write the weights fitted to all stories are written.

The rules were made with some of these stories in view, so that on them they are right more often than elsewhere: on
`further`, by other hands, what is fitted shows what it is worth.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from score import HERE, OWN, Passage, alike, f1, offset, read, same_head
from score import passages as short_passages

from bot.core.choosing import options as choosing
from bot.core.choosing.key import KEY, SILENT
from bot.core.choosing.options import Option
from bot.core.figures import Reader
from bot.language import analyse, tongue
from storage.records import Language, Part, Span

QUESTIONS = ("key", "counted", "unit", "scope", "source")
FOLDS = 8
PENALTY = {"key": 1.0, "counted": 2.0, "unit": 2.0, "scope": 2.0, "source": 1.0}  #: on the square of a weight
LEANING = {"key": 0.5, "counted": 0.5, "unit": 0.5, "scope": 0.5, "source": 1.0}
"""What the rules have for themselves beyond their weight: where little is to choose, take what can be explained."""
SHORT = ("sentences", "awkward")  #: folders of single sentences and short passages
NAMED = 2.0  #: a choice of the stories named counts so much more: they are what the program is measured by
STEPS, RATE = 200, 0.3
RAREST = 3  #: a sign that fewer options show is left out
SMALLEST = 0.03  #: a smaller weight is not written


@dataclass(frozen=True, slots=True)
class Choice:
    """What there was to choose for one figure, which options are right, and what the rules said."""

    folder: str
    story: str
    options: tuple[Option, ...]
    right: tuple[bool, ...]
    rule: int
    gold: str
    counts: float = 1.0


# --- recording -------------------------------------------------------------------------------------------------------


def passages(folder: Path) -> Iterator[tuple[str, Passage]]:
    for path in sorted(folder.glob("*.yaml")):
        for article in read(path)["articles"]:
            yield (
                path.stem,
                Passage(
                    name=article["id"],
                    lang=Language(article["lang"]),
                    title=article["title"],
                    text=article["text"],
                    labels=tuple(article["figures"] or ()),
                ),
            )


def by_rule(_question: str, _span: Span, found: Sequence[Option]) -> int:
    """The rules' choice, the first option where they have none."""
    return next((i for i, option in enumerate(found) if is_rules(option)), 0)


def is_rules(option: Option) -> bool:
    return any(is_rule(sign, option) for sign in option.signs)


def is_rule(sign: str, option: Option) -> bool:
    """Whether a sign says that the rules chose its option."""
    return sign == (f"rule {option.side}" if option.side else "rule")


def record(story: str, passage: Passage, folder: str) -> dict[str, list[Choice]]:
    """The choices of one article, each by its question; numbers that no label names are left out."""
    asked: list[tuple[str, Span, tuple[Option, ...]]] = []

    def choose(question: str, span: Span, found: Sequence[Option]) -> int:
        asked.append((question, span, tuple(found)))
        return by_rule(question, span, found)

    reading = analyse(passage.title, passage.text, passage.lang)
    read_all = Reader(reading, tongue(passage.lang).lexicon, None, choose).read()
    told = {figure.span for figure in read_all.figures}
    choices: dict[str, list[Choice]] = {question: [] for question in QUESTIONS}
    for question, span, found in asked:
        label = label_at(passage, span)
        if question == "key":
            if label is None and span.part is Part.TITLE:
                continue  # it may repeat a figure of the text
            gold = KEY if label is not None else SILENT
        elif label is None or span not in told:
            continue
        else:
            gold = label[{"counted": "of"}.get(question, question)] or ""
        right = tuple(is_right(question, gold, option.name) for option in found)
        rule = by_rule(question, span, found)
        choices[question].append(Choice(folder, story, found, right, rule, gold))
    return choices


def label_at(passage: Passage, span: Span) -> Mapping[str, Any] | None:
    for label in passage.labels:
        part = label.get("in", "text")
        start = offset(passage.title if part == "title" else passage.text, label)
        if part == span.part and span.start < start + len(str(label["number"])) and start < span.end:
            return label
    return None


def is_right(question: str, gold: str, said: str) -> bool:
    if question == "counted":
        return same_head(gold, said)
    if question == "source":
        return alike(gold, said) if gold and said else gold == said
    return gold == said


# --- fitting ---------------------------------------------------------------------------------------------------------


def fit(found: Sequence[Choice], penalty: float, leaning: float = 0.0) -> dict[str, dict[str, float]]:
    """The weights under which the right options are likeliest, large ones aside."""
    found = [each for each in found if any(each.right) and not all(each.right)]
    shown = Counter((option.side, sign) for each in found for option in each.options for sign in set(option.signs))
    names = [sign for sign, times in shown.items() if times >= RAREST]
    place_of = {name: at for at, name in enumerate(names)}
    rows: list[int] = []
    columns: list[int] = []
    of_choice: list[int] = []
    right: list[bool] = []
    for at, each in enumerate(found):
        for option, is_one in zip(each.options, each.right, strict=True):
            known = [place_of[mine] for sign in set(option.signs) if (mine := (option.side, sign)) in place_of]
            rows += [len(right)] * len(known)
            columns += known
            of_choice.append(at)
            right.append(is_one)
    counts = np.array([each.counts for each in found])
    fitted = descend(
        np.array(rows), np.array(columns), np.array(of_choice), np.array(right), counts, penalty, len(names)
    )
    weights: dict[str, dict[str, float]] = {option.side: {} for each in found for option in each.options}
    for (side, sign), place in place_of.items():
        weights[side][sign] = float(fitted[place])
    for side, sign in {(o.side, sign) for each in found for o in each.options for sign in o.signs if is_rule(sign, o)}:
        weights[side][sign] = weights[side].get(sign, 0.0) + leaning
    return weights


def descend(rows: Any, columns: Any, of_choice: Any, right: Any, counts: Any, penalty: float, width: int) -> Any:
    """Gradient descent with momentum on the likelihood of the right options; a choice may have several."""
    choices = len(counts)
    fitted = np.zeros(width)
    mean, spread = np.zeros(width), np.zeros(width)
    options = len(of_choice)
    for step in range(1, STEPS + 1):
        said = np.bincount(rows, fitted[columns], minlength=options)
        most = np.full(choices, -np.inf)
        np.maximum.at(most, of_choice, said)
        raw = np.exp(said - most[of_choice])
        likely = raw / np.bincount(of_choice, raw, minlength=choices)[of_choice]
        wanted = raw * right / np.bincount(of_choice, raw * right, minlength=choices)[of_choice]
        pull = (likely - wanted) * counts[of_choice]
        slope = (np.bincount(columns, pull[rows], minlength=width) + penalty * fitted) / choices
        mean, spread = 0.9 * mean + 0.1 * slope, 0.99 * spread + 0.01 * slope**2
        pace = RATE * (1 - 0.9 * step / STEPS)
        fitted -= pace * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
    return fitted


def chosen(choice: Choice, weights: choosing.Weights) -> int:
    sums = [choosing.weigh(option, weights) for option in choice.options]
    return sums.index(max(sums))


# --- what it reaches -------------------------------------------------------------------------------------------------


def validate(found: Sequence[Choice], penalty: float, leaning: float) -> dict[str, list[tuple[Choice, int]]]:
    """What each story's figures get by weights fitted to the others, by folder."""
    stories = sorted({each.story for each in found})
    reached: dict[str, list[tuple[Choice, int]]] = defaultdict(list)
    for fold in range(FOLDS):
        left_out = set(stories[fold::FOLDS])
        weights = fit([each for each in found if each.story not in left_out], penalty, leaning)
        for each in found:
            if each.story in left_out:
                reached[each.folder].append((each, chosen(each, weights)))
    return reached


def rate(question: str, judged: Sequence[tuple[Choice, int]]) -> float:
    """The share of right choices; of sources F1, where nobody rightly left out does not count."""
    if question == "key":
        right = sum(each.gold == KEY and each.right[at] for each, at in judged)
        extra = sum(each.gold == SILENT and not each.right[at] for each, at in judged)
        return f1(right, extra, sum(each.gold == KEY and not each.right[at] for each, at in judged))
    if question != "source":
        return sum(each.right[at] for each, at in judged) / max(1, len(judged))
    right = sum(bool(each.gold) and each.right[at] for each, at in judged)
    extra = sum(bool(each.options[at].name) and not each.right[at] for each, at in judged)
    missed = sum(bool(each.gold) and not each.right[at] for each, at in judged)
    return f1(right, extra, missed)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    found: dict[str, list[Choice]] = {question: [] for question in QUESTIONS}
    for name in SHORT:
        for passage in short_passages(HERE / name):
            for question, choices in record(passage.name, passage, name).items():
                found[question] += choices
    own = [folder for folder in OWN if folder.is_dir()]
    for folder in (*own, *given.folders):
        for story, passage in passages(folder):
            for question, choices in record(story, passage, folder.name).items():
                found[question] += [replace(each, counts=NAMED) for each in choices] if folder not in own else choices
    for question in QUESTIONS:
        reached = validate(found[question], PENALTY[question], LEANING[question])
        for folder, judged in reached.items():
            rules, fitted = rate(question, [(each, each.rule) for each, _ in judged]), rate(question, judged)
            print(f"{question:8} {folder:12} {len(judged):4} choices  rules {rules:.3f}  fitted {fitted:.3f}")
        if given.write:
            weights = fit(found[question], PENALTY[question], LEANING[question])
            kept = {
                side: {sign: round(weight, 2) for sign, weight in sorted(table.items()) if abs(weight) >= SMALLEST}
                for side, table in weights.items()
            }
            path = Path(choosing.__file__).with_name(f"{question}.json")
            path.write_text(json.dumps(kept, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

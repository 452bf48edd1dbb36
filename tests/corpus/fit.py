"""Fits the weights of bot/core/choosing to labelled stories, and says what they reach on stories left out.

`python tests/corpus/fit.py [--write] [FOLDER ...]` takes the stories of this repository and of those named. For each
labelled figure it records what there was to choose (which noun is counted, which scope, which source); a softmax over
these options is fitted with a penalty on large weights. What happened is also learnt from the sentences of `turns`, one
number each. What is reported is cross-validated: each story is judged by weights that were fitted without it. With
--write the weights fitted to all stories are written.

The rules were made with some of these stories in view, so that on them they are right more often than elsewhere: on
`further`, by other hands, what is fitted shows what it is worth.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from score import HERE, OWN, Passage, alike, f1, offset, read, same_head
from score import passages as short_passages

from bot.core.choosing import options as choosing
from bot.core.choosing.event import EVENTS, terms
from bot.core.choosing.key import KEY, SILENT
from bot.core.choosing.options import Option, Options, Sides
from bot.core.figures import Reader
from bot.german_words import in_dictionary
from bot.language import analyse, tongue
from storage.records import Language, Part, Span

QUESTIONS = ("key", "counted", "unit", "scope", "source", "event")
FOLDS = 8
GROUPS = 4  #: of stories that are read by weights fitted to the others
PENALTY = {"key": 1.0, "counted": 2.0, "unit": 2.0, "scope": 2.0, "source": 1.0, "event": 1.0}
"""On the square of a weight, or of how far it is from what it leans to."""
LEANING = {"key": 0.5, "counted": 0.5, "unit": 0.5, "scope": 0.5, "source": 1.0}
"""What the rules have for themselves beyond their weight: where little is to choose, take what can be explained."""
NAMING = {"rule": 2.0, "noun of": 2.0, "ahead": 2.5, "behind": 2.5, "elsewhere": 1.5, "told": 0.5, "last": 0.5}
"""What a sign that names an event weighs for it unless the labels say otherwise: of rare events they say little."""
WORD = re.compile(r"[^\W\d_]+")
SHORT = ("sentences", "awkward")  #: folders of single sentences and short passages
NAMED = 2.0  #: a choice of the stories named counts so much more: they are what the program is measured by
TURNS = HERE / "turns"  #: sentences of all turns by which news tells an event, one table a language
OF_RULE: choosing.Weights = {event: {f"rule {event}": 9.0} for event in EVENTS}
"""Weights by which the rules' event is as good as certain."""
TURN = 0.6  #: what one of these sentences counts
STEPS, RATE = 200, 0.3
RAREST = 3  #: a sign that fewer options show is left out
SMALLEST = {"key": 0.03, "counted": 0.03, "unit": 0.03, "scope": 0.03, "source": 0.03, "event": 0.1}
"""A smaller weight is not written."""


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


def by_rule(_question: str, _span: Span, found: Options) -> int:
    """The rules' choice, the first option where they have none."""
    return of_rules(found.each() if isinstance(found, Sides) else found)


def of_rules(options: Sequence[Option]) -> int:
    return next((i for i, option in enumerate(options) if is_rules(option)), 0)


def is_rules(option: Option) -> bool:
    return any(is_rule(sign, option) for sign in option.signs)


def is_rule(sign: str, option: Option) -> bool:
    """Whether a sign says that the rules chose its option."""
    return sign == (f"rule {option.side}" if option.side else "rule")


def record(story: str, passage: Passage, folder: str) -> dict[str, list[Choice]]:
    """The choices of one article, each by its question; numbers that no label names are left out."""
    asked: list[tuple[str, Span, tuple[Option, ...]]] = []

    def choose(question: str, span: Span, found: Options) -> int:
        options = found.each() if isinstance(found, Sides) else found
        asked.append((question, span, tuple(options)))
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
        elif label is None or span not in told or (gold_field := FIELDS.get(question, question)) not in label:
            continue
        else:
            gold = label[gold_field] or ""
        right = tuple(is_right(question, gold, option.name) for option in found)
        choices[question].append(Choice(folder, story, found, right, of_rules(found), gold))
    return choices


FIELDS = {"counted": "of", "event": "what"}
"""The labels of questions that have another name."""


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


def fit(question: str, found: Sequence[Choice]) -> dict[str, dict[str, float]]:
    """The weights of a question under which the right options are likeliest, large ones aside."""
    if question == "event":
        return fit_sides(found, PENALTY[question])
    return fit_options(found, PENALTY[question], LEANING[question])


def fit_options(found: Sequence[Choice], penalty: float, leaning: float) -> dict[str, dict[str, float]]:
    """The weights of options that each have their signs; the rules' choice gets so much more."""
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


@cache
def of_names() -> frozenset[str]:
    """What stands for words that our texts always write large and no dictionary has: names of one story, mostly."""
    paths = [path for folder in (*OWN, *(HERE / name for name in SHORT), TURNS) for path in sorted(folder.glob("*.*"))]
    words = {word for path in paths for word in WORD.findall(path.read_text(encoding="utf-8"))}
    small = {word for word in words if word[0].islower()}
    large = {word for word in words - small if word.lower() not in small and not in_dictionary(word)}
    known = {term for word in words - large for term in terms(word.lower())}
    return frozenset(term for word in large for term in terms(word.lower())) - known


def fit_sides(found: Sequence[Choice], penalty: float) -> dict[str, dict[str, float]]:
    """The same for many options that all have the same signs; a sign that names an option leans to it beforehand.

    Not every choice has all options: no sum of money is killed.
    """
    found = [each for each in found if any(each.right)]
    sides = list(dict.fromkeys(option.side for each in found for option in each.options))
    shown = Counter(sign for each in found for sign in each.options[0].signs)
    leaning = {f"{name} {side}": (at, weight) for name, weight in NAMING.items() for at, side in enumerate(sides)}
    names = [sign for sign, times in shown.items() if times >= RAREST or sign in leaning]
    names = [sign for sign in names if sign.partition(" ")[2] not in of_names()]
    place_of = {name: at for at, name in enumerate(names)}
    before = np.zeros((len(names), len(sides)))
    for sign, (side, weight) in leaning.items():
        if sign in place_of:
            before[place_of[sign], side] = weight
    signs = [[place_of[sign] for sign in each.options[0].signs if sign in place_of] for each in found]
    place_of_side = {side: at for at, side in enumerate(sides)}
    right, possible = np.zeros((len(found), len(sides))), np.zeros((len(found), len(sides)), dtype=bool)
    for row, each in enumerate(found):
        for option, is_one in zip(each.options, each.right, strict=True):
            right[row, place_of_side[option.side]] = is_one
            possible[row, place_of_side[option.side]] = True
    counts = np.array([each.counts for each in found])
    fitted = descend_sides(signs, right, possible, counts, before, penalty)
    return {side: {name: float(fitted[place, at]) for name, place in place_of.items()} for at, side in enumerate(sides)}


def descend_sides(
    signs: Sequence[Sequence[int]], right: Any, possible: Any, counts: Any, before: Any, penalty: float
) -> Any:
    """Gradient descent with momentum from what the weights are taken to be beforehand."""
    columns = np.array([sign for mine in signs for sign in mine])
    choice = np.repeat(np.arange(len(signs)), [len(mine) for mine in signs])
    starts = np.flatnonzero(np.diff(choice, prepend=-1))
    by_sign = np.argsort(columns, kind="stable")
    runs = np.flatnonzero(np.diff(columns[by_sign], prepend=-1))
    fitted, moves = before.copy(), Moves(before.shape)
    for step in range(1, STEPS + 1):
        said = np.where(possible, np.add.reduceat(fitted[columns], starts), -np.inf)
        likely = np.exp(said - said.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        pull = (likely - right) * counts[:, None]
        slope = penalty * (fitted - before)
        slope[columns[by_sign][runs]] += np.add.reduceat(pull[choice[by_sign]], runs)
        fitted -= moves.by(slope / len(signs), step)
    return fitted


class Moves:
    """How far each weight moves, at a pace of its own: Adam (Kingma and Ba, 2015)."""

    def __init__(self, shape: int | tuple[int, ...]) -> None:
        self.mean, self.spread = np.zeros(shape), np.zeros(shape)

    def by(self, slope: Any, step: int) -> Any:
        """The move at a step, the first of which is 1, for the slope there."""
        self.mean, self.spread = 0.9 * self.mean + 0.1 * slope, 0.99 * self.spread + 0.01 * slope**2
        pace = RATE * (1 - 0.9 * step / STEPS)
        return pace * (self.mean / (1 - 0.9**step)) / (np.sqrt(self.spread / (1 - 0.99**step)) + 1e-8)


def descend(rows: Any, columns: Any, of_choice: Any, right: Any, counts: Any, penalty: float, width: int) -> Any:
    """Gradient descent with momentum on the likelihood of the right options; a choice may have several."""
    choices = len(counts)
    fitted, moves = np.zeros(width), Moves(width)
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
        fitted -= moves.by(slope, step)
    return fitted


def chosen(choice: Choice, weights: choosing.Weights) -> int:
    sums = [choosing.weigh(option, weights) for option in choice.options]
    return sums.index(max(sums))


def alone(number: str, sentence: str) -> int:
    """Where a number stands in a sentence, and not inside another word or number."""
    found = re.search(rf"(?<![\w.,]){re.escape(number)}(?!\w|[.,]\d)", sentence)
    if found is None:
        raise ValueError(f"{number} does not stand alone in: {sentence}")
    return found.start()


def record_turn(lang: Language, event: str, number: str, sentence: str) -> list[Choice]:
    """What a sentence by itself says of the event of one of its numbers, whether it is a key figure or not."""
    asked: list[tuple[Span, Options]] = []

    def choose(question: str, span: Span, found: Options) -> int:
        if question == "event":
            asked.append((span, found))
        return 0 if question == "key" else by_rule(question, span, found)

    Reader(analyse("", sentence, lang), tongue(lang).lexicon, None, choose).read()
    start = alone(number, sentence)
    choices: list[Choice] = []
    for span, found in asked:
        if isinstance(found, Sides) and span.start < start + len(number) and start < span.end:
            options, right = tuple(found.each()), tuple(name == event for name in found.names)
            choices.append(Choice("turns", sentence, options, right, of_rules(options), event, TURN))
    return choices


def recorded(folders: Sequence[Path]) -> dict[str, list[Choice]]:
    """All choices of this repository's texts and of the stories in the folders named, by question."""
    found: dict[str, list[Choice]] = {question: [] for question in QUESTIONS}
    with read_by(lambda _: OF_RULE):  # so that nothing depends on what was fitted before
        for name in SHORT:
            for passage in short_passages(HERE / name):
                for question, choices in record(passage.name, passage, name).items():
                    found[question] += choices
        for path in sorted(TURNS.glob("*.tsv")):
            for line in path.read_text(encoding="utf-8").splitlines():
                found["event"] += record_turn(Language(path.stem), *line.split("\t"))
        own = [folder for folder in OWN if folder.is_dir()]
        for folder in (*own, *folders):
            counts = 1.0 if folder in own else NAMED
            for story, passage in passages(folder):
                for question, choices in record(story, passage, folder.name).items():
                    found[question] += [replace(each, counts=counts) for each in choices]
    return found


def fitted_to(found: Mapping[str, Sequence[Choice]]) -> dict[str, dict[str, dict[str, float]]]:
    """The weights of each question as they are written."""
    return {
        question: {
            side: {sign: round(each, 2) for sign, each in sorted(table.items()) if abs(each) >= SMALLEST[question]}
            for side, table in fit(question, choices).items()
        }
        for question, choices in found.items()
    }


def cross_fitted(folders: Sequence[Path]) -> Iterator[frozenset[str]]:
    """Groups of all stories, each while the program guesses what happened by weights that were fitted to the others.

    Of a story that was fitted to, guesses are surer than of an unknown one: what they weigh must not rest on that.
    """
    found = recorded(folders)["event"]
    stories = sorted(path.stem for folder in (*OWN, *folders) for path in folder.glob("*.yaml"))
    as_written = choosing.weights
    for group in range(GROUPS):
        left_out = frozenset(stories[group::GROUPS])
        guessing = fitted_to({"event": [each for each in found if each.story not in left_out]})["event"]

        def weights(question: str, guessing: choosing.Weights = guessing) -> choosing.Weights:
            return guessing if question == "event" else as_written(question)

        with read_by(weights):
            yield left_out


@contextmanager
def read_by(weights: Callable[[str], choosing.Weights]) -> Iterator[None]:
    """Let the program read by other weights for a while."""
    as_before = choosing.weights
    try:
        choosing.weights = weights  # type: ignore[assignment]  # a cached function otherwise
        forget()
        yield
    finally:
        choosing.weights = as_before
        forget()


def forget() -> None:
    choosing.weights_by_sign.cache_clear()
    choosing.weigh_sides.cache_clear()


# --- what it reaches -------------------------------------------------------------------------------------------------


def validate(question: str, found: Sequence[Choice]) -> dict[str, list[tuple[Choice, int]]]:
    """What each story's figures get by weights fitted to the others, by folder."""
    stories = sorted({each.story for each in found})
    reached: dict[str, list[tuple[Choice, int]]] = defaultdict(list)
    for fold in range(FOLDS):
        left_out = set(stories[fold::FOLDS])
        weights = fit(question, [each for each in found if each.story not in left_out])
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
    found = recorded(given.folders)
    for question in QUESTIONS:
        reached = validate(question, found[question])
        for folder, judged in reached.items():
            rules, fitted = rate(question, [(each, each.rule) for each, _ in judged]), rate(question, judged)
            print(f"{question:8} {folder:12} {len(judged):4} choices  rules {rules:.3f}  fitted {fitted:.3f}")
    if given.write:
        for question, table in fitted_to(found).items():
            path = Path(choosing.__file__).with_name(f"{question}.json")
            path.write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""Fits the weights of bot/core/likeness/story_weights.py to labelled stories, and says what they reach.

`python tests/corpus/refit_stories.py [--write] [FOLDER ...]` takes the stories of this repository and of those named,
each folder one stream in order of publication. Each article is a choice among the stories near it and a new one. What
is reported is B-cubed precision, recall and F1 of each folder by weights that were fitted to the other folders, and by
those fitted to all. With --write the latter replace those in the module.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import yaml

sys.path.insert(0, str(Path(__file__).parents[1]))  # where the tests keep what they build stories with

from fakes.events import events
from score import OWN

from bot import encoder, pipeline
from bot.core.likeness import story_weights
from bot.core.likeness.story_weights import OPENING
from bot.core.sketches import Likeness
from bot.core.stories import signs_of
from bot.core.window import Window
from storage.records import Article, Language, Profile

PENALTY = 1.0  #: on the square of a weight
OPENINGS_COUNT = 3.0  #: a false merge costs a chat more than a story told in two parts
NEIGHBOURS_COUNT = 8.0  #: most of all where two events name each other, as two floods in neighbouring valleys do
STRANGERS_COUNT = 0.25  #: they are alike in wording as no real reports are
STRANGERS, SEED = 300, 5  #: events that are told once each, so that likeness in kind alone is known for what it is
RARE = 0.5
STEPS, RATE = 400, 0.1
Signs = dict[str, float]


@dataclass(frozen=True, slots=True)
class Choice:
    """The stories near an article and a new one, with their signs, and which is right."""

    options: tuple[Signs, ...]
    right: int
    counts: float = 1.0


def stream(folder: Path) -> list[tuple[str, Profile]]:
    """A folder's articles in order of publication, each with the story its label names."""
    found: list[tuple[str, Article]] = []
    for path in sorted(folder.glob("*.yaml")):
        labelled = yaml.safe_load(path.read_text(encoding="utf-8"))
        for each in labelled["articles"]:
            when = each["published"]
            when = when if isinstance(when, datetime) else datetime.fromisoformat(str(when))
            article = Article(
                id=each["id"],
                feed_id=each["outlet"],
                entry_key=each["id"],
                outlet=each["outlet"],
                url=None,
                lang=Language(each["lang"]),
                published_at=when if when.tzinfo else when.replace(tzinfo=UTC),
                title=each["title"],
                text=each["text"],
            )
            found.append((labelled["story"], article))
    found.sort(key=lambda pair: (pair[1].published_at, pair[1].id))
    return profiles(found)


def profiles(found: Iterable[tuple[str, Article]]) -> list[tuple[str, Profile]]:
    encode = encoder.encoder()
    return [(story, pipeline.understand([article], encode)[0].profile) for story, article in found]


def strangers() -> list[tuple[str, Profile]]:
    """A stream of events of a few kinds, each told once."""
    return profiles((article.id, article) for article in events(random.Random(SEED), STRANGERS))


def choices(articles: Sequence[tuple[str, Profile]], weight: float = 1.0) -> list[Choice]:
    """What there was to choose for each article, had all before it been put right. `weight`: how much each counts."""
    window, known = Window(), set[str]()
    found: list[Choice] = []
    for story, profile in articles:
        near = window.near(profile)
        right = next((at for at, (name, _) in enumerate(near) if name == story), None)
        if right is not None or story not in known:
            options = (*(signs_of(likeness) for _, likeness in near), {OPENING: 1.0})
            counts = weight * (1.0 if right is not None else NEIGHBOURS_COUNT if named_alike(near) else OPENINGS_COUNT)
            found.append(Choice(options, len(near) if right is None else right, counts))
        window.add(profile, story)
        known.add(story)
    return found


def named_alike(near: Sequence[tuple[str, Likeness]]) -> bool:
    """Whether an article shares a name with a story that is not its own, and which no other story bears."""
    return any(likeness.rare >= RARE for _, likeness in near)


NEVER_AGAINST = frozenset({"same_kind", "headline_shared"})
"""Signs that say nothing against a story by themselves, whatever stands beside them in a hundred labelled stories."""


def fit(found: Sequence[Choice]) -> Signs:
    """The weights under which the right options are likeliest, large ones aside."""
    names = sorted({name for each in found for option in each.options for name in option})
    rows = [(at, place, option) for at, each in enumerate(found) for place, option in enumerate(each.options)]
    signs = np.array([[float(option.get(name, 0.0)) for name in names] for _, _, option in rows])
    of_choice = np.array([at for at, _, _ in rows])
    right = np.array([place == found[at].right for at, place, _ in rows], dtype=float)
    counts = np.array([each.counts for each in found])[of_choice]
    for_it = [at for at, name in enumerate(names) if name in NEVER_AGAINST]
    fitted, mean, spread = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, STEPS + 1):
        said = signs @ fitted
        most = np.full(len(found), -np.inf)
        np.maximum.at(most, of_choice, said)
        likely = np.exp(said - most[of_choice])
        likely /= np.bincount(of_choice, likely)[of_choice]
        slope = (signs.T @ ((likely - right) * counts) + PENALTY * fitted) / len(found)
        mean, spread = 0.9 * mean + 0.1 * slope, 0.99 * spread + 0.01 * slope**2
        fitted -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
        fitted[for_it] = np.maximum(fitted[for_it], 0.0)
    return {name: round(float(weight), 2) for name, weight in zip(names, fitted, strict=True)}


def bcubed(articles: Sequence[tuple[str, Profile]], weights: Mapping[str, float]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 of a stream, each article put where the weights say."""
    window = Window()
    put: list[tuple[str, str]] = []
    for story, profile in articles:
        ranked = sorted(
            (-sum(weights[sign] * value for sign, value in signs_of(likeness).items()), name)
            for name, likeness in window.near(profile)
        )
        chosen = ranked[0][1] if ranked and -ranked[0][0] > weights[OPENING] else profile.article_id
        window.add(profile, chosen)
        put.append((story, chosen))
    of_story, of_chosen, of_both = defaultdict[str, int](int), defaultdict[str, int](int), defaultdict[object, int](int)
    for story, chosen in put:
        of_story[story] += 1
        of_chosen[chosen] += 1
        of_both[story, chosen] += 1
    precision = sum(of_both[pair] / of_chosen[pair[1]] for pair in put) / len(put)
    recall = sum(of_both[pair] / of_story[pair[0]] for pair in put) / len(put)
    return precision, recall, 2 * precision * recall / (precision + recall)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    streams = {folder: stream(folder) for folder in (*OWN, *given.folders)}
    found = {folder: choices(articles) for folder, articles in streams.items()}
    apart = choices(strangers(), STRANGERS_COUNT)
    weights = fit([*apart, *(choice for each in found.values() for choice in each)])
    for folder, articles in streams.items():
        others = fit([*apart, *(choice for other, each in found.items() if other != folder for choice in each)])
        left_out, fitted = bcubed(articles, others), bcubed(articles, weights)
        print(f"{folder}  left out {left_out[0]:.3f} {left_out[1]:.3f} {left_out[2]:.3f}  fitted {fitted[2]:.3f}")
    if given.write:
        path = Path(story_weights.__file__)
        head = path.read_text(encoding="utf-8").split("STORY: ")[0]
        lines = "".join(f'    "{sign}": {weight},\n' for sign, weight in sorted(weights.items()))
        path.write_text(f"{head}STORY: dict[str, float] = {{\n{lines}}}\n", encoding="utf-8")


if __name__ == "__main__":
    main()

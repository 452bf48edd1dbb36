"""`make soak`: reads a hundred thousand articles full of words never seen before, and prints what memory they take.

The articles are those of the benchmark, a third of their words replaced by made-up ones. `ARTICLES=5000 make soak`
is a shorter run. Ends with an error if the last half took much more memory than the first had taken.
"""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

from bot import language
from bot.cli.bench import article, read

ARTICLES = int(os.environ.get("ARTICLES", "100000"))
REPORTS = 20
GROWTH_MB = 40
"""What the second half may add: allocators are not exact, a leak of 1 KB an article would add 50 MB."""
LETTERS = "eeeennniiirrrsssttaaddhhuullccggmmoobbwwffkkzzppvvjjyyxxqq"
CHANGED = 1 / 3


def strange(text: str, chance: random.Random) -> str:
    """The text with many of its words replaced by ones that nobody has seen."""
    words = text.split(" ")
    for index, word in enumerate(words):
        if word.isalpha() and chance.random() < CHANGED:
            made_up = "".join(chance.choices(LETTERS, k=chance.randint(4, 14)))
            words[index] = made_up.capitalize() if word[0].isupper() else made_up
    return " ".join(words)


def resident_mb() -> float:
    """The memory this process has now; Linux alone tells it without a library."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    raise OSError("no resident size is told here")


def main() -> None:
    chance = random.Random(7)  # nothing to guess
    halfway = 0.0
    for count in range(1, ARTICLES + 1):
        lang = language.languages()[count % 2]
        read(strange(article(lang, count), chance), lang)
        if count % (ARTICLES // REPORTS) == 0:
            print(f"{count:7} articles: {resident_mb():6.1f} MB", flush=True)
        if count == ARTICLES // 2:
            halfway = resident_mb()
    if (grown := resident_mb() - halfway) > GROWTH_MB:
        sys.exit(f"memory grew by {grown:.0f} MB over the second half")


if __name__ == "__main__":
    main()

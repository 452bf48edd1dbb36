"""`make bench`: how many times as fast as quantulum3 English news is read here, both on the same texts in one run.

quantulum3 runs in an environment of its own, with the classifier its manual asks for, and gets the same plain text. It
finds quantities and units; we find those, what they count, who says so, and which are no news.
"""

from __future__ import annotations

import json
import subprocess
import sys
from time import process_time

from bot.cli.bench import article, read
from storage.records import Language

ARTICLES = 200
PEER = """
import json, sys, time
from quantulum3 import parser
texts = json.load(sys.stdin)
for text in texts[:10]: parser.parse(text)
begun = time.process_time()
for text in texts[10:]: parser.parse(text)
print((len(texts) - 10) / (time.process_time() - begun))
"""


def ours(texts: list[str]) -> float:
    """Articles a second of processor time, the first ten not counted."""
    for text in texts[:10]:
        read(text, Language("en"))
    begun = process_time()
    for text in texts[10:]:
        read(text, Language("en"))
    return (len(texts) - 10) / (process_time() - begun)


def theirs(texts: list[str], python: str) -> float:
    """The same for quantulum3 in the environment of a Python."""
    run = subprocess.run(
        [python, "-W", "ignore", "-c", PEER], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    return float(run.stdout)


def main() -> None:
    texts = [article("en", seed) for seed in range(ARTICLES)]
    mine, peers = ours(texts), theirs(texts, sys.argv[1])
    print(
        json.dumps({"ours_per_s": round(mine, 1), "quantulum3_per_s": round(peers, 1), "ratio": round(mine / peers, 1)})
    )


if __name__ == "__main__":
    main()

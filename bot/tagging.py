"""Reads a sentence's words and their tags: what the rules ask of spaCy.

A tagger of the kind that spaCy's smallest models have is run in plain numpy here, in half of the time: what its first
layers make of a word is remembered, and nothing is kept for learning. Where each word is tagged by itself, its tag is
remembered as a whole. Other pipelines run as spaCy runs them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IDS, ORTH, TAG  # type: ignore[import-not-found]  # spaCy types not all of its modules
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


class ByWord:
    """Gives each word the tag that it has by itself, told whether it begins a sentence."""

    def __init__(self, pipeline: Pipeline, tag: Callable[[str, bool], str]) -> None:
        self.pipeline, self.tag = pipeline, tag
        self.tags: dict[tuple[int, bool], int] = {}

    def read(self, texts: Sequence[str]) -> Iterable[Tagged]:
        """The words of each sentence."""
        tags, tokenize = self.tags, self.pipeline.tokenizer
        for doc in map(tokenize, texts):
            initial, read = True, []
            for word, begins in doc.to_array([ORTH, IDX]).tolist():
                tag = tags.get((word, initial))
                read.append((word, self.learn(word, initial) if tag is None else tag, begins))
                initial = False
            yield read

    def learn(self, word: int, initial: bool) -> int:
        """The tag of a word that is read for the first time; one that is made of signs has none."""
        strings = self.pipeline.vocab.strings
        text = strings[word]
        tag = self.tags[word, initial] = strings.add(self.tag(text, initial)) if text[0].isalpha() else 0
        return tag


class Quick:
    """A tagger in plain numpy. It yields the same tags, and none for words whose tags nobody asks for."""

    def __init__(self, pipeline: Pipeline, is_asked: Callable[[str], bool] = bool) -> None:
        """ValueError if the pipeline is of another kind. `is_asked`: whether anybody asks for the tag of a word."""
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
        self.columns = [IDX, ORTH, *embedding.columns]
        self.words = Vocabulary(embedding, first, lambda word: is_asked(strings[word]))
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
        begins, words = rows[:, :2].T.tolist()
        numbers = self.words.read(rows[:, 1:])
        tags = np.zeros(len(rows), dtype=np.uint64)
        asked = self.words.asked[numbers]
        tags[asked] = self.tags[self.choose(numbers, lengths, asked)]
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


def tagger_of(pipeline: Pipeline, is_asked: Callable[[str], bool] = bool) -> Tagger:
    """A pipeline as a tagger, quick if it is of the known kind. `is_asked`: whether anybody asks for a word's tag."""
    try:
        return Quick(pipeline, is_asked)
    except ValueError:
        return Plain(pipeline)

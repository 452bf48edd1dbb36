"""Runs a tagger's convolutions in plain numpy, in three quarters of the time: those of thinc are made for learning too.

Each layer looks at a word with its two neighbours, so that four of them see four words to either side. The last one
need not look at words whose class is known without it, nor the others at what no word is left to see.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import LOWER  # type: ignore[import-not-found]  # spaCy types not all of its modules
from spacy.language import Language as Pipeline
from spacy.tokens import Doc
from thinc.api import Model

SMALLEST_VARIANCE = np.float32(1e-8)
"""What thinc adds to a variance, so that none is zero."""
KIND = "expand_window>>maxout>>layernorm>>dropout"
"""How thinc names a layer of the kind that is known here."""

_Vectors = NDArray[np.float32]
_Places = NDArray[np.intp]


class Convolution(NamedTuple):
    """One layer: several readings of a word and its neighbours, of which the greatest counts, brought to one scale."""

    width: int
    weights: _Vectors  #: a row for each number of the window, the readings side by side
    bias: _Vectors
    gain: _Vectors
    shift: _Vectors

    @classmethod
    def of(cls, layer: Model[Any, Any]) -> Convolution:
        """From a layer as thinc has it: its weights are readings by width by window."""
        maxout, norm = (part for part in layer.walk() if part.name in ("maxout", "layernorm"))
        weights, bias = np.asarray(maxout.get_param("W")), np.asarray(maxout.get_param("b"))
        return cls(
            width=maxout.get_dim("nO"),
            weights=np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(maxout.get_dim("nI"), -1)),
            bias=np.ascontiguousarray(bias.T.reshape(-1)),
            gain=np.asarray(norm.get_param("G")),
            shift=np.asarray(norm.get_param("b")),
        )

    def read(self, line: _Vectors, places: _Places) -> _Vectors:
        """What the layer makes of the words at some places of a line, neither the first nor the last."""
        return self.settle(np.concatenate((line[places - 1], line[places], line[places + 1]), axis=1) @ self.weights)

    def read_words(self, line: _Vectors) -> _Vectors:
        """The same, faster where words recur, as they do before any layer has seen their neighbours."""
        places: dict[bytes, int] = {}
        index = np.array([places.setdefault(row.tobytes(), len(places)) for row in line])
        words = np.frombuffer(b"".join(places), dtype=np.float32).reshape(-1, self.width)
        before, here, behind = (words @ weights for weights in np.split(self.weights, 3))
        return self.settle(before[index[:-2]] + here[index[1:-1]] + behind[index[2:]])

    def settle(self, readings: _Vectors) -> _Vectors:
        """The greatest of a word's readings, brought to one scale."""
        readings += self.bias
        greatest = readings[:, : self.width]
        for start in range(self.width, readings.shape[1], self.width):
            greatest = np.maximum(greatest, readings[:, start : start + self.width])
        greatest -= greatest @ np.full(
            (self.width, 1), 1 / self.width, dtype=np.float32
        )  # a mean, in a fifth of the time
        variance: _Vectors = np.einsum("ij,ij->i", greatest, greatest) / np.float32(self.width)
        greatest /= np.sqrt(variance + SMALLEST_VARIANCE)[:, np.newaxis]
        greatest *= self.gain
        greatest += self.shift
        return greatest


class Encoder(NamedTuple):
    """All layers, and how far apart they keep sentences that are read together: as far as they see."""

    first: Convolution
    others: tuple[Convolution, ...]
    pad: int

    @classmethod
    def of(cls, encoder: Model[Any, Any]) -> Encoder:
        """From an encoder as thinc has it."""
        first, *others = (Convolution.of(layer) for layer in encoder.layers[0].layers)
        return cls(first, tuple(others), encoder.attrs["pad"])

    def read(self, texts: Sequence[_Vectors], asked: Sequence[Sequence[bool]] | None = None) -> list[_Vectors]:
        """What the layers make of the words asked for, all if none are named; the others are left half done."""
        starts = np.cumsum([1 + self.pad, *(len(text) + self.pad for text in texts)])
        line = np.zeros((starts[-1] + 1, self.first.width), dtype=np.float32)
        wanted = np.zeros(len(line), dtype=np.bool_)
        spans = [slice(start, start + len(text)) for start, text in zip(starts, texts, strict=False)]
        for at, span in enumerate(spans):
            line[span] = texts[at]
            wanted[span] = True if asked is None else asked[at]
        line[1:-1] += self.first.read_words(line)
        for layer, places in zip(self.others, seen_from(wanted, len(self.others)), strict=True):
            line[places] += layer.read(line, places)
        return [line[span] for span in spans]


def seen_from(wanted: NDArray[np.bool_], layers: int) -> list[_Places]:
    """The places that each layer has to look at, so that the last one sees all it needs for those wanted."""
    found = [np.flatnonzero(wanted)]
    while len(found) < layers:
        wanted = wanted | np.roll(wanted, 1) | np.roll(wanted, -1)
        found.append(np.flatnonzero(wanted))
    return found[::-1]


def convolve_in_numpy(pipeline: Pipeline, known: Collection[str] = ()) -> Pipeline:
    """The pipeline with its convolutions in plain numpy, if they are of the known kind; it yields the same tags.

    `known`: words in small letters whose tags nobody looks at, so that they may get any.
    """
    if "tok2vec" in pipeline.pipe_names:
        component: Any = pipeline.get_pipe("tok2vec")  # of no type that has a model
        layers: list[Model[Any, Any]] = component.model.layers
        if len(layers) == 2 and layers[1].attrs.get("pad") and are_known(layers[1].layers[0].layers):
            layers[1] = in_numpy(layers[1])
            if known:
                component.model = for_the_rest(component.model, {pipeline.vocab.strings.add(word) for word in known})
    return pipeline


def are_known(layers: Sequence[Model[Any, Any]]) -> bool:
    """Whether all layers are of the one kind, and look at a word and its two neighbours."""
    windows = [part for layer in layers for part in layer.walk() if part.name == "expand_window"]
    return all(layer.name == f"residual({KIND})" for layer in layers) and all(
        window.attrs["window_size"] == 1 for window in windows
    )


def in_numpy(encoder: Model[Any, Any]) -> Model[Any, Any]:
    """An encoder's layers in plain numpy. For predictions only: it does not learn."""
    plain = Encoder.of(encoder)

    def forward(_model: Model[Any, Any], texts: Sequence[_Vectors], is_train: bool) -> tuple[list[_Vectors], Any]:
        if is_train:
            raise RuntimeError("layers in plain numpy do not learn")
        return plain.read(texts), None

    return Model("in_numpy", forward, layers=[encoder], dims={"nO": encoder.get_dim("nO")})


def for_the_rest(model: Model[Any, Any], known: Container[int]) -> Model[Any, Any]:
    """A model whose second layer is in plain numpy, and which is in earnest only with words that are not known.

    `known`: spaCy's numbers of words in small letters.
    """
    embed, encoder = model.layers
    plain = Encoder.of(encoder.layers[0])

    def forward(_model: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[list[_Vectors], Any]:
        if is_train:
            raise RuntimeError("layers in plain numpy do not learn")
        asked = [[low not in known for low in doc.to_array(LOWER).tolist()] for doc in docs]
        return plain.read(embed.predict(docs), asked), None

    return Model("for_the_rest", forward, layers=[embed, encoder], dims={"nO": encoder.get_dim("nO")})

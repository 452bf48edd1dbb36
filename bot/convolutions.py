"""Runs a tagger's convolutions in plain numpy, in three quarters of the time: those of thinc are made for learning too.

Each layer looks at every word with its two neighbours, so that four of them see four words to either side.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language as Pipeline
from thinc.api import Model

SMALLEST_VARIANCE = np.float32(1e-8)
"""What thinc adds to a variance, so that none is zero."""
KIND = "expand_window>>maxout>>layernorm>>dropout"
"""How thinc names a layer of the kind that is known here."""

_Vectors = NDArray[np.float32]


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

    def read(self, line: _Vectors) -> _Vectors:
        """What the layer makes of each word of a line but the first and last."""
        return self.settle(np.concatenate((line[:-2], line[1:-1], line[2:]), axis=1) @ self.weights)

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
        greatest -= greatest.mean(axis=1, keepdims=True)
        variance: _Vectors = np.einsum("ij,ij->i", greatest, greatest) / np.float32(self.width)
        greatest /= np.sqrt(variance + SMALLEST_VARIANCE)[:, np.newaxis]
        greatest *= self.gain
        greatest += self.shift
        return greatest


def convolve_in_numpy(pipeline: Pipeline) -> Pipeline:
    """The pipeline with its convolutions in plain numpy, if they are of the known kind; it yields the same tags."""
    if "tok2vec" in pipeline.pipe_names:
        component: Any = pipeline.get_pipe("tok2vec")  # of no type that has a model
        layers: list[Model[Any, Any]] = component.model.layers
        if len(layers) == 2 and layers[1].attrs.get("pad") and are_known(layers[1].layers[0].layers):
            layers[1] = in_numpy(layers[1])
    return pipeline


def are_known(layers: Sequence[Model[Any, Any]]) -> bool:
    """Whether all layers are of the one kind, and look at a word and its two neighbours."""
    windows = [part for layer in layers for part in layer.walk() if part.name == "expand_window"]
    return all(layer.name == f"residual({KIND})" for layer in layers) and all(
        window.attrs["window_size"] == 1 for window in windows
    )


def in_numpy(encoder: Model[Any, Any]) -> Model[Any, Any]:
    """An encoder's layers in plain numpy. For predictions only: it does not learn."""
    pad, width = encoder.attrs["pad"], encoder.get_dim("nO")
    first, *others = (Convolution.of(layer) for layer in encoder.layers[0].layers)

    def forward(_model: Model[Any, Any], texts: Sequence[_Vectors], is_train: bool) -> tuple[list[_Vectors], Any]:
        if is_train:
            raise RuntimeError("layers in plain numpy do not learn")
        starts = np.cumsum([1 + pad, *(len(text) + pad for text in texts)])
        line = np.zeros((starts[-1] + 1, width), dtype=np.float32)
        spans = [slice(start, start + len(text)) for start, text in zip(starts, texts, strict=False)]
        for span, text in zip(spans, texts, strict=True):
            line[span] = text
        line[1:-1] += first.read_words(line)
        for layer in others:
            line[1:-1] += layer.read(line)
        return [line[span] for span in spans], None

    return Model("in_numpy", forward, layers=[encoder], dims={"nO": width})

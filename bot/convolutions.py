"""A tagger's convolutions in plain numpy, in three quarters of the time: those of thinc are made for learning too.

Each layer looks at a word with its two neighbours, so that four of them see four words to either side. The last one
need not look at words whose class is known without it, nor the others at what no word is left to see.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from thinc.api import Model

SMALLEST_VARIANCE = np.float32(1e-8)
"""What thinc adds to a variance, so that none is zero."""
KIND = "expand_window>>maxout>>layernorm>>dropout"
"""How thinc names a layer of the kind that is known here."""

NEIGHBOURS = np.array([-1, 0, 1])
"""A word with the one before and the one behind it."""

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
        windows = line.take(places[:, np.newaxis] + NEIGHBOURS, axis=0).reshape(len(places), len(self.weights))
        return self.settle(windows @ self.weights)

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


def convolutions(encoder: Model[Any, Any]) -> list[Convolution]:
    """The layers of an encoder as thinc has it; ValueError if they do not look at a word and its two neighbours."""
    layers: Sequence[Model[Any, Any]] = encoder.layers[0].layers if encoder.layers else ()
    windows = [part for layer in layers for part in layer.walk() if part.name == "expand_window"]
    known = all(layer.name == f"residual({KIND})" for layer in layers)
    if not layers or not known or any(window.attrs["window_size"] != 1 for window in windows):
        raise ValueError("an encoder of an unknown kind")
    return [Convolution.of(layer) for layer in layers]


def seen_from(wanted: NDArray[np.bool_], layers: int) -> list[_Places]:
    """The places that each layer has to look at, so that the last one sees all it needs for those wanted."""
    found = [np.flatnonzero(wanted)]
    while len(found) < layers:
        wanted = wanted | np.roll(wanted, 1) | np.roll(wanted, -1)
        found.append(np.flatnonzero(wanted))
    return found[::-1]

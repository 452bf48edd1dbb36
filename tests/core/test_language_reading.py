"""Sentences become tokens: with the taggers at hand, without them, and what no tagger may do to memory and time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import german_words, language
from bot.core.figures import extract
from bot.core.text import Tag, Token
from bot.tagging import ByWord, Plain, Quick, Tagged, Tagger
from storage.records import Language

DE, EN = Language("de"), Language("en")


def nothing_installed(package: str) -> bool:
    del package
    return False


@cache
def bare(lang: Language) -> language.Tongue:
    """A language where no model and no tagger is installed."""
    build = language.german if lang == DE else language.english
    return language.speaking(lang, lambda: build(nothing_installed))


def tokens(text: str, lang: Language) -> tuple[Token, ...]:
    (sentence,) = language.analyse("", text, lang).text
    return sentence.tokens


def test_an_official_model_is_preferred_and_the_best_first() -> None:
    asked: list[str] = []

    def only_the_last(package: str) -> bool:
        asked.append(package)
        return package == language.ENGLISH_MODELS[-1]

    tagger = language.english(only_the_last)

    assert asked == list(language.ENGLISH_MODELS)
    assert isinstance(tagger, Quick)
    assert tagger.pipeline.pipe_names == ["tok2vec", "tagger"]


def test_german_runs_on_hanta_where_no_official_model_is_installed() -> None:
    assert isinstance(language.german(lambda package: package == "HanTa"), ByWord)


@pytest.mark.parametrize("lang", [DE, EN])
def test_without_any_model_the_tokenizer_is_left(lang: Language) -> None:
    with bare(lang).tagger.reading(0) as tagger:
        assert isinstance(tagger, Plain)
        assert tagger.pipeline.pipe_names == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (DE, "In Ohrenbach wurden mindestens 12 Menschen verletzt."),
        (EN, "At least 12 people were injured in Ohmbridge."),
    ],
)
def test_the_rules_still_read_a_figure_without_any_model(lang: Language, text: str) -> None:
    speech = bare(lang)
    reading = language.analyse_with(speech, "", text)

    (figure,) = extract(reading, speech.lexicon).figures

    assert figure.value == 12
    assert figure.unit == "person"


def test_german_words_have_their_class() -> None:
    tags = {t.text: t.tag for t in tokens("Die 12 Verletzten aus Berlin wurden schnell behandelt.", DE)}

    assert tags["12"] is Tag.NUMBER
    assert tags["Verletzten"] is Tag.PERSON
    assert tags["Berlin"] is Tag.NAME
    assert tags["behandelt"] is Tag.PARTICIPLE
    assert tags["."] is Tag.PUNCTUATION


def test_a_compound_has_the_class_of_its_last_part() -> None:
    assert german_words.compound_tag("Hochwasserschaden") == "NN"
    assert german_words.compound_tag("Haus") is None  # known as it is
    assert german_words.compound_tag("Brxfeld") is None  # no word before "feld"


@pytest.mark.parametrize(
    ("lang", "text"), [(DE, "Die Zahl der Boote stieg auf 11.000."), (EN, "The boats numbered 11,000.")]
)
def test_a_full_stop_is_no_part_of_the_number(lang: Language, text: str) -> None:
    *_, number, stop = tokens(text, lang)

    assert (number.tag, stop.text, stop.tag) == (Tag.NUMBER, ".", Tag.PUNCTUATION)
    assert number.end == stop.start
    assert text[number.start : number.end] == number.text


def test_only_sentences_with_a_number_are_tagged() -> None:
    first, second = language.analyse("", "Es regnete. Im Dorf wurden 12 Menschen verletzt.", DE).text

    assert not first.tokens
    assert second.tokens


def test_nouns_that_no_table_knows_have_their_dictionary_form() -> None:
    concepts = {t.text: language.tongue(DE).lexicon.concept_of(t) for t in tokens("Es kamen 12 Gondeln.", DE)}

    assert concepts["Gondeln"] == "gondel"


def test_a_tagger_forgets_the_words_of_what_it_read() -> None:
    renewed = language.Renewed(lambda: language.german(nothing_installed), every=10)
    sizes: list[int] = []

    for n in range(100):
        with renewed.reading(1) as tagger:
            list(tagger.read([f"Sie kamen nach Qua{chr(97 + n % 26) * (n // 26 + 2)}dorf."]))
            sizes.append(len(tagger.pipeline.vocab.strings))

    assert max(sizes) < sizes[0] + 30  # of some two hundred new ones


def test_an_endless_article_is_cut_and_says_so() -> None:
    long = language.analyse("", "Es kamen 3 Boote. " * 20_000, DE)
    short = language.analyse("", "Es kamen 3 Boote.", DE)

    assert long.cut
    assert sum(len(s.numerals) for s in long.text) == language.MOST_NUMBERS
    assert not short.cut


@pytest.mark.parametrize("unit", ["1-", "1,", "a.", "x", "1 ", "(", "z. B. ", "hundred and "])
@pytest.mark.parametrize("lang", [DE, EN])
def test_no_text_takes_long_to_analyse(unit: str, lang: Language) -> None:
    language.analyse("", "3 boats", lang)
    text = (unit * 330_000)[:330_000]

    begun = process_time()
    language.analyse("", text, lang)

    assert process_time() - begun < 3  # a second on a machine that does nothing else


PLACES = st.sampled_from(["Ohrenbach", "Quarl", "Menzin"])


@settings(deadline=None)  # the first example may load the language
@given(place=PLACES, count=st.integers(2, 9999))
def test_tokens_stand_where_they_say(place: str, count: int) -> None:
    text = f"In {place} wurden rund {count} Menschen verletzt, sagte die Polizei."

    for token in tokens(text, DE):
        assert text[token.start : token.end] == token.text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Die Feuerwehr brachte am Abend mehrere Dutzend Menschen aus dem überfluteten Ort in Sicherheit.", "de"),
        ("Firefighters brought several dozen people out of the flooded village to safety in the evening.", "en"),
        (
            "Les pompiers ont évacué dans la soirée plusieurs dizaines de personnes du village inondé par la rivière.",
            "fr",
        ),
        ("De brandweer bracht in de avond enkele tientallen mensen uit het overstroomde dorp in veiligheid.", "nl"),
        ("I vigili del fuoco hanno portato in salvo nella serata decine di persone dal paese allagato.", "it"),
        ("Пожежники ввечері вивезли із затопленого села кілька десятків людей у безпечне місце біля міста.", "uk"),
    ],
)
def test_the_language_of_a_text_is_told_even_if_it_is_not_read(text: str, code: str) -> None:
    assert language.detect(text) == code


@pytest.mark.parametrize(
    "text",
    [
        (
            "De brandweer heeft donderdagavond in een flatgebouw in het centrum achttien "
            "mensen uit hun woningen gehaald. "
            "Volgens de politie zijn er drie gewonden naar het ziekenhuis gebracht. Die zijn er slecht aan toe."
        ),
        (
            "Der er torsdag aften blevet evakueret atten mennesker fra en boligblok i centrum af byen efter en brand. "
            "Ifølge politiet er tre personer kommet på hospitalet, og den ene er alvorligt såret. Det er den tredje."
        ),
        (
            "Die brandweer het Donderdagaand agtien mense uit hulle wonings in die "
            "middestad gehaal. Volgens die polisie "
            "is drie mense na die hospitaal geneem. Die oorsaak van die brand is nog nie "
            "bekend nie, sê die woordvoerder."
        ),
        (
            "Atten personer ble torsdag kveld evakuert fra en boligblokk i sentrum av byen "
            "etter en brann. Ifølge politiet "
            "er tre personer brakt til sykehus, og en av dem er alvorlig skadet. Årsaken til brannen er ikke kjent."
        ),
    ],
)
def test_a_language_akin_to_ours_is_not_taken_for_it(text: str) -> None:
    assert language.detect(text) not in language.languages()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            (
                "Die Feuerwehr hat am Abend aus einem Haus in der Stadtmitte achtzehn Menschen "
                "geholt. Nach Angaben der "
                "Polizei kamen drei von ihnen in eine Klinik. Wie der Brand entstand, ist noch nicht bekannt."
            ),
            "de",
        ),
        (
            (
                "The fire service brought eighteen people out of a house in the centre of the "
                "town in the evening. Three "
                "of them were taken to hospital, according to the police. It is not yet known how the fire broke out."
            ),
            "en",
        ),
    ],
)
def test_what_is_plainly_ours_needs_no_model_of_all_languages(
    text: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(language, "identifier", pytest.fail)

    assert language.detect(text) == code


@pytest.mark.parametrize("text", ["", "🙂", "12", "Ohrenbach: 12 Tote", "Le Quarl FC 3, Ohm 2"])
def test_a_short_text_is_taken_for_one_of_ours(text: str) -> None:
    assert language.detect(text) in language.languages()


@pytest.mark.parametrize("lang", [DE, EN])
def test_every_table_of_a_language_is_data(lang: Language) -> None:
    folder = language.tables(lang)

    assert {"numbers", "bounds", "units", "sentences", "tags"} <= set(folder)
    assert json.dumps(folder["units"])


def test_a_sentence_that_was_just_read_is_not_tagged_again() -> None:
    built = Watched(language.german(nothing_installed))
    speech = language.speaking(DE, lambda: built)
    first = speech.tokens(["Im Dorf brannten 12 Häuser.", "Es regnete 3 Tage.", "Im Dorf brannten 12 Häuser."])
    again = speech.tokens(["Es regnete 3 Tage.", "Im Dorf brannten 12 Häuser."])

    assert again == [first[1], first[0]]
    assert sorted(built.seen) == ["Es regnete 3 Tage.", "Im Dorf brannten 12 Häuser."]


class Watched:
    """A tagger that keeps what it was given."""

    def __init__(self, tagger: Tagger) -> None:
        self.tagger, self.pipeline, self.seen = tagger, tagger.pipeline, list[str]()

    def read(self, texts: Sequence[str]) -> Iterable[Tagged]:
        self.seen += texts
        return self.tagger.read(texts)


def test_no_more_sentences_are_kept_than_are_worth_it() -> None:
    speech = bare(DE)
    texts = [f"Es kamen {number} Boote." for number in range(language.REREAD + 50)]

    assert [tokens[2].text for tokens in speech.tokens(texts)] == [str(number) for number in range(len(texts))]
    assert len(speech.lately) == language.REREAD


@pytest.mark.parametrize("word", ["Umsatz", "Feuerwehr", "Busfahrer", "Verletzte", "Tanklaster"])
def test_everyday_nouns_and_what_is_made_of_them_are_in_the_dictionary(word: str) -> None:
    assert german_words.in_dictionary(word)


@pytest.mark.parametrize("word", ["Berlin", "Quandt", "Kaltenau", "Nordbahnhof", "Karlsfeld"])
def test_names_are_not_in_the_dictionary_even_if_they_are_made_of_its_words(word: str) -> None:
    assert not german_words.in_dictionary(word)
    assert not german_words.in_dictionary(word, guess=True)


@pytest.mark.parametrize("word", ["Kämpfen", "Nicht", "Befragt"])
def test_words_that_are_no_nouns_are_no_names_either(word: str) -> None:
    assert not german_words.in_dictionary(word)
    assert german_words.in_dictionary(word, guess=True)

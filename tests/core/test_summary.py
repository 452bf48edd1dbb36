"""Two or three sentences of an article, its lead and weightiest figures."""

from __future__ import annotations

import re

import pytest
from fakes.builders import make_article, make_figure
from hypothesis import given
from hypothesis import strategies as st

from bot import language
from bot.core import summary
from bot.core.summary import LONGEST
from bot.core.text import sentences
from storage.records import Article, Event, Figure, Language, Part, Span, Unit

TEXT = (
    "TALHEIM (xyz) – Ein Zug ist am Dienstag bei Talheim (Kreis Orla) entgleist. Die Strecke ist gesperrt.\n\n"
    "Dabei starben nach Angaben der Polizei 3 Menschen. Zudem wurden 41 Reisende verletzt, wie ein Sprecher der "
    "Feuerwehr am Abend vor Journalisten im Rathaus der kleinen Stadt mitteilte. „Ich habe 2 Knalle gehört“, sagte "
    "ein Anwohner.\n\nDie Bahn hat 6 Busse bestellt. Abonnieren Sie unseren Newsletter mit 5 Themen am Tag."
)
ARTICLE = make_article(id="a", title="Zug entgleist", text=TEXT)


def figure(number: str, what: Event, unit: str = "person", article: Article = ARTICLE) -> Figure:
    start = article.text.index(number)
    return make_figure(
        number.split()[0],
        what=what,
        unit=Unit(unit),
        span=Span(part=Part.TEXT, start=start, end=start + len(number)),
        sentence=article.text,
    )


def summarise(article: Article, figures: tuple[Figure, ...], lang: Language) -> str:
    """What the program says of an article in a language."""
    lexicon = language.tongue(lang).lexicon
    found = sentences(article.text, Part.TEXT, lexicon.sentences)
    return summary.summarise(article, found, figures, lexicon.summary)


FIGURES = (figure("3 ", Event.KILLED), figure("41", Event.INJURED), figure("6 B", Event.OTHER, "item"))


def test_it_opens_with_the_lead_without_dateline_and_brackets() -> None:
    assert summarise(ARTICLE, FIGURES, Language("de")).startswith("Ein Zug ist am Dienstag bei Talheim entgleist.")


def test_the_weightiest_figures_are_told_in_order_of_the_text() -> None:
    told = summarise(ARTICLE, FIGURES, Language("de"))

    assert "41 Reisende verletzt" in told
    assert "6 Busse" not in told


def test_boilerplate_and_quotes_are_left_out() -> None:
    told = summarise(ARTICLE, (*FIGURES, figure("5 T", Event.KILLED), figure("2 K", Event.KILLED)), Language("de"))

    assert "Newsletter" not in told
    assert "Knalle" not in told


def test_a_sentence_that_leans_on_the_one_before_does_not_stand_alone() -> None:
    text = (
        "Der Konzern baut nach einem schwachen Jahr um, das steht lange fest. Die Zahlen kamen spät am Abend. "
        "Sie sollen 900 Menschen treffen, hieß es dort am Abend."
    )
    article = make_article(id="b", text=text)

    assert "900" not in summarise(article, (figure("900", Event.CUT, article=article),), Language("de"))


def test_an_abbreviation_ends_no_sentence() -> None:
    text = "Dr. Ruth Ashdown leads the inquiry into the fire at Penford. It killed 3 people."

    assert summarise(make_article(id="c", text=text), (), Language("en")).startswith(
        "Dr. Ruth Ashdown leads the inquiry"
    )


def test_an_article_without_text_is_summed_up_by_its_title() -> None:
    assert summarise(make_article(id="d", title="Nur ein Titel", text=""), (), Language("de")) == "Nur ein Titel"


@pytest.mark.parametrize("text", ["👍👍👍", "\n\n", "kurz", "Kommentar hinterlassen"])
def test_a_text_without_sentences_falls_back_to_the_title(text: str) -> None:
    assert summarise(make_article(id="e", title="Titel", text=text), (), Language("de")) == "Titel"


def test_a_very_long_lead_is_cut_and_says_so() -> None:
    text = "Der Rat hat beschlossen, " + "dass eine weitere Straße gebaut wird, " * 30 + "hieß es am Abend."

    told = summarise(make_article(id="f", text=text), (), Language("de"))

    assert told.endswith(" …")
    assert len(told) < LONGEST * 1.5


_SENTENCE = st.lists(
    st.sampled_from(["Haus", "12", "Menschen", "3,5", "Prozent", "(neu)", "–", "starben", "1.400", "am", "Abend"]),
    min_size=6,
    max_size=20,
)


@given(st.lists(_SENTENCE, min_size=1, max_size=8))
def test_a_summary_states_no_number_that_the_article_does_not(sentences: list[list[str]]) -> None:
    text = " ".join("Es hieß " + " ".join(words) + "." for words in sentences)
    article = make_article(id="g", text=text)

    told = summarise(article, (), Language("de"))

    assert set(re.findall(r"\d[\d.,]*\d|\d", told)) <= set(re.findall(r"\d[\d.,]*\d|\d", text + article.title))

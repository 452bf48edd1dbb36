"""Where a sentence ends, and where a full stop ends none."""

from __future__ import annotations

from functools import cache

import pytest

from bot.core.text import LONGEST, SentenceRules, sentences
from bot.language import tables
from storage.records import Part


@cache
def rules(lang: str) -> SentenceRules:
    return SentenceRules.build(tables(lang)["sentences"])


def split(text: str, lang: str) -> list[str]:
    return [sentence.text for sentence in sentences(text, Part.TEXT, rules(lang))]


@pytest.mark.parametrize(
    ("lang", "parts"),
    [
        ("de", ["Es kamen 11.000.", "Danach schloss das Tor."]),
        ("de", ["Das war im Jahr 2025.", "Nach der Wahl wurde es still."]),
        ("de", ["Die Dt. Bank und Dr. Ohm meldeten sich."]),
        ("de", ["Er nahm z. B. Kies, d. h. Stein, i. H. v. 30 Euro."]),
        ("de", ["Laut Nr. 5 sind u. a. Zäune betroffen."]),
        ("de", ["Es geht um 3 Mrd. Euro und 5 Mio. Franken."]),
        ("de", ["Gesucht werden Hunde, Katzen usw.", "Die Halter haften."]),
        ("de", ["Der Bau kostet 5 Mio.", "Das ist viel."]),
        ("de", ["Am 3. Mai und am 15. Verhandlungstag kam er."]),
        ("de", ["Seit dem 3. Quartal steigt der Preis."]),
        ("de", ["Sie wurden 3.", "Die Sieger jubelten."]),
        ("de", ["Am 27. Oktober war Wahl.", "Am 28. zählte man."]),
        ("de", ["„Wir gehen.“", "Dann gingen sie."]),
        ("de", ["„Gehen wir?“, fragte er."]),
        ("de", ["„Gehen wir!“ rief sie laut."]),
        ("de", ["J. R. Ohm und A. Wuth kamen."]),
        ("de", ["Das Tor ist zu.Die Leute gingen."]),
        ("de", ["Einen Gruß hinterlassen", "Im Tal steigt das Wasser."]),
        ("de", ["Bei YouTube und BioNTech gab es 40 Klicks."]),
        ("de", ["Was nun?", "Niemand weiß es!", "Oder doch …", "Vielleicht."]),
        ("en", ["The U.S. Navy sent 40 boats."]),
        ("en", ["He lives in the U.S.", "The rest left."]),
        ("en", ["Mr. Ohm met Dr. Wuth at 5 p.m. on Friday."]),
        ("en", ["They saw 15.", "Then they left."]),
        ("en", ["Ohm Inc. sold 40 boats.", "It kept two."]),
        ("en", ["It cost $1.2bn.", "Nobody paid."]),
        ("en", ['"We go."', "Then they went."]),
        ("en", ['"Shall we?" he asked.']),
        ("en", ["See No. 5 and fig. 3 below."]),
        ("en", ["It rained... and it poured."]),
    ],
)
def test_a_text_is_cut_where_its_sentences_end(lang: str, parts: list[str]) -> None:
    joined = " ".join(parts)
    if "zu.Die" in joined:
        parts = ["Das Tor ist zu.", "Die Leute gingen."]
    text = joined.replace("hinterlassen Im", "hinterlassenIm")

    assert split(text, lang) == parts


def test_each_line_is_a_paragraph_of_its_own() -> None:
    found = sentences("Eins kam. Zwei gingen.\n\n- Drei blieben\n- Vier auch", Part.TEXT, rules("de"))

    assert [(s.paragraph, s.text) for s in found] == [
        (0, "Eins kam."),
        (0, "Zwei gingen."),
        (1, "- Drei blieben"),
        (2, "- Vier auch"),
    ]


def test_a_sentence_without_end_is_cut_at_a_space() -> None:
    text = "Zaun und Tor " * 500

    found = split(text, "de")

    assert max(map(len, found)) <= LONGEST
    assert " ".join(found) == text.strip()


def test_white_space_alone_holds_no_sentence() -> None:
    assert split(" \n\n \u00a0 \n", "de") == []

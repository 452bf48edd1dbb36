"""What feeds carry as HTML becomes the sentences a reader would see, in their order."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.html_text import first_words, html_of_text, plain_line, text_of_html


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Eins.</p><p>Zwei.</p>", "Eins.\n\nZwei."),
        ("Eins.<br>Zwei.<br/><br/>Drei.", "Eins.\nZwei.\n\nDrei."),
        ("<div>Eins <b>zwei</b> drei<div>vier</div>fünf</div>", "Eins zwei drei\n\nvier\n\nfünf"),
        ("<ul><li>12 Boote</li><li>3 Häuser</li></ul>", "12 Boote\n\n3 Häuser"),
        ("<table><tr><td>Tote</td><td>12</td></tr><tr><th>Boote<td>40</table>", "Tote 12\n\nBoote 40"),
        ("<h2>Lage</h2>Am  Abend\n sank\tder Pegel.", "Lage\n\nAm Abend sank der Pegel."),
        ("ohne Markup &amp; mit 1&nbsp;200 &lt; 3", "ohne Markup & mit 1\u00a0200 < 3"),
        ("Zeile eins\n\n\nZeile zwei", "Zeile eins\n\nZeile zwei"),
        ("<pre>Tote 12\nVerletzte 40</pre>", "Tote 12\nVerletzte 40"),
        ("vor<!-- geheim: 99 -->nach<?php 98 ?> dran", "vornach dran"),
        ("Was\u00adser\u200bstand\u202e 5", "Wasserstand 5"),
        ("&lt;p&gt;doppelt &amp;amp; escaped&lt;/p&gt;", "doppelt & escaped"),
        ("kaputt <b>offen <i>immer", "kaputt offen immer"),
        ("</div></p>Rest", "Rest"),
        ("10<sup>6</sup> Liter auf 3 km<sup>2</sup>", "10⁶ Liter auf 3 km²"),
        ("12<sup><a href='#f'>3</a></sup> Tote, 2<sup>nd</sup> day, CO<sub>2</sub>", "12³ Tote, 2nd day, CO2"),
        ("", ""),
        ("<p> </p>", ""),
    ],
)  # fmt: skip
def test_html_becomes_its_sentences(html: str, text: str) -> None:
    assert text_of_html(html) == text


@pytest.mark.parametrize(
    "junk",
    [
        "<script>var tote = 99;</script>",
        "<style>p{margin:99px}</style>",
        "<figure><img src='x' alt='99 Boote'><figcaption>99 Boote. Foto: A. Niemand</figcaption></figure>",
        "<p class='wp-caption-text'>99 Boote</p>",
        "<span class='image-credit'>Bild: 99</span>",
        "<div hidden>99 Besucher</div>",
        "<div style='display: none'>99 Besucher</div>",
        "<noscript><img src='//zaehler.example/99'></noscript>",
        "<iframe src='x'>99</iframe>",
        "<template>99</template>",
        "<nav><ul><li>Seite 99</li></ul></nav>",
        "<del>99 Tote</del>",
        "<s>99</s>",
    ],
)
def test_what_is_no_sentence_of_the_article_is_left_out(junk: str) -> None:
    assert text_of_html(f"<p>Vorher.</p>{junk}<p>Nachher.</p>") == "Vorher.\n\nNachher."


def test_an_article_in_a_box_named_after_its_picture_is_kept() -> None:
    sentence = "Im Tal der Grünau sind 400 Menschen in Sicherheit gebracht worden. "

    assert text_of_html(f"<div class='story credit-box'>{sentence * 10}</div>") == (sentence * 10).strip()


@given(st.lists(st.from_regex(r"[A-Za-zäöüß]+ [0-9]{1,4} [a-z]+\.", fullmatch=True), max_size=8), st.data())
def test_every_sentence_is_kept_in_its_order(sentences: list[str], data: st.DataObject) -> None:
    wraps = [
        "<p>{}</p>",
        "<div>{}</div>",
        "<li>{}</li>",
        "{}<br>",
        "<b>{}</b> ",
        "<p>{}",
        "<blockquote>{}</blockquote>",
    ]
    html = "".join(data.draw(st.sampled_from(wraps)).format(sentence) for sentence in sentences)

    assert re.findall(r"\w+ \d+ \w+\.", text_of_html(html)) == sentences


@given(st.text(max_size=300))
def test_any_text_becomes_tidy_text(html: str) -> None:
    text = text_of_html(html)

    assert text == text.strip()
    assert "\n\n\n" not in text
    assert "\x00" not in text


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=80))
def test_plain_text_passes_through_html_unharmed(text: str) -> None:
    assert text_of_html(html_of_text(text)) == text


@pytest.mark.parametrize(
    "html",
    ["<" * 200_000, "<p>" * 60_000, "<!--" * 50_000, "&" * 200_000, " " * 200_000 + "x", "\u00a0" * 200_000 + "x"],
    ids=["open brackets", "open paragraphs", "open comments", "ampersands", "spaces", "hard spaces"],
)
def test_the_price_of_hostile_html_is_bounded(html: str) -> None:
    began = time.monotonic()

    text_of_html(html)
    plain_line(html)

    assert time.monotonic() - began < 5  # what grows with the square takes minutes


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Pegel <b>sinkt</b>", "Pegel sinkt"),
        ("Preis < 5 Euro > 3", "Preis < 5 Euro > 3"),
        ("Kohl &amp; Co", "Kohl & Co"),
        ("a &lt;b&gt;c&lt;/b&gt;", "a c"),
        ("Zeile\n  eins\t zwei", "Zeile eins zwei"),
        ("\u202eumgekehrt\u200b", "umgekehrt"),
        ("<script>", "<script>"),
        ("x" * 5000, "x" * 1000),
    ],
)
def test_a_title_is_one_line_of_plain_text(title: str, line: str) -> None:
    assert plain_line(title) == line


def test_first_words_end_at_a_word() -> None:
    assert first_words("Kurz.") == "Kurz."
    assert first_words("Wort " * 40, limit=22) == "Wort Wort Wort Wort …"

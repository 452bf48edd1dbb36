"""Whatever a headline holds, it stays a headline: the form of a message is ours alone."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.text import (
    bold,
    clean,
    code,
    is_link,
    isolated,
    italic,
    joined,
    lines,
    link,
    one_line,
    quote,
    split,
    text,
    utf16_length,
)
from storage.records import Entity

MARKUP = ("<b>", "</b>", "*", "_", "[x](http://a.b)", "`", "@admin", "/stop", "#tag")
HIDDEN = (
    "\u202e",
    "\u200b",
    "\u2066",
    "\ufeff",
    "\U0001f469\u200d\U0001f467",
    "\u3164",
    "\x00",
    "Z\u0351\u0352\u0353\u0354",
)
HOSTILE = st.one_of(
    st.text(max_size=300),
    st.lists(
        st.sampled_from(
            [*MARKUP, *HIDDEN, "Ä", "😀", "\n", "\t", " ", "long long long long"],
        ),
        max_size=40,
    ).map("".join),
)


def units(words: str, entity: Entity) -> str:
    encoded = words.encode("utf-16-le")
    return encoded[entity.offset * 2 : (entity.offset + entity.length) * 2].decode("utf-16-le")


@given(HOSTILE, HOSTILE)
def test_a_title_cannot_change_the_form_of_a_message(title: str, sentence: str) -> None:
    tree = lines(text("A", bold("b", one_line(title), "b")), quote("q", one_line(sentence), "q"), italic("end"))

    words, entities = tree.render()

    assert [entity.type for entity in entities] == ["bold", "blockquote", "italic"]
    shown, proof = isolated(one_line(title)), isolated(one_line(sentence))
    assert words == f"Ab{shown}b\nq{proof}q\nend"
    assert units(words, entities[0]) == f"b{shown}b"
    assert units(words, entities[1]) == f"q{proof}q"


@given(HOSTILE)
def test_nothing_invisible_survives_and_nothing_visible_is_lost(title: str) -> None:
    kept = clean(title)

    assert not any(unicodedata.category(character) in ("Cf", "Cs", "Co", "Zl", "Zp") for character in kept)
    assert not any(unicodedata.category(character) == "Cc" and character != "\n" for character in kept)
    visible = [
        character
        for character in title
        if unicodedata.category(character)[0] in "LNPS" and character not in "\u3164\u2800\u115f\u1160\uffa0"
    ]
    assert [character for character in kept if unicodedata.category(character)[0] in "LNPS"] == visible
    assert clean(kept) == kept


@given(st.lists(st.tuples(st.sampled_from(["plain", "bold", "code"]), HOSTILE), max_size=30), st.integers(5, 200))
def test_splitting_keeps_every_word_and_cuts_no_character_in_two(parts: list[tuple[str, str]], limit: int) -> None:
    forms = {"plain": text, "bold": bold, "code": lambda words: code(str(words))}
    words, entities = joined(" ", [forms[form](body) for form, body in parts]).render()

    pieces = split(words, entities, limit=limit)

    assert "".join(words.split()) == "".join("".join(piece.split()) for piece, _ in pieces)
    for piece, inside in pieces:
        assert 0 < utf16_length(piece) <= limit
        assert len(inside) <= 100
        for entity in inside:
            assert entity.length > 0
            assert units(piece, entity).strip()


def test_more_than_a_hundred_entities_make_a_second_message() -> None:
    words, entities = joined(" ", [bold(f"w{number}") for number in range(150)]).render()

    (first, forms), (second, more) = split(words, entities)

    assert (len(forms), len(more)) == (100, 50)
    assert units(first, forms[99]) == "w99"
    assert units(second, more[0]) == "w100"


def test_a_message_is_cut_between_paragraphs_first() -> None:
    words = "a" * 60 + "\n\n" + "b " * 20

    (first, _), (second, _) = split(words, (), limit=80)

    assert first == "a" * 60
    assert second == ("b " * 20).strip()


def test_an_entity_across_the_cut_goes_on_in_the_next_message() -> None:
    words, entities = bold("x" * 30 + " " + "y" * 30).render()

    (first, forms), (second, more) = split(words, entities, limit=40)

    assert units(first, forms[0]) == "x" * 30
    assert units(second, more[0]) == "y" * 30


def test_offsets_count_utf16_units() -> None:
    words, entities = text("😀😀 ", bold("Tote 12")).render()

    assert entities == (Entity(type="bold", offset=5, length=7),)
    assert units(words, entities[0]) == "Tote 12"


def test_white_space_at_the_edges_belongs_to_no_entity() -> None:
    words, entities = text("  ", bold(" a "), " ", italic("   ")).render()

    assert words == "a"
    assert entities == (Entity(type="bold", offset=0, length=1),)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "tg://resolve?domain=x",
        "ftp://a.example/x",
        "file:///etc/passwd",
        "http://",
        "http://[",
        "//a.example",
        "https://a.example/ b",
        "https://a.example/\u202e",
        "https://a.example/" + "x" * 3000,
    ],
)
def test_only_web_addresses_become_links(url: str) -> None:
    assert not is_link(url)
    assert link("weiter", url).render() == ("weiter", ())


def test_a_label_that_reads_like_another_address_shows_where_the_link_leads() -> None:
    words, entities = link("Neues auf www.sparkasse.example", "https://boese.example/login").render()

    assert words == "Neues auf www.sparkasse.example (boese.example)"
    assert units(words, entities[0]) == "boese.example"


def test_a_label_that_names_the_same_site_is_an_ordinary_link() -> None:
    words, entities = link("kurier.example: Tag", "https://www.kurier.example/1").render()

    assert units(words, entities[0]) == "kurier.example: Tag"


def test_a_long_title_is_cut_at_a_word() -> None:
    assert one_line("Ein sehr langer Titel über das Wetter", 20) == "Ein sehr langer…"


def test_forms_inside_forms_stand_after_the_outer_one() -> None:
    _, entities = quote("a ", bold("b")).render()

    assert [(entity.type, entity.offset, entity.length) for entity in entities] == [
        ("blockquote", 0, 3),
        ("bold", 2, 1),
    ]


def test_marks_do_not_tower_over_the_lines_around() -> None:
    assert clean("Z" + "\u0351" * 40 + "a\u0308") == "Z" + "\u0351" * 3 + "a\u0308"

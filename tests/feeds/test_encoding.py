"""A feed's letters survive wrong declarations and stray bytes."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.encoding import text_of_bytes
from bot.feeds.reading import ParsedFeed, read_feed
from feeds.documents import item, rss_of

GREETING = "Über die Brücke bei Grünau gehen 1.200 Menschen – für „Öl“."


def declared(encoding: str, text: str = GREETING) -> str:
    return f'<?xml version="1.0" encoding="{encoding}"?><rss>{text}</rss>'


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (declared("utf-8").encode(), ""),
        (declared("iso-8859-1").encode(), "text/xml"),
        (declared("windows-1252").encode("cp1252"), ""),
        (declared("iso-8859-1").encode("cp1252"), ""),
        (declared("utf-8").encode("cp1252"), "application/xml; charset=utf-8"),
        (f"<rss>{GREETING}</rss>".encode("cp1252"), "text/xml"),
        (f"<rss>{GREETING}</rss>".encode(), "text/xml; charset=iso-8859-1"),
        (codecs.BOM_UTF8 + declared("iso-8859-1").encode(), ""),
        (codecs.BOM_UTF16_LE + declared("utf-16").encode("utf-16-le"), ""),
        (declared("utf-16").encode("utf-16-be"), ""),
        (declared("utf-16").encode("utf-16-le"), "text/xml; charset=utf-8"),
        (declared("no-such-thing").encode(), "text/xml; charset=neither-this"),
        (declared("punycode").encode(), "text/xml; charset=hex"),
    ],
)
def test_letters_are_read_as_they_were_meant(body: bytes, content_type: str) -> None:
    assert GREETING in text_of_bytes(body, content_type)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("windows-1251", "В посёлке 12 домов"),
        ("koi8-r", "В посёлке 12 домов"),
        ("iso-8859-2", "Wczoraj 5 łodzi"),
        ("shift_jis", "死者は12人"),
        ("iso-2022-jp", "死者は12人"),
        ("gb2312", "死亡12人"),
        ("iso-8859-15", "12 € für den Fährmann"),
    ],
)
def test_declared_alphabets_are_believed(encoding: str, text: str) -> None:
    assert text in text_of_bytes(declared(encoding, text).encode(encoding), "")
    assert text in text_of_bytes(f"<rss>{text}</rss>".encode(encoding), f"text/xml; charset={encoding}")


def test_one_bad_byte_spoils_one_letter() -> None:
    body = declared("utf-8", GREETING + "#" + GREETING).encode().replace(b"#", b"\xfc")

    assert GREETING + "ü" + GREETING in text_of_bytes(body, "")


def test_one_bad_byte_spoils_one_letter_of_one_entry() -> None:
    body = rss_of("".join(item(n, GREETING) for n in range(3)) + item(4, "Gr#nau")).replace(b"#", b"\x9d")

    parsed = read_feed(body, "application/xml; charset=utf-8", "https://kurier.example/feed")

    assert isinstance(parsed, ParsedFeed)
    assert [entry.text for entry in parsed.entries[:3]] == [GREETING] * 3


def test_control_characters_do_not_make_a_feed_unreadable() -> None:
    parsed = read_feed(rss_of(item(1, "Was\x00ser \x0bsteigt\x1f.")), "application/xml", "https://kurier.example/feed")

    assert isinstance(parsed, ParsedFeed)
    assert parsed.entries[0].text == "Wasser steigt."


def test_a_web_page_may_name_its_letters_itself() -> None:
    page = f'<html><head><meta charset="windows-1252"></head><body>{GREETING}</body></html>'

    assert GREETING in text_of_bytes(page.encode("cp1252"), "text/html")


@given(st.binary(max_size=300), st.sampled_from(["", "text/xml; charset=utf-8", "text/xml; charset=utf-16"]))
def test_any_bytes_become_text_that_can_be_written_again(body: bytes, content_type: str) -> None:
    text = text_of_bytes(body, content_type)

    assert text.encode().decode() == text
    assert "\x00" not in text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=200))
def test_whole_utf_8_is_read_letter_by_letter(text: str) -> None:
    assert text_of_bytes(f"<a>{text}</a>".encode(), "text/xml; charset=iso-8859-1") == f"<a>{text}</a>"

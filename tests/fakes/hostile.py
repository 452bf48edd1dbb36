"""Words made to break a message, and what shows that they did not: its form beside that of harmless words.

A marker stands where foreign words stand. With the markers taken out, what is left of a message is ours: whatever
stands in the markers' place, our words must be there, in their lines and in their order, under the same forms and
over the same buttons.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from fakes.bot_api_rules import check_buttons, check_entities, check_text
from handlers.text import Text, one_line, split, text
from handlers.wording.notice import Notice
from storage.records import Button, Entity, Message

Words = Callable[[str], str]
"""What stands at a place of a message: a title, an outlet, a name."""

MARKED = re.compile(r"Xq[a-z0-9]+qx", re.IGNORECASE)
FENCES = "\u2067\u2069"

PARTS = (
    "<b>", "</b>", "<a href='https://boese.example'>", "&lt;", "**", "__", "[x](https://boese.example)", "`", "```",
    "@admin", "/stop", "#tag", "https://boese.example/login", "www.bank.example", "tg://user?id=1", "\u202e", "\u202d",
    "\u202b", "\u2066", "\u2067", "\u2068", "\u2069", "\u200b", "\u200d", "\u200e", "\u200f", "\u061c", "\ufeff",
    "\u00ad", "\u2028", "\u2029", "\x00", "\x1b[31m", "\x07", "\u3164", "\u2800", "שלום", "مرحبا", "٣", "العدد 12",
    "😀", "\U0001f469\u200d\U0001f469\u200d\U0001f467", "\U0001f1e9\U0001f1ea", "Z\u0351\u0352\u0353\u0354\u0355",
    "\ud83d", "\n", "\r\n", "\n\n\n", "\t", " ", "\u00a0", "\u202f", "{ $name }", "%s", "{0}", "Ä", "long " * 40,
    "x" * 300, "ß", "▲", "→", "·", "“", "„", "12", "3.000", "“x”\n▲ 1 → 2", "\x00\x00",
)  # fmt: skip

HOSTILE = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(PARTS), max_size=12).map("".join),
    st.sampled_from(PARTS).map(lambda part: (part * 4096)[:4096]),
)


def marker(place: str) -> str:
    """A harmless word that shows where it stands; short enough to be cut nowhere, and no word of ours."""
    return f"Xq{place}qx"


def harmless_beside(hostile: Words) -> Words:
    """Harmless words of the same kind: where nothing is left of what is hostile, there is nothing."""
    return lambda place: marker(place) if one_line(hostile(place)) else ""


@dataclass(frozen=True)
class Shown:
    """What a person sees: words with their forms, and rows of buttons."""

    words: str
    entities: tuple[Entity, ...]
    buttons: tuple[tuple[Button, ...], ...] = ()


def shown(said: object) -> tuple[Shown, ...]:
    """Whatever a function of the wording gives, as it is shown; `None` shows nothing."""
    match said:
        case None | bool() | int():
            return ()
        case Notice():
            return (Shown(*said.text.render(), said.buttons),)
        case Message():
            return (Shown(said.text, said.entities, said.buttons),)
        case Text():
            return (Shown(*said.render()),)
        case str():
            return (Shown(*text(said).render()),)
        case Button():
            return (Shown("", (), ((said,),)),)
        case tuple() if said and all(isinstance(each, tuple) for each in said):
            return (Shown("", (), said),)
        case tuple() | list() | frozenset():
            return tuple(one for each in said for one in shown(each))
        case _:
            raise TypeError(f"what is {type(said).__name__} to a reader?")


def check_same_form(hostile: Sequence[Shown], harmless: Sequence[Shown]) -> None:
    """Fail where hostile words have changed more than their own place."""
    assert len(hostile) == len(harmless)
    for bad, good in zip(hostile, harmless, strict=True):
        check_sound(bad)
        _check_words(bad.words, good.words)
        assert [each.type for each in bad.entities] == [each.type for each in good.entities]
        for one, other in zip(bad.entities, good.entities, strict=True):
            _check_entity(units(bad.words, one), units(good.words, other), one.url)
        assert [len(row) for row in bad.buttons] == [len(row) for row in good.buttons]
        for one_row, other_row in zip(bad.buttons, good.buttons, strict=True):
            for pressed, meant in zip(one_row, other_row, strict=True):
                _check_words(pressed.label, meant.label)
                assert (pressed.data is None, pressed.url) == (meant.data is None, meant.url)
                assert _ours(meant.data or "").fullmatch(pressed.data or "")


def check_sound(said: Shown) -> None:
    """Fail where Telegram would refuse it, or where something hides in it or turns more around than itself."""
    for piece, entities in split(said.words, said.entities):
        check_text(piece, 4096)
        check_entities(piece, [_as_json(entity) for entity in entities])
    check_buttons({"inline_keyboard": [[_button_json(each) for each in row] for row in said.buttons]})
    for line in (*said.words.split("\n"), *(each.label for row in said.buttons for each in row)):
        check_line(line)


def check_line(line: str) -> None:
    """Fail where a line hides something, or where letters from right to left stand outside a fence."""
    depth = 0
    for character in line:
        category, turning = unicodedata.category(character), unicodedata.bidirectional(character)
        if character in FENCES:
            depth += 1 if character == FENCES[0] else -1
            assert depth in (0, 1)
            continue
        assert category not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp"), f"{character!r} hides in {line!r}"
        assert depth or turning not in ("R", "AL", "AN"), f"{character!r} turns {line!r} around"
        assert not depth or turning not in ("L", "EN"), f"{character!r} is fenced in with what turns: {line!r}"
    assert depth == 0


def units(words: str, entity: Entity) -> str:
    """The words that an entity covers."""
    encoded = words.encode("utf-16-le")
    return encoded[entity.offset * 2 : (entity.offset + entity.length) * 2].decode("utf-16-le")


def _check_words(bad: str, good: str) -> None:
    assert bad.count("\n") == good.count("\n"), f"{bad!r} has not the lines of {good!r}"
    assert _ours(good).fullmatch(bad), f"{bad!r} is not of the form of {good!r}"


def _check_entity(bad: str, good: str, url: str | None) -> None:
    # A label that reads like another address is no link, and the host beside it is.
    assert _ours(good).fullmatch(bad) or (url is not None and bad in url)


def _ours(good: str) -> re.Pattern[str]:
    """Our own words with anything in the place of foreign ones, on their line; columns may be wider."""
    spaced = (re.sub(r"(?:\\ ){2,}", " +", re.escape(piece)) for piece in MARKED.split(good))
    return re.compile("[^\n]*".join(spaced))


def _as_json(entity: Entity) -> dict[str, object]:
    return {"type": entity.type, "offset": entity.offset, "length": entity.length, "url": entity.url}


def _button_json(button: Button) -> dict[str, object]:
    named: dict[str, object] = {"text": button.label}
    return named | ({"url": button.url} if button.url is not None else {"callback_data": button.data})

"""What a message says and how it looks, as a tree rendered to text and entities. Pure, and faces hostile titles.

No markup is ever written, so there is nothing to escape and nothing a headline could inject: a form is an entity with
offsets in UTF-16 units, as Telegram counts. Every string that enters a tree loses what could turn a line around or hide
in it: control characters, bidi overrides, zero-width and other invisible characters, towers of combining marks. Words
of a script that runs from right to left are fenced in, so that they turn nothing but themselves around.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit, urlunsplit

from storage.records import Entity

MESSAGE_LIMIT = 4096
CAPTION_LIMIT = 1024
ENTITY_LIMIT = 100
LINK_LIMIT = 2000

#: Letters and symbols that show as nothing: a headline of them would be an empty line.
BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")

#: Marks on one letter before it is no letter any more, but a tower over the lines around it.
MARKS_LIMIT = 3

LOOKS_LIKE_A_HOST = re.compile(r"(?:https?://|www\.)?((?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch of a message: strings and further stretches, perhaps under one form."""

    parts: tuple[str | Text, ...]
    form: str | None = None  #: an entity type, None: no form of its own
    url: str | None = None

    def render(self) -> tuple[str, tuple[Entity, ...]]:
        """Give the message's text and its entities, trimmed as Telegram trims them."""
        pieces: list[str] = []
        entities: list[Entity] = []
        _lay_out(self, 0, pieces, entities)
        return _trim("".join(pieces), entities)

    def __add__(self, other: str | Text) -> Text:
        return Text((self, other))


def text(*parts: str | Text) -> Text:
    """Put parts side by side."""
    return Text(parts)


def bold(*parts: str | Text) -> Text:
    """Say it in bold."""
    return Text(parts, "bold")


def italic(*parts: str | Text) -> Text:
    """Say it in italics."""
    return Text(parts, "italic")


def quote(*parts: str | Text) -> Text:
    """Set it apart as a quotation."""
    return Text(parts, "blockquote")


def code(words: str) -> Text:
    """Show it as something to be typed."""
    return Text((words,), "code")


def pre(words: str) -> Text:
    """Show it in letters of one width, so that columns align."""
    return Text((words,), "pre")


def link(label: str, url: str | None) -> Text:
    """Lead to an address: only over http or https, and never under a label that reads like another one."""
    if url is None or not is_link(url):
        return Text((label,))
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    if any(not _same_site(found.lower(), host) for found in LOOKS_LIKE_A_HOST.findall(label)):
        return Text((label, " (", Text((host,), "text_link", url), ")"))
    return Text((label,), "text_link", url)


def joined(separator: str, parts: Iterable[str | Text]) -> Text:
    """Put a separator between parts."""
    between: list[str | Text] = []
    for part in parts:
        if between:
            between.append(separator)
        between.append(part)
    return Text(tuple(between))


def lines(*parts: str | Text | None) -> Text:
    """Put each part on a line of its own, leaving out what is None."""
    return joined("\n", (part for part in parts if part is not None))


def is_link(url: str) -> bool:
    """Tell whether an address may be opened from a message."""
    if len(url) > LINK_LIMIT or any(character.isspace() or _is_hidden(character) for character in url):
        return False
    try:
        address = urlsplit(url)
    except ValueError:
        return False
    return address.scheme in ("http", "https") and bool(address.hostname)


def without_login(url: str) -> str:
    """Take the login out of an address that others will see."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


#: Letters, digits and signs of German and English text, with nothing among them that hides or turns: most words.
_PLAIN = re.compile(r"[\n\x20-\x7e\xa0-\xac\xae-\u024f–—‘’‚“”„…€→▲▼◆⚠−]*")


def clean(words: str) -> str:
    """Take out of foreign words what shows nothing or turns the line around; line breaks stay."""
    if _PLAIN.fullmatch(words) is not None:
        return words
    kept: list[str] = []
    marks = 0
    for character in words:
        if character == "\n":
            marks = 0
        elif character in BLANKS or unicodedata.category(character) in ("Zs", "Zl", "Zp") or character == "\t":
            # The narrow no-break space groups digits; it is as wide as it looks and may stay.
            character = character if character in "\u00a0\u202f" else " "
            marks = 0
        elif _is_hidden(character):
            continue
        elif unicodedata.combining(character):
            marks += 1
            if marks > MARKS_LIMIT:
                continue
        else:
            marks = 0
        kept.append(character)
    return "".join(kept)


#: The letters and digits that run from right to left, and the marks, spaces and signs that may stand within such words.
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff"
_TURNS = re.compile(f"[{_RTL}](?:[{_RTL}\u0300-\u036f\ufe00-\ufe0f '’\"-]*[{_RTL}])?")
_FENCE, _FENCE_END = "\u2067", "\u2069"


def isolated(words: str) -> str:
    """Fence in what runs from right to left: beside it "12 → 17" would be read as "17 → 12". By Unicode's UAX 9.

    A fence holds no digit of ours and no letter that runs the other way; it counts two UTF-16 units.
    """
    return _TURNS.sub(lambda found: f"{_FENCE}{found[0]}{_FENCE_END}", words)


def one_line(words: str, limit: int | None = None) -> str:
    """Make foreign words fit for one line: cleaned, spaces joined, cut at a word when too long."""
    joined_up = " ".join(clean(words).split())
    if limit is None or len(joined_up) <= limit:
        return joined_up
    cut = joined_up[: limit - 1]
    at_word = cut.rfind(" ")
    return (cut[:at_word] if at_word > limit // 2 else cut).rstrip(" ,;:–-") + "…"


def utf16_length(words: str) -> int:
    """Count as Telegram counts: a character beyond the basic plane is two."""
    return len(words) + sum(character > "\uffff" for character in words)


def split(
    words: str, entities: tuple[Entity, ...], limit: int = MESSAGE_LIMIT
) -> tuple[tuple[str, tuple[Entity, ...]], ...]:
    """Cut a message into as many as it needs: at paragraphs, lines or words, entities cut along with it."""
    pieces: list[tuple[str, tuple[Entity, ...]]] = []
    rest, forms = words, entities
    while rest and (utf16_length(rest) > limit or len(forms) > ENTITY_LIMIT):
        room = limit
        if len(forms) > ENTITY_LIMIT:
            room = min(limit, max(1, sorted(entity.offset for entity in forms)[ENTITY_LIMIT]))
        cut = _cut_before(rest, room)
        head, tail = rest[:cut], rest[cut:]
        skipped = len(tail) - len(tail.lstrip())
        at = utf16_length(head)
        pieces.append(_trim(head, _within(forms, 0, at)))
        rest = tail[skipped:]
        forms = _within(forms, at + skipped, at + utf16_length(tail))
    if rest.strip():
        pieces.append(_trim(rest, forms))
    return tuple(piece for piece in pieces if piece[0])


def shifted(entities: Iterable[Entity], by: int) -> tuple[Entity, ...]:
    """Move entities along with a text that now begins later."""
    return tuple(replace(entity, offset=entity.offset + by) for entity in entities)


def _lay_out(node: Text, offset: int, pieces: list[str], entities: list[Entity]) -> int:
    start, place = offset, len(entities)
    for part in node.parts:
        if isinstance(part, Text):
            offset = _lay_out(part, offset, pieces, entities)
        else:
            cleaned = isolated(clean(part))
            pieces.append(cleaned)
            offset += utf16_length(cleaned)
    if node.form is not None and offset > start:
        # The outer form stands before those inside it, as Telegram orders them.
        entities.insert(place, Entity(type=node.form, offset=start, length=offset - start, url=node.url))
    return offset


def _trim(words: str, entities: Iterable[Entity]) -> tuple[str, tuple[Entity, ...]]:
    """Drop white space around the text, and around each entity: Telegram would, and then refuse what is left empty."""
    bare = words.strip()
    lead = utf16_length(words) - utf16_length(words.lstrip())
    # Python's positions of each UTF-16 unit are needed only where the text leaves the basic plane.
    units = _units(bare)
    kept = []
    for entity in entities:
        start, end = max(0, entity.offset - lead), min(len(units), entity.offset - lead + entity.length)
        while start < end and units[start].isspace():
            start += 1
        while start < end and units[end - 1].isspace():
            end -= 1
        if start < end:
            kept.append(replace(entity, offset=start, length=end - start))
    return bare, tuple(kept)


def _units(words: str) -> str | list[str]:
    if words.isascii() or not any(character > "\uffff" for character in words):
        return words
    units: list[str] = []
    for character in words:
        units.extend((character,) * (2 if character > "\uffff" else 1))
    return units


def _within(entities: Iterable[Entity], start: int, end: int) -> tuple[Entity, ...]:
    kept = []
    for entity in entities:
        first, last = max(entity.offset, start), min(entity.offset + entity.length, end)
        if first < last:
            kept.append(replace(entity, offset=first - start, length=last - first))
    return tuple(kept)


def _cut_before(words: str, room: int) -> int:
    """Say after how many characters to cut, so that at most `room` units stand before the cut."""
    units = 0
    hard = 0
    for hard, character in enumerate(words):  # noqa: B007  the position is wanted after the loop
        units += 2 if character > "\uffff" else 1
        if units > room:
            break
    else:
        hard = len(words)
    hard = max(1, hard)
    window = words[:hard]
    for mark, earliest in (("\n\n", hard // 2), ("\n", hard // 3), (". ", hard // 2), (" ", 1)):
        at = window.rfind(mark)
        if at >= max(1, earliest):
            return at + (1 if mark == ". " else 0)
    while hard > 1 and hard < len(words) and unicodedata.combining(words[hard]):
        hard -= 1
    return hard


def _is_hidden(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co")


def _same_site(found: str, host: str) -> bool:
    found = found.removeprefix("www.")
    return found == host or host.endswith("." + found) or found.endswith("." + host)

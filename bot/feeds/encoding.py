"""Hostile-facing: turns a document's bytes into text, so that one bad byte spoils one letter and not all. Pure."""

from __future__ import annotations

import codecs
import re

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE)
_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LATIN = frozenset({"ascii", "iso8859-1", "iso8859-15", "cp1252"})
_UNICODE = frozenset({"utf-8", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"})
_ESCAPING = frozenset({"iso2022_jp", "iso2022_kr", "hz", "utf-7"})
# Python counts "hex", "idna" and "punycode" among its codecs too; the last takes quadratic time.
_OF_TEXT = re.compile(r"utf|ascii|iso8859|iso2022|cp\d|koi8|gb|big5|euc|shift|mac|hz|johab|tis|ptcp|kz")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def text_of_bytes(body: bytes, content_type: str) -> str:
    """A document's text. What the bytes are weighs more than what the host or the document says they are."""
    for mark, name in _BOMS:
        if body.startswith(mark):
            return sound(body[len(mark) :].decode(name, "replace"))
    return sound(_without_mark(body, _declared(body, content_type)))


def sound(text: str) -> str:
    """The text without what is no character: escapes of XML and JSON can smuggle it past the decoding of the bytes."""
    return _ILLEGAL.sub("", text)


def _without_mark(body: bytes, declared: tuple[str, ...]) -> str:
    if body[:2] == b"<\x00":
        return body.decode("utf-16-le", "replace")
    if body[:2] == b"\x00<":
        return body.decode("utf-16-be", "replace")
    if any(name in _ESCAPING for name in declared):
        return body.decode(declared[0], "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    foreign = next((name for name in declared if name not in _LATIN | _UNICODE), None)
    if foreign is not None:
        return body.decode(foreign, "replace")
    lenient = body.decode("utf-8", "windows-letters")
    strays = len(body) - len(body.decode("utf-8", "ignore").encode())
    # Text in UTF-8 that a careless program has cut or mixed still has most of its letters whole.
    letters = sum(1 for letter in body.decode("utf-8", "ignore") if letter > "\x7f")
    if letters > strays:
        return lenient
    latin = next((name for name in declared if name == "iso8859-15"), "cp1252")
    return body.decode(latin, "windows-letters")


def _declared(body: bytes, content_type: str) -> tuple[str, ...]:
    """The known encodings that the document and its host name, by Python's names."""
    found = [match[1].decode("ascii") for match in (_DECLARED.search(body[:400]), _META.search(body[:2000])) if match]
    if header := _HEADER.search(content_type):
        found.append(header[1])
    names = []
    for name in found:
        try:
            names.append(codecs.lookup(name).name)
        except LookupError:
            continue
    return tuple(name for name in names if _OF_TEXT.match(name))


def _as_windows_letters(error: UnicodeError) -> tuple[str, int]:
    """Reads stray bytes as most programs that produce them mean them."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    stray = error.object[error.start : error.end]
    return "".join(bytes([byte]).decode("cp1252", "replace") for byte in stray), error.end


codecs.register_error("windows-letters", _as_windows_letters)

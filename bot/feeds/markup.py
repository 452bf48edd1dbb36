"""Hostile-facing: looks at a document's start without a parser, and makes it safe to hand to one. Pure, linear time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from bot.feeds.problems import FetchProblem

MAX_PROLOGUE = 4096
"""feedparser's time grows with the square of what stands before the root element: 200 KB of newlines cost a minute."""

MAX_ENTRIES = 3000

_ROOT = re.compile(r"<([A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)")
_LATE_ROOT = re.compile(r"<(rss|feed|rdf:RDF)(?=[\s>])")
_ENTRY = re.compile(r"<(?:[\w-]+:)?(?:item|entry)[\s>/]")
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?")
_FEED_ROOTS = frozenset({"rss", "feed", "rdf", "channel"})
_PAGE_ROOTS = frozenset({"html", "head", "body", "div", "p", "table", "script", "center"})
_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'


class Kind(Enum):
    """What a document is, judged by its first element."""

    XML_FEED = "xml feed"
    JSON = "json"
    PAGE = "page"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document's text from its root element on."""

    kind: Kind
    text: str
    root: str = ""  #: with its prefix, as written
    dropped: int = 0  #: entries beyond the first 3,000
    cut: bool = False  #: its end is missing


def open_document(text: str) -> Document | FetchProblem:
    """Finds a document's root element; refuses documents that could hurt whoever parses them."""
    start = len(text) - len(text.lstrip())
    if text[start : start + 1] == "{":
        return Document(kind=Kind.JSON, text=text)
    at = _skip_prologue(text)
    if isinstance(at, FetchProblem):
        return at
    root = _ROOT.match(text, at)
    local = _local(root)
    if local in _PAGE_ROOTS:
        return Document(kind=Kind.PAGE, text=text)
    if local not in _FEED_ROOTS:
        # A program's warnings in front of its feed.
        root = _LATE_ROOT.search(text, 0, MAX_PROLOGUE)
    if root is None:
        return Document(kind=Kind.OTHER, text="")
    if root.start() > MAX_PROLOGUE:
        return FetchProblem.UNSAFE_XML
    return _bounded(text[root.start() :], root[1], _local(root))


def _local(root: re.Match[str] | None) -> str:
    return root[1].rpartition(":")[2].lower() if root else ""


def _skip_prologue(text: str) -> int | FetchProblem:
    """The offset of the root element; the document's own entities are refused, never expanded."""
    at = 0
    while (at := text.find("<", at)) != -1:
        if text.startswith("<!--", at):
            at = _after(text, "-->", at)
        elif text.startswith("<?", at):
            at = _after(text, "?>", at)
        elif text.startswith("<!", at):
            end = _after(text, ">", at)
            declaration = text[at:end]
            if "[" in declaration or "<!entity" in declaration.lower():
                return FetchProblem.UNSAFE_XML
            at = end
        elif _ROOT.match(text, at):
            return at
        else:
            at += 1
    return len(text)


def _after(text: str, mark: str, at: int) -> int:
    end = text.find(mark, at)
    return len(text) if end == -1 else end + len(mark)


def _bounded(text: str, root: str, local: str) -> Document:
    # A reference to a letter that does not exist, and feedparser gives up the whole document.
    text = _REFERENCE.sub(_existing_letter, text)
    cut = f"</{root}" not in text
    entries = [match.start() for match in _ENTRY.finditer(text)]
    dropped = max(0, len(entries) - MAX_ENTRIES)
    if dropped:
        ends = "</channel>" if local == "rss" else ""
        text = f"{text[: entries[MAX_ENTRIES]]}{ends}</{root}>"
        cut = False
    return Document(kind=Kind.XML_FEED, text=_DECLARATION + text, root=root, dropped=dropped, cut=cut)


def _existing_letter(reference: re.Match[str]) -> str:
    digits, base = (reference[1], 16) if reference[1] else (reference[2], 10)
    code = int(digits, base) if len(digits) < 9 else 0
    exists = code in {9, 10, 13} or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code <= 0x10FFFF
    return reference[0] if exists else ""

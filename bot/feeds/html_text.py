"""Hostile-facing: turns the HTML that feeds carry into plain text that keeps every sentence in its order. Pure."""

from __future__ import annotations

import re
from html import escape, unescape

from lxml import etree  # type: ignore[import-untyped]  # lxml carries no types
from lxml.html import HTMLParser, document_fromstring  # type: ignore[import-untyped]  # lxml carries no types

MAX_TITLE = 1000

_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main"),
        *("ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul"),
    }
)
_SILENT = frozenset(
    {
        *("audio", "button", "canvas", "embed", "figcaption", "head", "iframe", "input", "math", "nav", "noscript"),
        *("object", "script", "select", "style", "svg", "template", "textarea", "title", "video"),
        # A figure struck out has been taken back: "<del>12</del> 14".
        *("del", "s", "strike"),
    }
)
_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:captions?|credits?|copyright|bildunterschrift|bildnachweis)(?:$|[\s_-])", re.IGNORECASE
)
_LONGEST_CAPTION = 400
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

_INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|big|br|cite|code|em|font|i|img|mark|p|q|small|span|strong|sub|sup|u|wbr)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ESCAPED_MARKUP = re.compile(r"&lt;(?:/p|/div|/a|br ?/?|p|div)&gt;", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)
_UNSEEN = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
)
_RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_INNER_SPACES = re.compile(r"[ \t]{2,}")
_PARAGRAPH = re.compile(r"\n{2,}")


def text_of_html(html: str) -> str:
    """The words of a piece of HTML: paragraphs parted by an empty line, no scripts, captions or credits."""
    if _ESCAPED_MARKUP.search(html):
        # Escaped twice by its maker: a reader would see the tags.
        html = unescape(html)
    if "<" not in html:
        return _tidy(unescape(html))
    markup = f"<html><body>{html}</body></html>".encode("utf-8", "replace")
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    return _tidy("".join(_pieces(document_fromstring(markup, parser=parser))))


def html_of_text(text: str) -> str:
    """Plain text as HTML that says the same."""
    return "".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in re.split(r"\n\s*\n", text))


def plain_line(text: str) -> str:
    """A title as one line of plain text; a bare "<" is a letter like any other."""
    bare = _INLINE_TAG.sub("", text) if "<" in text else text
    if _ENTITY.search(bare):
        bare = _INLINE_TAG.sub("", unescape(bare))
    return " ".join(_UNSEEN.sub("", bare).split())[:MAX_TITLE]


def raised(text: str) -> str:
    """What stands above the line; a footnote's number must not become the last digit of "12"."""
    bare = text.strip().strip("[]()*")
    return bare.translate(_RAISED_DIGITS) if bare.isascii() and bare.isdigit() else text


def first_words(text: str, *, limit: int = 80) -> str:
    """A stand-in for a title that an entry lacks."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[:limit].rpartition(" ")[0].rstrip(" ,;:–-") + " …"


def _pieces(root: etree._Element) -> list[str]:
    pieces: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if _is_silent(element, tag):
                walk.skip_subtree()
                continue
            if tag == "sup":
                walk.skip_subtree()
                pieces.append(raised("".join(str(piece) for piece in element.itertext())))
                continue
            pieces.append(_mark_of(tag))
            pieces.append(_flowing(element.text, keeps_lines=tag == "pre"))
        else:
            pieces.append("\n\n" if tag in _BLOCKS else "")
            pieces.append(_flowing(element.tail))
    return pieces


def _mark_of(tag: str) -> str:
    if tag in _BLOCKS:
        return "\n\n"
    if tag == "br":
        return "\n"
    return " " if tag in {"td", "th"} else ""


def _is_silent(element: etree._Element, tag: str) -> bool:
    if tag in _SILENT or "hidden" in element.attrib or _HIDDEN.search(element.get("style", "")):
        return True
    if not _CAPTION.search(element.get("class", "")):
        return False
    # A whole article may stand in a box that is named after its picture.
    return len("".join(str(piece) for piece in element.itertext())) <= _LONGEST_CAPTION


def _flowing(text: str | None, *, keeps_lines: bool = False) -> str:
    if not text:
        return ""
    return text if keeps_lines else _SPACES.sub(" ", text)


def _tidy(text: str) -> str:
    plain = _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = "\n".join(line.strip(" \t\u00a0") for line in plain.split("\n"))
    return _PARAGRAPH.sub("\n\n", _INNER_SPACES.sub(" ", lines)).strip()

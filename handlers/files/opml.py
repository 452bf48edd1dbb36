"""Feeds as OPML, the lists that feed readers exchange: titles, addresses, and folders as outlines around them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from handlers.text import one_line
from storage.exports import Subscribed


def opml(feeds: Sequence[Subscribed], title: str) -> str:
    """Write a list of feeds; those of one folder stand together, folders inside folders where a name has slashes."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        f"  <head><title>{escape(one_line(title))}</title></head>",
        "  <body>",
        *_outlines(sorted(((_path(feed.folder), feed) for feed in feeds), key=lambda pair: pair[0]), "    "),
        "  </body>",
        "</opml>",
    ]
    return "\n".join(lines) + "\n"


def _path(folder: str) -> tuple[str, ...]:
    return tuple(name for part in folder.split("/") if (name := part.strip()))


def _outlines(feeds: Iterable[tuple[tuple[str, ...], Subscribed]], indent: str) -> list[str]:
    lines: list[str] = []
    for name, group in groupby(feeds, key=lambda pair: pair[0][0] if pair[0] else ""):
        if not name:
            lines += [_outline(feed, indent) for _, feed in group]
            continue
        inside = [(path[1:], feed) for path, feed in group]
        lines += [f"{indent}<outline text={_value(name)}>", *_outlines(inside, indent + "  "), f"{indent}</outline>"]
    return lines


def _outline(feed: Subscribed, indent: str) -> str:
    title = _value(feed.title)
    return f'{indent}<outline type="rss" text={title} title={title} xmlUrl={_value(feed.url)}/>'


def _value(words: str) -> str:
    """Quote a value; what XML cannot hold is taken out with all else that shows nothing."""
    return quoteattr(one_line(words))

"""Hostile-facing: what the killable child does with a list of feeds. Never builds a tree, never expands an entity.

Whoever declares an entity is refused at the declaration, before anything could grow from it; no DTD is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.parsers import expat

from bot.feeds.html_text import plain_line
from bot.feeds.problems import FetchProblem

MAX_BYTES = 5 * 2**20
"""A list of ten thousand feeds is a tenth of that."""
MAX_OUTLINES = 5_000
MAX_DEPTH = 20
MAX_TITLE = 200
MAX_FOLDER = 120
MAX_LINK = 2048


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """One feed of a list, untrusted."""

    url: str
    title: str
    folder: str  #: the names of the outlines around it, parted by slashes


class _Refused(Exception):  # noqa: N818  # ends the parser from inside
    """The document declares entities."""


class _Listing:
    """Hears of each element as it is read."""

    def __init__(self) -> None:
        self.found: list[Outline] = []
        self.is_opml = False
        self._folders: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name.lower() == "opml":
            self.is_opml = True
        if name.lower() != "outline" or not self.is_opml:
            return
        given = {key.lower(): value for key, value in attributes.items()}
        title = plain_line(given.get("title") or given.get("text", ""))[:MAX_TITLE]
        url = given.get("xmlurl", "").strip()[:MAX_LINK]
        if url and len(self.found) < MAX_OUTLINES:
            folder = "/".join(name for name in self._folders[:MAX_DEPTH] if name)[:MAX_FOLDER]
            self.found.append(Outline(url=url, title=title, folder=folder))
        # A slash in a name would be taken for another folder when the list is written again.
        self._folders.append(title.replace("/", "∕") if not url else "")

    def end(self, name: str) -> None:
        if name.lower() == "outline" and self._folders:
            self._folders.pop()


def read_opml(body: bytes, _content_type: str, _url: str) -> tuple[Outline, ...] | FetchProblem:
    """The feeds of a list, in its order."""
    if len(body) > MAX_BYTES:
        return FetchProblem.TOO_LARGE
    if not body.strip(b" \t\r\n\x00"):
        return FetchProblem.EMPTY
    listing = _Listing()
    parser = expat.ParserCreate()
    parser.StartElementHandler = listing.start
    parser.EndElementHandler = listing.end
    parser.EntityDeclHandler = _refuse
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    try:
        parser.Parse(body, True)
    except _Refused:
        return FetchProblem.UNSAFE_XML
    except (expat.ExpatError, ValueError, LookupError):
        # ValueError and LookupError: an encoding that Python does not know, or that is none of text.
        return FetchProblem.MALFORMED
    if not listing.is_opml:
        return FetchProblem.NOT_A_FEED
    return tuple(listing.found)


def _refuse(*_declaration: object) -> None:
    raise _Refused

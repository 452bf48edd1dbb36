"""Finds an article's text: in its feed when the feed carries it whole, else on its page."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from bot.core import identity
from bot.feeds.fetch import PAGE, Fetcher, FetchFailed, NotModified, Page
from bot.feeds.parse import ParseFailed, Parser
from bot.feeds.problems import FetchProblem
from bot.feeds.reading_pages import read_article
from storage.records import Entry, PageMode

BUDGET_S = 60.0
"""How long all pages of one poll may take together: less than its feed is leased for."""

HOSTS_AT_ONCE = 4

SHORT_TEXT = 600
"""A report of fewer characters is most often the beginning of a longer one."""

_TRAILER = re.compile(
    r"(?:\n\n|^)[^\n]{0,200}(?:appeared first on|first appeared on|erschien zuerst auf|ist zuerst erschienen)"
    r"[^\n]{0,200}$",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"(?:\.\.\.|…|\[\s*(?:\.\.\.|…|&hellip;|mehr|more)\s*\]"
    r"|(?:weiter\s?lesen|mehr\s(?:lesen|dazu|erfahren)|lesen\ssie\s(?:mehr|weiter|hier)[^\n.]{0,40}|zum\sartikel"
    r"|read\s(?:more|on|the\sfull\s(?:story|article))|continue\sreading[^\n.]{0,80}|full\sstory)\W*)\W*$",
    re.IGNORECASE,
)
_WORD = re.compile(r"\d[\d.,]*|[^\W\d]{5,}")
_COVERED = 0.6
_KINDRED = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleText:
    """An article's words and where they were found."""

    text: str
    from_page: bool
    problem: FetchProblem | None = None  #: why the page was of no use although it was wanted


def is_teaser(text: str) -> bool:
    """Whether a feed's text is only the beginning of its article."""
    own = _TRAILER.sub("", text).rstrip()
    return len(own) < SHORT_TEXT or _breaks_off(own)


async def texts_of(
    entries: Sequence[Entry],
    mode: PageMode,
    *,
    fetcher: Fetcher,
    parser: Parser,
    now: datetime,
    budget_s: float = BUDGET_S,
) -> tuple[ArticleText, ...]:
    """The texts of one poll's entries, in their order; of those whose page is not there in time, the feed's own.

    Hosts are asked side by side, and each for one page after the other.
    """
    found, queues = await asyncio.to_thread(_own_texts, entries, mode)
    room = asyncio.Semaphore(HOSTS_AT_ONCE)

    async def ask_one_host(queue: list[int]) -> None:
        async with room:
            for at in queue:
                found[at] = await text_of(entries[at], mode, fetcher=fetcher, parser=parser, now=now)

    with suppress(TimeoutError):
        async with asyncio.timeout(budget_s), asyncio.TaskGroup() as hosts:
            for queue in queues.values():
                hosts.create_task(ask_one_host(queue))
    return tuple(found)


def _own_texts(entries: Sequence[Entry], mode: PageMode) -> tuple[list[ArticleText], dict[str, list[int]]]:
    """What the feed itself says, and by host the places of those entries whose pages are to be asked."""
    found: list[ArticleText] = []
    queues: dict[str, list[int]] = {}
    for entry in entries:
        own = own_text(entry)
        link = entry.link if _wants_page(own, mode) else None
        if link is not None:
            queues.setdefault(identity.host_of(link), []).append(len(found))
        found.append(ArticleText(text=own, from_page=False, problem=FetchProblem.TIMEOUT if link else None))
    return found, queues


def own_text(entry: Entry) -> str:
    """What the feed itself says, without the line that names its source."""
    return _TRAILER.sub("", entry.text).strip()


async def text_of(entry: Entry, mode: PageMode, *, fetcher: Fetcher, parser: Parser, now: datetime) -> ArticleText:
    """The fullest text of an article that can be had; the feed's own is never lost."""
    own = own_text(entry)
    if not _wants_page(own, mode) or entry.link is None:
        return ArticleText(text=own, from_page=False)
    match await fetcher.fetch(entry.link, now=now, accept=PAGE):
        case FetchFailed(problem=problem):
            return ArticleText(text=own, from_page=False, problem=problem)
        case NotModified():
            return ArticleText(text=own, from_page=False, problem=FetchProblem.HTTP_ODD)
        case Page() as page:
            read = await parser.run(read_article, page.body, page.content_type, page.final_url)
    if isinstance(read, ParseFailed):
        return ArticleText(text=own, from_page=False, problem=read.problem)
    return joined(entry.title, own, read)


def joined(title: str, own: str, page: str) -> ArticleText:
    """The page's text, led by the feed's own where the page does not repeat it. Pure."""
    page = _without_heading(title, page)
    if len(page) <= len(own) or _share(f"{title} {own}", page) < _KINDRED:
        # A consent wall, an error page, another article.
        return ArticleText(text=own, from_page=False, problem=FetchProblem.NO_TEXT)
    if not own or _breaks_off(own) or _share(own, page) >= _COVERED:
        return ArticleText(text=page, from_page=True)
    return ArticleText(text=f"{own}\n\n{page}", from_page=True)


def _wants_page(own: str, mode: PageMode) -> bool:
    return mode is PageMode.PAGE or (mode is PageMode.AUTO and is_teaser(own))


def _breaks_off(text: str) -> bool:
    # Only the end is looked at: a hundred thousand dots would cost the pattern the square of their number.
    return _CUT.search(text[-200:]) is not None


def _share(text: str, other: str) -> float:
    """How many of a text's words another has too."""
    stems, others = _stems(text), _stems(other)
    return len(stems & others) / len(stems) if stems else 1.0


def _stems(text: str) -> frozenset[str]:
    """Numbers, and the beginnings of longer words: enough to see that two texts speak of the same thing."""
    return frozenset(word.casefold()[:6] for word in _WORD.findall(text))


def _without_heading(title: str, page: str) -> str:
    first, _, rest = page.partition("\n\n")
    return rest if title and " ".join(first.split()).casefold() == title.casefold() else page

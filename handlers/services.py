"""What commands need from the rooms above them, handed in as plain functions."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from handlers.posting import Poster
from storage.database import Database
from storage.findings import Apart, Heard, Insight, Sum
from storage.records import Article, Change, Chat, Digest, Feed, Figure, FigureKey, Report, Series, Story, Target, Watch


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One article or text, read for its figures and not kept."""

    article: Article  #: with its summary; title "" and url None for a bare text
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFailed:
    """A link that could not be read."""

    problem: str  #: a FetchProblem's name


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeFound:
    """An address that leads to one feed, ready to be stored."""

    feed: Feed
    newest: Reading | None  #: None: the feed has no article yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One of the feeds a web page names."""

    url: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeChoices:
    """A page that names several feeds."""

    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeFailed:
    """An address that leads to no feed."""

    problem: str  #: a FetchProblem's name


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A feed of a list that somebody sent, ready to be stored."""

    feed: Feed  #: called by its host until it is read
    title: str  #: as the list calls it
    folder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedList:
    """A list of feeds, and how many of its entries lead to no web address."""

    feeds: tuple[Listed, ...]
    unusable: int


Probed = ProbeFound | ProbeChoices | ProbeFailed


#: A chat with more watches than this has other troubles than one more.
WATCH_LIMIT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one chat and one person may ask for; the operator's settings."""

    watches: int = WATCH_LIMIT  #: of one chat
    asks_per_minute: int = 30  #: of one person; a chat of many gets twice as many answers
    works_per_hour: int = 120  #: of one person: pages and texts read, lists and exports, whatever takes long


async def no_list(_body: bytes) -> FeedList | ReadFailed:
    """Stands where nobody sends lists."""
    return ReadFailed(problem="NOT_A_FEED")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasoning:
    """What can be thought about figures: pure functions of the core, lent."""

    look: Callable[[Sequence[Series], Sequence[Report]], tuple[Insight, ...]]
    sums: Callable[[Sequence[Report]], tuple[Sum, ...]]
    nearest: Callable[[Report, Iterable[Report]], Apart | None]
    changes_of: Callable[[Sequence[Report], Sequence[Series], Sequence[Report]], tuple[Change, ...]]
    explain: Callable[
        [Article, Story, bool, tuple[Change, ...], tuple[Watch, ...], Collection[FigureKey]], tuple[Heard, ...]
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What words stand for in every language: a counted thing, a unit, a kind of story."""

    target: Target
    value: str


class NotRegrouped(StrEnum):
    """Why stories stay as they are."""

    GONE = "regroup-gone"  #: a story, or what was to be undone, is no longer there
    SAME = "merge-same"  #: they are one already
    ALL = "split-all"  #: no article would be left, or none would go


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrouped:
    """What became of articles that were moved from one story to another."""

    id: int  #: under which it can be undone
    story: Story  #: where they are now
    rest: Story | None  #: the story they were taken from; None if it had no others
    articles: int  #: how many moved
    corrected: int  #: how many messages take back a comparison that had been told


@dataclass(frozen=True, slots=True, kw_only=True)
class Regroup:
    """Stories put together and taken apart by hand; each of them is done when it returns."""

    merge: Callable[[str, str], Awaitable[Regrouped | NotRegrouped]]  #: two stories' ids
    split: Callable[[str, Collection[str]], Awaitable[Regrouped | NotRegrouped]]  #: a story's id, and articles' ids
    undo: Callable[[int], Awaitable[Regrouped | NotRegrouped]]


async def no_meaning(_words: str) -> Meaning | None:
    """Know no word."""
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """Everything a command may call."""

    db: Database
    now: Callable[[], datetime]
    probe: Callable[[str], Awaitable[Probed]]
    read: Callable[[str], Awaitable[Reading | ReadFailed]]  #: a text, or an address that is nothing but a link
    digest: Callable[[Chat, datetime, datetime], Awaitable[Digest]]  #: what moved for a chat between two moments
    poll_soon: Callable[[str], Awaitable[None]]  #: have a feed polled at the next opportunity
    reasoning: Reasoning
    regroup: Regroup
    drawing: Executor | None = None  #: where pictures are drawn; None: the loop's own threads
    meaning: Callable[[str], Awaitable[Meaning | None]] = no_meaning  #: what "all inflation rates" are all of
    read_list: Callable[[bytes], Awaitable[FeedList | ReadFailed]] = no_list  #: an OPML document
    owners: frozenset[int] = frozenset()  #: the people who run this bot
    is_open: bool = True  #: whether anybody may use it, or only who is invited
    limits: Limits = Limits()
    poster: Poster = field(default_factory=Poster)

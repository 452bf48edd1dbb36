"""Recognises an article again although its feed has changed its link, its title or its id. Pure.

An entry is known by up to four aliases: its id, its link, its title with its time, its title with its words. When one
of link, title and id changes, another alias still leads to the article. Aliases that two entries of one document share
identify nothing and are not used.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

from storage.records import Article, Entry

MAX_REVISIONS = 3
"""An entry that prints the current time would be read, and told, again on every poll."""

STORM_ENTRIES = 20
STORM_SHARE = 0.5

_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|yclid|twclid|mc_[ce]id|igshid|wt[._]\w+|at_\w+|ns_\w+|pk_\w+|mtm_\w+|piwik_\w+"
    r"|cmpid|cmp|ocid|icid|ftag|smid|xtor|_ga|_gl|spm|campaign_id|ref_src|ref_url|sr_share",
    re.IGNORECASE,
)
_FEED_ORIGIN = frozenset({"rss", "feed", "rssfeed", "rss_feed", "rss-feed", "atom"})
_TRACKING_FRAGMENT = re.compile(r"(?:.*[&?])?(?:xtor|utm_\w+|ref|at_\w+)=", re.IGNORECASE)
_REUSED_ID = re.compile(r"\D{0,10}\d{1,3}|https?://[^/?#]+/?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """An article whose entry says something else now."""

    entry: Entry
    article: Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """What one reading of a feed brings, set against what is known of it."""

    new: tuple[Entry, ...]
    edited: tuple[Edit, ...]
    unchanged: int
    learned: tuple[tuple[str, tuple[str, ...]], ...]  #: article ids, and aliases they did not have before
    storm: bool  #: so much of the feed is new at once that its ids have changed: worth one digest, not many alerts


def feed_id(url: str) -> str:
    """Names the feed at an address for good.

    Nothing is taken away but a fragment: a parameter or a login may be what makes it another feed, for other eyes.
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return _short_hash("feed", url.strip())
    login, _, place = parts.netloc.rpartition("@")
    return _short_hash("feed", urlunsplit((parts.scheme, f"{login}@{place.lower()}", parts.path, parts.query, "")))


def article_id(feed: str, entry_key: str) -> str:
    """Names an article for good, wherever and whenever it is read."""
    return _short_hash("article", feed, entry_key)


def host_of(url: str) -> str:
    """The key of politeness: whoever answers at this address."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def digest_of(title: str, text: str) -> str:
    """Tells apart two wordings; blind to white space and letter case."""
    return _short_hash("words", _folded(title), _folded(text))


def canonical_link(url: str) -> str:
    """Reduces a link to what identifies the page: no tracking parameters, no spelling variants."""
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").rstrip(".").removeprefix("www."), parts.port
    except ValueError:
        return url.strip()
    if not host:
        return url.strip()
    scheme = "https" if parts.scheme.lower() in {"http", "https"} and port in {None, 80, 443} else parts.scheme.lower()
    place = f"[{host}]" if ":" in host else host
    if port not in {None, 80, 443}:
        place = f"{place}:{port}"
    fragment = "" if _TRACKING_FRAGMENT.match(parts.fragment) else parts.fragment
    return urlunsplit((scheme, place, _canonical_path(parts.path), _canonical_query(parts.query), fragment))


def identify(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Gives the entries of one document their aliases, keys and digests; exact repetitions are left out."""
    raw = tuple(entries)
    candidates = [_candidates(entry) for entry in raw]
    digests = [digest_of(entry.title, entry.text) for entry in raw]
    seen: set[tuple[tuple[str, ...], str]] = set()
    distinct: list[int] = []
    for at, names in enumerate(candidates):
        if (names, digests[at]) not in seen:
            seen.add((names, digests[at]))
            distinct.append(at)
    times_used = Counter(name for at in distinct for name in candidates[at])
    identified = []
    for at in distinct:
        own = tuple(name for name in candidates[at] if times_used[name] == 1)
        # Entries that share each of their names with another are named by all they have.
        aliases = own or ("d:" + _short_hash(digests[at], *candidates[at]),)
        identified.append(replace(raw[at], key=aliases[0], aliases=aliases, digest=digests[at]))
    return tuple(identified)


def fresh(entries: Iterable[Entry], known: Mapping[str, Article]) -> Fresh:
    """Parts new entries from known and edited ones.

    `entries` are those of one document, identified; `known` maps aliases to the articles of this feed.
    """
    new: list[Entry] = []
    edited: list[Edit] = []
    learned: list[tuple[str, tuple[str, ...]]] = []
    claimed: set[str] = set()
    unchanged = total = 0
    for entry in entries:
        total += 1
        article = _match(entry, known, claimed)
        if article is None:
            new.append(entry)
            continue
        claimed.add(article.id)
        unseen = tuple(alias for alias in entry.aliases if alias not in known)
        if unseen:
            learned.append((article.id, unseen))
        if entry.digest != article.entry_digest and article.revision < MAX_REVISIONS:
            edited.append(Edit(entry=entry, article=article))
        else:
            unchanged += 1
    storm = len(new) > STORM_ENTRIES and len(new) > total * STORM_SHARE
    return Fresh(new=tuple(new), edited=tuple(edited), unchanged=unchanged, learned=tuple(learned), storm=storm)


def _match(entry: Entry, known: Mapping[str, Article], claimed: set[str]) -> Article | None:
    """The known article that this entry is, if it is one: no article is two entries of one document."""
    for alias in entry.aliases:
        article = known.get(alias)
        if article is not None and article.id not in claimed and _plausible(entry, alias, article, known):
            return article
    return None


def _plausible(entry: Entry, alias: str, article: Article, known: Mapping[str, Article]) -> bool:
    """Whether one alias in common is the same article and not a number or an address used again."""
    match alias[:1]:
        case "g":
            # Ids by position ("1", "2", "3") name another article on each poll: then nothing else agrees.
            return not _REUSED_ID.fullmatch((entry.guid or "").strip()) or _agrees(entry, article)
        case "l":
            # One address for a running report: each entry has its own id and its own title.
            stranger = any(name.startswith("g:") and name not in known for name in entry.aliases)
            return not stranger or _folded(entry.title) == _folded(article.title)
        case _:
            return True


def _agrees(entry: Entry, article: Article) -> bool:
    same_link = bool(entry.link and article.url and canonical_link(entry.link) == canonical_link(article.url))
    same_time = entry.published_at == article.published_at
    return same_link or same_time or _folded(entry.title) == _folded(article.title)


def _candidates(entry: Entry) -> tuple[str, ...]:
    """All names an entry could be known by, the steadiest first."""
    link = canonical_link(entry.link) if entry.link else None
    names = []
    if entry.guid and (link is None or canonical_link(entry.guid) != link):
        names.append("g:" + _short_hash(entry.guid.strip()))
    if link:
        names.append("l:" + _short_hash(link))
    if entry.title and entry.published_at is not None:
        names.append("t:" + _short_hash(_folded(entry.title), entry.published_at.isoformat()))
    elif entry.title or entry.text:
        names.append("c:" + digest_of(entry.title, entry.text))
    return tuple(names)


def _canonical_path(path: str) -> str:
    return quote(unquote(path), safe="/%:@!$&'()*+,;=~-._").rstrip("/")


def _canonical_query(query: str) -> str:
    kept = [
        (name, value)
        for name, value in parse_qsl(query, keep_blank_values=True)
        if not _TRACKING.fullmatch(name) and value.lower() not in _FEED_ORIGIN
    ]
    return urlencode(sorted(kept))


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _short_hash(*parts: str) -> str:
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(joined, digest_size=10).hexdigest()

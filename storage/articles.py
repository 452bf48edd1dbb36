"""Articles: what the feeds have told us. They are saved in intake."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Select, or_, select

from storage import tables
from storage.database import Tx
from storage.records import Access, Article, Target
from storage.rows import Form, add_new, in_parts, mentions

_articles = tables.articles.c
_aliases = tables.entry_aliases.c
_watches = tables.watches.c

FORM = Form(Article, tables.articles, elsewhere=("aliases",))

_NEWEST_FIRST = (_articles.published_at.desc(), _articles.id)


async def known(tx: Tx, feed_id: str, entry_keys: Iterable[str]) -> dict[str, Article]:
    """The articles that the feed has shown under these keys or aliases, each under every one that was asked for."""
    found: dict[str, Article] = {}
    for keys in in_parts(entry_keys):
        by_key = FORM.select.where(_articles.feed_id == feed_id, _articles.entry_key.in_(keys))
        by_alias = (
            select(*FORM.columns, _aliases.alias)
            .join_from(tables.articles, tables.entry_aliases, _aliases.article_id == _articles.id)
            .where(_aliases.feed_id == feed_id, _aliases.alias.in_(keys))
        )
        found |= {row.alias: FORM.record(row) for row in await tx.execute(by_alias)}
        found |= {article.entry_key: article for article in await FORM.all(tx, by_key)}
    return found


async def learn(tx: Tx, feed_id: str, aliases: Iterable[tuple[str, tuple[str, ...]]]) -> None:
    """Remember by which further names the feed shows its articles: article ids with their aliases."""
    rows = [
        {"feed_id": feed_id, "alias": alias, "article_id": article_id}
        for article_id, its_aliases in aliases
        for alias in its_aliases
    ]
    await add_new(tx, tables.entry_aliases, rows)


async def get(tx: Tx, article_id: str) -> Article | None:
    return await FORM.first(tx, FORM.select.where(_articles.id == article_id))


async def many(tx: Tx, article_ids: Iterable[str]) -> tuple[Article, ...]:
    """Those of the articles that are there, in the order asked for."""
    wanted = tuple(article_ids)
    found: dict[str, Article] = {}
    for ids in in_parts(wanted):
        found |= {one.id: one for one in await FORM.all(tx, FORM.select.where(_articles.id.in_(ids)))}
    return tuple(found[one] for one in dict.fromkeys(wanted) if one in found)


async def latest(tx: Tx, feed_ids: Iterable[str], limit: int) -> tuple[Article, ...]:
    """The newest articles of the feeds, newest first."""
    mine = FORM.select.where(_articles.feed_id.in_(tuple(feed_ids)))
    return await FORM.all(tx, mine.order_by(*_NEWEST_FIRST).limit(limit))


async def of_story(tx: Tx, story_id: str, chat_id: int) -> tuple[Article, ...]:
    """The articles of a story that the chat may see, in order of publication."""
    mine = FORM.select.where(_articles.story_id == story_id, visible_to(chat_id))
    return await FORM.all(tx, mine.order_by(_articles.published_at, _articles.id))


async def search(tx: Tx, words: str, chat_id: int, limit: int) -> tuple[Article, ...]:
    """The newest articles the chat may see whose title and summary hold all the words, or words that begin so."""
    hits = FORM.select.where(mentions(_articles.folded, words), visible_to(chat_id))
    return await FORM.all(tx, hits.order_by(*_NEWEST_FIRST).limit(limit))


async def found_in(tx: Tx, words: str, chat_id: int, story_ids: Iterable[str]) -> dict[str, Article]:
    """Of each of the stories the newest article the chat may see that holds all the words."""
    hits = select(*FORM.columns, _articles.story_id).where(mentions(_articles.folded, words), visible_to(chat_id))
    hits = hits.where(_articles.story_id.in_(tuple(story_ids))).order_by(_articles.published_at, _articles.id.desc())
    return {row.story_id: FORM.record(row) for row in await tx.execute(hits)}


def visible_to(chat_id: int | None) -> ColumnElement[bool]:
    """Whether a chat may see an article: anyone may, or the chat watches its feed; no chat sees what is open only."""
    if chat_id is None:
        return _articles.access == Access.OPEN
    return or_(_articles.access == Access.OPEN, _articles.feed_id.in_(feeds_of(chat_id)))


def feeds_of(chat_id: int) -> Select[tuple[str]]:
    """The ids of the feeds that a chat watches."""
    return select(_watches.value).where(_watches.chat_id == chat_id, _watches.target == Target.FEED)

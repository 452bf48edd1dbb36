"""Why a chat was told something, or was not: what each of its watches made of an article, and with what it compared."""

from __future__ import annotations

from handlers.access import Act
from handlers.asking import Ask, Command, Press
from handlers.finding import find_story, offer_latest, shown_story
from handlers.wording import reasons as wording
from storage import articles, outbox, stories, watches
from storage.records import Article, Message, Story


async def why(ask: Ask) -> None:
    """/why, in answer to an alert or with a story's words: why this was told, or not."""
    if ask.words:
        if (found := await find_story(ask)) is not None:
            await _explain(ask, found)
        return
    if ask.reply_to is None:
        await offer_latest(ask, "why-which", lambda story, _: ("why", story.id))
        return
    async with ask.services.db.read() as tx:
        message = await outbox.bearing(tx, ask.chat.id, ask.reply_to)
        told = message is not None and message.story_id is not None
        story = await stories.shown(tx, message.story_id, ask.chat.id) if message and message.story_id else None
    if message is None:
        await ask.tell("why-no-alert")
    elif story is None:
        await ask.tell("story-gone" if told else "why-overview")
    else:
        await _explain(ask, story, message)


async def why_pressed(ask: Ask) -> None:
    """The button that says why a story was told, or not."""
    if (found := await shown_story(ask, ask.words)) is not None:
        await ask.toast()
        await _explain(ask, found)


async def _explain(ask: Ask, story: Story, message: Message | None = None) -> None:
    """Say what became of the article a message tells, or else of the story's newest."""
    case = await _case(ask, story, message)
    if case is None:
        await ask.tell("story-gone")
        return
    await ask.reply(wording.told(case, ask.voice, ask.services.now()))


async def _case(ask: Ask, story: Story, message: Message | None) -> wording.Case | None:
    chat_id = ask.chat.id
    async with ask.services.db.read() as tx:
        told = await articles.of_story(tx, story.id, chat_id)
        messages = await outbox.of_story(tx, chat_id, ask.thread_id, story.id)
        article = _article(told, message)
        if article is None:
            return None
        reports = await stories.reports_of_article(tx, article.id)
        series = await stories.series_of(tx, story.id)
        known = await stories.reports_shown(tx, story.id, chat_id)
        kept = [watch for watch in await watches.of_chat(tx, chat_id) if watch.thread_id == ask.thread_id]
        reasoning = ask.services.reasoning
        changes = reasoning.changes_of(reports, series, known)
        before = await outbox.told_to(tx, {key for change in changes for key in change.again})
    opens = told[0].id == article.id
    here = {key for chat, thread, key in before if (chat, thread) == (chat_id, ask.thread_id)}
    heard = reasoning.explain(article, story, opens, changes, tuple(kept), here)
    speaking = [each.watch.added_at for each in heard if each.deaf is None]
    return wording.Case(
        story=story,
        article=article,
        changes=changes,
        heard=heard,
        message=message or next((each for each in messages if _tells(each, article)), None),
        watched_later=bool(speaking) and article.published_at < min(speaking),
        paused_until=ask.chat.paused_until,
        last=next((each for each in messages if each.sent_at is not None), None),
    )


def _article(told: tuple[Article, ...], message: Message | None) -> Article | None:
    """The article a message tells, or the newest of all."""
    by_id = {article.id: article for article in told}
    named = [by_id[key.article_id] for key in message.tells if key.article_id in by_id] if message is not None else []
    return named[0] if named else next(reversed(told), None)


def _tells(message: Message, article: Article) -> bool:
    return any(key.article_id == article.id for key in message.tells)


COMMANDS = (Command(name="why", act=Act.READ, run=why),)
PRESSES = (Press(verb="why", act=Act.READ, run=why_pressed),)

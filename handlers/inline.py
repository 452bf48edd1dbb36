"""Sharing a story elsewhere: somebody types the bot's name and some words in any chat, and picks a card.

A card may land anywhere, so it holds only what is open to anyone: nothing of a feed behind a login, whoever asks.
"""

from __future__ import annotations

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InlineQueryResultArticle, InputTextMessageContent
from telegram.error import BadRequest

from handlers.finding import searchable, standing_of
from handlers.markup import NO_PREVIEW, forms
from handlers.services import Services
from handlers.text import isolated, one_line, split
from handlers.voice import Voice
from handlers.wording.changes import plain_line
from handlers.wording.stories import card
from storage import stories
from storage.records import Change, Story

CARDS = 10
#: So long Telegram gives the same answer to the same person without asking again.
CACHE_S = 30
FIGURES_EACH = 3
TITLE_LIMIT, BELOW_LIMIT = 120, 160
PAGE_DIGITS = 4

#: A chat that watches nothing: it sees what everybody may see.
ANYBODY = 0

#: What a link into the private chat begins with, so that a press on it opens the story there.
OPENS_STORY = "story_"


async def answer(bot: Bot, services: Services, query_id: str, words: str, offset: str, voice: Voice) -> None:
    """Offer the stories that hold the words; without words those that moved last."""
    page = int(offset) if offset.isascii() and offset.isdigit() and len(offset) <= PAGE_DIGITS else 0
    async with services.db.read() as tx:
        found = await stories.find(tx, searchable(words), ANYBODY, CARDS + 1, anywhere=True, offset=page * CARDS)
        entries = [(each, await standing_of(tx, each, ANYBODY)) for each in found[:CARDS]]
    results = [_result(story, tuple(stand), bot.username, voice, services) for story, stand in entries]
    try:
        await bot.answer_inline_query(
            query_id,
            results,
            cache_time=CACHE_S,
            is_personal=True,
            next_offset=str(page + 1) if len(found) > CARDS else "",
        )
    except BadRequest as refusal:
        # Whoever types has typed on: Telegram no longer waits for what was asked before.
        if "query is too old" not in refusal.message.lower():
            raise


def _result(
    story: Story, stand: tuple[Change, ...], username: str, voice: Voice, services: Services
) -> InlineQueryResultArticle:
    words, entities = split(*card(story, stand, voice, services.now()).text.render())[0]
    among = tuple(change.series for change in stand)
    told = " · ".join(plain_line(change, voice, among=among) for change in stand[:FIGURES_EACH])
    link = f"https://t.me/{username}?start={OPENS_STORY}{story.id}"
    return InlineQueryResultArticle(
        id=story.id,
        title=isolated(one_line(story.title, TITLE_LIMIT)) or story.id,
        description=isolated(one_line(told or voice.say("story-no-figures"), BELOW_LIMIT)),
        input_message_content=InputTextMessageContent(words, entities=forms(entities), link_preview_options=NO_PREVIEW),
        reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton(voice.say("button-story"), url=link)]]),
    )

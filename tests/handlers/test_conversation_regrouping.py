"""What is one story and what are two, said through the HTTP Bot API alone."""

from __future__ import annotations

import pytest
from fakes.bot_api_methods import Message
from fakes.conversation import ADA, BEN, GROUP, OWNER, Conversation, tell_story

from storage import articles, people, stories
from storage.database import Database
from storage.records import Access, Rank

FLOOD, SLIDE = "Hochwasser an der Zusach", "Erdrutsch bei Altmoor"


async def held(db: Database, story_id: str) -> list[str]:
    """The titles of a story's articles."""
    async with db.read() as tx:
        return [article.title for article in await articles.of_story(tx, story_id, OWNER)]


def labels(message: Message) -> list[str]:
    """What stands on the buttons under a message."""
    assert message.markup is not None
    return [button["text"] for row in message.markup["inline_keyboard"] for button in row]


async def helper(db: Database, person: int) -> None:
    async with db.write() as tx:
        await people.rank(tx, person, Rank.ADMIN)


async def test_two_stories_named_are_merged_after_a_question_and_parted_again(talk: Conversation) -> None:
    slide = await tell_story(talk.db, title=SLIDE)
    flood = await tell_story(talk.db, title=FLOOD, feed_id="zusach", values=(3, 5))

    asked = await talk.say("/merge Erdrutsch, Hochwasser", user=OWNER)
    question = asked.text
    done = await talk.press_for_edit(asked, "Merge", user=OWNER)
    together = sorted(await held(talk.db, slide) + await held(talk.db, flood))
    async with talk.db.read() as tx:
        left = await stories.many(tx, (slide, flood))
    undone = await talk.press_for_edit(asked, "Undo", user=OWNER)

    assert question.startswith("Are these one story, for all chats?")
    assert SLIDE in question
    assert FLOOD in question
    assert done.startswith("2 articles now belong to “")
    assert len(left) == 1
    assert together == sorted(f"{title} {number}" for title in (SLIDE, FLOOD) for number in (0, 1))
    assert undone.startswith("2 articles are back in “")
    assert (len(await held(talk.db, slide)), len(await held(talk.db, flood))) == (2, 2)


async def test_who_types_nothing_chooses_two_stories_by_buttons(talk: Conversation) -> None:
    slide = await tell_story(talk.db, title=SLIDE)
    flood = await tell_story(talk.db, title=FLOOD, feed_id="zusach")
    await helper(talk.db, BEN)
    for words in (SLIDE, FLOOD):
        sheet = await talk.say(f"/story {words}", user=BEN)
        await talk.press(sheet, "Folgen", user=BEN)

    first = await talk.say("/merge", user=BEN)
    second = await talk.press_for_message(first, "1", user=BEN)
    asked = second.text
    question = await talk.press_for_edit(second, "1", user=BEN)
    done = await talk.press_for_edit(second, "Zusammenlegen", user=BEN)

    assert first.text.startswith("Welche Story gehört mit einer anderen zusammen?")
    assert asked.startswith("Womit gehört „")
    assert question.startswith("Sind das eine Story, für alle Chats?")
    assert "2 Artikel gehören jetzt zu „" in done
    async with talk.db.read() as tx:
        assert len(await stories.many(tx, (slide, flood))) == 1


async def test_articles_named_by_number_get_a_story_of_their_own(talk: Conversation) -> None:
    slide = await tell_story(talk.db, title=SLIDE, values=(12, 17, 90))

    chosen = await talk.say("/split Erdrutsch: 3", user=OWNER)
    listed = chosen.text
    done = await talk.press_for_edit(chosen, "Split off 1 article", user=OWNER)

    assert f"3 ✓ {SLIDE} 2 – Moorbote" in listed
    assert f"2 {SLIDE} 1 – Moorbote" in listed
    assert done == f"1 article is now a story of its own: “{SLIDE} 2”."
    assert await held(talk.db, slide) == [f"{SLIDE} 0", f"{SLIDE} 1"]


async def test_articles_are_chosen_by_buttons_and_one_that_comes_meanwhile_is_noticed(talk: Conversation) -> None:
    slide = await tell_story(talk.db, title=SLIDE, values=(12, 17))
    await helper(talk.db, BEN)
    sheet = await talk.say("/story Erdrutsch", user=BEN)
    chosen = await talk.press_for_message(sheet, "Aufteilen …", user=BEN)
    none_yet = labels(chosen)
    await talk.press_for_edit(chosen, "2", user=BEN)
    await talk.press_for_edit(chosen, "1", user=BEN)
    all_chosen = labels(chosen)
    await talk.press_for_edit(chosen, "✓ 1", user=BEN)
    await tell_story(talk.db, title=SLIDE, values=(12, 17, 19))

    note = await talk.press(chosen, "1 Artikel abtrennen", user=BEN)

    assert none_yet == ["1", "2", "So lassen"]
    assert all_chosen == ["✓ 1", "✓ 2", "So lassen"]
    assert note == "Inzwischen kam ein Artikel dazu; bitte neu auswählen."
    assert len(await held(talk.db, slide)) == 3
    assert await talk.press_for_edit(chosen, "So lassen", user=BEN) == "Alles bleibt, wie es ist."


@pytest.mark.parametrize("words", ["/merge Erdrutsch, Hochwasser", "/split Erdrutsch: 2", "/merge", "/split"])
async def test_nobody_else_says_what_is_one_story(words: str, talk: Conversation) -> None:
    await tell_story(talk.db, title=SLIDE)
    await tell_story(talk.db, title=FLOOD, feed_id="zusach")

    refused = await talk.say(words, user=ADA)
    await talk.say_in_vain(words, user=ADA, chat=GROUP)
    sheet = await talk.say("/story Erdrutsch", user=ADA)

    assert refused.text == "Only whoever runs this bot may do that."
    assert "Merge …" not in labels(sheet)


async def test_what_is_behind_a_login_is_not_shown_to_be_merged(talk: Conversation) -> None:
    await tell_story(talk.db, title=SLIDE)
    await tell_story(talk.db, title=FLOOD, feed_id="zusach", access=Access.LOGIN)

    asked = await talk.say("/merge Erdrutsch, Hochwasser", user=OWNER)

    assert asked.text == "No story about “Erdrutsch, Hochwasser”. /latest shows the newest."

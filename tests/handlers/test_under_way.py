"""No chat keeps the others from being answered, however fast somebody there asks."""

from __future__ import annotations

import asyncio

from fakes.conversation import ADA, BEN, GROUP, Conversation, FakeNews

from handlers.under_way import MOST_IN_A_CHAT, UnderWay


async def test_a_chat_gets_so_many_answers_at_once_and_others_theirs() -> None:
    answers, given, done = UnderWay(), list[int](), asyncio.Event()

    async def answer(chat: int) -> None:
        given.append(chat)
        await done.wait()

    async def ask(chat: int) -> None:
        await answers.give(chat, lambda: answer(chat))

    asked = [asyncio.create_task(ask(chat)) for chat in [1] * 90 + [2]]
    await asyncio.sleep(0)
    done.set()
    await asyncio.gather(*asked)
    await ask(1)

    assert given == [1] * MOST_IN_A_CHAT + [2, 1]


async def test_at_the_end_answers_are_cut_off_and_none_is_begun() -> None:
    answers, given = UnderWay(), list[str]()

    async def slow() -> None:
        given.append("slow")
        await asyncio.Event().wait()

    asked = asyncio.create_task(answers.give(1, slow))
    await asyncio.sleep(0)

    await asyncio.wait_for(answers.end(), 5)
    await answers.give(2, slow)

    assert asked.cancelled()
    assert given == ["slow"]


async def test_one_member_who_repeats_a_command_does_not_silence_the_bot(talk: Conversation, news: FakeNews) -> None:
    news.delay = asyncio.Event()
    for _ in range(30):
        talk.api.say("/add https://bote.example", chat=GROUP, user=ADA)

    answered = await talk.say("/privacy", user=BEN)
    news.delay.set()
    added = "Quellenauer Bote"
    await talk.api.until(lambda: sum(added in message.text for message in talk.api.sent(GROUP)) == MOST_IN_A_CHAT)
    later = await talk.say("/help", chat=GROUP)

    assert answered.text
    assert "/add" in later.text
    assert len(talk.api.sent(GROUP)) == MOST_IN_A_CHAT + 1

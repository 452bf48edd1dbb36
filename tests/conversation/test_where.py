"""Where the bot may be, who decides there, and what follows when it is thrown out, taken back or moved."""

import asyncio

from fakes.bot_api_methods import ANONYMOUS_ADMIN
from fakes.places import TOPIC, Country, Here, in_every_place

REFUSED = "Only administrators may do that here."


@in_every_place("group", "topic")
async def test_a_member_reads_and_only_an_administrator_changes(here: Here) -> None:
    refused = await here.say("/watch flood", by=here.member)
    by_button = await here.press(await here.say("/help", by=here.member), "/forget", by=here.member)
    allowed = await here.say("/watch flood")
    seen = await here.say("/watches", by=here.member)

    assert refused.text == by_button == REFUSED
    assert allowed.text == "Watching: keyword “flood”"
    assert "flood" in seen.text


@in_every_place("group", "topic")
async def test_an_administrator_who_hides_behind_the_group_is_one(here: Here) -> None:
    hidden = {"chat": here.chat, "sender_chat": here.chat}
    if here.topic is not None:
        hidden |= {"message_thread_id": here.topic, "is_topic_message": True}
    assert ANONYMOUS_ADMIN in here.api.world.users

    here.api.say("/watch flood", **hidden)
    answer = await here.hears("Watching")

    assert answer.text == "Watching: keyword “flood”"


async def test_each_topic_has_watches_of_its_own(country: Country) -> None:
    here = country.place("topic")
    beside = here.beside()
    one, other = here.paper(), beside.paper()
    await here.reads(one, "first")
    await beside.reads(other, "first")

    here.happens(one, "worse")
    beside.happens(other, "worse")
    told = await asyncio.gather(here.hears("4 → 9"), beside.hears("4 → 9"))

    assert [message.thread_id for message in told] == [TOPIC, TOPIC + 1]
    assert [here.town in told[0].text, beside.town in told[1].text] == [True, True]
    assert sum("4 → 9" in message.text for message in country.api.sent(here.chat)) == 2


@in_every_place()
async def test_who_throws_the_bot_out_hears_nothing_and_who_takes_it_back_hears_all_again(here: Here) -> None:
    courier = here.paper()
    await here.reads(courier, "first")

    here.api.membership(here.chat, by=here.me, old="member", new="kicked")
    here.happens(courier, "worse")
    await courier.is_read()
    await courier.is_read()
    while_out = [message for message in here.seen() if "4 → 9" in message.text]
    here.api.membership(
        here.chat, by=here.me, old="kicked", new="administrator" if here.kind == "channel" else "member"
    )
    if here.kind in ("private", "channel"):
        await here.say("/start")
    else:
        await here.country.api.until(
            lambda: any(m.text.startswith("I read news feeds") for m in here.api.sent(here.chat))
        )
    here.happens(courier, "worst")
    told = await here.hears("1,120")

    assert while_out == []
    assert "9 → 1,120" in told.text


async def test_a_group_that_becomes_a_supergroup_goes_on_hearing(country: Country) -> None:
    here = country.place("group")
    courier = here.paper()
    await here.reads(courier, "first")
    new = country.api.world.add_chat(here.chat - 100_000, "supergroup", "Round", {here.me: "administrator"})

    # Telegram says so first to whoever sends into the old one.
    country.api.world.chats[here.chat].migrated_to = new
    here.happens(courier, "worse")
    here.chat = new
    told = await here.hears("4 → 9")
    listed = await here.say("/feeds")

    assert told.chat_id == new
    assert courier.title in listed.text


async def test_a_channel_is_set_up_by_its_administrator_from_the_private_chat(country: Country) -> None:
    channel = country.place("channel")
    at_home = country.place()
    world = country.api.world
    name = f"lage_{channel.town.lower()}"
    world.chats[channel.chat].username = name
    world.chats[channel.chat].members |= {world.bot["id"]: "administrator", at_home.me: "creator"}
    courier = at_home.paper()

    await at_home.say(f"/add @{name}")
    added = await at_home.reads_for(f"@{name}", courier, "first")
    at_home.happens(courier, "worse")
    told = await channel.hears("4 → 9")

    assert added.text.startswith(f"{courier.title} is in.")
    assert at_home.town in told.text
    assert not any("4 → 9" in message.text for message in at_home.seen())

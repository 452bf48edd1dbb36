"""A change is told once, whoever repeats it: copies, edits that catch up, old copies that come late, to and fro."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from fakes.feed_server import Answer
from fakes.newsroom import CHAT, NOW, Newsroom, newsroom

from bot.delivery.composing import composed
from storage import chats, outbox
from storage.records import Feed, Language, Message

TOLL = {
    "de": "Bei dem Erdrutsch in Falkenau sind {} Menschen ums Leben gekommen, teilte die Polizei in Falkenau mit.",
    "en": "The landslide in Falkenau has killed {} people, police in Falkenau said.",
}
TITLE = {"de": "Erdrutsch in Falkenau", "en": "Landslide in Falkenau"}
BACK = {"de": "inzwischen wieder Tote {}: {}", "en": "now again Dead {}: {}"}
OUTLETS = ("Talbote", "Bergblatt", "Nordkurier")


def document(outlet: str, entries: Mapping[str, tuple[str, str, datetime]]) -> Answer:
    told = "".join(
        f"<item><guid isPermaLink='false'>{guid}</guid><title>{title}</title><description>{text}</description>"
        f"<pubDate>{format_datetime(when)}</pubDate></item>"
        for guid, (title, text, when) in entries.items()
    )
    return Answer(body=f"<rss version='2.0'><channel><title>{outlet}</title>{told}</channel></rss>".encode())


class Press:
    """Several outlets that a chat is told of, each with a feed of its own."""

    def __init__(self, room: Newsroom, language: str) -> None:
        self.room = room
        self.language = language
        self._feeds: dict[str, Feed] = {}
        self._entries: dict[str, dict[str, tuple[str, str, datetime]]] = {}
        self._told: list[Message] = []

    async def open(self) -> None:
        for outlet in OUTLETS:
            self._entries[outlet] = {"culture": ("Kultur", "Das Museum in Ostin zeigt Bilder.", NOW)}
            self.room.outlet.set(f"/{outlet}", document(outlet, self._entries[outlet]))
            self._feeds[outlet] = await self.room.subscribe(f"/{outlet}", outlet)
            await self.room.poll(self._feeds[outlet])
        async with self.room.db.write() as tx:
            await chats.change(tx, CHAT, language=Language(self.language))

    async def tells(
        self, outlet: str, dead: int | str, *, name: str | None = None, more: str = "", late: float = 0
    ) -> list[str]:
        """What the chat is told when an outlet gives a toll, in a new article or in the one of that name."""
        entries = self._entries[outlet]
        guid = name or f"article {len(entries)}"
        text = f"{TOLL[self.language].format(dead)} {more}"
        entries[guid] = (TITLE[self.language], text, self.room.clock.now - timedelta(minutes=late))
        self.room.outlet.set(f"/{outlet}", document(outlet, entries))
        await self.room.poll(self._feeds[outlet])
        async with self.room.db.read() as tx:
            waiting = await outbox.waiting_of_chat(tx, CHAT)
        self._told += waiting
        await self.room.deliver()
        return [message.text for message in waiting]

    async def shown(self) -> list[str]:
        """All messages of the chat as they are to be read now, the first one first."""
        async with self.room.db.read() as tx:
            told = [await outbox.get(tx, each.id) for each in self._told]
            return [(await composed(tx, each, ())).text for each in told if each is not None]


@pytest.mark.parametrize("language", ["de", "en"])
async def test_to_and_fro_between_copies_is_told_once_each_way_and_again_when_a_day_is_over(
    language: str, tmp_path: Path
) -> None:
    async with newsroom(tmp_path) as room:
        press = Press(room, language)
        await press.open()
        await press.tells("Talbote", 4)
        told = [await press.tells(outlet, dead) for outlet, dead in (("Talbote", 9), ("Bergblatt", 4)) * 4]
        _, risen, fallen = await press.shown()
        room.clock.now += timedelta(days=1)
        later = await press.tells("Talbote", 9)

    assert ["4 → 9" in text for texts in told for text in texts] == [True, False]
    assert "9 → 4" in told[1][0]
    assert ["4 → 9" in text for text in later] == [True]
    assert risen.splitlines()[-1] == BACK[language].format(4, "Bergblatt")
    assert fallen.splitlines()[-1] == BACK[language].format(9, "Talbote")


@pytest.mark.parametrize("language", ["de", "en"])
async def test_an_outlet_that_brings_its_article_up_to_date_is_not_told_as_a_change(
    language: str, tmp_path: Path
) -> None:
    async with newsroom(tmp_path) as room:
        press = Press(room, language)
        await press.open()
        await press.tells("Talbote", 4)
        await press.tells("Bergblatt", 4, name="running")
        first = await press.tells("Talbote", 9)
        caught_up = await press.tells("Bergblatt", 9, name="running")
        ahead = await press.tells("Bergblatt", 12, name="running")
        back = await press.tells("Bergblatt", 9, name="running")

    assert ["4 → 9" in text for text in first] == [True]
    assert caught_up == []
    assert ["9 → 12" in text for text in ahead] == [True]
    assert ["12 → 9" in text for text in back] == [True]


@pytest.mark.parametrize("language", ["de", "en"])
async def test_an_old_copy_that_comes_to_light_late_is_no_change(language: str, tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        press = Press(room, language)
        await press.open()
        await press.tells("Talbote", 4)
        await press.tells("Talbote", 9)
        old = await press.tells("Bergblatt", 4, late=15)
        new = await press.tells("Nordkurier", 11, late=15)

    assert old == []
    assert ["9 → 11" in text for text in new] == [True]


ALSO = {"de": "auch: {}", "en": "also: {}"}
ALSO_ON = {"de": "auch zu Tote 9: {}", "en": "also on Dead 9: {}"}
EVACUATED = {
    "de": "In Falkenau mussten {} Menschen ihre Häuser verlassen, teilte die Feuerwehr in Falkenau mit.",
    "en": "In Falkenau {} people were evacuated, the fire brigade in Falkenau said.",
}


@pytest.mark.parametrize("language", ["de", "en"])
async def test_who_else_says_what_was_told_is_named_below_it_and_not_told_anew(language: str, tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        press = Press(room, language)
        await press.open()
        await press.tells("Talbote", 4)
        await press.tells("Talbote", 9)
        silent = [
            await press.tells("Bergblatt", 9),
            await press.tells("Talbote", 9),
            await press.tells("Nordkurier", 9, more="Die Suche dauert an. The search goes on."),
            await press.tells("Bergblatt", 9, more="Die Straße ist gesperrt. The road is closed."),
        ]
        new, risen = await press.shown()

    assert silent == [[]] * 4
    assert "4 → 9" in risen
    assert risen.endswith("\n" + ALSO[language].format("Bergblatt, Nordkurier"))
    assert "Bergblatt" not in new


@pytest.mark.parametrize("language", ["de", "en"])
async def test_of_several_figures_that_one_is_named_which_others_say_as_well(language: str, tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        press = Press(room, language)
        await press.open()
        await press.tells("Talbote", 4, more=EVACUATED[language].format(200))
        await press.tells("Talbote", 9, more=EVACUATED[language].format(350))
        await press.tells("Bergblatt", 9)
        _, risen = await press.shown()

    assert risen.endswith("\n" + ALSO_ON[language].format("Bergblatt"))


async def test_an_outlet_that_takes_its_figure_back_is_named_no_longer(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        press = Press(room, "de")
        await press.open()
        await press.tells("Talbote", 4)
        await press.tells("Talbote", 9)
        await press.tells("Bergblatt", 9, name="running")
        _, named = await press.shown()
        room.clock.now += timedelta(hours=14)
        await press.tells("Bergblatt", 9, name="running", more="Die Suche dauert an.")
        _, still = await press.shown()
        await press.tells("Bergblatt", "mehrere", name="running")
        _, gone, *_ = await press.shown()

    assert named.endswith("auch: Bergblatt")
    assert still == named
    assert "Bergblatt" not in gone


async def test_what_was_told_long_ago_is_left_as_it_is(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        press = Press(room, "de")
        await press.open()
        await press.tells("Talbote", 4)
        await press.tells("Talbote", 9)
        room.clock.now += timedelta(hours=13)
        silent = await press.tells("Bergblatt", 9)
        _, risen = await press.shown()

    assert silent == []
    assert "Bergblatt" not in risen


async def test_whoever_is_told_of_the_article_itself_needs_no_line_elsewhere(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        press = Press(room, "de")
        await press.open()
        await press.tells("Talbote", 4, more=EVACUATED["de"].format(200))
        await press.tells("Talbote", 9, more=EVACUATED["de"].format(200))
        (alert,) = await press.tells("Bergblatt", 9, more=EVACUATED["de"].format(350))
        _, risen, _ = await press.shown()

    assert "200 → 350" in alert
    assert "bestätigt: Tote 9" in alert
    assert "Bergblatt" not in risen

"""When a chat is spoken to: overviews, quiet hours and pauses by its own clock, through both changes of the clock."""

import re
import shutil
import struct
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from fakes.bot_api_rules import TEXT_LIMIT
from fakes.databases import migrated
from fakes.day import Day, a_day
from fakes.floods import flood, town_of
from fakes.places import PLACES, TOPIC

from bot.feeds.parse import Parser

BERLIN = ZoneInfo("Europe/Berlin")
FRIDAY = datetime(2025, 3, 14, 8, 0, tzinfo=UTC)
SPRING = datetime(2025, 3, 28, 8, 0, tzinfo=UTC)  #: a Friday; the clock is put forward on Sunday
AUTUMN = datetime(2025, 10, 24, 7, 0, tzinfo=UTC)  #: a Friday; the clock is put back on Sunday

MANY = 40  #: new stories, more than one message holds

Begins = Callable[[str, datetime], AbstractAsyncContextManager[Day]]


@pytest.fixture(scope="module")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "empty.db"
    migrated(f"sqlite:///{path}")
    return path


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def parser() -> AsyncIterator[Parser]:
    async with Parser() as parser:
        yield parser


@pytest.fixture
def begins(tmp_path: Path, empty_database: Path, parser: Parser) -> Begins:
    def begin(kind: str, start: datetime) -> AbstractAsyncContextManager[Day]:
        database = tmp_path / "day.db"
        shutil.copy(empty_database, database)
        return a_day(kind, database, start, parser)

    return begin


async def settled(day: Day, *wishes: str) -> None:
    """The place reads a paper of its town, in Berlin, and wants what it says."""
    courier = day.here.paper()
    day.here.happens(courier, "first")
    day.here.speak(f"/add {courier.url}")
    await day.here.hears("is in.")
    await day.passes(minutes=1)
    await day.here.say("/settings Europe/Berlin")
    for wish in wishes:
        await day.here.say(wish)


@pytest.mark.parametrize(
    ("place", "start"),
    [("private", SPRING), ("private", AUTUMN), ("group", AUTUMN), ("channel", SPRING), ("topic", AUTUMN)],
    ids=["private-spring", "private-autumn", "group-autumn", "channel-spring", "topic-autumn"],
)
async def test_the_overview_comes_at_seven_of_the_chat_s_own_clock_before_and_after_its_change(
    begins: Begins, place: str, start: datetime
) -> None:
    async with begins(place, start) as day:
        await settled(day, "/digest 7")
        heard = []
        for report in ("worse", "disputed", "worst"):
            day.here.happens(day.here.papers[0], report)
            await day.passes(minutes=10)
            early = await day.until("06:50")
            (overview,) = await day.until("07:00")
            heard.append((early, overview.text, f"{day.clock.now().astimezone(BERLIN):%H:%M}"))

    assert [early for early, _, _ in heard] == [[], [], []]
    assert [text.splitlines()[0].rpartition(", ")[2] for _, text, _ in heard] == ["07:00"] * 3
    assert [at for _, _, at in heard] == ["07:01"] * 3
    assert "Dead" in heard[0][1]
    assert "9 ↔ 14" in heard[1][1]


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        ("/digest 7", ["Sat 07", "Sun 07", "Mon 07", "Tue 07"]),
        ("/digest 7 on weekdays", ["Mon 07", "Tue 07"]),
        ("/digest weekly 7", ["Mon 07"]),
        ("/digest 7 18", ["Fri 18", "Sat 07", "Sat 18", "Sun 07", "Sun 18", "Mon 07", "Mon 18", "Tue 07"]),
    ],
)
async def test_overviews_come_daily_on_weekdays_weekly_or_several_a_day(
    begins: Begins, wish: str, expected: list[str]
) -> None:
    async with begins("private", FRIDAY) as day:
        await settled(day, wish)
        heard = []
        while day.clock.now() < datetime(2025, 3, 18, 8, 0, tzinfo=UTC):
            overviews = await day.passes(hours=1)
            heard += [f"{day.clock.now().astimezone(BERLIN):%a %H}" for _ in overviews]

    assert heard == expected


async def test_the_overview_comes_into_the_topic_in_which_it_was_last_asked_for(begins: Begins) -> None:
    async with begins("topic", FRIDAY) as day:
        await settled(day, "/digest 7")
        api, chat = day.here.api, day.here.chat
        day.here.happens(day.here.papers[0], "worse")
        await day.passes(minutes=10)
        told = len(api.sent(chat))
        await day.until("07:00")
        first = api.sent(chat)[told:]
        # Who only looks, or sets something else, has not asked for it to come there.
        beside = day.here.beside()
        await beside.say("/digest")
        await beside.say("/settings Europe/Vienna")
        told = len(api.sent(chat))
        await day.until("07:00")
        second = api.sent(chat)[told:]
        await beside.say("/digest 7 18")
        told = len(api.sent(chat))
        await day.until("18:00")
        third = api.sent(chat)[told:]

    assert [message.thread_id for message in (*first, *second, *third)] == [TOPIC, TOPIC, TOPIC + 1]
    assert all(message.text.startswith("Overview · ") for message in (*first, *second, *third))


async def test_what_is_held_back_in_two_topics_is_told_in_each_of_them(begins: Begins) -> None:
    async with begins("topic", FRIDAY) as day:
        api, chat, beside = day.here.api, day.here.chat, day.here.beside()
        await settled(day, "/digest off", "/quiet 22-7")
        courier = beside.paper()
        beside.happens(courier, "first")
        beside.speak(f"/add {courier.url}")
        await beside.hears("is in.")
        await day.until("23:00")
        for reports in ("worse", "worst"):
            day.here.happens(day.here.papers[0], reports)
            beside.happens(courier, reports)
            await day.passes(minutes=10)
        before = len(api.sent(chat))
        await day.until("07:00")
        await day.passes(minutes=1)  # a chat gets one message a second, and no two in one round
        mornings = sorted(api.sent(chat)[before:], key=lambda message: message.thread_id or 0)

    assert [message.thread_id for message in mornings] == [TOPIC, TOPIC + 1]
    assert all(message.text.startswith("While it was quiet") for message in mornings)
    assert [town in message.text for message in mornings for town in (day.here.town, beside.town)] == [
        True, False, False, True,
    ]  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
async def test_an_overview_too_long_for_one_message_is_cut_between_its_lines(begins: Begins, place: str) -> None:
    async with begins(place, FRIDAY) as day:
        courier = day.here.paper()
        reports = [flood(town_of(number), "first") for number in range(MANY)]
        courier.publishes(*((f"{title}, and the road through the valley is closed", text) for title, text in reports))
        day.here.speak(f"/add {courier.url}")
        await day.here.hears("is in.")
        await day.passes(minutes=1)
        short = await day.here.say("/digest")
        left = re.search(r"And (\d+) more stories", short.text)
        assert left is not None
        expected = short.text.count("\n· ") + int(left[1])
        before = len(day.here.seen())
        await day.here.press(short, "More")

        def stories() -> list[str]:
            lines = "\n".join(piece.text for piece in day.here.seen()[before:]).splitlines()
            return [line for line in lines if line.startswith("· Flood in ")]

        await day.here.api.until(lambda: len(stories()) >= expected)
        pieces = day.here.seen()[before:]

    assert len(stories()) == len(set(stories())) == expected
    assert all(story.endswith("about 60") for story in stories())
    assert sum(len(piece.text) for piece in pieces) > TEXT_LIMIT
    assert pieces[0].text.startswith("Overview · ")
    # What goes on in the next message is nothing but stories, each of them whole.
    assert len(pieces) > 1
    assert all(line in stories() for piece in pieces[1:] for line in piece.text.splitlines())
    assert [bool(piece.buttons()) for piece in pieces[:-1]] == [False] * (len(pieces) - 1)


@pytest.mark.parametrize("place", PLACES)
async def test_the_overview_of_a_week_comes_as_a_picture_with_its_words_below(begins: Begins, place: str) -> None:
    async with begins(place, FRIDAY) as day:
        await settled(day, "/digest weekly 7")
        day.here.happens(day.here.papers[0], "worse")
        await day.passes(minutes=10)
        nights = [await day.until("07:00") for _ in ("Saturday", "Sunday", "Monday")]

    assert nights[:2] == [[], []]
    (overview,) = nights[2]
    assert overview.photo is not None
    assert overview.photo[12:20] == b"IHDR" + struct.pack(">I", 1200)
    assert day.here.town in overview.text


@pytest.mark.parametrize("place", PLACES)
async def test_what_comes_at_night_is_told_in_one_message_in_the_morning(begins: Begins, place: str) -> None:
    async with begins(place, FRIDAY) as day:
        await settled(day, "/digest off", "/quiet 22-7")
        courier = day.here.papers[0]
        await day.until("23:00")
        day.here.happens(courier, "worse")
        at_night = await day.passes(minutes=10)
        day.here.happens(courier, "worst")
        later = await day.passes(minutes=10)
        (morning,) = await day.until("07:00")

    assert at_night == later == []
    assert morning.text.startswith("While it was quiet")
    assert "1,120" in morning.text


@pytest.mark.parametrize("place", PLACES)
async def test_a_pause_holds_back_until_it_is_over(begins: Begins, place: str) -> None:
    async with begins(place, FRIDAY) as day:
        await settled(day, "/digest off", "/pause 3h")
        day.here.happens(day.here.papers[0], "worse")
        meanwhile = await day.passes(hours=1)
        (after,) = await day.passes(hours=2, minutes=1)

    assert meanwhile == []
    assert "4 → 9" in after.text


@pytest.mark.parametrize("place", PLACES)
async def test_an_overview_missed_while_nobody_ran_comes_once_and_says_so(begins: Begins, place: str) -> None:
    async with begins(place, FRIDAY) as day:
        await settled(day, "/digest 7")
        await day.until("06:00")
        (late,) = await day.until("09:30")
        again = await day.passes(minutes=30)

    assert late.text.startswith("Overview for 07:00, late")
    assert again == []

"""One overview a week bears a picture of what moved, and is as short as a caption must be."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from fakes.builders import NOW, make_chat, make_story, make_watch
from fakes.conversation import tell_story
from fakes.telling import change, report, series, toll

from bot.core.digests import tells_week
from bot.pictures import Pictures
from handlers.messages import of_digest, week_of
from handlers.text import CAPTION_LIMIT, utf16_length
from handlers.weekly import WEEK, within
from storage import chats, watches
from storage.database import Database
from storage.records import Digest, Relation, StoryNews, Target

MONDAY = NOW - timedelta(days=4)


def digest(*moved: StoryNews) -> Digest:
    return Digest(chat=make_chat(), since=NOW - WEEK, until=NOW, due_at=NOW, moved=moved, fresh=(), unchanged=0)


def news(title: str) -> StoryNews:
    counted = [series(f"Menschen in Notunterkünften {place}", id=place) for place in ("im Tal", "am Hang", "am See")]
    changes = tuple(change(toll(1717), toll(1212), of=of) for of in counted)
    return StoryNews(story=make_story(title=title), changes=changes, articles=3, outlets=2, is_new=False)


@pytest.mark.parametrize(
    ("days", "due_at", "bears"),
    [("daily", NOW, False), ("daily", MONDAY, True), ("weekdays", MONDAY, True), ("weekly", NOW, True)],
)
def test_the_picture_comes_once_a_week(days: str, due_at: datetime, bears: bool) -> None:
    assert tells_week(make_chat(digest_days=days), due_at) is bears


def test_an_overview_under_a_picture_fits_a_caption_and_leaves_the_rest_behind_its_button() -> None:
    long = digest(*(news("Erdrutsch bei Altmoor und weiter oben im Tal " * 3) for _ in range(9)))

    plain, pictured = of_digest(long, NOW), of_digest(long, NOW, with_week=True)

    assert (plain.photo, week_of(plain)) == (None, None)
    assert week_of(pictured) == NOW
    assert utf16_length(pictured.text) <= CAPTION_LIMIT < utf16_length(plain.text)
    assert pictured.id == plain.id
    assert any(button.data and button.data.startswith("digest:") for row in pictured.buttons for button in row)


def test_where_one_report_alone_shows_no_move_the_one_before_the_week_is_drawn_too() -> None:
    of = series("Tote")
    old, older = report(toll(12), of, at=-20 * 1440), report(toll(11), of, at=-30 * 1440)
    new, newer = report(toll(17), of, Relation.RAISED, at=-60), report(toll(18), of, Relation.RAISED, at=-30)

    assert within((older, old, new), digest()) == (old, new)
    assert within((older, old, new, newer), digest()) == (new, newer)
    assert within((older, old), digest()) == ()


async def test_the_picture_is_drawn_of_what_the_chat_follows_or_not_at_all(db: Database) -> None:
    await tell_story(db)
    async with db.write() as tx:
        for chat_id in (1, 2):
            await chats.upsert(tx, make_chat(id=chat_id))
        await watches.add(tx, make_watch(chat_id=1, target=Target.FEED, value="bote"))
    weekly = of_digest(digest(), NOW + timedelta(days=1), with_week=True)
    pictures = Pictures(db)

    drawn = [
        await pictures.draw(replace(weekly, chat_id=chat_id, photo=photo))
        for chat_id, photo in ((1, "week:1742022000"), (2, "week:1742022000"), (404, "week:1742022000"), (1, "x.png"))
    ]

    assert [picture is not None and picture.startswith(b"\x89PNG") for picture in drawn] == [True, False, False, False]

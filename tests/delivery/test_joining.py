"""Alerts that cannot each have a message share one, and lose nothing by it."""

from fakes.builders import make_message
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.joining import join, joinable
from handlers.text import utf16_length
from storage.records import Entity, Message, Priority


def alert(number: int, **overrides: object) -> Message:
    return make_message(**({"id": f"m{number}", "text": f"Nr. {number}"} | overrides))


def test_only_alerts_into_the_same_topic_ride_along() -> None:
    head = alert(0, thread_id=5)
    same = alert(1, thread_id=5, priority=Priority.NEWS)
    waiting = (
        head,
        alert(2, thread_id=6),
        alert(3),
        alert(4, thread_id=5, priority=Priority.DIGEST),
        alert(5, thread_id=5, photo="chart.png"),
        same,
    )

    assert joinable(head, waiting) == (same,)


def test_an_overview_and_a_picture_take_nobody_along() -> None:
    waiting = (alert(1), alert(2))

    assert joinable(alert(0, priority=Priority.DIGEST), waiting) == ()
    assert joinable(alert(0, photo="chart.png"), waiting) == ()


@given(st.lists(st.tuples(st.integers(1, 1500), st.integers(0, 40), st.booleans()), max_size=12))
def test_what_is_joined_fits_one_message(sizes: list[tuple[int, int, bool]]) -> None:
    waiting = [
        alert(
            number + 1,
            text=("😀" if wide else "x") * length,
            entities=tuple(Entity(type="bold", offset=0, length=1) for _ in range(forms)),
        )
        for number, (length, forms, wide) in enumerate(sizes)
    ]

    joined = join(alert(0), joinable(alert(0), waiting))

    assert utf16_length(joined.text) <= 4096
    assert len(joined.entities) <= 100
    assert all(entity.offset + entity.length <= utf16_length(joined.text) for entity in joined.entities)


def test_a_loud_alert_makes_the_joined_message_loud() -> None:
    assert join(alert(0), (alert(1), alert(2, silent=False))).silent is False
    assert join(alert(0), (alert(1),)).silent is True


def test_alerts_of_one_story_stay_in_its_thread() -> None:
    assert join(alert(0, story_id="s"), (alert(1, story_id="s"),)).story_id == "s"
    assert join(alert(0, story_id="s"), (alert(1, story_id="t"),)).story_id is None

"""No stretch of time ever holds more calls than Telegram allows, and no deadline is cut short."""

from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.budget import Budget, Window

CHATS = st.sampled_from([7, 8, 9, -70, -80, "@kanal", None])


def most_within(times: list[float], seconds: float) -> int:
    return max((sum(start <= time < start + seconds for time in times) for start in times), default=0)


@given(st.lists(st.tuples(CHATS, st.floats(0, 3)), max_size=150))
def test_whoever_waits_until_ready_never_overdraws_a_window(calls: list[tuple[int | str | None, float]]) -> None:
    budget, now = Budget(), 1000.0
    made: list[tuple[float, int | str | None]] = []

    for chat, pause in calls:
        now = budget.ready_at(chat, now + pause)
        budget.spend(chat, now)
        made.append((now, chat))

    assert most_within([time for time, _ in made], 1.0) <= 30
    for chat in {chat for _, chat in made if chat is not None}:
        times = [time for time, where in made if where == chat]
        assert most_within(times, 1.0) <= 1
        if isinstance(chat, str) or chat < 0:
            assert most_within(times, 60.0) <= 20


@given(st.integers(1, 30), st.integers(1, 5), st.integers(0, 60))
def test_a_look_ahead_says_when_the_last_of_several_fits(spent: int, calls: int, ahead: int) -> None:
    looked, tried, now = Window(calls, 10.0), Window(calls, 10.0), 0.0
    for _ in range(spent):
        now = tried.ready_at(now)
        tried.spend(now)
        looked.spend(now)

    foreseen = looked.ready_at(now, ahead=ahead)

    last = now
    for _ in range(ahead + 1):
        last = tried.ready_at(last)
        tried.spend(last)
    assert abs(foreseen - last) < 1e-6


def test_a_deadline_is_kept_however_long_it_is() -> None:
    budget = Budget()

    budget.hold(7, 1000.0 + 43_838, 1000.0)

    assert budget.ready_at(7, 44_000.0) == 44_838.0
    assert budget.ready_at(8, 1000.0) == 1000.0
    assert budget.busy(44_837.0) == {7}
    assert budget.busy(44_838.0) == set()


def test_a_later_shorter_deadline_does_not_shorten_an_earlier_one() -> None:
    budget = Budget()

    budget.hold(7, 2000.0, 1000.0)
    budget.hold(7, 1500.0, 1001.0)

    assert budget.ready_at(7, 1002.0) == 2000.0


def test_a_flood_in_several_chats_at_once_silences_all() -> None:
    budget = Budget()

    for chat in (7, 8, 9):
        budget.hold(chat, 1030.0, 1000.0)

    assert budget.ready_at(10, 1001.0) == 1030.0
    assert budget.room(1001.0) == 0


def test_a_deadline_for_a_call_into_no_chat_is_for_all() -> None:
    budget = Budget()

    budget.hold(None, 1030.0, 1000.0)

    assert budget.ready_at(7, 1001.0) == 1030.0


def test_floods_far_apart_silence_only_their_chats() -> None:
    budget = Budget()

    for chat, now in ((7, 1000.0), (8, 1020.0), (9, 1040.0)):
        budget.hold(chat, 2000.0, now)

    assert budget.ready_at(10, 1041.0) == 1041.0


def test_a_group_s_minute_decides_whether_alerts_fit() -> None:
    budget = Budget()
    for number in range(18):
        budget.spend(-70, 1000.0 + number * 1.1)

    assert budget.fits(-70, 2, 10.0, 1030.0)
    assert not budget.fits(-70, 3, 10.0, 1030.0)
    assert not budget.fits(7, 12, 10.0, 1030.0)


def test_memory_does_not_grow_with_the_chats_served() -> None:
    budget = Budget()

    for number in range(5000):
        budget.spend(number + 1, 1000.0 + number)

    assert len(budget._chats) <= 600

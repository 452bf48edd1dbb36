"""People write as they like; what can be understood is, and the rest is asked about."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from fakes.builders import NOW, make_chat, make_watch
from fakes.telling import report, series, toll
from hypothesis import given
from hypothesis import strategies as st

from handlers.commands.settings import digest_at, paused_until, understood
from handlers.commands.watching import WORDS_LIMIT, Wish, understand
from handlers.listening import meant
from handlers.standing import standing
from storage.records import Event, Relation, Role


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        ("Hochwasser", Wish(keyword="Hochwasser")),
        ("  Hochwasser   an der Zusach ", Wish(keyword="Hochwasser an der Zusach")),
        ("„Hochwasser“", Wish(keyword="Hochwasser")),
        ("Hochwasser Tote > 50", Wish(keyword="Hochwasser", event=Event.KILLED, above=Decimal(50))),
        ("flood dead >50", Wish(keyword="flood", event=Event.KILLED, above=Decimal(50))),
        ("Streik < 1.000", Wish(keyword="Streik", below=Decimal(1000))),
        ("Leitzins 5 %", Wish(keyword="Leitzins", min_percent=Decimal(5))),
        ("Leitzins ±2,5%", Wish(keyword="Leitzins", min_percent=Decimal("2.5"))),
        ("Tote", Wish(keyword="Tote")),
        ("Beben verletzte", Wish(keyword="Beben", event=Event.INJURED)),
        ("> 50", Wish(keyword="", above=Decimal(50))),
    ],
)
def test_a_wish_is_read_as_it_is_written(words: str, wish: Wish) -> None:
    assert understand(words) == wish


@given(st.text(max_size=5000))
def test_no_wish_is_too_odd_to_be_read(words: str) -> None:
    wish = understand(words)

    assert len(wish.keyword) <= WORDS_LIMIT
    assert "\n" not in wish.keyword


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("18:30", {"digest_at": "18:30"}),
        ("7", {"digest_at": "07:00"}),
        ("7 Uhr", {"digest_at": "07:00"}),
        ("18.30", {"digest_at": "18:30"}),
        ("werktags 6:15", {"digest_at": "06:15", "digest_days": "weekdays"}),
        ("weekly", {"digest_days": "weekly"}),
        ("Montags um 8", {"digest_at": "08:00", "digest_days": "weekly"}),
        ("aus", {"digest_at": None}),
        ("off", {"digest_at": None}),
    ],
)
def test_an_hour_for_the_overview_is_understood(words: str, wanted: dict[str, str | None]) -> None:
    assert digest_at(words, make_chat(digest_at="09:00", digest_days="daily")) == wanted


def test_days_alone_bring_back_an_overview_that_was_off() -> None:
    assert digest_at("weekly", make_chat(digest_at=None)) == {"digest_at": "07:00", "digest_days": "weekly"}


@pytest.mark.parametrize("words", ["", "lila", "25:00", "12:75", "ab und zu", "123"])
def test_what_is_no_hour_is_not_taken_for_one(words: str) -> None:
    assert digest_at(words, make_chat()) is None


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("3h", NOW + timedelta(hours=3)),
        ("90 min", NOW + timedelta(minutes=90)),
        ("2 Tage", NOW + timedelta(days=2)),
        ("1 week", NOW + timedelta(weeks=1)),
        ("12 Stunden", NOW + timedelta(hours=12)),
        ("bis 18:00", datetime(2025, 3, 14, 17, 0, tzinfo=UTC)),
        ("until 6", datetime(2025, 3, 15, 5, 0, tzinfo=UTC)),
        ("0h", None),
        ("999 Wochen", None),
        ("3 Affen", None),
        ("bis bald", None),
        ("", None),
    ],
)
def test_a_pause_is_understood(words: str, until: datetime | None) -> None:
    assert paused_until(words, NOW, "Europe/Berlin") == until


def test_a_pause_until_tomorrow_keeps_its_hour_when_the_clocks_change() -> None:
    saturday_evening = datetime(2025, 3, 29, 19, 0, tzinfo=UTC)

    assert paused_until("bis 8:00", saturday_evening, "Europe/Berlin") == datetime(2025, 3, 30, 6, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Deutsch", {"language": "de"}),
        ("EN", {"language": "en"}),
        ("europe/zurich", {"zone": "Europe/Zurich"}),
        ("Zurich", {"zone": "Europe/Zurich"}),
        ("New York", {"zone": "America/New_York"}),
    ],
)
def test_a_language_or_zone_is_understood(words: str, wanted: dict[str, str]) -> None:
    assert understood(words) == wanted


@given(st.text(max_size=200))
def test_no_setting_is_too_odd_to_be_looked_at(words: str) -> None:
    for wanted in (understood(words), digest_at(words, make_chat())):
        assert wanted is None or set(wanted) <= {"language", "zone", "digest_at", "digest_days"}
    until = paused_until(words, NOW, "Europe/Berlin")
    assert until is None or until > NOW


def test_a_watch_is_meant_by_number_name_or_a_part_that_fits_only_one() -> None:
    flood = make_watch(id="a", label="Hochwasser", value="Hochwasser")
    quake = make_watch(id="b", label="Erdbeben in Karst", value="x")
    other = make_watch(id="c", label="Hochwasser im Tal", value="y")
    listed = (flood, quake, other)

    assert meant("2", listed) == quake
    assert meant("hochwasser", listed) == flood
    assert meant("karst", listed) == quake
    assert meant("wasser", listed) is None
    assert meant("4", listed) is None
    assert meant("", listed) is None


def test_a_story_stands_where_its_last_report_left_it() -> None:
    of = series("Tote")
    first, second = report(toll(12), of, at=0), report(toll(17), of, Relation.RAISED, at=60)
    recalled = report(toll(12), of, Relation.RESTATED, at=120)
    prior = report(toll(12, role=Role.PRIOR), of, Relation.CONFIRMED, at=180)

    (change,) = standing((of, series("Verletzte")), (first, second, recalled, prior))

    assert change.report == second

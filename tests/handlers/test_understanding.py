"""People write as they like; what can be understood is, and the rest is asked about."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from time import monotonic

import pytest
from fakes.builders import NOW, make_chat, make_watch
from fakes.telling import report, series, toll
from hypothesis import given
from hypothesis import strategies as st

from handlers.commands.settings import understood
from handlers.hours import digest_at, paused_until, quiet_hours
from handlers.listening import meant
from handlers.standing import standing
from handlers.wishes import WORDS_LIMIT, Wish, number_of, understand
from storage.records import Event, Language, Relation, Role, Target, Unit


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
        ("killed > 100", Wish(keyword="killed", target=Target.EVENT, event=Event.KILLED, above=Decimal(100))),
        ("alle Toten", Wish(keyword="Toten", target=Target.EVENT, event=Event.KILLED)),
        ("all strikes", Wish(keyword="strikes", is_any=True)),
        ("Hochwasser Tote mehr als 1,5 Mio.", Wish(keyword="Hochwasser", event=Event.KILLED, above=Decimal(1_500_000))),
        ("Inflation über 2,5 %", Wish(keyword="Inflation", above=Decimal("2.5"), unit=Unit("percent"))),
        ("flood dead at least 50", Wish(keyword="flood", event=Event.KILLED, above=Decimal(49))),
        ("Streik weniger als 1.000", Wish(keyword="Streik", below=Decimal(1000))),
        ("Sturm über Quellenau", Wish(keyword="Sturm über Quellenau")),
        ("flood only conflicts", Wish(keyword="flood", relations=frozenset({Relation.CONFLICT}))),
        (
            "Beben nur Anstiege und Widersprüche",
            Wish(keyword="Beben", relations=frozenset({Relation.RAISED, Relation.CONFLICT})),
        ),
        ("nur Mut", Wish(keyword="nur Mut")),
        ("Beben auf Englisch laut", Wish(keyword="Beben", lang=Language("en"), loud=True)),
        ("flood in German silent", Wish(keyword="flood", lang=Language("de"), loud=False)),
        (
            "flood loud in English only conflicts",
            Wish(keyword="flood", lang=Language("en"), loud=True, relations=frozenset({Relation.CONFLICT})),
        ),
        ("crowding in German hospitals", Wish(keyword="crowding in German hospitals")),
        ("laut", Wish(keyword="laut")),
        ("Streik nur im Überblick", Wish(keyword="Streik", digest_only=True)),
        ("flood > 5 every change", Wish(keyword="flood", above=Decimal(5), further=True)),
        ("source Red Cross", Wish(keyword="Red Cross", target=Target.SOURCE)),
        ("Quelle: Zivilschutz", Wish(keyword="Zivilschutz", target=Target.SOURCE)),
        ("Gruppe Wirtschaft", Wish(keyword="Wirtschaft", target=Target.GROUP)),
        ("Stichwort alle Neune", Wish(keyword="alle Neune")),
        ("dead in the Talvik quake", Wish(keyword="Talvik quake", event=Event.KILLED, among="Talvik quake")),
        ("Tote bei Altmoor", Wish(keyword="Altmoor", event=Event.KILLED, among="Altmoor")),
    ],
)
def test_a_wish_is_read_as_it_is_written(words: str, wish: Wish) -> None:
    assert understand(words) == wish


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1.000", "1000"),
        ("1,000,000", "1000000"),
        ("2,5", "2.5"),
        ("0.125", "0.125"),
        ("12.345,6", "12345.6"),
        ("7", "7"),
    ],
)
def test_a_number_is_read_as_either_language_writes_it(written: str, number: str) -> None:
    assert number_of(written) == Decimal(number)


@pytest.mark.parametrize(
    "piece", ["> ", ">= 1", "1", "1,", "nur ", "only conflicts ", "±", " in english", "> 1.000", "%"]
)
def test_a_wish_of_any_length_is_read_at_once(piece: str) -> None:
    began = monotonic()

    understand(piece * 4096)

    assert monotonic() - began < 1


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
        ("7, 13 und 18:30 Uhr", {"digest_at": "07:00,13:00,18:30"}),
        ("18 7 7", {"digest_at": "07:00,18:00"}),
        ("freitags 16:00", {"digest_at": "16:00", "digest_days": "fri"}),
        ("Sundays at 9", {"digest_at": "09:00", "digest_days": "sun"}),
        ("aus", {"digest_at": None}),
        ("off", {"digest_at": None}),
    ],
)
def test_an_hour_for_the_overview_is_understood(words: str, wanted: dict[str, str | None]) -> None:
    assert digest_at(words, make_chat(digest_at="09:00", digest_days="daily")) == wanted


def test_days_alone_bring_back_an_overview_that_was_off() -> None:
    assert digest_at("weekly", make_chat(digest_at=None)) == {"digest_at": "07:00", "digest_days": "weekly"}


@pytest.mark.parametrize("words", ["", "lila", "25:00", "12:75", "ab und zu", "123", "1 2 3 4 5 6 7"])
def test_what_is_no_hour_is_not_taken_for_one(words: str) -> None:
    assert digest_at(words, make_chat()) is None


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("22-7", {"quiet_from": "22:00", "quiet_to": "07:00"}),
        ("von 22 Uhr bis 6:30 Uhr", {"quiet_from": "22:00", "quiet_to": "06:30"}),
        ("23:00 to 6", {"quiet_from": "23:00", "quiet_to": "06:00"}),
        ("off", {"quiet_from": None, "quiet_to": None}),
        ("22", None),
        ("7 7", None),
        ("1 2 3", None),
        ("nachts", None),
        ("", None),
    ],
)
def test_quiet_hours_are_understood(words: str, wanted: dict[str, str | None] | None) -> None:
    assert quiet_hours(words) == wanted


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

"""An alert is read in three seconds: the change, who says so, the sentence that proves it."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from fakes.builders import NOW, make_article, make_story
from fakes.telling import STORY, alert, change, report, series, shown, toll
from hypothesis import given
from hypothesis import strategies as st

from handlers.text import one_line
from handlers.voice import Voice
from handlers.wording import alerts, changes
from handlers.wording.quantities import phrase
from storage.records import AlertKind, Bound, Change, Event, Increment, Language, Mode, Relation, Scope, Unit

DE = Voice(language=Language("de"), zone="Europe/Berlin")
EN = Voice(language=Language("en"), zone="Europe/London")


def test_a_change_is_told_with_old_and_new_value_source_sentence_and_buttons() -> None:
    notice = alerts.word(alert(change(toll(17), toll(12))), DE, NOW)

    text, entities = notice.text.render()
    assert text.splitlines() == [
        "Erdrutsch bei Altmoor",
        "▲ Tote 12 → 17  (+5)",
        "Bergwacht, laut Moorbote, 07:00",
        "Die Bergwacht zählt inzwischen 17 Tote.",
    ]
    assert [entity.type for entity in entities] == ["bold", "bold", "text_link", "blockquote"]
    assert entities[2].url == "https://moorbote.example/1"
    assert [[button.label for button in row] for row in notice.buttons] == [["Story", "Verlauf", "Stumm"]]
    assert [button.data for button in notice.buttons[0]] == ["story:story-1", "history:series-Tote", "mute:story-1"]


def test_a_short_form_says_what_changed_and_who_says_so_without_the_sentences() -> None:
    short = replace(DE, short=True)
    conflict = change(toll(17), toll(12), relation=Relation.CONFLICT)

    moved = shown(alerts.word(alert(change(toll(17), toll(12))), short, NOW).text)
    disputed = shown(alerts.word(alert(conflict), short, NOW).text)
    opened = shown(alerts.word(alert(change(toll(17)), kind=AlertKind.NEW_STORY), short, NOW).text)

    assert moved.splitlines() == [
        "Erdrutsch bei Altmoor",
        "▲ Tote 12 → 17  (+5)",
        "Bergwacht, laut Moorbote, 07:00",
    ]
    assert "· Bergwacht, Talkurier: 12" in disputed.splitlines()
    assert "· Bergwacht, Moorbote: 17" in disputed.splitlines()
    assert opened.splitlines() == ["Erdrutsch bei Altmoor", "Tote  17", "Moorbote, 07:00"]


def test_an_english_reader_gets_event_words_and_numbers_of_her_own() -> None:
    told = change(toll(1700), toll(1200))

    text = shown(alerts.word(alert(told), EN, NOW).text)

    assert "▲ Dead 1,200 → 1,700  (+500)" in text
    assert "Bergwacht, in Moorbote, 06:00" in text


def test_several_changes_are_one_message_with_their_count() -> None:
    evacuated = series("Menschen", id="s2", what=Event.DISPLACED)
    changes = (
        change(toll(17), toll(12)),
        change(
            toll(1200, bound=Bound.APPROX, source="Kreis", sentence="Rund 1.200 Menschen mussten gehen."),
            toll(400),
            of=evacuated,
        ),
        change(
            toll(4, source="Kreis", sentence="Vier werden vermisst."),
            toll(24, bound=Bound.VAGUE, number="mehrere", high=Decimal(50)),
            relation=Relation.REFINED,
            of=series("Vermisste", id="s3", what=Event.MISSING),
        ),
    )

    lines = shown(alerts.word(alert(*changes), DE, NOW).text).splitlines()

    assert lines[:5] == [
        "Erdrutsch bei Altmoor · 3 Änderungen",
        "▲ Tote 12 → 17  (+5)",
        "▲ Evakuierte und Geflohene 400 → rund 1.200",
        "◆ Vermisste mehrere → 4 · genauer",
        "Moorbote, 07:00",
    ]
    assert lines[5:] == [
        "Die Bergwacht zählt inzwischen 17 Tote.",
        "Rund 1.200 Menschen mussten gehen.",
        "Vier werden vermisst.",
    ]


def test_what_an_article_merely_confirms_is_one_line() -> None:
    confirmed = change(toll(3000, bound=Bound.AT_LEAST), toll(3000), relation=Relation.CONFIRMED)

    text = shown(alerts.word(alert(change(toll(17), toll(12)), confirmed=(confirmed,)), DE, NOW).text)

    assert text.splitlines()[-1] == "bestätigt: Tote mindestens 3.000"


def test_a_part_that_is_merely_confirmed_is_not_said_to_be_of_what_stands_before_it() -> None:
    part = series("Kinder", id="s7", scope=Scope.PART)
    confirmed = (
        change(toll(3000), toll(3000), relation=Relation.CONFIRMED),
        change(toll(4, of="Kinder", scope=Scope.PART), toll(4), relation=Relation.CONFIRMED, of=part),
    )

    text = shown(alerts.word(alert(change(toll(17), toll(12)), confirmed=confirmed), DE, NOW).text)

    assert text.splitlines()[-1] == "bestätigt: Tote 3.000, Kinder getötet 4"


def test_a_correction_names_who_withdrew_the_figure() -> None:
    told = change(toll(4, corrects=True), toll(5), relation=Relation.LOWERED)

    assert "▼ Tote 5 → 4  (−1) · korrigiert laut Bergwacht" in shown(alerts.word(alert(told), DE, NOW).text)


def test_a_contradiction_in_meaning_shows_both_sides_and_what_would_follow() -> None:
    total = series("Helfer", id="s4", what=Event.SENT, concept="helper")
    fresh = series("Helfer", id="s5", what=Event.SENT, concept="helper", scope=Scope.ADDITIONAL)
    helpers = {"of": "Helfer", "what": Event.SENT, "concept": "helper", "source": None}
    included = toll(
        900, increment=Increment.INCLUDED, bound=Bound.APPROX, sentence="Damit steigt die Zahl auf etwa 900.", **helpers
    )
    excluded = toll(
        900, increment=Increment.EXCLUDED, bound=Bound.APPROX, sentence="Zuvor waren schon etwa 900 da.", **helpers
    )
    more = toll(200, scope=Scope.ADDITIONAL, bound=Bound.AT_LEAST, **helpers)
    dispute = Change(
        series=total,
        report=report(excluded, total, Relation.CONFLICT, outlet="Moorbote"),
        prior=report(included, total, outlet="Talkurier", at=-60, url="https://talkurier.example/1"),
    )
    confirmed = Change(series=fresh, report=report(more, fresh, Relation.CONFIRMED), prior=None)

    notice = alerts.word(alert(dispute, confirmed=(confirmed,)), DE, NOW)

    assert shown(notice.text).splitlines() == [
        "⚠ Widersprüchliche Angaben: Erdrutsch bei Altmoor",
        "rund 900 Helfer",
        "· Talkurier: einschließlich der neuen 200 – „Damit steigt die Zahl auf etwa 900.“",
        "· Moorbote: schon vor den neuen 200 – „Zuvor waren schon etwa 900 da.“",
        "Im ersten Fall sind es rund 900, im zweiten rund 1.100.",
        "bestätigt: Helfer entsandt mindestens 200 weitere",
    ]
    assert [button.url for button in notice.buttons[0]] == ["https://talkurier.example/1", "https://moorbote.example/1"]


def test_without_the_increment_nothing_is_summed_up() -> None:
    dispute = change(
        toll(900, increment=Increment.EXCLUDED), toll(900, increment=Increment.INCLUDED), relation=Relation.CONFLICT
    )

    text = shown(alerts.word(alert(dispute), DE, NOW).text)

    assert "einschließlich der neu gemeldeten" in text
    assert "Im ersten Fall" not in text


def test_two_parties_stand_side_by_side() -> None:
    dispute = change(toll(40, source="Nordseite"), toll(6, source="Südseite"), relation=Relation.CONFLICT)

    lines = shown(alerts.word(alert(dispute), EN, NOW).text).splitlines()

    assert lines[0] == "⚠ Conflicting accounts: Erdrutsch bei Altmoor"
    assert lines[1] == "Dead: 6 ↔ 40"
    assert lines[2].startswith("· Südseite, Talkurier: 6 – “")
    assert lines[3].startswith("· Nordseite, Moorbote: 40 – “")
    assert lines[4] == "The accounts are 34 apart."


def test_changes_and_a_contradiction_of_one_article_share_a_message() -> None:
    injured = series("Verletzte", id="s2", what=Event.INJURED)
    dispute = change(toll(40, source="Nord"), toll(6, source="Süd"), relation=Relation.CONFLICT, of=injured)

    lines = shown(alerts.word(alert(change(toll(17), toll(12)), dispute), DE, NOW).text).splitlines()

    assert lines[0] == "Erdrutsch bei Altmoor · 2 Änderungen"
    assert lines[1] == "▲ Tote 12 → 17  (+5)"
    assert "⚠ strittig" in lines
    assert "Verletzte: 6 ↔ 40" in lines


def test_a_new_story_comes_with_summary_and_aligned_figures() -> None:
    injured = series("Verletzte", id="s2", what=Event.INJURED)
    article = make_article(outlet="Moorbote", url="https://moorbote.example/1", summary="Ein Hang rutschte ab.")
    told = alert(
        change(toll(12), relation=Relation.NEW),
        change(toll(40, bound=Bound.APPROX), relation=Relation.NEW, of=injured),
        kind=AlertKind.NEW_STORY,
        article=article,
    )

    notice = alerts.word(told, DE, NOW)

    text, entities = notice.text.render()
    assert text.splitlines() == [
        "Erdrutsch bei Altmoor",
        "Ein Hang rutschte ab.",
        "Tote       12",
        "Verletzte  rund 40",
        "Moorbote, 07:00",
    ]
    assert [entity.type for entity in entities] == ["bold", "pre", "text_link"]


def test_a_withdrawn_alert_says_which_one_was_wrong() -> None:
    told = alert(change(toll(17), toll(12)), kind=AlertKind.WITHDRAWN)

    text = shown(alerts.word(told, DE, NOW).text)

    assert "Korrektur: Die Meldung von 07:00 (Tote 12 → 17) war falsch; der Artikel wurde geändert." in text


@pytest.mark.parametrize(
    ("label", "lang", "what", "unit", "more", "german", "english"),
    [
        ("Menschen", "de", Event.KILLED, "person", {}, "Tote", "Dead"),
        ("Todesopfer", "de", Event.KILLED, "person", {}, "Todesopfer", "Dead"),
        ("wounded", "en", Event.INJURED, "person", {}, "Verletzte", "Wounded"),
        ("Soldaten", "de", Event.SENT, "person", {}, "Soldaten entsandt", "Soldaten sent"),
        ("houses", "en", Event.DESTROYED, "item", {}, "Houses zerstört", "Houses destroyed"),
        ("", "de", Event.ARRESTED, "person", {}, "Festgenommene", "Arrested"),
        ("", "de", Event.RATE, "percent", {}, "Anteil", "Share"),
        ("Leitzins", "de", Event.RATE, "percent", {}, "Leitzins", "Leitzins"),
        (
            "Leitzins",
            "de",
            Event.RATE,
            "percent",
            {"mode": Mode.FORECAST},
            "Leitzins (erwartet)",
            "Leitzins (expected)",
        ),
        (
            "Kinder",
            "de",
            Event.KILLED,
            "person",
            {"scope": Scope.PART},
            "davon Kinder getötet",
            "of them Kinder killed",
        ),
    ],
)
def test_a_series_is_named_by_its_noun_and_what_happened(
    label: str, lang: str, what: Event, unit: str, more: dict[str, object], german: str, english: str
) -> None:
    of = series(label, lang=Language(lang), what=what, unit=Unit(unit), **more)
    told = alert(change(toll(2, unit=Unit(unit)), toll(1, unit=Unit(unit)), of=of))

    assert f"▲ {german} 1" in shown(alerts.word(told, DE, NOW).text)
    assert f"▲ {english} 1" in shown(alerts.word(told, EN, NOW).text)


def test_series_of_one_name_are_told_apart_by_their_side() -> None:
    north = series("Soldaten", id="s1", party="kp")
    south = series("Soldaten", id="s2", party="rebellen")

    text = shown(
        alerts.word(alert(change(toll(3), toll(2), of=north), change(toll(5), toll(4), of=south)), DE, NOW).text
    )

    assert "Soldaten getötet (Nordkorea) 2 → 3" in text
    assert "Soldaten getötet (Rebellen) 4 → 5" in text


FENCES = dict.fromkeys((0x2067, 0x2069))
"""What is put around words that run from right to left."""


@given(
    st.text(max_size=200), st.text(max_size=200), st.text(max_size=60), st.text(max_size=60), st.sampled_from([DE, EN])
)
def test_hostile_words_never_change_the_form_of_an_alert(
    title: str, sentence: str, source: str, outlet: str, voice: Voice
) -> None:
    figure = toll(17, sentence="Beleg: " + sentence, source="Q" + source)
    of = series("Tote")
    told = Change(
        series=of, report=report(figure, of, Relation.RAISED, outlet="X" + outlet), prior=report(toll(12), of)
    )

    text, entities = alerts.word(alert(told, story=make_story(title="T" + title)), voice, NOW).text.render()

    assert [entity.type for entity in entities] == ["bold", "bold", "text_link", "blockquote"]
    assert len(text.splitlines()) >= 4
    assert one_line("T" + title, alerts.TITLE_LIMIT) == text.split("\n")[0].translate(FENCES)


@given(
    st.decimals(min_value=1, max_value=10**13, places=0),
    st.decimals(min_value=1, max_value=10**13, places=2),
    st.sampled_from(["person", "EUR", "percent", "km", "day", "times"]),
    st.sampled_from([DE, EN]),
)
def test_every_number_told_is_one_of_the_figures_or_their_difference(
    new: Decimal, old: Decimal, unit: str, voice: Voice
) -> None:
    told = change(*(toll(value, unit=Unit(unit), sentence="Ohne Zahl.", source=None) for value in (new, old)))

    line = shown(alerts.word(alert(told), voice, NOW).text).splitlines()[1]

    group, point = (".", ",") if voice is DE else (",", ".")
    scales = {"Mio.": 6, "Mrd.": 9, "Bio.": 12, "million": 6, "billion": 9, "trillion": 12}
    numbers = []
    for digits, scale in re.findall(r"([\d.,]*\d)(?: (Mio\.|Mrd\.|Bio\.|million|billion|trillion))?", line):
        value = Decimal(digits.replace(group, "").replace(point, "."))
        numbers.append(value * 10 ** scales.get(scale, 0))
    assert numbers == [old, new, *([] if new == old else [abs(new - old)])]


def test_the_story_of_the_alert_is_named() -> None:
    assert STORY.title in shown(alerts.word(alert(change(toll(2), toll(1))), EN, NOW).text)


@pytest.mark.parametrize(
    ("value", "unit", "bound", "german", "english"),
    [
        ("1234567", "person", Bound.EXACT, "1.234.567", "1,234,567"),
        ("1250000", "person", Bound.EXACT, "1,25 Mio.", "1.25 million"),
        ("1800000000", "EUR", Bound.APPROX, "rund 1,8 Mrd. €", "about €1.8 billion"),
        ("5", "CHF", Bound.AT_LEAST, "mindestens 5 CHF", "at least CHF 5"),
        ("3.75", "percent", Bound.EXACT, "3,75 %", "3.75%"),
        ("1", "percentage_point", Bound.LESS_THAN, "weniger als 1 Prozentpunkt", "less than 1 percentage point"),
        ("50", "person", Bound.LESS_THAN, "weniger als 50", "fewer than 50"),
        ("40", "item", Bound.AT_MOST, "bis zu 40", "up to 40"),
        ("1", "day", Bound.EXACT, "1 Tag", "1 day"),
        ("2.5", "hour", Bound.MORE_THAN, "mehr als 2,5 Stunden", "more than 2.5 hours"),
        ("6.4", "magnitude", Bound.EXACT, "Stärke 6,4", "magnitude 6.4"),
        ("-3.5", "celsius", Bound.EXACT, "-3,5 °C", "-3.5 °C"),
        ("6", "times", Bound.EXACT, "6-fach", "6 times"),
        ("30", "GBX", Bound.EXACT, "30 Pence", "30 pence"),
    ],
)
def test_a_value_reads_as_its_reader_writes_it(value: str, unit: str, bound: Bound, german: str, english: str) -> None:
    figure = toll(Decimal(value), unit=Unit(unit), bound=bound)

    assert (phrase(figure, DE), phrase(figure, EN)) == (german, english)


@pytest.mark.parametrize(
    ("low", "high", "bound", "german", "english"),
    [
        (200, 999, Bound.VAGUE, "Hunderte", "hundreds"),
        (20_000, 99_999, Bound.VAGUE, "Zehntausende", "tens of thousands"),
        (300, 400, Bound.RANGE, "300–400", "300–400"),
        (3_000_000, 4_500_000, Bound.RANGE, "3 Mio.–4,5 Mio.", "3 million–4.5 million"),
        (2, 9, Bound.VAGUE, "mehrere", "mehrere"),
    ],
)
def test_an_interval_reads_as_its_reader_writes_it(
    low: int, high: int, bound: Bound, german: str, english: str
) -> None:
    figure = toll(low, low=Decimal(low), high=Decimal(high), bound=bound, number="mehrere")

    assert (phrase(figure, DE), phrase(figure, EN)) == (german, english)


def test_an_unusual_jump_is_marked_as_worth_checking_and_told_all_the_same() -> None:
    jumped = replace(change(toll(170), toll(17)), unusual=True)

    assert shown(changes.line(jumped, DE)) == "▲ Tote 17 → 170  (+153) · ungewöhnlicher Sprung, prüfenswert"

"""Who vouches where the source closes the sentence, stands before a colon, or is an office whose release is told."""

import pytest
from figures_read import figures_of


@pytest.mark.parametrize(
    ("lang", "text", "number", "source"),
    [
        ("en", "Repairs will cost up to $14 million, the rating firm Oakline estimates.", "14 million", "Oakline"),
        ("en", "Some 4,100 families lost their homes, UNHCR believes.", "4,100", "UNHCR"),
        ("de", "Landrat Olaf Behn blieb gelassen: Es fehlten nur 23 Betten.", "23", "Landrat Olaf Behn"),
        (
            "de",
            "Das Verkehrsamt wies den Vorwurf zurück; gesperrt gewesen seien 14 Brücken.",
            "14",
            "Verkehrsamt",
        ),
        ("de", "Rund 380 Betriebe finden keine Lehrlinge, beklagt die Innung.", "380", "Innung"),
    ],
)
def test_the_one_who_comments_or_is_announced_vouches(lang: str, text: str, number: str, source: str) -> None:
    assert source in (figures_of(text, lang)[number].source or "")


def test_a_statistics_office_vouches_for_its_release_until_another_speaks() -> None:
    text = (
        "Die Teuerung stieg im Mai auf 3,4 Prozent, teilte das Statistikamt mit. Die Mieten legten um 2,6 Prozent zu. "
        "Ökonomen hatten 3,1 Prozent erwartet. Der Leitzins liegt bei 2,5 Prozent."
    )

    told = figures_of(text, "de")

    assert told["3,4"].source == told["2,6"].source == "Statistikamt"
    assert told["3,1"].source != "Statistikamt"
    assert told["2,5"].source is None


def test_a_comparison_with_what_was_forecast_leaves_the_fact_unattributed() -> None:
    text = "Die befürchtete Flut blieb niedriger, als Fachleute vorhergesagt hatten: Der Pegel stieg auf 6,12 Meter."

    assert figures_of(text, "de")["6,12"].source is None


@pytest.mark.parametrize(
    ("lang", "text", "number", "source"),
    [
        (
            "de",
            "Das Verkehrsamt wies das zurück. Man habe nur 14 Brücken gesperrt, sagte ein Sprecher.",
            "14",
            "Verkehrsamt",
        ),
        ("de", "Die Reederei blieb dabei: Es fehlten 23 Container, so eine Sprecherin.", "23", "Reederei"),
        (
            "en",
            "The charity Northern Aid doubts this. Its clinics had seen 31 deaths, a spokeswoman said.",
            "31",
            "charity Northern Aid",
        ),
        ("en", "A spokesman blamed the storm for 31 cancelled trains.", "31", "spokesman"),
        ("en", "It rained. Some 31 trains were cancelled, a spokesman said.", "31", "spokesman"),
    ],
)
def test_a_nameless_voice_at_the_end_speaks_for_the_body_before(lang: str, text: str, number: str, source: str) -> None:
    assert source in (figures_of(text, lang)[number].source or "")


@pytest.mark.parametrize(
    ("text", "number", "source"),
    [
        ("Die Reederei Ohm widersprach und nannte höchstens 40 Verletzte.", "40", "Reederei Ohm"),
        (
            "Verbandschef Lind klagte. Etwa jeder Fünfte der Kunden sei umgestiegen, behauptete er.",
            "jeder Fünfte",
            "Lind",
        ),
    ],
)
def test_the_verb_before_lends_its_subject_and_what_is_counted_speaks_for_nobody(
    text: str, number: str, source: str
) -> None:
    assert source in (figures_of(text, "de")[number].source or "")

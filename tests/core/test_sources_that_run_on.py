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
    assert told["3,1"].source == "Ökonomen"
    assert told["2,5"].source is None


def test_a_comparison_with_what_was_forecast_leaves_the_fact_unattributed() -> None:
    text = "Die befürchtete Flut blieb niedriger, als Fachleute vorhergesagt hatten: Der Pegel stieg auf 6,12 Meter."

    assert figures_of(text, "de")["6,12"].source is None

"""Which articles tell of one event."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from fakes.builders import make_article, make_figure
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.stories import assign, open_story
from bot.core.window import WINDOW, Window
from bot.places import profile
from storage.records import Article, Figure, Language, Profile, Unit

START = datetime(2025, 6, 3, 8, 0, tzinfo=UTC)


def article(article_id: str, title: str, text: str, *, hours: float = 0, lang: str = "de") -> Article:
    return make_article(
        id=article_id,
        title=title,
        text=text,
        lang=Language(lang),
        published_at=START + timedelta(hours=hours),
        outlet="Landpost",
    )


def vector(*near: float) -> bytes:
    """A vector with the given first coordinates: texts that are near share them."""
    values = np.zeros(512, dtype=np.float32)
    values[: len(near)] = near
    return values.tobytes()


FLOOD = article(
    "a",
    "Die Orla steigt: Erste Häuser in Kaltenau geräumt",
    "KALTENAU. Das Hochwasser der Orla hat in Kaltenau 300 Menschen aus ihren Häusern vertrieben, sagte Landrätin "
    "Irma Quandt. Der Pegel in Kaltenau stand bei 3,70 Metern.",
)
FLOOD_LATER = article(
    "b",
    "Kaltenau: Zwei Tote bei Hochwasser an der Orla",
    "Beim Hochwasser der Orla sind in Kaltenau zwei Menschen gestorben. Landrätin Irma Quandt sprach von 420 "
    "Menschen, die Kaltenau verlassen mussten.",
    hours=12,
)
OTHER_FLOOD = article(
    "c",
    "Selke tritt über die Ufer: Birkfeld unter Wasser",
    "Birkfeld. Das Hochwasser der Selke hat in Birkfeld 500 Menschen aus ihren Häusern vertrieben, sagte Landrat "
    "Theo Maurer. Der Pegel in Birkfeld stand bei 6,30 Metern.",
    hours=13,
)
FLOOD_IN_ENGLISH = article(
    "d",
    "Three dead as Orla river floods German town of Kaltenau",
    "KALTENAU, Germany (Wire) - Three people have died in floods on the Orla river in Kaltenau, district chief Irma "
    "Quandt said. About 420 residents of Kaltenau were evacuated.",
    hours=20,
    lang="en",
)


def seen(item: Article, *figures: Figure, vector: bytes = b"") -> Profile:
    return profile(item, figures, vector)


def remembering(*known: tuple[Article, str]) -> Window:
    window = Window()
    for item, story_id in known:
        window.add(seen(item), story_id)
    return window


def test_an_empty_window_knows_no_story() -> None:
    assert assign(seen(FLOOD), Window()).story_id is None


def test_a_later_article_joins_its_story() -> None:
    window = remembering((FLOOD, "S1"))

    assert assign(seen(FLOOD_LATER), window).story_id == "S1"


def test_two_floods_in_neighbouring_valleys_are_two_stories() -> None:
    window = remembering((FLOOD, "S1"), (FLOOD_LATER, "S1"))

    assert assign(seen(OTHER_FLOOD), window).story_id is None


def test_even_when_they_read_alike_to_the_encoder() -> None:
    window = Window()
    window.add(seen(FLOOD, vector=vector(1.0, 0.2)), "S1")

    assert assign(seen(OTHER_FLOOD, vector=vector(1.0, 0.21)), window).story_id is None


def test_reports_of_one_event_in_two_languages_meet() -> None:
    window = remembering((FLOOD, "S1"), (FLOOD_LATER, "S1"), (OTHER_FLOOD, "S2"))

    assert assign(seen(FLOOD_IN_ENGLISH), window).story_id == "S1"


def test_an_article_that_merely_mentions_another_event_stays_in_its_own() -> None:
    window = remembering((FLOOD, "S1"), (FLOOD_LATER, "S1"), (OTHER_FLOOD, "S2"))
    mentioning = article(
        "e",
        "Birkfeld: Pegel der Selke fällt",
        "In Birkfeld fällt der Pegel der Selke, sagte Landrat Theo Maurer. Anders als an der Orla gab es in Birkfeld "
        "keine Toten.",
        hours=30,
    )

    assert assign(seen(mentioning), window).story_id == "S2"


def test_the_same_kind_of_event_in_another_country_never_joins() -> None:
    decision = article(
        "f",
        "Norwegens Notenbank senkt den Leitzins",
        "Oslo. Die Notenbank in Oslo hat den Leitzins auf 4,25 Prozent gesenkt.",
    )
    elsewhere = article(
        "g",
        "Polens Notenbank senkt den Leitzins",
        "Warschau. Die Notenbank in Warschau hat den Leitzins auf 4,25 Prozent gesenkt.",
        hours=2,
    )
    rate = make_figure("4,25", unit=Unit("percent"))
    window = Window()
    window.add(seen(decision, rate, vector=vector(1.0, 0.3)), "S1")

    assert assign(seen(elsewhere, rate, vector=vector(1.0, 0.3)), window).story_id is None


def test_what_is_older_than_the_window_is_forgotten() -> None:
    window = remembering((FLOOD, "S1"))
    much_later = WINDOW + timedelta(days=2)
    window.add(
        seen(article("h", "Ein Fest in Murnfeld", "Murnfeld feiert.", hours=much_later / timedelta(hours=1))), "S9"
    )

    assert len(window) == 1


def test_a_story_of_several_articles_can_rest_and_be_taken_up_again() -> None:
    # given a story of two articles, and news of other places since
    window = remembering((FLOOD, "S1"), (FLOOD_LATER, "S1"))
    for day in range(16, 20):
        window.add(seen(article(f"n{day}", f"Markt in Ort{day}", f"In Ort{day} war Markt.", hours=24 * day)), f"S{day}")

    # when it is heard of again after three weeks
    trial = article(
        "i",
        "Nach der Flut in Kaltenau: Schaden an der Orla beziffert",
        "In Kaltenau hat Landrätin Irma Quandt den Schaden durch das Hochwasser der Orla beziffert.",
        hours=24 * 21,
    )

    # then it goes on
    assert assign(seen(trial), window).story_id == "S1"


def test_a_story_gets_its_id_from_the_article_that_opens_it() -> None:
    assert open_story(FLOOD) == open_story(FLOOD)
    assert open_story(FLOOD).id != open_story(OTHER_FLOOD).id


@settings(max_examples=20, deadline=None)
@given(st.permutations([0, 1, 2]))
def test_the_verdict_does_not_hang_on_the_order_in_which_the_window_was_filled(order: list[int]) -> None:
    known = [(FLOOD, "S1"), (FLOOD_LATER, "S1"), (OTHER_FLOOD, "S2")]

    assert assign(seen(FLOOD_IN_ENGLISH), remembering(*(known[at] for at in order))).story_id == "S1"


@pytest.mark.parametrize("item", [FLOOD, OTHER_FLOOD, FLOOD_IN_ENGLISH])
def test_asking_twice_gives_the_same_answer(item: Article) -> None:
    window = remembering((FLOOD, "S1"), (FLOOD_LATER, "S1"))

    assert assign(seen(item), window) == assign(seen(item), window)

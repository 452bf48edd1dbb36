"""Reports of many events at once, many of one kind and of one day, with invented names: no two belong together."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from itertools import product

from fakes.builders import make_article
from storage.records import Article, Language

DAYS = 10
"""Over how many days the events are spread."""


def paragraphs(block: str) -> tuple[tuple[str, str], ...]:
    """Headline and text of each paragraph."""
    each = (paragraph.strip().split("\n") for paragraph in block.strip().split("\n\n"))
    return tuple((lines[0].strip(), " ".join(line.strip() for line in lines[1:])) for lines in each)


GERMAN = paragraphs("""
    {place}: {a} Verletzte bei Brand in Wohnhaus
    Bei einem Brand in einem Wohnhaus in {place} sind in der Nacht {a} Menschen verletzt worden. Das Feuer brach
    nach Angaben der Feuerwehr im Keller aus. Einsatzleiter {name} sprach von {b} Helfern.

    Hochwasser: {place} räumt {b} Häuser
    Das Hochwasser hat {place} erreicht. {b} Häuser wurden geräumt, sagte Bürgermeister {name}. Der Pegel stand
    am Morgen bei {a} Metern. Verletzt wurde niemand.

    {a} Tote bei Busunfall nahe {place}
    Ein Reisebus ist nahe {place} von der Straße abgekommen. {a} Menschen starben, {b} wurden verletzt, teilte
    die Polizei mit. Der Fahrer, {name}, wird vernommen.

    {firm} streicht {b} Stellen in {place}
    Der Maschinenbauer {firm} will in {place} {b} Stellen streichen. Vorstandschef {name} nannte hohe
    Energiekosten. Der Umsatz sank um {a} Prozent.

    Streik bei {firm}: {b} Beschäftigte legen Arbeit nieder
    Bei {firm} in {place} haben {b} Beschäftigte die Arbeit niedergelegt. Die Gewerkschaft verlangt {a} Prozent
    mehr Geld, sagte Verhandlungsführer {name}.

    Razzia in {place}: {a} Festnahmen
    Bei einer Razzia in {place} hat die Polizei {a} Verdächtige festgenommen und {b} Kilogramm Kokain gefunden.
    Das sagte Staatsanwältin {name}.

    Erdrutsch bei {place}: {a} Vermisste
    Nach einem Erdrutsch bei {place} werden {a} Menschen vermisst. {b} Helfer suchen im Schlamm, wie Landrat
    {name} sagte.
""")
ENGLISH = paragraphs("""
    {a} injured in apartment fire in {place}
    A fire in an apartment block in {place} injured {a} people overnight, the fire service said. Chief {name}
    said {b} firefighters had been at the scene.

    Floods force {b} from homes in {place}
    Flooding has driven {b} people from their homes in {place}, mayor {name} said. The river stood at {a} metres
    in the morning.

    Bus crash near {place} kills {a}
    A coach left the road near {place}, killing {a} people and injuring {b}, police said. The driver, {name}, is
    being questioned.

    {firm} to cut {b} jobs in {place}
    Engineering group {firm} will cut {b} jobs in {place}. Chief executive {name} blamed energy costs. Sales
    fell by {a} percent.

    Police arrest {a} in {place} raid
    Police arrested {a} suspects in a raid in {place} and seized {b} kilograms of cocaine, prosecutor {name}
    said.

    Measles outbreak in {place}: {a} children ill
    {a} children in {place} have come down with measles, health officer {name} said. {b} people are being
    traced.
""")
CONSONANTS = ("b", "br", "d", "f", "g", "gr", "h", "k", "kl", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "w", "z")
VOWELS = ("a", "e", "i", "o", "u", "au", "ei")
ENDINGS = ("au", "bach", "berg", "burg", "dorf", "feld", "hausen", "heim", "ingen", "rode", "stedt", "tal")
FIRST = (
    "Anna",
    "Bernd",
    "Clara",
    "David",
    "Eva",
    "Frank",
    "Greta",
    "Hans",
    "Ida",
    "Jonas",
    "Karin",
    "Leon",
    "Mara",
    "Nils",
)
FIRMS = ("Werke", "Technik", "Systems", "Group", "Motoren", "Antriebe")


def events(chance: random.Random, count: int) -> list[Article]:
    """Articles of so many events, in order of time; no surname or place occurs twice, but every first name does."""
    stems = [f"{a}{b}{c}{d}{e}" for a, c, e in product(CONSONANTS, repeat=3) for b, d in product(VOWELS, repeat=2)]
    names = list({stem[:6]: stem.capitalize() for stem in chance.sample(stems, 8_000) if len(stem) > 5}.values())
    chance.shuffle(names)
    found = []
    for number in range(count):
        lang = chance.choice(("de", "en"))
        title, text = chance.choice(GERMAN if lang == "de" else ENGLISH)
        filled = {
            "place": names[3 * number] + chance.choice(ENDINGS),
            "name": f"{chance.choice(FIRST)} {names[3 * number + 1]}",
            "firm": f"{names[3 * number + 2]} {chance.choice(FIRMS)}",
            "a": chance.randint(2, 30),
            "b": chance.randint(31, 900),
        }
        at = datetime(2026, 3, 1, tzinfo=UTC) + timedelta(seconds=chance.randint(0, DAYS * 86_400))
        found.append(
            make_article(
                id=f"event-{number}",
                title=title.format(**filled),
                text=text.format(**filled),
                lang=Language(lang),
                published_at=at,
                outlet=chance.choice(("Landpost", "Wire", "Radio Nord")),
            )
        )
    return sorted(found, key=lambda article: article.published_at)

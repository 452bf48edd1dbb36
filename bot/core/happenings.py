"""Kinds of stories by the words that tell them, in all languages: who watches strikes hears of Streiks too. Pure.

A word meets every word that begins with it, as a keyword does.
"""

from __future__ import annotations

from bot.core.keywords import Mentions

_WORDS: dict[str, tuple[str, ...]] = {
    "strike": ("Streik", "Warnstreik", "Generalstreik", "Arbeitskampf", "Arbeitsniederlegung", "walkout",
               "strike action", "on strike", "to strike", "strikers", "general strike",
               "workers strike", "rail strike"),
    "earthquake": ("Erdbeben", "Nachbeben", "Seebeben", "earthquake", "aftershock", "quake"),
    "flood": ("Hochwasser", "Überschwemmung", "Überflutung", "Sturzflut", "Flutkatastrophe", "flood", "flash flood"),
    "storm": ("Sturm", "Orkan", "Unwetter", "Tornado", "Hurrikan", "Taifun", "Zyklon", "storm", "hurricane", "typhoon",
              "cyclone"),
    "wildfire": ("Waldbrand", "Waldbrände", "Buschfeuer", "Flächenbrand", "wildfire", "bushfire", "forest fire"),
    "fire": ("Großbrand", "Brandkatastrophe", "Wohnungsbrand", "Hochhausbrand", "blaze", "house fire", "tower fire"),
    "landslide": ("Erdrutsch", "Bergsturz", "Felssturz", "Schlammlawine", "landslide", "mudslide"),
    "accident": ("Unfall", "Zugunglück", "Busunglück", "Verkehrsunfall", "Flugzeugabsturz", "plane crash",
                 "train crash", "bus crash", "derailment"),
    "layoffs": ("Stellenabbau", "Entlassung", "Massenentlassung", "layoff", "job cuts", "redundancies"),
    "protest": ("Demonstration", "Kundgebung", "Protest", "Großdemo", "rally", "demonstration"),
    "election": ("Wahlergebnis", "Bundestagswahl", "Landtagswahl", "Parlamentswahl", "Präsidentenwahl",
                 "Präsidentschaftswahl", "Kommunalwahl", "general election", "presidential election",
                 "by-election", "election"),
    "outbreak": ("Epidemie", "Pandemie", "Krankheitsausbruch", "Seuche", "outbreak", "epidemic", "pandemic"),
    "heatwave": ("Hitzewelle", "Rekordhitze", "heatwave", "heat wave"),
    "drought": ("Dürre", "Trockenheit", "drought"),
}  # fmt: skip

#: How people name a kind whose words above are too narrow or too many to be its name.
_NAMES: dict[str, tuple[str, ...]] = {
    "strike": ("strike", "strikes"),
    "fire": ("Brand", "Brände", "fire", "fires"),
    "accident": ("Unglück", "Unglücke", "crash", "accident"),
    "election": ("Wahl", "Wahlen"),
    "protest": ("Demo", "Demos"),
    "layoffs": ("Kündigungen",),
}


def words_of(kind: str) -> tuple[str, ...]:
    """The words that tell a kind of story; none of a kind that is not known any more."""
    return _WORDS.get(kind, ())


def kind_named(words: str) -> str | None:
    """The kind of story that somebody names: "Streiks", "earthquakes"."""
    asked = words.strip().casefold()
    for kind, known in _WORDS.items():
        if asked in {name.casefold() for name in _NAMES.get(kind, ())}:
            return kind
        if any(len(asked) - len(word) in range(4) and Mentions(asked).of(word) for word in known):
            return kind
    return None

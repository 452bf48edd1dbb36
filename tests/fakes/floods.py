"""What newspapers write of a flood in a town, in as many towns as a test needs: no two of them are one story."""

from __future__ import annotations

from itertools import count

#: No two towns begin alike: names that share a long stem are taken for forms of one name. Nor do any begin as a noun.
_HEADS = ("Bar", "Cel", "Dul", "Fen", "Gal", "Hul", "Jas", "Kem", "Lor", "Mun", "Nev", "Pol", "Rud", "Sig", "Tav")
_STEMS = tuple(f"{consonant}{vowel}" for vowel in "aeiou" for consonant in "bcdfghjklmnprstvwz")
_TAILS = ("wick", "ford", "stedt", "holm")

#: What is written one after the other, by name: a title and a text.
_ENGLISH = {
    "first": """Flood in {t}: at least four dead
        At least four people were killed when a flood hit {t} on Monday, police said. About 60 residents had to leave
        their homes. The road into {t} is closed and rescuers are still searching the valley for survivors.""",
    "worse": """Flood in {t}: death toll rises to nine
        The death toll from the flood in {t} has risen to nine, police said on Monday evening. About 150 residents of
        {t} had to leave their homes. Repairs will cost 5.2 million euros, the council said.""",
    "disputed": """Flood in {t}: fire service counts fourteen dead
        Fourteen people were killed in the flood in {t}, the fire service said, contradicting the police. About 150
        residents of {t} had to leave their homes.""",
    "counted": """Flood in {t}: at least four dead
        At least four people were killed when a flood hit {t} on Monday, police said. About 60 residents had to leave
        their homes. Twelve people were injured, the hospital of {t} said. About 200 hectares of farmland around
        {t} are under water. The road into {t} is closed and rescuers are still searching the valley for survivors.""",
    "hurt": """Flood in {t}: thirty injured
        Thirty people were injured in the flood in {t}, the hospital of {t} said. The road into {t} is open again, and
        the searching of the valley for survivors goes on.""",
    "ebbing": """Flood in {t}: the water falls
        About 80 hectares of farmland around {t} are still under water after the flood in {t}. The road into {t} is
        open again, and the searching of the valley for survivors goes on.""",
    "worst": """Flood in {t}: death toll rises to 1,120
        The death toll from the flood in {t} has risen to 1,120, police said on Tuesday. About 155 residents of {t} had
        to leave their homes. Repairs will cost 9.8 million euros, the council said.""",
}
_GERMAN = {
    "first": """Hochwasser in {t}: mindestens vier Tote
        Bei einem Hochwasser in {t} sind mindestens vier Menschen ums Leben gekommen, teilte die Polizei mit. Rund 60
        Bewohner mussten ihre Häuser verlassen. Die Straße nach {t} ist gesperrt.""",
    "worse": """Hochwasser in {t}: Zahl der Toten steigt
        Die Zahl der Toten nach dem Hochwasser in {t} ist auf neun gestiegen, teilte die Polizei am Abend mit. Rund 150
        Bewohner von {t} mussten ihre Häuser verlassen.""",
}

_OVERFLOWS = "The river {river} has left its banks."
_OVERFLOWS_DE = "Der Fluss {river} ist über die Ufer getreten."

#: How many hours ago each was written, so that what is later in the story is later in time.
AGES = {"first": 3, "counted": 3, "worse": 2, "disputed": 1, "hurt": 1, "ebbing": 1, "worst": 0}

_numbers = count()


def new_town() -> str:
    """A town nothing was ever written of."""
    number = next(_numbers)
    assert number < len(_HEADS) * len(_STEMS), "no town is left that begins unlike all others"
    return town_of(number)


def town_of(number: int) -> str:
    """The town of that number, for a test with a world of its own; the numbers begin anew where heads and stems end."""
    stem = _STEMS[number // len(_HEADS) % len(_STEMS)]
    return _HEADS[number % len(_HEADS)] + stem + _TAILS[number % len(_TAILS)]


def flood(town: str, report: str, *, lang: str = "en") -> tuple[str, str]:
    """One report of the flood in a town: title and text.

    Besides the town each names its river: among dozens of floods told in the very same words one name is little.
    """
    written = (_GERMAN if lang == "de" else _ENGLISH)[report].format(t=town)
    title, text = written.split("\n", 1)
    river = (_OVERFLOWS_DE if lang == "de" else _OVERFLOWS).format(river=_river_of(town))
    return title, " ".join(f"{text} {river}".split()) + " "


def _river_of(town: str) -> str:
    """A name that no other town's river has: "Bobar" for Barbowick."""
    return f"{town[3:5].capitalize()}{town[:3].lower()}"

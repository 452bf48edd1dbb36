"""What the words beside a number narrow it to: the whole country, or what is well again. Pure.

A country's count is not its capital's, and those who have power again are not those without.
"""

from __future__ import annotations

import re

_WHOLE_LAND = re.compile(
    r"\b(?:bundesweit|landesweit|(?:deutschland|österreich|schweiz|europa|welt)weit|national gesehen)\w{0,2}\b|"
    r"\bim (?:ganzen|gesamten) (?:land|bundesgebiet)\b|\bin ganz (?!wenig|kurz|ander|viel)[a-zäöü]+\b|"
    r"\b(?:nationwide|countrywide|statewide|worldwide|globally|nationally)\b|"
    r"\b(?:across|throughout) (?:the )?(?:country|nation|state|region|province|world|whole \w+)\b"
)
_WELL_AGAIN = re.compile(
    r"\b(?:restored|reconnected|reopened|back (?:on|home|online)|returned (?:home|to)|turned up (?:safe|alive)|"
    r"found (?:alive|safe|unharmed)|(?:been |were |was )freed|escaped from)\b|"
    r"\bwieder (?:am netz|ans? netz|mit strom|strom|in betrieb|versorgt|hergestellt|angeschlossen|zu hause|da|frei)\b|"
    r"\b(?:zurückgekehrt|zurückkehren|zurückkehrten|wiederhergestellt|lebend (?:gefunden|entdeckt|geborgen)|"
    r"wohlbehalten|fliehen konnten|konnten fliehen|entkommen|entkamen|freigelassen|freigekommen)\b|\bstrom zurück\b"
)

_DENIED = re.compile(r"\b(?:not|never|no longer|nicht|noch nie|keine?)\b")


def of_whole_land(clause: str) -> bool:
    """Whether a clause, in small letters, counts for a whole country or region."""
    return _WHOLE_LAND.search(clause) is not None


def well_again(clause: str) -> bool:
    """Whether a clause, in small letters, tells of those who got out of what befell them."""
    return _WELL_AGAIN.search(clause) is not None and _DENIED.search(clause) is None

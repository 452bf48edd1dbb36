"""The forms of a verb that news uses, made from its principal parts. Pure.

A table names a verb by its infinitive ("zählen", "count"), and by its principal parts where it is irregular
("sprechen spricht sprach gesprochen", "say says said said"). A particle that leaves its verb stands before a bar:
"mit|teilen". Only the third person is made: nobody reports in the first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

UNPREFIXED = ("be", "emp", "ent", "er", "ge", "miss", "ver", "zer", "über", "unter", "wider", "hinter", "voll")
"""Prefixes behind which a German participle has no "ge" (Duden, "Partizip II")."""
NEEDS_VOWEL = re.compile(r"(?:[td]|ch[nm]|[^aeiouäöüylrhmn][nm])$")
"""Stems that cannot do without an "e" before "t": "ordnet", "rechnet", but "lernt" (Duden, "e-Erweiterung")."""
VOWELS = "aeiou"


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """One verb's forms, lower-case."""

    finite: frozenset[str]
    participles: frozenset[str]
    particle: str | None = None  #: what leaves the verb in a main clause: "teilte ... mit"
    parted: frozenset[str] = frozenset()  #: the finite forms without the particle


def inflect(entry: str, *, german: bool) -> Forms:
    """All forms of a verb as its table names it; ValueError for an entry of two, three or more than four parts."""
    return of_german(entry) if german else of_english(entry)


def of_german(entry: str) -> Forms:
    """Third persons of present and past and the participle; particle verbs also joined ("mitteilte")."""
    first, *irregular = entry.split()
    particle, _, infinitive = first.rpartition("|")
    if irregular:
        present, past, participle = irregular
    else:
        stem = infinitive.removesuffix("en") if infinitive.endswith("en") else infinitive.removesuffix("n")
        vowel = "e" if NEEDS_VOWEL.search(stem) else ""
        present, past = f"{stem}{vowel}t", f"{stem}{vowel}te"
        plain = infinitive.startswith(UNPREFIXED) or infinitive.endswith("ieren")
        participle = present if plain else f"ge{present}"
    parted = frozenset({present, past, infinitive, past + ("n" if past.endswith("e") else "en")})
    if not particle:
        return Forms(finite=parted, participles=frozenset({participle}))
    joined = frozenset(particle + form for form in parted)
    return Forms(finite=joined, participles=frozenset({particle + participle}), particle=particle, parted=parted)


def of_english(entry: str) -> Forms:
    """Base, third person, past, and the two participles."""
    base, *irregular = entry.split()
    if irregular:
        third, past, participle = irregular
    else:
        stem = base[:-1] + "i" if ends_in_y(base) else base
        third = stem + ("es" if stem != base or base.endswith(("s", "sh", "ch", "x")) else "s")
        past = participle = stem + ("d" if stem.endswith("e") else "ed")
    return Forms(finite=frozenset({base, third, past}), participles=frozenset({participle}))


def ends_in_y(base: str) -> bool:
    """Whether a verb's last letter changes: "deny", but "say"."""
    return base.endswith("y") and base[-2] not in VOWELS

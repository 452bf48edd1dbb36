"""One language's words of attribution, compiled from its table. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from functools import lru_cache
from typing import Any

from bot.core.reading.inflection import inflect
from bot.core.reading.nounphrases import PhraseWords
from bot.core.reading.vocabulary import Cues
from bot.core.text import NOTHING


class Force(Enum):
    """How much a verb says by itself: speech makes a source of any subject, a judgment of whoever can judge, a deed
    of an institution only."""

    SPEECH = "speech"
    JUDGMENT = "judgment"
    DEED = "deed"


SHORT = 4
"""Nouns of fewer letters end compounds only where the list says so with a hyphen: "-amt", but "Rat" not of "Vorrat"."""


class Heads:
    """A list of nouns that also holds the compounds they end."""

    def __init__(self, nouns: Iterable[str], *, compounds: bool) -> None:
        listed = tuple(nouns)
        self._nouns = frozenset(noun.removeprefix("-") for noun in listed)
        self._endings = tuple(
            noun.removeprefix("-") for noun in listed if compounds and (len(noun) >= SHORT or noun.startswith("-"))
        )
        self._holds: Callable[[str], bool] = lru_cache(maxsize=20_000)(self._is_listed)

    def __contains__(self, low: str) -> bool:
        return self._holds(low)

    def _is_listed(self, low: str) -> bool:
        return low in self._nouns or (bool(self._endings) and low.endswith(self._endings))


class Attributions:
    """One language's words of attribution."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        verbs, small = table["verbs"], table["small"]
        self.phrase = PhraseWords.build(table["phrase"])
        self.before = Cues.of(table["before"])
        self.account_openers = frozenset(table["account_openers"])
        self.accounts = frozenset(table["accounts"])
        self.documents = Heads(table["documents"], compounds=bool(table["verb_second"]))
        self.behind = frozenset(table["behind"])
        self.so = frozenset(small["so"])
        self.account_compounds = tuple(table["account_compounds"])
        self.account_endings = self.account_compounds + tuple(table["account_heads"])
        self.bare_documents = Heads(table["bare_documents"], compounds=bool(table["verb_second"]))
        self.papers = Heads(table["papers"], compounds=bool(table["verb_second"]))
        self.people = Heads(table["people"], compounds=bool(table["verb_second"]))
        self.agents = Heads(table["agents"], compounds=bool(table["verb_second"]))
        self.names_agent: Callable[[str], bool] = lru_cache(maxsize=20_000)(self._names_agent)
        self.finite, self.participles, self.particles = inflected(verbs, german=bool(table["verb_second"]))
        self.separable = separable(verbs["separable"])
        self.pronouns = frozenset(small["pronouns"])
        self.mouths = frozenset(small["mouths"])
        self.own = frozenset(small["own"])
        self.their = frozenset(small["their"])
        self.not_subject = frozenset(small["not_subject"])
        self.openers = frozenset(small["openers"])
        self.subordinate = frozenset(small["subordinate"])
        self.recalls = tuple(small["recalls"])
        self.be_perfect = frozenset(small["be_perfect"])
        self.where_said = frozenset(small["where_said"])
        self.where_said_pairs = frozenset((first, second) for first, second in small["where_said_pairs"])
        self.relatives = frozenset(small["relatives"])
        self.have = frozenset(small["have"])
        self.be = frozenset(small["be"])
        self.by = frozenset(small["by"])
        self.says_it = frozenset(small["says_it"])
        self.places_of_speech = frozenset(small["places_of_speech"])
        self.talk = frozenset((first, second) for first, second in small["talk"])
        self.emerges = frozenset(small["emerges"])
        self.forth = str(small["forth"])
        self.indefinite = frozenset(small["indefinite"])
        self.gerunds = frozenset(small["gerunds"])
        self.it = frozenset(small["it"])
        self.as_words = frozenset(small["as_words"])
        self.account_origins = frozenset(table["account_origins"])
        self.as_before = Cues.of(small["as_before"])
        self.definite = frozenset(small["definite"])
        self.pointing = frozenset(small["pointing"])
        self.claims = frozenset(small["claims"])
        self.lives = frozenset(small["lives"])
        self.asides = tuple(small["asides"])
        self.in_fact = tuple(small["in_fact"])
        self.expected = Cues.of(small["expected"])
        self.than = frozenset(small["than"])
        self.reaches = frozenset(small["reaches"])
        self.privy = tuple(tuple(turn.split()) for turn in small["privy"])
        self.plurals, self.towns = tuple(small["plurals"]), tuple(small["towns"])
        self.counts = frozenset(small["counts"])
        self.pollsters = frozenset(small["pollsters"])
        self.reached_by = tuple(small["reached_by"])
        self.reached_seats = frozenset(small["reached_seats"])
        self.reached_shares = frozenset(small["reached_shares"])
        self.gap_fillers = frozenset(small["gap_fillers"])
        self.statistics = tuple(table["statistics"])
        self.konjunktiv = frozenset(table["konjunktiv"])
        self.hearsay = re.compile(small["hearsay"]) if small["hearsay"] else NOTHING
        self.verb_second = bool(table["verb_second"])
        #: Without one of these words there is no attribution of such a turn.
        self.verb_words = frozenset((*self.finite, *self.participles, *self.particles, *self.separable))
        self.phrase_words = self.behind | self.so
        self.place_words = self.their | self.where_said | {first for first, _ in self.where_said_pairs}
        self.talk_words = self.says_it | self.emerges | {second for _, second in self.talk}
        self.carries = Cues.of([*small["carry_cues"], *table["konjunktiv"], *small["mouths"]])

    def _names_agent(self, low: str) -> bool:
        """Whether a noun is known to name who can vouch: a body, a person, a document."""
        return low in self.agents or low in self.people or low in self.documents

    def force(self, low: str) -> Force | None:
        """How a finite verb form vouches for what it tells, None if it does not."""
        return self.finite.get(low)


def inflected(
    verbs: Mapping[str, Any], *, german: bool
) -> tuple[dict[str, Force], dict[str, Force], dict[str, dict[str, Force]]]:
    """Finite forms and participles with their force, and finite forms by the particle that closes their clause.

    A form that several verbs share has the greatest force of these.
    """
    finite: dict[str, Force] = {}
    participles: dict[str, Force] = {}
    particles: dict[str, dict[str, Force]] = {}
    for force in (Force.DEED, Force.JUDGMENT, Force.SPEECH):
        for verb in (inflect(entry, german=german) for entry in verbs[force.value]):
            finite.update(dict.fromkeys(verb.finite, force))
            participles.update(dict.fromkeys(verb.participles, force))
            if verb.particle is not None:
                for form in verb.parted:
                    particles.setdefault(form, {})[verb.particle] = force
        finite.update(dict.fromkeys(verbs[f"{force.value}_forms"], force))
        participles.update(dict.fromkeys(verbs[f"{force.value}_participles"], force))
    return finite, participles, particles


def separable(rows: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, Force]]:
    """Verb forms that vouch only together with a word behind them, wherever it stands: "kommt auf", "rechnet mit"."""
    known: dict[str, dict[str, Force]] = {}
    for row in rows:
        for form in row["forms"]:
            known.setdefault(form, {}).update(dict.fromkeys(row["with"], Force(row["force"])))
    return known

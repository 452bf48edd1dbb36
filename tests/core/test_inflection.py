"""Verbs of tables, in the forms that news uses."""

from __future__ import annotations

import pytest

from bot.core.reading.inflection import inflect


@pytest.mark.parametrize(
    ("entry", "finite", "participle"),
    [
        ("zählen", {"zählt", "zählte", "zählten", "zählen"}, "gezählt"),
        ("berichten", {"berichtet", "berichtete", "berichteten", "berichten"}, "berichtet"),
        ("ordnen", {"ordnet", "ordnete", "ordneten", "ordnen"}, "geordnet"),
        ("notieren", {"notiert", "notierte", "notierten", "notieren"}, "notiert"),
        ("erläutern", {"erläutert", "erläuterte", "erläuterten", "erläutern"}, "erläutert"),
        ("nennen nennt nannte genannt", {"nennt", "nannte", "nannten", "nennen"}, "genannt"),
        ("finden findet fand gefunden", {"findet", "fand", "fanden", "finden"}, "gefunden"),
    ],
)
def test_a_german_verb_has_its_third_persons_and_its_participle(entry: str, finite: set[str], participle: str) -> None:
    forms = inflect(entry, german=True)

    assert set(forms.finite) == finite
    assert set(forms.participles) == {participle}
    assert forms.particle is None


def test_a_particle_leaves_its_verb_and_joins_it_again() -> None:
    forms = inflect("an|geben gibt gab gegeben", german=True)

    assert forms.particle == "an"
    assert forms.parted == {"gibt", "gab", "gaben", "geben"}
    assert forms.finite == {"angibt", "angab", "angaben", "angeben"}
    assert forms.participles == {"angegeben"}


@pytest.mark.parametrize(
    ("entry", "finite", "participle"),
    [
        ("count", {"count", "counts", "counted"}, "counted"),
        ("estimate", {"estimate", "estimates", "estimated"}, "estimated"),
        ("deny", {"deny", "denies", "denied"}, "denied"),
        ("stress", {"stress", "stresses", "stressed"}, "stressed"),
        ("write writes wrote written", {"write", "writes", "wrote"}, "written"),
    ],
)
def test_an_english_verb_has_its_forms(entry: str, finite: set[str], participle: str) -> None:
    forms = inflect(entry, german=False)

    assert set(forms.finite) == finite
    assert set(forms.participles) == {participle}


def test_an_entry_with_some_of_its_parts_is_refused() -> None:
    with pytest.raises(ValueError, match="unpack"):
        inflect("write wrote written", german=False)

"""Proves that the labels can be trusted: every number stands where its label says, and no label contradicts itself."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from fit import alone

from storage.records import Bound, Event, Relation, Role, Scope

CORPUS = Path(__file__).parent
DOMAINS = {
    *("conflict", "disaster", "economy", "politics", "health", "climate", "crime", "sport", "science", "society"),
}
REASONS = {
    *("date", "time", "age", "ordinal", "model", "idiom", "scene", "threshold", "denominator", "score", "address"),
    *("phone", "reference", "name", "record", "other_event", "method", "negation"),
}
UNITS = {
    *("person", "item", "percent", "percentage_point", "basis_point", "times", "magnitude", "celsius"),
    *("EUR", "USD", "GBP", "CHF", "GBX", "JPY", "PLN", "SEK", "NOK", "CZK", "PEN"),
    *("ZAR", "PHP", "RON", "ZMW", "NGN", "INR", "PKR", "KES", "BDT", "XOF", "TRY", "RUB", "UAH", "HUF", "ILS"),
    *("CAD", "AUD", "NZD", "MXN", "BRL", "COP", "CLP", "ARS", "IDR", "VND", "THB", "MYR", "KRW", "CNY", "EGP", "SDG"),
    *("DKK", "BGN", "RSD", "ISK", "AMD", "AZN", "GEL", "ETB", "UGX", "TZS", "GHS", "MZN", "MWK", "LKR", "NPR", "IRR"),
    *("m", "cm", "mm", "km", "foot", "inch", "m2", "km2", "ha", "acre", "l", "m3", "l/m2", "barrel", "kg", "t"),
    *("km/h", "kWh", "MW", "second", "minute", "hour", "day", "week", "month", "year"),
}
#: Which ends an interval may leave open, by bound: (low is open, high is open).
OPEN_ENDS = {
    Bound.AT_LEAST: (False, True),
    Bound.MORE_THAN: (False, True),
    Bound.AT_MOST: (True, False),
    Bound.LESS_THAN: (True, False),
}

KINDRED = (
    {"ha", "km2"},
    {"minute", "hour", "day", "week", "month", "year"},
    {"percentage_point", "basis_point"},
)
"""One quantity may be told in either unit: its values are then not compared as they stand."""

Label = dict[str, Any]


def read(name: str) -> Any:
    return yaml.safe_load((CORPUS / name).read_text(encoding="utf-8"))


SENTENCES = [(lang, entry) for lang in ("de", "en") for entry in read(f"sentences/{lang}.yaml")]
PHRASES: list[Label] = read("phrases.yaml")
STORIES = [
    read(f"{folder}/{path.name}")
    for folder in ("stories", "fresh", "further", "later", "daily")
    for path in sorted((CORPUS / folder).glob("*.yaml"))
]
ARTICLES = [(story, article) for story in STORIES for article in story["articles"]]


def offset(text: str, label: Label) -> int:
    """Where the number stands; fails if it occurs less often than `nth` says."""
    at = -1
    for _ in range(label.get("nth", 1)):
        at = text.index(label["number"], at + 1)
    return at


def check_interval(label: Label) -> None:
    bound, low, value, high = Bound(label["bound"]), label["low"], label["value"], label["high"]
    assert (low is None, high is None) == OPEN_ENDS.get(bound, (False, False)), label
    assert low is None or low <= value, label
    assert high is None or value <= high, label
    assert (low == value == high) == (bound is Bound.EXACT), label
    if bound is Bound.APPROX:
        assert (low, high) == (pytest.approx(value * 0.9), pytest.approx(value * 1.1)), label
    if bound is Bound.RANGE:
        assert value == pytest.approx((low + high) / 2), label


def check_evidence(text: str, label: Label) -> None:
    at = offset(text, label)
    starts = [i for i in range(len(text)) if text.startswith(label["quote"], i)]
    assert any(i <= at and at + len(label["number"]) <= i + len(label["quote"]) for i in starts), label
    assert label["unit"] in UNITS, label
    assert Scope(label["scope"]), label


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["story"])
def test_one_thing_happened_to_what_a_series_counts(story: Label) -> None:
    told: dict[str, set[str]] = defaultdict(set)
    for article in story["articles"]:
        for label in article["figures"] or ():
            told[label["series"]].add(Event(label["what"]))

    assert all(len(events) == 1 for events in told.values())


@pytest.mark.parametrize(("folder", "least"), [("turns", 2_000), ("misleading", 200)])
@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_turn_tells_the_event_of_a_number_that_it_has(lang: str, folder: str, least: int) -> None:
    lines = (CORPUS / folder / f"{lang}.tsv").read_text(encoding="utf-8").splitlines()
    turns = [tuple(line.split("\t")) for line in lines]

    assert len(set(turns)) == len(turns) > least
    for event, number, sentence in turns:
        assert Event(event)
        assert alone(number, sentence) >= 0


def occurrences(text: str, labels: list[Label]) -> Iterator[tuple[int, int]]:
    for label in labels:
        at = offset(text, label)
        yield at, at + len(label["number"])


@pytest.mark.parametrize(("lang", "entry"), SENTENCES, ids=lambda e: e["sentence"][:40] if isinstance(e, dict) else e)
def test_a_sentence_proves_its_labels(lang: str, entry: Label) -> None:
    text, figures, noise = entry["sentence"], entry["figures"], entry["noise"]

    assert entry["domain"] in DOMAINS
    assert figures or noise
    for label in figures:
        check_evidence(text, label)
        check_interval(label)
        assert Event(label["what"])
        assert Role(label.get("role", "level"))
        assert label["of"] in text
        assert label["source"] is None or label["source"] in text
    assert {label["why"] for label in noise} <= REASONS


@pytest.mark.parametrize(("lang", "entry"), SENTENCES, ids=lambda e: e["sentence"][:40] if isinstance(e, dict) else e)
def test_no_number_of_a_sentence_is_labelled_twice(lang: str, entry: Label) -> None:
    spans = sorted(occurrences(entry["sentence"], [*entry["figures"], *entry["noise"]]))

    for (_, end), (start, _) in pairwise(spans):
        assert end <= start


@pytest.mark.parametrize("lang", ["de", "en"])
def test_there_are_enough_sentences_of_every_kind(lang: str) -> None:
    entries = [entry for language, entry in SENTENCES if language == lang]
    silent = [entry for entry in entries if not entry["figures"]]
    figures = [label for entry in entries for label in entry["figures"]]

    assert len({entry["sentence"] for entry in entries}) == len(entries) >= 200
    assert len(silent) >= 0.3 * len(entries)
    assert {entry["domain"] for entry in entries} == DOMAINS
    assert {label["bound"] for label in figures} == set(Bound)
    assert {label["scope"] for label in figures} == set(Scope)


@pytest.mark.parametrize("label", PHRASES, ids=lambda label: label["phrase"])
def test_a_phrase_names_a_value_within_its_ends(label: Label) -> None:
    check_interval(label)
    assert label["phrase"] == label["phrase"].strip()


def test_there_are_three_hundred_phrases_half_of_them_german() -> None:
    german = [label["phrase"] for label in PHRASES if label["lang"] == "de"]
    english = [label["phrase"] for label in PHRASES if label["lang"] == "en"]

    assert len(set(german)) == len(german) >= 150
    assert len(set(english)) == len(english) >= 150


@pytest.mark.parametrize(("story", "article"), ARTICLES, ids=lambda one: one.get("id", one.get("story")))
def test_an_article_proves_its_labels(story: Label, article: Label) -> None:
    for label in article["figures"]:
        where = article[label.get("in", "text")]
        check_evidence(where, label)
        check_interval(label)
        assert label["source"] is None or label["source"] in article["text"] + article["title"]
        assert label["of"] is None or label["of"] in article["text"] + article["title"]
    for number in article["noise"]:
        assert number in article["text"] + article["title"]
    assert article["lang"] in story["language"]
    assert story["domain"] in DOMAINS


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["story"])
def test_articles_stand_in_order_of_publication_and_figures_in_order_of_the_text(story: Label) -> None:
    times: list[datetime] = [article["published"] for article in story["articles"]]

    assert times == sorted(times)
    for article in story["articles"]:
        spans = [
            (label.get("in", "text"), offset(article[label.get("in", "text")], label)) for label in article["figures"]
        ]
        assert len(set(spans)) == len(spans)
        assert [at for part, at in spans if part == "text"] == sorted(at for part, at in spans if part == "text")


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["story"])
def test_a_relation_has_the_prior_it_needs(story: Label) -> None:
    """A new figure opens its series; every other one points to an earlier figure of the same series."""
    earlier: dict[str, list[tuple[str, Label]]] = {}
    for article in story["articles"]:
        for label in article["figures"]:
            seen = earlier.setdefault(label["series"], [])
            relation = Relation(label["relation"])
            if relation is Relation.NEW:
                assert not seen, label
                assert label["prior"] is None
            else:
                prior = next(known for name, known in reversed(seen) if name == label["prior"])
                check_relation(relation, prior, label)
            seen.append((f"{article['id']}/{label['number']}", label))


def check_relation(relation: Relation, prior: Label, label: Label) -> None:
    if prior["unit"] != label["unit"]:
        assert any({prior["unit"], label["unit"]} <= units for units in KINDRED), label
        return
    match relation:
        case Relation.RAISED:
            assert label["value"] > prior["value"] or Bound(prior["bound"]) in OPEN_ENDS, label
        case Relation.LOWERED:
            assert label["value"] < prior["value"], label
        case Relation.REFINED:
            assert prior["bound"] in {"approx", "range", "vague"}, label
            assert prior["low"] <= label["value"] <= prior["high"], label
        case _:
            pass


def test_story_names_article_ids_and_titles_are_unique() -> None:
    names = [story["story"] for story in STORIES]
    ids = [article["id"] for _, article in ARTICLES]
    titles = [article["title"] for _, article in ARTICLES]

    assert len(set(names)) == len(names)
    assert len(set(ids)) == len(ids)
    assert len(set(titles)) == len(titles)


def test_there_are_enough_labelled_articles_in_both_languages() -> None:
    followed = [story for story in STORIES if len(story["articles"]) >= 3]
    languages = [article["lang"] for _, article in ARTICLES]

    assert len(followed) >= 10
    assert len(ARTICLES) >= 40
    assert min(languages.count("de"), languages.count("en")) >= 15

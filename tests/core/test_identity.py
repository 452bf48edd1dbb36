"""An article stays the same article although its feed changes its link, its title or its id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.identity import (
    MAX_REVISIONS,
    Fresh,
    article_id,
    canonical_link,
    digest_of,
    feed_id,
    fresh,
    host_of,
    identify,
)
from storage.records import Article, Entry, Language

NOON = datetime(2025, 3, 3, 12, 0, tzinfo=UTC)
FEED = feed_id("https://kurier.example/feed")


def entry(n: int = 1, **changes: object) -> Entry:
    fields: dict[str, object] = {
        "key": "",
        "title": f"Deich {n} bei Ostmark gebrochen",
        "link": f"https://kurier.example/deich-{n}",
        "text": f"Am Abschnitt {n} läuft Wasser in die Stadt.",
        "published_at": NOON + timedelta(minutes=n),
        "guid": f"kurier-{n}",
    }
    return Entry(**{**fields, **changes})  # type: ignore[arg-type]  # the defaults above have the right types


def kept(known_entry: Entry, revision: int = 0) -> Article:
    return Article(
        id=article_id(FEED, known_entry.key),
        feed_id=FEED,
        entry_key=known_entry.key,
        outlet="Kurier",
        url=known_entry.link,
        lang=Language("de"),
        published_at=known_entry.published_at or NOON,
        title=known_entry.title,
        text="Am Abschnitt läuft Wasser in die Stadt.",
        revision=revision,
        entry_digest=known_entry.digest,
        aliases=known_entry.aliases,
    )


def memory(entries: Iterable[Entry], revision: int = 0) -> dict[str, Article]:
    """What storage would know after a first reading."""
    articles = [kept(known, revision) for known in identify(entries)]
    return {alias: article for article in articles for alias in article.aliases}


def read_again(entries: Iterable[Entry], known: Mapping[str, Article]) -> Fresh:
    return fresh(identify(entries), known)


CHANGED = {
    "id": {"guid": "a whole new id"},
    "no id": {"guid": None},
    "link": {"link": "https://kurier.example/2025/deich"},
    "no link": {"link": None},
    "title": {"title": "Deich bei Ostmark hält nicht"},
    "time": {"published_at": NOON + timedelta(hours=5)},
    "no time": {"published_at": None},
    "text": {"text": "Am Abschnitt 1 läuft weiter Wasser in die Stadt."},
}


@pytest.mark.parametrize("changes", CHANGED.values(), ids=CHANGED.keys())
@pytest.mark.parametrize(
    "first", [entry(), entry(guid=None), entry(published_at=None)], ids=["whole", "idless", "undated"]
)
def test_an_entry_is_recognised_when_one_thing_about_it_changes(first: Entry, changes: dict[str, object]) -> None:
    again = read_again([replace(first, **changes)], memory([first]))  # type: ignore[arg-type]  # see CHANGED

    assert again.new == ()


def test_an_entry_whose_id_is_its_link_is_recognised_when_both_move() -> None:
    old = entry(guid="https://kurier.example/deich-1")
    moved = entry(guid="https://www.kurier.example/neu/1", link="https://www.kurier.example/neu/1")

    again = read_again([moved], memory([old]))

    assert (again.new, again.unchanged) == ((), 1)


def test_an_entry_whose_title_and_address_follow_each_other_is_recognised_by_its_id() -> None:
    renamed = entry(title="Zweiter Deich gebrochen", link="https://kurier.example/zweiter-deich")

    assert read_again([renamed], memory([entry()])).new == ()


def test_a_new_name_of_a_known_article_is_learned_once() -> None:
    renumbered = entry(guid="kurier-neu-1")
    known = memory([entry()])

    (learned,) = read_again([renumbered], known).learned
    (article_key, aliases) = learned
    after = known | dict.fromkeys(aliases, known[next(iter(known))])

    assert article_key == next(iter(known.values())).id
    assert read_again([renumbered], after).learned == ()


def test_what_was_learned_carries_over_a_second_change() -> None:
    known = memory([entry()])
    renumbered = entry(guid="kurier-neu-1")
    for article_key, aliases in read_again([renumbered], known).learned:
        article = next(one for one in known.values() if one.id == article_key)
        known |= dict.fromkeys(aliases, article)

    moved = replace(renumbered, link="https://kurier.example/anderswo", title="Deich hält nicht")

    assert read_again([moved], known).new == ()


def test_entries_that_share_one_id_are_told_apart() -> None:
    entries = [entry(n, guid="https://kurier.example/") for n in range(5)]

    assert len({one.key for one in identify(entries)}) == 5
    assert read_again(entries, memory(entries)).unchanged == 5
    assert len(read_again([*entries, entry(9, guid="https://kurier.example/")], memory(entries)).new) == 1


def test_entries_that_share_one_link_are_told_apart() -> None:
    entries = [entry(n, link="https://kurier.example/ticker", guid=None) for n in range(5)]

    assert len({one.key for one in identify(entries)}) == 5


def test_two_texts_under_one_id_link_and_title_are_two_entries() -> None:
    one, other = entry(text="12 Tote"), entry(text="14 Tote")

    keys = {known.key for known in identify([one, other])}

    assert len(keys) == 2
    assert read_again([one, other], memory([one, other])).unchanged == 2


def test_an_entry_that_stands_twice_in_a_document_is_one() -> None:
    assert len(identify([entry(), entry(), entry(text="Am Abschnitt 1  läuft Wasser\n\nin die Stadt.")])) == 1


@pytest.mark.parametrize("published_at", [NOON, None], ids=["dated", "undated"])
def test_ids_that_count_positions_do_not_hide_news(published_at: datetime | None) -> None:
    def ranked(articles: Iterable[int]) -> list[Entry]:
        times = {n: published_at and published_at + timedelta(minutes=n) for n in range(5)}
        return [entry(n, guid=str(rank), published_at=times[n]) for rank, n in enumerate(articles)]

    again = read_again(ranked([4, 3, 2]), memory(ranked([3, 2, 1])))

    assert [new.title for new in again.new] == ["Deich 4 bei Ostmark gebrochen"]
    assert again.unchanged == 2


def test_an_id_that_is_no_position_outlives_all_else() -> None:
    rewritten = entry(
        guid="tag:kurier.example,2025:4711",
        title="Dritter Deich",
        link="https://kurier.example/dritter",
        published_at=NOON + timedelta(hours=3),
    )

    assert read_again([rewritten], memory([entry(guid="tag:kurier.example,2025:4711")])).new == ()


def test_ids_that_count_positions_do_not_make_old_articles_of_new_ones() -> None:
    yesterday = [entry(n, guid=str(n)) for n in range(3)]
    today = [entry(n + 10, guid=str(n)) for n in range(3)]

    assert len(read_again(today, memory(yesterday)).new) == 3


def test_each_entry_of_a_running_report_is_new_under_its_one_address() -> None:
    ticker = "https://kurier.example/ticker"
    known = memory([entry(1, link=ticker)])

    assert len(read_again([entry(2, link=ticker)], known).new) == 1


def test_a_recurring_title_without_id_is_new_each_day() -> None:
    def weather(day: int) -> Entry:
        at = NOON + timedelta(days=day)
        return entry(title="Das Wetter", guid=None, link=f"https://kurier.example/wetter/{day}", published_at=at)

    assert len(read_again([weather(2)], memory([weather(1)])).new) == 1


def test_an_edit_is_noticed_by_its_words_and_not_by_its_layout() -> None:
    known = memory([entry()])
    corrected = entry(text="An den Abschnitten 1 und 2 läuft Wasser in die Stadt.")
    decorated = entry(text="Am Abschnitt 1 läuft\n Wasser in die Stadt.")

    assert [edit.entry.text for edit in read_again([corrected], known).edited] == [corrected.text]
    assert read_again([decorated], known).edited == ()


def test_an_article_is_read_again_only_so_often() -> None:
    clock = entry(text="Stand: 12:01")

    assert len(read_again([clock], memory([entry()], revision=MAX_REVISIONS - 1)).edited) == 1
    assert read_again([clock], memory([entry()], revision=MAX_REVISIONS)).unchanged == 1


@pytest.mark.parametrize(("known", "new", "storm"), [(0, 21, True), (21, 20, False), (30, 25, False), (20, 25, True)])
def test_a_feed_that_is_mostly_new_all_at_once_is_a_storm(known: int, new: int, storm: bool) -> None:
    old = [entry(n) for n in range(known)]

    again = read_again([*old, *(entry(1000 + n) for n in range(new))], memory(old))

    assert len(again.new) == new
    assert again.storm is storm


def test_a_feed_that_renumbers_everything_has_nothing_new() -> None:
    old = [entry(n) for n in range(50)]
    renumbered = [replace(one, guid=f"neu-{one.guid}") for one in old]

    again = read_again(renumbered, memory(old))

    assert (again.new, again.unchanged, again.storm, len(again.learned)) == ((), 50, False, 50)


@given(st.lists(st.integers(0, 30), max_size=30), st.lists(st.integers(0, 30), max_size=30))
def test_a_second_reading_finds_exactly_what_the_first_did_not(first: list[int], second: list[int]) -> None:
    again = read_again([entry(n) for n in second], memory([entry(n) for n in first]))

    assert {new.guid for new in again.new} == {f"kurier-{n}" for n in set(second) - set(first)}
    assert again.unchanged == len(set(second) & set(first))


loose_entries = st.builds(
    Entry,
    key=st.just(""),
    title=st.sampled_from(["", "A", "B", "C"]),
    link=st.sampled_from([None, "https://a.example/1", "https://a.example/2"]),
    text=st.sampled_from(["", "x", "y"]),
    published_at=st.sampled_from([None, NOON, NOON + timedelta(hours=1)]),
    guid=st.sampled_from([None, "1", "2", "https://a.example/1"]),
)


@given(st.lists(loose_entries, max_size=12))
def test_entries_of_one_document_have_keys_of_their_own_and_are_known_when_read_again(entries: list[Entry]) -> None:
    identified = identify(entries)

    assert len({one.key for one in identified}) == len(identified)
    assert len({alias for one in identified for alias in one.aliases}) == sum(len(one.aliases) for one in identified)
    again = read_again(entries, memory(entries))
    assert (again.new, again.edited, again.learned) == ((), (), ())


@pytest.mark.parametrize(
    ("spelled", "canonical"),
    [
        ("http://www.Kurier.example/a/?utm_source=rss&utm_medium=feed", "https://kurier.example/a"),
        ("https://kurier.example/a?fbclid=x#ref=rss", "https://kurier.example/a"),
        ("https://kurier.example/a?b=2&a=1&wt_mc=rss.red", "https://kurier.example/a?a=1&b=2"),
        ("https://kurier.example/a?from=rss", "https://kurier.example/a"),
        ("https://kurier.example:443/%7Ea", "https://kurier.example/~a"),
        ("https://kurier.example/ticker#entry-12", "https://kurier.example/ticker#entry-12"),
        ("https://kurier.example/a#xtor=RSS-1", "https://kurier.example/a"),
        ("https://kurier.example:8443/a", "https://kurier.example:8443/a"),
        ("http://[2a00:1450::1]/a", "https://[2a00:1450::1]/a"),
        ("urn:uuid:4711", "urn:uuid:4711"),
        ("http://[::1/a", "http://[::1/a"),
        ("https://kurier.example:port/a", "https://kurier.example:port/a"),
    ],
)
def test_a_link_is_reduced_to_what_identifies_its_page(spelled: str, canonical: str) -> None:
    assert canonical_link(spelled) == canonical


@given(st.text(max_size=80))
def test_reducing_a_link_twice_changes_nothing_more(text: str) -> None:
    for link in (text, f"https://a.example/{text}", f"https://a.example/?{text}"):
        assert canonical_link(canonical_link(link)) == canonical_link(link)


def test_a_feed_is_named_by_its_whole_address() -> None:
    open_feed = feed_id("https://kurier.example/feed")

    assert feed_id(" https://KURIER.example/feed#top ") == open_feed
    assert feed_id("https://me:secret@kurier.example/feed") != open_feed
    assert feed_id("https://kurier.example/feed?feed=rss") != open_feed
    assert feed_id("http://[::1") != open_feed


def test_the_host_of_an_address_is_known_by_one_name() -> None:
    assert host_of("https://me@Kurier.example.:8443/feed") == "kurier.example"
    assert host_of("http://[::1") == ""


def test_digests_are_blind_to_case_and_space() -> None:
    assert digest_of("Zwölf  Tote", "Im\u00a0Tal") == digest_of("ZWÖLF TOTE", " im tal ")
    assert digest_of("Zwölf Tote", "") != digest_of("Vierzehn Tote", "")

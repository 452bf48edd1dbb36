"""An overview is ranked by what changed and fits one screen."""

from dataclasses import replace
from datetime import timedelta

from fakes.builders import NOW, make_article, make_chat, make_feed, make_story, make_watch
from fakes.telling import change, report, series, shown, toll
from hypothesis import given
from hypothesis import strategies as st

from handlers.text import MESSAGE_LIMIT, utf16_length
from handlers.voice import Voice
from handlers.wording import answers, digests, feeds, insights, stories, watches
from storage.records import Change, Digest, Event, Language, Relation, StoryNews, Target

DE = Voice(language=Language("de"), zone="Europe/Berlin")
EN = Voice(language=Language("en"), zone="Europe/London")


def news(title: str, *changes: Change, articles: int = 3, outlets: int = 1, is_new: bool = False) -> StoryNews:
    story = make_story(id=f"story-{title}"[:20], title=title)
    return StoryNews(story=story, changes=changes, articles=articles, outlets=outlets, is_new=is_new)


def digest(*moved: StoryNews, fresh: tuple[StoryNews, ...] = (), unchanged: int = 0) -> Digest:
    return Digest(
        chat=make_chat(),
        since=NOW - timedelta(days=1),
        until=NOW,
        due_at=NOW,
        moved=moved,
        fresh=fresh,
        unchanged=unchanged,
    )


def test_an_overview_ranks_what_moved_and_names_what_is_new() -> None:
    injured = series("Verletzte", id="s2", what=Event.INJURED)
    moved = news(
        "Erdrutsch bei Altmoor",
        change(toll(17), toll(12)),
        change(toll(120), toll(40), of=injured),
        articles=6,
        outlets=4,
    )
    dispute = news("Stellenabbau", change(toll(40), toll(6), relation=Relation.CONFLICT))
    fresh = news("Leitzins in Quellenau", change(toll(3), relation=Relation.NEW), is_new=True)

    notice = digests.word(digest(moved, dispute, fresh=(fresh,), unchanged=7), DE, NOW)

    assert shown(notice.text).splitlines() == [
        "Überblick · Freitag, 14. März, 07:00",
        "2 Storys bewegt, 3 Änderungen seit gestern",
        "",
        "1 Erdrutsch bei Altmoor  6 Berichte, 4 Quellen",
        "Tote       12 → 17",
        "Verletzte  40 → 120",
        "2 Stellenabbau  3 Berichte",
        "Tote       6 ↔ 40 (strittig)",
        "",
        "Neu:",
        "· Leitzins in Quellenau: Tote 3",
        "Unverändert: 7 Storys",
    ]


def test_a_short_overview_gives_each_story_s_figures_one_line() -> None:
    injured = series("Verletzte", id="s2", what=Event.INJURED)
    moved = news("Erdrutsch", change(toll(17), toll(12)), change(toll(120), toll(40), of=injured))

    lines = shown(digests.word(digest(moved), replace(DE, short=True), NOW).text).splitlines()

    assert lines[-1] == "Tote 12 → 17 · Verletzte 40 → 120"


def test_nothing_new_is_one_line() -> None:
    lines = shown(digests.word(digest(), EN, NOW).text).splitlines()

    assert lines == ["Overview · Friday 14 March, 06:00", "Nothing new since yesterday."]


def test_a_late_overview_says_which_hour_it_was_meant_for() -> None:
    same_day = shown(digests.word(digest(), DE, NOW + timedelta(hours=3)).text)
    next_day = shown(digests.word(digest(), DE, NOW + timedelta(days=1)).text)

    assert same_day.startswith("Überblick von 07:00, verspätet")
    assert next_day.startswith("Überblick vom 14. März, 07:00, verspätet")


def test_what_does_not_fit_the_screen_waits_behind_a_button() -> None:
    many = tuple(news(f"Story {number}", change(toll(2), toll(1))) for number in range(30))

    notice = digests.word(digest(*many), DE, NOW)
    whole = digests.word(digest(*many), DE, NOW, whole=True)

    assert "Dazu 24 weitere Storys" in shown(notice.text)
    assert notice.buttons[-1][0].data == f"digest:{int((NOW - timedelta(days=1)).timestamp())}:{int(NOW.timestamp())}"
    assert "30 Story 29" in shown(whole.text)


@given(st.lists(st.text(max_size=500), min_size=1, max_size=12))
def test_an_overview_of_hostile_titles_fits_one_message(titles: list[str]) -> None:
    moved = tuple(news("T" + title, change(toll(17), toll(12))) for title in titles)

    text, entities = digests.word(digest(*moved), DE, NOW).text.render()

    assert utf16_length(text) <= MESSAGE_LIMIT
    assert [entity.type for entity in entities] == ["bold"] + ["bold", "pre"] * min(len(titles), digests.SCREEN)


def test_a_story_sheet_shows_where_each_series_stands() -> None:
    injured = series("Verletzte", id="s2", what=Event.INJURED)
    articles = (
        make_article(id="a1", title="Hang rutscht ab", outlet="Moorbote", published_at=NOW - timedelta(hours=2)),
        make_article(id="a2", title="Mehr Opfer", outlet="Talkurier", published_at=NOW),
    )

    notice = stories.sheet(
        make_story(title="Erdrutsch bei Altmoor"),
        (change(toll(40), of=injured), change(toll(17), toll(12))),
        articles,
        DE,
        NOW,
        muted=False,
    )

    assert shown(notice.text).splitlines() == [
        "Erdrutsch bei Altmoor",
        "2 Berichte, 2 Quellen, seit 07:00",
        "Tote       17",
        "Verletzte  40",
        "· Mehr Opfer – Talkurier, 07:00",
        "· Hang rutscht ab – Moorbote, 05:00",
    ]
    assert [button.label for button in notice.buttons[-1]] == ["Folgen", "Stumm"]


def test_a_history_names_value_source_and_time_of_each_report() -> None:
    of = series("Tote")
    reports = (report(toll(12), of, at=-1500, outlet="Talkurier"), report(toll(17), of, Relation.RAISED, at=0))

    lines = shown(insights.history(make_story(title="Erdrutsch"), of, reports, None, 0, DE, NOW).text).splitlines()

    assert lines == [
        "Tote · Erdrutsch",
        "· 12  Bergwacht, Talkurier, 13. März, 06:00",
        "▲ 17  Bergwacht, Moorbote, 07:00",
    ]


def test_a_story_s_figures_come_with_their_sentences() -> None:
    notice = stories.figures(make_story(title="Erdrutsch"), (change(toll(17), toll(12)),), 0, DE, NOW)

    assert shown(notice.text).splitlines() == [
        "Erdrutsch",
        "Tote 17 · Bergwacht, Moorbote, 07:00",
        "Die Bergwacht zählt inzwischen 17 Tote.",
    ]


def test_a_text_without_figures_says_so() -> None:
    article = make_article(title="Hang rutscht ab", summary="")

    notice = stories.reading(article, (), EN, heading="")

    assert shown(notice.text).splitlines() == ["Hang rutscht ab", "No key figure in this text."]


def test_feeds_are_listed_with_their_health_in_words() -> None:
    sound = make_feed(id="a", title="Moorbote", new_at=NOW - timedelta(hours=1), checked_at=NOW)
    sick = make_feed(id="b", title="Talkurier", problem="NOT_A_FEED", failures=3)
    odd = make_feed(id="c", title="Bergpost", problem="SOMETHING_NEW", failures=1)
    new = make_feed(id="d", title="Seeblick")

    listed = tuple((feed, make_watch(label=feed.title)) for feed in (sound, sick, odd, new))
    notice = feeds.feeds(listed, EN, NOW)

    assert shown(notice.text).splitlines() == [
        "4 feeds",
        "1 Moorbote – last news: 05:00",
        "2 Talkurier – This address is not a feed. Try another page of the outlet?",
        "3 Bergpost – This address cannot be read just now. Try again later?",
        "4 Seeblick – about to be read for the first time",
    ]
    assert [button.data for button in notice.buttons[0]] == ["feed:watch-1", "remove:watch-1", "watch:watch-1"]


def test_feeds_stand_in_their_folders_and_show_no_login() -> None:
    alone = make_feed(id="a", title="Moorbote", url="https://ada:secret@moor.example/feed.xml")
    inside = make_feed(id="b", title="moor.example", host="moor.example")
    listed = (
        (alone, make_watch(label="Moorbote")),
        (inside, make_watch(id="watch-2", label="Talkurier (Lokales)", folder="Lokales/Tal")),
    )

    text, entities = feeds.feeds(listed, EN, NOW).text.render()
    page, links = feeds.feed(*listed[0], EN, NOW).text.render()

    assert text.splitlines()[1:] == [
        "1 Moorbote – about to be read for the first time",
        "Lokales/Tal",
        "2 Talkurier (Lokales) – about to be read for the first time",
    ]
    assert "secret" not in "".join(entity.url or "" for entity in (*entities, *links)) + page


def test_a_watch_names_its_conditions() -> None:
    watch = make_watch(
        target=Target.KEYWORD, label="Hochwasser", event=Event.KILLED, above=toll(50).value, min_percent=toll(5).value
    )

    assert watches.describe(watch, DE) == "Stichwort „Hochwasser“ · Tote, > 50, ab ±5 %"


def test_settings_offer_every_language_there_is_a_catalogue_for() -> None:
    notice = answers.settings(make_chat(digest_at="07:00"), DE)

    assert [button.label for button in notice.buttons[0]] == ["Deutsch", "English"]
    assert "Überblick: 07:00, täglich" in shown(notice.text)

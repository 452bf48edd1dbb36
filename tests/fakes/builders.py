"""Records with sensible defaults: a test names only what matters to it and gets the rest from here.

The default records fit together: the article is of the feed, the figure stands in the article's text, the report is of
that figure, the series and story are the report's, the watch and the message are the chat's.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from storage.records import (
    Article,
    Bound,
    Chat,
    ChatKind,
    Event,
    Feed,
    Figure,
    FigureKey,
    Language,
    Message,
    Mode,
    Part,
    Priority,
    Profile,
    Relation,
    Report,
    Role,
    Scope,
    Series,
    Span,
    Story,
    Target,
    Unit,
    Watch,
    Work,
)

NOW = datetime(2025, 3, 14, 6, 0, tzinfo=UTC)
"""The hour at which the tests' little world stands."""

TEXT = "In Quellenau wurden am Morgen mindestens 40 Häuser beschädigt, teilte die Feuerwehr mit.\n\nTote gab es nicht."

_FEED = Feed(
    id="feed-1",
    url="https://bote.example/feed.xml",
    title="Quellenauer Bote",
    host="bote.example",
    next_check_at=NOW,
)
_ARTICLE = Article(
    id="article-1",
    feed_id="feed-1",
    entry_key="entry-1",
    outlet="Quellenauer Bote",
    url="https://bote.example/1",
    lang=Language("de"),
    published_at=NOW,
    title="Sturm über Quellenau",
    text=TEXT,
    summary="In Quellenau wurden am Morgen mindestens 40 Häuser beschädigt.",
    digest="digest-1",
)
_FIGURE = Figure(
    span=Span(part=Part.TEXT, start=41, end=43),
    number="40",
    quote="mindestens 40 Häuser",
    sentence="In Quellenau wurden am Morgen mindestens 40 Häuser beschädigt, teilte die Feuerwehr mit.",
    value=Decimal(40),
    low=Decimal(40),
    high=None,
    bound=Bound.AT_LEAST,
    unit=Unit("item"),
    of="Häuser",
    concept="house",
    what=Event.DAMAGED,
    scope=Scope.TOTAL,
    source="die Feuerwehr",
)
_STORY = Story(id="story-1", title="Sturm über Quellenau", lang=Language("de"), opened_at=NOW, moved_at=NOW)
_SERIES = Series(
    id="series-1",
    story_id="story-1",
    label="Häuser",
    lang=Language("de"),
    concept="house",
    what=Event.DAMAGED,
    unit=Unit("item"),
    scope=Scope.TOTAL,
    role=Role.LEVEL,
    mode=Mode.ACTUAL,
)
_PROFILE = Profile(
    article_id="article-1",
    published_at=NOW,
    vector=b"",
    places=frozenset({"quellenau"}),
    names=frozenset(),
    numbers=frozenset({"40"}),
)
_CHAT = Chat(id=1001, kind=ChatKind.PRIVATE, title="Ada", added_at=NOW)
_WATCH = Watch(id="watch-1", chat_id=1001, target=Target.FEED, value="feed-1", label="Quellenauer Bote", added_at=NOW)
_MESSAGE = Message(
    id="message-1",
    chat_id=1001,
    priority=Priority.ALERT,
    text="Häuser 40 → 55",
    created_at=NOW,
    not_before=NOW,
)

# The overrides are `Any` because one builder takes every field of its record; `replace` refuses names that it lacks.


def make_feed(**overrides: Any) -> Feed:  # any field of the record
    """A feed that is due; only `id` given: its address and host follow from it."""
    if "id" in overrides and "url" not in overrides:
        host = f"{overrides['id']}.example"
        overrides = {"url": f"https://{host}/feed.xml", "host": host} | overrides
    return replace(_FEED, **overrides)


def make_article(**overrides: Any) -> Article:  # any field of the record
    """A German article with one figure; only `id` given: entry key and digest follow from it."""
    if "id" in overrides:
        overrides = {"entry_key": f"entry-of-{overrides['id']}", "digest": f"digest-of-{overrides['id']}"} | overrides
    return replace(_ARTICLE, **overrides)


def make_figure(number: str = "40", *, article: Article | None = None, nth: int = 1, **overrides: Any) -> Figure:
    """A figure whose value is the number given; within `article`, its span and sentence are found in the text."""
    given: dict[str, Any] = {}  # any field of the record
    if number != _FIGURE.number:
        digits = Decimal(number.replace(".", "").replace(",", "."))
        bound = overrides.get("bound", Bound.EXACT)
        given = {"number": number, "quote": number, "value": digits, "low": digits, "high": digits, "bound": bound}
        given["span"] = Span(part=Part.TEXT, start=_FIGURE.span.start, end=_FIGURE.span.start + len(number))
    if article is not None:
        given |= _found_in(article.text, number, nth)
    return replace(_FIGURE, **(given | overrides))


def _found_in(text: str, number: str, nth: int) -> dict[str, Any]:
    start = -1
    for _ in range(nth):
        start = text.index(number, start + 1)
    begin = max(text.rfind(". ", 0, start) + 2, text.rfind("\n", 0, start) + 1, 0) if start else 0
    end = text.find(".", start + len(number))
    return {
        "span": Span(part=Part.TEXT, start=start, end=start + len(number)),
        "sentence": text[begin : len(text) if end < 0 else end + 1],
    }


def make_story(**overrides: Any) -> Story:  # any field of the record
    return replace(_STORY, **overrides)


def make_series(**overrides: Any) -> Series:  # any field of the record
    return replace(_SERIES, **overrides)


def make_profile(**overrides: Any) -> Profile:  # any field of the record
    return replace(_PROFILE, **overrides)


def make_report(
    figure: Figure | None = None,
    *,
    article: Article | None = None,
    series: Series | None = None,
    relation: Relation = Relation.NEW,
    prior: FigureKey | None = None,
    reason: str = "first of its series",
) -> Report:
    """What an article reported: key, time and outlet come from the article, story and series from the series."""
    figure = figure or _FIGURE
    article = article or _ARTICLE
    series = series or _SERIES
    return Report(
        key=FigureKey(article_id=article.id, part=figure.span.part, start=figure.span.start),
        story_id=series.story_id,
        series_id=series.id,
        published_at=article.published_at,
        outlet=article.outlet,
        url=article.url,
        figure=figure,
        relation=relation,
        prior=prior,
        reason=reason,
    )


def make_chat(**overrides: Any) -> Chat:  # any field of the record
    return replace(_CHAT, **overrides)


def make_watch(**overrides: Any) -> Watch:  # any field of the record
    return replace(_WATCH, **overrides)


def make_message(**overrides: Any) -> Message:  # any field of the record
    """A message that may be sent at once; only `created_at` given: `not_before` follows it."""
    if "created_at" in overrides:
        overrides = {"not_before": overrides["created_at"]} | overrides
    return replace(_MESSAGE, **overrides)


def make_work(
    article: Article | None = None,
    *,
    story: Story | None = None,
    series: tuple[Series, ...] | None = None,
    reports: tuple[Report, ...] | None = None,
    messages: tuple[Message, ...] = (),
    profile: Profile | None = None,
    silences: int = 0,
) -> Work:
    """An article worked through: by default it opens its story and one series, with one report."""
    article = article or _ARTICLE
    story = story or _STORY
    if series is None:
        series = (replace(_SERIES, story_id=story.id),) if reports is None else ()
    if reports is None:
        reports = tuple(make_report(article=article, series=one) for one in series)
    profile = profile or replace(_PROFILE, article_id=article.id, published_at=article.published_at)
    return Work(
        article=article,
        profile=profile,
        story=story,
        series=series,
        reports=reports,
        silences=silences,
        messages=messages,
    )


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)

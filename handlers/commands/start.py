"""First contact: what this is, what it can do, what it keeps, what an alert looks like."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from handlers.access import Act
from handlers.asking import Ask, Command, Press
from handlers.commands.stories import story_pressed as open_story
from handlers.inline import OPENS_STORY
from handlers.text import lines
from handlers.wording import alerts, answers
from handlers.wording.notice import Notice
from storage.records import (
    Alert,
    AlertKind,
    Article,
    Bound,
    Change,
    Event,
    Figure,
    FigureKey,
    Mode,
    Part,
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
)

#: What /help lists and menus show, in the order of a first day with the bot.
LISTED = (
    "add", "feeds", "latest", "search", "story", "figures", "history", "chart", "sources", "compare", "why", "watch",
    "watches", "unwatch", "group", "digest", "quiet", "pause", "settings",
    "remove", "import", "opml", "export", "forget", "privacy", "start", "help",
)  # fmt: skip

#: What /help lists besides for those who may.
RULED = ("merge", "split", "invite", "ban", "unban", "stats", "admin", "broadcast")


async def start(ask: Ask) -> None:
    """/start: two sentences and three buttons; from a shared card, its story."""
    if ask.words.startswith(OPENS_STORY):
        await open_story(replace(ask, words=ask.words.removeprefix(OPENS_STORY)))
        return
    await ask.reply(answers.start(ask.voice))


async def help_(ask: Ask) -> None:
    """/help: every command with what it does."""
    names = LISTED + (RULED if await ask.rules() else ())
    listed = tuple((name, ask.say(f"command-{name}")) for name in names)
    await ask.reply(answers.help_page(listed, ask.voice))


async def privacy(ask: Ask) -> None:
    """/privacy: what is kept and for how long."""
    await ask.reply(answers.plain(ask.say("privacy")))


async def how(ask: Ask) -> None:
    """The button that explains how to add a feed."""
    await ask.toast()
    await ask.reply(answers.plain(ask.say("how-add")))


async def example(ask: Ask) -> None:
    """The button that shows an alert before there is one."""
    await ask.toast()
    shown = alerts.word(_invented(ask), ask.voice, ask.services.now())
    # Its buttons would lead to a story that does not exist.
    await ask.reply(Notice(text=lines(ask.say("example-note"), "", shown.text)))


def _invented(ask: Ask) -> Alert:
    now, voice = ask.services.now(), ask.voice
    series = Series(
        id="example",
        story_id="example",
        label=ask.say("example-noun"),
        lang=voice.language,
        concept="dead",
        what=Event.KILLED,
        unit=Unit("person"),
        scope=Scope.TOTAL,
        role=Role.LEVEL,
        mode=Mode.ACTUAL,
    )

    def report(value: int, minutes: int, relation: Relation) -> Report:
        sentence = ask.say("example-sentence")
        figure = Figure(
            span=Span(part=Part.TEXT, start=0, end=2),
            number=str(value),
            quote=str(value),
            sentence=sentence,
            value=Decimal(value),
            low=Decimal(value),
            high=Decimal(value),
            bound=Bound.EXACT,
            unit=series.unit,
            of=series.label,
            concept=series.concept,
            what=series.what,
            scope=series.scope,
            source=ask.say("example-source"),
        )
        return Report(
            key=FigureKey(article_id=f"example-{value}", part=Part.TEXT, start=0),
            story_id="example",
            series_id="example",
            published_at=now - timedelta(minutes=minutes),
            outlet=ask.say("example-outlet"),
            url=None,
            figure=figure,
            relation=relation,
            prior=None,
            reason="invented",
        )

    earlier, later = report(12, 60, Relation.NEW), report(17, 0, Relation.RAISED)
    story = Story(id="example", title=ask.say("example-title"), lang=voice.language, opened_at=now, moved_at=now)
    article = Article(
        id="example-17",
        feed_id="example",
        entry_key="example",
        outlet=later.outlet,
        url=None,
        lang=voice.language,
        published_at=now,
        title=story.title,
        text=later.figure.sentence,
    )
    watch = Watch(
        id="example", chat_id=ask.chat.id, target=Target.STORY, value="example", label=story.title, added_at=now
    )
    change = Change(series=series, report=later, prior=earlier)
    return Alert(kind=AlertKind.CHANGES, watch=watch, story=story, article=article, changes=(change,))


COMMANDS = (
    Command(name="start", act=Act.READ, run=start),
    Command(name="help", act=Act.READ, run=help_),
    Command(name="privacy", act=Act.READ, run=privacy),
)
PRESSES = (
    Press(verb="how", act=Act.READ, run=how),
    Press(verb="example", act=Act.READ, run=example),
)

"""How stories are put together and taken apart by buttons, and what became of them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.services import Regrouped
from handlers.text import Text, bold, lines, one_line, text
from handlers.voice import Voice
from handlers.wording.alerts import TITLE_LIMIT
from handlers.wording.changes import OUTLET_LIMIT
from handlers.wording.notice import Notice, button, rows
from storage.records import Article, Button, Story

SHOWN = 20  #: articles to choose from, the newest
BUTTONS_A_ROW = 5
NAME_LIMIT = 80


def choose(heading: str, stories: Sequence[Story], voice: Voice, now: datetime, *data: str) -> Notice:
    """Offer stories, each under a button that carries `data` and the story's id."""
    parts: list[Text | str] = [bold(heading)]
    for rank, story in enumerate(stories, 1):
        parts.append(text(f"{rank} {one_line(story.title, TITLE_LIMIT)}", f"  {voice.when(story.moved_at, now)}"))
    choices = tuple(button(str(rank), *data, story.id) for rank, story in enumerate(stories, 1))
    return Notice(text=lines(*parts), buttons=rows(*(choices[at : at + 4] for at in range(0, len(choices), 4))))


def ask_to_merge(one: Story, other: Story, voice: Voice, now: datetime) -> Notice:
    """Show two stories that are to be one, and ask."""
    shown = (
        text(f"· {one_line(story.title, TITLE_LIMIT)}", f"  {voice.when(story.moved_at, now)}")
        for story in (one, other)
    )
    return Notice(
        text=lines(bold(voice.say("merge-ask")), *shown),
        buttons=rows(
            (
                button(voice.say("button-merge-now"), "merge", one.id, other.id, "yes"),
                button(voice.say("button-leave"), "leave"),
            )
        ),
    )


def ask_to_split(story: Story, articles: Sequence[Article], chosen: int, voice: Voice, now: datetime) -> Notice:
    """List a story's newest articles, those chosen marked; `chosen` has a bit for each of those shown.

    The buttons carry how many articles the story had: if one has come since, they are outdated.
    """
    count, shown = str(len(articles)), articles[-SHOWN:]
    first = len(articles) - len(shown) + 1
    parts: list[Text | str] = [bold(voice.say("split-ask", story=one_line(story.title, NAME_LIMIT)))]
    choices = []
    for at, article in enumerate(shown):
        mark = "✓ " if chosen >> at & 1 else ""
        when, outlet = voice.when(article.published_at, now), one_line(article.outlet, OUTLET_LIMIT)
        parts.append(f"{first + at} {mark}{one_line(article.title, TITLE_LIMIT)} – {outlet}, {when}")
        choices.append(button(f"{mark}{first + at}", "split", story.id, count, f"{chosen ^ 1 << at:x}"))
    decide: tuple[Button, ...] = (button(voice.say("button-leave"), "leave"),)
    picked = chosen.bit_count()
    if 0 < picked < len(articles):
        split = button(voice.say("button-split-now", count=picked), "split", story.id, count, f"{chosen:x}", "yes")
        decide = (split, *decide)
    steps = range(0, len(choices), BUTTONS_A_ROW)
    return Notice(text=lines(*parts), buttons=rows(*(tuple(choices[at : at + BUTTONS_A_ROW]) for at in steps), decide))


def done(said: str, what: Regrouped, voice: Voice) -> Notice:
    """Say what became of stories, with ways to them and back."""
    links: tuple[Button, ...] = (button(voice.say("button-story"), "story", what.story.id),)
    if what.rest is not None:
        links += (button(voice.say("button-rest"), "story", what.rest.id),)
    corrected = voice.say("regrouped-corrected", count=what.corrected) if what.corrected else None
    return Notice(
        text=lines(said, corrected),
        buttons=rows(links, (button(voice.say("button-undo"), "unmerge", str(what.id)),)),
    )

"""How lists of stories read, and how their pages are turned: by buttons that carry all that is needed to. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.text import Text, bold, lines, one_line, text
from handlers.voice import Voice
from handlers.wording.alerts import TITLE_LIMIT
from handlers.wording.changes import OUTLET_LIMIT, gravity, plain_line
from handlers.wording.notice import Notice, button, rows
from storage.records import Article, Button, Change, Story

FIGURES_EACH = 3
BUTTONS_A_ROW = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Where in a list one is."""

    at: int
    size: int  #: entries on a page
    is_last: bool
    data: tuple[str, ...]  #: what the list is of, as its buttons say it
    value: str = ""
    earlier: bool = False  #: whether turning on leads to older things in time


#: What the button of a listed story carries, given where the story stands, the gravest first.
Opens = Callable[[Story, Sequence[Change]], tuple[str, ...]]


def story_itself(story: Story, _latest: Sequence[Change]) -> tuple[str, ...]:
    """Open the story."""
    return "story", story.id


def turning(pages: Pages | None, voice: Voice) -> tuple[Button, ...]:
    """The buttons that turn pages; none where there is only one."""
    if pages is None:
        return ()
    on, back = ("button-earlier", "button-later") if pages.earlier else ("button-more", "button-back")
    turns: tuple[Button, ...] = ()
    if pages.at > 0:
        turns += (_turn(pages, voice.say(back), pages.at - 1),)
    if not pages.is_last:
        turns += (_turn(pages, voice.say(on), pages.at + 1),)
    return turns


def _turn(pages: Pages, words: str, to: int) -> Button:
    return button(words, "page", *pages.data, str(to), *((pages.value,) if pages.value else ()))


def listing(
    heading: str,
    entries: Sequence[tuple[Story, Sequence[Change]]],
    voice: Voice,
    now: datetime,
    *,
    pages: Pages | None = None,
    within: Mapping[str, Article] | None = None,
    opens: Opens | None = None,
) -> Notice:
    """List stories to choose from, each with its gravest figures and a button; `opens` says what that carries."""
    opens = opens or story_itself
    first = pages.at * pages.size + 1 if pages is not None else 1
    parts: list[Text | str] = [bold(heading)]
    for rank, (story, latest) in enumerate(entries, first):
        parts.append(text(bold(f"{rank} {one_line(story.title, TITLE_LIMIT)}"), f"  {voice.when(story.moved_at, now)}"))
        ranked = sorted(latest, key=gravity)[:FIGURES_EACH]
        if ranked:
            among = tuple(change.series for change in ranked)
            parts.append(" · ".join(plain_line(change, voice, among=among) for change in ranked))
        article = (within or {}).get(story.id)
        if article is not None and one_line(article.title) != one_line(story.title):
            parts.append(f"· {one_line(article.title, TITLE_LIMIT)} – {one_line(article.outlet, OUTLET_LIMIT)}")
    choices = tuple(button(str(rank), *opens(story, latest)) for rank, (story, latest) in enumerate(entries, first))
    steps = range(0, len(choices), BUTTONS_A_ROW)
    return Notice(
        text=lines(*parts),
        buttons=rows(*(choices[at : at + BUTTONS_A_ROW] for at in steps), turning(pages, voice)),
    )

"""How watches read: what a chat listens to, on which conditions each speaks, and the buttons that change it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from handlers import catalogue, presets
from handlers.text import Text, bold, lines, one_line, text
from handlers.voice import Voice
from handlers.wording.changes import SIGNS
from handlers.wording.notice import Notice, button, rows
from handlers.wording.quantities import with_unit
from storage.records import Button, Event, Relation, Target, Unit, Watch

NAME_LIMIT = 80
LISTED = 60
BUTTONS = 30  #: further entries are opened by their number
BUTTONS_A_ROW = 5
LATEST = 5

NAMES = {
    Target.FEED: "watch-feed",
    Target.GROUP: "watch-group",
    Target.KEYWORD: "watch-keyword",
    Target.STORY: "watch-story",
    Target.SERIES: "watch-series",
    Target.EVENT: "watch-event",
    Target.QUANTITY: "watch-quantity",
    Target.UNIT: "watch-unit",
    Target.HAPPENING: "watch-happening",
    Target.SOURCE: "watch-source",
}

#: The kinds of change that can be chosen, in the order in which they are shown.
KINDS = {
    Relation.RAISED: "change-raised",
    Relation.LOWERED: "change-lowered",
    Relation.REFINED: "change-refined",
    Relation.CONFLICT: "change-conflict",
}

PRESETS = {presets.NEWSROOM: "preset-newsroom", presets.CALM: "preset-calm", presets.DIGEST: "preset-digest"}

#: What somebody who types nothing may want to hear of in every story.
EVENTS = (Event.KILLED, Event.INJURED, Event.MISSING, Event.DISPLACED)
BOUNDS = (Decimal(10), Decimal(100), Decimal(1000))
PERCENTS = (Decimal(5), Decimal(20))


def invitation(stories: Sequence[tuple[str, str]], preset: str, voice: Voice) -> Notice:
    """Ask what to watch, with buttons for those who type nothing: (id, title) of stories, kinds of figures, presets."""
    follow = tuple((button(one_line(title, 40), "follow", story_id),) for story_id, title in stories[:LATEST])
    events = tuple(
        button(voice.say("watch-event", name=event_name(event, voice)), "every", str(event)) for event in EVENTS
    )
    return Notice(
        text=text(voice.say("watch-which")),
        buttons=rows(*follow, events[:2], events[2:], *preset_buttons(preset, "watch", voice)),
    )


def preset_buttons(chosen: str, place: str, voice: Voice) -> tuple[tuple[Button, ...], ...]:
    """Offer how much the chat is told altogether; `place` is the message that they stand under."""
    return tuple((_switch(voice.say(key), name == chosen, "preset", name, place),) for name, key in PRESETS.items())


def watches(kept: Sequence[Watch], voice: Voice, *, removed: str | None = None) -> Notice:
    """List what a chat listens to, each with a button that opens it; `removed` can be taken back."""
    parts: list[Text | str] = [bold(voice.say("watches-heading", count=len(kept)))]
    for rank, watch in enumerate(kept[:LISTED], 1):
        parts.append(f"{rank} {describe(watch, voice)}")
    if len(kept) > LISTED:
        parts.append(voice.say("reading-more", count=len(kept) - LISTED))
    opening = [button(f"{rank}", "watch", watch.id) for rank, watch in enumerate(kept[:BUTTONS], 1)]
    return Notice(
        text=lines(*parts),
        buttons=rows(
            *(tuple(opening[at : at + BUTTONS_A_ROW]) for at in range(0, len(opening), BUTTONS_A_ROW)),
            () if removed is None else (button(voice.say("button-undo"), "undo", removed),),
        ),
    )


def groups(listed: Sequence[Watch], members: Sequence[Watch], voice: Voice) -> Notice:
    """List groups of feeds with what is in each."""
    parts: list[Text | str] = []
    for each in listed[:LISTED]:
        inside = ", ".join(one_line(feed.label, NAME_LIMIT) for feed in members if feed.folder == each.value)
        parts.append(text(bold(one_line(each.label, NAME_LIMIT)), ": ", inside or voice.say("group-empty")))
    opening = tuple(button(one_line(each.label, 24), "watch", each.id) for each in listed[:BUTTONS])
    return Notice(text=lines(*parts), buttons=rows(*(opening[at : at + 2] for at in range(0, len(opening), 2))))


def kept(words: str, watch: Watch, voice: Voice) -> Notice:
    """Confirm a watch, with the button that opens it."""
    return Notice(text=text(words), buttons=((button(voice.say("button-adjust"), "watch", watch.id),),))


def removed(watch: Watch, voice: Voice) -> Notice:
    """Confirm that a watch is gone, with the button that takes that back."""
    return Notice(
        text=text(voice.say("removed", name=one_line(watch.label, NAME_LIMIT))),
        buttons=((button(voice.say("button-undo"), "undo", watch.id),),),
    )


def sheet(watch: Watch, voice: Voice) -> Notice:
    """Show one watch with a button for everything about it that can be changed."""
    kinds = [voice.say(key) for kind, key in KINDS.items() if kind in watch.relations]
    if watch.new_stories:
        kinds.append(voice.say("change-new"))
    bounded = watch.above is not None or watch.below is not None
    crossing = voice.say("bound-every" if watch.further else "bound-crossing") if bounded else None
    language = voice.say("any-language") if watch.lang is None else catalogue.say(watch.lang, "language-name")
    return Notice(
        text=lines(
            bold(describe(replace(watch, loud=False, digest_only=False), voice)),
            voice.say("watch-tells", kinds=", ".join(kinds)),
            crossing,
            voice.say("watch-language", language=language),
            voice.say("watch-sound", sound=voice.say(_urgency(watch))),
        ),
        buttons=_sheet_buttons(watch, voice),
    )


def describe(watch: Watch, voice: Voice) -> str:
    """Name a watch: what it listens to, and on which conditions it speaks."""
    words = voice.say(NAMES[watch.target], name=_name(watch, voice))
    conditions = []
    if watch.event is not None:
        conditions.append(event_name(watch.event, voice))
    for sign, bound in ((">", watch.above), ("<", watch.below)):
        if bound is not None:
            conditions.append(f"{sign} {with_unit(voice.number(bound), bound, watch.unit or Unit('item'), voice)}")
    if watch.unit is not None and watch.above is None and watch.below is None:
        conditions.append(unit_name(watch.unit, voice))
    if watch.further and (watch.above is not None or watch.below is not None):
        conditions.append(voice.say("watch-further"))
    if watch.min_percent is not None:
        conditions.append(voice.say("watch-percent", number=voice.number(watch.min_percent)))
    if watch.relations != presets.ALL_CHANGES and watch.relations:
        only = ", ".join(voice.say(key) for kind, key in KINDS.items() if kind in watch.relations)
        conditions.append(voice.say("watch-only", kinds=only))
    if watch.lang is not None:
        conditions.append(catalogue.say(watch.lang, "language-name"))
    if watch.muted:
        conditions.append(voice.say("watch-muted"))
    elif watch.digest_only or watch.loud:
        conditions.append(voice.say(_urgency(watch)))
    return f"{words} · {', '.join(conditions)}" if conditions else words


def event_name(event: Event, voice: Voice) -> str:
    """Name a kind of event, by the people it happened to where there is such a word."""
    for key in (f"event-{event}-people", f"event-{event}", f"kind-{event}"):
        if catalogue.has(voice.language, key):
            return voice.say(key)
    raise KeyError(f"no word for {event}")


def unit_name(unit: Unit, voice: Voice) -> str:
    """Name a unit by itself."""
    one = Decimal(2)
    return one_line(with_unit("", one, unit, voice).strip() or unit)


def _name(watch: Watch, voice: Voice) -> str:
    match watch.target:
        case Target.EVENT:
            return event_name(Event(watch.value), voice)
        case Target.UNIT:
            return unit_name(Unit(watch.value), voice)
        case _:
            return one_line(watch.label, NAME_LIMIT)


def _urgency(watch: Watch) -> str:
    if watch.digest_only:
        return "sound-digest"
    return "sound-loud" if watch.loud else "sound-silent"


def _sheet_buttons(watch: Watch, voice: Voice) -> tuple[tuple[Button, ...], ...]:
    def choice(label: str, is_on: bool, what: str, value: str) -> Button:
        return _switch(label, is_on, "adjust", watch.id, what, value)

    kinds = [
        choice(f"{SIGNS[kind]} {voice.say(key)}", kind in watch.relations, "kind", str(kind))
        for kind, key in KINDS.items()
    ]
    new = choice(voice.say("change-new"), watch.new_stories, "kind", "new")
    moves = [choice(voice.say("any-move"), watch.min_percent is None, "percent", "0")]
    moves += [
        choice(voice.say("watch-percent", number=str(each)), watch.min_percent == each, "percent", str(each))
        for each in PERCENTS
    ]
    bounds = [choice(voice.say("no-bound"), watch.above is None and watch.below is None, "above", "0")]
    bounds += [choice(f"> {voice.number(each)}", watch.above == each, "above", str(each)) for each in BOUNDS]
    further: tuple[Button, ...] = ()
    if watch.above is not None or watch.below is not None:
        further = (
            choice(voice.say("bound-crossing"), not watch.further, "further", "0"),
            choice(voice.say("bound-every"), watch.further, "further", "1"),
        )
    languages = [choice(voice.say("any-language"), watch.lang is None, "lang", "any")]
    languages += [
        choice(catalogue.say(each, "language-name"), watch.lang == each, "lang", each) for each in catalogue.languages()
    ]
    sounds = tuple(
        choice(voice.say(key), key == _urgency(watch) and not watch.muted, "sound", key.removeprefix("sound-"))
        for key in ("sound-loud", "sound-silent", "sound-digest")
    )
    remove = button(voice.say("button-remove", name=one_line(watch.label, 24)), "remove", watch.id)
    back = button(voice.say("button-to-list"), "feeds" if watch.target is Target.FEED else "watches")
    return rows(
        tuple(kinds[:2]), tuple(kinds[2:]), (new,), tuple(moves), tuple(bounds), further[:1], further[1:],
        tuple(languages), sounds[:2], sounds[2:], (remove, back),
    )  # fmt: skip


def _switch(label: str, is_on: bool, *data: str) -> Button:
    """Make a button of a choice; what is chosen bears a dot."""
    return button(f"● {label}" if is_on else label, *data)

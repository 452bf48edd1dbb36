"""How it reads who else says what a message tells: "auch: dpa, BBC", one line below its words. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.text import isolated, one_line, utf16_length
from handlers.voice import Voice
from handlers.wording.changes import COLUMN_LIMIT, OUTLET_LIMIT
from handlers.wording.nouns import label
from handlers.wording.quantities import phrase
from storage.records import Change, Echo, Entity, Message

NAMED = 6  #: outlets; of more it is said how many
FIGURES_NAMED = 3  #: of one article; their names are cut, so that no number is


def about(message: Message, changes: Sequence[Change], voice: Voice, *, always: bool = False) -> str:
    """Name the figures that an echo is about; nothing if the message tells only one, unless `always`."""
    if len(message.tells) < 2 and not always:
        return ""
    named = dict.fromkeys(
        f"{one_line(label(each.series, voice), COLUMN_LIMIT)} {phrase(each.report.figure, voice)}" for each in changes
    )
    return ", ".join(list(named)[:FIGURES_NAMED]) + (" …" if len(named) > FIGURES_NAMED else "")


def added(message: Message, echoes: Sequence[Echo], voice: Voice) -> Message:
    """Give a message with a line for each thing that others say as well."""
    outlets: dict[tuple[bool, str], dict[str, None]] = {}
    for echo in echoes:
        outlets.setdefault((echo.back, echo.about), {})[one_line(echo.outlet, OUTLET_LIMIT)] = None
    words, entities = message.text, message.entities
    for (back, what), names in outlets.items():
        line = isolated(_line(what, tuple(names), voice, back=back))
        entities += (Entity(type="italic", offset=utf16_length(words) + 1, length=utf16_length(line)),)
        words += "\n" + line
    return replace(message, text=words, entities=entities)


def _line(what: str, names: tuple[str, ...], voice: Voice, *, back: bool) -> str:
    listed = ", ".join(names[:NAMED])
    if len(names) > NAMED:
        listed = voice.say("echo-more", outlets=listed, count=len(names) - NAMED)
    if back:
        return voice.say("echo-back", figures=what, outlets=listed)
    return voice.say("echo-of", figures=what, outlets=listed) if what else voice.say("echo", outlets=listed)

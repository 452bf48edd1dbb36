"""Joins waiting alerts of a chat into one message when its budget is too short to send each by itself. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.text import ENTITY_LIMIT, MESSAGE_LIMIT, one_line, shifted, utf16_length
from storage.records import Button, Message, Priority

GAP = "\n\n"
BUTTON_ROWS = 6
LABEL_LIMIT = 32

JOINABLE = frozenset({Priority.ALERT, Priority.NEWS})


def joinable(head: Message, waiting: Sequence[Message]) -> tuple[Message, ...]:
    """Choose what may ride with a message: alerts into the same topic, as many as fit, in order."""
    if head.priority not in JOINABLE or head.photo is not None:
        return ()
    chosen: list[Message] = []
    units, forms = utf16_length(head.text), len(head.entities)
    for message in waiting:
        if message.id == head.id or message.priority not in JOINABLE or message.photo is not None:
            continue
        if message.thread_id != head.thread_id:
            continue
        units += len(GAP) + utf16_length(message.text)
        forms += len(message.entities)
        if units > MESSAGE_LIMIT or forms > ENTITY_LIMIT:
            break
        chosen.append(message)
    return tuple(chosen)


def join(head: Message, riders: Sequence[Message]) -> Message:
    """Make one message of several: texts one under the other, and a button for each story."""
    if not riders:
        return head
    text, entities = head.text, head.entities
    for rider in riders:
        entities += shifted(rider.entities, utf16_length(text) + len(GAP))
        text += GAP + rider.text
    everything = (head, *riders)
    stories = {message.story_id for message in everything}
    return replace(
        head,
        text=text,
        entities=entities,
        buttons=head.buttons if len(stories) == 1 else _story_buttons(everything),
        story_id=head.story_id if len(stories) == 1 else None,
        silent=all(message.silent for message in everything),
    )


def _story_buttons(messages: Sequence[Message]) -> tuple[tuple[Button, ...], ...]:
    """Keep each message's way to its story, named by the message's first line."""
    buttons: dict[str, Button] = {}
    for message in messages:
        for button in (button for row in message.buttons for button in row):
            if button.data is not None and button.data.startswith("story:"):
                heading = one_line(message.text.split("\n", 1)[0].split(" · ")[0], LABEL_LIMIT)
                buttons.setdefault(button.data, replace(button, label=heading))
    return tuple((button,) for button in list(buttons.values())[:BUTTON_ROWS])

"""Our texts' forms and buttons in Telegram's own types: the one place where they are turned. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, MessageEntity

from storage.records import Button, Entity

#: A message is what it says; what its links lead to is not pasted below it.
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


def forms(entities: Sequence[Entity]) -> list[MessageEntity]:
    """Turn our entities into Telegram's."""
    return [MessageEntity(entity.type, entity.offset, entity.length, url=entity.url) for entity in entities]


def keyboard(buttons: Sequence[Sequence[Button]]) -> InlineKeyboardMarkup | None:
    """Turn our buttons into Telegram's."""
    if not buttons:
        return None
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(button.label, callback_data=button.data, url=button.url) for button in row]
            for row in buttons
        ]
    )

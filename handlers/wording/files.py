"""What is said of files: what became of a list of feeds, and in which forms figures can be had. Pure."""

from __future__ import annotations

from handlers.files.writing import Form
from handlers.importing import Imported
from handlers.text import lines
from handlers.voice import Voice
from handlers.wording.answers import plain
from handlers.wording.notice import Notice, button

_PROBLEMS = {"TOO_LARGE": "import-too-large", "UNSAFE_XML": "import-unsafe"}


def imported(done: Imported, unusable: int, limit: int, voice: Voice) -> Notice:
    """Say what became of a list of feeds: what came in first, then what did not and why."""
    if not (done.new or done.known or done.left or unusable):
        return plain(voice.say("import-empty"))
    return Notice(
        text=lines(
            voice.say("imported", count=done.new),
            voice.say("imported-known", count=done.known) if done.known else None,
            voice.say("imported-unusable", count=unusable) if unusable else None,
            voice.say("imported-left", count=done.left, limit=limit) if done.left else None,
        )
    )


def problem(name: str, voice: Voice) -> str:
    """Say in one line why a file is no list of feeds that can be read."""
    return voice.say(_PROBLEMS.get(name, "import-unreadable"))


def forms(count: int, days: int, voice: Voice) -> Notice:
    """Offer the forms of file; the buttons remember how far back to go."""
    buttons = tuple(button(form.value.upper(), "export", form.value, str(days)) for form in Form)
    return Notice(text=lines(voice.say("export-which", count=count)), buttons=(buttons,))

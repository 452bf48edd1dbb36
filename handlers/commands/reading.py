"""Reading at once what somebody sends in private: which figures are in this?"""

from __future__ import annotations

from typing import assert_never

from handlers.asking import Ask
from handlers.services import ReadFailed, Reading
from handlers.text import one_line
from handlers.wording import answers, feeds, stories
from handlers.wording.notice import Notice, button

ADDRESS_SHOWN = 120


async def read(ask: Ask) -> None:
    """A text or link, read for its figures and not kept; a link may become a feed."""
    waiting = ask.say("add-checking", address=one_line(ask.words, ADDRESS_SHOWN))
    match await ask.patiently(ask.services.read(ask.words), waiting):
        case Reading(article=article, figures=figures):
            heading = "" if article.title else ask.say("reading-heading")
            notice = stories.reading(article, figures, ask.voice, heading=heading)
            if article.url is not None:
                notice = Notice(text=notice.text, buttons=((button(ask.say("button-add"), "pick", "1"),),))
            await ask.finish(notice)
        case ReadFailed(problem=problem):
            await ask.finish(answers.plain(feeds.problem(problem, ask.voice)))
        case other:
            assert_never(other)

"""A thousand articles of a thousand events, many of one kind and of one day: hardly two are taken for one."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from fakes.events import events

from bot.core.stories import assign, open_story
from bot.core.window import Window
from bot.encoder import Encoder, NoEncoder, encoder
from bot.pipeline import understand

EVENTS = 1_000
LEAST_PRECISE = 0.99


@pytest.mark.parametrize("encode", [encoder(), NoEncoder()], ids=["vectors", "no vectors"])
def test_a_thousand_events_make_a_thousand_stories(encode: Encoder) -> None:
    window = Window()
    stories: Counter[str] = Counter()
    for each in understand(events(random.Random(11), EVENTS), encode):
        story = assign(each.profile, window).story_id or open_story(each.article).id
        window.add(each.profile, story)
        stories[story] += 1

    kept_apart = EVENTS * (EVENTS - 1) // 2 - sum(count * (count - 1) // 2 for count in stories.values())
    merged = {story: count for story, count in stories.items() if count > 1}
    assert len(stories) >= LEAST_PRECISE * EVENTS, merged
    assert kept_apart >= LEAST_PRECISE * EVENTS * (EVENTS - 1) / 2

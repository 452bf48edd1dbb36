"""Columns become tables where the Bot API has them, and nothing is lost where it has not."""

import pytest
from fakes.bot_api_rules import Refusal, check_blocks, words_of
from fakes.conversation import Conversation, tell_story
from hypothesis import given
from hypothesis import strategies as st

from handlers.tables import rich_blocks
from handlers.text import bold, code, italic, lines, link, pre, text
from handlers.wording.changes import columns


def test_names_stand_left_and_values_right() -> None:
    words, entities = lines(bold("Erdrutsch"), pre(columns([("Tote", "17"), ("Verletzte", "40 → 120")]))).render()

    heading, table = rich_blocks(words, entities)

    assert heading == {"type": "paragraph", "text": [{"type": "bold", "text": "Erdrutsch"}]}
    assert [[cell["text"] for cell in row] for row in table["cells"]] == [["Tote", "17"], ["Verletzte", "40 → 120"]]
    assert [cell["align"] for cell in table["cells"][0]] == ["left", "right"]


def test_a_link_under_bold_words_keeps_both_forms() -> None:
    words, entities = lines(bold("😀 ", link("Moorbote", "https://moor.example/1")), pre("Tote  17")).render()

    heading, _ = rich_blocks(words, entities)

    assert heading["text"] == [
        {"type": "bold", "text": "😀 "},
        {"type": "bold", "text": {"type": "url", "text": "Moorbote", "url": "https://moor.example/1"}},
    ]


@pytest.mark.parametrize("rows", ["Tote", "Tote  17\nVerletzte", "Tote  17\nVerletzte  40  120"])
def test_what_is_no_table_stays_in_letters(rows: str) -> None:
    assert rich_blocks(*lines("Erdrutsch", pre(rows)).render()) == []


def test_a_message_without_columns_stays_as_it_is() -> None:
    assert rich_blocks(*bold("Tote  17").render()) == []


@given(st.lists(st.tuples(st.sampled_from([bold, italic, code, text]), st.text(max_size=40)), max_size=6))
def test_no_word_of_a_message_is_lost_or_moved(parts: list[tuple[object, str]]) -> None:
    told = [form(words) for form, words in parts]  # type: ignore[operator]  # four functions of one shape
    words, entities = lines("Erdrutsch", *told, pre("Tote  17\nVerletzte  40"), *told).render()

    blocks = rich_blocks(words, entities)

    seen = "\n".join(words_of(block) for block in check_blocks({"blocks": blocks}))
    assert seen == "\n".join(line for line in words.split("\n") if line.strip())


async def test_an_answer_with_columns_is_a_table_where_there_are_tables(talk: Conversation) -> None:
    await tell_story(talk.db)
    talk.api.world.has_tables = True

    sheet = await talk.say("/story Altmoor")

    assert [block["type"] for block in sheet.blocks] == ["paragraph", "paragraph", "table", "paragraph", "paragraph"]
    assert "Follow" in [button["text"] for button in sheet.buttons()]


@pytest.mark.parametrize("refusal", [None, Refusal(400, "Bad Request: RICH_TABLE_INVALID")])
async def test_who_refuses_a_table_gets_it_in_letters_and_is_not_asked_again(
    talk: Conversation, refusal: Refusal | None
) -> None:
    await tell_story(talk.db)
    talk.api.world.has_tables = refusal is not None
    if refusal is not None:
        talk.api.fail_next("sendRichMessage", refusal)

    first = await talk.say("/story Altmoor")
    again = await talk.say("/story Altmoor")

    assert first.text == again.text
    assert "Dead  17" in first.text.splitlines()
    assert [call.status for call in talk.api.calls if call.method == "sendRichMessage"] == [
        404 if refusal is None else 400
    ]

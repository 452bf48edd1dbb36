"""Files in and out, spoken through the HTTP Bot API alone: lists of feeds, figures with their proof."""

import csv
import io
import json
import zipfile
from datetime import timedelta

import pytest
from fakes.bot_api_methods import Message
from fakes.builders import NOW, make_article, make_feed, make_figure, make_report, make_series, make_watch, make_work
from fakes.conversation import ADA, BEN, CARL, CHANNEL, GROUP, Conversation, FakeNews, tell_story
from fakes.databases import all_feeds

from bot.feeds.reading_opml import read_opml
from handlers.services import Limits
from storage import feeds, intake, watches
from storage.records import Access, Target

LIST = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>Feeds</title></head><body>
  <outline text="Moorbote" type="rss" xmlUrl="https://moor.example/feed.xml"/>
  <outline text="Lokales"><outline text="Tal">
    <outline text="Talkurier" title="Talkurier &amp; Söhne" xmlUrl="https://tal.example/rss"/>
  </outline></outline>
  <outline text="Böse" xmlUrl="javascript:alert(1)"/>
</body></opml>
""".encode()
BOMB = b'<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><opml><body>&b;</body></opml>'


async def exported(talk: Conversation, form: str, words: str = "/export", user: int = ADA) -> bytes:
    """Ask for an export and press the button of a form; gives the file."""
    asked = await talk.say(words, user=user)
    answer = await talk.press_for_message(asked, form, user=user)
    assert answer.document is not None
    return answer.document


async def hear_of_a_story(talk: Conversation) -> None:
    """Let Ada's chat listen to the feed that tells a story."""
    await talk.say("/add bote.example")
    await tell_story(talk.db)


async def test_a_list_of_feeds_is_taken_over_with_its_names_and_folders(talk: Conversation) -> None:
    answer = await talk.send("feeds.opml", LIST, user=BEN)
    listed = await talk.say("/feeds", user=BEN)
    again = await talk.send("feeds.opml", LIST, user=BEN)

    assert answer.text.splitlines() == [
        "2 Feeds sind dabei. /feeds zeigt, wie es ihnen geht.",
        "1 Eintrag hat keine Webadresse.",
    ]
    assert listed.text.splitlines() == [
        "2 Feeds",
        "1 Moorbote – wird gleich zum ersten Mal gelesen",
        "Lokales/Tal",
        "2 Talkurier & Söhne – wird gleich zum ersten Mal gelesen",
    ]
    assert again.text.splitlines()[:2] == ["Kein neuer Feed.", "2 waren schon dabei."]
    async with talk.db.read() as tx:
        found = await all_feeds(tx)
    # What others see of a feed is what it says of itself, not what somebody's list says.
    assert [feed.title for feed in found] == ["moor.example", "tal.example"]


async def test_a_list_is_written_and_read_again_as_it_was(talk: Conversation) -> None:
    await talk.send("feeds.opml", LIST, user=BEN)

    sent = await talk.say("/opml", user=BEN)

    assert sent.document is not None
    outlines = read_opml(sent.document, "", "")
    assert isinstance(outlines, tuple)
    assert [(one.url, one.title, one.folder) for one in outlines] == [
        ("https://moor.example/feed.xml", "Moorbote", ""),
        ("https://tal.example/rss", "Talkurier & Söhne", "Lokales/Tal"),
    ]
    assert sent.text == "2 Feeds"


async def test_the_seeds_own_starter_lists_are_lists(talk: Conversation) -> None:
    from seeds import serve

    for name in ("starter-de.opml", "starter-en.opml"):
        content = (serve.FOLDER / name).read_bytes() if hasattr(serve, "FOLDER") else b""
        assert not content or (await talk.send(name, content)).text.splitlines()[0].endswith("how they do.")


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        (BOMB, "This file holds dangerous XML; I do not read it."),
        (b"x" * (6 * 2**20), "This file is too large for a list of feeds. I read up to 5 MB."),
        (b"x" * (30 * 2**20), "This file is too large for a list of feeds. I read up to 5 MB."),
        (b"\xff\xfe\x00", "This is not a readable OPML file. Nearly every feed reader can export one."),
        (b"", "This is not a readable OPML file. Nearly every feed reader can export one."),
        (b'<?xml version="1.0" encoding="klingon"?><opml/>', "This is not a readable OPML file. Nearly every feed"),
        (b"<opml><outline xmlUrl='\xff'/></opml>", "This is not a readable OPML file. Nearly every feed"),
        (b"<rss><channel/></rss>", "This is not a readable OPML file. Nearly every feed"),
        (b"<opml><body/></opml>", "There is no feed in this list."),
    ],
)
async def test_a_file_that_is_no_list_is_refused_in_one_line(talk: Conversation, content: bytes, answer: str) -> None:
    said = await talk.send("feeds.opml", content)

    assert said.text.startswith(answer)
    assert "\n" not in said.text
    async with talk.db.read() as tx:
        assert await watches.of_chat(tx, ADA) == ()


async def test_a_file_larger_than_telegram_tells_is_refused_too(talk: Conversation) -> None:
    document = talk.api.world.document("feeds.opml", b"x" * (30 * 2**20)) | {"file_size": 10}

    said = await talk.say("", document=document)

    assert said.text == "This file is too large for a list of feeds. I read up to 5 MB."


@pytest.mark.parametrize("chosen", [{"limits": Limits(watches=1)}], indirect=True)
async def test_of_a_list_as_much_is_taken_as_fits(talk: Conversation) -> None:
    answer = await talk.send("feeds.opml", LIST)

    assert answer.text.splitlines() == [
        "1 feed is in. /feeds shows how it does.",
        "1 entry has no web address.",
        "1 does not fit: more than 1 entries are not possible.",
    ]
    async with talk.db.read() as tx:
        assert len(await all_feeds(tx)) == 1


async def test_in_a_group_a_list_is_taken_only_when_an_administrator_says_so(talk: Conversation) -> None:
    refused = await talk.send("feeds.opml", LIST, user=CARL, chat=GROUP, caption="/import")
    taken = await talk.send("feeds.opml", LIST, user=BEN, chat=GROUP, caption="/import@tallywire_bot")
    before = len(talk.api.sent(GROUP))
    talk.api.send_file("feeds.opml", LIST, chat=GROUP, user=BEN)
    talk.api.send_file("feeds.opml", LIST, chat=GROUP, user=BEN, caption="/import@another_bot")
    await talk.say("/privacy")

    assert refused.text == "Das dürfen hier nur Administratoren."
    assert taken.text.startswith("2 Feeds sind dabei.")
    assert len(talk.api.sent(GROUP)) == before


async def test_a_list_is_imported_by_replying_to_it_and_into_a_channel(talk: Conversation) -> None:
    held = {
        "message_id": 900, "date": talk.api.world.date, "chat": talk.api.world.chat(GROUP),
        "document": talk.api.world.document("feeds.opml", LIST),
    }  # fmt: skip

    replied = await talk.say("/import", user=BEN, chat=GROUP, reply_to_message=held)
    posted = await talk.send("feeds.opml", LIST, user=None, chat=CHANNEL, caption="/import", sender_chat=CHANNEL)
    alone = await talk.say("/import")

    assert replied.text.startswith("2 Feeds sind dabei.")
    assert posted.text.startswith("2 feeds are in.")
    assert alone.text.startswith("Send me the OPML file")


async def test_a_file_of_another_kind_is_read_for_its_caption(talk: Conversation, news: FakeNews) -> None:
    read = await talk.send("bild.pdf", b"%PDF", caption="Der Sturm beschädigte 40 Häuser.", user=BEN)
    refused = await talk.send("bild.pdf", b"%PDF", user=BEN)

    assert read.text.startswith("Zahlen in diesem Text:")
    assert refused.text.startswith("Das ist keine lesbare OPML-Datei.")


async def test_a_login_is_in_the_list_of_who_has_it_and_in_no_group_s(talk: Conversation) -> None:
    address = "https://ada:secret@moor.example/feed.xml"
    for chat in (ADA, GROUP):
        await talk.say("/start", user=ADA, chat=chat)
        async with talk.db.write() as tx:
            await feeds.add(tx, make_feed(id="moor", url=address))
            watch = make_watch(id=f"w{chat}", chat_id=chat, target=Target.FEED, value="moor", label="=Moorbote")
            await watches.add(tx, watch)

    own = await talk.say("/opml")
    groups = await talk.say("/opml", chat=GROUP)
    member = await talk.say("/opml", user=CARL, chat=GROUP)

    assert b"ada:secret@" in (own.document or b"")
    assert b"secret" not in (groups.document or b"")
    assert b'xmlUrl="https://moor.example/feed.xml"' in (groups.document or b"")
    assert member.text == "Only administrators may do that here."


async def test_figures_are_exported_with_their_proof_in_every_form(talk: Conversation) -> None:
    await hear_of_a_story(talk)

    asked = await talk.say("/export")
    table = list(csv.DictReader(io.StringIO((await exported(talk, "CSV")).decode("utf-8-sig"))))
    listed = json.loads(await exported(talk, "JSON"))
    book = zipfile.ZipFile(io.BytesIO(await exported(talk, "XLSX")))

    assert asked.text == "2 figures with their proof. In which form?"
    first, second = table
    assert (first["value"], first["relation"], second["value"], second["relation"]) == ("12", "new", "17", "raised")
    assert second["sentence"] == "Inzwischen sind es 17 Tote."
    assert (second["story"], second["series"]) == ("Erdrutsch bei Altmoor", "Tote")
    assert (second["outlet"], second["address"]) == ("Moorbote", first["address"])
    assert second["compared_with"] == f"{first['article_id']}:{first['part']}:{first['start']}"
    assert [row["value"] for row in listed] == [12, 17]
    assert list(listed[0]) == list(first)
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "Inzwischen sind es 17 Tote." in sheet
    assert "<v>17</v>" in sheet


async def test_a_shorter_time_is_exported_by_its_words(talk: Conversation) -> None:
    await hear_of_a_story(talk)
    talk.clock.pass_by(seconds=timedelta(days=10).total_seconds())

    whole = json.loads(await exported(talk, "JSON", "/export 2 weeks"))
    nothing = await talk.say("/export 7d")
    unclear = await talk.say("/export gestern")

    assert len(whole) == 2
    assert nothing.text == "There are no figures of that time yet."
    assert unclear.text.startswith("How far back?")


async def test_a_closed_feed_is_exported_only_for_chats_that_have_it(talk: Conversation) -> None:
    for user in (ADA, BEN):
        await talk.say("/add bote.example", user=user)
    closed = make_article(id="closed", feed_id="moor", access=Access.LOGIN)
    async with talk.db.write() as tx:
        await feeds.add(tx, make_feed(id="moor"))
        await watches.add(tx, make_watch(id="w", chat_id=ADA, target=Target.FEED, value="moor"))
        for article in (make_article(id="open", feed_id="bote"), closed):
            series = make_series()
            reports = (make_report(article=article, series=series),)
            await intake.save(tx, feed=None, works=(make_work(article, series=(series,), reports=reports),))

    mine = json.loads(await exported(talk, "JSON", user=ADA))
    others = json.loads(await exported(talk, "JSON", user=BEN))

    assert [row["article_id"] for row in mine] == ["closed", "open"]
    assert [row["article_id"] for row in others] == ["open"]


HOSTILE = '=HYPERLINK("http://evil.example";"x")'


async def test_no_cell_is_run_as_a_formula(talk: Conversation) -> None:
    await talk.say("/add bote.example")
    article = make_article(feed_id="bote", title=HOSTILE, outlet="@SUM(1)", text="\t=1+1")
    figure = make_figure(sentence="+cmd|' /C calc'!A0", of="-2+3", quote="  =1")
    report = make_report(figure, article=article)
    async with talk.db.write() as tx:
        await intake.save(tx, feed=None, works=(make_work(article, series=(make_series(),), reports=(report,)),))

    (row,) = csv.DictReader(io.StringIO((await exported(talk, "CSV")).decode("utf-8-sig")))
    sheet = zipfile.ZipFile(io.BytesIO(await exported(talk, "XLSX"))).read("xl/worksheets/sheet1.xml").decode()

    assert (row["title"], row["outlet"], row["sentence"]) == (f"'{HOSTILE}", "'@SUM(1)", "'+cmd|' /C calc'!A0")
    assert (row["counted"], row["quote"]) == ("'-2+3", "'  =1")
    assert "<f>" not in sheet
    assert 't="inlineStr"><is><t>=HYPERLINK' in sheet


async def test_an_export_begun_in_january_may_be_pressed_in_december(talk: Conversation) -> None:
    await hear_of_a_story(talk)
    asked: Message = await talk.say("/export 3d")
    talk.clock.pass_by(seconds=timedelta(days=300).total_seconds())

    answer = await talk.press_for_message(asked, "JSON")

    assert json.loads(answer.document or b"") == []
    assert talk.clock.now() > NOW

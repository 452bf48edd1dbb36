"""Feeds found on pages and in lists, their health, and what can be taken away as a file."""

import csv
import io
import json
import zipfile

from fakes.feed_server import Answer
from fakes.places import Country, Here, in_every_place


def opml(*urls: str) -> bytes:
    outlines = "".join(f'<outline type="rss" text="Paper {at}" xmlUrl="{url}"/>' for at, url in enumerate(urls))
    return f'<?xml version="1.0"?><opml version="2.0"><head/><body>{outlines}</body></opml>'.encode()


@in_every_place()
async def test_a_list_goes_in_and_comes_out_again(here: Here) -> None:
    one, other = here.paper(), here.paper(f"{here.town} Herald")

    read = await here.send("feeds.opml", opml(one.url, other.url), caption="/import")
    listed = await here.say("/feeds")
    given = await here.say("/opml")

    assert read.text.startswith("2 feeds are in.")
    assert listed.text.splitlines()[0] == "2 feeds"
    assert given.document is not None
    assert one.url in given.document.decode()
    assert other.url in given.document.decode()


@in_every_place()
async def test_figures_are_taken_away_as_csv_json_and_xlsx(here: Here) -> None:
    courier = here.paper()
    await here.reads(courier, "first", "worse")
    await courier.is_read()

    offered = await here.say("/export")
    written = {name: (await here.opens(offered, name)).document or b"" for name in ("CSV", "JSON", "XLSX")}

    rows = list(csv.DictReader(io.StringIO(written["CSV"].decode("utf-8-sig"))))
    sentence = f"The death toll from the flood in {here.town} has risen to nine, police said on Monday evening."
    assert sentence in {row["sentence"] for row in rows}
    assert sentence in json.dumps(json.loads(written["JSON"]), ensure_ascii=False)
    assert "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(written["XLSX"])).namelist()


@in_every_place()
async def test_a_page_with_several_feeds_offers_them_and_the_chosen_one_has_a_page_of_its_own(here: Here) -> None:
    courier = here.paper()
    head = "".join(
        f'<link rel="alternate" type="application/rss+xml" title="{title}" href="{url}">'
        for title, url in (("All", courier.url), ("Sport", here.paper().url))
    )
    page = courier.outlet.set(
        f"{courier.path}/home", Answer(body=f"<html><head>{head}</head></html>".encode(), content_type="text/html")
    )

    offered = await here.say(f"/add {page}")
    added = await here.opens(offered, "1")
    await courier.is_read()
    listed = await here.say("/feeds")
    health = await here.opens(listed, f"1 {courier.title}")
    gone = await here.turns(listed, f"Remove {courier.title}"[: len("Remove ") + 24])
    back = await here.turns(listed, "Undo")

    assert offered.text.splitlines() == ["This page has several feeds. Which one?", "1 All", "2 Sport"]
    assert added.text.startswith(f"{courier.title} is in.")
    assert "next check" in health.text
    assert courier.title not in gone
    assert courier.title in back


async def test_a_text_and_a_link_sent_in_private_are_read_at_once(country: Country) -> None:
    here = country.place()
    text = f"At least 40 people were injured when a tram left the rails in {here.town}, police said. "
    body = f"<html><body><article><h1>Tram</h1><p>{text * 8}</p></article></body></html>"
    page = country.outlet().set(f"/{here.town}/tram", Answer(body=body.encode(), content_type="text/html"))

    read = await here.say(text)
    linked = await here.say(page)

    assert "Injured at least 40 · police" in read.text
    assert "Injured at least 40 · police" in linked.text
    assert [button["text"] for button in linked.buttons()] == ["Add a feed"]

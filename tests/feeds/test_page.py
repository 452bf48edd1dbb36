"""An article's text comes whole: from the feed or else from its page, and never less than the feed's own."""

from __future__ import annotations

import asyncio
from datetime import datetime

import pytest
from fakes.feed_server import Answer, FeedServer

from bot.feeds.fetch import Fetcher
from bot.feeds.page import ArticleText, is_teaser, joined, text_of, texts_of
from bot.feeds.parse import ParseFailed, Parser
from bot.feeds.problems import FetchProblem
from bot.feeds.reading_pages import read_article
from storage.records import Entry, PageMode

TITLE = "Pegel der Grünau steigt auf 5,20 Meter"
LEAD = "Am Oberlauf der Grünau ist der Pegel auf 5,20 Meter gestiegen."
BODY = (
    "Wie der Wasserverband Lahnfels am Abend mitteilte, mussten 310 Bewohner ihre Häuser verlassen.",
    "In der Turnhalle von Lahnfels stehen 400 Betten bereit, von denen 250 belegt sind, wie ein Helfer sagte.",
    "Der Landrat rechnet damit, dass der Scheitel der Grünau am Dienstag die Stadt erreicht und dann fällt.",
)
WHOLE = "\n\n".join([LEAD, *BODY, "Die Feuerwehr ist mit 90 Kräften im Einsatz und verstärkt den Deich am Ufer. " * 4])


CONSENT_WALL = (
    "<html><body><main><h1>Ihre Zustimmung</h1>"
    + "<p>Wir und unsere 99 Partner speichern Cookies auf Ihrem Gerät und werten sie für Werbung aus.</p>" * 5
    + "</main></body></html>"
).encode()


def web_page(*paragraphs: str, junk: str = "") -> bytes:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>Kurier</title></head><body>"
        "<nav><a href='/'>Start</a> <a href='/abo'>Abo für 99 Euro</a></nav>"
        f"<main><article><h1>{TITLE}</h1>{text}</article></main>{junk}"
        "<aside><p>Anzeige: 50 % sparen bei Möbel Müller, nur heute und nur hier für alle.</p></aside>"
        "<section class='comments' id='comments'><p>Ich habe 99.999 Leute gesehen, schreibt ein Leser.</p></section>"
        "<footer>Impressum 2025</footer></body></html>"
    ).encode()


def entry(text: str = LEAD, link: str | None = None, title: str = TITLE) -> Entry:
    return Entry(key="k", title=title, link=link, text=text, published_at=None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        LEAD,
        WHOLE + " ...",
        WHOLE + " …",
        WHOLE + " [...]",
        WHOLE + " [ … ]",
        WHOLE + " Weiterlesen",
        WHOLE + "\n\nMehr lesen »",
        WHOLE + "\n\nRead more",
        WHOLE + "\n\nContinue reading Flood in Lahnfels →",
        WHOLE + " [mehr]",
        LEAD + " […]\n\nThe post Pegel steigt appeared first on Kurier.",
        WHOLE + " …\n\nDer Beitrag Pegel steigt erschien zuerst auf Kurier.",
    ],
)
def test_a_beginning_is_told_from_a_whole(text: str) -> None:
    assert is_teaser(text)


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        WHOLE + "\n\nThe post Pegel steigt appeared first on Kurier.",
        WHOLE.replace("Betten", "Betten ..."),
        WHOLE + " Mehr lesen wollte der Landrat daraus nicht.",
    ],
)
def test_a_whole_is_told_from_a_beginning(text: str) -> None:
    assert not is_teaser(text)


def test_telling_them_apart_costs_little_however_odd_the_text() -> None:
    assert not is_teaser("." * 200_000 + "x" * 700)
    assert is_teaser("x" * 700 + "." * 200_000)


async def test_a_teaser_is_completed_from_its_page(
    server: FeedServer, fetcher: Fetcher, parser: Parser, now: datetime
) -> None:
    link = server.set("/1", Answer(body=web_page(LEAD, *BODY), content_type="text/html"))

    found = await text_of(entry(link=link), PageMode.AUTO, fetcher=fetcher, parser=parser, now=now)

    assert found == ArticleText(text="\n\n".join([LEAD, *BODY]), from_page=True)
    assert "text/html" in server.requests[0].headers["accept"]


@pytest.mark.parametrize(
    ("mode", "text", "asks"),
    [
        (PageMode.AUTO, WHOLE, 0),
        (PageMode.AUTO, LEAD, 1),
        (PageMode.FEED, LEAD, 0),
        (PageMode.PAGE, WHOLE, 1),
    ],
)
async def test_a_page_is_asked_only_when_it_is_wanted(
    mode: PageMode, text: str, asks: int, server: FeedServer, fetcher: Fetcher, parser: Parser, now: datetime
) -> None:
    link = server.set("/1", Answer(body=web_page(LEAD, *BODY), content_type="text/html"))

    await text_of(entry(text, link=link), mode, fetcher=fetcher, parser=parser, now=now)

    assert len(server.requests) == asks


async def test_without_a_link_there_is_no_page(fetcher: Fetcher, parser: Parser, now: datetime) -> None:
    found = await text_of(entry(), PageMode.PAGE, fetcher=fetcher, parser=parser, now=now)

    assert found == ArticleText(text=LEAD, from_page=False)


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (Answer(status=404), FetchProblem.HTTP_404),
        (Answer(status=403), FetchProblem.HTTP_403),
        (Answer(status=304), FetchProblem.HTTP_ODD),
        (Answer(body=b""), FetchProblem.EMPTY),
        (Answer(hangs_before_headers=True), FetchProblem.TIMEOUT),
        (Answer(body=b"%PDF-1.7 nothing to read"), FetchProblem.NO_TEXT),
        (Answer(body=web_page("Kurz.")), FetchProblem.NO_TEXT),
        (Answer(body=CONSENT_WALL), FetchProblem.NO_TEXT),
    ],
    ids=["missing", "forbidden", "unchanged", "empty", "hanging", "not HTML", "shorter", "consent wall"],
)  # fmt: skip
async def test_the_feeds_own_text_is_kept_when_the_page_is_of_no_use(
    answer: Answer, problem: FetchProblem, server: FeedServer, fetcher: Fetcher, parser: Parser, now: datetime
) -> None:
    link = server.set("/1", answer)
    teaser = entry(link=link, title="Hochwasser")

    found = await text_of(teaser, PageMode.AUTO, fetcher=fetcher, parser=parser, now=now)

    assert found == ArticleText(text=LEAD, from_page=False, problem=problem)


def test_a_lead_that_the_page_does_not_repeat_is_put_in_front() -> None:
    found = joined(TITLE, LEAD, "\n\n".join(BODY))

    assert found == ArticleText(text="\n\n".join([LEAD, *BODY]), from_page=True)


def test_a_lead_that_breaks_off_is_not_put_in_front() -> None:
    found = joined(TITLE, "Am Oberlauf der Grünau ist der Pegel auf 5,20 …", "\n\n".join([LEAD, *BODY]))

    assert found.text == "\n\n".join([LEAD, *BODY])


def test_a_heading_that_repeats_the_title_is_no_paragraph() -> None:
    assert joined(TITLE, "", "\n\n".join([TITLE, *BODY])).text == "\n\n".join(BODY)


def test_menus_advertising_comments_and_footnotes_do_not_become_figures() -> None:
    junk = "<div class='ad'><p>Jetzt 70 % Rabatt</p></div><script>var x = 12345;</script>"
    body = web_page(LEAD, BODY[0].replace("310", "310<sup><a href='#f'>4</a></sup>"), *BODY[1:], junk=junk)

    text = read_article(body, "text/html", "https://kurier.example/1")

    assert isinstance(text, str)
    for figure in ("99", "50 %", "70 %", "12345", "2025", "3104"):
        assert figure not in text
    for sentence in (LEAD, *BODY[1:]):
        assert sentence in text


def test_a_page_in_another_alphabet_keeps_its_letters() -> None:
    body = web_page(LEAD, *BODY).decode().replace("utf-8", "windows-1252").encode("cp1252")

    assert LEAD in str(read_article(body, "text/html", "https://kurier.example/1"))


@pytest.mark.parametrize("body", [b"", b"<", b"\x00\xff", b"<html></html>", b"plain words"])
async def test_a_page_without_an_article_is_named(body: bytes, parser: Parser) -> None:
    outcome = await parser.run(read_article, body, "text/html", "https://kurier.example/1")

    assert outcome == ParseFailed(problem=FetchProblem.NO_TEXT)


async def test_hosts_are_asked_side_by_side_and_each_for_one_page_at_a_time(
    server: FeedServer, fetcher: Fetcher, parser: Parser, now: datetime
) -> None:
    links = [server.set(f"/{n}", Answer(body=web_page(f"{LEAD} Teil {n}.", *BODY))) for n in range(4)]
    links[2:] = [link.replace("127.0.0.1", "localhost") for link in links[2:]]
    held = [server.set(f"/{n}", Answer(hangs_before_headers=True, body=b"<p>")) for n in (0, 2)]
    asking = asyncio.create_task(
        texts_of([entry(link=link) for link in links], PageMode.AUTO, fetcher=fetcher, parser=parser, now=now)
    )

    await server.until_asked(len(held))
    at_first = server.paths_asked()
    server.let_go()
    found = await asking

    assert sorted(at_first) == ["/0", "/2"]
    assert server.most_open == 2
    assert [each.from_page for each in found] == [False, True, False, True]
    assert "Teil 1." in found[1].text
    assert "Teil 3." in found[3].text


async def test_when_the_time_for_pages_is_spent_the_feeds_own_texts_stand(
    server: FeedServer, fetcher: Fetcher, parser: Parser, now: datetime
) -> None:
    whole = entry(WHOLE, link=server.url("/whole"))
    late = [entry(link=server.set(f"/{n}", Answer(hangs_before_headers=True))) for n in range(20)]

    found = await texts_of([whole, *late], PageMode.AUTO, fetcher=fetcher, parser=parser, now=now, budget_s=0.2)

    assert found[0] == ArticleText(text=WHOLE.strip(), from_page=False)
    assert found[1:] == (ArticleText(text=LEAD, from_page=False, problem=FetchProblem.TIMEOUT),) * 20
    assert server.paths_asked() == ["/0"]

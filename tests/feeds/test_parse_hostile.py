"""Documents made to hurt, or broken by accident, each have a named outcome and a bounded price."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.feeds.parse import ParseFailed, Parser
from bot.feeds.problems import FetchProblem
from bot.feeds.reading import MAX_ENTRY_CHARACTERS, ParsedFeed, read_feed
from feeds.documents import RSS, item, rss_of

URL = "https://kurier.example/feed"


def entity_bomb() -> bytes:
    layers = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    doctype = f'<!DOCTYPE rss [<!ENTITY l0 "{"x" * 1000}">{layers}]>'
    return rss_of("<item><title>&l8;</title></item>", prologue=f'<?xml version="1.0"?>{doctype}')


REFUSED = {
    "entity bomb": entity_bomb(),
    "one large entity": rss_of("&a;" * 2000, prologue=f'<!DOCTYPE rss [<!ENTITY a "{"x" * 100_000}">]>'),
    "file entity": rss_of("&f;", prologue='<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/hostname">]>'),
    "parameter entity": rss_of("", prologue='<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://x.example/p.dtd"> %p;]>'),
    "newlines before the root": b"\n" * 200_000 + rss_of(item(1), prologue=""),
    "comment before the root": rss_of(item(1), prologue=f"<!--{'-x' * 5000}-->"),
    "many comments before the root": rss_of(item(1), prologue="<!---->" * 5000),
    "a prologue that never ends": rss_of(item(1), prologue="<?x " + "y" * 10_000 + "?>"),
}


@pytest.mark.parametrize("body", REFUSED.values(), ids=REFUSED.keys())
async def test_a_dangerous_start_is_refused_at_once(body: bytes, parser: Parser) -> None:
    began = time.monotonic()

    assert await parser.parse(body, "application/xml", URL) == ParseFailed(problem=FetchProblem.UNSAFE_XML)
    assert time.monotonic() - began < 4  # the child is not even given its five seconds


def test_a_harmless_doctype_is_passed_over() -> None:
    doctype = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://example.org/rss-0.91.dtd">'
    parsed = read_feed(rss_of(item(1), prologue=doctype), "text/xml", URL)

    assert isinstance(parsed, ParsedFeed)
    assert len(parsed.entries) == 1


def test_entities_declared_inside_the_document_are_not_expanded() -> None:
    inner = '<!DOCTYPE rss [<!ENTITY a "boom">]>'
    parsed = read_feed(rss_of(inner + "<item><title>A &a;</title></item>"), "text/xml", URL)

    assert isinstance(parsed, ParsedFeed)
    assert "boom" not in "".join(entry.title for entry in parsed.entries)


async def test_of_twenty_thousand_entries_the_first_three_thousand_are_read(parser: Parser) -> None:
    parsed = await parser.parse(rss_of("".join(item(n) for n in range(20_000))), "application/xml", URL)

    assert isinstance(parsed, ParsedFeed)
    assert (len(parsed.entries), parsed.skipped, parsed.cut) == (3000, 17_000, False)
    assert parsed.entries[-1].title == "Meldung 2999"


def test_the_limit_holds_for_each_format() -> None:
    atom = "<entry><id>{}</id><title>A</title></entry>"
    rdf = "<item rdf:about='{}'><title>A</title><link>https://a.example/{}</link></item>"
    documents = (
        "<feed xmlns='http://www.w3.org/2005/Atom'>" + "".join(atom.format(n) for n in range(3100)) + "</feed>",
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
        + "".join(rdf.format(n, n) for n in range(3100))
        + "</rdf:RDF>",
        '{"items": [' + ", ".join(f'{{"id": {n}, "title": "A"}}' for n in range(3100)) + "]}",
    )
    for document in documents:
        parsed = read_feed(document.encode(), "", URL)
        assert isinstance(parsed, ParsedFeed)
        assert (len(parsed.entries), parsed.skipped) == (3000, 100)


def test_the_text_of_an_entry_is_bounded() -> None:
    parsed = read_feed(rss_of(item(1, "Wort" * 100_000)), "application/xml", URL)

    assert isinstance(parsed, ParsedFeed)
    assert len(parsed.entries[0].text) == MAX_ENTRY_CHARACTERS


def test_a_document_that_breaks_off_keeps_its_whole_entries() -> None:
    whole = rss_of("".join(item(n) for n in range(5)))
    for end in (whole.index(b"m3") + 1, whole.index(b"Meldung 3") + 4, whole.index(b"kurier.example/3")):
        parsed = read_feed(whole[:end], "application/xml", URL)

        assert isinstance(parsed, ParsedFeed)
        assert parsed.cut
        assert [entry.title for entry in parsed.entries] == ["Meldung 0", "Meldung 1", "Meldung 2"]


def test_an_undeclared_namespace_spoils_nothing() -> None:
    body = rss_of(f"<media:thumbnail url='x'/>{item(1)}<item><title>B</title><x:y>z</x:y></item>")
    parsed = read_feed(body, "application/xml", URL)

    assert isinstance(parsed, ParsedFeed)
    assert [entry.title for entry in parsed.entries] == ["Meldung 1", "B"]


def test_bare_ampersands_and_html_entities_spoil_nothing() -> None:
    body = rss_of("<item><title>Kohl &amp; Partner & Co. k&auml;mpfen</title><guid>1</guid></item>")
    parsed = read_feed(body, "application/xml", URL)

    assert isinstance(parsed, ParsedFeed)
    assert parsed.entries[0].title == "Kohl & Partner & Co. kämpfen"


def test_entries_with_one_id_and_different_texts_are_all_kept() -> None:
    items = "".join(f"<item><guid>same</guid><title>Stand {n} Uhr</title></item>" for n in range(4))
    parsed = read_feed(rss_of(items), "application/xml", URL)

    assert isinstance(parsed, ParsedFeed)
    assert len({entry.key for entry in parsed.entries}) == 4


def test_markup_nested_without_end_is_survived() -> None:
    deep = "<item><title>A</title><description>" + "&lt;div&gt;" * 15_000 + "tief</description></item>"
    parsed = read_feed(rss_of(deep + "<a>" * 20_000), "application/xml", URL)

    assert isinstance(parsed, ParsedFeed)


# --- the child -------------------------------------------------------------------------------------------------------


def sleep_for_ever(body: bytes, content_type: str, url: str) -> str:
    while True:
        signal.pause()


def take_all_memory(body: bytes, content_type: str, url: str) -> str:
    return str(len(bytearray(2**40)))


def die(body: bytes, content_type: str, url: str) -> str:
    os.kill(os.getpid(), signal.SIGKILL)
    return ""


def have_a_bug(body: bytes, content_type: str, url: str) -> str:
    raise ZeroDivisionError


def own_pid(body: bytes, content_type: str, url: str) -> int:
    return os.getpid()


def children() -> set[str]:
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


async def test_a_document_that_takes_too_long_costs_the_child_its_life_and_no_one_else() -> None:
    async with Parser(time_limit_s=0.5) as parser:
        doomed = await parser.run(own_pid, b"", "", URL)

        assert await parser.run(sleep_for_ever, b"", "", URL) == ParseFailed(problem=FetchProblem.TOO_SLOW_TO_PARSE)

        assert isinstance(await parser.parse(RSS, "", URL), ParsedFeed)
        assert isinstance(doomed, int)
        assert not is_alive(doomed)


async def test_a_document_that_takes_all_memory_is_named_and_the_next_one_is_read() -> None:
    async with Parser() as parser:
        assert await parser.run(take_all_memory, b"", "", URL) == ParseFailed(problem=FetchProblem.TOO_BIG_TO_PARSE)
        assert isinstance(await parser.parse(RSS, "", URL), ParsedFeed)


async def test_a_document_that_kills_its_reader_is_named_and_the_next_one_is_read() -> None:
    async with Parser() as parser:
        assert await parser.run(die, b"", "", URL) == ParseFailed(problem=FetchProblem.PARSER_DIED)
        assert isinstance(await parser.parse(RSS, "", URL), ParsedFeed)


async def test_a_bug_in_a_reader_travels_out(parser: Parser) -> None:
    with pytest.raises(ZeroDivisionError):
        await parser.run(have_a_bug, b"", "", URL)


async def test_a_reading_that_is_cancelled_does_not_hold_up_the_next() -> None:
    async with Parser(time_limit_s=60) as parser:
        await parser.run(own_pid, b"", "", URL)
        reading = asyncio.create_task(parser.run(sleep_for_ever, b"", "", URL))
        await asyncio.sleep(0)  # lets it be handed to the child

        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading

        assert isinstance(await parser.parse(RSS, "", URL), ParsedFeed)


async def test_one_child_reads_many_documents_and_ends_with_its_parser() -> None:
    async with Parser() as parser:
        pids = [await parser.run(own_pid, b"", "", URL) for _ in range(3)]

    (pid,) = set(pids)
    assert isinstance(pid, int)
    assert not is_alive(pid)


async def test_a_parser_that_was_not_needed_starts_no_child() -> None:
    before = children()
    async with Parser():
        assert children() == before


def test_a_killed_program_leaves_no_child_behind() -> None:
    program = (
        "import asyncio\n"
        "from bot.feeds.parse import Parser\n"
        "from feeds.test_parse_hostile import own_pid\n"
        "async def main():\n"
        "    async with Parser() as parser:\n"
        "        print(await parser.run(own_pid, b'', '', ''), flush=True)\n"
        "        await asyncio.Event().wait()\n"
        "asyncio.run(main())\n"
    )
    root = Path(__file__).parents[2]
    environment = os.environ | {"PYTHONPATH": f"{root}{os.pathsep}{root / 'tests'}"}
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, env=environment) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        life = os.pidfd_open(child)
        parent.kill()

    ended, _, _ = select.select([life], [], [], 10)
    os.close(life)
    assert ended


HALF_IN_JSON = '{"items": [{"id": "a#", "url": "https://a.example/#1", "title": "12 #Tote", "content_text": "#"}]}'
HALF_IN_XML = (
    "<rss><channel><item><guid>a#</guid><link>https://a.example/#1</link><title>12 #Tote</title>"
    "<description>Es #kam</description></item></channel></rss>"
)


@pytest.mark.parametrize(
    "document", [HALF_IN_JSON.replace("#", "\\ud83d"), HALF_IN_XML.replace("#", "&#xD83D;")], ids=["JSON", "XML"]
)
def test_half_a_character_is_left_out_wherever_it_stands(document: str) -> None:
    parsed = read_feed(document.encode(), "", URL)

    assert isinstance(parsed, ParsedFeed)
    (entry,) = parsed.entries
    for said in (entry.guid, entry.link, entry.title, entry.text):
        assert said is not None
        said.encode()
    assert "Tote" in entry.title

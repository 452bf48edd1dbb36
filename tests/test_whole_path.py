"""The whole program as a person meets it: a real process between a real feed server and a Bot API on loopback."""

from __future__ import annotations

import asyncio
import signal
import sys
from functools import partial
from pathlib import Path

import pytest
from fakes.bot_api import TOKEN, FakeBotApi, Fault
from fakes.feed_server import Answer, FeedServer
from fakes.program import PATIENCE_S, rss, running

READER, MEMBER, GROUP = 4711, 99, -1005
AT_MOST_S = 8.0  #: from SIGTERM to the end; whoever runs containers kills after ten

FIRST = (
    "Erdrutsch in Falkenau verschüttet Häuser",
    (
        "Nach einem Erdrutsch in Falkenau sind mindestens vier Menschen ums Leben gekommen, teilte die Polizei mit. "
        "Rund 60 Bewohner mussten ihre Häuser verlassen. Die Straße ins Tal ist gesperrt, Helfer suchen weiter. "
    ),
)
SECOND = (
    "Falkenau: Zahl der Toten nach Erdrutsch steigt",
    (
        "Die Zahl der Toten nach dem Erdrutsch in Falkenau ist auf neun gestiegen, teilte die Polizei am Abend mit. "
        "Helfer bargen am Nachmittag fünf weitere Leichen aus den Trümmern der Häuser am Hang über dem Ort. "
    ),
)


async def ended(bot: asyncio.subprocess.Process) -> str:
    """Ends the bot by SIGTERM and gives its log; fails when that takes too long or is not clean."""
    bot.send_signal(signal.SIGTERM)
    log, _ = await asyncio.wait_for(bot.communicate(), AT_MOST_S)
    assert bot.returncode == 0
    assert "Traceback" not in log.decode()
    return log.decode()


async def greeted(api: FakeBotApi) -> None:
    """The bot runs and answers."""
    api.world.add_person(READER, language="de")
    api.say("/start", chat=READER, user=READER)
    await api.until(lambda: "Feed" in said(api), within=PATIENCE_S)


def said(api: FakeBotApi) -> str:
    return "\n---\n".join(message.text for message in api.sent(READER))


def is_said(api: FakeBotApi, words: str) -> bool:
    return words in said(api)


@pytest.mark.timeout(180)
async def test_from_a_feeds_bytes_to_the_message_a_person_reads(tmp_path: Path) -> None:
    async with FeedServer() as outlet, FakeBotApi() as api:
        outlet.set("/feed", rss(FIRST))
        async with running(api, tmp_path) as bot:
            api.world.add_person(READER, language="de")
            api.say("/start", chat=READER, user=READER)
            await api.until(lambda: "Feed" in said(api), within=PATIENCE_S)

            api.say(f"/add {outlet.url('/feed')}", chat=READER, user=READER)
            await api.until(lambda: FIRST[0] in said(api), within=PATIENCE_S)
            await asyncio.wait_for(outlet.until_asked(2), PATIENCE_S)  # /add itself, and the first, silent poll
            outlet.set("/feed", rss(FIRST, SECOND))
            await api.until(lambda: "▲" in said(api), within=PATIENCE_S)
            bot.send_signal(signal.SIGTERM)
            log, _ = await asyncio.wait_for(bot.communicate(), 20)

    alert = next(message for message in api.sent(READER) if "▲" in message.text)
    assert "4" in alert.text
    assert "9" in alert.text
    assert "Polizei" in alert.text
    assert "ist auf neun gestiegen" in alert.text
    assert bot.returncode == 0
    assert TOKEN not in log.decode()
    assert "Traceback" not in log.decode()


@pytest.mark.timeout(180)
async def test_another_outlet_with_the_same_number_is_named_below_the_alert(tmp_path: Path) -> None:
    other = ("Kultur in Ostin", "Das Museum in Ostin zeigt Bilder aus drei Jahrhunderten. ")
    async with FeedServer() as outlet, FakeBotApi() as api:
        outlet.set("/feed", rss(FIRST))
        outlet.set("/other", rss(other, title="Bergblatt"))
        async with running(api, tmp_path):
            await greeted(api)
            for path, shown in (("/feed", FIRST[0]), ("/other", other[0])):
                api.say(f"/add {outlet.url(path)}", chat=READER, user=READER)
                await api.until(partial(is_said, api, shown), within=PATIENCE_S)
            await asyncio.wait_for(outlet.until_asked(6), PATIENCE_S)  # /add, the first, silent poll, and one more
            outlet.set("/feed", rss(FIRST, SECOND))
            await api.until(lambda: "▲" in said(api), within=PATIENCE_S)
            outlet.set("/other", rss(other, SECOND, title="Bergblatt"))
            await api.until(lambda: "auch" in said(api), within=PATIENCE_S)

    (alert,) = [message for message in api.sent(READER) if "▲" in message.text]
    assert "4 → 9" in alert.text
    assert "Bergblatt" in alert.text.splitlines()[-1]
    assert alert.edits == 1


@pytest.mark.timeout(120)
async def test_a_token_that_telegram_refuses_ends_the_program_with_one_line(tmp_path: Path) -> None:
    async with FakeBotApi() as api, running(api, tmp_path, BOT_TOKEN="123456:" + "x" * 35) as bot:
        log, _ = await asyncio.wait_for(bot.communicate(), PATIENCE_S)

    last = log.decode().strip().splitlines()[-1]
    assert bot.returncode == 2
    assert "Telegram refuses the token" in last
    assert "x" * 35 not in log.decode()


@pytest.mark.timeout(120)
async def test_nobody_is_told_twice_after_a_restart(tmp_path: Path) -> None:
    async with FeedServer() as outlet, FakeBotApi() as api:
        outlet.set("/feed", rss(FIRST))
        async with running(api, tmp_path):
            api.world.add_person(READER, language="de")
            api.say(f"/add {outlet.url('/feed')}", chat=READER, user=READER)
            await api.until(lambda: FIRST[0] in said(api), within=PATIENCE_S)
            await asyncio.wait_for(outlet.until_asked(2), PATIENCE_S)  # /add itself, and the first, silent poll
            outlet.set("/feed", rss(FIRST, SECOND))
            await api.until(lambda: "▲" in said(api), within=PATIENCE_S)
        asked = len(outlet.requests)
        async with running(api, tmp_path):
            await asyncio.wait_for(outlet.until_asked(asked + 3), PATIENCE_S)

    assert sum("▲" in message.text for message in api.sent(READER)) == 1


@pytest.mark.timeout(120)
async def test_a_member_who_floods_a_group_neither_silences_the_bot_nor_keeps_it_from_ending(tmp_path: Path) -> None:
    async with FakeBotApi() as api, running(api, tmp_path) as bot:
        await greeted(api)
        api.world.add_person(MEMBER, language="de")
        api.world.add_chat(GROUP, "supergroup", "Talrunde", {MEMBER: "member"})
        for _ in range(90):
            api.say("/help", chat=GROUP, user=MEMBER)
        await api.until(lambda: api.sent(GROUP), within=PATIENCE_S)

        before = len(api.sent(READER))
        api.say("/help", chat=READER, user=READER)
        await api.until(lambda: len(api.sent(READER)) > before, within=10)

        await ended(bot)


@pytest.mark.timeout(120)
async def test_what_takes_long_does_not_keep_the_program_from_ending(tmp_path: Path) -> None:
    async with FeedServer() as outlet, FakeBotApi() as api:
        outlet.set("/silent", Answer(hangs_before_headers=True))
        async with running(api, tmp_path) as bot:
            await greeted(api)
            for _ in range(12):
                api.say("1. " + "1." * 2000, chat=READER, user=READER)
            api.world.add_person(MEMBER, language="de")
            api.say(f"/add {outlet.url('/silent')}", chat=MEMBER, user=MEMBER)
            await asyncio.wait_for(outlet.until_asked(1), PATIENCE_S)
            await api.until(lambda: api.sent(MEMBER), within=PATIENCE_S)  # that it is having a look

            await ended(bot)


@pytest.mark.timeout(120)
async def test_a_program_told_to_end_while_it_starts_ends(tmp_path: Path) -> None:
    async with FakeBotApi() as api:
        api.fail_next("getMe", Fault.HANG)
        async with running(api, tmp_path) as bot:
            await api.until(lambda: api.calls, within=PATIENCE_S)

            await ended(bot)


@pytest.mark.timeout(120)
async def test_a_token_revoked_while_running_ends_the_program_with_one_line(tmp_path: Path) -> None:
    async with FakeBotApi() as api, running(api, tmp_path) as bot:
        await greeted(api)

        api.token = "999999:" + "y" * 35
        api.say("/help", chat=READER, user=READER)
        log, _ = await asyncio.wait_for(bot.communicate(), PATIENCE_S)

    assert bot.returncode == 2
    assert "Telegram refuses the token" in log.decode().strip().splitlines()[-1]
    assert "Traceback" not in log.decode()


@pytest.mark.timeout(120)
async def test_a_passing_fault_at_the_start_is_waited_out(tmp_path: Path) -> None:
    async with FakeBotApi() as api:
        for method in ("getMe", "deleteWebhook", "setMyCommands", "getUpdates"):
            api.fail_next(method, Fault.BAD_GATEWAY)
        async with running(api, tmp_path) as bot:
            await greeted(api)

            log = await ended(bot)

    assert "Telegram could not be asked" in log
    assert "Telegram answers again" in log


async def test_a_thread_that_never_ends_does_not_keep_the_program_from_ending() -> None:
    stuck = """
import asyncio, threading
from bot.app import Stop

async def run():
    threading.Thread(target=threading.Event().wait).start()
    stop = Stop()
    print("runs", flush=True)
    stop.set()

asyncio.run(run())
"""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", stuck, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
    )
    assert process.stdout is not None
    await asyncio.wait_for(process.stdout.readline(), PATIENCE_S)

    await asyncio.wait_for(process.wait(), AT_MOST_S)

    assert process.returncode == 0


async def test_an_empty_token_file_is_no_bot_without_telegram(tmp_path: Path) -> None:
    empty = tmp_path / "token"
    empty.write_text("\n", encoding="utf-8")
    async with FakeBotApi() as api, running(api, tmp_path, BOT_TOKEN="", BOT_TOKEN_FILE=str(empty)) as bot:
        log, _ = await asyncio.wait_for(bot.communicate(), PATIENCE_S)

    assert bot.returncode == 2
    assert len(log.decode().strip().splitlines()) == 1

"""What somebody meets who types a command: help, one-line errors, and output a program can read."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from fakes.builders import make_chat, make_watch
from fakes.databases import migrated

from bot import encoder
from bot.__main__ import main
from bot.cli import check, replay
from bot.settings import Settings
from storage import chats, outbox, watches
from storage.database import Database
from storage.records import Target

ROOT = Path(__file__).parent.parent
QUAKE = (
    "Bei dem Beben starben mindestens 17 Menschen, teilte der Zivilschutz am 3. März mit. Rund 400 Häuser stürzten ein."
)


def run(*words: str, given: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own, with no settings but these."""
    env = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "PYTHONPATH": str(ROOT), **settings}
    return subprocess.run(
        [sys.executable, "-m", "bot", *words], input=given, env=env, capture_output=True, text=True, check=False
    )


def archive(folder: Path, *rows: dict[str, str]) -> str:
    folder.mkdir(exist_ok=True)
    path = folder / "archive.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return str(path)


def row(
    name: str, text: str, published: str = "2025-03-02T10:00:00+00:00", title: str = "Beben in Tarn"
) -> dict[str, str]:
    return {"id": name, "source": "Nordkurier", "published": published, "title": title, "text": text}


@pytest.mark.parametrize("command", ["run", "demo", "replay", "extract", "check", "backup"])
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])

    assert ended.value.code == 0
    assert command in capsys.readouterr().out


def test_extract_prints_figures_and_with_all_the_reason_of_each_silence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "text.txt"
    text.write_text(QUAKE, encoding="utf-8")

    assert main(["extract", "--json", "--all", str(text)]) == 0

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    dead, date, houses = lines
    assert (dead["value"], dead["bound"], dead["source"], dead["key"]) == (17, "at_least", "Zivilschutz", True)
    assert (date["number"], date["key"], date["why"]) == ("3", False, "date")
    assert (houses["value"], houses["bound"], houses["of"]) == (400, "approx", "Häuser")
    assert all(QUAKE[line["start"] : line["end"]] == line["number"] for line in lines)


@pytest.mark.parametrize("text", ["", "Heute scheint die Sonne.", "🌋🚒🧯", "\x00\x01", " \n\n "])
def test_a_text_without_figures_is_no_error(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "text.txt"
    path.write_text(text, encoding="utf-8")

    assert main(["extract", "--json", "--all", "--lang", "de", str(path)]) == 0
    assert capsys.readouterr().out == ""


def test_of_ten_thousand_numbers_every_one_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "text.txt"
    path.write_text(" ".join(f"{n} da." for n in range(10_000, 20_000)), encoding="utf-8")

    assert main(["extract", "--json", "--all", "--lang", "de", str(path)]) == 0

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["number"] for line in lines] == [str(n) for n in range(10_000, 20_000)]
    assert lines[-1]["why"] == "too many numbers"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["extract", "nowhere.txt"], "nowhere.txt cannot be read"),
        (["replay", "--json", "nowhere.jsonl"], "nowhere.jsonl cannot be read"),
        (["replay", "--database", "mysql://somewhere", "nowhere.jsonl"], "nowhere.jsonl cannot be read"),
    ],
)
def test_what_the_user_can_mend_is_one_line(words: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2

    error = capsys.readouterr().err
    assert says in error
    assert error.count("\n") == 1


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "not a line of JSON"),
        ("[1]", "not an object"),
        ('{"id": "a", "title": "x", "text": "y"}', "'published' is missing"),
        ('{"id": "a", "published": "yesterday", "text": "y"}', "not a time"),
        ('{"id": "a", "published": "0001-01-01T00:00:00+05:00", "text": "y"}', "not a time"),
        ('{"id": "a", "published": "9999-12-31T23:59:59-05:00", "text": "y"}', "not a time"),
        ("[" * 100_000, "not a line of JSON"),
    ],
)
def test_a_broken_archive_names_the_line(
    line: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "archive.jsonl"
    path.write_text(f"\n{line}\n", encoding="utf-8")

    assert main(["replay", "--json", str(path)]) == 2

    error = capsys.readouterr().err
    assert says in error
    assert "line 2" in error


def test_replay_follows_a_figure_through_articles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    later = "Die Zahl der Toten nach dem Beben in Tarn ist auf 23 gestiegen, teilte der Zivilschutz mit."
    path = archive(
        tmp_path,
        row("b", later, published="2025-03-02T15:00:00+00:00"),
        row("a", "Bei dem Beben in Tarn starben 17 Menschen, teilte der Zivilschutz mit."),
    )

    assert main(["replay", "--json", path]) == 0

    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (first["article"], second["article"]) == ("a", "b")
    assert first["story"] == second["story"]
    (before,), (after,) = first["figures"], second["figures"]
    assert before["series"] == after["series"]
    assert (before["relation"], after["relation"]) == ("new", "raised")
    assert after["prior"] == {"article": "a", "in": "text", "start": before["start"]}
    assert [alert["relation"] for alert in second["alerts"]] == ["raised"]
    assert "17" in second["alerts"][0]["text"]
    assert "23" in second["alerts"][0]["text"]


def test_replay_says_with_what_a_new_figure_was_not_compared_and_which_jump_is_worth_checking(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = "Die Zahl der Toten nach dem Beben in Tarn ist auf 230 gestiegen, teilte der Zivilschutz mit."
    hurt = "Bei dem Beben in Tarn wurden 40 Menschen verletzt, teilte der Zivilschutz mit."
    path = archive(
        tmp_path,
        row("a", "Bei dem Beben in Tarn starben 17 Menschen, teilte der Zivilschutz mit."),
        row("b", hurt, published="2025-03-02T15:00:00+00:00"),
        row("c", later, published="2025-03-02T16:00:00+00:00"),
    )

    assert main(["replay", "--json", path]) == 0

    (first,), (second,), (third,) = (json.loads(line)["figures"] for line in capsys.readouterr().out.splitlines())
    assert (first["relation"], first["not_compared"]) == ("new", None)
    assert second["not_compared"] == {
        "article": "a",
        "in": "text",
        "start": first["start"],
        "quote": "17 Menschen",
        "reason": "other things happened to them",
    }
    assert (third["relation"], third["worth_checking"]) == ("raised", True)
    assert "not_compared" not in third


def test_replaying_twice_into_one_database_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = archive(
        tmp_path, row("a", QUAKE), row("b", QUAKE.replace("17", "19"), published="2025-03-03T10:00:00+00:00")
    )
    database = f"sqlite:///{tmp_path / 'replay.db'}"

    assert main(["replay", "--json", "--database", database, path]) == 0
    once = capsys.readouterr().out
    assert main(["replay", "--json", "--database", database, path]) == 0

    again = capsys.readouterr()
    first, second = ([json.loads(line) for line in lines.splitlines()] for lines in (once, again.out))
    assert any(line["alerts"] for line in first)
    assert second == [line | {"alerts": []} for line in first]
    assert again.err == ""


def test_articles_of_one_time_replayed_again_give_the_same_bytes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dead = "Bei dem Beben in Tarn starben {} Menschen, teilte der Zivilschutz mit."
    hurt = "Bei dem Beben in Tarn wurden {} Menschen verletzt, teilte der Zivilschutz mit."
    told = [dead.format(17), hurt.format(40), dead.format(230), hurt.format(44), dead.format(19), hurt.format(900)]
    path = archive(tmp_path, *(row(name, text) for name, text in zip("fbdace", told, strict=True)))
    one, other = (f"sqlite:///{tmp_path / name}.db" for name in ("one", "other"))

    printed = []
    for database in (one, other, one, one, other):
        assert main(["replay", "--json", "--database", database, path]) == 0
        printed.append(capsys.readouterr().out)

    fresh, fresh_elsewhere, *again = printed
    lines = [json.loads(line) for line in fresh.splitlines()]
    assert [line["article"] for line in lines] == list("abcdef")
    assert len({line["story"] for line in lines}) == 1
    assert fresh == fresh_elsewhere
    assert [json.loads(line) for line in again[0].splitlines()] == [line | {"alerts": []} for line in lines]
    assert again == [again[0]] * 3


@pytest.mark.parametrize("repeated", range(4))
def test_an_article_that_is_repeated_changes_nothing_and_is_told_once(
    repeated: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dead = "Bei dem Beben in Tarn starben {} Menschen, teilte der Zivilschutz mit."
    rows = [
        row(name, dead.format(n), title=f"Beben in Tarn, Stand {name}")
        for name, n in zip("abc", (4, 9, 12), strict=True)
    ]
    rows.append(row("d", dead.format(15), published="2025-03-02T12:00:00+00:00"))
    once, twice = archive(tmp_path / "1", *rows), archive(tmp_path / "2", *rows, rows[repeated])
    assert main(["replay", "--json", once]) == 0
    plain = capsys.readouterr().out.splitlines()
    database = f"sqlite:///{tmp_path / 'replay.db'}"

    printed = []
    for _ in range(3):
        assert main(["replay", "--json", "--database", database, twice]) == 0
        printed.append(capsys.readouterr().out.splitlines())

    first, *again = printed
    assert len(first) == 5
    silent = [json.dumps(json.loads(line) | {"alerts": []}, ensure_ascii=False) for line in plain]
    assert sorted(first) == sorted([*plain, silent[repeated]])
    assert sorted(set(again[0])) == sorted(silent)
    assert again[0] == again[1]


@pytest.mark.parametrize("together", [1, 8])
def test_to_and_fro_in_an_archive_is_told_once_each_way_however_many_are_read_together(
    together: int, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replay, "TOGETHER", together)
    dead = "Bei dem Beben in Tarn starben {} Menschen, teilte der Zivilschutz mit."
    times = [f"2025-03-02T1{hour}:00:00+00:00" for hour in range(6)]
    path = archive(
        tmp_path,
        *(
            row(name, dead.format(count), published=when)
            for name, count, when in zip("abcdef", (4, 9, 4, 9, 4, 9), times, strict=True)
        ),
    )

    assert main(["replay", "--json", path]) == 0

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    told = [[(alert["relation"]) for alert in line["alerts"]] for line in lines]
    assert told == [["new"], ["raised"], ["lowered"], [], [], []]
    assert [line["figures"][0]["relation"] for line in lines[3:]] == ["raised", "lowered", "raised"]


def test_a_replay_that_was_cut_off_goes_on_as_if_it_had_not_been(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        row(f"a{n}", QUAKE.replace("17", str(17 + n)), published=f"2025-03-0{n + 2}T10:00:00+00:00") for n in range(3)
    ]
    half, whole = archive(tmp_path / "half", *rows[:2]), archive(tmp_path / "whole", *rows)
    database = f"sqlite:///{tmp_path / 'replay.db'}"
    assert main(["replay", "--json", half, "--database", database]) == 0
    capsys.readouterr()

    assert main(["replay", "--json", whole, "--database", database]) == 0
    continued = capsys.readouterr().out.splitlines()
    assert main(["replay", "--json", whole]) == 0

    assert continued[2:] == capsys.readouterr().out.splitlines()[2:]


def test_an_article_known_with_other_words_is_said_to_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before, after = archive(tmp_path / "1", row("a", QUAKE)), archive(tmp_path / "2", row("a", "Nichts geschah."))
    database = f"sqlite:///{tmp_path / 'replay.db'}"
    assert main(["replay", "--json", before, "--database", database]) == 0
    once = capsys.readouterr().out

    assert main(["replay", "--json", after, "--database", database]) == 0

    again = capsys.readouterr()
    assert json.loads(again.out)["figures"] == json.loads(once)["figures"]
    assert again.err == "a: known with other words, whose figures are shown\n"


async def furnish(url: str) -> None:
    """A database of a bot that somebody uses."""
    db = await Database.open(url)
    await db.migrate()
    async with db.write() as tx:
        await chats.upsert(tx, make_chat())
        await watches.add(tx, make_watch(target=Target.KEYWORD, value="Tarn"))
    await db.close()


async def waiting(url: str) -> int:
    db = await Database.open(url)
    async with db.read() as tx:
        found = len(await outbox.waiting_of_chat(tx, make_chat().id))
    await db.close()
    return found


def test_old_news_are_not_told_to_the_chats_of_a_bot(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = f"sqlite:///{tmp_path / 'bot.db'}"
    asyncio.run(furnish(url))

    assert main(["replay", "--database", url, archive(tmp_path, row("a", QUAKE))]) == 2

    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert "a bot with chats uses this database" in said.err
    assert said.out == ""
    assert asyncio.run(waiting(url)) == 0


def test_half_characters_in_an_archive_are_replaced_and_offsets_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = row("a\ud83d", f"\ud83d\x00 {QUAKE}", title="Beben \ud83d in Tarn") | {"source": "\ud83d"}
    path = tmp_path / "archive.jsonl"
    path.write_text(json.dumps(given), encoding="utf-8-sig")

    assert main(["replay", "--json", str(path)]) == 0

    line = json.loads(capsys.readouterr().out)
    assert line["article"] == "a\N{REPLACEMENT CHARACTER}"
    assert all(given["text"][each["start"] : each["end"]] == each["number"] for each in line["figures"])
    assert len(line["figures"]) == 2


def test_without_a_token_the_bot_says_how_to_get_one() -> None:
    done = run("run")

    assert done.returncode == 2
    assert "@BotFather" in done.stderr
    assert "demo" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [("BOT_POLL_SECONDS", "often"), ("BOT_POLL_SECONDS", "0"), ("BOT_ADMINS", "me"), ("BOT_LOG_FORMAT", "xml")],
)
def test_a_wrong_setting_is_named(name: str, value: str) -> None:
    done = run("check", "--offline", **{name: value})

    assert done.returncode == 1
    assert name in done.stdout
    assert done.stdout.startswith("FAIL")


def test_check_makes_no_database_and_backup_finds_none(tmp_path: Path) -> None:
    nowhere = str(tmp_path / "data")

    looked = run("check", "--offline", "--json", BOT_DATA_DIR=nowhere)
    copied = run("backup", str(tmp_path / "copy.db"), BOT_DATA_DIR=nowhere)

    assert [json.loads(line)["sound"] for line in looked.stdout.splitlines()] == [True] * 4
    assert copied.returncode == 2
    assert "there is no database" in copied.stderr
    assert not (tmp_path / "data").exists()


def test_check_finds_a_sound_installation_sound(tmp_path: Path) -> None:
    done = run("check", "--offline", BOT_DATA_DIR=str(tmp_path / "data"))

    assert done.returncode == 0, done.stdout
    assert all(line.startswith("ok") for line in done.stdout.splitlines())


def test_backup_copies_a_database_that_can_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path / 'tallywire.db'}"
    migrated(url)
    monkeypatch.setenv("BOT_DATABASE_URL", url)

    assert main(["backup", str(tmp_path / "copy.db")]) == 0

    monkeypatch.setenv("BOT_DATABASE_URL", f"sqlite:///{tmp_path / 'copy.db'}")
    assert main(["check", "--offline"]) == 0


@pytest.mark.parametrize(
    ("installed", "says"),
    [(encoder.encoder(), "sentence vectors"), (encoder.NoEncoder(), "none: stories by names alone")],
)
async def test_check_tells_whether_there_are_sentence_vectors(
    installed: encoder.Encoder, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoder, "encoder", lambda: installed)

    assert (await check.of_encoder(Settings())).says == says

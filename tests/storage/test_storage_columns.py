"""Values come back exactly: decimals, times, records as JSON; and the schema's history leads where the tables are."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from fakes.builders import make_chat, make_figure, make_message, make_watch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage import articles, chats, feeds, outbox, stories, tables, watches
from storage.codec import codec, dump
from storage.columns import storable
from storage.database import Database
from storage.records import (
    Article,
    Button,
    Chat,
    Entity,
    Feed,
    Figure,
    FigureKey,
    Message,
    Part,
    Priority,
    Profile,
    Relation,
    Report,
    Series,
    Story,
    Watch,
)
from storage.rows import Form, fold
from storage.words import is_of_search

#: One database serves all examples of a law: each of them rolls back what it wrote.
roll_back_each = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

decimals = st.decimals(allow_nan=False, allow_infinity=False)
zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(min_value=datetime(1, 1, 3), max_value=datetime(9999, 12, 29), timezones=zones)  # noqa: DTZ001  # hypothesis adds the zone


@roll_back_each
@given(above=decimals, below=st.none() | decimals)
async def test_a_decimal_comes_back_with_every_digit(db: Database, above: Decimal, below: Decimal | None) -> None:
    async with db.write() as tx:
        await chats.upsert(tx, make_chat())
        await watches.add(tx, make_watch(above=above, below=below))
        kept = await watches.get(tx, "watch-1")
        await tx.rollback()

    assert kept is not None
    assert (str(kept.above), str(kept.below)) == (str(above), str(below))


@roll_back_each
@given(moment=moments)
async def test_a_moment_comes_back_as_the_same_moment_in_utc(db: Database, moment: datetime) -> None:
    async with db.write() as tx:
        await chats.upsert(tx, make_chat(added_at=moment))
        kept = await chats.get(tx, 1001)
        await tx.rollback()

    assert kept is not None
    assert kept.added_at == moment
    assert kept.added_at.tzinfo is UTC


@roll_back_each
@given(first=moments, second=moments)
async def test_moments_are_sorted_as_time_runs(db: Database, first: datetime, second: datetime) -> None:
    async with db.write() as tx:
        await chats.upsert(tx, make_chat())
        await watches.add(tx, make_watch(id="a", value="a", added_at=first))
        await watches.add(tx, make_watch(id="b", value="b", added_at=second))
        kept = await watches.of_chat(tx, 1001)
        await tx.rollback()

    assert [watch.added_at for watch in kept] == sorted([first, second])


words = st.text(max_size=20)
spans = st.builds(lambda start, length: (start, start + length), st.integers(0, 9999), st.integers(1, 9))
figures: st.SearchStrategy[Figure] = st.builds(
    make_figure,
    value=decimals,
    low=st.none() | decimals,
    high=st.none() | decimals,
    sentence=words,
    source=st.none() | words,
    as_of=st.none() | st.dates(),
    qualifiers=st.lists(words, max_size=3).map(tuple),
    corrects=st.booleans(),
)


@given(figure=figures)
def test_a_figure_survives_being_written_as_json(figure: Figure) -> None:
    encode, decode = codec(Figure)

    again = decode(json.loads(dump(encode(figure))))

    assert again == figure
    assert str(again.value) == str(figure.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """A record as an older program knew it."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class After:
    """The same record, with a field more."""

    name: str
    since: date | None = None
    weights: tuple[Decimal, ...] = ()


def test_a_record_that_gained_a_field_reads_what_was_written_before() -> None:
    written = dump(codec(Before)[0](Before(name="old")))

    assert codec(After)[1](json.loads(written)) == After(name="old")


def test_a_field_at_its_default_takes_no_room() -> None:
    assert codec(After)[0](After(name="x")) == {"name": "x"}


@pytest.mark.parametrize("of", [float, dict[str, str], str | int | None, object])
def test_a_type_without_an_exact_form_is_refused_when_the_program_starts(of: object) -> None:
    with pytest.raises(TypeError):
        codec(of)


@pytest.mark.parametrize(
    ("form", "elsewhere"),
    [
        (feeds.FORM, ()),
        (articles.FORM, ("aliases",)),
        (stories.FORM, ()),
        (stories.SERIES, ()),
        (stories.PROFILES, ()),
        (stories.REPORTS, ("key",)),
        (chats.FORM, ()),
        (watches.FORM, ()),
        (outbox.FORM, ()),
    ],
)
def test_every_field_of_a_record_has_its_column(form: Form[Any], elsewhere: tuple[str, ...]) -> None:
    records = (Feed, Article, Story, Series, Profile, Report, Chat, Watch, Message)
    (record,) = (one for one in records if one is form._record)

    assert set(form.names) | set(elsewhere) == {field.name for field in dataclasses.fields(record)}


async def test_the_schemas_history_leads_to_the_tables_of_this_program(db: Database) -> None:
    async with db.read() as tx:
        opts = {"include_name": lambda name, _kind, _parents: not is_of_search(name)}
        differences = await tx.run_sync(
            lambda connection: compare_metadata(MigrationContext.configure(connection, opts=opts), tables.metadata)
        )

    assert differences == []


async def test_records_made_of_records_come_back_whole(db: Database) -> None:
    message = make_message(
        entities=(Entity(type="text_link", offset=0, length=4, url="https://bote.example"),),
        buttons=((Button(label="Story", data="s:1"), Button(label="Lesen", url="https://bote.example")), ()),
        tells=(FigureKey(article_id="article-1", part=Part.TITLE, start=3),),
        thread_id=2**40,
        chat_id=-(10**12),
        priority=Priority.NEWS,
        photo="/charts/1.png",
    )
    watch = make_watch(chat_id=-(10**12), relations=frozenset({Relation.RAISED, Relation.CONFLICT}))

    async with db.write() as tx:
        await chats.upsert(tx, make_chat(id=-(10**12)))
        await watches.add(tx, watch)
        await outbox.put(tx, (message,))

    async with db.read() as tx:
        assert await outbox.get(tx, message.id) == message
        assert await watches.get(tx, watch.id) == watch


@given(st.text(st.characters(exclude_categories=())))
def test_storable_text_keeps_its_length_and_can_be_encoded(text: str) -> None:
    kept = storable(text)

    assert len(kept) == len(text)
    assert "\x00" not in kept
    assert kept.encode().decode() == kept


@pytest.mark.parametrize(
    ("written", "searched"),
    [
        ("„Straße“ nach Übersee!", "strasse nach ubersee"),
        ("  Café—Bar\n100%  ", "cafe bar 100"),
        ("e\N{COMBINING ACUTE ACCENT}té", "ete"),
    ],
)
def test_search_looks_past_case_accents_and_punctuation(written: str, searched: str) -> None:
    assert fold(written) == searched

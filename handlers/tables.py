"""Turns columns in letters of one width into tables: a message into the blocks of a rich message. Pure.

The shapes are those of InputRichMessage.blocks, InputRichBlockTable and RichBlockTableCell (Bot API 10.2,
core.telegram.org/bots/api#inputrichmessage). Blocks are data: like text with entities they leave nothing to escape.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from storage.records import Entity

Json = dict[str, Any]  # what the Bot API's objects are

COLUMNS_LIMIT = 20
BLOCKS_LIMIT = 500

#: Our forms by the names they have in a rich text; a message that holds others keeps its letters.
_FORMS = {"bold": "bold", "italic": "italic", "code": "code", "text_link": "url"}
_GAP = re.compile(" {2,}")


def rich_blocks(words: str, entities: Sequence[Entity]) -> list[Json]:
    """Give a message as blocks, one for each line and one for each table; none if it holds no table that is one."""
    columns = [entity for entity in entities if entity.type == "pre"]
    others = [entity for entity in entities if entity.type != "pre"]
    if not columns or any(entity.type not in _FORMS for entity in others):
        return []
    units = words.encode("utf-16-le")
    blocks: list[Json] = []
    at = 0
    for each in columns:
        table = _table(_cut(units, each.offset, each.offset + each.length))
        if table is None:
            return []
        blocks += [*_lines(units, at, each.offset, others), table]
        at = each.offset + each.length
    blocks += _lines(units, at, len(units) // 2, others)
    return blocks if len(blocks) + sum(len(block.get("cells", ())) for block in blocks) <= BLOCKS_LIMIT else []


def _table(words: str) -> Json | None:
    """Read columns that are two spaces or more apart; None if the lines differ in how many they have."""
    rows = [_GAP.split(line.strip()) for line in words.split("\n")]
    if len({len(row) for row in rows}) != 1 or not 1 < len(rows[0]) <= COLUMNS_LIMIT:
        return None
    return {"type": "table", "cells": [[_cell(cell, is_first=not at) for at, cell in enumerate(row)] for row in rows]}


def _cell(words: str, *, is_first: bool) -> Json:
    return {"text": words, "align": "left" if is_first else "right", "valign": "top"}


def _lines(units: bytes, start: int, end: int, entities: Sequence[Entity]) -> list[Json]:
    blocks: list[Json] = []
    for line in _cut(units, start, end).split("\n"):
        length = len(line.encode("utf-16-le")) // 2
        if line.strip():
            blocks.append({"type": "paragraph", "text": _rich(units, start, start + length, entities)})
        start += length + 1
    return blocks


def _rich(units: bytes, start: int, end: int, entities: Sequence[Entity]) -> str | list[str | Json]:
    """A line with its forms; where forms lie in each other, the outer one is written first."""
    here = [each for each in entities if each.offset < end and each.offset + each.length > start]
    if not here:
        return _cut(units, start, end)
    edges = {start, end} | {edge for each in here for edge in (each.offset, each.offset + each.length)}
    marks = sorted(edge for edge in edges if start <= edge <= end)
    pieces: list[str | Json] = []
    for begin, until in pairwise(marks):
        piece: str | Json = _cut(units, begin, until)
        for each in reversed(here):
            if each.offset <= begin and until <= each.offset + each.length:
                piece = {"type": _FORMS[each.type], "text": piece} | ({"url": each.url} if each.url else {})
        pieces.append(piece)
    return pieces


def _cut(units: bytes, start: int, end: int) -> str:
    return units[start * 2 : end * 2].decode("utf-16-le")

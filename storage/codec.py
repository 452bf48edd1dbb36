"""Turns records into plain JSON values and back, by their type hints. Pure.

A field that still has its default is left out, and a field that is absent gets its default: so a record may gain a
field without a migration, and rows stay small. In turn, the default of a stored record must never change its meaning.
"""

from __future__ import annotations

import dataclasses
import json
import types
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

Convert = Callable[[Any], Any]  # from and to values of every type our records know

dump = json.JSONEncoder(separators=(",", ":")).encode


@cache
def codec(of: Any) -> tuple[Convert, Convert]:  # a type or a generic alias
    """The two functions that make JSON values of a type's values, and the type's values of JSON again."""
    origin, args = get_origin(of), get_args(of)
    if origin in (Union, types.UnionType):
        return _optional(of, args)
    if origin is tuple:
        return _many(args[0], list, tuple)
    if origin is frozenset:
        return _many(args[0], sorted, frozenset)
    supertype = getattr(of, "__supertype__", of)
    if supertype in (str, int, bool):
        return _same, _same
    if supertype is Decimal:
        return str, Decimal
    if supertype is date:
        return date.isoformat, date.fromisoformat
    if issubclass(supertype, StrEnum):
        return str, {member.value: member for member in supertype}.__getitem__
    if dataclasses.is_dataclass(supertype):
        return _record(supertype)
    raise TypeError(f"no JSON form is known for {of!r}")


def _same(value: Any) -> Any:  # a value that JSON knows
    return value


def _optional(of: Any, args: tuple[Any, ...]) -> tuple[Convert, Convert]:  # `X | None`
    inner, *others = (arg for arg in args if arg is not type(None))
    if others:
        raise TypeError(f"no JSON form is known for {of!r}")
    encode, decode = codec(inner)
    if encode is _same:
        return _same, _same
    return (
        lambda value: None if value is None else encode(value),
        lambda value: None if value is None else decode(value),
    )


def _many(inner: Any, listed: Convert, collected: Convert) -> tuple[Convert, Convert]:  # the type of each member
    encode, decode = codec(inner)
    return (
        lambda values: listed(map(encode, values)),
        lambda values: collected(map(decode, values)),
    )


def _record(of: Any) -> tuple[Convert, Convert]:  # a dataclass
    hints = get_type_hints(of)
    fields = [(field.name, field.default, *codec(hints[field.name])) for field in dataclasses.fields(of)]
    decoders = {name: decode for name, _, _, decode in fields}

    def encode(record: Any) -> dict[str, Any]:  # a record of the type given
        written = {}
        for name, default, encode_field, _ in fields:
            value = getattr(record, name)
            if default is dataclasses.MISSING or value != default:
                written[name] = encode_field(value)
        return written

    def decode(written: dict[str, Any]) -> Any:  # a record of the type given
        # A field this program does not know was written by a newer one: its rows are never read, the schema refuses.
        return of(**{name: decoders[name](value) for name, value in written.items()})

    return encode, decode

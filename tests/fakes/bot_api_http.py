"""Just enough HTTP/1.1 to be a Bot API: requests with forms and files in, JSON out. Standard library only."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any
from urllib.parse import parse_qsl

BODY_LIMIT = 60 * 1024 * 1024


@dataclass(frozen=True)
class Request:
    path: str
    fields: dict[str, str]
    files: dict[str, bytes]


async def read_request(reader: asyncio.StreamReader) -> Request | None:
    """Read one request; None when the client has gone."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    request_line, *header_lines = head.decode("latin-1").split("\r\n")
    headers = dict(line.split(": ", 1) for line in header_lines if ": " in line)
    headers = {name.lower(): value for name, value in headers.items()}
    length = int(headers.get("content-length", "0"))
    if length > BODY_LIMIT:
        return None
    try:
        body = await reader.readexactly(length)
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    path = request_line.split(" ")[1]
    kind = headers.get("content-type", "")
    if kind.startswith("multipart/form-data"):
        fields, files = _parts(kind, body)
    elif kind.startswith("application/json"):
        loaded = json.loads(body)
        fields, files = (
            {name: value if isinstance(value, str) else json.dumps(value) for name, value in loaded.items()},
            {},
        )
    else:
        fields, files = dict(parse_qsl(body.decode("utf-8"), keep_blank_values=True)), {}
    path, _, query = path.partition("?")
    return Request(path=path, fields=dict(parse_qsl(query)) | fields, files=files)


def answer(status: int, content: dict[str, Any]) -> bytes:  # any JSON
    """Write one JSON answer."""
    body = json.dumps(content).encode()
    head = f"HTTP/1.1 {status} Answer\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def file(content: bytes) -> bytes:
    """Write one file as an answer."""
    head = f"HTTP/1.1 200 Answer\r\nContent-Type: application/octet-stream\r\nContent-Length: {len(content)}\r\n\r\n"
    return head.encode() + content


def _parts(kind: str, body: bytes) -> tuple[dict[str, str], dict[str, bytes]]:
    message = BytesParser(policy=HTTP).parsebytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body)
    fields: dict[str, str] = {}
    files: dict[str, bytes] = {}
    for part in message.iter_parts():
        name = str(part.get_param("name", header="content-disposition"))
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            continue
        if part.get_filename() is None:
            fields[name] = content.decode("utf-8")
        else:
            files[name] = content
    return fields, files

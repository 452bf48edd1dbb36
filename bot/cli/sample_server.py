"""Serves the sample feeds on loopback, as their outlets would, one round after another."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from seeds import serve


@dataclass
class Stage:
    """What the outlets answer at the moment."""

    base_url: str = ""
    documents: dict[str, serve.Document] = field(default_factory=dict)

    def show(self, round_number: int) -> None:
        """Move the outlets to a round; there their feeds have gained articles."""
        self.documents = serve.documents(round_number, self.base_url)


@contextmanager
def outlets() -> Iterator[Stage]:
    """The sample outlets on a port of their own, gone when the block ends."""
    stage = Stage()

    class Outlet(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            found = stage.documents.get(self.path)
            if found is None:
                self.send_error(HTTPStatus.NOT_FOUND)
                return
            content_type, body = found
            tag = f'"{sha256(body).hexdigest()[:16]}"'
            unchanged = self.headers.get("If-None-Match") == tag
            self.send_response(HTTPStatus.NOT_MODIFIED if unchanged else HTTPStatus.OK)
            self.send_header("ETag", tag)
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", "0" if unchanged else str(len(body)))
            self.end_headers()
            if not unchanged:
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
            """Say nothing: the demo prints what a chat would get."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Outlet)
    stage.base_url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield stage
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

"""A built site on this machine, as a good static host would serve it: parts of files on request, and the headers of ``_headers``."""

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from RangeHTTPServer import RangeRequestHandler

from multivector.downloads import headers


class Handler(RangeRequestHandler):  # type: ignore[misc]
    """Answers as the file ``_headers`` of the served folder says."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, rules: dict[str, dict[str, str]], heard: list[tuple[str, str, str]] | None = None, **named: object) -> None:
        self.rules, self.heard = rules, heard
        super().__init__(*arguments, **named)

    def guess_type(self, path: str) -> str:
        """Type of a file, unless a rule gives one."""
        address = urlsplit(self.path).path
        return headers.wanted(self.rules, address).get("Content-Type") or str(super().guess_type(path))

    def end_headers(self) -> None:
        """The headers of the rules, then those of the server."""
        for name, value in headers.wanted(self.rules, urlsplit(self.path).path).items():
            if name != "Content-Type":
                self.send_header(name, value)
        super().end_headers()

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """Send a file; a reader who goes away before its end is no error."""
        with suppress(BrokenPipeError, ConnectionResetError):
            super().copyfile(source, outputfile)

    def log_message(self, *words: object) -> None:
        """Say nothing; a list that was given notes method, path and the part that was asked for."""
        if self.heard is not None:
            self.heard.append((self.command, self.path, self.headers.get("Range", "")))


def server(folder: Path, port: int = 0, heard: list[tuple[str, str, str]] | None = None) -> ThreadingHTTPServer:
    """A server of ``folder`` on this machine alone; port 0 takes any free one."""
    file = folder / "_headers"
    rules = headers.parse(file.read_text("ascii")) if file.is_file() else {}
    return ThreadingHTTPServer(("127.0.0.1", port), functools.partial(Handler, directory=str(folder), rules=rules, heard=heard))


@contextmanager
def served(folder: Path, heard: list[tuple[str, str, str]] | None = None) -> Iterator[str]:
    """Address of ``folder`` while it is served, with a slash at the end."""
    with server(folder, heard=heard) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_address[1]}/"
        running.shutdown()

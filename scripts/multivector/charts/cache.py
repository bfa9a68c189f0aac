"""Drawings kept between builds, so that nothing is drawn that did not change."""

import hashlib
import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

import vl_convert

from multivector.files import write_bytes

PROGRAM = f"vl-convert {version('vl-convert-python')}"


class Cache:
    """A folder of drawings, each named by what it was drawn from; without a folder nothing is kept.

    An entry begins with the checksum of its drawing. One that is damaged, cut off or cannot be read
    is as good as none, and a folder that cannot be written to only costs time.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self.used: set[str] = set()

    def svg(self, specification: dict[str, Any]) -> str:
        """The drawing of a Vega-Lite specification: the one that is kept, or a new one, which is kept from now on."""
        key = name(specification)
        self.used.add(key)
        kept = self._read(key)
        if kept is not None:
            return kept
        made = str(vl_convert.vegalite_to_svg(specification))
        self._write(key, made)
        return made

    def tidy(self) -> None:
        """Remove every entry that was not used since the cache was opened."""
        for path in self.folder.iterdir() if self.folder and self.folder.is_dir() else ():
            if path.name not in self.used:
                try:
                    path.unlink(missing_ok=True)
                except OSError:  # a folder, or one that cannot be written to: it harms nobody
                    continue

    def _read(self, key: str) -> str | None:
        if self.folder is None:
            return None
        try:
            head, _, drawing = (self.folder / key).read_bytes().partition(b"\n")
        except OSError:
            return None
        return drawing.decode("utf-8") if head == _checksum(drawing) else None

    def _write(self, key: str, drawing: str) -> None:
        if self.folder is None:
            return
        content = drawing.encode("utf-8")
        try:
            write_bytes(self.folder / key, _checksum(content) + b"\n" + content)
        except OSError:
            return


def name(specification: dict[str, Any]) -> str:
    """What a drawing depends on, as a name: the specification, colours and data included, and the program that draws."""
    text = json.dumps([PROGRAM, specification], ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _checksum(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode("ascii")

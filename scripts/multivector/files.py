"""Writing that never leaves half a file behind."""

import os
import tempfile
from pathlib import Path


def write_text(path: Path, text: str) -> None:
    """Replace ``path`` by ``text`` (UTF-8, LF) in one step, keeping its permissions."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, content: bytes) -> None:
    """Replace ``path`` by ``content`` in one step; on any failure the old file stays."""
    new = beside(path, content)
    try:
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def beside(path: Path, content: bytes) -> Path:
    """Write ``content`` to a temporary file beside ``path``, with its permissions, ready to take its place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        new.chmod(mode)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    return new

"""Programs of others that the site serves from its own address; they come with packages at build time and are never committed."""

from importlib.resources import files as inside

FOLDER = "assets/sqlite"
PACKAGE = "mkdocs_sqlite_console"
PARTS = ("worker.sql-wasm.js", "sql-wasm.wasm")
NOTICE = """SQLite (sqlite.org, public domain), compiled to WebAssembly as sql.js (github.com/sql-js/sql.js, MIT licence),
taken unchanged from the Python package mkdocs-sqlite-console (MIT licence), whose exact version and checksum
stand in requirements.txt of this project.
"""


class VendorError(Exception):
    """A package does not bring what it should; the text says what."""


def files() -> dict[str, bytes]:
    """SQLite for browsers: path below the site's root → content."""
    folder = inside(PACKAGE) / "js"
    found = {}
    for name in PARTS:
        part = folder / name
        if not part.is_file():
            raise VendorError(f"the package {PACKAGE} has no {name}; right: the version in requirements.txt (make site)")
        found[f"{FOLDER}/{name}"] = part.read_bytes()
    if not found[f"{FOLDER}/sql-wasm.wasm"].startswith(b"\0asm"):
        raise VendorError(f"sql-wasm.wasm of the package {PACKAGE} is no WebAssembly")
    return {**found, f"{FOLDER}/NOTICE.txt": NOTICE.encode("utf-8")}

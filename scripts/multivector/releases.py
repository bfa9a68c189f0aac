"""Versions of the data: what each release changed, as ``make release`` wrote it down, and which version the data are.

A version is year.month.number, the number counting the releases of a month from 0 (2026.11.0). One
version holds for all packages. Data that were changed after the last release are that version
``+unreleased``.
"""

import hashlib
import json
import re
from collections import Counter
from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from multivector import normalise
from multivector.change_report import folded
from multivector.change_report import words as change_words
from multivector.changes import MINUS, PLUS, Change, changes
from multivector.load import ROOT, Packages

FOLDER = ROOT / "releases"
UNRELEASED = "+unreleased"
VERSION = re.compile(r"(20[0-9]{2})\.([1-9]|1[0-2])\.(0|[1-9][0-9]*)")
COUNTED = ("row added", "evidence added", "source added")
"""Kinds of change that a release counts by table and does not list."""


SAID = {
    "record removed": ("record", "removed"),
    "record merged by alias": ("record", "merged"),
    "record renamed by alias": ("record", "renamed"),
    "record added": ("record", "added"),
    "fact changed": ("fact", "changed"),
    "fact removed": ("fact", "removed"),
    "evidence changed": ("statement", "changed"),
    "evidence removed": ("statement", "removed"),
    "column added": ("column", "added"),
    "column removed": ("column", "removed"),
}


class ReleaseError(Exception):
    """A release is not what it should be; the text says how."""


@dataclass(frozen=True)
class TableCount:
    """Rows of a table before and after a release, and how many came and went."""

    package: str
    table: str
    before: int
    added: int
    removed: int
    after: int


@dataclass(frozen=True)
class Note:
    """One change as a release lists it: see ``changes.Change``. ``parts`` counts the rows that came or went with a record."""

    kind: str
    package: str
    table: str
    key: tuple[str, ...]
    column: str = ""
    before: str = ""
    after: str = ""
    parts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Release:
    """A version of the data. ``digest`` is that of all tables."""

    version: str
    date: str
    digest: str
    tables: tuple[TableCount, ...]
    notes: tuple[Note, ...]


def compared(old: Packages, new: Packages, version: str, date: str) -> Release:
    """The release that leads from ``old`` (empty for the first one) to ``new``."""
    found = changes(old, new)
    kinds = Counter((change.package, change.table, change.kind) for change in found)
    sizes = [{(p.name, t.name): len(t.rows) for p in packages.values() for t in p.tables.values()} for packages in (old, new)]
    tables = tuple(
        TableCount(*key, sizes[0].get(key, 0), sum(kinds[*key, kind] for kind in PLUS), sum(kinds[*key, kind] for kind in MINUS), sizes[1].get(key, 0))
        for key in sorted({*sizes[0], *sizes[1]})
    )
    notes = tuple(_note(change, parts) for change, parts in folded(found) if change.kind not in COUNTED)
    return Release(version, date, digest(new), tables, notes)


def read(folder: Path = FOLDER) -> list[Release]:
    """All releases, newest first, each checked against itself and the one before it."""
    found = sorted((_read(path) for path in folder.glob("*.json")), key=lambda release: order(release.version))
    for release in found:
        verify(release)
    for before, after in pairwise(found):
        _follows(before, after)
    return found[::-1]


def verify(release: Release) -> None:
    """Raise ReleaseError unless old + added − removed = new for every table, and what went is listed."""
    gone, come = (Counter((n.package, n.table) for n in release.notes if n.kind in kinds) for kinds in (MINUS, PLUS))
    for note in release.notes:
        if note.kind.startswith("record ") and note.kind in MINUS:
            gone.update({(note.package, table): count for table, count in note.parts})
    for row in release.tables:
        place, key = f"{release.version}, {row.package}/{row.table}", (row.package, row.table)
        if row.before + row.added - row.removed != row.after:
            raise ReleaseError(f"{place}: {row.before} rows before + {row.added} added − {row.removed} removed is not {row.after}")
        if row.removed != gone[key]:
            raise ReleaseError(f"{place}: {row.removed} rows removed, but {gone[key]} listed")
        if row.added < come[key]:
            raise ReleaseError(f"{place}: {row.added} rows added, but {come[key]} listed")


def write(release: Release, folder: Path = FOLDER) -> Path:
    """Write a release down, one change to a line."""
    folder.mkdir(exist_ok=True)
    body = asdict(release)
    notes = [{name: value for name, value in note.items() if value} for note in body.pop("notes")]
    head = {**body, "tables": "TABLES", "notes": "NOTES"}
    text = json.dumps(head, ensure_ascii=False, indent=1)
    for name, rows in (("TABLES", body["tables"]), ("NOTES", notes)):
        text = text.replace(f'"{name}"', "[\n" + ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in rows) + "\n ]")
    path = folder / f"{release.version}.json"
    path.write_text(f"{text}\n", encoding="utf-8")
    return path


def digest(packages: Packages) -> str:
    """One checksum over all tables, in the form in which they are kept."""
    total = hashlib.sha256()
    for package in sorted(packages.values(), key=lambda package: package.name):
        for table in sorted(package.tables.values(), key=lambda table: table.name):
            total.update(f"{package.name}/{table.name}\n{normalise.table(table)}".encode())
    return total.hexdigest()


def stamped(packages: Packages, releases: list[Release]) -> Packages:
    """The packages with the version that they are: that of the last release, marked if the data were changed since."""
    last = releases[0] if releases else None
    if last and last.digest == digest(packages):
        return packages
    return {
        name: replace(package, descriptor={**package.descriptor, "version": f"{last.version if last else package.version}{UNRELEASED}"})
        for name, package in packages.items()
    }


def order(version: str) -> tuple[int, ...]:
    """What versions are sorted by."""
    return tuple(int(part) for part in version.split("."))


def sentence(release: Release) -> str:
    """What a release did, in one sentence."""
    kinds = Counter(note.kind for note in release.notes)
    added, removed, now = (sum(getattr(row, name) for row in release.tables) for name in ("added", "removed", "after"))
    said = [f"{count} {noun}{'s' if count > 1 else ''} {verb}" for kind, (noun, verb) in SAID.items() if (count := kinds[kind])]
    rows = f"{added} rows came, {removed} went, {now} are there now"
    return f"{', '.join(said)}; {rows}." if said else f"{rows[0].upper()}{rows[1:]}."


def words(note: Note) -> str:
    """One change for readers."""
    change = Change(note.kind, note.package, note.table, note.key, note.column, note.before, note.after)
    return change_words(change, Counter(dict(note.parts)), advise=False)


def _note(change: Change, parts: Counter[str]) -> Note:
    return Note(change.kind, change.package, change.table, change.key, change.column, change.before, change.after, tuple(sorted(parts.items())))


def _read(path: Path) -> Release:
    try:
        body: dict[str, Any] = json.loads(path.read_text("utf-8"))
        tables = tuple(TableCount(**row) for row in body.pop("tables"))
        notes = tuple(Note(**{**row, "key": tuple(row.get("key", ())), "parts": tuple((k, v) for k, v in row.get("parts", ()))}) for row in body.pop("notes"))
        release = Release(tables=tables, notes=notes, **body)
    except (ValueError, TypeError, KeyError) as error:
        raise ReleaseError(f"{path.name}: {error}") from error
    if path.stem != release.version:
        raise ReleaseError(f"{path.name}: it says version {release.version}")
    return release


def _follows(before: Release, after: Release) -> None:
    ended = {(row.package, row.table): row.after for row in before.tables}
    begun = {(row.package, row.table): row.before for row in after.tables}
    for key in sorted({*ended, *begun}):
        if ended.get(key, 0) != begun.get(key, 0):
            raise ReleaseError(
                f"{after.version}: {'/'.join(key)} begins with {begun.get(key, 0)} rows; version {before.version} ended with {ended.get(key, 0)}"
            )

"""What changed in the data: a list of versions and a page for each, from the notes that releases wrote."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from multivector.addresses import address, has_page
from multivector.change_report import group
from multivector.pages.base import Page, Site
from multivector.releases import UNRELEASED, Note, Release, sentence, words


def pages(site: Site) -> Iterator[Page]:
    """The list at changes/ and a page per version."""
    listed = [{"version": one.version, "date": one.date, "sentence": sentence(one), "kept": one.version in site.versions} for one in site.releases]
    context = {"listed": listed, "unreleased": site.version.endswith(UNRELEASED)}
    yield Page(
        "changes/index.md", "Changes", "What each version of the data changed: records added, corrected fact by fact, and retired.", "changes.md.jinja", context
    )
    for release in site.releases:
        context = {
            "release": release,
            "sentence": sentence(release),
            "tables": [row for row in release.tables if row.added or row.removed],
            "groups": list(_groups(site, release)),
            "kept": release.version in site.versions,
        }
        yield Page(f"changes/{release.version}.md", f"Version {release.version}", sentence(release), "release.md.jinja", context)


def _groups(site: Site, release: Release) -> Iterator[dict[str, Any]]:
    """The changes as a reader wants them: losses, changes, additions, each by package."""
    for name in ("Losses", "Changes", "Additions"):
        mine = [note for note in release.notes if group(note.kind) == name]
        parts = [
            {"package": package, "title": _title(site, package), "lines": [{"words": words(note), "path": _path(site, note)} for note in notes]}
            for package, notes in groupby(sorted(mine, key=lambda note: note.package), key=lambda note: note.package)
        ]
        if parts:
            yield {"name": name, "count": len(mine), "parts": parts}


def _title(site: Site, package: str) -> str:
    return str(site.packages[package].descriptor["title"]) if package in site.packages else package


def _path(site: Site, note: Note) -> str:
    """Address of the record that a change is about, if it has a page now."""
    package = site.packages.get(note.package)
    table = next((table for table in package.records if table.name == note.table), None) if package else None
    if package is None or table is None or not has_page(table):
        return ""
    present = set(site.frames[package.name][table.name][table.key[0]])
    return address(package, table.name, note.key[0]) if note.key[0] in present else ""

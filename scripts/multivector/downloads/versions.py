"""Addresses of versions: downloads/<version>/ holds the files of downloads/ as they were when the version was cut."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from multivector.downloads.checksums import FOLDER
from multivector.releases import UNRELEASED

SUMS = "SHA256SUMS"


class VersionError(Exception):
    """A kept version is not what its checksums say; the text says which file."""


def current(made: dict[str, bytes], version: str) -> dict[str, bytes]:
    """The files of downloads/ once more below the address of their version; none if the data were changed since it was cut."""
    if version.endswith(UNRELEASED):
        return {}
    return {f"{FOLDER}{version}/{name.removeprefix(FOLDER)}": body for name, body in made.items() if name.startswith(FOLDER)}


def kept(folder: Path | None) -> dict[str, bytes]:
    """The files of earlier versions, from a folder with one folder each, as ``current`` laid them out.

    Raises VersionError if a file is missing, strange or not the one that SHA256SUMS names.
    """
    return {name: body for version in sorted(folder.iterdir() if folder else ()) if version.is_dir() for name, body in _files(version)}


def names(files: dict[str, bytes]) -> list[str]:
    """The versions that have an address among ``files``."""
    return sorted({name.split("/")[1] for name in files if name.count("/") == 2 and name.startswith(FOLDER) and name.endswith(f"/{SUMS}")})


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    sums = folder / SUMS
    if not sums.is_file():
        raise VersionError(f"{folder.name}: no {SUMS}; right: the folder of a release, unpacked")
    listed = {name: digest for digest, name in (line.split("  ", 1) for line in sums.read_text("ascii").splitlines())}
    present = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {SUMS}
    strange = sorted(present ^ set(listed))
    if strange:
        raise VersionError(f"{folder.name}/{strange[0]}: only {'in ' + SUMS if strange[0] in listed else 'in the folder'}")
    yield f"{FOLDER}{folder.name}/{SUMS}", sums.read_bytes()
    for name, digest in listed.items():
        body = (folder / name).read_bytes()
        if hashlib.sha256(body).hexdigest() != digest:
            raise VersionError(f"{folder.name}/{name}: not the file that {SUMS} names")
        yield f"{FOLDER}{folder.name}/{name}", body

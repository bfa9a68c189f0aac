"""The checksums by which every copy can be trusted."""

import hashlib

FOLDER = "downloads/"


def content(files: dict[str, bytes]) -> bytes:
    """SHA256SUMS for all files below downloads/, paths relative to it, as ``sha256sum --check`` reads them."""
    lines = [f"{hashlib.sha256(body).hexdigest()}  {name.removeprefix(FOLDER)}\n" for name, body in sorted(files.items()) if name.startswith(FOLDER)]
    return "".join(lines).encode("ascii")

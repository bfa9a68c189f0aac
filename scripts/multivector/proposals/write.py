"""Write several files, all or none."""

from pathlib import Path

from multivector.files import beside, write_bytes


class ChangedMeanwhile(Exception):
    """A file is no longer what the new content was made from."""


def write(contents: dict[Path, tuple[str, str]]) -> None:
    """Replace each file by its new text.

    ``contents`` gives for each path the text that the new one was made from, and the new one.
    All new texts are written beside the files first; then they take their places one after the
    other. On any failure those already replaced get their old bytes back, and the failure is raised.

    Raises ChangedMeanwhile if a file is not as it was read, and OSError if the disk fails.
    """
    old = {path: path.read_bytes() for path in contents}
    for path, (before, _) in contents.items():
        if old[path] != before.encode("utf-8"):
            raise ChangedMeanwhile(path.name)
    new: dict[Path, Path] = {}
    begun: list[Path] = []
    try:
        for path, (_, after) in contents.items():
            new[path] = beside(path, after.encode("utf-8"))
        for path, ready in new.items():
            begun.append(path)
            ready.replace(path)
    except BaseException:
        for path in begun:
            write_bytes(path, old[path])
        for ready in new.values():
            ready.unlink(missing_ok=True)
        raise

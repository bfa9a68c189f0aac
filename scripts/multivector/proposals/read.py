"""Proposals from a file, by its ending."""

from pathlib import Path

from multivector.load import Packages
from multivector.problem import Problem
from multivector.proposals import document, workbook
from multivector.proposals.record import Proposal, problem

LARGEST = 5_000_000
_READERS = {".yaml": document.read, ".yml": document.read, ".xlsx": workbook.read}


def read(path: Path, packages: Packages) -> tuple[list[Proposal], list[Problem]]:
    """The proposals in a YAML file or a spreadsheet, or what is wrong with the file. Never raises."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        return [], [problem(path.name, f"a file that ends in {path.suffix or 'nothing'!r}", "a file that ends in .yaml or .xlsx")]
    try:
        if path.stat().st_size > LARGEST:
            return [], [problem(path.name, "the file is too large", f"at most {LARGEST // 1_000_000} MB")]
        content = path.read_bytes()
    except OSError as error:
        return [], [problem(path.name, f"the file cannot be read: {error.strerror}", "the path of a file that exists")]
    return reader(content, path.name, packages)

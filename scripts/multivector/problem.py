"""What a check says: where, how bad, what is wrong, what would be right."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Problem:
    """One finding.

    file: path relative to the folder that holds the packages' parent, such as
        ``datapackage/exercises/exercises.csv``.
    line: physical line in that file, the header being line 1; 0 where the file as a whole is meant.
    column: name of the column, or empty.
    """

    file: str
    line: int
    column: str
    rule: str
    message: str
    expected: str
    severity: Severity = "error"

    @property
    def place(self) -> str:
        """``file:line:column`` as far as known."""
        parts = [self.file, str(self.line) if self.line else "", self.column]
        return ":".join(part for part in parts if part)


def one_line(text: str) -> str:
    """Text that may quote contributed cells, on one line and with control characters spelled out."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text)

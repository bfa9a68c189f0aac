"""Tables are kept in one form, so that a change shows as the lines that changed.

Whatever is found, ``make fix`` mends it and no fact is in doubt; so it is a warning, one for a table, at the first row that it is about.
"""

import bisect
from collections.abc import Iterator
from dataclasses import replace

from multivector import normalise
from multivector.checks.base import Rule, shown, tables
from multivector.load import Packages, Row, Table
from multivector.problem import Problem

MEND = "make fix mends it; if you edit in the browser, a maintainer will"


def check(packages: Packages) -> Iterator[Problem]:
    for table in tables(packages):
        text = table.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        if not table.whole or normalise.table(table) == text:
            continue  # what is not whole make fix leaves alone, and load has said why
        found = sorted([*_untidy(table, text), *_misplaced(table)])
        line, message = found[0] if found else (text.count("\n") + 1, "the last line is not ended, or empty lines follow it")
        more = f" (and {len(found) - 1} more lines of this table)" if len(found) > 1 else ""
        yield Problem(table.file, line, "", RULE.name, f"{message}{more}", MEND, "warning")


def _untidy(table: Table, text: str) -> Iterator[tuple[int, str]]:
    """Lines that are empty, repeat a row, or are not written in the one form."""
    written = text.split("\n")
    rows = {row.line: row for row in table.rows}
    seen: set[tuple[str, ...]] = set()
    for line, end in zip(table.lines, [*table.lines[1:], len(written) + (written[-1] != "")], strict=True):
        row = rows.get(line)
        if row is None:
            yield line, "an empty line"
            continue
        cells = tuple(normalise.row(table.schema, row.cells).values())
        wanted = normalise.table(replace(table, rows=[row])).split("\n")[1]
        if cells in seen:
            yield line, "the row stands here a second time"
        elif "\n".join(written[line - 1 : end - 1]) != wanted:
            yield line, "the row has needless spaces or quotes, or a list that is not sorted"
        seen.add(cells)


def _misplaced(table: Table) -> Iterator[tuple[int, str]]:
    """The rows that would have to move: all but a longest series of rows that stand in order."""
    keys = [_key(table, row) for row in table.rows]
    ends: list[int] = []  # the last row of the best series of each length
    before: list[int] = []
    for number, key in enumerate(keys):
        length = bisect.bisect_right([keys[end] for end in ends], key)
        before.append(ends[length - 1] if length else -1)
        ends[length : length + 1] = [number]
    kept, place = set(), ends[-1] if ends else -1
    while place >= 0:
        kept.add(place)
        place = before[place]
    ordered = sorted(keys)
    for number, row in enumerate(table.rows):
        if number not in kept:
            at = ordered.index(keys[number])
            yield row.line, f"the row is out of order: its place is {f'below {shown(_name(ordered[at - 1]))}' if at else 'the first below the header'}"


def _key(table: Table, row: Row) -> tuple[list[str], list[str]]:
    cells = normalise.row(table.schema, row.cells)
    return [cells[name] for name in table.key], list(cells.values())


def _name(key: tuple[list[str], list[str]]) -> str:
    return " ".join(filter(None, key[0])) or key[1][0]


RULE = Rule("order", "Tables are sorted and normalised.", check)

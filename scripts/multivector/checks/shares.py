"""Shares of one statement speak of one recipient and one period, name each supplier once and sum to at most 100."""

from collections import defaultdict
from collections.abc import Iterator

from multivector.checks.base import Rule, find
from multivector.load import Packages, Row
from multivector.problem import Problem


def check(packages: Packages) -> Iterator[Problem]:
    table = find(packages, "arms-transfers", "import_shares")
    if table is None:
        return
    sets: dict[str, list[Row]] = defaultdict(list)
    for row in table.rows:
        sets[row.cells["statement"]].append(row)
    for name, rows in sets.items():
        first, last = rows[0], rows[-1]
        for row in rows[1:]:
            for column in ("recipient", "start", "end"):
                if row.cells[column] != first.cells[column]:
                    message = f"{column} {row.cells[column] or 'empty'} where the statement {name} has {first.cells[column] or 'none'} (line {first.line})"
                    yield RULE.at(table, row, column, message, "the same in all shares of a statement, or a statement of its own")
        suppliers = [row.cells["supplier"] for row in rows]
        for row, supplier in zip(rows, suppliers, strict=True):
            if suppliers.index(supplier) < rows.index(row):
                yield RULE.at(table, row, "supplier", f"{supplier} stands twice in the statement {name}", "one share of each supplier")
        total = sum(_number(row.cells["share_percent"]) for row in rows)
        if total > 100:
            yield RULE.at(table, last, "share_percent", f"the shares of the statement {name} sum to {total:g}", "at most 100")


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


RULE = Rule("shares", "Shares of a statement sum to at most 100.", check)

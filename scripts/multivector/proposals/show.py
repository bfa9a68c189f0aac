"""Changes in words, for somebody who decides whether to write them."""

from multivector.problem import one_line
from multivector.proposals.rows import Change

_WIDTH = 18


def text(rows: list[Change]) -> str:
    """Each file with its rows: + added, ~ changed (old → new), - taken out; then the counts."""
    lines: list[str] = []
    for file in dict.fromkeys(change.table.file for change in rows):
        lines.append(file)
        for change in [change for change in rows if change.table.file == file]:
            lines += _row(change)
    added = sum(change.before is None for change in rows)
    gone = sum(change.after is None for change in rows)
    files = len({change.table.file for change in rows})
    lines.append(f"{added} rows added, {len(rows) - added - gone} changed, {gone} taken out, in {files} {'file' if files == 1 else 'files'}")
    return "\n".join(one_line(line) for line in lines)


def _row(change: Change) -> list[str]:
    before, after = change.before or {}, change.after or {}
    sign = "~" if before and after else "+" if after else "-"
    # Where a row's key changes, the old one names it.
    name = " ".join((before or after)[column] for column in change.table.key if (before or after)[column])
    lines = [f"  {sign} {name}"]
    for column in change.table.fields():
        old, new = before.get(column, ""), after.get(column, "")
        if before and after and old != new:
            lines.append(f"      {column:<{_WIDTH}} {old or '(empty)'} → {new or '(empty)'}")
        elif not (before and after) and (old or new) and column not in change.table.key:
            lines.append(f"      {column:<{_WIDTH}} {old or new}")
    return lines

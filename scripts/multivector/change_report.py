"""Changes in words: as text for a terminal, Markdown for a pull request, JSON for machines.

Rows of a record that is new or gone as a whole are counted with it; a reviewer wants to see what
became of records that were there.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict

from multivector.changes import KINDS, Change
from multivector.markdown import Line, grouped, listing
from multivector.problem import one_line

CELL = 120
"""Characters of one cell that are shown."""

LOSSES = KINDS[: KINDS.index("fact changed")]
ADDITIONS = KINDS[KINDS.index("record added") :]


def folded(changes: Sequence[Change]) -> list[tuple[Change, Counter[str]]]:
    """The changes in their order, without the rows that came or went with a whole record; those are counted by table beside the record."""
    whole = {
        (change.package, change.key[0]): kind
        for change in changes
        if (kind := change.kind.split()[-1]) in ("added", "removed") and change.kind.startswith("record ")
    }
    parts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    shown = []
    for change in changes:
        place = (change.package, change.key[0] if change.key else "")
        if not change.kind.startswith(("record ", "source ", "column ")) and whole.get(place) == change.kind.split()[-1]:
            parts[place][change.table] += 1
        else:
            shown.append(change)
    return [(change, parts.get((change.package, change.key[0] if change.key else ""), Counter())) for change in shown]


def lines(changes: Sequence[Change]) -> list[Line]:
    """The changes in words, in their order, with the rows of whole records folded into them, and one line for a statement that changes."""
    rows: dict[tuple[object, ...], list[Change]] = defaultdict(list)
    for change in changes:
        rows[change.kind, change.package, change.table, change.key].append(change)
    found = []
    for change, parts in folded(changes):
        row = rows[change.kind, change.package, change.table, change.key] if change.kind == "evidence changed" else [change]
        if change is row[0]:
            found.append(Line(group(change.kind), words(change, parts, row), change.is_error))
    return found


def words(change: Change, parts: Counter[str] | None = None, row: Sequence[Change] = (), *, advise: bool = True) -> str:
    """One change as a sentence. ``parts`` counts the rows that came or went with a record, ``row`` has all changes of one statement.

    ``advise`` adds what a proposer should do.
    """
    kind, place = change.kind, ", ".join([_record(change), *(_short(part) for part in change.key[1:] if part)])
    if change.table == "evidence" and kind != "column removed" and kind != "column added":
        return _evidence(change, row or [change])
    if kind.startswith("column "):
        return f"{kind}: {change.column} of {change.package}/{change.table} ({change.before or change.after})"
    if kind.startswith("fact "):
        column = change.column if len(change.key) == 1 else f"{change.table}.{change.column}"
        return f"{column} of {place}: {_short(change.before) or 'empty'} → {_short(change.after) or 'empty'}{_proof(change)}"
    if kind.endswith("by alias"):
        return f"{kind}: {change.table} {_short(change.before)} → {_short(change.after)}"
    said = "" if kind.startswith("record ") and change.record else _short(change.before or change.after)
    along = ", ".join(f"{count} {name}" for name, count in sorted((parts or Counter()).items()))
    lost = "; an id is permanent: keep the record, or add a row to datapackage/reference/aliases.csv" if change.is_error and advise else ""
    return f"{kind}: {change.table} {place}{f' ({said})' if said else ''}{f', with {along}' if along else ''}{_proof(change)}{lost}"


def text(changes: Sequence[Change]) -> str:
    """One change per line under its group, then the counts."""
    out = []
    for group, members in grouped(lines(changes)):
        out += [group, *(one_line(f"  {'error: ' if line.error else ''}{line.words}") for line in members), ""]
    return "\n".join([*out, summary(changes)])


def markdown(changes: Sequence[Change]) -> str:
    """The same as Markdown, with all contributed text as code, and not longer than a comment may be."""
    return listing(summary(changes), lines(changes))


def as_json(changes: Sequence[Change]) -> str:
    """An object with the summary, every change with its cells, and the lines that people read."""
    body = {"summary": summary(changes), "changes": [asdict(change) for change in changes], "lines": [asdict(line) for line in lines(changes)]}
    return json.dumps(body, ensure_ascii=False, indent=2)


def summary(changes: Sequence[Change]) -> str:
    """One sentence with the counts."""
    counts = Counter(change.kind for change in changes)
    unproven = sum(change.evidence == "missing" for change in changes)
    said = [f"{kind}: {counts[kind]}" for kind in KINDS if counts[kind]]
    said += [f"without a source: {unproven}"] if unproven else []
    return "; ".join(said) if said else "no change of data"


FORMATS: dict[str, Callable[[Sequence[Change]], str]] = {"text": text, "markdown": markdown, "json": as_json}


def group(kind: str) -> str:
    """Whether a kind of change is a loss, an addition, or neither."""
    return "Losses" if kind in LOSSES else "Additions" if kind in ADDITIONS else "Changes"


def _evidence(change: Change, row: Sequence[Change]) -> str:
    _, field, *_ = (*change.key, "", "")
    source = _short(", ".join(change.sources))
    became = ", ".join(f"{cell.column}: {_short(cell.before) or 'empty'} → {_short(cell.after) or 'empty'}" for cell in row)
    said = f": {became}" if change.column else f" {_short(change.before or change.after)}"
    return f"{change.kind}: {_short(field)} of {_record(change)}: {source}{said}"


def _record(change: Change) -> str:
    """What a change is about: the id, and name and date of the record."""
    id_ = _short(change.key[0]) if change.key else ""
    return f"{id_} ({_short(change.record)})" if change.record else id_


def against(new: int, earlier: int) -> str:
    """How many sources stand behind a new value and how many behind the one that it replaces."""
    return f"{new} new source{'s' * (new != 1)} against {earlier} earlier one{'s' * (earlier != 1)}"


def _proof(change: Change) -> str:
    said = {
        "added": f"; evidence added: {', '.join(map(_short, change.sources))}",
        "exists": "; no new source: those cited before now stand for this",
        "missing": "; evidence missing",
    }.get(change.evidence, "")
    if change.turned:
        said += f"; {against(change.fresh, change.turned)}"
    if change.fresh and change.kept:
        said += f"; {change.kept} of those cited for the old value now stand{'s' * (change.kept == 1)} for this too"
    return said


def _short(cell: str) -> str:
    return cell if len(cell) <= CELL else f"{cell[: CELL - 1]}…"

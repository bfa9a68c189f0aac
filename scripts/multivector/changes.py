"""What differs between two sets of packages, fact by fact, losses first.

Nothing is read or written here. Rows are compared by their key. A record that an alias renames is
compared under its new id, so that a renaming does not look like a loss and a new record.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from multivector import edtf
from multivector.checks.evidence_present import ALL
from multivector.load import EDTF_LEVEL_0, Package, Packages, Row, Table

KINDS = (
    "record removed",
    "record merged by alias",
    "evidence removed",
    "row removed",
    "source removed",
    "column removed",
    "fact removed",
    "fact changed",
    "evidence changed",
    "record renamed by alias",
    "record added",
    "row added",
    "evidence added",
    "source added",
    "column added",
)
"""All kinds of change, losses first."""

MINUS = ("record removed", "record merged by alias", "evidence removed", "row removed", "source removed")
PLUS = ("record added", "evidence added", "row added", "source added")
"""Kinds by which a table loses a row, and gets one."""

# What a source says may change from support to contradiction, or its words; it is the same statement still.
_STATEMENT = ("relation", "stated_value")

Key = tuple[str, ...]
Cells = dict[str, str]
Moved = dict[str, dict[str, str]]
"""Package → old id → new id, for records that were renamed."""


class ArithmeticMismatch(Exception):
    """The changes do not explain the number of rows; the text says of which table."""


@dataclass(frozen=True)
class Change:
    """One difference.

    kind: one of ``KINDS``.
    key: the cells of the row's key; for a renamed or merged record its old id.
    column: the column of a changed, removed or added fact or column, else empty.
    before, after: the cell; for a record its name, for a renamed or merged one ``after`` is the new id.
    evidence: for facts that need a source, whether support for them ``exists``, was ``added`` or is ``missing``.
    sources: publishers of the support that was added.
    fresh: how many sources support the new value that did not support the old one; kept: how many support both;
        turned: how many supported the old one and not the new one.
    record: name and date of the record, if it is about one.
    """

    kind: str
    package: str
    table: str
    key: Key
    column: str = ""
    before: str = ""
    after: str = ""
    evidence: str = ""
    sources: tuple[str, ...] = ()
    fresh: int = 0
    kept: int = 0
    turned: int = 0
    record: str = ""

    @property
    def is_error(self) -> bool:
        """Whether a permanent id was lost, or the alias that still led to it."""
        return self.kind in ("record removed", "source removed") or (self.table, self.kind) == ("aliases", "row removed")


def changes(old: Packages, new: Packages) -> list[Change]:
    """Every difference between ``old`` and ``new``, losses first, then by place.

    Raises ArithmeticMismatch if for some table old rows + added − removed is not the number of new rows.
    """
    aliases = _aliases(new)
    names, publishers = sorted({*old, *new}), _publishers(old, new)
    moved = {name: _moved(old.get(name), new.get(name), aliases.get(name, {})) for name in names}
    found = [change for name in names for change in _package(old.get(name), new.get(name), aliases.get(name, {}), moved, publishers)]
    verify(old, new, found)
    known = _records(old) | _records(new)
    return sorted((replace(change, record=known.get((change.package, *change.key[:1]), "")) for change in found), key=_rank)


def _records(packages: Packages) -> dict[tuple[str, ...], str]:
    """Package and id of every record → its name and date."""
    found: dict[tuple[str, ...], str] = {}
    for package in packages.values():
        for table in package.records:
            dates = table.fields(rdfType=EDTF_LEVEL_0)
            for row in table.rows:
                start, end = ([row.cells[column] for column in dates] + ["", ""])[:2]
                when = edtf.span(start, end if edtf.valid(end) else "") if edtf.valid(start) else ""
                name = row.cells.get("name", "")
                found[package.name, row.cells[table.key[0]]] = name if when in name else f"{name}, {when}".removeprefix(", ")
    return found


def verify(old: Packages, new: Packages, found: list[Change]) -> None:
    """Raise ArithmeticMismatch unless, table by table, old rows + added − removed = new rows."""
    before, after = _sizes(old), _sizes(new)
    for package, table in sorted({*before, *after}):
        kinds = [change.kind for change in found if (change.package, change.table) == (package, table)]
        plus, minus = (sum(kind in wanted for kind in kinds) for wanted in (PLUS, MINUS))
        was, now = before.get((package, table), 0), after.get((package, table), 0)
        if was + plus - minus != now:
            raise ArithmeticMismatch(f"{package}/{table}: {was} rows before + {plus} added − {minus} removed = {was + plus - minus}, but there are {now} now")


def _rank(change: Change) -> tuple[object, ...]:
    return KINDS.index(change.kind), change.evidence != "missing", change.package, change.table, change.key, change.column, change.before, change.after


def _sizes(packages: Packages) -> dict[tuple[str, str], int]:
    return {(package.name, table.name): len(table.rows) for package in packages.values() for table in package.tables.values()}


def _aliases(packages: Packages) -> dict[str, dict[str, str]]:
    """Package → old id → new id."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    table = packages["reference"].tables.get("aliases") if "reference" in packages else None
    for row in table.rows if table else []:
        found[row.cells["package"]][row.cells["old_id"]] = row.cells["new_id"]
    return found


def _publishers(*sets: Packages) -> dict[str, str]:
    """Source → its publisher."""
    tables = [packages["reference"].tables.get("sources") for packages in sets if "reference" in packages]
    return {row.cells["source_id"]: row.cells["publisher"] for table in tables if table for row in table.rows}


def _moved(old: Package | None, new: Package | None, aliases: dict[str, str]) -> dict[str, str]:
    """Records of a package that are the same under another id: old id → new id. Merging two records is no renaming."""
    found: dict[str, str] = {}
    for name in {*old.tables, *new.tables} if old and new else ():
        was, now = (_ids(package.tables.get(name)) for package in (old, new) if package)
        found |= {id_: aliases[id_] for id_ in was - now if aliases.get(id_) in now - was}
    return found


def _ids(table: Table | None) -> set[str]:
    return {row.cells[table.key[0]] for row in table.rows} if table and len(table.key) == 1 else set()


def _package(old: Package | None, new: Package | None, aliases: dict[str, str], moved: Moved, publishers: dict[str, str]) -> Iterator[Change]:
    before, after = (package.tables if package else {} for package in (old, new))
    support = _Support(old, new, moved, publishers)
    for name in sorted({*before, *after}):
        yield from _table(before.get(name), after.get(name), aliases, moved, support)


def _table(old: Table | None, new: Table | None, aliases: dict[str, str], moved: Moved, support: "_Support") -> Iterator[Change]:
    columns, was = ([field["name"] for field in part.schema["fields"]] if part else [] for part in (new, old))
    shared = [column for column in columns if column in was] or columns or was
    table = new or old
    if table is None:
        return
    noun = _noun(table)
    key = [column for column in table.key if column in shared and (noun != "evidence" or column not in _STATEMENT)] or shared
    base = Change("", table.package, table.name, ())
    if old and new:
        yield from _columns(base, old, new)
    for id_ in sorted(_ids(old) - _ids(new)) if new else ():
        if id_ in moved[table.package]:
            yield replace(base, kind="record renamed by alias", key=(id_,), before=id_, after=moved[table.package][id_])

    before, after = _by_key(old, key, moved), _by_key(new, key, {})
    for place in sorted({*before, *after}):
        for gone, come in _pairs(before.get(place, []), after.get(place, []), shared):
            change = replace(base, key=place)
            if gone and come:
                for column in shared:
                    if gone[column] != come[column] and column not in key:
                        yield support.proven(replace(change, kind=_kind(noun, come[column]), column=column, before=gone[column], after=come[column]), key)
            elif come:
                yield support.proven(replace(change, kind=f"{noun} added", after=_said(noun, come)), key)
            elif gone and len(table.key) == 1 and place[0] in aliases:
                yield replace(change, kind="record merged by alias", before=place[0], after=aliases[place[0]])
            elif gone:
                yield support.proven(replace(change, kind=f"{noun} removed", before=_said(noun, gone)), key)


def _columns(base: Change, old: Table, new: Table) -> Iterator[Change]:
    """Columns that only one of two tables has, with how much stands in them."""
    for column in old.fields():
        if column not in new.fields():
            yield replace(base, kind="column removed", column=column, before=_filled(old, column))
    for column in new.fields():
        if column not in old.fields():
            yield replace(base, kind="column added", column=column, after=_filled(new, column))


def _filled(table: Table, column: str) -> str:
    return f"{sum(bool(row.cells[column]) for row in table.rows)} filled cells"


def _noun(table: Table) -> str:
    if table.name == "evidence":
        return "evidence"
    if table.name == "sources":
        return "source"
    # A lead is a wish and no record: it goes when it is fulfilled.
    return "record" if len(table.key) == 1 and table.name != "leads" else "row"


def _kind(noun: str, after: str) -> str:
    if noun == "evidence":
        return "evidence changed"
    return "fact changed" if after else "fact removed"


def _said(noun: str, cells: Cells) -> str:
    """What identifies a row for a reader beside its key."""
    if noun == "evidence":
        return cells["relation"] + (f" “{cells['stated_value']}”" if cells["stated_value"] else "")
    return cells.get("name", "") or cells.get("title", "") or cells.get("role", "") or cells.get("quantity", "")


def _holders(table: Table) -> dict[str, str]:
    """Columns of a table that hold ids of records: column → the package of the records."""
    found = {table.key[0]: table.package} if len(table.key) == 1 else {}
    found |= {key["fields"][0]: table.package for key in table.schema.get("foreignKeys", [])}
    return found | {reference["fields"][0]: reference["reference"]["package"] for reference in table.schema.get("references", [])}


def _by_key(table: Table | None, key: list[str], moved: Moved) -> dict[Key, list[Cells]]:
    """The rows of a table by key, with ids of renamed records replaced by their new ones."""
    found: dict[Key, list[Cells]] = defaultdict(list)
    for row in table.rows if table else []:
        cells = _cells(row, _holders(table) if table else {}, moved)
        found[tuple(cells[column] for column in key)].append(cells)
    return found


def _cells(row: Row, holders: dict[str, str], moved: Moved) -> Cells:
    return row.cells | {column: moved.get(package, {}).get(row.cells[column], row.cells[column]) for column, package in holders.items()}


def _pairs(before: list[Cells], after: list[Cells], shared: list[str]) -> list[tuple[Cells | None, Cells | None]]:
    """Rows of one key side by side. A key that wrongly stands twice pairs equal rows first, and loses none."""
    left, right = list(before), list(after)
    for row in before:
        equal = next((other for other in right if all(other[column] == row[column] for column in shared)), None)
        if equal is not None:
            left.remove(row)
            right.remove(equal)
    both = min(len(left), len(right))
    return [*zip(left[:both], right[:both], strict=True), *((row, None) for row in left[both:]), *((None, row) for row in right[both:])]


class _Support:
    """Which facts of a package's records sources support, before and after."""

    def __init__(self, old: Package | None, new: Package | None, moved: Moved, publishers: dict[str, str]) -> None:
        self.before, self.after = (self._read(package.tables.get("evidence") if package else None, there) for package, there in ((old, moved), (new, {})))
        self.publishers = publishers
        known = [package for package in (old, new) if package]
        self.needed = {table.name: set(table.fields(evidence=True)) for package in known for table in package.records}
        self.parts = {table.name for package in known for table in package.parts}

    @staticmethod
    def _read(table: Table | None, moved: Moved) -> dict[tuple[str, str], set[str]]:
        """Record and field → the sources that support it."""
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for row in table.rows if table else []:
            cells = _cells(row, _holders(table) if table else {}, moved)
            if cells["relation"] == "supports":
                found[cells["record_id"], cells["field"]].add(cells["source_id"])
        return found

    def proven(self, change: Change, key: list[str]) -> Change:
        """The change with what is known about its evidence. ``key`` names the columns of its key."""
        if change.table == "evidence":
            source = dict(zip(key, change.key, strict=True)).get("source_id", "")
            return replace(change, sources=(self.publishers.get(source) or source,))
        main = change.table in self.needed
        if not (main or change.table in self.parts) or "removed" in change.kind or change.kind == "record added":
            return change
        fields = [change.column] if main else _fields(change.table, dict(zip(key, change.key, strict=True)).get("actor_id", ""), change.column)
        now, was = ({source for field in (*fields, ALL) for source in part.get((change.key[0], field), ())} for part in (self.after, self.before))
        if not now:
            needed = change.column in self.needed[change.table] if main else True
            return replace(change, evidence="missing") if needed else change
        fresh = {self.publishers.get(source) or source for source in now - was}
        if change.before:  # who stands for this very value: a source that names a state need not state its troops
            new, old = (part.get((change.key[0], fields[-1]), set()) for part in (self.after, self.before))
            change = replace(change, fresh=len(new - old), kept=len(new & old), turned=len(old - new))
        return replace(change, evidence="added" if fresh else "exists", sources=tuple(sorted(fresh)))


def _fields(table: str, actor: str, column: str) -> list[str]:
    """What evidence for a cell of a part may be about: the part, its actor, the cell."""
    return [table, *([f"{table}.{actor}"] if actor else []), *([f"{table}.{actor}.{column}"] if actor and column else [])]

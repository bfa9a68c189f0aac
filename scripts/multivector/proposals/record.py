"""A proposal as plain data: one record, new or changed, with what belongs to it, as somebody wrote it.

Nothing is looked up or judged here. The same columns serve questions, YAML files and spreadsheets; they are those
of the schemas, with a column ``action`` where a row may do something else than add. Which kinds of records there are
is read from the descriptors: each table that a package names under ``records``.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from multivector.load import Packages, Table
from multivector.problem import Problem, one_line

EMPTY = "-"
"""What is written for “make this cell empty”; a cell that is left empty stays as it is."""
EXERCISE = "exercise"
"""The kind that is meant where none is named."""
BESIDE = ("action", "earlier_sources")
"""What else can be said of a record, beside its columns."""
EARLIER = ("contradict", "keep", "prevail")
"""What becomes of the sources of a value that changes."""


def _words(*entries: tuple[str, str]) -> list[dict[str, str]]:
    return [{"value": value, "label": value.capitalize(), "description": description} for value, description in entries]


_ACTION = {
    "name": "action",
    "type": "string",
    "title": "Action",
    "description": "Leave empty to add the row; remove takes it out of the record.",
    "categories": _words(("add", "Add it."), ("remove", "Take it out.")),
}
_OF_RECORD = [
    {
        "name": "action",
        "type": "string",
        "title": "Action",
        "description": "Leave empty for a new record; change corrects or completes one that is there already, in the cells that you fill.",
        "categories": _words(("new", "A new record."), ("change", "One that is there already.")),
    },
    {
        "name": "earlier_sources",
        "type": "string",
        "title": "Earlier sources",
        "description": "What becomes of a value that your source gives otherwise. contradict (as if empty): yours is right, and what the earlier "
        "sources say is kept as a contradiction. keep: yours is right, and they support it too. prevail: the record keeps its value, "
        "and yours is added as a contradiction.",
        "categories": _words(
            ("contradict", "The new value is right; they say something else."),
            ("keep", "The new value is right; they support it too."),
            ("prevail", "The record's value stays; the new source contradicts it."),
        ),
    },
]


@dataclass(frozen=True)
class Kind:
    """Records of one table, such as exercises, with all that can be proposed together with one of them.

    tables: the table of each part of a proposal: the record under the name of the kind, what belongs to it, ``evidence``,
        ``sources``, and what it refers to in its package, such as ``series``.
    owners: the column that names the record, in the parts that belong to one.
    """

    name: str
    title: str
    tables: dict[str, Table]
    owners: dict[str, str]

    @property
    def main(self) -> Table:
        """The table of the records."""
        return self.tables[self.name]

    @property
    def key(self) -> str:
        """The column with the id of a record."""
        return self.owners[self.name]

    @property
    def children(self) -> list[str]:
        """The parts whose rows belong to a record, beside its evidence."""
        return [part for part in self.owners if part not in (self.name, "evidence")]

    @property
    def lists(self) -> list[str]:
        """The tables of the package to which a record refers."""
        return [part for part in self.tables if part not in self.owners and part != "sources"]


def kinds(packages: Packages) -> dict[str, Kind]:
    """All kinds of records by name, exercises first. The name is that of the key, without ``_id``."""
    found = [
        _kind(packages, package, name)
        for package, described in packages.items()
        for name in described.descriptor.get("records", [])
        if {name, "evidence"} <= set(described.tables)
    ]
    return {kind.name: kind for kind in sorted(found, key=lambda kind: kind.name != EXERCISE)}


def _kind(packages: Packages, package: str, name: str) -> Kind:
    described = packages[package]
    main = described.tables[name]
    word = main.key[0].removesuffix("_id")
    belong = {table.name: column for table in described.tables.values() if table.name != "evidence" for column, to in refers(table).items() if to == name}
    refer = {to: described.tables[to] for to in refers(main).values()}
    tables = {word: main, **{part: described.tables[part] for part in (*belong, "evidence")}, "sources": packages["reference"].tables["sources"], **refer}
    title = next(str(resource["title"]) for resource in described.descriptor["resources"] if resource["name"] == name)
    return Kind(word, title, tables, {word: main.key[0], **belong, "evidence": "record_id"})


def refers(table: Table) -> dict[str, str]:
    """Column → the table of the same package whose rows it names."""
    return {key["fields"][0]: key["reference"]["resource"] for key in table.schema.get("foreignKeys", [])}


def actor_columns(table: Table) -> set[str]:
    """The columns that hold codes of states and organisations."""
    named = {reference["fields"][0] for reference in table.schema.get("references", []) if reference["reference"]["resource"] == "actors"}
    return named | ({"led_by"} & set(table.fields()))


def names(table: Table) -> dict[str, str]:
    """What a table has: id → name or title."""
    word = next((column for column in ("name", "title") if column in table.fields()), table.key[0])
    return {row.cells[table.key[0]]: row.cells[word] for row in table.rows}


def actors(packages: Packages) -> Table:
    """The table of states and organisations."""
    return packages["reference"].tables["actors"]


@dataclass(frozen=True)
class Entry:
    """One row as written: only filled cells, by column. ``place`` says where, for messages."""

    cells: dict[str, str]
    place: str

    def problem(self, column: str, message: str, expected: str) -> Problem:
        """A problem in a column of this entry, or in the entry as a whole."""
        return problem(f"{self.place}, column {column}" if column else self.place, message, expected)


@dataclass(frozen=True)
class Proposal:
    """One record and the entries of every other part by its name."""

    kind: Kind
    record: Entry
    parts: dict[str, tuple[Entry, ...]]


def problem(place: str, message: str, expected: str) -> Problem:
    """A problem in what was proposed, at a place in words."""
    return Problem(one_line(place), 0, "", "proposal", one_line(message), one_line(expected))


def columns(kind: Kind, part: str) -> list[dict[str, Any]]:
    """The columns of a part as schema fields: those of its table, and what else can be said of a row."""
    own = _OF_RECORD if part == kind.name else [_ACTION] if part in kind.owners else []
    return [*own, *kind.tables[part].schema["fields"]]


def proposals(kind: Kind, rows: dict[str, Sequence[Entry]]) -> tuple[list[Proposal], list[Problem]]:
    """Put the entries of all parts together by record.

    Entries that name no record belong to the only one there is. Entries that name one that is not
    among the proposed ones are additions to a record that is there already. Sources and series stand
    for all, with the first proposal.
    """
    problems: list[Problem] = []
    given = list(rows.get(kind.name, ()))
    records: dict[str, Entry] = {}
    for entry in given:
        name = entry.cells.get(kind.key, "")
        if not name and len(given) > 1:
            problems.append(entry.problem(kind.key, f"the {kind.name} has no {kind.key}", "one for each, where there are several"))
        elif name in records:
            problems.append(entry.problem(kind.key, f"{name!r} stands here a second time", f"one row per {kind.name}; it stands at {records[name].place}"))
        else:
            records[name] = entry
    only = next(iter(records)) if len(given) == 1 else None
    owned: dict[str, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for part, owner in kind.owners.items():
        for entry in rows.get(part, ()) if part != kind.name else ():
            owning = entry.cells.get(owner, only)
            if owning is None:
                problems.append(entry.problem(owner, f"the row does not say which {kind.name} it belongs to", f"the {kind.key}"))
                continue
            records.setdefault(owning, Entry({kind.key: owning, "action": "change"}, entry.place))
            owned[owning][part].append(entry)
    shared = {part: tuple(rows.get(part, ())) for part in kind.tables if part not in kind.owners}
    made = [Proposal(kind, entry, {part: tuple(entries) for part, entries in owned[name].items()}) for name, entry in records.items()]
    if made:
        made[0].parts.update(shared)
    elif any(shared.values()):
        first = next(entry for entries in shared.values() for entry in entries)
        problems.append(first.problem("", f"no {kind.name} and no evidence is proposed", "sources and series together with what rests on them"))
    elif not problems:
        problems.append(problem("the proposal", "nothing is proposed", f"at least one {kind.name} or one row of evidence"))
    return ([] if problems else made), problems

"""From proposals to the rows to add, change or take out, without touching a file."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from slugify import slugify

from multivector import edtf, normalise
from multivector.load import Packages, Row, Table
from multivector.problem import Problem
from multivector.proposals import match
from multivector.proposals.record import EMPTY, TABLES, Entry, Proposal, columns, table

LONGEST_ID = 60
Cells = dict[str, str]


@dataclass(frozen=True)
class Change:
    """A row added (no ``before``), changed, or taken out (no ``after``), and where that was written."""

    table: Table
    before: Cells | None
    after: Cells | None
    place: str


@dataclass
class Changes:
    """What proposals come to: changes, what is wrong with them, and what is worth knowing."""

    rows: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def changes(proposals: list[Proposal], packages: Packages) -> Changes:
    """The changes that make the proposals part of the record, each row once and normalised.

    Codes may be written as names and sources as addresses; those that the record has already are used.
    When a value changes, earlier sources that supported it become contradictions, unless the proposal
    says otherwise. Nothing is judged here that the checks judge.
    """
    draft = _Draft(packages)
    for proposal in proposals:
        _series(draft, proposal)
        _sources(draft, proposal)
    for proposal in proposals:
        _exercise(draft, proposal)
    draft.out.rows = [change for change in draft.out.rows if change.before != change.after]
    return draft.out


def contents(rows: list[Change]) -> dict[Path, tuple[str, str]]:
    """For each file that changes: the text it has and the text it gets."""
    touched = {change.table.path: change.table for change in rows}
    found = {}
    for path, old in touched.items():
        here = [change for change in rows if change.table.path == path]
        gone = [change.before for change in here if change.before]
        kept = [row for row in old.rows if normalise.row(old.schema, row.cells) not in gone]
        new = [Row(0, change.after) for change in here if change.after]
        found[path] = (old.text, normalise.table(replace(old, rows=kept + new)))
    return found


def suggest(name: str, start: str = "") -> str:
    """An identifier for an exercise (with the year of its start, if the name has none) or for something else with a name."""
    year = str(edtf.year(start)) if edtf.valid(start) else ""
    base = slugify(name, max_length=LONGEST_ID, word_boundary=True)
    return base if not year or year in base.split("-") else f"{base}-{year}".strip("-")


def source_id(cells: Cells, taken: set[str]) -> str:
    """An identifier for a source: publisher and title in short, with a number if that is taken."""
    base = slugify(f"{cells.get('publisher', '')} {cells.get('title', '')}", max_length=LONGEST_ID, word_boundary=True) or "source"
    number = 2
    found = base
    while found in taken:
        found, number = f"{base}-{number}", number + 1
    return found


def names(packages: Packages, part: str) -> Cells:
    """What the record has of a kind: exercises, series, sources or actors, id → name or title."""
    found = packages["reference"].tables["actors"] if part == "actors" else table(packages, part)
    word = "title" if part == "sources" else "name"
    return {row.cells[found.key[0]]: row.cells[word] for row in found.rows}


def known_source(text: str, sources: dict[str, Cells]) -> str | None:
    """The source (id → cells) that an id or an address means."""
    if text in sources:
        return text
    if not match.is_address(text):
        return None
    wanted = match.address(text)
    return next((key for key, cells in sources.items() if cells["url"] and match.address(cells["url"]) == wanted), None)


class _Draft:
    """The tables as they would be, by key, and the changes that led there."""

    def __init__(self, packages: Packages) -> None:
        self.packages = packages
        self.out = Changes()
        self.tables = {part: table(packages, part) for part in TABLES}
        self.rows = {part: {_key(found, cells): cells for cells in _normal(found)} for part, found in self.tables.items()}
        self.places: dict[tuple[str, tuple[str, ...]], str] = {}
        self.actors = names(packages, "actors")
        self.exercises = names(packages, "exercise")
        self.aliases: dict[str, str] = {}

    def problem(self, found: Problem) -> None:
        self.out.problems.append(found)

    def put(self, part: str, cells: Cells, entry: Entry, old: Cells | None = None) -> None:
        """Add a row, or change the one of its key, or of ``old``'s key, in the cells given."""
        found = self.tables[part]
        before = old or self.rows[part].get(_key(found, normalise.row(found.schema, cells)))
        after = normalise.row(found.schema, {**(before or {}), **cells})
        key = _key(found, after)
        if (part, key) in self.places:
            words = " ".join(value for value in key if value)
            self.problem(entry.problem("", f"{part} has {words} twice", f"one row; the other is at {self.places[part, key]}"))
            return
        self.places[part, key] = entry.place
        if before:
            self.rows[part].pop(_key(found, before), None)
        self.rows[part][key] = after
        self.out.rows.append(Change(found, before, after, entry.place))

    def remove(self, part: str, cells: Cells, entry: Entry) -> None:
        """Take out the one row that agrees with the cells given."""
        found = [row for row in self.rows[part].values() if all(row[column] == value for column, value in cells.items())]
        if len(found) != 1:
            said = "no row of the record is" if not found else f"{len(found)} rows of the record are"
            self.problem(
                entry.problem("", f"{said} like this one, which is to be removed", "cells that only the row to be removed has, as they stand in the record")
            )
            return
        del self.rows[part][_key(self.tables[part], found[0])]
        self.out.rows.append(Change(self.tables[part], found[0], None, entry.place))

    def resolved(self, part: str, entry: Entry) -> Cells:
        """The cells with names made codes and labels made words of the vocabulary; ``-`` is an empty cell."""
        cells = {}
        for spec in columns(self.packages, part):
            column, value = spec["name"], entry.cells.get(spec["name"])
            if value is None:
                continue
            if value == EMPTY:
                cells[column] = ""
            elif column in ("actor_id", "led_by") and not (column == "led_by" and value.lower() == "joint"):
                cells[column] = self.actor(value, column, entry)
            elif spec["type"] == "list":
                split = spec.get("delimiter", ",")
                cells[column] = split.join(_word(word, spec) for word in value.split(split))
            else:
                cells[column] = _word(value.lower() if column == "led_by" else value, spec)
        return cells

    def actor(self, text: str, column: str, entry: Entry) -> str:
        code = match.exact(text, self.actors)
        if code is None:
            close = [f"{key} ({self.actors[key]})" for key in match.near(text, self.actors, 3)]
            expected = (f"perhaps {' or '.join(close)}; else " if close else "") + "the code or name of an actor in datapackage/reference/actors.csv"
            self.problem(entry.problem(column, f"{text!r} is no actor of the record", expected))
        return code or text


def _normal(found: Table) -> Iterator[Cells]:
    return (normalise.row(found.schema, row.cells) for row in found.rows)


def _key(found: Table, cells: Cells) -> tuple[str, ...]:
    return tuple(cells[column] for column in found.key)


def _word(value: str, spec: dict[str, Any]) -> str:
    """A word of a vocabulary, also where its label was written; anything else as it is."""
    labels = {entry["value"]: entry["label"] for entry in spec.get("categories", [])}
    return match.exact(value, labels) or value.strip()


def _series(draft: _Draft, proposal: Proposal) -> None:
    for entry in proposal.parts.get("series", ()):
        cells = draft.resolved("series", entry)
        cells["series_id"] = cells.get("series_id") or suggest(cells.get("name", ""))
        if (cells["series_id"],) in draft.rows["series"] and ("series", (cells["series_id"],)) not in draft.places:
            draft.out.notes.append(f"The series {cells['series_id']} is in the record already and stays as it is.")
        else:
            draft.put("series", cells, entry)


def _sources(draft: _Draft, proposal: Proposal) -> None:
    for entry in proposal.parts.get("sources", ()):
        cells = draft.resolved("sources", entry)
        there = {key[0]: row for key, row in draft.rows["sources"].items()}
        given, url = cells.get("source_id", ""), cells.get("url", "")
        found = known_source(url, there) if url else _printed(cells, there)
        if given in there and found != given and (url or cells.get("title", there[given]["title"]) != there[given]["title"]):
            title = there[given]["title"]
            draft.problem(entry.problem("source_id", f"{given} is another source of the record, “{title}”", "another source_id, or none: one is made"))
        elif found or given in there:
            known = found or given
            draft.aliases[given or known] = known
            draft.out.notes.append(f"The source {known} (“{there[known]['title']}”) is in the record already and stays as it is.")
        else:
            cells["source_id"] = given or source_id(cells, set(there))
            draft.put("sources", cells, entry)


def _printed(cells: Cells, there: dict[str, Cells]) -> str | None:
    """A source without an address, by title and publisher."""
    wanted = [normalise.cell(cells.get(column, "")).casefold() for column in ("title", "publisher")]
    return next((key for key, row in there.items() if not row["url"] and [row[column].casefold() for column in ("title", "publisher")] == wanted), None)


def _exercise(draft: _Draft, proposal: Proposal) -> None:
    entry = proposal.exercise
    cells = draft.resolved("exercise", entry)
    action, earlier = cells.pop("action", "") or "new", cells.pop("earlier_sources", "") or "contradict"
    for column, value, words in (("action", action, ("new", "change")), ("earlier_sources", earlier, ("contradict", "keep"))):
        if value not in words:
            draft.problem(entry.problem(column, f"{value!r} is no word for it", " or ".join(words)))
            return
    record = cells.get("exercise_id") or (suggest(cells.get("name", ""), cells.get("start", "")) if action == "new" else "")
    there = draft.rows["exercise"].get((record,))
    if action == "new" and there:
        message = f"the exercise {record} (“{there['name']}”) is in the record already"
        draft.problem(entry.problem("exercise_id", message, "action: change, to correct or complete it; else another exercise_id"))
        return
    if action == "change" and not there:
        close = match.near(record, draft.exercises, 3)
        expected = (
            f"perhaps {' or '.join(close)}; else " if close else ""
        ) + "the last part of its page's address; for a new exercise, action: new and its facts"
        draft.problem(entry.problem("exercise_id", f"no exercise of the record is {record!r}", expected))
        return
    first = len(draft.out.rows)
    if set(cells) - {"exercise_id"}:
        draft.put("exercise", {**cells, "exercise_id": record}, entry)
    if there and cells.get("troops_total", there["troops_total"]) != there["troops_total"] and there["troops_note"] and "troops_note" not in cells:
        draft.out.notes.append(f"The note on the old number of troops stays: “{there['troops_note']}”. Is it right for the new one?")
    for part in ("participants", "forces", "equipment"):
        for item in proposal.parts.get(part, ()):
            _child(draft, part, item, record)
    statements = [statement for item in proposal.parts.get("evidence", ()) for statement in _statements(draft, item, record)]
    if earlier == "contradict":
        _contradicted(draft, draft.out.rows[first:], record, statements)
    for item, statement in statements:
        _evidence(draft, item, statement)


def _child(draft: _Draft, part: str, entry: Entry, record: str) -> None:
    cells = {**draft.resolved(part, entry), "exercise_id": record}
    action = cells.pop("action", "") or "add"
    if action not in ("add", "remove"):
        draft.problem(entry.problem("action", f"{action!r} is no word for it", "add or remove"))
    elif action == "remove":
        draft.remove(part, cells, entry)
    else:
        draft.put(part, cells, entry)


def _statements(draft: _Draft, entry: Entry, record: str) -> Iterator[tuple[Entry, Cells]]:
    """One statement for each field that an entry of evidence names, with the id of its source."""
    cells = {**draft.resolved("evidence", entry), "record_id": record}
    if cells.get("action", "add") == "add":
        cells.setdefault("relation", "supports")
    there = {key[0]: row for key, row in draft.rows["sources"].items()}
    given = cells.get("source_id", "")
    titles = {key: row["title"] for key, row in there.items()}
    source = draft.aliases.get(given) or known_source(given, there) or match.exact(given, titles)
    if source is None:
        close = match.near(given, titles, 3)
        expected = (f"perhaps {' or '.join(close)}; else " if close else "") + "the id or address of a source of the record, or of one among sources"
        draft.problem(entry.problem("source_id", f"{given!r} is no source" if given else "the evidence names no source", expected))
        return
    for name in [normalise.cell(name) for name in cells.get("field", "").split(";")]:
        yield entry, {**cells, "field": name, "source_id": source}


def _evidence(draft: _Draft, entry: Entry, cells: Cells) -> None:
    action = cells.get("action", "") or "add"
    own = {column: value for column, value in cells.items() if column != "action"}
    if action == "remove":
        draft.remove("evidence", own, entry)
        return
    if action != "add":
        draft.problem(entry.problem("action", f"{action!r} is no word for it", "add or remove"))
        return
    # What a source was only said to support gets its words, instead of a second row.
    bare, full = ((own["record_id"], own["field"], own["source_id"], own["relation"], stated) for stated in ("", own.get("stated_value", "")))
    draft.put("evidence", own, entry, old=draft.rows["evidence"].get(full if full in draft.rows["evidence"] else bare))


def _contradicted(draft: _Draft, changed: list[Change], record: str, statements: list[tuple[Entry, Cells]]) -> None:
    """Earlier support of values that changed: replaced where the same source speaks anew, else kept as a contradiction."""
    anew = {(cells["field"], cells["source_id"]) for _, cells in statements}
    for name, old, place in _replaced(changed):
        rows = [row for row in draft.rows["evidence"].values() if (row["record_id"], row["field"], row["relation"]) == (record, name, "supports")]
        for row in rows:
            entry = Entry({}, place)
            if (name, row["source_id"]) in anew:
                draft.remove("evidence", row, entry)
            else:
                draft.put("evidence", {"relation": "contradicts", "stated_value": row["stated_value"] or old}, entry, old=row)


def _replaced(changed: list[Change]) -> Iterator[tuple[str, str, str]]:
    """Field (as evidence names it), old value and place of every value that another one replaces."""
    for change in changed:
        for column, old in (change.before or {}).items():
            if not old or not change.after or change.after[column] == old:
                continue
            if change.table.name == "exercises":
                yield column, old, change.place
            elif change.table.name == "participants":
                yield f"participants.{change.before['actor_id'] if change.before else ''}.{column}", old, change.place

"""From proposals to the rows to add, change or take out, without touching a file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from slugify import slugify

from multivector import edtf, loose, normalise
from multivector.change_report import against
from multivector.checks.evidence_present import ALL
from multivector.load import Packages, Row, Table
from multivector.problem import Problem
from multivector.proposals import match, statements
from multivector.proposals.record import BESIDE, EARLIER, EMPTY, Entry, Kind, Proposal, actor_columns, actors, columns, names, refers

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
    When a value changes, what earlier sources said of it is judged anew, as the proposal says.
    Nothing is judged here that the checks judge.
    """
    draft = _Draft(packages)
    for proposal in proposals:
        _lists(draft, proposal)
        _sources(draft, proposal)
    for proposal in proposals:
        _Record(draft, proposal).put()
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
    """An identifier for a record (with the year of its start, if the name has none) or for something else with a name."""
    base = slugify(name, max_length=LONGEST_ID, word_boundary=True)
    dated = not edtf.valid(start) or re.search(r"(^|-)(19|20)\d\d(-|$)", base)
    return base if dated else f"{base}-{edtf.year(start)}".strip("-")


def source_id(cells: Cells, taken: set[str]) -> str:
    """An identifier for a source: publisher and title in short, with a number if that is taken."""
    base = slugify(f"{cells.get('publisher', '')} {cells.get('title', '')}", max_length=LONGEST_ID, word_boundary=True) or "source"
    number = 2
    found = base
    while found in taken:
        found, number = f"{base}-{number}", number + 1
    return found


def printed_source(cells: Cells, there: dict[str, Cells]) -> str | None:
    """A source of the record (id → cells) without an address, by title and publisher."""
    wanted = [normalise.cell(cells.get(column, "")).casefold() for column in ("title", "publisher")]
    return next((key for key, row in there.items() if not row["url"] and [row[column].casefold() for column in ("title", "publisher")] == wanted), None)


def known_source(text: str, sources: dict[str, Cells]) -> str | None:
    """The source (id → cells) that an id or an address means."""
    if text in sources:
        return text
    if not match.is_address(text):
        return None
    wanted = match.address(text)
    return next((key for key, cells in sources.items() if cells["url"] and match.address(cells["url"]) == wanted), None)


def suggest_for(kind: Kind, cells: Cells) -> str:
    """An identifier for a new record: of its name and the year in which it began, or of its first facts where it has no name."""
    if "name" in kind.main.fields():
        return suggest(cells.get("name", ""), cells.get("start", ""))
    facts = kind.main.fields(evidence=True)
    needed = [field["name"] for field in kind.main.schema["fields"] if field.get("constraints", {}).get("required") and field["name"] in facts]
    return suggest(" ".join(cells.get(column, "") for column in facts[: facts.index(needed[-1]) + 1] if needed))


def number_columns(kind: Kind) -> list[tuple[str, str]]:
    """The numbers of one state or organisation in a record, such as its troops: part and column. Each needs a statement of its own."""
    return [(part, column) for part in kind.children if len(kind.tables[part].key) == 2 for column in kind.tables[part].fields(type="integer")]


class _Draft:
    """The tables as they would be, by key, and the changes that led there."""

    def __init__(self, packages: Packages) -> None:
        self.out = Changes()
        self.places: dict[tuple[str, tuple[str, ...]], str] = {}
        self.actors = names(actors(packages))
        self.codes = loose.names(actors(packages).rows)
        self.sources: dict[str, str] = {}
        self.renamed = {(row.cells["package"], row.cells["old_id"]): row.cells["new_id"] for row in packages["reference"].tables["aliases"].rows}
        self._rows: dict[str, dict[tuple[str, ...], Cells]] = {}

    def rows(self, table: Table) -> dict[tuple[str, ...], Cells]:
        """The rows of a table as they would be, by key."""
        if table.file not in self._rows:
            normal = [normalise.row(table.schema, row.cells) for row in table.rows]
            self._rows[table.file] = {_key(table, cells): cells for cells in normal}
        return self._rows[table.file]

    def problem(self, found: Problem) -> None:
        self.out.problems.append(found)

    def put(self, table: Table, cells: Cells, entry: Entry, old: Cells | None = None) -> None:
        """Add a row, or change the one of its key, or of ``old``'s key, in the cells given."""
        rows = self.rows(table)
        before = old or rows.get(_key(table, normalise.row(table.schema, cells)))
        after = normalise.row(table.schema, {**(before or {}), **cells})
        key = _key(table, after)
        if (table.file, key) in self.places:
            words = " ".join(value for value in key if value)
            self.problem(entry.problem("", f"{table.name} has {words} twice", f"one row; the other is at {self.places[table.file, key]}"))
            return
        self.places[table.file, key] = entry.place
        if before:
            rows.pop(_key(table, before), None)
        rows[key] = after
        self.out.rows.append(Change(table, before, after, entry.place))

    def remove(self, table: Table, cells: Cells, entry: Entry) -> None:
        """Take out the one row that agrees with the cells given."""
        found = [row for row in self.rows(table).values() if all(row[column] == value for column, value in cells.items())]
        if len(found) != 1:
            said = "no row of the record is" if not found else f"{len(found)} rows of the record are"
            self.problem(
                entry.problem("", f"{said} like this one, which is to be removed", "cells that only the row to be removed has, as they stand in the record")
            )
            return
        del self.rows(table)[_key(table, found[0])]
        self.out.rows.append(Change(table, found[0], None, entry.place))

    def resolved(self, kind: Kind, part: str, entry: Entry) -> Cells:
        """The cells with names made codes and labels made words of the vocabulary; ``-`` is an empty cell."""
        cells = {}
        table = kind.tables[part]
        coded, listed = actor_columns(table), {column: names(kind.tables[to]) for column, to in refers(table).items() if to in kind.lists}
        for spec in columns(kind, part):
            column, value = spec["name"], entry.cells.get(spec["name"])
            if value is None:
                continue
            split = spec.get("delimiter", ",") if spec["type"] == "list" else None
            words = [] if value == EMPTY else value.split(split) if split else [value]
            if column in coded:
                words = [self.actor(word, column, entry) for word in words]
            elif column in listed:
                words = [match.exact(word, listed[column]) or word for word in words]
            else:
                words = [_word(word, spec) for word in words]
            cells[column] = (split or "").join(words)
        return cells

    def actor(self, text: str, column: str, entry: Entry) -> str:
        """The code that a code or name means."""
        if column == "led_by" and text.lower() == "joint":
            return "joint"
        code = self.codes.get(loose.key(text))
        if code is None:
            close = [f"{key} ({self.actors[key]})" for key in match.near(text, self.actors, 3)]
            expected = (f"perhaps {' or '.join(close)}; else " if close else "") + "the code or name of an actor in datapackage/reference/actors.csv"
            self.problem(entry.problem(column, f"{text!r} is no actor of the record", expected))
        return code or text


def _key(table: Table, cells: Cells) -> tuple[str, ...]:
    return tuple(cells[column] for column in table.key)


def _word(value: str, spec: dict[str, Any]) -> str:
    """A word of a vocabulary, also where its label was written; anything else as it is."""
    labels = {entry["value"]: entry["label"] for entry in spec.get("categories", [])}
    return match.exact(value, labels) or value.strip()


def _lists(draft: _Draft, proposal: Proposal) -> None:
    """What a record refers to, such as its series."""
    for part in proposal.kind.lists:
        table = proposal.kind.tables[part]
        (key,) = table.key
        for entry in proposal.parts.get(part, ()):
            cells = draft.resolved(proposal.kind, part, entry)
            cells[key] = cells.get(key) or suggest(cells.get("name", ""))
            if (cells[key],) in draft.rows(table) and (table.file, (cells[key],)) not in draft.places:
                draft.out.notes.append(f"The {part} {cells[key]} is in the record already and stays as it is.")
            else:
                draft.put(table, cells, entry)


def _sources(draft: _Draft, proposal: Proposal) -> None:
    table = proposal.kind.tables["sources"]
    for entry in proposal.parts.get("sources", ()):
        cells = draft.resolved(proposal.kind, "sources", entry)
        there = {key[0]: row for key, row in draft.rows(table).items()}
        given, url = cells.get("source_id", ""), cells.get("url", "")
        found = known_source(url, there) if url else printed_source(cells, there)
        if given in there and found != given and (url or cells.get("title", there[given]["title"]) != there[given]["title"]):
            title = there[given]["title"]
            draft.problem(entry.problem("source_id", f"{given} is another source of the record, “{title}”", "another source_id, or none: one is made"))
        elif found or given in there:
            known = found or given
            draft.sources[given or known] = known
            draft.out.notes.append(f"The source {known} (“{there[known]['title']}”) is in the record already and stays as it is.")
        else:
            cells["source_id"] = given or source_id(cells, set(there))
            draft.put(table, cells, entry)


@dataclass(frozen=True)
class _Value:
    """A value that another one replaces, under the name that evidence has for it."""

    field: str
    spec: dict[str, Any]
    old: str
    new: str
    place: str


class _Record:
    """One proposal on its way into the draft."""

    def __init__(self, draft: _Draft, proposal: Proposal) -> None:
        self.draft, self.kind, self.proposal = draft, proposal.kind, proposal
        self.entry = proposal.record
        self.cells = draft.resolved(self.kind, self.kind.name, self.entry)
        self.action = self.cells.pop("action", "") or "new"
        self.earlier = self.cells.pop("earlier_sources", "") or "contradict"
        given = self.cells.get(self.kind.key) or (suggest_for(self.kind, self.cells) if self.action == "new" else "")
        self.id = draft.renamed.get((self.kind.main.package, given), given)
        self.there = draft.rows(self.kind.main).get((self.id,))
        self.stands: dict[str, str] = {}
        """Field → what the new source gives, where the value of the record is to stand."""

    def put(self) -> None:
        """Put the record, what belongs to it and what sources say into the draft."""
        if not self._known():
            return
        first = len(self.draft.out.rows)
        if self.there:
            self.cells = self._standing(self.cells, self.there, "{}")
        if set(self.cells) - {self.kind.key}:
            self.draft.put(self.kind.main, {**self.cells, self.kind.key: self.id}, self.entry)
        self._ask_for_notes()
        for part in self.kind.children:
            for entry in self.proposal.parts.get(part, ()):
                self._child(part, entry)
        values = list(self._replaced(self.draft.out.rows[first:]))
        statements = [self._against(cells) for entry in self.proposal.parts.get("evidence", ()) for cells in self._statements(entry)]
        self._earlier(values, {(cells["field"], cells["source_id"]) for _, cells in statements})
        for entry, cells in statements:
            self._evidence(entry, cells, values)
        self._numbers()

    def _known(self) -> bool:
        """Whether the actions are words for something, and the record is there or not, as the action says."""
        for column, value, words in zip(BESIDE, (self.action, self.earlier), (("new", "change"), EARLIER), strict=True):
            if not self._is_word(self.entry, column, value, words):
                return False
        if self.action == "new" and self.there:
            message = f"the {self.kind.name} {self.id} (“{self.there.get('name', self.id)}”) is in the record already"
            expected = f"action: change, to correct or complete it; else another {self.kind.key}"
            self.draft.problem(self.entry.problem(self.kind.key, message, expected))
        elif self.action == "change" and not self.there:
            close = match.near(self.id, names(self.kind.main), 3)
            expected = f"the last part of its page's address; for a new {self.kind.name}, action: new and its facts"
            message = f"no {self.kind.name} of the record is {self.id!r}"
            self.draft.problem(self.entry.problem(self.kind.key, message, (f"perhaps {' or '.join(close)}; else " if close else "") + expected))
        return (self.action == "change") == bool(self.there)

    def _is_word(self, entry: Entry, column: str, value: str, words: tuple[str, ...]) -> bool:
        if value not in words:
            self.draft.problem(entry.problem(column, f"{value!r} is no word for it", " or ".join(words)))
        return value in words

    def _standing(self, cells: Cells, there: Cells, field: str) -> Cells:
        """The cells without those whose value in the record is to stand, if that was asked for."""
        if self.earlier != "prevail":
            return cells
        new = {column: value for column, value in cells.items() if there.get(column) and value and there[column] != value}
        new = {column: value for column, value in new.items() if not noted(self.kind.main, column)}
        self.stands |= {field.format(column): value for column, value in new.items()}
        return {column: value for column, value in cells.items() if column not in new and not set(noted(self.kind.main, column)) & set(new)}

    def _ask_for_notes(self) -> None:
        """Remind of a note such as troops_note that was about a number which changes."""
        for column in [name for name in self.kind.main.fields() if self.there and self.there[name] and name not in self.cells]:
            about = [name for name in noted(self.kind.main, column) if self.there and self.cells.get(name, self.there[name]) != self.there[name]]
            if about and self.there:
                what = about[0].split("_")[0]
                self.draft.out.notes.append(f"The note on the old number of {what} stays: “{self.there[column]}”. Is it right for the new one?")

    def _child(self, part: str, entry: Entry) -> None:
        table = self.kind.tables[part]
        cells = {**self.draft.resolved(self.kind, part, entry), self.kind.owners[part]: self.id}
        action = cells.pop("action", "") or "add"
        before = self.draft.rows(table).get(_key(table, normalise.row(table.schema, cells)))
        if action == "remove":
            self.draft.remove(table, cells, entry)
        elif self._is_word(entry, "action", action, ("add", "remove")):
            own = self._standing(cells, before, f"{part}.{cells.get('actor_id', '')}.{{}}") if before else cells
            self.draft.put(table, own, entry)

    def _replaced(self, changed: list[Change]) -> Iterator[_Value]:
        """Every value that another one replaces, and every state or organisation that is new in a part."""
        for change in changed:
            specs = {spec["name"]: spec for spec in change.table.schema["fields"]}
            actor = (change.after or {}).get("actor_id")
            if change.table is not self.kind.main and not change.before and actor:
                yield _Value(f"{change.table.name}.{actor}", {**specs["actor_id"], "any": True}, "", actor, change.place)
            for column, old in (change.before or {}).items():
                new = (change.after or {}).get(column, old)
                if old != new and change.table is self.kind.main:
                    yield _Value(column, specs[column], old, new, change.place)
                elif old != new and actor and len(change.table.key) == 2:
                    yield _Value(f"{change.table.name}.{actor}.{column}", specs[column], old, new, change.place)

    def _statements(self, entry: Entry) -> Iterator[tuple[Entry, Cells]]:
        """One statement for each field that an entry of evidence names, with the id of its source."""
        cells = {**self.draft.resolved(self.kind, "evidence", entry), self.kind.owners["evidence"]: self.id}
        if cells.get("action", "add") == "add":
            cells["relation"] = cells.get("relation") or "supports"
        there = {key[0]: row for key, row in self.draft.rows(self.kind.tables["sources"]).items()}
        given = cells.get("source_id", "")
        titles = {key: row["title"] for key, row in there.items()}
        source = self.draft.sources.get(given) or known_source(given, there) or match.exact(given, titles)
        if source is None:
            close = match.near(given, titles, 3)
            expected = (f"perhaps {' or '.join(close)}; else " if close else "") + "the id or address of a source of the record, or of one among sources"
            self.draft.problem(entry.problem("source_id", f"{given!r} is no source" if given else "the evidence names no source", expected))
        for name in [normalise.cell(name) for name in cells.get("field", "").split(";")]:
            yield entry, {**cells, "field": name, "source_id": source or given}

    def _against(self, statement: tuple[Entry, Cells]) -> tuple[Entry, Cells]:
        """The statement as a contradiction, if the value of the record is to stand against it."""
        entry, cells = statement
        if cells.get("relation") != "supports" or cells["field"] not in self.stands:
            return statement
        return entry, {**cells, "relation": "contradicts", "stated_value": cells.get("stated_value") or self.stands[cells["field"]]}

    def _of(self, field: str) -> list[Cells]:
        """What the record has of statements about a field."""
        return [row for row in self.draft.rows(self.kind.tables["evidence"]).values() if (row["record_id"], row["field"]) == (self.id, field)]

    def _agrees(self, value: _Value, said: str) -> bool:
        return bool(said) if value.spec.get("any") else statements.agrees(value.spec, value.new, said, self.draft.codes)

    def _earlier(self, values: list[_Value], anew: set[tuple[str, str]]) -> None:
        """Judge anew what earlier sources said of values that changed; those that speak anew are left to ``_evidence``."""
        table = self.kind.tables["evidence"]
        for value in values:
            turned: dict[str, list[str]] = {"supports": [], "contradicts": []}
            for row in [row for row in self._of(value.field) if (value.field, row["source_id"]) not in anew]:
                changed = statements.after(row, value.old, value.new, self._agrees(value, row["stated_value"]), self.earlier == "keep")
                if changed:
                    self.draft.put(table, changed, Entry({}, value.place), old=row)
                    turned.get(changed.get("relation", ""), []).append(row["source_id"])
            for row in [row for row in self._of(ALL) if (value.field, row["source_id"]) not in anew]:  # a data set that states the whole row
                changed = statements.after({**row, "stated_value": ""}, value.old, value.new, agree=False, keep=self.earlier == "keep")
                if changed.get("relation") == "contradicts":
                    self.draft.put(table, {**row, **changed, "field": value.field}, Entry({}, value.place))
                    turned["contradicts"].append(row["source_id"])
            if turned["supports"]:
                self.draft.out.notes.append(
                    f"What contradicted {value.field} agrees with the new value and supports it now: {', '.join(turned['supports'])}. Is that so?"
                )
            if turned["contradicts"]:
                count = against(len({source for field, source in anew if field == value.field}), len(turned["contradicts"]))
                named = ", ".join(turned["contradicts"])
                self.draft.out.notes.append(f"{value.field}: {count}. Do they really say something else? They are kept as contradictions: {named}.")

    def _evidence(self, entry: Entry, cells: Cells, values: list[_Value]) -> None:
        """Add a statement, or let it take the place of what the same source said of the same fact."""
        table = self.kind.tables["evidence"]
        action = cells.get("action", "") or "add"
        own = {column: value for column, value in cells.items() if column != "action"}
        if action == "remove":
            self.draft.remove(table, own, entry)
        if action == "remove" or not self._is_word(entry, "action", action, ("add", "remove")):
            return
        value = next((value for value in values if value.field == own["field"]), None)
        there = [row for row in self._of(own["field"]) if row["source_id"] == own["source_id"] and (table.file, _key(table, row)) not in self.draft.places]
        mine = sorted(there, key=lambda row: _distance(row, own))
        supports = own["relation"] == "supports"
        # Where the value is a new one, or the source only contradicted so far, it has been read again. Else it may say several things.
        again = bool(value) or (supports and not any(row["relation"] == "supports" for row in mine))
        if supports:
            said = [row["stated_value"] for row in mine if (self._agrees(value, row["stated_value"]) if value else row["relation"] == "supports")]
            own = {**own, "stated_value": own.get("stated_value") or next(iter(said), "")}
        if not again:
            mine = [row for row in mine if row["relation"] == own["relation"] and row["stated_value"] in ("", own.get("stated_value", ""))]
        self.draft.put(table, own, entry, old=mine[0] if mine else None)
        for row in mine[1:] if again else []:
            self.draft.remove(table, row, entry)
        for row in mine if again and supports else []:
            if row["relation"] == "contradicts":
                said_now = f"{row['source_id']} stood as a contradiction of {row['field']}, with {row['stated_value']!r}; now it supports the record."
                self.draft.out.notes.append(said_now)

    def _numbers(self) -> None:
        """A number of one state, such as its troops, needs a statement of its own."""
        for part, column in number_columns(self.kind):
            for change in [change for change in self.draft.out.rows if change.table is self.kind.tables[part] and change.after]:
                after = change.after or {}
                field = f"{part}.{after.get('actor_id')}.{column}"
                if after[self.kind.owners[part]] != self.id or not after[column] or (change.before or {}).get(column) == after[column]:
                    continue
                if not any(row["relation"] == "supports" for row in self._of(field)):
                    message = f"{column} of {after.get('actor_id')} rest on no statement of their own"
                    self.draft.problem(Entry({}, change.place).problem(column, message, f"evidence with the field {field}"))


def _distance(row: Cells, own: Cells) -> tuple[bool, bool, bool]:
    """How far a statement is from another of its source: with the same words, without any, other ones, another relation."""
    return row["relation"] != own["relation"], row["stated_value"] != own.get("stated_value", ""), row["stated_value"] != ""


def noted(table: Table, column: str) -> list[str]:
    """The columns that a note such as troops_note is about; none for a column that is no note on another one."""
    about = column.removesuffix("_note")
    return [name for name in table.fields() if name != column and name.startswith(about)] if column.endswith("_note") else []

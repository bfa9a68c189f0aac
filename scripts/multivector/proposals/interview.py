"""The questions of ``make add``. The answers are a document such as a YAML file holds, and go the same way.

What is asked comes from the schema of the kind of record. Exercises have their own way of asking for participants.
"""

import re
from collections.abc import Iterable
from typing import Any

from multivector import edtf, loose
from multivector.change_report import against
from multivector.checks.evidence_present import ALL
from multivector.load import EDTF_LEVEL_0, Packages, vocabulary
from multivector.proposals import answers, match, wrong
from multivector.proposals.dialogue import ask, choose, choose_many, find, offer, say, yes
from multivector.proposals.record import EMPTY, EXERCISE, Kind, actor_columns, actors, kinds, names, refers
from multivector.proposals.rows import known_source, noted, number_columns, source_id, suggest, suggest_for

Document = dict[str, Any]
Cells = dict[str, str]

WAYS = {
    "new": "a new record",
    "correction": "a correction: a fact of a record is wrong or missing",
    "source": "a second source for facts that a record has",
}
_DEFAULTS = {"kind": "exercise", "status": "held"}
_POINT = ("latitude", "longitude", "location_precision")


def interview(packages: Packages, document: Document) -> None:
    """Ask for one proposal, and put each answer into ``document``. Raises EOFError or KeyboardInterrupt where the answers end."""
    say("Enter alone means: not known. Nothing is written before you have seen it. Ctrl-C ends, and keeps your answers in a file.")
    known = kinds(packages)
    titles = {name: kind.title for name, kind in known.items()}
    kind = known[choose("What is it about", titles, default=EXERCISE) if len(known) > 1 else EXERCISE]
    way = choose("What would you like to add", WAYS, needed=True)
    asked = _Interview(packages, kind, document)
    {"new": asked.new, "correction": asked.correction, "source": asked.second}[way]()


class _Interview:
    """Questions about one record. ``document`` holds the answers so far."""

    def __init__(self, packages: Packages, kind: Kind, document: Document) -> None:
        self.kind, self.document = kind, document
        self.actors = names(actors(packages))
        self.codes = loose.names(actors(packages).rows)

    @property
    def facts(self) -> Cells:
        """The answers about the record itself."""
        facts: Cells = self.document.setdefault(self.kind.name, {})
        return facts

    def new(self) -> None:
        """A new record with all that belongs to it."""
        exercise = self.kind.name == EXERCISE
        for column in [column for column in self.kind.main.fields() if column not in (self.kind.key, *_POINT)]:
            about = noted(self.kind.main, column)
            if about and not set(about) & set(self.facts):
                continue
            self._keep(self.facts, column, self._value(self.kind.name, column, default=_DEFAULTS.get(column, "") if exercise else ""))
            if column == "name":
                self._show_similar()
            if column == "location" and "location" in self.facts and "latitude" in self.kind.main.fields():
                self._coordinates()
        self.facts[self.kind.key] = self._identifier()
        for part in self.kind.children:
            if exercise and part == "participants":
                self._participants()
            elif yes(f"Do you know something about its {part}", False):
                self._rows(part)
        stated = self._stated(self.facts, [part for part in self.kind.children if self.document.get(part)])
        stated += [f"{part}.{row['actor_id']}.{column}" for part, column in self._numbers() for row in self.document.get(part, []) if row.get(column)]
        open_, more = stated, True
        while more:
            self._evidence(stated, self.facts, default=open_)
            open_ = [name for name in stated if not any(name in entry["field"] for entry in self.document["evidence"])]
            if open_:
                say(f"Not yet stated by a source: {', '.join(open_)}")
            more = yes("Another source", bool(open_))

    def correction(self) -> None:
        """Facts of a record that are to be changed, with their source."""
        present = self._record()
        changed: list[str] = []
        more = True
        while more:
            options = {column: f"{self._title(column)}: {present[column] or '(empty)'}" for column in present if column != self.kind.key}
            parts = {part: f"{part.capitalize()}: add or correct a row" for part in self.kind.children}
            field = choose(f"Which fact of {present.get('name') or present[self.kind.key]} is to be corrected", {**options, **parts}, needed=True)
            if field in parts:
                changed += self._child(field, present[self.kind.key])
            else:
                changed += self._corrected(field, present)
            more = yes("Correct something else of this record", False)
        self._earlier(present)
        stated = [name for name in changed if name not in ("summary", "note", "location_precision") and not noted(self.kind.main, name)]
        if stated:
            self._evidence(stated, self.facts, default=stated)

    def second(self) -> None:
        """What another source says about the facts of a record."""
        present = self._record()
        source = self._source()
        facts = self._present(present)
        offer(f"Facts of {present.get('name') or present[self.kind.key]} in the record:", facts)
        same = choose_many("Which of these does the source state as they stand in this list", facts, offered=True)
        others = choose_many("Which facts of the same list does it state otherwise", facts, offered=True)
        self._state(same, source, self._locator() if same or others else "")
        for field in [field for field in others if field not in same]:
            self._add(field, source, relation="contradicts", stated_value=self._instead(field, facts[field]))
        while yes("Does it say something about a fact that is not in this list", False):
            options = {column: self._title(column) for column in present if column not in (self.kind.key, *facts)}
            field = choose("Fact that is not in the list above", options, needed=True)
            self._add(field, source, relation="contradicts", stated_value=self._instead(field, f"{self._title(field)}: {present[field] or '(empty)'}"))

    def _instead(self, field: str, present: str) -> str:
        return ask(f"{present}. What does the source say instead, in its words or in short", needed=True)

    def _record(self) -> Cells:
        """The record that is meant, as it stands."""
        known = names(self.kind.main)
        record = find(f"Which {self.kind.name} (name, or the last part of its page's address)", known, needed=True)
        present = next(row.cells for row in self.kind.main.rows if row.cells[self.kind.key] == record)
        dates = [present[column] for column in self.kind.main.fields(rdfType=EDTF_LEVEL_0) if edtf.valid(present[column])][:2]
        say(f"{known[record]}{', ' + edtf.span(dates[0], (*dates, '')[1]) if dates else ''}")
        self.document |= {"action": "change", self.kind.name: {self.kind.key: record}}
        return present

    def _stated(self, cells: Cells, parts: list[str]) -> list[str]:
        """The filled facts of a record that a source can state: those that need one, dates, words of a vocabulary, and parts."""
        return [name for name in self._sourced() if cells.get(name)] + parts

    def _sourced(self) -> list[str]:
        main = self.kind.main
        return [name for name in main.fields() if name in {*main.fields(evidence=True), *main.fields(rdfType=EDTF_LEVEL_0)}]

    def _numbers(self) -> list[tuple[str, str]]:
        return [(part, column) for part, column in number_columns(self.kind) if "actor_id" in self.kind.tables[part].fields()]

    def _present(self, present: Cells) -> dict[str, str]:
        """Field → title and value, for the filled facts of a record."""
        rows = {part: self._of(part, present[self.kind.key]) for part in self.kind.children}
        words = {name: present[name] for name in self._stated(present, [])}
        words |= {part: ", ".join(dict.fromkeys(row.get("actor_id") or "not said whose" for row in there)) for part, there in rows.items() if there}
        words |= {f"{part}.{row['actor_id']}.{column}": row[column] for part, column in self._numbers() for row in rows[part] if row[column]}
        return {name: f"{self._title(name)}: {value}" for name, value in words.items()}

    def _of(self, part: str, record: str) -> list[Cells]:
        return [row.cells for row in self.kind.tables[part].rows if row.cells[self.kind.owners[part]] == record]

    def _corrected(self, field: str, present: Cells) -> list[str]:
        """A new value of a column; the fields that evidence is about."""
        say(f"  Present value: {present[field] or '(empty)'}; to make it empty, answer {EMPTY}")
        self.facts[field] = self._value(self.kind.name, field, needed=True)
        note = next((name for name in present if field in noted(self.kind.main, name)), "")
        if note and self.facts[field] != EMPTY:
            say(f"  {self._title(note)} now: {present[note] or '(empty)'}")
            self._keep(self.facts, note, self._value(self.kind.name, note))
        return [field] if self.facts[field] != EMPTY else []

    def _value(self, part: str, column: str, *, default: str = "", needed: bool = False) -> str:
        """A value for a column, asked as its schema says. ``needed``: an answer must be given, if only that it becomes empty."""
        table = self.kind.tables[part]
        spec = next(field for field in table.schema["fields"] if field["name"] == column)
        about = f"{spec['title']}. {spec['description']}"
        required = bool(spec.get("constraints", {}).get("required"))
        may_empty = {EMPTY: "make it empty"} if needed and not required else {}
        needed = needed or required
        title, split = spec["title"], spec.get("delimiter", ",") if spec["type"] == "list" else ""
        words = {value: f"{entry['label']}: {entry['description']}" for value, entry in vocabulary(table.schema, column).items()}
        if words and split:
            return str(split).join(choose_many(title, {**words, **may_empty}, title=about, default=default, needed=needed))
        if words:
            return choose(title, {**words, **may_empty}, title=about, default=default, needed=needed)
        say(about)
        if column in actor_columns(table) and split:
            return str(split).join(self._actors(f"{title} (codes or names, parted by commas)", needed=needed))
        if column in actor_columns(table):
            joint = {"joint": "the sides jointly"} if column == "led_by" else {}
            or_joint = ", or joint" if joint else ""
            return find(f"{title} (code or name{or_joint})", {**self.actors, **joint, **may_empty}, needed=needed, codes=self.codes)
        if column in refers(table) and refers(table)[column] in self.kind.lists:
            return self._listed(refers(table)[column], needed)
        hint = " (2010, 2010-09 or 2010-09-13)" if spec.get("rdfType") == EDTF_LEVEL_0 else f" (parted by {split!r})" if split else ""
        return ask(f"{title}{hint}", default=default, needed=needed, wrong=wrong.column(spec))

    def _listed(self, part: str, needed: bool) -> str:
        """A row of a table to which records refer, such as a series, or a new one."""
        table = self.kind.tables[part]
        known = names(table)
        answer = find(f"{part.capitalize()} (name)", {**known, EMPTY: f"no {part}"}, needed=needed, new=True)
        if not answer or answer in known or answer == EMPTY:
            return answer
        row = {table.key[0]: ask(f"Identifier of the new {part}", default=suggest(answer), wrong=wrong.identifier), "name": answer}
        if "native_name" in table.fields():
            self._keep(row, "native_name", ask("Its name in the language of an organiser"))
        self.document[part] = [row]
        return row[table.key[0]]

    def _identifier(self) -> str:
        known = names(self.kind.main)

        def unfit(text: str) -> str | None:
            return f"{text} is in the record: {known[text]}. Another one, please, or Ctrl-C and a correction." if text in known else wrong.identifier(text)

        return ask("Identifier for its page, which stays for ever", default=suggest_for(self.kind, self.facts), needed=True, wrong=unfit)

    def _coordinates(self) -> None:
        point = ask("Coordinates, as latitude and longitude in degrees, such as 43.35 75.28", wrong=wrong.point)
        if point:
            self.facts["latitude"], self.facts["longitude"] = point.replace(",", " ").split()
            self.facts["location_precision"] = self._value(self.kind.name, "location_precision", needed=True)

    def _show_similar(self) -> None:
        known = names(self.kind.main)
        close = match.near(self.facts["name"], known)
        if close:
            say("  In the record with a similar name:")
        for key in close:
            say(f"    {known[key]} ({key})")

    def _participants(self) -> None:
        say("Participants. One row per state that took part or watched.")
        codes = self._actors("Who took part (codes or names, parted by commas)", needed=True)
        hosts = self._some("Which of them hosted it, on their territory", codes)
        watched = self._some("Which of them only watched", [code for code in codes if code not in hosts])
        roles = {code: "host" if code in hosts else "observer" if code in watched else "participant" for code in codes}
        self.document["participants"] = [{"actor_id": code, "role": role} for code, role in roles.items()]

        def unfit(text: str) -> str | None:
            read = all((answers.troops(part, self.codes) or ("",))[0] in codes for part in _pieces(text))
            return None if read else f"A code of {', '.join(codes)} and digits for each, parted by commas, such as {codes[0]} 1000."

        troops = ask("Troops by participant, where a source gives them, such as KAZ 1000, RUS 500", wrong=unfit)
        number = dict(answers.troops(part, self.codes) or ("", "") for part in _pieces(troops))
        for row in self.document["participants"]:
            self._keep(row, "troops", number.get(row["actor_id"], ""))

    def _child(self, part: str, record: str) -> list[str]:
        """A row of a part, new or corrected; the fields that evidence is about."""
        table = self.kind.tables[part]
        if len(table.key) > 2 or "actor_id" not in table.key:
            self._rows(part)
            return [part]
        actor = find("Which state (code or name)", self.actors, needed=True, codes=self.codes)
        before = next((row for row in self._of(part, record) if row["actor_id"] == actor), {})
        shown = ", ".join(f"{column} {before[column] or 'not known'}" for column in table.fields() if column not in table.key) if before else ""
        say(f"  In the record: {shown}" if before else "  Not in the record yet")
        cells = {"actor_id": actor}
        for column in [column for column in table.fields() if column not in table.key]:
            self._keep(cells, column, self._value(part, column, default=before.get(column, "") or ("participant" if column == "role" else "")))
        self.document.setdefault(part, []).append(cells)
        changed = [column for column in cells if column != "actor_id" and cells[column] not in (before.get(column, ""), EMPTY)]
        numbers = {column for of, column in self._numbers() if of == part}
        return [*([] if before else [f"{part}.{actor}"]), *(f"{part}.{actor}.{column}" for column in changed if before or column in numbers)]

    def _rows(self, part: str) -> None:
        """Rows of a part, column by column. Several words of its last column make several rows."""
        table = self.kind.tables[part]
        rows: list[Cells] = self.document.setdefault(part, [])
        *columns, last = [column for column in table.fields() if column != self.kind.owners[part]]
        more = True
        while more:
            cells: Cells = {}
            for column in columns:
                self._keep(cells, column, self._value(part, column))
            words = {value: entry["label"] for value, entry in vocabulary(table.schema, last).items()}
            if words and last in table.key:
                rows += [{**cells, last: word} for word in choose_many(f"Which {part}", words, needed=True)]
            else:
                self._keep(cells, last, self._value(part, last))
                rows.append(cells)
            more = yes(f"More {part}", False)

    def _evidence(self, stated: list[str], facts: Cells, *, default: list[str]) -> None:
        """Add a source and what it states, of the fields ``stated``."""
        source = self._source()
        options = {name: f"{self._title(name)}{f': {facts[name]}' if facts.get(name) else ''}" for name in stated}
        fields = choose_many("Which of these facts does it state", options, default=",".join(default))
        self._state(fields, source, self._locator() if fields else "")

    def _locator(self) -> str:
        return ask("Where in the source (page, section, table), if it is long")

    def _state(self, fields: Iterable[str], source: str, locator: str) -> None:
        """Add statements that support facts; numbers in the words of the source."""
        numbers = {*self.kind.main.fields(type="integer"), *(column for _, column in self._numbers())}
        rest = []
        self.document.setdefault("evidence", [])
        for name in fields:
            question = f"{self._title(name)} in the words of the source, such as “about 5,000” (Enter: just as in the record)"
            said = ask(question) if name.split(".")[-1] in numbers else ""
            if said:
                self._add(name, source, stated_value=said, locator=locator)
            else:
                rest.append(name)
        if rest:
            self._add(rest, source, locator=locator)

    def _add(self, field: str | list[str], source: str, **cells: str) -> None:
        named = [field] if isinstance(field, str) else field
        self.document.setdefault("evidence", []).append({"field": named, "source_id": source, **{column: value for column, value in cells.items() if value}})

    def _source(self) -> str:
        """The id of a source: of the record, of those given before, or a new one."""
        table = self.kind.tables["sources"]
        here = {row.cells["source_id"]: row.cells for row in table.rows}
        here |= {source["source_id"]: {"url": "", **source} for source in self.document.get("sources", [])}
        text = ask("Source: its web address, or its title if it is printed", needed=True, wrong=wrong.source)
        if not match.is_address(text):
            titles = {key: cells["title"] for key, cells in here.items()}
            close = find("Title of the source", titles, new=True, needed=True, first=text)
            text, found = close, close if close in here else None
        else:
            found = known_source(text, here)
        if found:
            say(f"  In the record: {here[found]['title']} ({here[found]['publisher']}), {found}")
            return found
        source: Cells = {"url": text} if match.is_address(text) else {"title": text}
        for spec in [field for field in table.schema["fields"] if field["name"] not in ("source_id", "url", "terms", *source)]:
            self._keep(source, spec["name"], self._value("sources", spec["name"]))
        source["source_id"] = ask("Identifier of the source", default=source_id(source, set(here)), needed=True, wrong=wrong.identifier)
        self.document.setdefault("sources", []).append(source)
        return source["source_id"]

    def _earlier(self, present: Cells) -> None:
        """Ask what becomes of the sources that supported a value which changes."""
        changed = [name for name in self.facts if name != self.kind.key and present[name]]
        changed += [ALL] if changed else []
        parts = [(part, row) for part in self.kind.children for row in self.document.get(part, []) if "actor_id" in row]
        changed += [f"{part}.{row['actor_id']}.{column}" for part, row in parts for column in row]
        rows = self._of("evidence", present[self.kind.key])
        support = [row for row in rows if row["field"] in changed and row["relation"] == "supports"]
        for row in support:
            said = f": “{row['stated_value']}”" if row["stated_value"] else ""
            say(f"  The present {row['field']} rests on {row['source_id']}{said}")
        if support:
            words = {
                "contradict": "yours is right: take it, and keep what the earlier sources say as a contradiction",
                "keep": "yours is right, and the earlier sources say so too (a slip of the pen)",
                "prevail": "keep the record's value, and add yours as a contradiction",
            }
            earlier = len({row["source_id"] for row in support})
            # With several sources against one, nobody should decide by Enter alone.
            several = earlier > 1
            chosen = choose("Which value shall the record have", words, title=f"{against(1, earlier)}:", default="" if several else "1", needed=several)
            if chosen != "contradict":
                self.document["earlier_sources"] = chosen

    def _actors(self, question: str, *, needed: bool) -> list[str]:
        answer = ask(question, needed=needed)
        if answer == EMPTY:
            return [EMPTY]
        codes = []
        for part in [part.strip() for part in answer.replace(";", ",").split(",") if part.strip()]:
            exact = self.codes.get(loose.key(part))
            if not exact:
                exact = find("  State or organisation", self.actors, needed=True, codes=self.codes, first=part)
            codes.append(exact)
        return list(dict.fromkeys(codes))

    def _some(self, question: str, codes: list[str]) -> list[str]:
        """Some of the actors named before, by code or name."""

        def unfit(text: str) -> str | None:
            unknown = [part for part in re.split(r"[,;]", text) if self._code(part) not in codes and not set(part.upper().split()) <= set(codes)]
            return f"{unknown[0].strip()} is not among {', '.join(codes)}." if unknown else None

        answer = ask(f"{question} ({', '.join(codes)})", wrong=unfit) if codes else ""
        parts = [part for part in re.split(r"[,;]", answer) if part.strip()]
        return [code for part in parts for code in ([self._code(part)] if self._code(part) in codes else part.upper().split())]

    def _code(self, text: str) -> str:
        return self.codes.get(loose.key(text), "")

    def _title(self, name: str) -> str:
        head, *rest = name.split(".")
        fields = {field["name"]: field["title"] for field in self.kind.main.schema["fields"]}
        actor = self.actors.get(rest[0], rest[0]) if rest else ""
        return f"{rest[1].capitalize()} of {actor}" if len(rest) > 1 else ", ".join(filter(None, [fields.get(head, head.capitalize()), actor]))

    @staticmethod
    def _keep(cells: Cells, column: str, value: str) -> None:
        if value:
            cells[column] = value


def _pieces(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"; *|, +|,(?=\D)", text) if part.strip()]

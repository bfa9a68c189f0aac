"""The questions of ``make add``. The answers are a document such as a YAML file holds, and go the same way."""

import re
from collections.abc import Callable
from typing import Any

from multivector import edtf
from multivector.checks import urls
from multivector.checks.evidence_present import CHILDREN
from multivector.checks.evidence_present import COLUMNS as KEY_COLUMNS
from multivector.checks.slugs import FORM
from multivector.load import EDTF_LEVEL_0, Packages, vocabulary
from multivector.proposals import match
from multivector.proposals.dialogue import ask, choose, choose_many, find, say, yes
from multivector.proposals.record import EMPTY, table
from multivector.proposals.rows import known_source, names, source_id, suggest

Document = dict[str, Any]
Cells = dict[str, str]

KINDS = {
    "exercise": "a new exercise",
    "correction": "a correction: a fact of an exercise is wrong or missing",
    "source": "a second source for facts that the record has",
}
_ASKED = ("name", "native_name", "series", "kind", "status", "start", "end", "led_by", "location", "troops_total", "troops_note", "focus", "summary", "note")
_DEFAULTS = {"kind": "exercise", "status": "held"}


def interview(packages: Packages) -> Document:
    """Ask for one proposal. Raises EOFError or KeyboardInterrupt where the answers end."""
    say("Enter alone means: not known. Nothing is written before you have seen it. Ctrl-C ends without a change.")
    kind = choose("What would you like to add", KINDS, needed=True)
    ways = {"exercise": _new, "correction": _correction, "source": _second}
    return ways[kind](packages)


def _new(packages: Packages) -> Document:
    facts: Cells = {}
    document: Document = {"exercise": facts}
    for column in _ASKED:
        if column == "troops_note" and "troops_total" not in facts:
            continue
        _keep(facts, column, _value(packages, column, document, default=_DEFAULTS.get(column, "")))
        if column == "name":
            _show_similar(facts["name"], packages)
        if column == "start":
            facts["exercise_id"] = _identifier(facts, packages)
        if column == "location" and "location" in facts:
            _coordinates(facts, packages)
    _participants(document, packages)
    _forces(document, packages)
    _equipment(document, packages)
    stated = [column for column in (*KEY_COLUMNS, "end") if column in facts] + [part for part in CHILDREN if document.get(part)]
    open_, more = stated, True
    while more:
        _evidence(document, packages, stated, facts, default=open_)
        open_ = [name for name in stated if not any(name in entry["field"] for entry in document["evidence"])]
        if open_:
            say(f"Not yet stated by a source: {', '.join(open_)}")
        more = yes("Another source", bool(open_))
    return document


def _correction(packages: Packages) -> Document:
    record, present = _record(packages)
    facts: Cells = {"exercise_id": record}
    document: Document = {"action": "change", "exercise": facts}
    changed: list[str] = []
    more = True
    while more:
        options = {column: f"{_title(packages, column)}: {present[column] or '(empty)'}" for column in present if column != "exercise_id"}
        field = choose("What is to be corrected", {**options, "participants": "Participants: add one, or correct a role or a number"}, needed=True)
        if field == "participants":
            changed += _participant(document, packages)
        else:
            say(f"  Present value: {present[field] or '(empty)'}; to make it empty, answer {EMPTY}")
            facts[field] = _value(packages, field, document, needed=True)
            changed += [field] if facts[field] != EMPTY else []
            if field == "troops_total" and facts[field] != EMPTY:
                say(f"  The note on troops now: {present['troops_note'] or '(empty)'}")
                _keep(facts, "troops_note", _value(packages, "troops_note", document))
        more = yes("Correct something else of this exercise", False)
    _earlier(document, packages, record, present)
    stated = [name for name in changed if name not in ("summary", "note", "troops_note", "location_precision")]
    if stated:
        _evidence(document, packages, stated, facts, default=stated)
    return document


def _second(packages: Packages) -> Document:
    record, present = _record(packages)
    document: Document = {"action": "change", "exercise": {"exercise_id": record}}
    there = [part for part in CHILDREN if any(row.cells["exercise_id"] == record for row in table(packages, part).rows)]
    stated = [column for column in (*KEY_COLUMNS, "end") if present[column]] + there
    source = _evidence(document, packages, stated, present, default=[])
    while yes("Does the source say something else than the record about another fact", False):
        options = {column: f"{_title(packages, column)}: {present[column]}" for column in present if present[column] and column != "exercise_id"}
        field = choose("About what", {**options, **{part: part.capitalize() for part in CHILDREN}}, needed=True)
        if present.get(field):
            say(f"  {_title(packages, field)} in the record: {present[field]}")
        said = ask("What does the source say instead, in its words or in short", needed=True)
        document["evidence"].append({"field": [field], "source_id": source, "relation": "contradicts", "stated_value": said})
    return document


def _record(packages: Packages) -> tuple[str, Cells]:
    record = find("Which exercise (name, or the last part of its page's address)", names(packages, "exercise"), needed=True)
    present = next(row.cells for row in table(packages, "exercise").rows if row.cells["exercise_id"] == record)
    say(f"{present['name']}, {edtf.span(present['start'], present['end']) if edtf.valid(present['start']) else present['start']}")
    return record, present


def _value(packages: Packages, column: str, document: Document, *, default: str = "", needed: bool = False) -> str:
    """A value for a column of an exercise, asked as its schema says."""
    spec = next(field for field in table(packages, "exercise").schema["fields"] if field["name"] == column)
    say(f"{spec['title']}. {spec['description']}")
    required = bool(spec.get("constraints", {}).get("required"))
    may_empty = {EMPTY: "make it empty"} if needed and not required else {}
    needed = needed or required
    if column == "led_by":
        return find("Who leads (code or name, or joint)", {**names(packages, "actors"), "joint": "the sides jointly", EMPTY: "nobody named"}, needed=needed)
    if column == "series":
        return _series(packages, document, needed)
    words = {value: f"{entry['label']}: {entry['description']}" for value, entry in vocabulary(table(packages, "exercise").schema, column).items()}
    if words and spec["type"] == "list":
        return ";".join(choose_many(spec["title"], {**words, **may_empty}, needed=needed))
    if words:
        return choose(spec["title"], {**words, **may_empty}, default=default, needed=needed)
    wrong = _judge(spec)
    hint = " (2010, 2010-09 or 2010-09-13)" if wrong is _wrong_date else ""
    return ask(f"{spec['title']}{hint}", default=default, needed=needed, wrong=wrong)


def _series(packages: Packages, document: Document, needed: bool) -> str:
    known = names(packages, "series")
    answer = find("Series (name)", {**known, EMPTY: "no series"}, needed=needed, new=True)
    if not answer or answer in known or answer == EMPTY:
        return answer
    series = {"series_id": ask("Identifier of the new series", default=suggest(answer), wrong=_wrong_identifier), "name": answer}
    _keep(series, "native_name", ask("Its name in the language of an organiser"))
    document["series"] = [series]
    return series["series_id"]


def _identifier(facts: Cells, packages: Packages) -> str:
    known = names(packages, "exercise")

    def wrong(text: str) -> str | None:
        return f"{text} is in the record: {known[text]}. Another one, please, or Ctrl-C and a correction." if text in known else _wrong_identifier(text)

    return ask("Identifier for its page, which stays for ever", default=suggest(facts["name"], facts["start"]), needed=True, wrong=wrong)


def _coordinates(facts: Cells, packages: Packages) -> None:
    point = ask("Coordinates, as latitude and longitude in degrees, such as 43.35 75.28", wrong=_wrong_point)
    if point:
        facts["latitude"], facts["longitude"] = point.replace(",", " ").split()
        facts["location_precision"] = _value(packages, "location_precision", {}, needed=True)


def _show_similar(name: str, packages: Packages) -> None:
    known = names(packages, "exercise")
    close = match.near(name, known)
    if close:
        say("  In the record with a similar name:")
    for key in close:
        say(f"    {known[key]} ({key})")


def _participants(document: Document, packages: Packages) -> None:
    actors = names(packages, "actors")
    say("Participants. One row per state that took part or watched.")
    codes = _actors("Who took part (codes or names, parted by commas)", actors, needed=True)
    hosts = _some("Which of them hosted it, on their territory", codes)
    watched = _some("Which of them only watched", [code for code in codes if code not in hosts])
    roles = {code: "host" if code in hosts else "observer" if code in watched else "participant" for code in codes}
    document["participants"] = [{"actor_id": code, "role": role} for code, role in roles.items()]
    troops = ask("Troops by participant, where a source gives them, such as KAZ 1000, RUS 500", wrong=lambda text: _wrong_troops(text, codes))
    for part in troops.split(",") if troops else []:
        code, number = part.split()
        next(row for row in document["participants"] if row["actor_id"] == code.upper())["troops"] = number


def _participant(document: Document, packages: Packages) -> list[str]:
    """One participant of an exercise of the record, new or corrected; the fields that evidence is about."""
    actor = find("Which state (code or name)", names(packages, "actors"), needed=True)
    record = document["exercise"]["exercise_id"]
    rows = [row.cells for row in table(packages, "participants").rows if (row.cells["exercise_id"], row.cells["actor_id"]) == (record, actor)]
    before = rows[0] if rows else {"role": "participant", "troops": ""}
    say(f"  In the record: {before['role']}, troops {before['troops'] or 'not known'}" if rows else "  Not in the record yet")
    words = {value: f"{entry['label']}: {entry['description']}" for value, entry in vocabulary(table(packages, "participants").schema, "role").items()}
    cells = {"actor_id": actor, "role": choose("Role", words, default=before["role"])}
    _keep(cells, "troops", ask("Troops", default=before["troops"], wrong=_wrong_number))
    document.setdefault("participants", []).append(cells)
    if not rows:
        return [f"participants.{actor}"]
    return [f"participants.{actor}.{column}" for column in ("role", "troops") if cells.get(column, before[column]) not in (before[column], EMPTY)]


def _forces(document: Document, packages: Packages) -> None:
    schema = table(packages, "forces").schema
    words = {value: entry["label"] for value, entry in vocabulary(schema, "force").items()}
    if yes("Do you know which forces took part", False):
        document["forces"] = []
        more = True
        while more:
            actor = find("Whose (code or name; Enter: not stated)", names(packages, "actors"))
            document["forces"] += [_owned(actor, force=force) for force in choose_many("Which forces", words)]
            more = yes("Forces of another state", False)


def _equipment(document: Document, packages: Packages) -> None:
    schema = table(packages, "equipment").schema
    words = {value: entry["label"] for value, entry in vocabulary(schema, "category").items()}
    if yes("Do you know which equipment was used", False):
        document["equipment"] = []
        more = True
        while more:
            actor = find("Whose (code or name; Enter: not stated)", names(packages, "actors"))
            item = _owned(actor, category=choose("Kind of equipment", words, needed=True), item=ask("Type or description", needed=True))
            _keep(item, "quantity", ask("Number of pieces", wrong=_wrong_number))
            document["equipment"].append(item)
            more = yes("More equipment", False)


def _evidence(document: Document, packages: Packages, stated: list[str], facts: Cells, *, default: list[str]) -> str:
    """Add a source and what it states, of the fields ``stated``; returns the source's id."""
    source = _source(document, packages)
    options = {name: f"{_title(packages, name)}{f': {facts[name]}' if facts.get(name) else ''}" for name in stated}
    if facts:
        say("  If it gives another value for a fact, leave that fact out here; the next question is about it.")
    fields = choose_many("Which facts does it state as the record has them" if facts else "Which facts does it state", options, default=",".join(default))
    locator = ask("Where in the source (page, section, table), if it is long") if fields else ""
    entries: list[Document] = []
    for name in [name for name in fields if name.split(".")[-1].startswith("troops")]:
        said = ask(f"{_title(packages, name)} in the words of the source, such as “about 5,000” (Enter: just as in the record)")
        if said:
            entries.append({"field": [name], "source_id": source, "stated_value": said})
    apart = [entry["field"][0] for entry in entries]
    rest = [name for name in fields if name not in apart]
    entries = ([{"field": rest, "source_id": source}] if rest else []) + entries
    document.setdefault("evidence", []).extend({**entry, **({"locator": locator} if locator else {})} for entry in entries)
    return source


def _source(document: Document, packages: Packages) -> str:
    """The id of a source: of the record, of those given before, or a new one."""
    here = {row.cells["source_id"]: row.cells for row in table(packages, "sources").rows}
    here |= {source["source_id"]: {"url": "", **source} for source in document.get("sources", [])}
    text = ask("Source: its web address, or its title if it is printed", needed=True, wrong=_wrong_source)
    if not match.is_address(text):
        titles = {key: cells["title"] for key, cells in here.items()}
        close = match.exact(text, titles) or find("  Title again, to look it up", titles, new=True, needed=True)
        found = close if close in here else None
    else:
        found = known_source(text, here)
    if found:
        say(f"  In the record: {here[found]['title']} ({here[found]['publisher']}), {found}")
        return found
    source: Cells = {"url": text} if match.is_address(text) else {"title": text}
    schema = table(packages, "sources").schema
    for spec in [field for field in schema["fields"] if field["name"] not in ("source_id", "url", "terms", *source)]:
        words = {value: f"{entry['label']}: {entry['description']}" for value, entry in vocabulary(schema, spec["name"]).items()}
        needed = bool(spec.get("constraints", {}).get("required"))
        say(f"{spec['title']}. {spec['description']}")
        _keep(source, spec["name"], choose(spec["title"], words, needed=needed) if words else ask(spec["title"], needed=needed, wrong=_judge(spec)))
    source["source_id"] = ask("Identifier of the source", default=source_id(source, set(here)), needed=True, wrong=_wrong_identifier)
    document.setdefault("sources", []).append(source)
    return source["source_id"]


def _earlier(document: Document, packages: Packages, record: str, present: Cells) -> None:
    """Ask whether sources that supported a value which changes say something else."""
    changed = [name for name in document["exercise"] if name != "exercise_id" and present[name]]
    changed += [f"participants.{row['actor_id']}.{column}" for row in document.get("participants", []) for column in ("role", "troops")]
    rows = [row.cells for row in table(packages, "evidence").rows if row.cells["record_id"] == record]
    support = [row for row in rows if row["field"] in changed and row["relation"] == "supports"]
    for row in support:
        said = f": “{row['stated_value']}”" if row["stated_value"] else ""
        say(f"  The present {row['field']} rests on {row['source_id']}{said}")
    if support and not yes("Do these sources say something else than the new value? Then they are kept as contradictions", True):
        document["earlier_sources"] = "keep"


def _actors(question: str, actors: Cells, *, needed: bool) -> list[str]:
    answer = ask(question, needed=needed)
    codes = []
    for part in [part.strip() for part in answer.replace(";", ",").split(",") if part.strip()]:
        exact = match.exact(part, actors)
        if not exact:
            close = match.near(part, actors)
            say(f"  {part!r} is no actor of the record.")
            exact = (
                choose("  Which one", {key: f"{actors[key]} ({key})" for key in close}, default="1") if close else find("  Which state", actors, needed=True)
            )
        codes.append(exact)
    return list(dict.fromkeys(codes))


def _some(question: str, codes: list[str]) -> list[str]:
    def wrong(text: str) -> str | None:
        unknown = [part for part in _codes(text) if part not in codes]
        return f"{unknown[0]} is not among {', '.join(codes)}." if unknown else None

    return _codes(ask(f"{question} ({', '.join(codes)})", wrong=wrong)) if codes else []


def _codes(text: str) -> list[str]:
    return text.upper().replace(",", " ").replace(";", " ").split()


def _owned(actor: str, **cells: str) -> Cells:
    return {**({"actor_id": actor} if actor else {}), **cells}


def _keep(cells: Cells, column: str, value: str) -> None:
    if value:
        cells[column] = value


def _title(packages: Packages, name: str) -> str:
    head, *rest = name.split(".")
    fields = {field["name"]: field["title"] for field in table(packages, "exercise").schema["fields"]}
    return " ".join([fields.get(head, head.capitalize()), *rest])


def _judge(spec: dict[str, Any]) -> Callable[[str], str | None]:
    """What says whether an answer is wrong for a column."""
    if spec.get("rdfType") == EDTF_LEVEL_0:
        return _wrong_date
    if spec["type"] == "integer":
        return _wrong_number
    pattern = spec.get("constraints", {}).get("pattern")
    if pattern and spec["name"] == "language":
        return lambda text: (
            None if not text or re.fullmatch(pattern, text) else "Two or three small letters: en English, ru Russian, kk Kazakh, uz Uzbek, zh Chinese."
        )
    return lambda _: None


def _wrong_date(text: str) -> str | None:
    return None if text == EMPTY or edtf.valid(text) else "A date is YYYY, YYYY-MM or YYYY-MM-DD, as exact as known."


def _wrong_number(text: str) -> str | None:
    return None if text == EMPTY or (text.isascii() and text.isdecimal()) else "Digits only, such as 5000; doubts go into the note or the words of the source."


def _wrong_identifier(text: str) -> str | None:
    good = FORM.fullmatch(text) and any(char.isalpha() for char in text)
    return None if good else "Lower-case letters, digits and single hyphens, such as peace-mission-2010."


def _wrong_point(text: str) -> str | None:
    try:
        numbers = [float(part) for part in text.replace(",", " ").split()]
    except ValueError:
        numbers = []
    return None if len(numbers) == 2 else "Two numbers with a decimal point, such as 43.35 75.28."


def _wrong_troops(text: str, codes: list[str]) -> str | None:
    for part in text.split(","):
        words = part.split()
        if len(words) != 2 or words[0].upper() not in codes or not (words[1].isascii() and words[1].isdecimal()):
            return f"A code of {', '.join(codes)} and digits for each, parted by commas."
    return None


def _wrong_source(text: str) -> str | None:
    return None if not match.is_address(text) or urls.plain(text) else f"Not a web address: {urls.EXPECTED}."

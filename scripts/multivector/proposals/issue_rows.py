"""A filled form becomes rows: what the tables would be if the contributor is right. Nothing is written here.

The result is a proposal for a person to review. What cannot be decided from the form is said in its notes.
"""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from slugify import slugify

from multivector import edtf, normalise
from multivector.checks.slugs import FORM, LONGEST
from multivector.load import EDTF_LEVEL_0, Packages, Row, Table, vocabulary
from multivector.proposals import answers
from multivector.proposals.issue_form import Form, NotUnderstood

MOST_SOURCES = 5
LONGEST_QUOTE = 300
PARTS = ("participants", "forces", "equipment")

# Words that the form offers or people use, for columns of exercises.
FACTS = {
    "troops": "troops_total",
    "number of troops": "troops_total",
    "place": "location",
    "who leads": "led_by",
    "leader": "led_by",
    "led by": "led_by",
    "dates": "dates",
    "date": "dates",
    "purpose": "focus",
}
_UNKNOWN = ("unknown", "not known", "none", "empty", "?", "-")
_OFFICIAL = re.compile(r"(^|\.)(gov|mil|gouv|gob)(\.[a-z]{2})?$|(^|\.)(nato|europa)\.(int|eu)$")


@dataclass
class Draft:
    """The tables as they would be: rows by (package, table), and notes for the reviewer."""

    packages: Packages
    rows: dict[tuple[str, str], list[dict[str, str]]]
    notes: list[str] = field(default_factory=list)

    def of(self, name: str, package: str = "exercises") -> list[dict[str, str]]:
        """The rows of a table, to be changed in place."""
        return self.rows[package, name]

    def table(self, name: str, package: str = "exercises") -> Table:
        """The table as it was read, with its schema."""
        return self.packages[package].tables[name]

    def add(self, name: str, package: str = "exercises", /, **cells: str) -> None:
        """Add a row; columns that are not given are empty."""
        self.of(name, package).append({column: normalise.cell(cells.get(column, "")) for column in self.table(name, package).fields()})

    def texts(self) -> dict[tuple[str, str], str]:
        """(package, table) → the whole file, for tables that differ from what was read."""
        out = {}
        for (package, name), rows in self.rows.items():
            old = self.table(name, package)
            text = normalise.table(replace(old, rows=[Row(number, cells) for number, cells in enumerate(rows, 2)]))
            if text != old.text:
                out[package, name] = text
        return out


def propose(form: Form, packages: Packages, today: str) -> Draft:
    """The tables with the rows of a filled form. ``today`` (YYYY-MM-DD) tells plans from what was held.

    Raises NotUnderstood with sentences for the contributor where the form cannot become rows.
    """
    rows = {(package.name, table.name): [dict(row.cells) for row in table.rows] for package in packages.values() for table in package.tables.values()}
    draft = Draft(packages, rows)
    try:
        if form.kind == "correction":
            _correct(draft, form.answers)
        else:
            _add(draft, form.answers, today)
    except ValueError as error:
        raise NotUnderstood(f"{error}.") from error
    return draft


def _correct(draft: Draft, given: dict[str, str]) -> None:
    record = _record(draft, given["record"])
    fact = _fact(draft, given["field"])
    if given["correct"].strip().casefold() in _UNKNOWN:
        raise NotUnderstood("To empty a fact, the statements of its sources must be judged one by one. A maintainer will look at it.")
    quote = _quote(given["quote"])
    sources = _sources(draft, given["source"])
    row = next(row for row in draft.of("exercises") if row["exercise_id"] == record)
    if fact.split(".")[0] in PARTS:
        _part(draft, record, fact, given["correct"], sources, quote)
        return
    changed = dict(zip(("start", "end"), answers.span(given["correct"]), strict=True)) if fact == "dates" else {fact: _cell(draft, fact, given["correct"])}
    if fact == "dates" and not changed["end"]:
        del changed["end"]
    if given["present"] and fact in row and _plain(given["present"]) != _plain(row[fact]) and row[fact]:
        draft.notes.append(f"The form was filled in when the record said {given['present']!r}; now it says {row[fact]!r}.")
    before = dict(row)
    for column, value in changed.items():
        old, row[column] = row[column], value
        stated = quote or ("" if _plain(given["correct"]) == _plain(value) or fact == "dates" else given["correct"])
        _state(draft, record, column, (old, value), sources, stated)
    if fact == "troops_total" and before[fact] != row[fact]:
        _note_on_troops(draft, row, given["correct"])


def _record(draft: Draft, text: str) -> str:
    """The id that a contributor means, who may have pasted the page's address."""
    key = text.strip().strip("/").split("/")[-1].lower()
    aliases = {row["old_id"]: row["new_id"] for row in draft.of("aliases", "reference") if row["package"] == "exercises"}
    key = aliases.get(key, key)
    known = [row["exercise_id"] for row in draft.of("exercises")]
    if key in known:
        return key
    close = difflib.get_close_matches(key, known, 3)
    raise ValueError(f"There is no record {text!r}; please copy the last part of the page's address{', perhaps ' + ' or '.join(close) if close else ''}")


def _fact(draft: Draft, text: str) -> str:
    """A column of exercises, ``dates``, or a part such as participants.KAZ.troops."""
    head, *rest = text.strip().split(".")
    if head in PARTS:
        known = {row["actor_id"] for row in draft.of("actors", "reference")}
        own = [name for name in draft.table(head).fields() if name not in ("exercise_id", "actor_id")]
        if len(rest) > 2 or (rest and rest[0] not in known) or (len(rest) == 2 and rest[1] not in own):
            raise ValueError(f"{text!r} is no fact; please write for example participants.KAZ or participants.KAZ.troops")
        return text.strip()
    fields = draft.table("exercises").schema["fields"]
    words = {entry["title"].casefold(): entry["name"] for entry in fields if entry["name"] != "exercise_id"}
    words |= FACTS | {entry["name"]: entry["name"] for entry in fields if entry["name"] != "exercise_id"} | {part: part for part in PARTS}
    return answers.word(text, words, "fact")


def _cell(draft: Draft, column: str, text: str) -> str:
    """The answer as a cell of exercises."""
    about = next(entry for entry in draft.table("exercises").schema["fields"] if entry["name"] == column)
    if about["type"] == "integer":
        return answers.number(text)[0]
    if about.get("rdfType") == EDTF_LEVEL_0:
        return answers.date(text)
    if column == "led_by":
        return answers.word(text, _actors(draft) | {"joint": "joint", "jointly": "joint"}, "state or organisation")
    if column == "series":
        return answers.word(text, {key.casefold(): row["series_id"] for row in draft.of("series") for key in (row["series_id"], row["name"])}, "series")
    if "categories" in about:
        known = _vocabulary(draft, "exercises", column)
        if about["type"] == "list":
            return str(about["delimiter"]).join(sorted({answers.word(part, known, column) for part in re.split(r"[;,]", text) if part.strip()}))
        return answers.word(text, known, column)
    return normalise.cell(text)


def _vocabulary(draft: Draft, table: str, column: str) -> dict[str, str]:
    entries = vocabulary(draft.table(table).schema, column).items()
    return {key.casefold(): value for value, entry in entries for key in (entry["label"], value.replace("_", " "), value)}


def _actors(draft: Draft) -> dict[str, str]:
    rows = draft.of("actors", "reference")
    return {key.casefold(): row["actor_id"] for row in rows for key in (row["native_name"], row["name"], row["actor_id"]) if key}


def _part(draft: Draft, record: str, fact: str, text: str, sources: list[str], quote: str) -> None:
    """Participants, forces or one cell of them. Rows are added or changed; none is taken away."""
    head, *rest = fact.split(".")
    rows = draft.of(head)
    mine = [row for row in rows if row["exercise_id"] == record]
    if len(rest) == 2 and head == "participants":
        row = next((row for row in mine if row["actor_id"] == rest[0]), None)
        if row is None:
            raise ValueError(f"{rest[0]} is no participant of {record} yet; please send a correction of participants.{rest[0]} first")
        old = row[rest[1]]
        row[rest[1]] = answers.number(text)[0] if rest[1] == "troops" else answers.word(text, _vocabulary(draft, head, rest[1]), rest[1])
        _state(draft, record, fact, (old, row[rest[1]]), sources, quote or ("" if text.strip() == row[rest[1]] else text))
    elif head == "participants":
        wanted = {rest[0]: answers.word(text, _vocabulary(draft, head, "role"), "role")} if rest else _participants(draft, text)
        have = {row["actor_id"]: row for row in mine}
        for actor, role in wanted.items():
            old = have[actor]["role"] if actor in have else ""
            if actor in have:
                have[actor]["role"] = role
            else:
                draft.add(head, exercise_id=record, actor_id=actor, role=role)
            _state(draft, record, f"participants.{actor}", (old, role), sources, quote)
        if not rest and (left := sorted(set(have) - set(wanted))):
            draft.notes.append(f"Not named in the form, and left in the record: {', '.join(left)}.")
    elif head == "forces" and len(rest) < 2:
        known = _vocabulary(draft, head, "force")
        actor = rest[0] if rest else ""
        for force in dict.fromkeys(answers.word(part, known, "force") for part in re.split(r"[;,]", text) if part.strip()):
            if not any(row["actor_id"] == actor and row["force"] == force for row in mine):
                draft.add(head, exercise_id=record, actor_id=actor, force=force)
        _state(draft, record, fact, ("", text), sources, quote)
    else:
        raise NotUnderstood("Equipment needs an item, a kind and a number. A maintainer will turn this into rows by hand.")


def _participants(draft: Draft, text: str) -> dict[str, str]:
    """Actor → role from “Kazakhstan (host), Russia” or “Host: Kazakhstan; observers: India, China”."""
    actors, found = _actors(draft), {}
    for segment in re.split(r"[;\n]", text):
        role, names = "participant", segment
        if match := re.fullmatch(r"\s*(host|participant|observer)s?\s*:(.*)", segment, re.IGNORECASE):
            role, names = match[1].lower(), match[2]
        for name in _names(names, actors):
            match = re.fullmatch(r"(.*?)\s*\(\s*(host|participant|observer)\s*\)", name, re.IGNORECASE)
            found[answers.word(match[1] if match else name, actors, "state or organisation")] = match[2].lower() if match else role
    return found


def _names(text: str, actors: dict[str, str]) -> Iterable[str]:
    """Names parted by commas or “and”; an “and” inside a name, as in Bosnia and Herzegovina, is left alone."""
    for part in text.split(","):
        name = re.sub(r"^and\s+", "", part.strip(), flags=re.IGNORECASE)
        yield from [name] if name.casefold() in actors else (piece.strip() for piece in re.split(r"\s+and\s+", name) if piece.strip())


def _sources(draft: Draft, text: str) -> list[str]:
    """Ids of the sources that a text names: by address, id or title; a new address becomes a new row."""
    rows = draft.of("sources", "reference")
    by_address = {answers.same_address(row["url"]): row["source_id"] for row in rows if row["url"]}
    by_words = {key.casefold(): row["source_id"] for row in rows for key in (row["title"], row["source_id"])}
    urls = answers.addresses(text)
    if not urls and " ".join(text.split()).casefold() in by_words:
        return [by_words[" ".join(text.split()).casefold()]]
    if not urls:
        raise ValueError(
            "The source has no web address and is not in the list of sources. Please give the address (https://…), or the id from the list of sources; "
            "for a printed work, a maintainer will add it by hand"
        )
    if len(urls) > MOST_SOURCES:
        raise ValueError(f"There are {len(urls)} web addresses; at most {MOST_SOURCES} at once, please")
    out = []
    for url in urls:
        found = by_address.get(answers.same_address(url))
        out.append(found or _new_source(draft, url))
    return list(dict.fromkeys(out))


def _new_source(draft: Draft, url: str) -> str:
    host, _, path = answers.same_address(url).partition("/")
    host, words = host.split("?")[0], slugify(path.split("?")[0].split("/")[-1].rsplit(".", 1)[0], max_length=40, word_boundary=True)
    taken = {row["source_id"] for row in draft.of("sources", "reference")}
    key = _free(slugify(f"{host} {words}"), taken)
    kind = "official" if _OFFICIAL.search(host) else "news"
    draft.add("sources", "reference", source_id=key, title=f"[Page at {host}]", publisher=host, url=url, kind=kind)
    draft.notes.append(f"New source {key}: please fill in title, author, publisher, date, language and kind in datapackage/reference/sources.csv.")
    return key


def _free(key: str, taken: set[str]) -> str:
    key = key[: LONGEST - 3].strip("-") or "source"
    return next(name for name in (key, *(f"{key}-{number}" for number in range(2, 100))) if name not in taken)


def _quote(text: str) -> str:
    quote = normalise.cell(text).strip("\"“”„«»'> ")
    if len(quote) > LONGEST_QUOTE:
        raise ValueError(f"“What the source says” has {len(quote)} characters; at most {LONGEST_QUOTE}: the words that state the fact are enough")
    return quote


def _state(draft: Draft, record: str, name: str, values: tuple[str, str], sources: list[str], stated: str) -> None:
    """Evidence for a new value, and what supported the old one turned into a contradiction, never dropped."""
    old, new = values
    rows = draft.of("evidence")
    mine = [row for row in rows if (row["record_id"], row["field"]) == (record, name)]
    contradicted = bool(old) and not _refines(old, new)
    for row in mine:
        if row["source_id"] in sources:
            rows.remove(row)  # the same source, read again
            if row["relation"] == "contradicts":
                draft.notes.append(f"{row['source_id']} stood as a contradiction, with {row['stated_value']!r}; by the form it supports the record.")
        elif contradicted and row["relation"] == "supports":
            row.update(relation="contradicts", stated_value=row["stated_value"] or old)
            draft.notes.append(f"{row['source_id']} supported {old!r}; it now stands as a contradiction. Please look whether it really differs.")
    for source in sources:
        known = next((row for row in mine if row["source_id"] == source), {})
        draft.add(
            "evidence",
            record_id=record,
            field=name,
            source_id=source,
            stated_value=stated or _kept(known, old == new, new),
            relation="supports",
            locator=known.get("locator", ""),
        )


def _kept(known: dict[str, str], same: bool, new: str) -> str:
    """The words of a source that was cited before, if they still fit the value."""
    words = known.get("stated_value", "")
    return words if _plain(new) in _plain(words) or (same and known.get("relation") == "supports") else ""


def _refines(old: str, new: str) -> bool:
    """Whether the new value only says more, so that who stated the old one does not contradict it."""
    parts = set(old.split(";")) <= set(new.split(";"))
    return old == new or parts or (edtf.valid(old) and edtf.valid(new) and new.startswith(f"{old}-"))


def _note_on_troops(draft: Draft, row: dict[str, str], text: str) -> None:
    before = row["troops_note"]
    if not answers.number(text)[1]:
        row["troops_note"] = normalise.cell(text)
    if before:
        draft.notes.append(f"The note on troops was {before!r}; please look whether it still holds.")


def _plain(text: str) -> str:
    return re.sub(r"(?<=\d)[ ,\u00a0\u202f](?=\d{3})", "", " ".join(text.split())).casefold()


def _add(draft: Draft, given: dict[str, str], today: str) -> None:
    start, end = answers.span(given["dates"])
    name = normalise.cell(given["name"])
    year = str(edtf.year(start))
    key = slugify(name)
    key = key if re.search(r"\d{2}", key) else f"{key}-{year}"
    if not FORM.fullmatch(key) or not slugify(name):
        raise ValueError(f"{name!r} gives no identifier; please write the name in Latin letters")
    if len(key) > LONGEST:
        raise ValueError(f"The name has {len(name)} characters; please shorten it")
    if any(row["exercise_id"] == key for row in draft.of("exercises")):
        raise ValueError(f"There is a record {key} already; please use the form for corrections on its page")
    cells = {"exercise_id": key, "name": name, "kind": "exercise", "start": start, "end": end, "location": given["place"]}
    cells["status"] = "announced" if edtf.earliest(start) > today else "held"
    if given["leader"]:
        cells["led_by"] = _cell(draft, "led_by", given["leader"])
    if given["troops"]:
        cells |= _troops(draft, given["troops"])
    participants = _participants(draft, given["participants"])
    sources = _sources(draft, given["sources"])
    draft.add("exercises", **cells)
    for actor, role in participants.items():
        draft.add("participants", exercise_id=key, actor_id=actor, role=role)
    for column in ("name", "start", "end", "led_by", "location", "troops_total"):
        if cells.get(column):
            stated = given["troops"] if column == "troops_total" and given["troops"] != cells[column] else ""
            draft.add("evidence", record_id=key, field=column, source_id=sources[0], stated_value=stated, relation="supports")
    draft.add("evidence", record_id=key, field="participants", source_id=sources[0], relation="supports")
    for source in sources[1:]:
        draft.add("evidence", record_id=key, field="name", source_id=source, relation="supports")
    draft.notes.append("Please set kind and status, and look which source states which fact: all facts are entered with the first source, the name with each.")
    draft.notes += [f"Not turned into rows: {given['more']!r}"] if given["more"] else []
    draft.notes.append(f"The sources, in the words of the form: {given['sources']!r}")


def _troops(draft: Draft, text: str) -> dict[str, str]:
    """A number of all sides becomes the total; anything else, such as one side's number, a note."""
    try:
        total, exact = answers.number(text)
    except ValueError:
        draft.notes.append("The number of troops is not one number of all sides; it stands in the note on troops only.")
        return {"troops_note": text}
    return {"troops_total": total} if exact else {"troops_total": total, "troops_note": text}

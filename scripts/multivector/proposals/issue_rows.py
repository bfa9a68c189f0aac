"""A filled form becomes a document such as a YAML file holds, and goes the same way. Nothing is looked at twice here.

The result is a proposal for a person to review. What cannot be decided from the form is said in its notes.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from slugify import slugify

from multivector import edtf, loose, normalise
from multivector.checks.slugs import FORM, LONGEST
from multivector.load import EDTF_LEVEL_0, Packages
from multivector.proposals import answers, match
from multivector.proposals.issue_form import OUTCOMES, Form, NotUnderstood
from multivector.proposals.record import EXERCISE, Kind, actor_columns, actors, kinds, names, refers
from multivector.proposals.rows import known_source, noted, printed_source, source_id, suggest

MOST_SOURCES = 5
LONGEST_QUOTE = 300

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
_TROOPS_OF = re.compile(r"(?i)(?:troops|number of troops) of (.+)|(.+) troops")

Document = dict[str, Any]
Cells = dict[str, str]


@dataclass
class _Reader:
    """What is known while a form is read, and what a reviewer should know."""

    packages: Packages
    notes: list[str] = field(default_factory=list)
    sources: list[Cells] = field(default_factory=list)
    """Sources that the record does not have."""
    locator: str = ""

    def __post_init__(self) -> None:
        self.kinds = kinds(self.packages)
        self.codes = loose.names(actors(self.packages).rows)
        self.actors = names(actors(self.packages))


def propose(form: Form, packages: Packages, today: str) -> tuple[Document, list[str]]:
    """The document that a filled form comes to, and notes. ``today`` (YYYY-MM-DD) tells plans from what was held.

    Raises NotUnderstood with sentences for the contributor where the form cannot become a document.
    """
    reader = _Reader(packages)
    try:
        document = _correction(reader, form.answers) if form.kind == "correction" else _new(reader, form.answers, today)
    except ValueError as error:
        raise NotUnderstood(f"{error}.") from error
    return {**document, "sources": reader.sources}, reader.notes


def _correction(reader: _Reader, given: Cells) -> Document:
    kind, row = _record(reader, given["record"])
    record = row[kind.key]
    fact = _fact(reader, kind, given["field"])
    if given["correct"].strip().casefold() in _UNKNOWN:
        raise NotUnderstood("To empty a fact, the statements of its sources must be judged one by one. A maintainer will look at it.")
    quote = _quote(given["quote"])
    sources = _sources(reader, given["source"])
    head, *_ = fact.split(".")
    document: Document = {"action": "change", "earlier_sources": _outcome(given["outcome"]), kind.name: {kind.key: record}}
    facts: Cells = {}
    if head in kind.children:
        document[head], fields = _part(reader, kind, record, fact, given["correct"])
        said = _other(given["correct"], document[head][0]["troops"]) if fact.endswith(".troops") else ""
    elif fact == "dates":
        start, end = answers.span(given["correct"])
        facts, said = {"start": start, **({"end": end} if end else {})}, ""
        fields = list(facts)
    else:
        value = _cell(reader, kind, fact, given["correct"])
        facts, said = {fact: value, **_note(kind, row, fact, value, given["correct"])}, _other(given["correct"], value)
        fields = [fact]
    document[kind.name] |= facts
    if given["present"] and row.get(fact) and _plain(given["present"]) != _plain(row[fact]):
        reader.notes.append(f"The form was filled in when the record said {given['present']!r}; now it says {row[fact]!r}.")
    document["evidence"] = [_statement(reader, name, source, quote or said) for name in fields for source in sources]
    return document


def _statement(reader: _Reader, name: str, source: str, said: str) -> Document:
    return {"field": [name], "source_id": source, **({"stated_value": said} if said else {}), **({"locator": reader.locator} if reader.locator else {})}


def _outcome(text: str) -> str:
    known = {words.casefold(): value for words, value in OUTCOMES.items()}
    return answers.word(text, known, "answer to “What should happen”") if text else "contradict"


def _record(reader: _Reader, text: str) -> tuple[Kind, Cells]:
    """The record that a contributor means by its id, its name or its page's address, with its kind."""
    *folders, last = text.strip().strip("/").split("/")
    key = last.lower()
    renamed = {(row.cells["package"], row.cells["old_id"]): row.cells["new_id"] for row in reader.packages["reference"].tables["aliases"].rows}
    found = []
    for kind in reader.kinds.values():
        known = names(kind.main)
        id_ = next((id_ for id_ in (key, renamed.get((kind.main.package, key)), match.exact(text, known)) if id_ in known), None)
        found += [(kind, row.cells) for row in kind.main.rows if row.cells[kind.key] == id_]
    section = {folder.casefold() for folder in folders[-1:]}
    here = [(kind, row) for kind, row in found if section & {kind.name, kind.main.name, reader.packages[kind.main.package].descriptor.get("section")}]
    if len(here or found) == 1:
        return (here or found)[0]
    if found:
        several = " or ".join(f"{kind.main.name}/{row[kind.key]}" for kind, row in found)
        raise ValueError(f"Several records are {text!r}; please write {several}")
    every = {id_: name for kind in reader.kinds.values() for id_, name in names(kind.main).items()}
    close = [f"{id_} ({every[id_]})" for id_ in match.near(last, every, 3)]
    raise ValueError(
        f"There is no record {text!r}; please copy the last part of the page's address, or its exact name{', perhaps ' + ' or '.join(close) if close else ''}"
    )


def _fact(reader: _Reader, kind: Kind, text: str) -> str:
    """A column of the records, ``dates``, or a part such as participants.KAZ.troops, in which the state may stand by its name."""
    asked = _TROOPS_OF.fullmatch(text.strip())
    if asked and kind.name == EXERCISE and loose.key(asked[1] or asked[2]) in reader.codes:
        text = f"participants.{asked[1] or asked[2]}.troops"
    head, *rest = text.strip().split(".")
    if head in kind.children:
        own = [name for name in kind.tables[head].fields() if name not in (kind.owners[head], "actor_id")]
        code = reader.codes.get(loose.key(rest[0])) if rest else ""
        if len(rest) > 2 or code is None or (len(rest) == 2 and rest[1] not in own):
            raise ValueError(f"{text!r} is no fact; please write for example {head}.KAZ or {head}.KAZ.{own[-1]}")
        return ".".join([head, *([code] if code else []), *rest[1:]])
    fields = [spec for spec in kind.main.schema["fields"] if spec["name"] != kind.key]
    words = {key.casefold(): spec["name"] for spec in fields for key in (spec["title"], spec["name"].replace("_", " "), spec["name"])}
    words |= (FACTS if kind.name == EXERCISE else {}) | {part: part for part in kind.children}
    return answers.word(text, words, "fact")


def _cell(reader: _Reader, kind: Kind, column: str, text: str, part: str = "") -> str:
    """The answer as a cell of a column."""
    table = kind.tables[part or kind.name]
    spec = next(spec for spec in table.schema["fields"] if spec["name"] == column)
    split = spec.get("delimiter", ",") if spec["type"] == "list" else ""
    words = [word.strip() for word in re.split(r"[;,]", text) if word.strip()] if split else [text]
    if spec["type"] == "integer":
        return answers.number(text)[0]
    if spec.get("rdfType") == EDTF_LEVEL_0:
        return answers.date(text)
    if column in actor_columns(table):
        joint = {"joint": "joint", "jointly": "joint"} if column == "led_by" else {}
        return split.join(joint.get(word.strip().casefold()) or _actor(reader, word) for word in words)
    if column in refers(table):
        known = names(kind.tables[refers(table)[column]])
        return answers.word(text, {key.casefold(): id_ for id_, name in known.items() for key in (id_, name)}, column)
    if "categories" in spec:
        codes = {key.casefold(): entry["value"] for entry in spec["categories"] for key in (entry["label"], entry["value"].replace("_", " "), entry["value"])}
        return split.join(sorted({answers.word(word, codes, column) for word in words}))
    return normalise.cell(text)


def _actor(reader: _Reader, text: str) -> str:
    code = reader.codes.get(loose.key(text))
    if code is None:
        close = [f"{reader.actors[key]} ({key})" for key in match.near(text, reader.actors, 2)]
        raise ValueError(f"{text!r} is no state or organisation that is known{'; perhaps ' + ' or '.join(close) if close else ''}")
    return code


def _part(reader: _Reader, kind: Kind, record: str, fact: str, text: str) -> tuple[list[Cells], list[str]]:
    """Rows of a part, added or changed, and the fields that their evidence is about. None is taken away."""
    head, *rest = fact.split(".")
    mine = [row.cells for row in kind.tables[head].rows if row.cells[kind.owners[head]] == record]
    have = {row["actor_id"]: row for row in mine if "actor_id" in row}
    if len(rest) == 2 and len(kind.tables[head].key) == 2:
        if rest[0] not in have:
            raise ValueError(f"{rest[0]} is no participant of {record} yet; please send a correction of {head}.{rest[0]} first")
        return [{"actor_id": rest[0], rest[1]: _cell(reader, kind, rest[1], text, head)}], [fact]
    if head == "participants" and len(rest) < 2:
        wanted = {rest[0]: _cell(reader, kind, "role", text, head)} if rest else _participants(reader, text)
        if not rest and (left := sorted(set(have) - set(wanted))):
            reader.notes.append(f"Not named in the form, and left in the record: {', '.join(left)}.")
        rows = [{"actor_id": actor, **({"role": role or "participant"} if role or actor not in have else {})} for actor, role in wanted.items()]
        return rows, [f"participants.{actor}" for actor in wanted]
    if head == "forces" and len(rest) < 2:
        found = dict.fromkeys(_cell(reader, kind, "force", part, head) for part in re.split(r"[;,]", text) if part.strip())
        return [{**({"actor_id": rest[0]} if rest else {}), "force": force} for force in found], [fact]
    raise NotUnderstood(f"A row of {head} needs several cells. A maintainer will turn this into rows by hand.")


def _participants(reader: _Reader, text: str) -> dict[str, str]:
    """Actor → role (empty if not said) from “Kazakhstan (host), Russia” or “Host: Kazakhstan; observers: India, China”."""
    found = {}
    for segment in re.split(r"[;\n]", text):
        role, listed = "", segment
        if said := re.fullmatch(r"\s*(host|participant|observer)s?\s*:(.*)", segment, re.IGNORECASE):
            role, listed = said[1].lower(), said[2]
        for name in _names(listed, reader.codes):
            said = re.fullmatch(r"(.*?)\s*\(\s*(host|participant|observer)\s*\)", name, re.IGNORECASE)
            found[_actor(reader, said[1] if said else name)] = said[2].lower() if said else role
    return found


def _names(text: str, codes: Cells) -> Iterable[str]:
    """Names parted by commas or “and”; an “and” inside a name, as in Bosnia and Herzegovina, is left alone."""
    for part in text.split(","):
        name = re.sub(r"^and\s+", "", part.strip(), flags=re.IGNORECASE)
        yield from [name] if loose.key(name) in codes else (piece.strip() for piece in re.split(r"\s+and\s+", name) if piece.strip())


def _sources(reader: _Reader, text: str) -> list[str]:
    """Ids of the sources that a text names: by address, id or title; a new address or printed work becomes a new source."""
    there = {row.cells["source_id"]: row.cells for row in reader.packages["reference"].tables["sources"].rows}
    urls = answers.addresses(text)
    if len(urls) > MOST_SOURCES:
        raise ValueError(f"There are {len(urls)} web addresses; at most {MOST_SOURCES} at once, please")
    if urls:
        found = [known_source(url, there) or _page(reader, url, set(there)) for url in urls]
        for line in [line.strip() for line in text.splitlines() if line.strip() and not answers.addresses(line)]:
            if line.count(";") >= 2:
                found.append(_printed(reader, line, there))
                reader.locator = ""  # a page of one source is no page of the others
            else:
                reader.notes.append(f"Beside the addresses stands {line!r}, which was not read as a source.")
        return list(dict.fromkeys(found))
    known = match.exact(" ".join(text.split()), {key: cells["title"] for key, cells in there.items()})
    return [known or _printed(reader, text.splitlines()[0], there)]


def _page(reader: _Reader, url: str, taken: set[str]) -> str:
    host, _, path = match.address(url).partition("/")
    host, words = host.split("?")[0], slugify(path.split("?")[0].split("/")[-1].rsplit(".", 1)[0], max_length=40, word_boundary=True)
    key = source_id({"publisher": host, "title": words}, taken | {source["source_id"] for source in reader.sources})
    kind = "official" if _OFFICIAL.search(host) else "news"
    reader.sources.append({"source_id": key, "title": f"[Page at {host}]", "publisher": host, "url": url, "kind": kind})
    reader.notes.append(f"New source {key}: please fill in title, author, publisher, date, language and kind in datapackage/reference/sources.csv.")
    return key


def _printed(reader: _Reader, text: str, there: dict[str, Cells]) -> str:
    """A printed work from “author; title; publisher; year; page”, parted by semicolons, or by commas if there are no others."""
    parts = [part.strip(" .") for part in re.split(";" if ";" in text else ",", text) if part.strip(" .")]
    at = next((number for number, part in enumerate(parts) if edtf.valid(part) or len(loose.dates(part)) == 1), len(parts))
    if at not in (2, 3) or at == len(parts):
        raise ValueError(
            "The source has no web address and is not in the list of sources. Please give the address (https://…); for a printed work: "
            "title; publisher; year; page — or author; title; publisher; year; page — parted by semicolons"
        )
    *author, title, publisher = parts[:at]
    (published,) = loose.dates(parts[at])
    cells = {"title": title, "publisher": publisher, "published": published, "kind": "report", "note": "Printed only."}
    known = printed_source(cells, there)
    reader.locator = ", ".join(parts[at + 1 :])
    if known:
        return known
    key = source_id(cells, set(there))
    reader.sources.append({"source_id": key, **cells, **({"author": author[0]} if author else {})})
    reader.notes.append(f"New printed source {key}, read from {text!r}: please look whether title, publisher, date and kind are right.")
    return key


def _quote(text: str) -> str:
    quote = normalise.cell(text).strip("\"“”„«»'> ")
    if len(quote) > LONGEST_QUOTE:
        raise ValueError(f"“What the source says” has {len(quote)} characters; at most {LONGEST_QUOTE}: the words that state the fact are enough")
    return quote


def _note(kind: Kind, row: Cells, column: str, value: str, text: str) -> Cells:
    """The doubt in a number such as “about 5,500”, for the column of notes on it."""
    notes = [name for name in kind.main.fields() if column in noted(kind.main, name)]
    about = notes and row[column] != value and text.strip() != value and not answers.number(text)[1]
    return {notes[0]: normalise.cell(text)} if about else {}


def _other(text: str, value: str) -> str:
    """The words of the form, if they say more than the cell that was made of them."""
    return "" if _plain(text) == _plain(value) else normalise.cell(text)


def _plain(text: str) -> str:
    return re.sub(r"(?<=\d)[ ,\u00a0\u202f](?=\d{3})", "", " ".join(text.split())).casefold()


def _new(reader: _Reader, given: Cells, today: str) -> Document:
    kind = reader.kinds[EXERCISE]
    start, end = answers.span(given["dates"])
    name = normalise.cell(given["name"])
    key = suggest(name, start)
    if not FORM.fullmatch(key) or not slugify(name):
        raise ValueError(f"{name!r} gives no identifier; please write the name in Latin letters")
    if len(key) > LONGEST:
        raise ValueError(f"The name has {len(name)} characters; please shorten it")
    if key in names(kind.main):
        raise ValueError(f"There is a record {key} already; please use the form for corrections on its page")
    cells = {"exercise_id": key, "name": name, "kind": "exercise", "start": start, "end": end, "location": given["place"]}
    cells["status"] = "announced" if edtf.earliest(start) > today else "held"
    if given["leader"]:
        cells["led_by"] = _cell(reader, kind, "led_by", given["leader"])
    participants = {actor: {"actor_id": actor, "role": role or "participant"} for actor, role in _participants(reader, given["participants"]).items()}
    if given["troops"]:
        cells |= _troops(reader, given["troops"], participants)
    first, *others = _sources(reader, given["sources"])
    apart = [f"participants.{actor}.troops" for actor, row in participants.items() if "troops" in row]
    said = _other(given["troops"], cells.get("troops_total", ""))
    stated = [column for column in ("name", "start", "end", "led_by", "location") if cells.get(column)] + ["participants", *apart]
    evidence = [_statement(reader, column, first, "") for column in stated]
    evidence += [_statement(reader, "troops_total", first, said)] if cells.get("troops_total") else []
    evidence += [_statement(reader, "name", source, "") for source in others]
    reader.notes.append("Please set kind and status, and look which source states which fact: all facts are entered with the first source, the name with each.")
    reader.notes += [f"Not turned into rows: {given['more']!r}"] if given["more"] else []
    reader.notes.append(f"The sources, in the words of the form: {given['sources']!r}")
    return {kind.name: cells, "participants": list(participants.values()), "evidence": evidence}


def _troops(reader: _Reader, text: str, participants: dict[str, Cells]) -> Cells:
    """A number of all sides becomes the total, numbers of single states those of participants, anything else a note."""
    try:
        total, exact = answers.number(text)
    except ValueError:
        found = dict(answers.troops(part, reader.codes) or ("", "") for part in re.split(r"; *|, +| and ", text))
        if set(found) <= set(participants):
            for actor, number in found.items():
                participants[actor]["troops"] = number
            return {}
        reader.notes.append("The number of troops is not one number of all sides; it stands in the note on troops only.")
        return {"troops_note": text}
    return {"troops_total": total} if exact else {"troops_total": total, "troops_note": text}

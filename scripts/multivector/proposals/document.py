"""Proposals from a YAML file, in which every value stays the text that was written."""

import difflib
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from multivector.load import Packages
from multivector.problem import Problem
from multivector.proposals.record import BESIDE, EXERCISE, Entry, Kind, Proposal, columns, kinds, problem, proposals

_SHAPE = "a record such as an exercise with its facts, and lists of what belongs to it, evidence and sources"


def read(content: bytes, name: str, packages: Packages) -> tuple[list[Proposal], list[Problem]]:
    """The proposals in a YAML file, one per document, and what is wrong with its form. Never raises."""
    try:
        loader = _Loader(content.decode("utf-8-sig"))
        documents = list(_documents(loader))
    except UnicodeDecodeError as error:
        return [], [problem(name, f"not UTF-8 text (byte {error.start + 1})", "a file saved as UTF-8")]
    except RecursionError:
        return [], [problem(name, "nested too deeply", _SHAPE)]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f"{name}, line {mark.line + 1}, character {mark.column + 1}" if mark else name
        return [], [problem(place, f"not valid YAML: {error.problem}", "“column: value” on each line, indented alike; a value with “: ” or “ #” in quotes")]
    except yaml.YAMLError as error:
        return [], [problem(name, f"not valid YAML: {error}", "plain text without control characters")]
    found: list[Proposal] = []
    problems: list[Problem] = []
    if not documents:
        problems.append(problem(name, "the file is empty", _SHAPE))
    for number, document in enumerate(documents, 1):
        made, said = parse(document, name if len(documents) == 1 else f"{name}, record {number}", packages)
        found += made
        problems += said
    return found, problems


def parse(document: Any, name: str, packages: Packages) -> tuple[list[Proposal], list[Problem]]:
    """The proposal in one document, given as dictionaries, lists and texts, as far as it can be read, and what is wrong.

    The kind of the record is the name under which its facts stand, such as ``exercise``. ``action`` and
    ``earlier_sources`` stand beside it; a part with one entry need not be a list; list columns of a
    record and ``field`` of evidence may be lists.
    """
    if not isinstance(document, dict):
        return [], [problem(name, "not a record", _SHAPE)]
    known = kinds(packages)
    named = [word for word in known if word in document]
    if len(named) > 1:
        return [], [problem(name, f"several records in one: {', '.join(named)}", "a line with three hyphens (---) between records")]
    kind = known[named[0] if named else EXERCISE]
    problems = [
        problem(
            name, f"nothing is named {key!r}", f"one of {', '.join([*BESIDE, *kind.tables])}" + ("" if named else f"; or another record: {', '.join(known)}")
        )
        for key in document
        if key not in (*BESIDE, *kind.tables)
    ]
    rows: dict[str, Sequence[Entry]] = {}
    for part in kind.tables:
        given = document.get(part) or []
        given = given if isinstance(given, list) else [given]
        found = [_entry(written, kind, part, f"{name}, {part}" + (f", entry {number}" if part != kind.name else "")) for number, written in enumerate(given, 1)]
        problems += [said for _, wrong in found for said in wrong]
        rows[part] = [entry for entry, _ in found if entry]
    extra, said = _entry({key: document[key] for key in BESIDE if key in document}, kind, kind.name, name)
    problems += said
    if len(rows[kind.name]) > 1:
        return [], [*problems, problem(name, "several records in one", "a line with three hyphens (---) between records")]
    if extra and extra.cells:
        first = rows[kind.name][0] if rows[kind.name] else Entry({}, name)
        rows[kind.name] = [Entry({**first.cells, **extra.cells}, first.place)]
    made, said = proposals(kind, rows)
    return made, problems or said


def _entry(written: Any, kind: Kind, part: str, place: str) -> tuple[Entry | None, list[Problem]]:
    fields = {field["name"]: field for field in columns(kind, part)}
    if not isinstance(written, dict):
        return None, [problem(place, "not a row", f"“column: value” lines, such as {list(fields)[-1]}: …")]
    problems: list[Problem] = []
    cells: dict[str, str] = {}
    for column, value in written.items():
        if column not in fields:
            own = [name for name in fields if name not in (*BESIDE, kind.owners.get(part))]
            close = difflib.get_close_matches(str(column), own, 1)
            expected = (f"perhaps {close[0]}; " if close else "") + f"one of {', '.join(own)}"
            problems.append(problem(place, f"{part} has no column {column!r}", expected))
            continue
        several = fields[column].get("delimiter", ";") if fields[column]["type"] == "list" or (part, column) == ("evidence", "field") else None
        if isinstance(value, list) and several and all(isinstance(item, str) for item in value):
            value = several.join(value)
        if not isinstance(value, str):
            problems.append(problem(f"{place}, column {column}", "not a single value", "one text or number; with “: ” inside, in quotes"))
        elif value.strip():
            cells[column] = value.strip()
    return Entry(cells, place), problems


def _refused(message: str, mark: Any) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=message, problem_mark=mark)


class _Loader(yaml.SafeLoader):
    """Dates, numbers and words such as “no” stay text, a key stands once, and nothing is repeated by reference."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 (declared so by the parent)

    def compose_node(self, parent: Any, index: Any) -> Any:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent):
            raise _refused("a reference (*) to another place", event.start_mark)
        if getattr(event, "tag", None):
            raise _refused(f"a type ({event.tag})", event.start_mark)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise _refused("a key that is no word", key.start_mark)
            if key.value in seen:
                raise _refused(f"{key.value!r} stands twice", key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def _documents(loader: _Loader) -> Iterator[Any]:
    try:
        while loader.check_data():  # type: ignore[no-untyped-call]
            document = loader.get_data()
            if document != "":
                yield document
    finally:
        loader.dispose()

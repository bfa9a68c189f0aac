"""Proposals from a YAML file, in which every value stays the text that was written."""

from collections.abc import Iterator
from typing import Any

import yaml

from multivector.load import Packages
from multivector.problem import Problem
from multivector.proposals.record import OWNERS, TABLES, Entry, Proposal, columns, problem, proposals

_SHAPE = "an exercise with its facts, and lists of participants, forces, equipment, evidence, sources and series"


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
    """The proposal in one document, given as dictionaries, lists and texts.

    ``action`` and ``earlier_sources`` stand beside ``exercise``; a part with one entry need not be a
    list; ``focus`` of an exercise and ``field`` of evidence may be lists.
    """
    if not isinstance(document, dict):
        return [], [problem(name, "not a record", _SHAPE)]
    beside = [field["name"] for field in columns(packages, "exercise") if field["name"] in ("action", "earlier_sources")]
    problems = [problem(name, f"nothing is named {key!r}", f"one of {', '.join([*beside, *TABLES])}") for key in document if key not in (*beside, *TABLES)]
    rows: dict[str, list[Entry]] = {}
    for part in TABLES:
        given = document.get(part) or []
        given = given if isinstance(given, list) else [given]
        for number, written in enumerate(given, 1):
            place = f"{name}, {part}" if part == "exercise" else f"{name}, {part}, entry {number}"
            entry, said = _entry(written, part, place, packages)
            problems += said
            if entry:
                rows.setdefault(part, []).append(entry)
    extra, said = _entry({key: document[key] for key in beside if key in document}, "exercise", name, packages)
    problems += said
    if len(rows.get("exercise", [])) > 1:
        problems.append(problem(name, "several exercises in one record", "a line with three hyphens (---) between records"))
    elif extra and extra.cells:
        first = rows.get("exercise", [Entry({}, name)])[0]
        rows["exercise"] = [Entry({**first.cells, **extra.cells}, first.place)]
    if problems:
        return [], problems
    return proposals({part: tuple(entries) for part, entries in rows.items()})


def _entry(written: Any, part: str, place: str, packages: Packages) -> tuple[Entry | None, list[Problem]]:
    fields = {field["name"]: field for field in columns(packages, part)}
    if not isinstance(written, dict):
        return None, [problem(place, "not a row", f"“column: value” lines, such as {list(fields)[-1]}: …")]
    problems: list[Problem] = []
    cells: dict[str, str] = {}
    for column, value in written.items():
        if column not in fields:
            own = [name for name in fields if name not in ("action", "earlier_sources", OWNERS.get(part))]
            problems.append(problem(place, f"{part} has no column {column!r}", f"one of {', '.join(own)}"))
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

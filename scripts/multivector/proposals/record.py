"""A proposal as plain data: one exercise, new or changed, with what belongs to it, as somebody wrote it.

Nothing is looked up or judged here. The same columns serve questions, YAML files and spreadsheets; they are those
of the schemas, with a column ``action`` where a row may do something else than add.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from multivector.load import Packages, Table
from multivector.problem import Problem, one_line

TABLES = {
    "exercise": ("exercises", "exercises"),
    "participants": ("exercises", "participants"),
    "forces": ("exercises", "forces"),
    "equipment": ("exercises", "equipment"),
    "evidence": ("exercises", "evidence"),
    "sources": ("reference", "sources"),
    "series": ("exercises", "series"),
}
"""The parts of a proposal, each with the package and table that its rows go to."""
OWNERS = {"exercise": "exercise_id", "participants": "exercise_id", "forces": "exercise_id", "equipment": "exercise_id", "evidence": "record_id"}
"""The column that names the exercise, in the parts that belong to one."""
EMPTY = "-"
"""What is written for “make this cell empty”; a cell that is left empty stays as it is."""

_ACTION = {
    "name": "action",
    "type": "string",
    "title": "Action",
    "description": "Leave empty to add the row; remove takes it out of the record.",
    "categories": [{"value": "add", "label": "Add", "description": "Add it."}, {"value": "remove", "label": "Remove", "description": "Take it out."}],
}
_EXERCISE = [
    {
        "name": "action",
        "type": "string",
        "title": "Action",
        "description": "Leave empty for a new exercise; change corrects or completes one that the record has already, in the cells that you fill.",
        "categories": [
            {"value": "new", "label": "New", "description": "A new exercise."},
            {"value": "change", "label": "Change", "description": "An exercise of the record."},
        ],
    },
    {
        "name": "earlier_sources",
        "type": "string",
        "title": "Earlier sources",
        "description": "When a value changes: contradict (as if empty) keeps what the earlier sources say as a contradiction; "
        "keep says that they support the new value too.",
        "categories": [
            {"value": "contradict", "label": "Contradict", "description": "They say something else."},
            {"value": "keep", "label": "Keep", "description": "They support the new value too."},
        ],
    },
]


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
    """One exercise and the entries of every other part by its name."""

    exercise: Entry
    parts: dict[str, tuple[Entry, ...]]


def problem(place: str, message: str, expected: str) -> Problem:
    """A problem in what was proposed, at a place in words."""
    return Problem(one_line(place), 0, "", "proposal", one_line(message), one_line(expected))


def table(packages: Packages, part: str) -> Table:
    """The table that the rows of a part go to."""
    package, name = TABLES[part]
    return packages[package].tables[name]


def columns(packages: Packages, part: str) -> list[dict[str, Any]]:
    """The columns of a part as schema fields: those of its table, and what else can be said of a row."""
    own = _EXERCISE if part == "exercise" else [_ACTION] if part in OWNERS else []
    return [*own, *table(packages, part).schema["fields"]]


def proposals(rows: dict[str, Sequence[Entry]]) -> tuple[list[Proposal], list[Problem]]:
    """Put the entries of all parts together by exercise.

    Entries that name no exercise belong to the only one there is. Entries that name one that is not
    among ``rows["exercise"]`` are additions to an exercise of the record. Sources and series stand
    for all, with the first proposal.
    """
    problems: list[Problem] = []
    given = list(rows.get("exercise", ()))
    exercises: dict[str, Entry] = {}
    for entry in given:
        name = entry.cells.get("exercise_id", "")
        if not name and len(given) > 1:
            problems.append(entry.problem("exercise_id", "the exercise has no exercise_id", "one for each, where there are several exercises"))
        elif name in exercises:
            problems.append(entry.problem("exercise_id", f"{name!r} stands here a second time", f"one row per exercise; it stands at {exercises[name].place}"))
        else:
            exercises[name] = entry
    only = next(iter(exercises)) if len(given) == 1 else None
    owned: dict[str, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for part, owner in OWNERS.items():
        for entry in rows.get(part, ()) if part != "exercise" else ():
            owning = entry.cells.get(owner, only)
            if owning is None:
                problems.append(entry.problem(owner, "the row does not say which exercise it belongs to", "the exercise_id"))
                continue
            exercises.setdefault(owning, Entry({"exercise_id": owning, "action": "change"}, entry.place))
            owned[owning][part].append(entry)
    shared = {part: tuple(rows.get(part, ())) for part in TABLES if part not in OWNERS}
    made = [Proposal(entry, {part: tuple(entries) for part, entries in owned[name].items()}) for name, entry in exercises.items()]
    if made:
        made[0].parts.update(shared)
    elif any(shared.values()):
        first = next(entry for entries in shared.values() for entry in entries)
        problems.append(first.problem("", "no exercise and no evidence is proposed", "sources and series together with what rests on them"))
    elif not problems:
        problems.append(problem("the proposal", "nothing is proposed", "at least one exercise or one row of evidence"))
    return ([] if problems else made), problems

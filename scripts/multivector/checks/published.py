"""Published figures have a period that can be read and a formula that can be computed."""

from collections.abc import Iterator

from multivector import edtf, formula
from multivector.checks.base import Rule, find, shown
from multivector.formula import TABLES, Formula
from multivector.load import Packages, Table, vocabulary
from multivector.problem import Problem

EXAMPLE = "a formula such as: count vector=russia_led to=2021-06"


def check(packages: Packages) -> Iterator[Problem]:
    figures = find(packages, "published-figures", "published_figures")
    if figures is None:
        return
    known = _known(packages)
    for row in figures.rows:
        period = row.cells["period"]
        if period and not all(edtf.valid(part) for part in period.split("/", 1)):
            yield RULE.at(figures, row, "period", f"{shown(period)} is not a period", "a date or two dates with a slash, such as 1991/2021-06")
        if not row.cells["measure"]:
            continue
        try:
            parsed = formula.parse(row.cells["measure"])
        except ValueError as error:
            yield RULE.at(figures, row, "measure", str(error), EXAMPLE)
            continue
        for message, expected in (*_words(parsed, known), *_columns(parsed, packages), *_record(parsed, packages)):
            yield RULE.at(figures, row, "measure", message, expected)


def _known(packages: Packages) -> dict[str, dict[str, set[str]]]:
    """The words that a condition may hold, by kind of formula and condition, for tables that could be read."""
    exercises, actors, indicators = (
        find(packages, package, table) for package, table in (("exercises", "exercises"), ("reference", "actors"), ("indicators", "indicators"))
    )
    known: dict[str, dict[str, set[str]]] = {"exercises": {}, "arms": {}, "series": {}, "records": {}}
    if actors is not None:
        ids = {row.cells["actor_id"] for row in actors.rows}
        known["exercises"] |= {"actor": ids, "host": ids, "led_by": ids | {"joint"}, "vector": set(vocabulary(actors.schema, "bloc"))}
        known["arms"] |= dict.fromkeys(("supplier", "recipient", "than"), ids)
        known["series"] |= {"actor": ids}
    if exercises is not None:
        known["exercises"] |= {"series": {row.cells["series"] for row in exercises.rows} - {""}, "focus": set(vocabulary(exercises.schema, "focus"))}
    if indicators is not None:
        known["series"] |= {"name": {row.cells["indicator_id"] for row in indicators.rows}}
    for name, table, column in (("force", "forces", "force"), ("equipment", "equipment", "category")):
        found = find(packages, "exercises", table)
        if found is not None:
            known["exercises"][name] = set(vocabulary(found.schema, column))
    return known


def _words(parsed: Formula, known: dict[str, dict[str, set[str]]]) -> Iterator[tuple[str, str]]:
    for name, values in parsed.conditions.items():
        words = known[parsed.kind].get(name)
        for value in values:
            if words is not None and value not in words:
                yield f"{name}={value}: there is no such {name}", "an id or word of our tables"


def _columns(parsed: Formula, packages: Packages) -> Iterator[tuple[str, str]]:
    """Conditions and fields of a formula of records are columns of its table, and the values stand there or are words of the column."""
    name = parsed.one("table")
    table = find(packages, TABLES[name].package, name) if name else None
    if table is None:
        return
    field = parsed.one("field")
    if field and field not in table.fields():
        yield f"field={field}: the table {name} has no such column", f"one of {', '.join(table.fields())}"
    elif field and parsed.function != "distinct" and not _number(table, field, dates=parsed.function != "sum"):
        yield f"field={field}: holds neither numbers nor dates" if parsed.function != "sum" else f"field={field}: holds no numbers", "another column"
    for condition, values in parsed.columns.items():
        if condition not in table.fields():
            yield f"{condition}: the table {name} has no such column", f"one of {', '.join(table.fields())}"
            continue
        words = set(vocabulary(table.schema, condition)) or {value for row in table.rows for value in table.values(row, condition)}
        for value in values:
            if value not in words:
                yield f"{condition}={value}: the table {name} has no such {condition}", "a word of the column"
    dated = [word for word in ("from", "to", "during") if word in parsed.conditions]
    if dated and not TABLES[name].start:
        yield f"{dated[0]}: the rows of the table {name} have no date", "a table with dates"


def _record(parsed: Formula, packages: Packages) -> Iterator[tuple[str, str]]:
    """The record of a formula of one value exists once and has the field."""
    record, field = parsed.one("record"), parsed.one("field")
    if not record:
        return
    found = [table for name, place in TABLES.items() if not place.part and (table := find(packages, place.package, name)) and _has(table, record)]
    if len(found) != 1:
        yield f"record={record}: {'several tables hold' if found else 'there is'} {'such a record' if found else 'no such record'}", "the id of one record"
        return
    if "." not in field:
        if field not in found[0].fields():
            yield f"field={field}: the table {found[0].name} has no such column", f"one of {', '.join(found[0].fields())}"
        elif not _number(found[0], field):
            yield f"field={field}: holds neither numbers nor dates", "another column"
        return
    part, _, rest = field.partition(".")
    actor, _, column = rest.partition(".")
    table = find(packages, TABLES[part].package, part) if part in TABLES and TABLES[part].part else None
    if table is None or "actor_id" not in table.fields() or column not in table.fields():
        yield f"field={field}: there is no such field", "a column, or the cell of a party such as parties.IND.joined"
    elif not any(row.cells[table.key[0]] == record and row.cells["actor_id"] == actor for row in table.rows):
        yield f"field={field}: {record} has no such party", "the id of a party"


def _number(table: Table, field: str, dates: bool = True) -> bool:
    """Whether a column holds numbers, or dates."""
    return field in table.fields(type="integer") + table.fields(type="number") or (
        dates and all(edtf.valid(value) for row in table.rows for value in table.values(row, field))
    )


def _has(table: Table, record: str) -> bool:
    return any(row.cells[table.key[0]] == record for row in table.rows)


RULE = Rule("published", "Published figures can be read and recomputed.", check)

"""Published figures from records of any package."""

from typing import Any

import pandas as pd

from multivector import edtf
from multivector.formula import TABLES, Formula
from multivector.load import Frames


def from_records(formula: Formula, frames: Frames) -> float | None:
    """The value of a formula over a table of records, or of one record.

    Conditions: ``table``; any column of the table, which must hold one of the values (a list any of
    them); ``from`` and ``to`` bound the beginning as they do for exercises; ``during`` a year or day:
    known to have begun by then, and not to have ended before (a party without a date joined with
    the agreement); ``record`` (an id), ``field`` (a
    column; for a party of an agreement such as ``parties.IND.joined``).

    Functions: ``records``, their number; ``distinct``: number of different values in the field;
    ``sum`` of the field, where it is filled; ``earliest`` and ``latest`` year in the field;
    ``value`` of the field of one record. A date gives its year, a list of years the first one.

    Returns None where no record meets the conditions (except for records and distinct) or the field is empty.
    """
    field = formula.one("field")
    if formula.function == "value":
        table, field = _record(formula.one("record"), field, frames)
        return _number(table[field].iloc[0]) if len(table) else None
    table = _chosen(formula, frames)
    if formula.function == "records":
        return float(len(table))
    values = [value for cell in table[field] for value in (cell if isinstance(cell, tuple) else (cell,)) if not pd.isna(value)]
    if formula.function == "distinct":
        return float(len(set(values)))
    numbers = [number for value in values if (number := _number(value)) is not None]
    if not numbers:
        return None
    return sum(numbers) if formula.function == "sum" else min(numbers) if formula.function == "earliest" else max(numbers)


def sources(formula: Formula, frames: Frames) -> set[str]:
    """The sources that support the value of the field of one record."""
    record, field = formula.one("record"), formula.one("field")
    evidence = frames[TABLES[_table(record, frames)].package]["evidence"]
    mine = evidence[(evidence["record_id"] == record) & evidence["field"].isin([field, "all"]) & (evidence["relation"] == "supports")]
    return set(mine["source_id"])


def _chosen(formula: Formula, frames: Frames) -> pd.DataFrame:
    name = formula.one("table")
    place = TABLES[name]
    table = frames[place.package][name]
    if name == "parties":
        dates = frames[place.package]["agreements"].set_index("agreement_id")["date"]
        table = table.assign(joined=table["joined"].fillna(table["agreement_id"].map(dates)))
    for column, wanted in formula.columns.items():
        cells = table[column]
        table = table[[bool(set(cell if isinstance(cell, tuple) else (str(cell),)) & set(wanted)) for cell in cells]]
    if formula.one("from"):
        table = table[[not pd.isna(day) and edtf.earliest(str(day)) >= edtf.earliest(formula.one("from")) for day in table[place.start]]]
    if formula.one("to"):
        table = table[[not pd.isna(day) and edtf.latest(str(day)) <= edtf.latest(formula.one("to")) for day in table[place.start]]]
    if formula.one("during"):
        then = formula.one("during")
        table = table[[not pd.isna(day) and edtf.earliest(str(day)) <= edtf.latest(then) for day in table[place.start]]]
        if place.end:
            table = table[[pd.isna(day) or edtf.latest(str(day)) >= edtf.earliest(then) for day in table[place.end]]]
    return table


def _record(record: str, field: str, frames: Frames) -> tuple[pd.DataFrame, str]:
    """The row that holds a field of a record, and the column."""
    if "." in field:
        name, actor, field = field.split(".")
        table = frames[TABLES[name].package][name]
        return table[(table[_id(table)] == record) & (table["actor_id"] == actor)], field
    name = _table(record, frames)
    table = frames[TABLES[name].package][name]
    return table[table[_id(table)] == record], field


def _table(record: str, frames: Frames) -> str:
    """The table that holds a record; the checks refuse a formula whose record is in none."""
    tables = {name: frames[place.package][name] for name, place in TABLES.items() if not place.part}
    return next(name for name, table in tables.items() if (table[_id(table)] == record).any())


def _id(table: pd.DataFrame) -> str:
    """The first column of a table, which holds the id of the record."""
    return next(str(name) for name in table.columns if name != "_line")


def _number(value: Any) -> float | None:
    """A number, or the year of a date; of a list the first."""
    if isinstance(value, tuple):
        return _number(min(value)) if value else None
    if pd.isna(value):
        return None
    return float(edtf.year(value)) if isinstance(value, str) else float(value)

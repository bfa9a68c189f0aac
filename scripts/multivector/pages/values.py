"""Cells of any table as readers see them, by what the schema says of their column."""

from typing import Any

import pandas as pd

from multivector import edtf
from multivector.labels import text
from multivector.load import EDTF_LEVEL_0
from multivector.pages.base import Site

Part = tuple[str, str]
"""Words and the address that they lead to, which is often empty."""


def parts(site: Site, schema: dict[str, Any], column: str, cell: Any) -> list[Part]:
    """What a cell says, part by part; actors lead to their pages. Nothing for an empty cell."""
    field = next(field for field in schema["fields"] if field["name"] == column)
    values = list(cell) if isinstance(cell, tuple) else [] if _empty(cell) else [cell]
    if _actor(schema, column):
        return [(site.labels.actor.get(value, value), site.records.get(value, "")) for value in values]
    words = {entry["value"]: entry["label"] for entry in field.get("categories", [])}
    return [(_words(field, words, value), "") for value in values]


def words(site: Site, schema: dict[str, Any], column: str, cell: Any) -> str:
    """The same as one text."""
    return ", ".join(said for said, _ in parts(site, schema, column, cell))


def _words(field: dict[str, Any], labels: dict[str, str], value: Any) -> str:
    if value in labels:
        return labels[value]
    if field.get("rdfType") == EDTF_LEVEL_0 and edtf.valid(str(value)):
        return edtf.words(str(value))
    if field["type"] in ("integer", "number"):
        if field["name"].startswith("year"):
            return str(value)
        unit = field.get("unit", "")
        return f"US$ {text(value)}" if unit == "USD" else f"{text(value)} %" if unit == "percent" else text(value)
    return text(value)


def _actor(schema: dict[str, Any], column: str) -> bool:
    return any(reference["fields"] == [column] and reference["reference"]["resource"] == "actors" for reference in schema.get("references", []))


def _empty(cell: Any) -> bool:
    return cell is None or cell is pd.NA or (isinstance(cell, float) and pd.isna(cell)) or cell == ""

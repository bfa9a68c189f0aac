"""Words for codes, taken from the schemas and the actors table, where they stand once."""

from dataclasses import dataclass

import pandas as pd

from multivector.load import Frames, Packages, records, vocabulary


@dataclass(frozen=True)
class Labels:
    """Code → words for every vocabulary that pages and charts show."""

    actor: dict[str, str]
    short: dict[str, str]
    """Names for charts: organisations by their acronym."""
    bloc: dict[str, str]
    force: dict[str, str]
    category: dict[str, str]
    focus: dict[str, str]
    kind: dict[str, str]
    status: dict[str, str]
    role: dict[str, str]
    precision: dict[str, str]
    source_kind: dict[str, str]
    field: dict[str, str]

    def leader(self, code: object) -> str:
        """Name of who leads, for ``led_by``."""
        if not isinstance(code, str):
            return "not stated"
        return "the sides jointly" if code == "joint" else self.actor[code]


def labels(packages: Packages, frames: Frames) -> Labels:
    """Read the vocabularies of the packages."""

    def words(package: str, table: str, column: str) -> dict[str, str]:
        return {value: entry["label"] for value, entry in vocabulary(packages[package].tables[table].schema, column).items()}

    actors = frames["reference"]["actors"]
    fields = {field["name"]: field["title"] for field in packages["exercises"].tables["exercises"].schema["fields"]}
    tables = {name: resource["title"] for resource in packages["exercises"].descriptor["resources"] if (name := resource["name"]) != "exercises"}
    return Labels(
        actor=dict(zip(actors["actor_id"], actors["name"], strict=True)),
        short={row["actor_id"]: row["actor_id"] if row["kind"] == "organisation" else row["name"] for row in records(actors)},
        bloc=words("reference", "actors", "bloc"),
        force=words("exercises", "forces", "force"),
        category=words("exercises", "equipment", "category"),
        focus=words("exercises", "exercises", "focus"),
        kind=words("exercises", "exercises", "kind"),
        status=words("exercises", "exercises", "status"),
        role=words("exercises", "participants", "role"),
        precision=words("exercises", "exercises", "location_precision"),
        source_kind=words("reference", "sources", "kind"),
        field={**fields, **tables},
    )


def text(value: object) -> str:
    """A cell for readers: empty for unknown, thousands parted by commas."""
    if value is None or value is pd.NA or (isinstance(value, float) and pd.isna(value)):
        return ""
    if isinstance(value, str):
        return value
    number = float(str(value))
    return f"{int(number):,}" if number.is_integer() else f"{number:,.1f}"

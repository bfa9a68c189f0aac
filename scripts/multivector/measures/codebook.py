"""Every column of every table: what it means and how much of it is filled."""

import pandas as pd

from multivector.load import Packages

COLUMNS = ("package", "table", "column", "title", "type", "unit", "required", "key", "leads_to", "meaning", "vocabulary", "rows", "filled", "filled_percent")


def codebook(packages: Packages) -> pd.DataFrame:
    """One row per column, in the order of packages, tables and columns.

    Returns COLUMNS: ``leads_to`` is table.column of a reference; ``vocabulary`` the allowed words
    parted by semicolons; ``rows`` and ``filled`` count the table, ``filled_percent`` is their share.
    """
    rows = []
    for package in packages.values():
        for table in package.tables.values():
            targets = {
                key["fields"][0]: f"{key['reference']['resource']}.{key['reference']['fields'][0]}"
                for key in [*table.schema.get("foreignKeys", []), *table.schema.get("references", [])]
            }
            for field in table.schema["fields"]:
                name = field["name"]
                filled = sum(bool(row.cells[name]) for row in table.rows)
                rows.append(
                    (
                        package.name,
                        table.name,
                        name,
                        field.get("title", name),
                        field["type"],
                        field.get("unit", ""),
                        bool(field.get("constraints", {}).get("required")) or table.key == [name],
                        name in table.key,
                        targets.get(name, ""),
                        field.get("description", ""),
                        ";".join(entry["value"] for entry in field.get("categories", [])),
                        len(table.rows),
                        filled,
                        round(100 * filled / len(table.rows), 1) if table.rows else 0.0,
                    )
                )
    return pd.DataFrame(rows, columns=list(COLUMNS))

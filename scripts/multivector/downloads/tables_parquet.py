"""Each table as Parquet: typed columns, lists as lists, the schema's words as metadata."""

import io
import json
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from multivector.load import Frames, Packages

TYPES: dict[str, Any] = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(), "list": pa.list_(pa.string())}


def files(packages: Packages, frames: Frames) -> Iterator[tuple[str, bytes]]:
    """downloads/<package>/<table>.parquet for every table."""
    for package in packages.values():
        for table in package.tables.values():
            fields = table.schema["fields"]
            yield f"downloads/{package.name}/{table.name}.parquet", content(frames[package.name][table.name], fields)


def content(frame: pd.DataFrame, fields: list[dict[str, Any]]) -> bytes:
    """A table as the bytes of a Parquet file; each column carries its description."""
    schema = pa.schema([pa.field(f["name"], TYPES[f["type"]], metadata={"description": f.get("description", ""), "unit": f.get("unit", "")}) for f in fields])
    columns = [pa.array([_cell(value) for value in frame[f["name"]]], type=TYPES[f["type"]]) for f in fields]
    table = pa.Table.from_arrays(columns, schema=schema).replace_schema_metadata({"fields": json.dumps(fields, ensure_ascii=False, sort_keys=True)})
    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd")
    return out.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return None if pd.isna(value) else value

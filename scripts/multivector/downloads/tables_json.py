"""Each table as JSON: a list of objects, numbers as numbers, lists as lists, unknown as null."""

import json
from collections.abc import Iterator
from typing import Any

import pandas as pd

from multivector.load import Frames, records


def files(frames: Frames) -> Iterator[tuple[str, bytes]]:
    """downloads/<package>/<table>.json for every table."""
    for package, tables in frames.items():
        for name, table in tables.items():
            rows = [{key: plain(value) for key, value in row.items()} for row in records(table.drop(columns="_line"))]
            yield f"downloads/{package}/{name}.json", (json.dumps(rows, ensure_ascii=False, indent=0) + "\n").encode("utf-8")


def plain(value: Any) -> Any:
    """A cell as JSON knows it."""
    if isinstance(value, tuple):
        return list(value)
    if pd.isna(value):
        return None
    return value.item() if hasattr(value, "item") else value

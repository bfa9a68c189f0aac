"""Actors by number of records: donors, operators, providers, vendors."""

import pandas as pd

from multivector.charts.base import NARROW, WIDE, Chart, spec
from multivector.charts.forms import bars

MOST = 12


def chart(id: str, title: str, table: pd.DataFrame, blocs: dict[str, str], unit: str, note: str, source: str, headings: dict[str, str]) -> Chart:
    """Draw a table with ``actor_id``, ``name``, ``records``; ``headings`` names the columns that readers see."""
    data = table.head(MOST)
    colours = dict(zip(data["name"], data["actor_id"].map(blocs), strict=True))
    rest = f" The first {MOST} of {len(table)}; the table has all." if len(table) > MOST else ""
    return Chart(
        id=id,
        title=title,
        unit=unit,
        note=(note + rest).strip(),
        source=source,
        alt="Bars. " + ", ".join(f"{name} {count}" for name, count in zip(data["name"], data["records"], strict=True)) + ".",
        data=table,
        shown=table[list(headings)].rename(columns=headings),
        wide=spec(bars(data, "name", "records", WIDE, colours)),
        narrow=spec(bars(data, "name", "records", NARROW, colours)),
    )

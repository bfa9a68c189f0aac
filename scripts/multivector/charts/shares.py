"""What the exercises of each vector are made of: forces, equipment or purposes."""

import pandas as pd

from multivector.charts.base import NARROW, WIDE, Chart, spec
from multivector.charts.forms import heat


def chart(id: str, title: str, table: pd.DataFrame, column: str, values: dict[str, str], labels: dict[str, str], source: str) -> Chart:
    """Draw ``vectors.share_with``; ``values`` names the values of ``column``, ``labels`` the vectors."""
    shown = table.pivot(index=column, columns="vector", values="share_percent")
    present = [vector for vector in labels if vector in shown.columns]
    shown = shown[present].rename(columns=labels, index=values).sort_index().reset_index().rename(columns={column: column.capitalize()})
    base = table.drop_duplicates("vector").set_index("vector")["base"]
    leading = [
        f"{labels[vector]}: {values[top[column]]} {top['share_percent']:.0f} %"
        for vector in present
        if (top := table[table["vector"] == vector].nlargest(1, "share_percent").iloc[0]) is not None
    ]
    return Chart(
        id=id,
        title=title,
        unit="Share of the exercises of each vector for which a source names any, in percent; one exercise can count in several rows",
        note="Exercises counted: " + ", ".join(f"{labels[vector]} {int(base[vector])}" for vector in present) + ".",
        source=source,
        alt="Grid of shares. Most frequent: " + "; ".join(leading) + ".",
        data=table,
        shown=shown,
        wide=spec(heat(table, column, values, labels, WIDE)),
        narrow=spec(heat(table, column, values, labels, NARROW)),
    )

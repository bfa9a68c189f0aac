"""Shares of suppliers of arms by state."""

import pandas as pd

from multivector.charts.arms import SIPRI
from multivector.charts.base import NARROW, WIDE, Chart, spec
from multivector.charts.forms import grid


def chart(id: str, title: str, table: pd.DataFrame) -> Chart:
    """Draw ``kas.suppliers``."""
    states = list(dict.fromkeys(table["state"]))
    rows = list(dict.fromkeys(table[table["state"] == states[-1]]["supplier"]))
    data = table.rename(columns={"supplier": "row", "state": "column"})
    shown = table.pivot(index="supplier", columns="state", values="share_percent").reindex(index=rows, columns=states).reset_index()
    totals = table.groupby("state", sort=False)["tiv"].sum()
    first = [
        f"{state}: {top['supplier']} {top['share_percent']:.0f} %"
        for state in states
        if (top := table[table["state"] == state].nlargest(1, "tiv").iloc[0]) is not None
    ]
    return Chart(
        id=id,
        title=title,
        unit="Share of each supplier in the volume delivered, in percent",
        note="Volume in all, million TIV: "
        + ", ".join(f"{state} {totals[state]:.0f}" for state in states)
        + ". With few deliveries one of them makes a large share; a state without any is not shown.",
        source=SIPRI,
        alt="Grid of shares. Largest supplier: " + "; ".join(first) + ".",
        data=table,
        shown=shown.rename(columns={"supplier": "Supplier"}),
        wide=spec(grid(data, rows, states, WIDE)),
        narrow=spec(grid(data, rows, states, NARROW)),
    )

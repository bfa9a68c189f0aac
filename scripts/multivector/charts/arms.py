"""Arms: volumes per year, and suppliers."""

import pandas as pd

from multivector.charts.base import NARROW, WIDE, Chart, spec
from multivector.charts.forms import bars, stacked_years

MOST = 12
SIPRI = "SIPRI Arms Transfers Database, extract; attribution and non-commercial use"


def by_year(id: str, title: str, table: pd.DataFrame, labels: dict[str, str]) -> Chart:
    """Draw ``arms.by_year``; ``labels`` names the vectors."""
    present = [vector for vector in labels if (table.loc[table["vector"] == vector, "tiv"] > 0).any()]
    shown = table[table["vector"].isin(present)].pivot(index="year", columns="vector", values="tiv")[present]
    shown = shown.rename(columns=labels).reset_index().rename(columns={"year": "Year"})
    totals = ", ".join(f"{labels[vector]} {int(table.loc[table['vector'] == vector, 'tiv'].sum())}" for vector in present)
    return Chart(
        id=id,
        title=title,
        unit="Million SIPRI trend-indicator values (TIV) by year of delivery and bloc of the supplier",
        note="TIV measure military worth, not money. The edition ends in 2021 and was revised later. Small arms and most vehicles are not counted.",
        source=SIPRI,
        alt=f"Stacked bars, {int(table['year'].min())} to {int(table['year'].max())}. Totals in million TIV: {totals}.",
        data=table,
        shown=shown,
        wide=spec(stacked_years(table, labels, WIDE, "tiv")),
        narrow=spec(stacked_years(table, labels, NARROW, "tiv")),
    )


def suppliers(id: str, title: str, table: pd.DataFrame, blocs: dict[str, str]) -> Chart:
    """Draw ``arms.suppliers``; ``blocs`` gives each actor's colour."""
    data = table[table["tiv"] > 0].head(MOST)
    colours = dict(zip(data["name"], data["actor_id"].map(blocs), strict=True))
    return Chart(
        id=id,
        title=title,
        unit="Million SIPRI trend-indicator values (TIV) of what was delivered, all years",
        note="Deals without a known volume add nothing; the table counts them.",
        source=SIPRI,
        alt="Bars in million TIV. " + ", ".join(f"{name} {tiv:g}" for name, tiv in zip(data["name"], data["tiv"], strict=True)) + ".",
        data=table,
        shown=table[["name", "deals", "tiv"]].rename(columns={"name": "Supplier", "deals": "Deals", "tiv": "Million TIV"}),
        wide=spec(bars(data, "name", "tiv", WIDE, colours)),
        narrow=spec(bars(data, "name", "tiv", NARROW, colours)),
    )

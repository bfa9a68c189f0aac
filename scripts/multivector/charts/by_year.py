"""Exercises per year, stacked by vector."""

import pandas as pd

from multivector.charts.base import NARROW, WIDE, Chart, spec
from multivector.charts.forms import stacked_years


def chart(id: str, title: str, table: pd.DataFrame, labels: dict[str, str], source: str) -> Chart:
    """Draw ``vectors.by_year``; ``labels`` names the vectors."""
    present = [vector for vector in labels if (table.loc[table["vector"] == vector, "exercises"] > 0).any()]
    shown = table[table["vector"].isin(present)].pivot(index="year", columns="vector", values="exercises")[present]
    shown = shown.rename(columns=labels).assign(Total=lambda t: t.sum(axis=1)).reset_index().rename(columns={"year": "Year"})
    totals = {labels[vector]: int(table.loc[table["vector"] == vector, "exercises"].sum()) for vector in present}
    peak = shown.sort_values(["Total", "Year"], ascending=[False, True]).iloc[0]
    parts = ", ".join(f"{name} {count}" for name, count in totals.items())
    return Chart(
        id=id,
        title=title,
        unit="Number of exercises by year of their start",
        note="Held exercises and staff trainings. A year with few bars can mean few exercises or few sources.",
        source=source,
        alt=f"Stacked bars, {int(shown['Year'].min())} to {int(shown['Year'].max())}. Totals: {parts}. Most in {int(peak['Year'])}: {int(peak['Total'])}.",
        data=table,
        shown=shown,
        wide=spec(stacked_years(table, labels, WIDE)),
        narrow=spec(stacked_years(table, labels, NARROW)),
    )

"""Exercises by vector over the whole period."""

import pandas as pd

from multivector.charts.base import NARROW, WIDE, Chart, spec
from multivector.charts.forms import bars


def chart(id: str, title: str, table: pd.DataFrame, labels: dict[str, str], source: str) -> Chart:
    """Draw ``vectors.totals``; ``labels`` names the vectors."""
    data = table[table["exercises"] > 0].assign(label=lambda t: t["vector"].map(labels))
    colours = {labels[vector]: vector for vector in data["vector"]}
    return Chart(
        id=id,
        title=title,
        unit="Number of exercises",
        note="The vector follows from who leads or, where no one is named, from who takes part; see the method.",
        source=source,
        alt="Bars. " + ", ".join(f"{row.label} {row.exercises}" for row in data.itertuples()) + ".",
        data=table,
        shown=data[["label", "exercises"]].rename(columns={"label": "Led by", "exercises": "Exercises"}),
        wide=spec(bars(data, "label", "exercises", WIDE, colours)),
        narrow=spec(bars(data, "label", "exercises", NARROW, colours)),
    )

"""On how many independent publishers the records rest."""

import pandas as pd

from multivector.charts.base import NARROW, WIDE, Chart, spec
from multivector.charts.forms import bars


def chart(id: str, title: str, table: pd.DataFrame, source: str) -> Chart:
    """Draw ``quality.publishers``."""
    data = table[table["exercises"] > 0]
    return Chart(
        id=id,
        title=title,
        unit="Number of exercises by number of publishers that support them",
        note="A publisher counts once however many of its texts are cited.",
        source=source,
        alt="Bars. " + ", ".join(f"{row.publishers} publishers: {row.exercises}" for row in data.itertuples()) + ".",
        data=table,
        shown=data.rename(columns={"publishers": "Publishers", "exercises": "Exercises"}),
        wide=spec(bars(data, "publishers", "exercises", WIDE)),
        narrow=spec(bars(data, "publishers", "exercises", NARROW)),
    )

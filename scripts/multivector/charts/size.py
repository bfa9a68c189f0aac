"""How large the exercises of each vector are."""

import pandas as pd

from multivector.charts.base import NARROW, WIDE, Chart, spec
from multivector.charts.forms import bars


def chart(id: str, title: str, table: pd.DataFrame, labels: dict[str, str], source: str) -> Chart:
    """Draw ``vectors.size``; ``labels`` names the vectors."""
    data = table.assign(
        label=table["vector"].map(labels),
        words=[f"{median:,} ({known} of {total})" for median, known, total in zip(table["median"], table["known"], table["exercises"], strict=True)],
    )
    colours = {labels[vector]: vector for vector in data["vector"]}
    columns = {"label": "Led by", "median": "Median", "mean": "Mean", "known": "With a number", "exercises": "Exercises"}
    return Chart(
        id=id,
        title=title,
        unit="Median number of troops; in brackets how many exercises have a number",
        note="Totals of all sides, as sources state them. Few large exercises lift the mean, so the median is drawn.",
        source=source,
        alt="Bars. " + "; ".join(f"{row.label}: median {row.median:,}, known for {row.known} of {row.exercises}" for row in data.itertuples()) + ".",
        data=table,
        shown=data[list(columns)].rename(columns=columns),
        wide=spec(bars(data, "label", "median", WIDE, colours, "words")),
        narrow=spec(bars(data, "label", "median", NARROW, colours, "words")),
    )

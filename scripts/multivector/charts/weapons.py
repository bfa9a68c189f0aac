"""Which equipment one vector's exercises use."""

import pandas as pd

from multivector.charts.base import NARROW, WIDE, Chart, spec
from multivector.charts.forms import bars


def chart(id: str, title: str, table: pd.DataFrame, labels: dict[str, str], source: str) -> Chart:
    """Draw ``kennan.weapons``; ``labels`` names the categories of equipment."""
    data = table.assign(label=table["category"].map(labels)).sort_values(["share_percent", "label"], ascending=[False, True])
    colours = dict(zip(data["label"], data["vector"], strict=True))
    base = int(data["base"].max()) if len(data) else 0
    return Chart(
        id=id,
        title=title,
        unit="Share of exercises for which a source names any equipment, in percent",
        note=f"{base} exercises with equipment are the base; one exercise can count in several rows.",
        source=source,
        alt="Bars. " + ", ".join(f"{row.label} {row.share_percent:.0f} %" for row in data.itertuples()) + ".",
        data=table,
        shown=data[["label", "exercises", "share_percent"]].rename(columns={"label": "Equipment", "exercises": "Exercises", "share_percent": "Percent"}),
        wide=spec(bars(data, "label", "share_percent", WIDE, colours)),
        narrow=spec(bars(data, "label", "share_percent", NARROW, colours)),
    )

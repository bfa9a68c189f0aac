"""How often each field of an exercise is filled."""

import pandas as pd

from multivector.charts.base import NARROW, WIDE, Chart, spec
from multivector.charts.forms import bars


def chart(id: str, title: str, table: pd.DataFrame, titles: dict[str, str], source: str) -> Chart:
    """Draw ``quality.fields``; ``titles`` names the fields."""
    data = table.assign(
        label=table["field"].map(titles),
        words=[f"{f:.0f} %, {s:.0f} % of it sourced" for f, s in zip(table["filled_percent"], table["supported_percent"], strict=True)],
    )
    columns = {"label": "Field", "records": "Records", "filled": "Filled", "supported": "Filled and sourced"}
    return Chart(
        id=id,
        title=title,
        unit="Share of records in which the field is filled, and share of these with a supporting source",
        note="An empty field means that no source has been found that states it.",
        source=source,
        alt="Bars. " + "; ".join(f"{row.label}: filled {row.filled_percent:.0f} %, sourced {row.supported_percent:.0f} %" for row in data.itertuples()) + ".",
        data=table,
        shown=data[list(columns)].rename(columns=columns),
        wide=spec(bars(data, "label", "filled_percent", WIDE, None, "words")),
        narrow=spec(bars(data, "label", "filled_percent", NARROW, None, "words")),
    )

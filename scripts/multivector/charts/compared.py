"""Published numbers beside ours."""

import pandas as pd

from multivector.charts.base import NARROW, WIDE, Chart, spec
from multivector.charts.forms import pairs


def chart(id: str, title: str, table: pd.DataFrame, unit: str, source: str) -> Chart:
    """Draw ``kennan.pairs``."""
    rows = "; ".join(f"{row.subject}: {row.published:,.0f} published, {row.ours:,.0f} ours" for row in table.itertuples())
    return Chart(
        id=id,
        title=title,
        unit=unit,
        note="Published: as printed. Ours: the same definition over our records.",
        source=source,
        alt=f"Pairs of bars. {rows}.",
        data=table,
        shown=table.rename(columns={"subject": "Subject", "published": "Published", "ours": "Ours", "unit": "Unit"}),
        wide=spec(pairs(table, WIDE)),
        narrow=spec(pairs(table, NARROW)),
    )

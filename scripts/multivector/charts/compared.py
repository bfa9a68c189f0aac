"""Published numbers beside ours."""

import pandas as pd

from multivector.charts.base import NARROW, WIDE, Chart, spec
from multivector.charts.forms import pairs


def chart(id: str, title: str, table: pd.DataFrame, unit: str, vectors: dict[str, str], forces: dict[str, str], source: str) -> Chart:
    """Draw ``kennan.pairs``; ``vectors`` and ``forces`` give the words."""
    short = table["vector"].map(vectors).str.split(",").str[0]
    subjects = [f"{name}: {forces[force]}" if force else name for name, force in zip(short, table["force"], strict=True)]
    data = table.assign(subject=subjects)
    rows = "; ".join(f"{row.subject}: {row.published:,.0f} published, {row.ours:,.0f} ours" for row in data.itertuples())
    return Chart(
        id=id,
        title=title,
        unit=unit,
        note="Published: as printed. Ours: the same definition over our records.",
        source=source,
        alt=f"Pairs of bars. {rows}.",
        data=table,
        shown=data[["subject", "published", "ours", "unit"]].rename(columns={"subject": "Subject", "published": "Published", "ours": "Ours", "unit": "Unit"}),
        wide=spec(pairs(data, WIDE)),
        narrow=spec(pairs(data, NARROW)),
    )

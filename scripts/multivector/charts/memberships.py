"""Who belonged to what, and when."""

import pandas as pd

from multivector.charts.base import NARROW, WIDE, Chart, spec
from multivector.charts.forms import stays


def chart(id: str, title: str, table: pd.DataFrame, colours: dict[str, str], last: int, source: str) -> Chart:
    """Draw ``memberships.memberships``; ``colours`` gives an agreement's colour (name of a vector)."""
    data = table.assign(colour=table["agreement_id"].map(lambda key: colours.get(key, "other")))
    years = [(int(a), "today" if o else str(int(b))) for a, b, o in zip(table["joined"], table["left"], table["open"], strict=True)]
    shown = table[["agreement", "name"]].assign(start=[a for a, _ in years], end=[b for _, b in years])
    return Chart(
        id=id,
        title=title,
        unit="From joining to leaving",
        note="Stays without a known end run to the edge of the chart.",
        source=source,
        alt="Bars over time. " + "; ".join(f"{a}, {n}: {s} to {e}" for a, n, s, e in shown.itertuples(index=False)) + ".",
        data=table,
        shown=shown.rename(columns={"agreement": "Agreement", "name": "State", "start": "From", "end": "To"}),
        wide=spec(stays(data, WIDE, (1991, last + 1))),
        narrow=spec(stays(data, NARROW, (1991, last + 1))),
    )

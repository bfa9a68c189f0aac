"""States by number of exercises: partners of one actor, or hosts."""

import pandas as pd

from multivector.charts.base import NARROW, WIDE, Chart, spec
from multivector.charts.forms import bars

MOST = 15


def chart(id: str, title: str, table: pd.DataFrame, blocs: dict[str, str], heading: str, source: str) -> Chart:
    """Draw ``actors.partners`` or ``actors.hosts``; ``blocs`` gives each actor's colour, ``heading`` names the column."""
    data = table.head(MOST)
    colours = dict(zip(data["name"], data["actor_id"].map(blocs), strict=True))
    rest = len(table) - len(data)
    return Chart(
        id=id,
        title=title,
        unit="Number of exercises",
        note=f"The first {MOST} of {len(table)}; the table has all." if rest else "",
        source=source,
        alt="Bars. " + ", ".join(f"{row.name_} {row.exercises}" for row in data.rename(columns={"name": "name_"}).itertuples()) + ".",
        data=table,
        shown=table[["name", "exercises"]].rename(columns={"name": heading, "exercises": "Exercises"}),
        wide=spec(bars(data, "name", "exercises", WIDE, colours)),
        narrow=spec(bars(data, "name", "exercises", NARROW, colours)),
    )

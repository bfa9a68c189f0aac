"""A yearly indicator as lines, one per state."""

import pandas as pd

from multivector.charts.base import NARROW, WIDE, Chart, spec
from multivector.charts.forms import lines

# The five states belong to one bloc, so they are told apart by colours of the palette and by dashes.
LOOKS = {
    "KAZ": ("us_nato", [1, 0]),
    "KGZ": ("russia_led", [6, 2]),
    "TJK": ("india", [2, 2]),
    "TKM": ("china_led", [8, 3, 2, 3]),
    "UZB": ("central_asia", [4, 2]),
}


def chart(id: str, title: str, table: pd.DataFrame, unit: str, note: str, source: str, format: str = ",d") -> Chart:
    """Draw ``indicators.series``; ``format`` is the d3 format of the numbers."""
    data = table.assign(
        value=table["value"].astype(float),
        year=table["year"].astype(int),
        colour=[LOOKS.get(actor, ("other", []))[0] for actor in table["actor_id"]],
        dash=table["actor_id"].map(lambda actor: LOOKS.get(actor, ("other", [1, 0]))[1]),
    ).sort_values(["name", "year"])
    data["run"] = (data.groupby("name")["year"].diff() != 1).cumsum()
    last = data.sort_values("year").groupby("name").tail(1).sort_values("name")
    ends = ", ".join(f"{name} {value:g} ({year})" for name, value, year in zip(last["name"], last["value"], last["year"], strict=True))
    shown = data.pivot(index="year", columns="name", values="value").reset_index().rename(columns={"year": "Year"})
    return Chart(
        id=id,
        title=title,
        unit=unit,
        note=note,
        source=source,
        alt=f"Lines. Last values: {ends}.",
        data=table,
        shown=shown,
        wide=spec(lines(data, WIDE, format)),
        narrow=spec(lines(data, NARROW, format)),
    )

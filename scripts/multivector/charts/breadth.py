"""In how many ways each partner engages each state, as a grid."""

import altair as alt
import pandas as pd

from multivector.charts.base import NARROW, WIDE, Chart, colour, spec
from multivector.charts.forms import Drawing


def chart(id: str, title: str, breadth: pd.DataFrame, partners: list[str], five: dict[str, str], names: dict[str, str], source: str) -> Chart:
    """Draw ``engagement.breadth`` for some partners, in their order."""
    mine = breadth[breadth["partner"].isin(partners)].copy()
    mine["name"], mine["state"] = mine["partner"].map(names), mine["country"].map(five)
    wide = mine.pivot(index="partner", columns="state", values="ways").reindex(partners)
    shown = wide.fillna(0).astype(int).reset_index().rename(columns={"partner": "Partner"})
    shown["Partner"] = shown["Partner"].map(names)
    most = mine.sort_values(["ways", "records"], ascending=False).head(3)
    said = ", ".join(f"{name} with {state} {ways}" for name, state, ways in zip(most["name"], most["state"], most["ways"], strict=True))
    order = [names[key] for key in partners]

    def drawing(width: int) -> Drawing:
        axis = alt.Axis(orient="top", labelAngle=0 if width == WIDE else -40, domain=False, ticks=False)
        base = alt.Chart(mine).encode(
            x=alt.X("state:N", sort=list(five.values()), title=None, axis=axis),
            y=alt.Y("name:N", sort=order, title=None, axis=alt.Axis(domain=False, ticks=False, labelPadding=6, labelLimit=150)),
        )
        tile = base.mark_rect(color=colour("heat")).encode(opacity=alt.Opacity("ways:Q", scale=alt.Scale(domain=[0, 9], range=[0.04, 0.8]), legend=None))
        return alt.layer(tile, base.mark_text(fontSize=11).encode(text="ways:Q")).properties(width=width - 165, height=24 * max(len(order), 1))

    return Chart(
        id=id,
        title=title,
        unit="Number of kinds of engagement in the record: exercises, arms, aid, training, facilities, agreements, companies, technology, incidents",
        note="A kind counts once, whether the record holds one case or many.",
        source=source,
        alt=f"Grid of partners and states. Most kinds: {said}.",
        data=mine[["partner", "country", "ways", "records"]],
        shown=shown,
        wide=spec(drawing(WIDE)),
        narrow=spec(drawing(NARROW)),
    )

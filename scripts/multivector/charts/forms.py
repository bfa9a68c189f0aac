"""The three forms that our charts take, each in a given width."""

import altair as alt
import pandas as pd

from multivector.charts.base import WIDE, colour
from multivector.measures.scope import VECTORS

BAR = 22
Drawing = alt.Chart | alt.LayerChart | alt.FacetChart


def stacked_years(table: pd.DataFrame, labels: dict[str, str], width: int) -> Drawing:
    """Stacked bars over years; ``table`` has ``year``, ``vector``, ``exercises``."""
    present = [vector for vector in VECTORS if (table.loc[table["vector"] == vector, "exercises"] > 0).any()]
    data = table[table["exercises"] > 0].assign(
        label=lambda t: t["vector"].map(labels), order=lambda t: t["vector"].map({v: n for n, v in enumerate(VECTORS)}).astype(int)
    )
    years = list(range(int(table["year"].min()), int(table["year"].max()) + 1)) if len(table) else []
    step = 5 if width < WIDE else 2
    drawing: Drawing = (
        alt.Chart(data)
        .mark_bar()
        .encode(
            x=alt.X(
                "year:O",
                title=None,
                scale=alt.Scale(domain=years, paddingInner=0.15),
                axis=alt.Axis(values=[year for year in years if year % step == 0], labelAngle=0, ticks=False),
            ),
            y=alt.Y("sum(exercises):Q", title=None, axis=alt.Axis(tickMinStep=1, tickCount=5, domain=False, ticks=False)),
            color=alt.Color(
                "label:N",
                title=None,
                scale=alt.Scale(domain=[labels[vector] for vector in present], range=[colour(vector) for vector in present]),
                legend=alt.Legend(orient="top", columns=2 if width < WIDE else 4),
            ),
            order=alt.Order("order:Q"),
        )
        .properties(width=width - 40, height=240)
    )
    return drawing


def bars(table: pd.DataFrame, category: str, value: str, width: int, colours: dict[str, str] | None = None, text: str | None = None) -> Drawing:
    """Horizontal bars in the order of ``table``, each with its number (or the column ``text``) behind it.

    colours: category → name of a colour; without it all bars are neutral.
    """
    names = list(table[category])
    fills = [colour((colours or {}).get(name, "heat")) for name in names]
    peak = float(table[value].max()) if len(table) else 1.0
    wordy = text is not None
    base = alt.Chart(table).encode(y=alt.Y(f"{category}:N", sort=names, title=None, axis=alt.Axis(domain=False, ticks=False, labelPadding=6, labelLimit=150)))
    bar = base.mark_bar(height=BAR - 6).encode(
        x=alt.X(f"{value}:Q", title=None, axis=None, scale=alt.Scale(domain=[0, peak * (1.75 if wordy else 1.12)])),
        color=alt.Color(f"{category}:N", scale=alt.Scale(domain=names, range=fills), legend=None),
    )
    label = base.mark_text(align="left", dx=4).encode(x=f"{value}:Q", text=f"{text}:N" if wordy else alt.Text(f"{value}:Q", format=",d"))
    return alt.layer(bar, label).properties(width=width - 160, height=BAR * max(len(names), 1))


def heat(table: pd.DataFrame, column: str, labels: dict[str, str], vectors: dict[str, str], width: int) -> Drawing:
    """A grid of shares: rows are the values of ``column``, columns the vectors, darker is more."""
    present = [vector for vector in VECTORS if vector in set(table["vector"])]
    short = {vector: vectors[vector].split(",")[0] for vector in present}
    totals = table.groupby(column)["exercises"].sum().sort_values(ascending=False, kind="stable")
    rows = [labels[name] for name in totals.index]
    data = table.assign(row=table[column].map(labels), vector_label=table["vector"].map(short))
    base = alt.Chart(data).encode(
        x=alt.X(
            "vector_label:N",
            sort=[short[v] for v in present],
            title=None,
            axis=alt.Axis(orient="top", labelAngle=-40 if width < WIDE else 0, domain=False, ticks=False),
        ),
        y=alt.Y("row:N", sort=rows, title=None, axis=alt.Axis(domain=False, ticks=False, labelLimit=130, labelPadding=6)),
    )
    tile = base.mark_rect(color=colour("heat")).encode(opacity=alt.Opacity("share_percent:Q", scale=alt.Scale(domain=[0, 100], range=[0.04, 0.8]), legend=None))
    number = base.mark_text(fontSize=11).encode(text=alt.Text("share_percent:Q", format=".0f"))
    return alt.layer(tile, number).properties(width=width - 145, height=24 * max(len(rows), 1))


def pairs(table: pd.DataFrame, width: int) -> Drawing:
    """Two bars per row: ``published`` and ``ours``, for each ``subject``, in the order of ``table``."""
    names = list(table["subject"])
    long = table.melt("subject", ["published", "ours"], "whose", "value").dropna()
    long["value"] = long["value"].astype(float)
    peak = float(long["value"].max()) if len(long) else 1.0
    base = alt.Chart(long).encode(
        y=alt.Y("subject:N", sort=names, title=None, axis=alt.Axis(domain=False, ticks=False, labelPadding=6, labelLimit=170)),
        yOffset=alt.YOffset("whose:N", sort=["published", "ours"]),
    )
    bar = base.mark_bar().encode(
        x=alt.X("value:Q", title=None, axis=None, scale=alt.Scale(domain=[0, peak * 1.15])),
        color=alt.Color(
            "whose:N", title=None, scale=alt.Scale(domain=["published", "ours"], range=[colour("other"), colour("heat")]), legend=alt.Legend(orient="top")
        ),
    )
    label = base.mark_text(align="left", dx=4, fontSize=11).encode(x="value:Q", text=alt.Text("value:Q", format=",.0f"))
    return alt.layer(bar, label).properties(width=width - 180, height=38 * max(len(names), 1))

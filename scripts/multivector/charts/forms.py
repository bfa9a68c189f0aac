"""The three forms that our charts take, each in a given width."""

import math
from typing import Any

import altair as alt
import pandas as pd

from multivector.charts.base import WIDE, colour
from multivector.measures.scope import VECTORS

BAR = 22
FRAME = (44.5, 89.5, 34.0, 56.5)
"""Degrees west, east, south and north that a map of the region shows; the outlines reach a little farther."""
Drawing = alt.Chart | alt.LayerChart | alt.FacetChart


def stacked_years(table: pd.DataFrame, labels: dict[str, str], width: int, value: str = "exercises") -> Drawing:
    """Stacked bars over years; ``table`` has ``year``, ``vector`` and the column ``value``."""
    present = [vector for vector in VECTORS if (table.loc[table["vector"] == vector, value] > 0).any()]
    data = table[table[value] > 0].assign(
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
            y=alt.Y(f"sum({value}):Q", title=None, axis=alt.Axis(tickMinStep=1, tickCount=5, domain=False, ticks=False)),
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
    data = table.assign(row=table[column].map(labels), column=table["vector"].map(short))
    return grid(data, rows, [short[vector] for vector in present], width)


def grid(table: pd.DataFrame, rows: list[str], columns: list[str], width: int) -> Drawing:
    """A grid of shares, darker is more; ``table`` has ``row``, ``column`` and ``share_percent``."""
    base = alt.Chart(table).encode(
        x=alt.X(
            "column:N",
            sort=columns,
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


def lines(table: pd.DataFrame, width: int, format: str = ",d") -> Drawing:
    """A line per state over years, broken where a year is missing.

    ``table`` has ``name``, ``year``, ``value``, ``colour``, ``dash`` and ``run`` (a number for each unbroken run of years).
    """
    looks = table.drop_duplicates("name").set_index("name")
    names = sorted(looks.index)
    years = alt.Axis(format="d", tickCount=5 if width < WIDE else 8, title=None, grid=False)
    legend = alt.Legend(orient="top", columns=2 if width < WIDE else 5, symbolType="stroke", symbolSize=300, symbolStrokeWidth=2)
    base = alt.Chart(table).encode(
        x=alt.X("year:Q", axis=years, scale=alt.Scale(nice=False, zero=False)),
        y=alt.Y("value:Q", title=None, axis=alt.Axis(format=format, domain=False, ticks=False, tickCount=5)),
        color=alt.Color("name:N", title=None, scale=alt.Scale(domain=names, range=[colour(looks.loc[name, "colour"]) for name in names]), legend=legend),
    )
    dashes = alt.StrokeDash("name:N", title=None, scale=alt.Scale(domain=names, range=[looks.loc[name, "dash"] for name in names]), legend=legend)
    line = base.mark_line(strokeWidth=2).encode(strokeDash=dashes, detail="run:N")
    alone = base.transform_joinaggregate(length="count()", groupby=["name", "run"]).transform_filter("datum.length == 1").mark_point(filled=True, size=30)
    return alt.layer(line, alone).properties(width=width - 60, height=260)


def stays(table: pd.DataFrame, width: int, domain: tuple[int, int]) -> Drawing:
    """Bars from ``joined`` to ``left`` per ``name``, below each ``agreement``, coloured by ``colour``."""
    fills = sorted(set(table["colour"]))
    drawing: Drawing = (
        alt.Chart(table)
        .mark_bar(height=9)
        .encode(
            row=alt.Row(
                "agreement:N",
                title=None,
                spacing=4,
                header=alt.Header(
                    labelOrient="top", labelAnchor="start", labelFontWeight="bold", labelColor=colour("text"), labelLimit=width - 20, labelPadding=2
                ),
            ),
            y=alt.Y("name:N", title=None, axis=alt.Axis(domain=False, ticks=False, labelPadding=6, labelLimit=110)),
            x=alt.X("joined:Q", title=None, scale=alt.Scale(domain=list(domain), nice=False), axis=alt.Axis(format="d", tickCount=6)),
            x2="left:Q",
            color=alt.Color("colour:N", scale=alt.Scale(domain=fills, range=[colour(name) for name in fills]), legend=None),
        )
        .properties(width=width - 125, height=alt.Step(15))
        .resolve_scale(y="independent")
    )
    return drawing


def spots(outlines: list[dict[str, Any]], table: pd.DataFrame, labels: dict[str, str], width: int) -> Drawing:
    """Points on a map of the region. outlines: GeoJSON features with ``home`` (one of the five states).

    ``table`` has ``latitude``, ``longitude``, ``label`` (of the colour), ``colour``, ``shape`` and ``count``,
    all within FRAME.
    """
    west, east, south, north = FRAME
    scale = (width - 10) / math.radians(east - west)
    top, bottom = (math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2)) for latitude in (north, south))
    middle = math.degrees(2 * math.atan(math.exp((top + bottom) / 2)) - math.pi / 2)
    height = round(scale * (top - bottom))
    present = table.drop_duplicates("label").sort_values("label")
    land = alt.Chart(alt.InlineData(values=outlines)).mark_geoshape(stroke=colour("quiet"), strokeWidth=0.6)
    land = land.encode(fill=alt.condition("datum.home", alt.value(colour("land")), alt.value(colour("around"))))
    point = (
        alt.Chart(table)
        .mark_point(filled=True, opacity=0.8, stroke=colour("page"), strokeWidth=0.5)
        .encode(
            longitude="longitude:Q",
            latitude="latitude:Q",
            color=alt.Color(
                "label:N",
                title=None,
                scale=alt.Scale(domain=list(present["label"]), range=[colour(name) for name in present["colour"]]),
                legend=alt.Legend(orient="top", columns=2 if width < WIDE else 4),
            ),
            shape=alt.Shape("shape:N", title=None, legend=alt.Legend(orient="top"), scale=alt.Scale(range=["circle", "triangle-up", "cross", "diamond"])),
            size=alt.Size("count:Q", legend=None, scale=alt.Scale(domain=[1, 30], range=[40, 400])),
        )
    )
    drawn = alt.layer(land, point).project("mercator", scale=scale, center=[(west + east) / 2, middle], translate=[(width - 10) / 2, height / 2])
    return drawn.properties(width=width - 10, height=height)

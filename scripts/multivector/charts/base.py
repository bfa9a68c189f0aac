"""What a chart is, how it looks, and how it is drawn."""

import json
import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd

from multivector.charts.cache import Cache

WIDE, NARROW = 660, 340

# Chosen so that neighbours differ for the usual kinds of colour blindness and every colour has a
# contrast of at least 3:1 to the page; the same names are CSS variables in docs/assets/multivector.css.
LIGHT = {
    "russia_led": "#b8342a",
    "china_led": "#b07a00",
    "us_nato": "#1f62a8",
    "india": "#00785a",
    "turkey": "#3b93bd",
    "central_asia": "#9c4a86",
    "other": "#74777c",
    "text": "#1f2328",
    "quiet": "#59606a",
    "grid": "#d5d9de",
    "page": "#ffffff",
    "heat": "#1f62a8",
    "land": "#eef1f4",
    "around": "#fafbfc",
}
DARK = {
    "russia_led": "#f2766a",
    "china_led": "#e3b341",
    "us_nato": "#6cb0f5",
    "india": "#3cc79b",
    "turkey": "#9bd9f0",
    "central_asia": "#dd94ca",
    "other": "#8f949c",
    "text": "#e6e8eb",
    "quiet": "#a9b1bb",
    "grid": "#3d434c",
    "page": "#1e2129",
    "heat": "#6cb0f5",
    "land": "#2e3540",
    "around": "#232833",
}


@dataclass(frozen=True)
class Chart:
    """A drawn table.

    data: the measured table, as offered for download. shown: the same for readers, with labels as
    column names. wide and narrow: Vega-Lite specifications for a desk and for a phone.
    """

    id: str
    title: str
    unit: str
    note: str
    source: str
    alt: str
    data: pd.DataFrame
    shown: pd.DataFrame
    wide: dict[str, Any]
    narrow: dict[str, Any]


@dataclass(frozen=True)
class Drawn:
    """A chart with its drawings: wide and narrow for pages (colours are CSS variables), alone for download."""

    chart: Chart
    wide: str
    narrow: str
    alone: str


def draw(charts: Iterable[Chart], folder: Path | None = None) -> dict[str, Drawn]:
    """Draw every chart, by id. The drawing runs outside Python, so two threads serve two cores.

    folder: where drawings are kept, so that the next time only what changed is drawn.
    """
    cache = Cache(folder)
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        drawn = pool.map(lambda chart: Drawn(chart, cache.svg(chart.wide), cache.svg(chart.narrow), coloured(cache.svg(alone(chart)))), charts)
        made = {item.chart.id: item for item in drawn}
    cache.tidy()
    return made


def colour(name: str) -> str:
    """A colour as the CSS variable that serves light and dark pages alike."""
    return f"var(--mv-{name.replace('_', '-')})"


def css() -> str:
    """The style sheet that gives the colour variables their values, light and dark."""

    def block(selector: str, palette: dict[str, str]) -> str:
        return selector + " {\n" + "".join(f"  --mv-{name.replace('_', '-')}: {value};\n" for name, value in palette.items()) + "}\n"

    return block(":root", LIGHT) + block('[data-md-color-scheme="slate"]', DARK)


def spec(chart: alt.Chart | alt.LayerChart | alt.FacetChart) -> dict[str, Any]:
    """The Vega-Lite specification in the house style, ready to draw."""
    styled = chart.configure(
        background="transparent",
        font="Liberation Sans, Arial, Helvetica, sans-serif",
        aria=False,
        padding=2,
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(
            labelColor=colour("text"),
            titleColor=colour("quiet"),
            titleFontWeight="normal",
            labelFontSize=12,
            titleFontSize=12,
            gridColor=colour("grid"),
            domainColor=colour("grid"),
            tickColor=colour("grid"),
            labelLimit=190,
        ),
        legend=alt.LegendConfig(labelColor=colour("text"), titleColor=colour("quiet"), labelFontSize=12, symbolType="square", labelLimit=200),
        text=alt.MarkConfig(color=colour("text"), fontSize=12),
    )
    return dict(styled.to_dict(validate=False))


def coloured(text: str, palette: dict[str, str] | None = None) -> str:
    """Drawing or specification with the variables replaced by colours (light by default), to stand alone."""
    for name, value in (palette or LIGHT).items():
        text = text.replace(colour(name), value)
    return text


def alone(chart: Chart) -> dict[str, Any]:
    """The specification of the wide drawing with title, unit and source in it, for download."""
    full = dict(chart.wide)
    full["title"] = {
        "text": chart.title,
        "subtitle": [chart.unit, chart.source],
        "anchor": "start",
        "fontSize": 16,
        "color": colour("text"),
        "subtitleColor": colour("quiet"),
        "offset": 14,
    }
    full["background"] = colour("page")
    full["padding"] = 14
    return full


def specification(chart: Chart) -> str:
    """The Vega-Lite specification with title and colours, as JSON text for download."""
    full = dict(chart.wide)
    full["title"] = {"text": chart.title, "subtitle": [chart.unit, chart.source], "anchor": "start"}
    full["background"] = "white"
    return coloured(json.dumps(full, ensure_ascii=False, indent=1, sort_keys=True)) + "\n"

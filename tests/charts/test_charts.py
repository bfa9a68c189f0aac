"""Each kind of chart: what it says and what it draws."""

import json

import altair as alt
import pandas as pd
import pytest

from multivector.charts import actors, by_year, compared, fields, publishers, shares, size, suppliers, totals, weapons
from multivector.charts.arms import SIPRI
from multivector.charts.base import Chart, svg

VECTORS = {"russia_led": "Russia", "china_led": "China"}


def table(columns: str, *rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns.split())


CHARTS: dict[str, Chart] = {
    "by_year": by_year.chart(
        "id",
        "T",
        table("year vector exercises", (2010, "russia_led", 2), (2010, "china_led", 0), (2011, "russia_led", 1), (2011, "china_led", 4)),
        VECTORS,
        "S",
    ),
    "totals": totals.chart("id", "T", table("vector exercises", ("russia_led", 3), ("china_led", 0)), VECTORS, "S"),
    "size": size.chart("id", "T", table("vector median mean known exercises", ("russia_led", 1500, 4467, 2, 3)), VECTORS, "S"),
    "shares": shares.chart(
        "id",
        "T",
        table("vector force exercises base share_percent", ("russia_led", "army", 2, 4, 50.0), ("russia_led", "navy", 1, 4, 25.0)),
        "force",
        {"army": "Army", "navy": "Navy"},
        VECTORS,
        "S",
    ),
    "actors": actors.chart("id", "T", table("actor_id name exercises", ("RUS", "Russia", 3)), {"RUS": "russia_led"}, "State", "S"),
    "fields": fields.chart(
        "id",
        "T",
        table("field records filled supported filled_percent supported_percent", ("name", 4, 4, 3, 100.0, 75.0)),
        {"name": "Name"},
        "S",
    ),
    "publishers": publishers.chart("id", "T", table("publishers exercises", ("1", 5), ("2", 0)), "S"),
    "compared": compared.chart(
        "id",
        "T",
        table("vector force published ours unit", ("russia_led", "", 4467.0, 5000.0, "troops"), ("china_led", "army", 38.0, 40.0, "percent")),
        "troops",
        VECTORS,
        {"army": "Army"},
        "S",
    ),
    "suppliers": suppliers.chart(
        "id",
        "T",
        table(
            "state supplier tiv share_percent",
            ("Kazakhstan", "Russia", 30.0, 75.0),
            ("Kazakhstan", "Others", 10.0, 25.0),
            ("Central Asia", "Russia", 30.0, 75.0),
            ("Central Asia", "Others", 10.0, 25.0),
        ),
    ),
    "weapons": weapons.chart("id", "T", table("vector category exercises base share_percent", ("china_led", "tanks", 1, 4, 25.0)), {"tanks": "Tanks"}, "S"),
}
ALT = {
    "by_year": "Stacked bars, 2010 to 2011. Totals: Russia 3, China 4. Most in 2011: 5.",
    "totals": "Bars. Russia 3.",
    "size": "Bars. Russia: median 1,500, known for 2 of 3.",
    "shares": "Grid of shares. Most frequent: Russia: Army 50 %.",
    "actors": "Bars. Russia 3.",
    "fields": "Bars. Name: filled 100 %, sourced 75 %.",
    "publishers": "Bars. 1 publishers: 5.",
    "compared": "Pairs of bars. Russia: 4,467 published, 5,000 ours; China: Army: 38 published, 40 ours.",
    "suppliers": "Grid of shares. Largest supplier: Kazakhstan: Russia 75 %; Central Asia: Russia 75 %.",
    "weapons": "Bars. Tanks 25 %.",
}


@pytest.mark.parametrize("kind", CHARTS)
def test_text_alternative(kind):
    assert CHARTS[kind].alt == ALT[kind]


@pytest.mark.parametrize("kind", CHARTS)
def test_title_unit_source_and_table(kind):
    chart = CHARTS[kind]
    assert (chart.title, chart.source) == ("T", SIPRI if kind == "suppliers" else "S")
    assert chart.unit
    assert len(chart.shown)
    assert not set(chart.shown.columns) & {"vector", "label", "words", "russia_led"}, "readers see labels, not codes"


@pytest.mark.parametrize("kind", CHARTS)
@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_drawing(kind, width):
    specification = getattr(CHARTS[kind], width)
    alt.Chart.from_dict(json.loads(json.dumps(specification)), validate=True)
    assert svg(specification).startswith("<svg")


@pytest.mark.parametrize("kind", CHARTS)
def test_narrow_fits_a_phone(kind):
    text = svg(CHARTS[kind].narrow)
    width = float(text.split('width="')[1].split('"')[0])
    assert width <= 380


def test_years_without_exercises_keep_their_place():
    chart = by_year.chart("id", "T", table("year vector exercises", (2010, "russia_led", 2), (2011, "russia_led", 0), (2012, "russia_led", 1)), VECTORS, "S")
    assert chart.wide["encoding"]["x"]["scale"]["domain"] == [2010, 2011, 2012]
    assert list(chart.shown["Year"]) == [2010, 2011, 2012]

"""Each kind of chart: what it says and what it draws."""

import json

import altair as alt
import pandas as pd
import pytest
import vl_convert

from multivector.charts import (
    actors,
    arms,
    breadth,
    by_year,
    compared,
    counted,
    fields,
    memberships,
    places,
    publishers,
    series,
    shares,
    size,
    suppliers,
    totals,
    weapons,
)
from multivector.charts.base import Chart

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
    "arms by year": arms.by_year("id", "T", table("year vector tiv", (2010, "russia_led", 20), (2011, "china_led", 5)), VECTORS),
    "arms suppliers": arms.suppliers("id", "T", table("actor_id name deals tiv", ("RUS", "Russia", 3, 12.5), ("CHN", "China", 1, 0.0)), {"RUS": "russia_led"}),
    "counted": counted.chart(
        "id", "T", table("actor_id name records", ("RUS", "Russia", 3)), {"RUS": "russia_led"}, "U", "", "S", {"name": "Actor", "records": "Records"}
    ),
    "series": series.chart(
        "id",
        "T",
        table(
            "actor_id name year value flag", ("KAZ", "Kazakhstan", 2010, 1.5, ""), ("KAZ", "Kazakhstan", 2011, 1.6, ""), ("KAZ", "Kazakhstan", 2015, 2.0, "")
        ),
        "Percent",
        "",
        "S",
        ".1f",
    ),
    "memberships": memberships.chart(
        "id",
        "T",
        table("agreement_id agreement actor_id name joined left open role", ("csto", "CSTO", "KAZ", "Kazakhstan", 1992.4, 2026.0, True, "party")),
        {"csto": "russia_led"},
        2025,
        "S",
    ),
    "places": places.chart(
        "id",
        "T",
        table(
            "package record_id name latitude longitude precision actor_id bloc kind status year count",
            ("facilities", "kant", "Kant", 42.85, 74.85, "town", "RUS", "russia_led", "air_base", "active", 2003, 1),
            ("exercises", "abroad", "Far away", 10.0, 10.0, "town", None, "china_led", "exercise", "held", 2010, 2),
        ),
        table("actor_id ring geometry", ("KAZ", 1, "POLYGON ((50 45, 60 45, 60 40, 50 40, 50 45))")),
        {"KAZ"},
        VECTORS,
        "S",
    ),
    "breadth": breadth.chart(
        "id",
        "T",
        table("partner country ways records", ("RUS", "KAZ", 2, 7)),
        ["RUS"],
        {"KAZ": "Kazakhstan"},
        {"RUS": "Russia"},
        "S",
    ),
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
    "arms by year": "Stacked bars, 2010 to 2011. Totals in million TIV: Russia 20, China 5.",
    "arms suppliers": "Bars in million TIV. Russia 12.5.",
    "counted": "Bars. Russia 3.",
    "series": "Lines. Last values: Kazakhstan 2 (2015).",
    "memberships": "Bars over time. CSTO, Kazakhstan: 1992 to today.",
    "places": "Map of Central Asia. Points by kind, facilities: 1.",
    "breadth": "Grid of partners and states. Most kinds: Russia with Kazakhstan 2.",
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
    assert (chart.title, chart.source) == ("T", arms.SIPRI if kind.startswith("arms") or kind == "suppliers" else "S")
    assert chart.unit
    assert len(chart.shown)
    assert not set(chart.shown.columns) & {"vector", "label", "words", "russia_led"}, "readers see labels, not codes"


@pytest.mark.parametrize("kind", CHARTS)
@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_drawing(kind, width):
    specification = getattr(CHARTS[kind], width)
    alt.Chart.from_dict(json.loads(json.dumps(specification)), validate=True)
    assert vl_convert.vegalite_to_svg(specification).startswith("<svg")


@pytest.mark.parametrize("kind", CHARTS)
def test_narrow_fits_a_phone(kind):
    text = vl_convert.vegalite_to_svg(CHARTS[kind].narrow)
    width = float(text.split('width="')[1].split('"')[0])
    assert width <= 380


def test_years_without_exercises_keep_their_place():
    chart = by_year.chart("id", "T", table("year vector exercises", (2010, "russia_led", 2), (2011, "russia_led", 0), (2012, "russia_led", 1)), VECTORS, "S")
    assert chart.wide["encoding"]["x"]["scale"]["domain"] == [2010, 2011, 2012]
    assert list(chart.shown["Year"]) == [2010, 2011, 2012]


def test_a_gap_breaks_the_line():
    values = CHARTS["series"].wide["datasets"]
    runs = {row["year"]: row["run"] for rows in values.values() for row in rows}
    assert runs[2010] == runs[2011] != runs[2015]


def test_the_map_leaves_out_what_is_far_away():
    assert CHARTS["places"].alt == "Map of Central Asia. Points by kind, facilities: 1."
    assert list(CHARTS["places"].data["record_id"]) == ["kant"]

"""coordinates: plausible, in pairs, with their precision."""

import pytest

from multivector.checks.coordinates import RULE

TABLE, LINE = "exercises/exercises", 3
HERE = "exercises/exercises.csv:3"


@pytest.mark.parametrize(("empty", "column"), [("latitude", "latitude"), ("longitude", "longitude")])
def test_only_one_of_both(data, empty, column):
    data.put(TABLE, LINE, empty, "")
    data.put(TABLE, LINE, "location_precision", "")
    assert data.said(RULE) == [("error", f"{HERE}:{column}", "only one of latitude and longitude is given")]


def test_coordinates_without_precision(data):
    data.put(TABLE, LINE, "location_precision", "")
    assert data.said(RULE) == [("error", f"{HERE}:location_precision", "coordinates and their precision do not come together")]


def test_precision_without_coordinates(data):
    data.put(TABLE, 2, "location_precision", "town")
    assert data.said(RULE) == [("error", "exercises/exercises.csv:2:location_precision", "coordinates and their precision do not come together")]


@pytest.mark.parametrize(
    ("column", "value", "limits"),
    [
        ("latitude", "-0.1", "0 to 80"),
        ("latitude", "80.1", "0 to 80"),
        ("latitude", "inf", "0 to 80"),
        ("latitude", "nan", "0 to 80"),
        ("longitude", "-170.5", "-170 to 180"),
        ("longitude", "180.5", "-170 to 180"),
    ],
)
def test_out_of_range(data, column, value, limits):
    data.put(TABLE, LINE, column, value)
    assert data.said(RULE) == [("error", f"{HERE}:{column}", f"{column} {value} is not plausible")]
    assert data.check(RULE)[0].expected == f"decimal degrees from {limits} (are the two swapped?)"


@pytest.mark.parametrize(("column", "value"), [("latitude", "0"), ("latitude", "80"), ("longitude", "-170"), ("longitude", "180"), ("longitude", "-77.04")])
def test_in_range(data, column, value):
    data.put(TABLE, LINE, column, value)
    assert data.said(RULE) == []


def test_what_is_no_number_is_left_to_the_schema(data):
    data.put(TABLE, LINE, "latitude", "43°21′")
    assert data.said(RULE) == []


def _at(data, latitude, longitude, location):
    columns, rows = data.rows(TABLE)
    rows[LINE - 2] |= {"latitude": latitude, "longitude": longitude, "location": location}
    data.write(TABLE, columns, rows)


def test_swapped(data):
    _at(data, "75.28", "43.35", "Matybulak, Kazakhstan")
    assert data.said(RULE) == [("warning", f"{HERE}:latitude", "75.28 north, 43.35 east is not in 'Matybulak, Kazakhstan'")]
    assert data.check(RULE)[0].expected == "perhaps latitude 43.35, longitude 75.28: the two look swapped"


@pytest.mark.parametrize(
    ("latitude", "longitude", "location"),
    [
        ("43.35", "75.28", "Matybulak, Kazakhstan"),
        ("64.54", "40.54", "Arkhangelsk, Russia"),
        ("56.84", "60.61", "Yekaterinburg; airlift to Kazakhstan"),
        ("55.75", "37.62", "Moscow; flights over Kazakhstan"),
    ],
)
def test_not_swapped(data, latitude, longitude, location):
    _at(data, latitude, longitude, location)
    assert data.said(RULE) == []

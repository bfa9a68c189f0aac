"""Coordinates come in pairs, say how exact they are, and lie where such places can be."""

from collections.abc import Iterator

from multivector.checks.base import Rule, find, shown, tables
from multivector.load import Packages, Table
from multivector.problem import Problem

# From North America to Mongolia and from the Arabian Sea to northern Russia: exercises abroad count too.
SOUTH, NORTH, WEST, EAST = 0.0, 80.0, -170.0, 180.0
# The five states lie within these degrees.
HOME_LATITUDES, HOME_LONGITUDES = (35.0, 56.0), (46.0, 88.0)


def check(packages: Packages) -> Iterator[Problem]:
    actors = find(packages, "reference", "actors")
    home = [row.cells["name"] for row in actors.rows if row.cells["group"] == "central_asia"] if actors else []
    for table in tables(packages):
        if {"location", "latitude", "longitude", "location_precision"} <= set(table.fields()):
            yield from _places(table, home)


def _places(table: Table, home: list[str]) -> Iterator[Problem]:
    for row in table.rows:
        texts = row.cells["latitude"], row.cells["longitude"]
        if any(texts) != all(texts):
            column = "longitude" if texts[0] else "latitude"
            yield RULE.at(table, row, column, "only one of latitude and longitude is given", "both or neither")
        if all(texts) != bool(row.cells["location_precision"]):
            expected = "site, town, region or country with coordinates; empty without"
            yield RULE.at(table, row, "location_precision", "coordinates and their precision do not come together", expected)
        for column, text, low, high in (("latitude", texts[0], SOUTH, NORTH), ("longitude", texts[1], WEST, EAST)):
            number = _number(text)
            if number is not None and not low <= number <= high:
                yield RULE.at(table, row, column, f"{column} {text} is not plausible", f"decimal degrees from {low:g} to {high:g} (are the two swapped?)")
        if any(name in row.cells["location"] for name in home) and _swapped(*map(_number, texts)):
            message = f"{texts[0]} north, {texts[1]} east is not in {shown(row.cells['location'])}"
            yield RULE.at(table, row, "latitude", message, f"perhaps latitude {texts[1]}, longitude {texts[0]}: the two look swapped", "warning")


def _swapped(latitude: float | None, longitude: float | None) -> bool:
    """Whether a point north of Central Asia would lie in it the other way round."""
    if latitude is None or longitude is None:
        return False
    return latitude > HOME_LATITUDES[1] and _within(longitude, HOME_LATITUDES) and _within(latitude, HOME_LONGITUDES)


def _within(value: float, limits: tuple[float, float]) -> bool:
    return limits[0] <= value <= limits[1]


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


RULE = Rule("coordinates", "Coordinates are plausible and complete.", check)

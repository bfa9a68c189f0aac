"""Coordinates come in pairs, say how exact they are, and lie where such exercises can be."""

from collections.abc import Iterator

from multivector.checks.base import Rule, find
from multivector.load import Packages
from multivector.problem import Problem

# From North America to Mongolia and from the Arabian Sea to northern Russia: exercises abroad count too.
SOUTH, NORTH, WEST, EAST = 0.0, 80.0, -170.0, 180.0


def check(packages: Packages) -> Iterator[Problem]:
    exercises = find(packages, "exercises", "exercises")
    if exercises is None:
        return
    for row in exercises.rows:
        texts = row.cells["latitude"], row.cells["longitude"]
        if any(texts) != all(texts):
            column = "longitude" if texts[0] else "latitude"
            yield RULE.at(exercises, row, column, "only one of latitude and longitude is given", "both or neither")
        if all(texts) != bool(row.cells["location_precision"]):
            yield RULE.at(
                exercises,
                row,
                "location_precision",
                "coordinates and their precision do not come together",
                "site, town, region or country with coordinates; empty without",
            )
        for column, text, low, high in (("latitude", texts[0], SOUTH, NORTH), ("longitude", texts[1], WEST, EAST)):
            number = _number(text)
            if number is not None and not low <= number <= high:
                yield RULE.at(exercises, row, column, f"{column} {text} is not plausible", f"decimal degrees from {low:g} to {high:g} (are the two swapped?)")


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


RULE = Rule("coordinates", "Coordinates are plausible and complete.", check)

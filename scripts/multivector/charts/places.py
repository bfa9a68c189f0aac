"""Facilities and exercise places on a map."""

import re
from typing import Any

import pandas as pd

from multivector.charts.base import NARROW, WIDE, Chart, spec
from multivector.charts.forms import FRAME, spots

_PAIR = re.compile(r"(-?[0-9.]+) (-?[0-9.]+)")


def chart(id: str, title: str, table: pd.DataFrame, outlines: pd.DataFrame, five: set[str], labels: dict[str, str], source: str) -> Chart:
    """Draw ``places.places``; ``outlines`` is the table of the reference package, ``labels`` names the blocs."""
    kinds = {"facilities": "Facility", "exercises": "Exercises"}
    west, east, south, north = FRAME
    table = table[table["latitude"].between(south, north) & table["longitude"].between(west, east)]
    data = table.assign(label=table["bloc"].map(labels), colour=table["bloc"], shape=table["package"].map(kinds))
    counts = ", ".join(f"{name} {int(part['count'].sum())}" for name, part in data.groupby("shape"))
    shapes = features(outlines, five)
    return Chart(
        id=id,
        title=title,
        unit="Colours tell whose they are"
        + ("; circles are places of exercises, larger for more, triangles facilities" if data["shape"].nunique() > 1 else ""),
        note="Only places in the region that sources name precisely enough. Outlines: Natural Earth, simplified; they express no opinion on any border.",
        source=source,
        alt=f"Map of Central Asia with {counts}.",
        data=table,
        shown=data[["name", "shape", "label", "latitude", "longitude", "year", "count"]].rename(
            columns={"name": "Place", "shape": "What", "label": "Whose", "latitude": "Latitude", "longitude": "Longitude", "year": "Year", "count": "Number"}
        ),
        wide=spec(spots(shapes, data, labels, WIDE)),
        narrow=spec(spots(shapes, data, labels, NARROW)),
    )


def features(outlines: pd.DataFrame, five: set[str]) -> list[dict[str, Any]]:
    """The outlines as GeoJSON features, the five states last, so that they lie on top."""
    found = [
        {
            "type": "Feature",
            "home": actor in five,
            "geometry": {"type": "Polygon", "coordinates": [[[float(x), float(y)] for x, y in _PAIR.findall(text)]]},
        }
        for actor, text in zip(outlines["actor_id"], outlines["geometry"], strict=True)
    ]
    return sorted(found, key=lambda feature: bool(feature["home"]))

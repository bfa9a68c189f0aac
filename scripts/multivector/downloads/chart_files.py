"""Each chart as data, drawing and specification."""

from collections.abc import Iterator

from multivector.charts.base import Drawn, specification


def files(charts: dict[str, Drawn]) -> Iterator[tuple[str, bytes]]:
    """charts/<id>.csv, .svg and .vl.json for every chart."""
    for drawn in charts.values():
        chart = drawn.chart
        yield f"charts/{chart.id}.csv", chart.data.to_csv(index=False, lineterminator="\n").encode("utf-8")
        yield f"charts/{chart.id}.svg", drawn.alone.encode("utf-8")
        yield f"charts/{chart.id}.vl.json", specification(chart).encode("utf-8")

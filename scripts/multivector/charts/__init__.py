"""The fourth room: measured tables become charts. A chart draws what it is given and never counts."""

from collections.abc import Iterator

from altair.utils.schemapi import debug_mode

from multivector.charts import actors, by_year, fields, publishers, shares, size, totals
from multivector.charts.base import Chart
from multivector.labels import Labels
from multivector.load import Frames
from multivector.measures import Measured


def charts(measured: Measured, frames: Frames, labels: Labels, source: str) -> list[Chart]:
    """All charts of the site, not yet drawn; their ids are parts of addresses and stay."""
    with debug_mode(False):  # Altair would validate every small part; a test validates the whole specifications
        return list(_charts(measured, frames, labels, source))


def _charts(measured: Measured, frames: Frames, labels: Labels, source: str) -> Iterator[Chart]:
    vectors = labels.bloc
    table = frames["reference"]["actors"]
    blocs = dict(zip(table["actor_id"], table["bloc"], strict=True))
    yield by_year.chart("exercises-by-year", "Joint exercises in and with Central Asia, by leader", measured.by_year, vectors, source)
    yield totals.chart("exercises-by-vector", "Who leads the exercises", measured.totals, vectors, source)
    yield size.chart("size-by-vector", "How large the exercises are", measured.size, vectors, source)
    yield shares.chart("forces-by-vector", "Which forces take part", measured.forces, "force", labels.force, vectors, source)
    yield shares.chart("equipment-by-vector", "Which equipment is used", measured.equipment, "category", labels.category, vectors, source)
    yield shares.chart("focus-by-vector", "What the exercises are for", measured.focus, "focus", labels.focus, vectors, source)
    yield actors.chart("hosts", "Where the exercises take place", measured.hosts, blocs, "Host", source)
    yield fields.chart("fields-filled", "What is known about the exercises", measured.fields, labels.field, source)
    yield publishers.chart("publishers-per-exercise", "On how many publishers each exercise rests", measured.publishers, source)
    for actor, mine in measured.actors.items():
        name, key = labels.actor[actor], actor.lower()
        if mine.exercises.empty:
            continue
        yield by_year.chart(f"{key}-by-year", f"{name}: exercises by year and leader", mine.by_year, vectors, source)
        if not mine.partners.empty:
            yield actors.chart(f"{key}-partners", f"{name}: who takes part in its exercises", mine.partners, blocs, "State", source)

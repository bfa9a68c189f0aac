"""The fourth room: measured tables become charts. A chart draws what it is given and never counts."""

from collections.abc import Iterator

from altair.utils.schemapi import debug_mode

from multivector.charts import actors, by_year, compared, fields, publishers, shares, size, totals, weapons
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
    yield from _kennan(measured, labels, source)
    for actor, mine in measured.actors.items():
        name, key = labels.actor[actor], actor.lower()
        if mine.exercises.empty:
            continue
        yield by_year.chart(f"{key}-by-year", f"{name}: exercises by year and leader", mine.by_year, vectors, source)
        if not mine.partners.empty:
            yield actors.chart(f"{key}-partners", f"{name}: who takes part in its exercises", mine.partners, blocs, "State", source)


def _kennan(measured: Measured, labels: Labels, source: str) -> Iterator[Chart]:
    """The seven figures of Kennan Cable 68, leaving out those for which our tables hold nothing."""
    by_years = {
        "figure-1": "Figure 1: exercises by organiser, to mid 2021",
        "figure-3": "Figure 3: exercises led by the USA or NATO",
        "figure-6": "Figure 6: exercises led by Russia, the CSTO or the CIS",
    }
    equipment = {"figure-5": "Figure 5: China-led exercises by weapons", "figure-7": "Figure 7: Russia-led exercises by weapons"}
    pairs = {
        "figure-2": ("Figure 2: average size of exercises", "Mean number of troops"),
        "figure-4": ("Figure 4: institutions involved", "Share of exercises in percent"),
    }
    for key, table in measured.kennan.items():
        if table.empty:
            continue
        if key in by_years:
            yield by_year.chart(f"kennan-{key}", by_years[key], table, labels.bloc, source)
        elif key in equipment:
            yield weapons.chart(f"kennan-{key}", equipment[key], table, labels.category, source)
        else:
            yield compared.chart(f"kennan-{key}", pairs[key][0], table, pairs[key][1], labels.bloc, labels.force, source)

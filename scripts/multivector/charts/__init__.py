"""The fourth room: measured tables become charts. A chart draws what it is given and never counts."""

from collections.abc import Iterator

import pandas as pd
from altair.utils.schemapi import debug_mode

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
    for period, delivered in measured.kas.items():
        if len(delivered):
            yield suppliers.chart(f"kas-arms-{period}", f"Suppliers of arms by state, {period.replace('-', '–')}", delivered)
    yield from _other_packages(measured, frames, labels, blocs)
    for actor, mine in measured.actors.items():
        name, key = labels.actor[actor], actor.lower()
        if mine.exercises.empty:
            continue
        yield by_year.chart(f"{key}-by-year", f"{name}: exercises by year and leader", mine.by_year, vectors, source)
        if not mine.partners.empty:
            yield actors.chart(f"{key}-partners", f"{name}: who takes part in its exercises", mine.partners, blocs, "State", source)


def _other_packages(measured: Measured, frames: Frames, labels: Labels, blocs: dict[str, str]) -> Iterator[Chart]:
    """Charts of the packages beside the exercises: of the region, and of each of the five states. Nothing is drawn from nothing."""
    vectors, source = labels.bloc, "Multivector"
    table = frames["reference"]["actors"]
    five = {key: labels.actor[key] for key in sorted(table[table["group"] == "central_asia"]["actor_id"], key=labels.actor.__getitem__)}
    last = int(measured.memberships["left"].max()) if len(measured.memberships) else 0
    for key in ("", *five):
        name, mark = five.get(key, "Central Asia"), f"{key.lower()}-" if key else ""
        if len(measured.arms[key]):
            yield arms.by_year(f"{mark}arms-by-year", f"{name}: arms received, by bloc of the supplier", measured.arms[key], vectors)
        if (measured.suppliers[key]["tiv"] > 0).any():
            yield arms.suppliers(f"{mark}arms-suppliers", f"{name}: suppliers of arms", measured.suppliers[key], blocs)
        if len(measured.donors[key]):
            unit, note = (
                "Number of records of aid",
                "A record may be a delivery, a programme, a pledge or a total; only deliveries are summed.",
            )
            columns = {"name": "Donor", "records": "Records", "deliveries": "Deliveries with an amount", "amount_usd": "Their sum, US dollars"}
            donors = measured.donors[key].assign(name=lambda t: t["actor_id"].map(labels.short))
            yield counted.chart(f"{mark}aid-donors", f"{name}: donors of military and security aid", donors, blocs, unit, note, source, columns)
    for package, id, title, note in (
        ("facilities", "facilities-operators", "Who runs, uses or pays for facilities", ""),
        (
            "training",
            "training-providers",
            "Who trains",
            "The United States publish yearly reports, and each year of a state is a record.",
        ),
        ("surveillance-technology", "technology-vendors", "Where the vendors come from", ""),
    ):
        mine = _partners(measured, package, labels)
        if len(mine):
            yield counted.chart(id, title, mine, blocs, "Number of records", note, source, {"name": "Actor", "records": "Records"})
    if len(measured.places):
        outlines = frames["reference"]["outlines"]
        yield places.chart("facilities-map", "Facilities and exercise places", measured.places, outlines, set(five), vectors, source)
        for key, name in five.items():
            mine = measured.places[measured.places["record_id"].isin(measured.actors[key].engaged["record_id"]) & (measured.places["package"] == "facilities")]
            if len(mine):
                yield places.chart(f"{key.lower()}-facilities-map", f"{name}: facilities", mine, outlines, set(five), vectors, source)
    if len(measured.memberships):
        yield memberships.chart("memberships", "Memberships in organisations and treaties", measured.memberships, _colours(frames, blocs), last - 1, source)
    if len(measured.engaging):
        top = list(measured.engaging["partner"].head(14))
        yield breadth.chart("engagement-breadth", "In how many ways partners engage each state", measured.breadth, top, five, labels.short, source)
    spending = measured.series["milex-share-of-gdp"]
    if len(spending):
        note = "Estimates and adopted budgets are mixed; gaps mean that SIPRI gives no value. Implausible values are left out."
        yield series.chart("military-expenditure", "Military expenditure", spending, "Percent of gross domestic product", note, SPENDING, ".1f")
    forces = measured.series["armed-forces-personnel"]
    if len(forces):
        note = "Active forces and paramilitaries, from the Military Balance of the IISS; a break in 1995, when paramilitaries were added."
        yield series.chart("armed-forces", "Armed forces", forces, "Persons", note, "World Bank, World Development Indicators")
    assistance = measured.series["us-assistance-obligations"]
    if len(assistance):
        note = "All sectors, not security alone; fiscal years, current dollars. Taken-back money can make a year negative."
        millions = assistance.assign(value=assistance["value"] / 1e6)
        yield series.chart("us-assistance", "Assistance of the United States", millions, "Million US dollars, obligations", note, "ForeignAssistance.gov")


SPENDING = "SIPRI Military Expenditure Database, extract; attribution and non-commercial use"


def _partners(measured: Measured, package: str, labels: Labels) -> pd.DataFrame:
    """``engagement.by_partner`` with names, as ``counted.chart`` takes it."""
    mine = measured.by_partner[package]
    return mine.assign(name=mine["actor_id"].map(labels.short))


def _colours(frames: Frames, blocs: dict[str, str]) -> dict[str, str]:
    """The colour of an agreement: the bloc of the organisation with whose acronym its id begins."""
    ids = frames["agreements"]["agreements"]["agreement_id"]
    return {key: blocs[acronym] for key in ids if (acronym := key.split("-")[0].upper()) in blocs}


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

"""Who engages whom, and in which way: the records of all packages as pairs of a partner and a Central Asian state."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from multivector import edtf
from multivector.load import Frames, Packages, records

PILLARS = (
    "exercises",
    "arms-transfers",
    "military-aid",
    "training",
    "facilities",
    "agreements",
    "private-security",
    "surveillance-technology",
    "incidents-and-opinion",
)
SPAN = 10
"""Years that a trend compares with as many years before."""

COLUMNS = ["package", "table", "record_id", "partner", "country", "direction", "year"]


def engagements(packages: Packages, frames: Frames, exercises: pd.DataFrame) -> pd.DataFrame:
    """Every record once for each pair of a partner and a Central Asian state that it names.

    Which columns name the two stands in the descriptor of each package (``engagement``). For
    exercises the partner is whoever takes part beside the state, or the organisation that leads;
    only counted exercises are taken. A record in which the Central Asian state gives and the other
    receives, or runs a facility abroad, has the direction ``out``.

    Returns ``package``, ``table``, ``record_id``, ``partner``, ``country`` (one of the five),
    ``direction`` (in, out), ``year`` (Int64, missing where no date is known).
    """
    actors = frames["reference"]["actors"]
    five = set(actors[actors["group"] == "central_asia"]["actor_id"])
    rows = [*_exercises(frames, exercises, five)]
    for name, package in packages.items():
        for resource in package.descriptor["resources"]:
            if resource.get("engagement"):
                rows += _records(frames[name], name, resource, five)
    table = pd.DataFrame(rows, columns=COLUMNS).drop_duplicates()
    table["year"] = table["year"].astype("Int64")
    rank = table["package"].map({name: number for number, name in enumerate(PILLARS)})
    return table.assign(rank=rank).sort_values(["rank", "record_id", "partner", "country"])[COLUMNS].reset_index(drop=True)


def matrix(engaged: pd.DataFrame, last: int) -> pd.DataFrame:
    """How many records each partner, state and package have, and whether they become more.

    ``last`` is the last full year; the SPAN years up to it are compared with the SPAN years before.

    Returns ``partner``, ``country``, ``package``, ``records``, ``first``, ``latest`` (years),
    ``recent``, ``before`` (records with a year in the two spans), ``trend`` (more, fewer, even;
    empty with fewer than three records in both spans together).
    """
    recent = engaged["year"].between(last - SPAN + 1, last).fillna(False)
    before = engaged["year"].between(last - 2 * SPAN + 1, last - SPAN).fillna(False)
    table = (
        engaged.assign(is_recent=recent.astype(int), is_before=before.astype(int))
        .groupby(["partner", "country", "package"], sort=True)
        .agg(records=("record_id", "nunique"), first=("year", "min"), latest=("year", "max"), recent=("is_recent", "sum"), before=("is_before", "sum"))
        .reset_index()
    )
    table["trend"] = [_trend(int(now), int(then)) for now, then in zip(table["recent"], table["before"], strict=True)]
    return table


def partners(engaged: pd.DataFrame, frames: Frames) -> pd.DataFrame:
    """Partners from outside the five states by what the record holds of them.

    Returns ``partner``, ``records``, ``pillars`` (in how many packages), ``countries`` (with how
    many of the five states), most packages first, then most records.
    """
    actors = frames["reference"]["actors"]
    outside = engaged[~engaged["partner"].isin(actors[actors["group"] == "central_asia"]["actor_id"])]
    grouped = outside.groupby("partner").agg(records=("record_id", "nunique"), pillars=("package", "nunique"), countries=("country", "nunique"))
    return grouped.reset_index().sort_values(["pillars", "records", "partner"], ascending=[False, False, True]).reset_index(drop=True)


def between(engaged: pd.DataFrame, one: str, other: str) -> pd.DataFrame:
    """The rows of ``engagements`` that join two actors, whichever of them is the partner."""
    there = (engaged["partner"] == one) & (engaged["country"] == other)
    back = (engaged["partner"] == other) & (engaged["country"] == one)
    return engaged[there | back].reset_index(drop=True)


def kinds(engaged: pd.DataFrame) -> pd.DataFrame:
    """Number of records by package: ``package``, ``records``, in the order of PILLARS."""
    counts = engaged.groupby("package")["record_id"].nunique().reindex(PILLARS).dropna().astype(int)
    return counts.rename("records").rename_axis("package").reset_index()


def ways(engaged: pd.DataFrame, actor: str) -> pd.DataFrame:
    """In how many packages an actor meets each other one: ``actor_id``, ``packages``, by id. ``engaged`` holds its rows alone."""
    other = engaged["partner"].where(engaged["partner"] != actor, engaged["country"])
    counts = engaged.assign(actor_id=other).groupby("actor_id")["package"].nunique()
    return counts.rename("packages").reset_index()


def by_partner(engaged: pd.DataFrame, package: str) -> pd.DataFrame:
    """Partners in one package by number of records: ``actor_id``, ``records``, most first."""
    counts = engaged[engaged["package"] == package].groupby("partner")["record_id"].nunique()
    table = counts.rename("records").rename_axis("actor_id").reset_index()
    return table.sort_values(["records", "actor_id"], ascending=[False, True]).reset_index(drop=True)


def breadth(table: pd.DataFrame) -> pd.DataFrame:
    """In how many ways partners engage states, from ``matrix``: ``partner``, ``country``, ``ways`` (packages), ``records``."""
    return table.groupby(["partner", "country"]).agg(ways=("package", "nunique"), records=("records", "sum")).reset_index()


def _trend(recent: int, before: int) -> str:
    if recent + before < 3:
        return ""
    return "more" if recent > 1.25 * before else "fewer" if before > 1.25 * recent else "even"


def _exercises(frames: Frames, exercises: pd.DataFrame, five: set[str]) -> Iterator[tuple[Any, ...]]:
    rows = frames["exercises"]["participants"]
    active = rows[rows["role"] != "observer"].groupby("exercise_id")["actor_id"].agg(list).to_dict()
    for row in records(exercises):
        mine = active.get(row["exercise_id"], [])
        leader = [] if pd.isna(row["led_by"]) or row["led_by"] == "joint" else [row["led_by"]]
        for country in (actor for actor in mine if actor in five):
            for partner in dict.fromkeys([*mine, *leader]):
                if partner != country:
                    yield ("exercises", "exercises", row["exercise_id"], partner, country, "in", row["year"])


def _records(tables: dict[str, pd.DataFrame], package: str, resource: dict[str, Any], five: set[str]) -> Iterator[tuple[Any, ...]]:
    said, name, key = resource["engagement"], resource["name"], resource["schema"]["primaryKey"][0]
    parties = _parties(tables[said["parties"]], key) if "parties" in said else {}
    for row in records(tables[name]):
        year = _year(row[said["from"]])
        if parties or "parties" in said:
            mine = parties.get(row[key], [])
            pairs = [(partner, country) for country in mine if country in five for partner in mine]
        else:
            pairs = [(partner, country) for partner in _actors(row, said["partner"]) for country in _actors(row, said["country"])]
        for partner, country in pairs:
            if partner == country:
                continue
            if country in five:
                yield (package, name, row[key], partner, country, "in", year)
            elif partner in five:
                yield (package, name, row[key], country, partner, "out", year)


def _parties(table: pd.DataFrame, key: str) -> dict[str, list[str]]:
    """Record → its parties, without observers."""
    members = table[table["role"] != "observer"]
    return {str(record): list(dict.fromkeys(part["actor_id"])) for record, part in members.groupby(key)}


def _actors(row: dict[str, Any], columns: list[str]) -> list[str]:
    found: list[str] = []
    for column in columns:
        value = row[column]
        found += list(value) if isinstance(value, tuple) else [] if pd.isna(value) else [value]
    return list(dict.fromkeys(found))


def _year(value: Any) -> int | None:
    if value is None or pd.isna(value):
        return None
    return int(value) if isinstance(value, int) else edtf.year(str(value))

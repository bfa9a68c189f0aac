"""Yearly series from the package of indicators."""

import pandas as pd

from multivector.load import Frames

HIDDEN = ("implausible", "partial")


def spans(frames: Frames) -> pd.DataFrame:
    """First and last year and number of values of each indicator that has any: ``indicator_id``, ``first``, ``last``, ``values``."""
    tables = [table[["indicator_id", "year"]] for name, table in frames["indicators"].items() if name != "indicators"]
    grouped = pd.concat(tables, ignore_index=True).groupby("indicator_id")["year"]
    return grouped.agg(first="min", last="max", values="size").reset_index()


def series(frames: Frames, indicator: str, actors: list[str]) -> pd.DataFrame:
    """The values of an indicator for some actors, without those that are marked as implausible or as of a part of the year.

    Returns ``actor_id``, ``name``, ``year``, ``value``, ``flag``, by actor and year.
    """
    tables = [table for name, table in frames["indicators"].items() if name != "indicators"]
    found = pd.concat([table[table["indicator_id"] == indicator] for table in tables], ignore_index=True)
    found = found[found["actor_id"].isin(actors) & ~found["flag"].fillna("").isin(HIDDEN)]
    found["name"] = found["actor_id"].map(frames["reference"]["actors"].set_index("actor_id")["name"])
    return found.sort_values(["actor_id", "year"])[["actor_id", "name", "year", "value", "flag"]].reset_index(drop=True)

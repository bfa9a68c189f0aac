"""Exercises by vector: how many, when, how large, with what."""

import pandas as pd

from multivector.load import Frames
from multivector.measures.scope import VECTORS


def by_year(exercises: pd.DataFrame) -> pd.DataFrame:
    """Number of counted exercises per start year and vector.

    Returns ``year``, ``vector``, ``exercises``: every year from the first to the last, zeros included.
    """
    if exercises.empty:
        return pd.DataFrame({"year": [], "vector": [], "exercises": []})
    years = range(int(exercises["year"].min()), int(exercises["year"].max()) + 1)
    index = pd.MultiIndex.from_product([years, VECTORS], names=["year", "vector"])
    return exercises.groupby(["year", "vector"]).size().reindex(index, fill_value=0).rename("exercises").reset_index()


def totals(exercises: pd.DataFrame) -> pd.DataFrame:
    """Number of counted exercises per vector: ``vector``, ``exercises``, in the order of VECTORS."""
    return exercises.groupby("vector").size().reindex(VECTORS, fill_value=0).rename("exercises").rename_axis("vector").reset_index()


def size(exercises: pd.DataFrame) -> pd.DataFrame:
    """Size of counted exercises per vector, where a source gives the total of troops.

    Returns ``vector``, ``median`` and ``mean`` (persons), ``known`` (exercises with a number) and
    ``exercises`` (all). Vectors without any number are left out. The median is the better guide:
    a few strategic exercises with tens of thousands of troops, most of them far from Central
    Asia, lift the mean.
    """
    groups = exercises.groupby("vector")
    table = groups["troops_total"].agg(["median", "mean", "count"]).rename(columns={"count": "known"})
    table["exercises"] = groups.size()
    table = table.reindex([vector for vector in VECTORS if vector in table.index])
    return table[table["known"] > 0].round(0).astype("Int64").rename_axis("vector").reset_index()


def share_with(exercises: pd.DataFrame, rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """Share of each vector's counted exercises in which something took part.

    ``rows`` is a table with ``exercise_id`` and ``column`` (forces or equipment). Only exercises
    with at least one such row are the base, since an exercise without rows is one whose sources
    are silent, not one without forces.

    Returns ``vector``, ``column``, ``exercises``, ``base``, ``share_percent``.
    """
    pairs = rows[["exercise_id", column]].drop_duplicates().merge(exercises[["exercise_id", "vector"]], on="exercise_id")
    base = pairs.groupby("vector")["exercise_id"].nunique()
    table = pairs.groupby(["vector", column]).size().rename("exercises").reset_index()
    table["base"] = table["vector"].map(base)
    table["share_percent"] = (100 * table["exercises"] / table["base"]).round(1)
    order = {vector: place for place, vector in enumerate(VECTORS)}
    return table.sort_values(["vector", column], key=lambda s: s.map(order) if s.name == "vector" else s).reset_index(drop=True)


def forces(frames: Frames, exercises: pd.DataFrame) -> pd.DataFrame:
    """``share_with`` for kinds of force."""
    return share_with(exercises, frames["exercises"]["forces"], "force")


def equipment(frames: Frames, exercises: pd.DataFrame) -> pd.DataFrame:
    """``share_with`` for categories of equipment."""
    return share_with(exercises, frames["exercises"]["equipment"], "category")


def focus(exercises: pd.DataFrame) -> pd.DataFrame:
    """``share_with`` for purposes."""
    rows = exercises[["exercise_id", "focus"]].explode("focus").dropna(subset=["focus"])
    return share_with(exercises, rows, "focus")

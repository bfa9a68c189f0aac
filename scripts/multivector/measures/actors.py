"""Who trains with whom, and where."""

import pandas as pd

from multivector.load import Frames


def active(frames: Frames) -> dict[str, list[str]]:
    """Exercise → the actors that were host or participant, in the order of the table."""
    rows = frames["exercises"]["participants"]
    return {str(key): list(part) for key, part in rows[rows["role"] != "observer"].groupby("exercise_id")["actor_id"]}


def exercises_of(frames: Frames, exercises: pd.DataFrame, actor: str) -> pd.DataFrame:
    """The rows of ``exercises`` that an actor leads or in which it is host or participant.

    Observers are left out. For organisations only leading counts: states take part, organisations do not.
    """
    rows = frames["exercises"]["participants"]
    active = rows[(rows["actor_id"] == actor) & (rows["role"] != "observer")]["exercise_id"]
    mine = exercises["exercise_id"].isin(active) | (exercises["led_by"] == actor)
    return exercises[mine.fillna(False).astype(bool)].reset_index(drop=True)


def partners(frames: Frames, exercises: pd.DataFrame, actor: str) -> pd.DataFrame:
    """How often other states took part in the exercises of an actor.

    Returns ``actor_id``, ``name``, ``exercises`` (both were host or participant), most first.
    """
    mine = set(exercises_of(frames, exercises, actor)["exercise_id"])
    rows = frames["exercises"]["participants"]
    rows = rows[rows["exercise_id"].isin(mine) & (rows["role"] != "observer") & (rows["actor_id"] != actor)]
    names = frames["reference"]["actors"].set_index("actor_id")["name"]
    table = rows.groupby("actor_id").size().rename("exercises").reset_index()
    table["name"] = table["actor_id"].map(names)
    return table.sort_values(["exercises", "name"], ascending=[False, True])[["actor_id", "name", "exercises"]].reset_index(drop=True)


def hosts(frames: Frames, exercises: pd.DataFrame) -> pd.DataFrame:
    """How many counted exercises took place, wholly or partly, in each state.

    Returns ``actor_id``, ``name``, ``exercises``, most first.
    """
    rows = frames["exercises"]["participants"]
    rows = rows[(rows["role"] == "host") & rows["exercise_id"].isin(exercises["exercise_id"])]
    names = frames["reference"]["actors"].set_index("actor_id")["name"]
    table = rows.groupby("actor_id").size().rename("exercises").reset_index()
    table["name"] = table["actor_id"].map(names)
    return table.sort_values(["exercises", "name"], ascending=[False, True])[["actor_id", "name", "exercises"]].reset_index(drop=True)


def activity(frames: Frames, exercises: pd.DataFrame) -> pd.DataFrame:
    """In how many of ``exercises`` each actor took part or led.

    Returns ``actor_id``, ``exercises`` for all actors with at least one, most first.
    """
    rows = frames["exercises"]["participants"]
    rows = rows[(rows["role"] != "observer") & rows["exercise_id"].isin(exercises["exercise_id"])]
    led = exercises[["exercise_id", "led_by"]].dropna().rename(columns={"led_by": "actor_id"})
    both = pd.concat([rows[["exercise_id", "actor_id"]], led[led["actor_id"] != "joint"]]).drop_duplicates()
    table = both.groupby("actor_id").size().rename("exercises").reset_index()
    return table.sort_values(["exercises", "actor_id"], ascending=[False, True]).reset_index(drop=True)

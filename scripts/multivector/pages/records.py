"""Exercises as rows for the tables that several kinds of pages show."""

from typing import Any

import pandas as pd

from multivector.load import records
from multivector.pages.base import Site


def rows(site: Site, exercises: pd.DataFrame) -> list[dict[str, Any]]:
    """The given exercises, newest first, with what a table of exercises shows.

    Each row: id, name, native, start, end, vector, leader, states (names of the Central Asian
    states that take part), others (how many other states), troops, kind, status, level.
    """
    five = set(site.frames["reference"]["actors"].query("group == 'central_asia'")["actor_id"])
    participants = site.frames["exercises"]["participants"]
    by_exercise = participants[participants["role"] != "observer"].groupby("exercise_id")["actor_id"].agg(list).to_dict()
    level = dict(zip(site.measured.confidence["exercise_id"], site.measured.confidence["level"], strict=True))
    out = []
    for row in records(exercises.sort_values(["start", "exercise_id"], ascending=[False, True])):
        actors = by_exercise.get(row["exercise_id"], [])
        out.append(
            {
                "id": row["exercise_id"],
                "name": row["name"],
                "native": row["native_name"],
                "start": row["start"],
                "end": row["end"],
                "vector": row["vector"],
                "leader": site.labels.leader(row["led_by"]),
                "states": [site.labels.actor[actor] for actor in actors if actor in five],
                "others": sum(actor not in five for actor in actors),
                "troops": row["troops_total"],
                "kind": row["kind"],
                "status": row["status"],
                "level": level[row["exercise_id"]],
            }
        )
    return out

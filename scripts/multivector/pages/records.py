"""Exercises as rows for the tables that several kinds of pages show."""

import functools
from typing import Any
from urllib.parse import urlencode

import pandas as pd

from multivector.load import records
from multivector.pages.base import Site

SHOWN = 200
"""Characters of one text that a link to the form carries."""


def correction(site: Site, record: str, **filled: str) -> str:
    """Address of the form for corrections of a record, with further fields of the form filled in (title, field, present)."""
    given = {"template": "correction.yml", "record": record} | {name: value[:SHOWN] for name, value in filled.items() if value}
    return f"{site.repo_url}/issues/new?{urlencode(given)}"


def lines(site: Site, table: str, found: list[dict[str, Any]]) -> str:
    """Address of the lines of a table of exercises that hold the given rows; empty without rows."""
    numbers = [row["_line"] for row in found]
    place = f"{site.repo_url}/edit/main/datapackage/exercises/{table}.csv"
    return f"{place}#L{min(numbers)}" + (f"-L{max(numbers)}" if len(numbers) > 1 else "") if numbers else ""


def rows(site: Site, exercises: pd.DataFrame) -> list[dict[str, Any]]:
    """The given exercises, newest first, with what a table of exercises shows.

    Each row: id, name, native, start, end, vector, leader, states (names of the Central Asian
    states that take part), others (how many other states), troops, kind, status, level,
    correct (address of the form for corrections).
    """
    known = _rows(site)
    return [known[key] for key in exercises.sort_values(["start", "exercise_id"], ascending=[False, True])["exercise_id"]]


@functools.lru_cache(maxsize=4)
def _rows(site: Site) -> dict[str, dict[str, Any]]:
    """The row of every exercise by id."""
    five = set(site.frames["reference"]["actors"].query("group == 'central_asia'")["actor_id"])
    level = dict(zip(site.measured.confidence["exercise_id"], site.measured.confidence["level"], strict=True))
    out = {}
    for row in records(site.measured.described):
        actors = site.measured.active.get(row["exercise_id"], [])
        out[row["exercise_id"]] = {
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
            "correct": correction(site, row["exercise_id"]),
        }
    return out

"""Which exercises are counted, and whose they are."""

import pandas as pd

from multivector import edtf
from multivector.load import Frames

COUNTED_KINDS = ("exercise", "staff_training")
VECTORS = ("russia_led", "china_led", "us_nato", "india", "turkey", "central_asia", "other")


def counted(frames: Frames) -> pd.DataFrame:
    """Military exercises that were held and in which a Central Asian state took part.

    Keeps records with status ``held`` and kind ``exercise`` or ``staff_training`` that have a
    Central Asian host or participant. Border operations, rescue drills, competitions and
    exercises that Central Asians only watched are in the record but not in the counts.

    Returns the columns of ``exercises`` and ``year`` (int), ``vector`` (one of VECTORS).
    """
    exercises = described(frames)
    actors, rows = frames["reference"]["actors"], frames["exercises"]["participants"]
    five = actors[actors["group"] == "central_asia"]["actor_id"]
    active = rows[rows["actor_id"].isin(five) & (rows["role"] != "observer")]["exercise_id"]
    counts = (exercises["status"] == "held") & exercises["kind"].isin(COUNTED_KINDS) & exercises["exercise_id"].isin(active)
    return exercises[counts].reset_index(drop=True)


def described(frames: Frames) -> pd.DataFrame:
    """All exercises with their ``year`` (of the start, int) and ``vector``."""
    exercises = frames["exercises"]["exercises"].copy()
    exercises["year"] = [edtf.year(start) for start in exercises["start"]]
    exercises["vector"] = exercises["exercise_id"].map(vectors(frames))
    return exercises


def vectors(frames: Frames) -> dict[str, str]:
    """The vector of every exercise: exercise_id → one of VECTORS.

    Definition, as the literature counts: the bloc of the outside actor that leads; where none
    leads (``joint``, a Central Asian state, or unknown) and members of exactly one outside bloc
    take part (hosts and participants, not observers), that bloc; where only Central Asian states
    take part, ``central_asia``; else ``other``. States of bloc ``other`` do not decide: a drill
    of Russia, Belarus and Kazakhstan is Russia's.
    """
    bloc = dict(zip(frames["reference"]["actors"]["actor_id"], frames["reference"]["actors"]["bloc"], strict=True))
    participants = frames["exercises"]["participants"]
    active = participants[participants["role"] != "observer"].groupby("exercise_id")["actor_id"].agg(set).to_dict()
    found: dict[str, str] = {}
    for exercise, leader in zip(frames["exercises"]["exercises"]["exercise_id"], frames["exercises"]["exercises"]["led_by"], strict=True):
        blocs = {bloc[actor] for actor in active.get(exercise, set())}
        outside = blocs - {"central_asia", "other"}
        if pd.notna(leader) and bloc.get(leader, "central_asia") != "central_asia":
            found[exercise] = bloc[leader]
        elif len(outside) == 1:
            found[exercise] = outside.pop()
        else:
            found[exercise] = "central_asia" if blocs == {"central_asia"} else "other"
    return found

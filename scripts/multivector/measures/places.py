"""Where facilities lie and exercises took place."""

import pandas as pd

from multivector import edtf
from multivector.load import Frames
from multivector.measures import scope

COLUMNS = ["package", "record_id", "name", "latitude", "longitude", "precision", "actor_id", "bloc", "kind", "status", "year", "count"]


def places(frames: Frames) -> pd.DataFrame:
    """Facilities and exercises whose place is known well enough for a map.

    Places that mark a whole country are left out. A facility belongs to its first funder, else to
    its first operator; an exercise to its vector. Exercises at one spot and of one vector are one row.

    Returns COLUMNS: ``package``, ``record_id`` (of a facility; of the latest of the exercises),
    ``name``, ``latitude``, ``longitude``, ``precision``, ``actor_id`` (facilities only), ``bloc``
    (of the actor, or the vector), ``kind``, ``status``, ``year`` (opened, or latest), ``count``.
    """
    bloc = frames["reference"]["actors"].set_index("actor_id")["bloc"]
    sites = frames["facilities"]["facilities"]
    sites = sites[sites["latitude"].notna() & (sites["location_precision"] != "country")]
    owner = [(list(funder) or list(operator))[0] for funder, operator in zip(sites["funder"], sites["operator"], strict=True)]
    first = sites.assign(package="facilities", record_id=sites["facility_id"], actor_id=owner, count=1)
    first["year"] = sites["opened"].map(lambda day: edtf.year(str(day)), na_action="ignore")
    first["bloc"] = first["actor_id"].map(bloc)
    held = scope.counted(frames)
    held = held[held["latitude"].notna() & held["location_precision"].isin(["site", "town"])].sort_values("start")
    grouped = held.groupby(["latitude", "longitude", "vector"], as_index=False).agg(
        record_id=("exercise_id", "last"),
        name=("location", "last"),
        precision=("location_precision", "last"),
        year=("year", "last"),
        count=("exercise_id", "size"),
    )
    second = grouped.rename(columns={"vector": "bloc"}).assign(package="exercises", actor_id=None, kind="exercise", status="held")
    table = pd.concat([first.rename(columns={"location_precision": "precision"})[COLUMNS], second[COLUMNS]], ignore_index=True)
    table["year"] = table["year"].astype("Int64")
    return table.sort_values(["package", "record_id"]).reset_index(drop=True)

"""From when to when states belonged to organisations and treaties."""

import pandas as pd

from multivector import edtf
from multivector.load import Frames


def memberships(frames: Frames, last: int) -> pd.DataFrame:
    """The stays of the five states in agreements of the kind ``membership``.

    A stay begins when the state joined, else with the agreement; it ends when the state left, else
    with the agreement, else with the end of the year ``last``.

    Returns ``agreement_id``, ``agreement``, ``actor_id``, ``name``, ``joined``, ``left`` (years as
    decimal numbers), ``open`` (bool), ``role``, by agreement and state.
    """
    agreements, parties, actors = frames["agreements"]["agreements"], frames["agreements"]["parties"], frames["reference"]["actors"]
    five = actors[actors["group"] == "central_asia"].set_index("actor_id")["name"]
    table = parties[parties["actor_id"].isin(five.index)].merge(agreements[agreements["kind"] == "membership"], on="agreement_id")
    begin = table["joined"].fillna(table["date"])
    end = table["left"].fillna(table["ended"])
    out = pd.DataFrame(
        {
            "agreement_id": table["agreement_id"],
            "agreement": table["name"],
            "actor_id": table["actor_id"],
            "name": table["actor_id"].map(five),
            "joined": [_decimal(edtf.earliest(str(day))) for day in begin],
            "left": [last + 1.0 if pd.isna(day) else _decimal(edtf.latest(str(day))) for day in end],
            "open": end.isna(),
            "role": table["role"],
        }
    )
    return out.sort_values(["agreement", "name", "joined"]).reset_index(drop=True)


def _decimal(day: str) -> float:
    year, month, number = (int(part) for part in day.split("-"))
    return round(year + (month - 1) / 12 + (number - 1) / 365, 3)

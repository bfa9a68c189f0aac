"""The charts of arms transfers in A. Kas-Aminjonov's paper of 2022, redrawn from our volumes.

The copy that we read has the titles of the charts without their numbers; what they show is taken
from the titles and from the paragraph on arms sales.
"""

import pandas as pd

from multivector import edtf
from multivector.load import Frames

PUBLICATION = "kas-aminjonov-2022"
PERIODS = ((2010, 2014), (2015, 2019))
LEAST = 5
"""Percent in a state or the region from which on a supplier is named."""
REST = "Others"


def suppliers(frames: Frames, first: int, last: int) -> pd.DataFrame:
    """Shares of suppliers in the volume delivered to each of the five states, and to all five, in a period (table ``volumes``).

    Suppliers that reach five percent nowhere, and unknown ones, stand together. Returns ``state``
    (a name; the region last), ``supplier`` (a name), ``tiv``, ``share_percent``, the largest
    suppliers of the region first. A state that received nothing is left out.
    """
    volumes, actors = frames["arms-transfers"]["volumes"], frames["reference"]["actors"]
    names = actors.set_index("actor_id")["name"]
    five = actors[actors["group"] == "central_asia"]["actor_id"]
    mine = volumes[volumes["recipient"].isin(five) & volumes["year"].between(first, last)]
    mine = mine.assign(state=mine["recipient"].map(names), supplier=mine["supplier"].map(names).fillna(REST))
    table = pd.concat([mine.sort_values("state"), mine.assign(state="Central Asia")], ignore_index=True)
    table = table.groupby(["state", "supplier"], sort=False)["tiv"].sum().astype(float).reset_index()
    table = table[table.groupby("state")["tiv"].transform("sum") > 0]
    shares = 100 * table["tiv"] / table.groupby("state")["tiv"].transform("sum")
    named = set(table[shares >= LEAST]["supplier"]) - {REST}
    table["supplier"] = table["supplier"].where(table["supplier"].isin(named), REST)
    table = table.groupby(["state", "supplier"], sort=False)["tiv"].sum().reset_index()
    table["share_percent"] = (100 * table["tiv"] / table.groupby("state")["tiv"].transform("sum")).round(1)
    region = table[table["state"] == "Central Asia"].set_index("supplier")["tiv"]
    table = table.assign(place=table["supplier"].map(region).where(table["supplier"] != REST, -1.0))
    states = {state: number for number, state in enumerate(dict.fromkeys(table["state"]))}
    table = table.assign(column=table["state"].map(states)).sort_values(["column", "place", "supplier"], ascending=[True, False, True])
    return table[["state", "supplier", "tiv", "share_percent"]].reset_index(drop=True)


def printed(replicated: pd.DataFrame, first: int, last: int) -> pd.DataFrame:
    """The rows of ``replication.replicate`` that give what the paper's text prints on shares in arms in a period, with our value."""
    mine = replicated[
        (replicated["publication"] == PUBLICATION) & (replicated["topic"] == "arms") & (replicated["unit"] == "percent") & replicated["period"].notna()
    ]
    inside = [edtf.year(period.split("/")[0]) >= first and edtf.year(period.split("/")[-1]) <= last for period in mine["period"]]
    return mine[inside].reset_index(drop=True)

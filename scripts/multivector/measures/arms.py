"""Volumes of arms, in million SIPRI trend-indicator values (TIV): a measure of military worth, not of money."""

import pandas as pd

from multivector.load import Frames
from multivector.measures.scope import VECTORS


def by_year(frames: Frames, recipient: str | None = None) -> pd.DataFrame:
    """Volume that the five states, or one of them, received per year and bloc of the supplier.

    From the table ``volumes``. Returns ``year``, ``vector`` (bloc of the supplier), ``tiv``, with
    zeros between the first and the last year, for blocs that delivered at all.
    """
    table = _received(frames, recipient)
    if table.empty:
        return pd.DataFrame(columns=["year", "vector", "tiv"])
    wide = table.pivot_table(index="year", columns="vector", values="tiv", aggfunc="sum", fill_value=0)
    wide = wide.reindex(range(int(table["year"].min()), int(table["year"].max()) + 1), fill_value=0)
    wide = wide[[vector for vector in VECTORS if vector in wide.columns]]
    return wide.rename_axis("year").reset_index().melt("year", var_name="vector", value_name="tiv").sort_values(["year", "vector"]).reset_index(drop=True)


def suppliers(frames: Frames, recipient: str | None = None) -> pd.DataFrame:
    """Volume and number of deals per supplier of the five states, or of one of them, of which pieces were delivered.

    Returns ``actor_id``, ``name``, ``deals``, ``tiv`` (of what was delivered; deals without a
    volume add nothing), most first. Deals without a known supplier are left out.
    """
    transfers, actors = frames["arms-transfers"]["transfers"], frames["reference"]["actors"]
    five = set(actors[actors["group"] == "central_asia"]["actor_id"])
    delivered = (transfers["status"] == "delivered") & transfers["supplier"].notna()
    mine = transfers[delivered & transfers["recipient"].isin({recipient} if recipient else five)]
    table = mine.groupby("supplier").agg(deals=("transfer_id", "size"), tiv=("tiv", "sum")).reset_index().rename(columns={"supplier": "actor_id"})
    table["name"] = table["actor_id"].map(actors.set_index("actor_id")["name"])
    table["tiv"] = table["tiv"].astype(float).round(1)
    return table.sort_values(["tiv", "deals", "name"], ascending=[False, False, True])[["actor_id", "name", "deals", "tiv"]].reset_index(drop=True)


def _received(frames: Frames, recipient: str | None) -> pd.DataFrame:
    volumes, actors = frames["arms-transfers"]["volumes"], frames["reference"]["actors"]
    five = set(actors[actors["group"] == "central_asia"]["actor_id"])
    mine = volumes[volumes["recipient"].isin({recipient} if recipient else five)]
    return mine.assign(vector=mine["supplier"].map(actors.set_index("actor_id")["bloc"]).fillna("other"))

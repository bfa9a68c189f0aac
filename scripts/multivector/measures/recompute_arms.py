"""Published figures from volumes of arms."""

import pandas as pd

from multivector import edtf
from multivector.formula import Formula
from multivector.load import Frames


def from_arms(formula: Formula, frames: Frames) -> float | None:
    """The value of a formula over the table ``volumes``: million SIPRI trend-indicator values by year of delivery.

    Conditions: ``supplier``; ``recipient`` (without it the five states); ``from`` and ``to`` (years,
    inclusive); ``than``, another supplier.

    Functions: ``arms_volume``; ``arms_share``: percentage of the volume from all suppliers;
    ``arms_rank`` of the supplier by volume, 1 is the largest; ``arms_ratio``: volume of the supplier
    divided by that of the other one; ``arms_ahead``: number of recipients to which the supplier
    delivered more than the other one.

    Returns None where nothing was delivered that could be ranked or divided by.
    """
    volumes, actors = frames["arms-transfers"]["volumes"], frames["reference"]["actors"]
    recipients = formula.conditions.get("recipient") or tuple(actors[actors["group"] == "central_asia"]["actor_id"])
    table = volumes[volumes["recipient"].isin(recipients)]
    if "from" in formula.conditions:
        table = table[table["year"] >= edtf.year(formula.one("from"))]
    if "to" in formula.conditions:
        table = table[table["year"] <= edtf.year(formula.one("to"))]
    mine = table[table["supplier"].isin(formula.conditions.get("supplier", ()))] if "supplier" in formula.conditions else table
    volume, whole = float(mine["tiv"].sum()), float(table["tiv"].sum())
    other = table[table["supplier"] == formula.one("than")]
    if formula.function == "arms_volume":
        return volume
    if formula.function == "arms_share":
        return round(100 * volume / whole, 1) if whole else None
    if formula.function == "arms_rank":
        sums = table.groupby("supplier")["tiv"].sum()
        return float((sums > volume).sum() + 1) if volume else None
    if formula.function == "arms_ratio":
        below = float(other["tiv"].sum())
        return round(volume / below, 1) if below else None
    pairs = pd.DataFrame({"mine": mine.groupby("recipient")["tiv"].sum(), "other": other.groupby("recipient")["tiv"].sum()}).fillna(0)
    return float((pairs["mine"] > pairs["other"]).sum())

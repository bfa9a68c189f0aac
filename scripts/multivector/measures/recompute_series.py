"""Published figures from yearly series."""

import pandas as pd

from multivector import edtf
from multivector.formula import Formula
from multivector.load import Frames
from multivector.measures import indicators


def from_series(formula: Formula, frames: Frames) -> float | None:
    """The value of a formula over the package ``indicators``. Implausible values are left out; values in millions are given in full.

    Conditions: ``name`` of the indicator; ``actor``; ``year``; ``from`` and ``to`` (years, inclusive).

    Functions: ``indicator``: the value of one indicator, actor and year; ``indicator_sum`` over all
    years, actors and indicators named; ``indicator_peak``: the largest of the sums of single years.

    Returns None where there is no value.
    """
    names, actors = formula.conditions["name"], list(formula.conditions["actor"])
    units = frames["indicators"]["indicators"].set_index("indicator_id")["unit"]
    series = [indicators.series(frames, name, actors).assign(scale=1e6 if units[name].startswith("million USD") else 1.0) for name in names]
    table = pd.concat(series, ignore_index=True)
    first, last = (formula.one("year") or formula.one(name) for name in ("from", "to"))
    table = table[table["year"].between(edtf.year(first) if first else 0, edtf.year(last) if last else 9999)]
    if table.empty:
        return None
    table = table.assign(value=table["value"].astype(float) * table["scale"])
    if formula.function == "indicator":
        return round(float(table["value"].iloc[0]), 2)
    years = table.groupby("year")["value"].sum()
    return float(years.max() if formula.function == "indicator_peak" else years.sum())

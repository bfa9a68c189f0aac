"""What the literature prints, and what our records give under the same definition."""

import math
from decimal import Decimal

import pandas as pd

from multivector.formula import Formula, parse
from multivector.load import Frames
from multivector.measures.recompute_arms import from_arms
from multivector.measures.recompute_exercises import from_exercises
from multivector.measures.recompute_records import from_records, sources
from multivector.measures.recompute_series import from_series

NEAR = 0.1
"""Share of the published number by which ours may differ and still be near."""
RESULTS = ("equal", "near", "different", "same source")


def replicate(frames: Frames, exercises: pd.DataFrame) -> pd.DataFrame:
    """Every published figure with our value for it.

    Returns the columns of ``published_figures`` and ``ours`` (missing where the figure has no
    formula or our records give none), ``difference`` (ours less published) and ``result``: equal
    (the same number when ours is rounded as the published one), near (within a tenth of the
    published number, for years within one year), different, or same source: the value of our
    record rests on these publications alone, so that it repeats them and tests nothing. Missing
    where ``ours`` is.
    """
    table = frames["published-figures"]["published_figures"].copy()
    formulas = [parse(text) if pd.notna(text) else None for text in table["measure"]]
    values = [compute(formula, frames, exercises) if formula else None for formula in formulas]
    table["ours"] = pd.Series(values, dtype="Float64")
    table["difference"] = (table["ours"] - table["value"]).round(1)
    literature = set(table["publication"])
    table["result"] = pd.Series(
        [
            None
            if formula is None or ours is None
            else "same source"
            if formula.function == "value" and sources(formula, frames) <= literature
            else _result(float(value), ours, unit == "year")
            for formula, value, ours, unit in zip(formulas, table["value"], values, table["unit"], strict=True)
        ],
        dtype="string",
    )
    return table


def summary(replicated: pd.DataFrame) -> pd.DataFrame:
    """How many figures each publication prints, how many our tables recompute, and with which result.

    Returns ``publication``, ``figures``, ``recomputed``, ``equal``, ``near``, ``different``, ``same_source``, in the order of the table.
    """
    grouped = replicated.groupby("publication", sort=False)
    table = grouped.agg(figures=("value", "size"), recomputed=("ours", "count")).reset_index()
    for name in RESULTS:
        table[name.replace(" ", "_")] = [int((group["result"] == name).fillna(False).sum()) for _, group in grouped]
    return table


def compute(formula: Formula, frames: Frames, exercises: pd.DataFrame) -> float | None:
    """Our value for a formula; what its words mean stands with the four functions below. None where our tables give none."""
    if formula.kind == "exercises":
        return from_exercises(formula, frames, exercises)
    return {"arms": from_arms, "series": from_series, "records": from_records}[formula.kind](formula, frames)


def _result(published: float, ours: float, year: bool) -> str:
    places = max(0, -int(Decimal(repr(published)).normalize().as_tuple().exponent))
    if math.isclose(math.floor(ours * 10**places + 0.5) / 10**places, published):
        return "equal"
    return "near" if abs(ours - published) <= (1 if year else NEAR * abs(published)) else "different"

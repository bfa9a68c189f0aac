"""Published figures from our exercises."""

import pandas as pd

from multivector import edtf
from multivector.formula import BASE, Formula
from multivector.load import Frames


def from_exercises(formula: Formula, frames: Frames, exercises: pd.DataFrame) -> float | None:
    """The value of a formula that counts exercises, over the counted ``exercises``.

    Conditions: ``vector``; ``actor`` leads, hosts or takes part; ``host``; ``led_by``; ``force``,
    ``equipment`` or ``focus`` is named; ``series``; ``format`` is bilateral (two states, observers
    left out) or multilateral; ``from`` and ``to`` bound the start (inclusive; a year means the whole year;
    an exercise of which only the year or month is known must lie within the bounds wherever in it it began).

    Functions: ``count``; ``share_percent``: of the exercises that meet vector, actor, host and
    period, the percentage that meet the other conditions too, where force, equipment and focus
    take as base only exercises for which a source names any; ``mean_troops`` and
    ``median_troops`` over exercises with a total; ``peak_year`` with the most exercises (the
    first of equals) and ``peak_count``, their number in it; ``first_year``.

    Returns None where no exercise meets the conditions (except for count).
    """
    base = _meet(formula, frames, exercises, [name for name in formula.conditions if name in BASE])
    parts = [name for name in formula.conditions if name not in BASE]
    chosen = _meet(formula, frames, base, parts)
    if formula.function == "count":
        return float(len(chosen))
    if formula.function == "share_percent":
        known = base
        for name in parts:
            known = known[_known(name, frames, known)]
        return round(100 * len(chosen) / len(known), 1) if len(known) else None
    if chosen.empty:
        return None
    if formula.function in ("mean_troops", "median_troops"):
        troops = chosen["troops_total"].dropna()
        value = troops.mean() if formula.function == "mean_troops" else troops.median()
        return round(float(value)) if len(troops) else None
    years = chosen.groupby("year").size()
    return float({"peak_year": years.idxmax(), "peak_count": years.max(), "first_year": years.index.min()}[formula.function])


def _meet(formula: Formula, frames: Frames, exercises: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    for name in names:
        exercises = exercises[_holds(name, formula.conditions[name], frames, exercises)]
    return exercises


def _holds(name: str, wanted: tuple[str, ...], frames: Frames, exercises: pd.DataFrame) -> pd.Series:
    """Which exercises meet one condition, as a boolean column."""
    tables = frames["exercises"]
    ids = exercises["exercise_id"]
    if name == "from":
        return exercises["start"].map(edtf.earliest) >= edtf.earliest(wanted[0])
    if name == "to":
        return exercises["start"].map(edtf.latest) <= edtf.latest(wanted[0])
    if name == "focus":
        return exercises["focus"].map(lambda words: bool(set(words) & set(wanted)))
    if name in ("force", "equipment"):
        rows = tables["forces"].rename(columns={"force": "what"}) if name == "force" else tables["equipment"].rename(columns={"category": "what"})
        return ids.isin(rows[rows["what"].isin(wanted)]["exercise_id"])
    if name in ("actor", "host", "format"):
        active = tables["participants"][tables["participants"]["role"] != "observer"]
        if name == "format":
            two = active.groupby("exercise_id").size().reindex(ids).to_numpy() == 2
            return pd.Series(two if wanted[0] == "bilateral" else ~two, index=exercises.index)
        if name == "host":
            active = active[active["role"] == "host"]
        mine = ids.isin(active[active["actor_id"].isin(wanted)]["exercise_id"])
        return mine | exercises["led_by"].isin(wanted) if name == "actor" else mine
    return exercises[name].isin(wanted)


def _known(name: str, frames: Frames, exercises: pd.DataFrame) -> pd.Series:
    """Which exercises can tell whether they meet a condition."""
    if name in ("force", "equipment"):
        table = frames["exercises"]["forces" if name == "force" else "equipment"]
        return exercises["exercise_id"].isin(table["exercise_id"])
    if name == "focus":
        return exercises["focus"].map(bool)
    return pd.Series(True, index=exercises.index)

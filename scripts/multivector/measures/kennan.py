"""The figures of Kennan Cable 68 (Lemon and Jardine, 2021), redrawn from our records.

Only the texts and tables of its figures could be read, not its pictures; what each figure shows
is taken from its title and from the sentences that refer to it.
"""

import pandas as pd

from multivector import edtf
from multivector.formula import parse
from multivector.load import Frames
from multivector.measures import vectors
from multivector.measures.scope import VECTORS

PUBLICATION = "kennan-cable-68"
LAST = "2021-06"


def covered(exercises: pd.DataFrame) -> pd.DataFrame:
    """The counted exercises that began by the middle of 2021, the period of the paper."""
    return exercises[exercises["start"].map(edtf.latest) <= edtf.latest(LAST)]


def organisers(exercises: pd.DataFrame) -> pd.DataFrame:
    """Figure 1: exercises by year and vector; see ``vectors.by_year``."""
    return vectors.by_year(covered(exercises))


def of_vector(exercises: pd.DataFrame, vector: str) -> pd.DataFrame:
    """Figures 3 and 6: exercises of one vector by year; see ``vectors.by_year``."""
    mine = covered(exercises)
    return vectors.by_year(mine[mine["vector"] == vector])


def weapons(frames: Frames, exercises: pd.DataFrame, vector: str) -> pd.DataFrame:
    """Figures 5 and 7: share of a vector's exercises in which each category of equipment is named; see ``vectors.share_with``."""
    mine = covered(exercises)
    return vectors.equipment(frames, mine[mine["vector"] == vector])


def pairs(replicated: pd.DataFrame, figure: str) -> pd.DataFrame:
    """Figures 2 and 4: printed numbers beside ours.

    Returns ``vector`` and ``force`` (of the formula; force may be empty), ``published``, ``ours``
    and ``unit`` for the rows of the publication whose locator names the figure, vector by vector.
    """
    mine = replicated[(replicated["publication"] == PUBLICATION) & replicated["locator"].str.contains(rf"\b{figure}\b") & replicated["ours"].notna()]
    conditions = [parse(text).conditions for text in mine["measure"]]
    table = mine.rename(columns={"value": "published"})[["published", "ours", "unit"]].assign(
        vector=[named.get("vector", ("other",))[0] for named in conditions], force=[named.get("force", ("",))[0] for named in conditions]
    )
    order = {vector: place for place, vector in enumerate(VECTORS)}
    table = table.assign(place=table["vector"].map(order)).sort_values(["place", "published", "force"], ascending=[True, False, True])
    return table[["vector", "force", "published", "ours", "unit"]].reset_index(drop=True)

"""Small tables to measure, written as the facts that matter to a test."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from multivector.load import Frames

BLOCS = {
    "KAZ": "central_asia",
    "UZB": "central_asia",
    "TJK": "central_asia",
    "RUS": "russia_led",
    "CSTO": "russia_led",
    "CHN": "china_led",
    "SCO": "china_led",
    "USA": "us_nato",
    "IND": "india",
    "BLR": "other",
    "MNG": "other",
}
Make = Callable[..., Frames]


@pytest.fixture
def make() -> Make:
    """Build typed tables from exercises given as dictionaries.

    Each exercise: id, start, states (participants; a name ending in * is the host, in ? an
    observer), and optionally led_by, troops, kind, status, focus, forces, equipment, series.
    """

    def build(
        *exercises: dict[str, Any], evidence: list[tuple[str, ...]] = (), sources: list[tuple[str, ...]] = (), figures: list[tuple[Any, ...]] = ()
    ) -> Frames:
        rows = pd.DataFrame(
            [
                {
                    "exercise_id": e["id"],
                    "name": e.get("name", e["id"]),
                    "series": e.get("series", pd.NA),
                    "kind": e.get("kind", "exercise"),
                    "status": e.get("status", "held"),
                    "start": e["start"],
                    "end": e.get("end", pd.NA),
                    "led_by": e.get("led_by", pd.NA),
                    "location": e.get("location", pd.NA),
                    "troops_total": e.get("troops", pd.NA),
                    "focus": tuple(e.get("focus", ())),
                }
                for e in exercises
            ]
        )
        rows["troops_total"] = rows["troops_total"].astype("Int64")
        roles = {"*": "host", "?": "observer"}
        participants = [(e["id"], s.rstrip("*?"), roles.get(s[-1], "participant")) for e in exercises for s in e["states"]]
        organisations = {"CSTO", "SCO"}
        return {
            "exercises": {
                "exercises": rows,
                "participants": pd.DataFrame(participants, columns=["exercise_id", "actor_id", "role"]),
                "forces": pd.DataFrame([(e["id"], f) for e in exercises for f in e.get("forces", ())], columns=["exercise_id", "force"]),
                "equipment": pd.DataFrame([(e["id"], c) for e in exercises for c in e.get("equipment", ())], columns=["exercise_id", "category"]),
                "evidence": pd.DataFrame(evidence, columns=["record_id", "field", "source_id", "relation", "stated_value"]),
            },
            "reference": {
                "actors": pd.DataFrame(
                    [
                        (
                            key,
                            f"Name of {key}",
                            "organisation" if key in organisations else "state",
                            "central_asia" if bloc == "central_asia" else "external",
                            bloc,
                        )
                        for key, bloc in BLOCS.items()
                    ],
                    columns=["actor_id", "name", "kind", "group", "bloc"],
                ),
                "sources": pd.DataFrame(sources, columns=["source_id", "publisher", "kind", "language"]),
            },
            "published-figures": {
                "published_figures": pd.DataFrame(figures, columns=["figure_id", "publication", "locator", "subject", "value", "unit", "measure"])
            },
        }

    return build

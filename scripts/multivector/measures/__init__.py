"""The third room: pure functions from tables to tidy tables. A measure counts and never draws.

All measures of exercises count what ``scope.counted`` keeps, so that two figures on one page
speak of the same records.
"""

from dataclasses import dataclass

import pandas as pd

from multivector.load import Frames, Packages
from multivector.measures import actors, codebook, kennan, quality, replication, scope, vectors

PARTNER_FROM = 3


@dataclass(frozen=True)
class Actor:
    """What is measured for one actor; see the functions of the same names in ``actors`` and ``vectors``."""

    exercises: pd.DataFrame
    by_year: pd.DataFrame
    totals: pd.DataFrame
    partners: pd.DataFrame


@dataclass(frozen=True)
class Measured:
    """All tables that charts and pages show; see the functions of the same names."""

    described: pd.DataFrame
    counted: pd.DataFrame
    by_year: pd.DataFrame
    totals: pd.DataFrame
    size: pd.DataFrame
    forces: pd.DataFrame
    equipment: pd.DataFrame
    focus: pd.DataFrame
    hosts: pd.DataFrame
    activity: pd.DataFrame
    confidence: pd.DataFrame
    fields: pd.DataFrame
    publishers: pd.DataFrame
    source_kinds: pd.DataFrame
    languages: pd.DataFrame
    contradictions: pd.DataFrame
    targets: pd.DataFrame
    replicated: pd.DataFrame
    codebook: pd.DataFrame
    kennan: dict[str, pd.DataFrame]
    actors: dict[str, Actor]


def measure(packages: Packages, frames: Frames) -> Measured:
    """Everything at once. ``actors`` holds the five states and every actor with at least PARTNER_FROM counted exercises."""
    described, counted = scope.described(frames), scope.counted(frames)
    replicated = replication.replicate(frames, counted)
    activity = actors.activity(frames, counted)
    table = frames["reference"]["actors"]
    five = set(table[table["group"] == "central_asia"]["actor_id"])
    shown = five | set(activity[activity["exercises"] >= PARTNER_FROM]["actor_id"])
    return Measured(
        described=described,
        counted=counted,
        by_year=vectors.by_year(counted),
        totals=vectors.totals(counted),
        size=vectors.size(counted),
        forces=vectors.forces(frames, counted),
        equipment=vectors.equipment(frames, counted),
        focus=vectors.focus(counted),
        hosts=actors.hosts(frames, counted),
        activity=activity,
        confidence=quality.confidence(frames),
        fields=quality.fields(frames),
        publishers=quality.publishers(frames),
        source_kinds=quality.source_kinds(frames),
        languages=quality.languages(frames),
        contradictions=quality.contradictions(frames),
        targets=quality.targets(frames, described, counted),
        replicated=replicated,
        codebook=codebook.codebook(packages),
        kennan={
            "figure-1": kennan.organisers(counted),
            "figure-2": kennan.pairs(replicated, "Figure 2"),
            "figure-3": kennan.of_vector(counted, "us_nato"),
            "figure-4": kennan.pairs(replicated, "Figure 4"),
            "figure-5": kennan.weapons(frames, counted, "china_led"),
            "figure-6": kennan.of_vector(counted, "russia_led"),
            "figure-7": kennan.weapons(frames, counted, "russia_led"),
        },
        actors={actor: _actor(frames, counted, actor) for actor in sorted(shown)},
    )


def _actor(frames: Frames, counted: pd.DataFrame, actor: str) -> Actor:
    mine = actors.exercises_of(frames, counted, actor)
    return Actor(mine, vectors.by_year(mine), vectors.totals(mine), actors.partners(frames, counted, actor))

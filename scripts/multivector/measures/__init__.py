"""The third room: pure functions from tables to tidy tables. A measure counts and never draws.

All measures of exercises count what ``scope.counted`` keeps, so that two figures on one page
speak of the same records.
"""

from dataclasses import dataclass

import pandas as pd

from multivector.load import Frames, Packages
from multivector.measures import actors, aid, arms, codebook, engagement, indicators, kas, kennan, memberships, places, quality, replication, scope, vectors

PARTNER_FROM = 3
"""Exercises from which on a partner has a page of its own …"""
RECORDS_FROM = 6
"""… or records of any kind."""


SERIES = ("milex-share-of-gdp", "armed-forces-personnel", "us-assistance-obligations")
"""Indicators that charts show."""


@dataclass(frozen=True)
class Actor:
    """What is measured for one actor; see the functions of the same names in ``actors`` and ``vectors``."""

    exercises: pd.DataFrame
    by_year: pd.DataFrame
    totals: pd.DataFrame
    partners: pd.DataFrame
    engaged: pd.DataFrame
    """The rows of ``engagement.engagements`` in which it is partner or country."""
    kinds: pd.DataFrame
    ways: pd.DataFrame


@dataclass(frozen=True)
class Measured:
    """All tables that charts and pages show; see the functions of the same names."""

    active: dict[str, list[str]]
    """Who took part in each exercise, without observers; see ``actors.active``."""
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
    summary: pd.DataFrame
    """What was replicated, by publication; see ``replication.summary``."""
    codebook: pd.DataFrame
    kennan: dict[str, pd.DataFrame]
    collection: pd.DataFrame
    kas: dict[str, pd.DataFrame]
    """Shares of suppliers by period; see ``kas.suppliers``."""
    evidenced: dict[str, pd.DataFrame]
    """How well the records of each package are evidenced."""
    engaged: pd.DataFrame
    matrix: pd.DataFrame
    engaging: pd.DataFrame
    """Partners from outside, by what the record holds of them."""
    breadth: pd.DataFrame
    by_partner: dict[str, pd.DataFrame]
    """Partners in each package; see ``engagement.by_partner``."""
    places: pd.DataFrame
    memberships: pd.DataFrame
    arms: dict[str, pd.DataFrame]
    """Volumes per year and bloc, for the region (empty key) and each of the five states."""
    suppliers: dict[str, pd.DataFrame]
    donors: dict[str, pd.DataFrame]
    spans: pd.DataFrame
    """Years and numbers of values of the indicators."""
    series: dict[str, pd.DataFrame]
    """Values of the indicators that charts show, by indicator, for the five states."""
    actors: dict[str, Actor]


def measure(packages: Packages, frames: Frames) -> Measured:
    """Everything at once. ``actors`` holds the five states and every actor with at least PARTNER_FROM counted exercises."""
    described, counted = scope.described(frames), scope.counted(frames)
    replicated = replication.replicate(frames, counted)
    activity = actors.activity(frames, counted)
    table = frames["reference"]["actors"]
    five = sorted(table[table["group"] == "central_asia"]["actor_id"])
    engaged = engagement.engagements(packages, frames, counted)
    engaging = engagement.partners(engaged, frames)
    last = int(packages["exercises"].descriptor["created"][:4])
    table_of_pairs = engagement.matrix(engaged, last - 1)
    shown = {*five, *activity[activity["exercises"] >= PARTNER_FROM]["actor_id"], *engaging[engaging["records"] >= RECORDS_FROM]["partner"]}
    return Measured(
        active=actors.active(frames),
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
        summary=replication.summary(replicated),
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
        collection=quality.collection(packages, frames),
        kas={f"{first}-{last}": kas.suppliers(frames, first, last) for first, last in kas.PERIODS},
        evidenced={name: _evidenced(packages, frames, name) for name in packages if packages[name].records},
        engaged=engaged,
        matrix=table_of_pairs,
        engaging=engaging,
        breadth=engagement.breadth(table_of_pairs),
        by_partner={name: engagement.by_partner(engaged, name) for name in engagement.PILLARS},
        places=places.places(frames),
        memberships=memberships.memberships(frames, last - 1),
        arms={actor: arms.by_year(frames, actor or None) for actor in ("", *five)},
        suppliers={actor: arms.suppliers(frames, actor or None) for actor in ("", *five)},
        donors={actor: aid.by_donor(frames, actor or None) for actor in ("", *five)},
        spans=indicators.spans(frames),
        series={name: indicators.series(frames, name, five) for name in SERIES},
        actors={actor: _actor(frames, counted, engaged, actor) for actor in sorted(shown)},
    )


def _actor(frames: Frames, counted: pd.DataFrame, engaged: pd.DataFrame, actor: str) -> Actor:
    mine = actors.exercises_of(frames, counted, actor)
    own = engaged[(engaged["partner"] == actor) | (engaged["country"] == actor)].reset_index(drop=True)
    return Actor(
        mine, vectors.by_year(mine), vectors.totals(mine), actors.partners(frames, counted, actor), own, engagement.kinds(own), engagement.ways(own, actor)
    )


def _evidenced(packages: Packages, frames: Frames, name: str) -> pd.DataFrame:
    """``quality.evidenced`` for all records of a package."""
    ids = pd.concat([frames[name][table.name][table.key[0]] for table in packages[name].records], ignore_index=True)
    return quality.evidenced(frames[name]["evidence"], frames["reference"]["sources"], ids)

"""Who engages whom: the small record of all packages, counted by hand."""

import pandas as pd
import pytest

from multivector import load
from multivector.measures import engagement, scope


@pytest.fixture
def engaged(data) -> pd.DataFrame:
    packages, problems = load.packages(data.path)
    assert not problems
    frames = load.frames(packages)
    return engagement.engagements(packages, frames, scope.counted(frames))


def rows(engaged, package):
    mine = engaged[engaged["package"] == package]
    return [tuple(row) for row in mine[["record_id", "partner", "country", "direction", "year"]].itertuples(index=False)]


def test_exercise_has_every_pair_of_those_who_took_part(engaged):
    assert rows(engaged, "exercises") == [
        ("peace-mission-2010", "CHN", "KAZ", "in", 2010),
        ("peace-mission-2010", "RUS", "KAZ", "in", 2010),
    ]


def test_columns_named_by_the_descriptor(engaged):
    assert rows(engaged, "arms-transfers") == [("chn-kaz-2016-wing-loong", "CHN", "KAZ", "in", 2016), ("rus-kaz-1995-mig-29", "RUS", "KAZ", "in", 1995)]
    assert rows(engaged, "facilities") == [
        ("kant-air-base", "RUS", "KGZ", "in", 2003),
        ("old-depot", "CHN", "KAZ", "in", 1995),  # who paid counts as a partner too
        ("old-depot", "RUS", "KAZ", "in", 1995),
    ]


def test_parties_of_an_agreement_are_partners_of_each_other(engaged):
    assert ("csto-membership", "RUS", "KAZ", "in", 1992) in rows(engaged, "agreements")
    assert ("csto-membership", "KGZ", "KAZ", "in", 1992) in rows(engaged, "agreements")
    assert len(rows(engaged, "agreements")) == len(set(rows(engaged, "agreements"))) == 5


def test_what_a_central_asian_state_gives_goes_out(data):
    data.put("arms-transfers/transfers", 2, "supplier", "KAZ")
    data.put("arms-transfers/transfers", 2, "recipient", "CHN")
    packages, _ = load.packages(data.path)
    frames = load.frames(packages)
    engaged = engagement.engagements(packages, frames, scope.counted(frames))
    assert ("chn-kaz-2016-wing-loong", "CHN", "KAZ", "out", 2016) in rows(engaged, "arms-transfers")


def test_observers_engage_nobody(data):
    data.put("agreements/parties", 6, "role", "observer")
    packages, _ = load.packages(data.path)
    frames = load.frames(packages)
    engaged = engagement.engagements(packages, frames, scope.counted(frames))
    left = {(record, partner) for record, partner, *_ in rows(engaged, "agreements")}
    assert len(left) < 5


def table(*years):
    return pd.DataFrame(
        [("aid", "t", f"r{n}", "USA", "KAZ", "in", year) for n, year in enumerate(years)],
        columns=engagement.COLUMNS,
    ).astype({"year": "Int64"})


@pytest.mark.parametrize(
    ("years", "trend"),
    [
        ((2020, 2021, 2022, 2010), "more"),
        ((2020, 2010, 2011, 2012), "fewer"),
        ((2020, 2021, 2010, 2011), "even"),
        ((2020, 2010), ""),
        ((2030, 2031, 2032, 1990), ""),  # outside both spans
        ((None, None, None), ""),
    ],
)
def test_trend(years, trend):
    (row,) = engagement.matrix(table(*years), 2025).to_dict("records")
    assert row["trend"] == trend
    assert row["records"] == len(years)


def test_first_and_latest_year():
    (row,) = engagement.matrix(table(1999, 2016, None), 2025).to_dict("records")
    assert (row["first"], row["latest"], row["recent"], row["before"]) == (1999, 2016, 1, 0)


def test_partners_from_outside_by_kinds_then_records(engaged, data):
    packages, _ = load.packages(data.path)
    found = engagement.partners(engaged, load.frames(packages))
    assert list(found["partner"]) == ["CHN", "RUS"]
    assert list(found["pillars"]) == [8, 6]


def test_breadth_counts_kinds_and_not_records():
    pairs = pd.DataFrame([("RUS", "KAZ", "aid", 2), ("RUS", "KAZ", "exercises", 5)], columns=["partner", "country", "package", "records"])
    assert engagement.breadth(pairs).to_dict("records") == [{"partner": "RUS", "country": "KAZ", "ways": 2, "records": 7}]


def test_two_actors_whichever_is_the_partner(engaged):
    found = engagement.between(engaged, "RUS", "KAZ")
    assert len(found) == len(engagement.between(engaged, "KAZ", "RUS")) > 0
    assert engagement.kinds(found).to_dict("records") == [
        {"package": "exercises", "records": 1},
        {"package": "arms-transfers", "records": 1},
        {"package": "training", "records": 1},
        {"package": "facilities", "records": 1},
        {"package": "agreements", "records": 1},
        {"package": "incidents-and-opinion", "records": 1},
    ]


def test_partners_of_a_package(engaged):
    assert engagement.by_partner(engaged, "facilities").to_dict("records") == [
        {"actor_id": "RUS", "records": 2},
        {"actor_id": "CHN", "records": 1},
    ]


def test_ways_in_which_an_actor_meets_others(engaged):
    mine = engaged[(engaged["partner"] == "RUS") | (engaged["country"] == "RUS")]
    assert engagement.ways(mine, "RUS").set_index("actor_id")["packages"].to_dict() == {"KAZ": 6, "KGZ": 2}

"""Measures of the packages beside the exercises, on the small record."""

import pandas as pd
import pytest

from multivector import load
from multivector.measures import aid, arms, indicators, memberships, places


@pytest.fixture
def frames(data):
    packages, problems = load.packages(data.path)
    assert not problems
    return load.frames(packages)


def test_arms_by_year_and_bloc(frames):
    assert arms.by_year(frames).to_dict("records") == [{"year": 1995, "vector": "russia_led", "tiv": 99}]
    assert arms.by_year(frames, "KGZ").empty


def test_years_between_are_zero(data):
    data.add("arms-transfers/volumes", recipient="KAZ", supplier="CHN", year="1997", tiv="5", source_id="register-of-deals")
    found = arms.by_year(load.frames(load.packages(data.path)[0]), "KAZ").set_index(["year", "vector"])["tiv"].to_dict()
    assert found == {
        (1995, "russia_led"): 99,
        (1996, "russia_led"): 0,
        (1997, "russia_led"): 0,
        (1995, "china_led"): 0,
        (1996, "china_led"): 0,
        (1997, "china_led"): 5,
    }


def test_suppliers_count_deals_without_a_volume(frames):
    assert arms.suppliers(frames).to_dict("records") == [
        {"actor_id": "RUS", "name": "Russia", "deals": 1, "tiv": 99.1},
        {"actor_id": "CHN", "name": "China", "deals": 1, "tiv": 0.0},
    ]


def test_only_deliveries_are_summed(frames):
    (row,) = aid.by_donor(frames).to_dict("records")
    assert row == {"actor_id": "CHN", "name": "China", "records": 2, "deliveries": 1, "amount_usd": 2_000_000.0}


def test_aid_to_several_states_is_in_no_sum_of_one(data):
    data.put("military-aid/aid", 3, "recipient", "KAZ;KGZ")
    frames = load.frames(load.packages(data.path)[0])
    assert aid.by_donor(frames, "KGZ")["amount_usd"].sum() == 0
    assert aid.by_donor(frames)["amount_usd"].sum() == 2_000_000
    assert list(aid.by_donor(frames, "KAZ")["records"]) == [1]


def test_no_aid_at_all(data):
    for line in (3, 2):
        data.drop("military-aid/aid", line)
    assert aid.by_donor(load.frames(load.packages(data.path)[0])).empty


def test_series_without_what_is_implausible(data):
    data.put("indicators/world_bank", 3, "flag", "implausible")
    frames = load.frames(load.packages(data.path)[0])
    assert indicators.series(frames, "population", ["KAZ"])["year"].to_list() == [2000]
    assert indicators.series(frames, "population", ["KGZ"]).empty


def test_years_and_values_of_indicators(frames):
    assert indicators.spans(frames).to_dict("records") == [{"indicator_id": "population", "first": 2000, "last": 2010, "values": 2}]


def test_stays_of_members(frames):
    found = memberships.memberships(frames, 2025)
    assert set(found["agreement_id"]) == {"csto-membership"}  # the transit agreement is no membership
    stays = [(row.actor_id, row.joined, row.left, row.open) for row in found.itertuples()]
    assert stays == [("KAZ", 1992.372, 2026.0, True), ("KGZ", 1992.0, 1999.999, False), ("KGZ", 2006.0, 2026.0, True)]


def test_places_on_the_map(frames):
    found = places.places(frames)
    assert list(found["record_id"]) == ["peace-mission-2010", "kant-air-base"]
    assert list(found["bloc"]) == ["other", "russia_led"]  # Chinese and Russian troops: no one bloc leads
    assert list(found["count"]) == [1, 1]


def test_a_country_is_no_place(data):
    data.put("facilities/facilities", 2, "location_precision", "country")
    found = places.places(load.frames(load.packages(data.path)[0]))
    assert "kant-air-base" not in set(found["record_id"])


def test_exercises_at_one_spot_are_one_row(data):
    for column, value in (("latitude", "43.35"), ("longitude", "75.28"), ("location_precision", "site"), ("led_by", "joint")):
        data.put("exercises/exercises", 2, column, value)
    data.add("exercises/participants", exercise_id="edelweiss-2014", actor_id="CHN", role="participant")
    data.add("exercises/participants", exercise_id="edelweiss-2014", actor_id="RUS", role="participant")
    found = places.places(load.frames(load.packages(data.path)[0]))
    mine = found[found["package"] == "exercises"]
    assert list(zip(mine["record_id"], mine["count"], strict=True)) == [("edelweiss-2014", 2)]
    assert pd.isna(mine["actor_id"]).all()

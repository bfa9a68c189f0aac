"""duplicates: the same exercise does not stand twice."""

import pytest

from multivector.checks.duplicates import RULE

MESSAGE = "same name and year as peace-mission-2010 (line 3), and similar participants"


def _copy(data, name, start="2010-10", actors=("CHN", "KAZ", "RUS")):
    for actor in actors:
        data.add("exercises/participants", exercise_id="zz-copy", actor_id=actor, role="participant")
    data.add("exercises/exercises", exercise_id="zz-copy", name=name, start=start)


@pytest.mark.parametrize("name", ["Peace Mission 2010", "peace mission", "Peace-Mission-2010", "Peace Mission 2010 (Mirnaya Missiya)"])
def test_same_name_year_and_participants(data, name):
    _copy(data, name)
    assert data.said(RULE) == [("warning", "exercises/exercises.csv:5:name", MESSAGE)]


def test_half_of_the_participants_in_common(data):
    _copy(data, "Peace Mission", actors=("KAZ", "RUS", "KGZ"))
    assert data.said(RULE) == [("warning", "exercises/exercises.csv:5:name", MESSAGE)]


@pytest.mark.parametrize(
    ("name", "start", "actors"),
    [
        ("Peace Missions", "2010-10", ("CHN", "KAZ", "RUS")),
        ("Peace Mission", "2011", ("CHN", "KAZ", "RUS")),
        ("Peace Mission", "2010-10", ("KAZ",)),
        ("Peace Mission", "2010-10", ()),
        ("Peace Mission", "autumn", ("CHN", "KAZ", "RUS")),
    ],
    ids=["name", "year", "participants", "no participants", "no date"],
)
def test_something_tells_them_apart(data, name, start, actors):
    _copy(data, name, start, actors)
    assert data.said(RULE) == []


def test_three_alike_are_three_pairs(data):
    _copy(data, "Peace Mission")
    for actor in ("CHN", "KAZ", "RUS"):
        data.add("exercises/participants", exercise_id="zz-third", actor_id=actor)
    data.add("exercises/exercises", exercise_id="zz-third", name="Peace Mission 2010", start="2010")
    assert [place for _, place, _ in data.said(RULE)] == [f"exercises/exercises.csv:{line}:name" for line in (5, 6, 6)]


def _sister(data, start="2010-09-09", end="", led_by="joint", series="", actors=("CHN", "KAZ", "RUS")):
    for actor in actors:
        data.add("exercises/participants", exercise_id="zz-sister", actor_id=actor, role="participant")
    data.add("exercises/exercises", exercise_id="zz-sister", name="Tinch Missiya", start=start, end=end, led_by=led_by, series=series)


def test_same_day_leader_and_participants_under_another_name(data):
    _sister(data)
    assert data.said(RULE) == [
        ("warning", "exercises/exercises.csv:5:name", "same days, leader and participants as peace-mission-2010 (line 3)"),
    ]


@pytest.mark.parametrize(
    "changed",
    [{"start": "2010-09-10"}, {"end": "2010-09-20"}, {"led_by": "RUS"}, {"series": "another-series"}, {"actors": ("KAZ", "RUS")}],
    ids=["first day", "last day", "leader", "series", "participants"],
)
def test_one_difference_tells_them_apart(data, changed):
    _sister(data, **changed)
    assert data.said(RULE) == []


def test_same_month_is_too_little(data):
    data.put("exercises/exercises", 3, "start", "2010-09")
    _sister(data, start="2010-09")
    assert data.said(RULE) == []

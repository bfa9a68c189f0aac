"""Published figures recomputed."""

import pandas as pd
import pytest

from multivector.formula import parse
from multivector.measures import kennan, replication, scope

EXERCISES = (
    {"id": "a", "start": "2003-05", "states": ["KAZ*", "RUS"], "troops": 100, "forces": ["army"], "focus": ["maritime"], "series": "s"},
    {"id": "b", "start": "2005-07-02", "states": ["UZB*", "RUS", "KAZ"], "troops": 300, "forces": ["navy", "army"], "equipment": ["tanks"]},
    {"id": "c", "start": "2005", "states": ["UZB*", "CHN"], "led_by": "SCO"},
)


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("count", 3),
        ("count vector=russia_led", 2),
        ("count vector=russia_led+china_led to=2004", 1),
        ("count from=2005", 2),
        ("count from=2005-02", 1),  # c began some time in 2005, perhaps before
        ("count to=2005-08", 2),  # or after
        ("count actor=SCO", 1),
        ("count actor=KAZ", 2),
        ("count host=UZB", 2),
        ("count led_by=SCO", 1),
        ("count force=navy", 1),
        ("count equipment=tanks", 1),
        ("count focus=maritime", 1),
        ("count series=s", 1),
        ("count format=bilateral", 2),
        ("count format=multilateral", 1),
        ("count vector=india", 0),
        ("share_percent vector=russia_led force=navy", 50.0),
        ("share_percent force=navy", 50.0),  # the base leaves out the exercise without forces
        ("share_percent format=bilateral", 66.7),
        ("mean_troops", 200),
        ("median_troops vector=china_led", None),
        ("peak_year", 2005),
        ("peak_count", 2),
        ("first_year vector=china_led", 2005),
        ("first_year vector=india", None),
        ("share_percent vector=india force=army", None),
    ],
)
def test_compute(make, formula, value):
    frames = make(*EXERCISES)
    assert replication.compute(parse(formula), frames, scope.counted(frames)) == value


def test_replicate_keeps_figures_without_formula(make):
    figures = [("f1", "p", "Figure 1", "all", 5.0, "exercises", "count"), ("f2", "p", "text", "other", 7.0, "percent", pd.NA)]
    frames = make(*EXERCISES, figures=figures)
    table = replication.replicate(frames, scope.counted(frames))
    assert table["ours"].tolist() == [3.0, pd.NA]
    assert table["difference"].tolist() == [-2.0, pd.NA]


def test_kennan_stops_in_the_middle_of_2021(make):
    frames = make({"id": "a", "start": "2021-06-30", "states": ["KAZ*", "RUS"]}, {"id": "b", "start": "2021-07-01", "states": ["KAZ*", "RUS"]})
    assert list(kennan.covered(scope.counted(frames))["exercise_id"]) == ["a"]
    assert kennan.of_vector(scope.counted(frames), "russia_led")["exercises"].sum() == 1


def test_kennan_pairs_take_one_figure_only(make):
    figures = [
        ("f1", "kennan-cable-68", "Figure 2", "Russia", 5.0, "troops", "mean_troops vector=russia_led"),
        ("f2", "kennan-cable-68", "Figure 21", "no", 5.0, "troops", "mean_troops"),
        ("f3", "other", "Figure 2", "no", 5.0, "troops", "mean_troops"),
    ]
    frames = make(*EXERCISES, figures=figures)
    table = kennan.pairs(replication.replicate(frames, scope.counted(frames)), "Figure 2")
    assert table.to_dict("records") == [{"vector": "russia_led", "force": "", "published": 5.0, "ours": 200.0, "unit": "troops"}]

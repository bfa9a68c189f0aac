"""Which exercises count, and whose they are."""

import pytest

from multivector.measures import scope


@pytest.mark.parametrize(
    ("led_by", "states", "vector"),
    [
        ("CSTO", ["KAZ*", "RUS"], "russia_led"),  # the leader decides
        ("USA", ["KAZ*", "RUS"], "us_nato"),
        ("KAZ", ["KAZ*", "RUS"], "russia_led"),  # a Central Asian leader with one outside bloc
        ("KAZ", ["KAZ*", "UZB"], "central_asia"),
        ("KAZ", ["KAZ*", "MNG"], "other"),
        ("joint", ["KAZ*", "RUS"], "russia_led"),  # one outside bloc
        ("joint", ["KAZ*", "RUS", "BLR"], "russia_led"),  # states of bloc other do not decide
        (None, ["KAZ*", "CHN"], "china_led"),
        (None, ["KAZ*", "RUS", "CHN"], "other"),  # two outside blocs
        (None, ["KAZ*", "UZB"], "central_asia"),
        (None, ["KAZ*", "MNG"], "other"),
        (None, ["KAZ*", "UZB", "RUS?"], "central_asia"),  # observers do not decide
        ("MNG", ["MNG*", "KAZ", "USA"], "other"),
    ],
)
def test_vector(make, led_by, states, vector):
    frames = make({"id": "x-2010", "start": "2010", "led_by": led_by, "states": states})
    assert scope.vectors(frames) == {"x-2010": vector}


@pytest.mark.parametrize(
    ("kind", "status", "counts"),
    [
        ("exercise", "held", True),
        ("staff_training", "held", True),
        ("border_operation", "held", False),
        ("rescue_drill", "held", False),
        ("competition", "held", False),
        ("exercise", "announced", False),
        ("exercise", "cancelled", False),
    ],
)
def test_counted(make, kind, status, counts):
    frames = make({"id": "x-2010", "start": "2010-09-13", "states": ["KAZ*"], "kind": kind, "status": status})
    assert len(scope.counted(frames)) == counts
    assert list(scope.described(frames)["year"]) == [2010]


def test_watching_only_does_not_count(make):
    frames = make({"id": "x-2010", "start": "2010", "states": ["RUS*", "KAZ?"]}, {"id": "y-2010", "start": "2010", "states": ["RUS*", "KAZ"]})
    assert list(scope.counted(frames)["exercise_id"]) == ["y-2010"]

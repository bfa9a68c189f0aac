"""Who trains with whom, and where."""

from multivector.measures import actors, scope


def tables(make):
    frames = make(
        {"id": "a", "start": "2010", "states": ["KAZ*", "RUS", "UZB?"], "led_by": "CSTO"},
        {"id": "b", "start": "2011", "states": ["UZB*", "RUS*", "KAZ"]},
        {"id": "c", "start": "2012", "states": ["TJK*", "CHN"]},
    )
    return frames, scope.counted(frames)


def test_observers_do_not_count(make):
    frames, counted = tables(make)
    assert list(actors.exercises_of(frames, counted, "UZB")["exercise_id"]) == ["b"]
    assert list(actors.exercises_of(frames, counted, "KAZ")["exercise_id"]) == ["a", "b"]


def test_organisations_count_where_they_lead(make):
    frames, counted = tables(make)
    assert list(actors.exercises_of(frames, counted, "CSTO")["exercise_id"]) == ["a"]


def test_partners(make):
    frames, counted = tables(make)
    assert actors.partners(frames, counted, "KAZ").to_dict("records") == [
        {"actor_id": "RUS", "name": "Name of RUS", "exercises": 2},
        {"actor_id": "UZB", "name": "Name of UZB", "exercises": 1},
    ]


def test_hosts_count_every_territory(make):
    frames, counted = tables(make)
    assert set(actors.hosts(frames, counted)["actor_id"]) == {"KAZ", "UZB", "RUS", "TJK"}


def test_activity_counts_an_exercise_once(make):
    frames, counted = tables(make)
    table = actors.activity(frames, counted).set_index("actor_id")["exercises"].to_dict()
    assert table == {"KAZ": 2, "RUS": 2, "CSTO": 1, "UZB": 1, "TJK": 1, "CHN": 1}

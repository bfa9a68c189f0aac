"""Numbers by vector."""

from multivector.measures import scope, vectors


def counted(frames):
    return scope.counted(frames)


def test_by_year_fills_gaps_with_zero(make):
    table = vectors.by_year(counted(make({"id": "a", "start": "2010", "states": ["KAZ*", "RUS"]}, {"id": "b", "start": "2012-05", "states": ["KAZ*", "UZB"]})))
    assert list(table.columns) == ["year", "vector", "exercises"]
    assert sorted(set(table["year"])) == [2010, 2011, 2012]
    assert len(table) == 3 * len(scope.VECTORS)
    assert table.set_index(["year", "vector"]).loc[(2010, "russia_led"), "exercises"] == 1
    assert table[table["year"] == 2011]["exercises"].sum() == 0


def test_by_year_of_nothing_is_empty(make):
    frames = make({"id": "a", "start": "2010", "states": ["KAZ*"], "status": "announced"})
    assert vectors.by_year(counted(frames)).empty


def test_totals_keep_the_order_of_vectors(make):
    table = vectors.totals(counted(make({"id": "a", "start": "2010", "states": ["KAZ*", "RUS"]}, {"id": "b", "start": "2010", "states": ["KAZ*", "RUS"]})))
    assert list(table["vector"]) == list(scope.VECTORS)
    assert table.set_index("vector")["exercises"]["russia_led"] == 2


def test_size_counts_only_known_numbers(make):
    frames = make(
        {"id": "a", "start": "2010", "states": ["KAZ*", "RUS"], "troops": 100},
        {"id": "b", "start": "2010", "states": ["KAZ*", "RUS"], "troops": 900},
        {"id": "c", "start": "2010", "states": ["KAZ*", "RUS"]},
        {"id": "d", "start": "2010", "states": ["KAZ*", "CHN"]},
    )
    table = vectors.size(counted(frames))
    assert table.to_dict("records") == [{"vector": "russia_led", "median": 500, "mean": 500, "known": 2, "exercises": 3}]


def test_shares_are_of_exercises_with_any_row(make):
    frames = make(
        {"id": "a", "start": "2010", "states": ["KAZ*", "RUS"], "forces": ["army", "army", "navy"], "equipment": ["tanks"], "focus": ["maritime"]},
        {"id": "b", "start": "2010", "states": ["KAZ*", "RUS"], "forces": ["army"]},
        {"id": "c", "start": "2010", "states": ["KAZ*", "RUS"]},
    )
    forces = vectors.forces(frames, counted(frames)).set_index("force")
    assert forces["share_percent"].to_dict() == {"army": 100.0, "navy": 50.0}
    assert set(forces["base"]) == {2}
    assert list(vectors.equipment(frames, counted(frames))["exercises"]) == [1]
    assert list(vectors.focus(counted(frames))["focus"]) == ["maritime"]

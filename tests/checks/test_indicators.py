"""indicators: a series has one value for an actor and a year."""

from multivector.checks.indicators import RULE


def test_values_in_two_tables(data):
    data.add("indicators/us_government", indicator_id="population", actor_id="KGZ", year="2000", value="1", source_id="example-report")
    assert data.said(RULE) == [("error", "indicators/us_government.csv:2:indicator_id", "population has values in world_bank.csv too")]


def test_indicator_without_values(data):
    data.add("indicators/indicators", indicator_id="rank", name="Rank", topic="ranking", unit="rank", definition="A rank.", publisher="P", terms="none")
    assert data.said(RULE) == [("warning", "indicators/indicators.csv:3:indicator_id", "rank has no values")]

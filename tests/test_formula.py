"""The language of published figures."""

import pytest

from multivector import load
from multivector.formula import TABLES, Formula, parse


def test_parse():
    assert parse("count vector=russia_led+india to=2021-06") == Formula("count", {"vector": ("russia_led", "india"), "to": ("2021-06",)})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("product vector=india", "no function is named 'product'"),
        ("count colour=red", "'colour=red' is no condition"),
        ("count vector", "'vector' is no condition"),
        ("count vector=", "'vector=' is no condition"),
        ("count vector=india vector=other", "the condition vector stands twice"),
        ("count to=2021-13", "'2021-13' is not a date"),
        ("count format=both", "write bilateral or multilateral"),
        ("share_percent vector=india", "a share needs one of"),
        ("arms_share from=2010", "arms_share needs supplier"),
        ("arms_ratio supplier=RUS", "arms_ratio needs than"),
        ("arms_ratio supplier=RUS than=CHN+USA", "the condition than takes one value"),
        ("arms_share supplier=RUS actor=KAZ", "'actor=KAZ' is no condition"),
        ("indicator name=population actor=KAZ", "indicator needs year"),
        ("indicator name=population actor=KAZ year=now", "'now' is not a date"),
        ("records host=TJK", "records needs table"),
        ("records table=castles", "no table is named 'castles'; there are transfers, facilities"),
        ("records table=aid+facilities", "the condition table takes one value"),
        ("sum table=aid", "sum needs field"),
        ("records table=aid during=soon", "'soon' is not a date"),
        ("value record=kant-air-base", "value needs field"),
        ("value record=kant-air-base field=opened host=KGZ", "'host=KGZ' is no condition"),
    ],
)
def test_mistakes_say_what_is_right(text, message):
    with pytest.raises(ValueError, match=message.replace("(", r"\(")):
        parse(text)


def test_columns_of_a_table_are_conditions():
    formula = parse("distinct table=facilities field=host operator=RUS+CHN during=2018")
    assert formula.kind == "records"
    assert formula.columns == {"operator": ("RUS", "CHN")}
    assert (formula.one("table"), formula.one("from")) == ("facilities", "")


def test_tables_of_formulas_are_those_of_the_descriptors():
    """Package, period and kind of each table agree with the data packages."""
    packages = load.packages()[0]
    for name, place in TABLES.items():
        package = packages[place.package]
        table = package.tables[name]
        assert (table in package.parts) == place.part, name
        assert (table in package.records) != place.part, name
        assert set(filter(None, (place.start, place.end))) <= set(table.fields()), name
        resource = next(resource for resource in package.descriptor["resources"] if resource["name"] == name)
        if "engagement" in resource:
            assert (resource["engagement"].get("from", ""), resource["engagement"].get("to", "")) == (place.start, place.end), name

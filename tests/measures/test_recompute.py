"""Formulas of arms, series and records, on the small record."""

import pandas as pd
import pytest

from multivector import load
from multivector.formula import parse
from multivector.load import Frames
from multivector.measures import kas, recompute_records, replication, scope


@pytest.fixture
def frames(data) -> Frames:
    for recipient, supplier, year, tiv in (
        ("KAZ", "RUS", "2010", "30"),
        ("KAZ", "CHN", "2010", "10"),
        ("KAZ", "CHN", "2014", "50"),
        ("KGZ", "RUS", "2012", "10"),
        ("RUS", "KAZ", "2010", "500"),
    ):
        data.add("arms-transfers/volumes", recipient=recipient, supplier=supplier, year=year, tiv=tiv, source_id="register-of-deals")
    data.add("indicators/indicators", indicator_id="milex", name="M", topic="spending", unit="million USD", definition="d", publisher="p", terms="t")
    for actor, year, value, flag in (("KAZ", "2010", "1.5", ""), ("KAZ", "2011", "2", ""), ("KGZ", "2011", "0.5", ""), ("KGZ", "2012", "900", "implausible")):
        data.add("indicators/military_expenditure", indicator_id="milex", actor_id=actor, year=year, value=value, flag=flag, source_id="register-of-deals")
    packages, problems = load.packages(data.path)
    assert not problems
    return load.frames(packages)


def compute(formula: str, frames: Frames) -> float | None:
    return replication.compute(parse(formula), frames, scope.counted(frames))


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("arms_volume", 199),  # 99 of 1995, and not what Kazakhstan delivered
        ("arms_volume recipient=RUS", 500),
        ("arms_volume supplier=CHN to=2013", 10),
        ("arms_share supplier=CHN from=2010 to=2014", 60.0),
        ("arms_share supplier=CHN+RUS recipient=KAZ from=2010", 100.0),
        ("arms_share supplier=CHN from=2020", None),
        ("arms_rank supplier=RUS recipient=KAZ from=2010", 2),
        ("arms_rank supplier=USA recipient=KAZ", None),
        ("arms_ratio supplier=CHN than=RUS recipient=KAZ from=2010", 2.0),
        ("arms_ratio supplier=CHN than=USA", None),
        ("arms_ahead supplier=CHN than=RUS from=2010", 1),
        ("arms_ahead supplier=RUS than=CHN from=2012", 1),
        ("indicator name=milex actor=KAZ year=2010", 1_500_000),
        ("indicator name=population actor=KAZ year=2010", 16_321_872),
        ("indicator name=milex actor=KAZ year=2009", None),
        ("indicator name=milex actor=KGZ year=2012", None),  # implausible
        ("indicator_sum name=milex actor=KAZ+KGZ", 4_000_000),
        ("indicator_sum name=milex actor=KAZ from=2011 to=2012", 2_000_000),
        ("indicator_peak name=milex actor=KAZ+KGZ", 2_500_000),
    ],
)
def test_arms_and_series(frames, formula, value):
    assert compute(formula, frames) == value


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("records table=facilities", 2),
        ("records table=facilities operator=RUS host=KGZ", 1),
        ("records table=facilities funder=CHN+USA", 1),
        ("records table=facilities from=2000", 1),
        ("records table=facilities to=2000", 1),
        ("records table=facilities during=2004", 2),
        ("records table=facilities during=2005", 1),
        ("records table=facilities during=1994", 0),
        ("distinct table=facilities field=host operator=RUS", 2),
        ("distinct table=facilities field=operator", 1),
        ("sum table=facilities field=personnel", 500),
        ("sum table=facilities field=personnel host=KAZ", None),
        ("earliest table=facilities field=opened", 1995),
        ("latest table=facilities field=opened", 2003),
        ("latest table=facilities field=closed host=KGZ", None),
        ("records table=parties agreement_id=csto-membership during=1991", 0),
        ("records table=parties agreement_id=csto-membership actor_id=KAZ during=1993", 1),  # joined with the agreement
        ("records table=parties agreement_id=csto-membership actor_id=KGZ during=2001", 0),
        ("value record=kant-air-base field=personnel", 500),
        ("value record=kant-air-base field=opened", 2003),
        ("value record=kant-air-base field=closed", None),
        ("value record=rus-kaz-1995-mig-29 field=years_delivered", 1995),
        ("value record=csto-membership field=parties.KGZ.joined", 1992),
        ("value record=kaz-russia-2019 field=share_percent", 65),
    ],
)
def test_records(frames, formula, value):
    assert compute(formula, frames) == value


def test_sources_of_a_value(frames):
    assert recompute_records.sources(parse("value record=kant-air-base field=opened"), frames) == {"example-report"}


@pytest.mark.parametrize(
    ("published", "unit", "result"),
    [("1995", "year", "different"), ("2004", "year", "near"), ("2003", "year", "equal")],
)
def test_results_of_years(data, published, unit, result):
    assert _result(data, published, unit, "earliest table=facilities field=opened host=KGZ") == result


@pytest.mark.parametrize(
    ("published", "result"),
    [("500", "equal"), ("510", "near"), ("560", "different"), ("499.6", "near")],
)
def test_results_of_numbers(data, published, result):
    assert _result(data, published, "troops", "sum table=facilities field=personnel") == result


def test_a_printed_whole_number_is_compared_with_ours_rounded(data):
    data.put("incidents-and-opinion/polls", 2, "share_percent", "64.6")
    assert _result(data, "65", "percent", "sum table=polls field=share_percent") == "equal"


def test_a_record_that_rests_on_the_publication_is_no_test(data):
    assert _result(data, "500", "troops", "value record=kant-air-base field=opened") == "same source"


def _result(data, published: str, unit: str, formula: str) -> str:
    for column, value in (("value", published), ("unit", unit), ("measure", formula)):
        if data.rows("published-figures/published_figures")[1][0][column] != value:
            data.put("published-figures/published_figures", 2, column, value)
    frames = load.frames(load.packages(data.path)[0])
    return replication.replicate(frames, scope.counted(frames))["result"].iloc[0]


def test_summary_counts_by_publication(frames):
    table = replication.summary(replication.replicate(frames, scope.counted(frames)))
    assert table.to_dict("records") == [
        {"publication": "example-report", "figures": 2, "recomputed": 1, "equal": 0, "near": 0, "different": 1, "same_source": 0},
    ]


def test_suppliers_by_state_and_region(frames):
    table = kas.suppliers(frames, 2010, 2014)
    assert [tuple(row) for row in table.itertuples(index=False)] == [
        ("Kazakhstan", "China", 60.0, 66.7),
        ("Kazakhstan", "Russia", 30.0, 33.3),
        ("Kyrgyzstan", "Russia", 10.0, 100.0),
        ("Central Asia", "China", 60.0, 60.0),
        ("Central Asia", "Russia", 40.0, 40.0),
    ]
    assert kas.suppliers(frames, 2015, 2019).empty


def test_small_and_unknown_suppliers_stand_together(data):
    for supplier, year, tiv in (("RUS", "2010", "96"), ("CHN", "2011", "3"), ("", "2012", "1")):
        data.add("arms-transfers/volumes", recipient="KAZ", supplier=supplier, year=year, tiv=tiv, source_id="register-of-deals")
    table = kas.suppliers(load.frames(load.packages(data.path)[0]), 2010, 2014)
    assert list(table[table["state"] == "Central Asia"]["supplier"]) == ["Russia", "Others"]
    assert list(table[table["state"] == "Central Asia"]["tiv"]) == [96, 4]


def test_printed_numbers_of_a_period():
    figures = pd.DataFrame(
        [
            ("a", kas.PUBLICATION, "arms", "2010/2014", "percent"),
            ("b", kas.PUBLICATION, "arms", "2012", "percent"),
            ("c", kas.PUBLICATION, "arms", "2010/2015", "percent"),
            ("d", kas.PUBLICATION, "arms", None, "percent"),
            ("e", kas.PUBLICATION, "spending", "2012", "percent"),
            ("f", "other", "arms", "2012", "percent"),
            ("g", kas.PUBLICATION, "arms", "2012", "year"),
        ],
        columns=["figure_id", "publication", "topic", "period", "unit"],
    )
    assert list(kas.printed(figures, 2010, 2014)["figure_id"]) == ["a", "b"]

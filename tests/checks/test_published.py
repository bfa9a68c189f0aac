"""published: periods and formulas of published figures."""

import pytest

from multivector import load
from multivector.checks.published import RULE

TABLE = "published-figures/published_figures"


@pytest.mark.parametrize("period", ["2010/2014-13", "/", "2010/", "since 2010", "2010/2012/2014"])
def test_no_period(data, period):
    data.put(TABLE, 2, "period", period)
    assert data.said(RULE) == [("error", f"{TABLE}.csv:2:period", f"{period!r} is not a period")]


@pytest.mark.parametrize("period", ["", "2010", "2010-05/2014-12-31"])
def test_period(data, period):
    data.put(TABLE, 2, "period", period)
    assert data.said(RULE) == []


@pytest.mark.parametrize(
    ("measure", "message"),
    [
        ("product to=2014", "no function is named 'product'; there are "),
        ("count colour=red", "'colour=red' is no condition; "),
        ("count to=soon", "'to=soon': 'soon' is not a date"),
        ("count vector=atlantis", "vector=atlantis: there is no such vector"),
        ("count series=atlantis", "series=atlantis: there is no such series"),
        ("count focus=atlantis", "focus=atlantis: there is no such focus"),
        ("count actor=RUS+ATL", "actor=ATL: there is no such actor"),
        ("count host=joint", "host=joint: there is no such host"),
        ("count led_by=ATL", "led_by=ATL: there is no such led_by"),
        ("count force=atlantis", "force=atlantis: there is no such force"),
        ("count equipment=atlantis", "equipment=atlantis: there is no such equipment"),
    ],
)
def test_no_formula(data, measure, message):
    data.put(TABLE, 2, "measure", measure)
    ((severity, place, said),) = data.said(RULE)
    assert (severity, place) == ("error", f"{TABLE}.csv:2:measure")
    assert said.startswith(message)


@pytest.mark.parametrize(
    "measure",
    [
        "count vector=russia_led+other",
        "count series=peace-mission",
        "count focus=medical",
        "count actor=RUS",
        "count led_by=joint",
        "count force=army equipment=uav",
    ],
)
def test_formula(data, measure):
    data.put(TABLE, 2, "measure", measure)
    assert data.said(RULE) == []


def test_figures_and_disagreements_share_their_topics():
    tables = load.packages()[0]["published-figures"].tables
    first, second = (load.vocabulary(tables[name].schema, "topic") for name in ("published_figures", "disagreements"))
    assert first == second

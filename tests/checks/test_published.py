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
        ("arms_share supplier=ATL", "supplier=ATL: there is no such supplier"),
        ("arms_ratio supplier=RUS than=ATL", "than=ATL: there is no such than"),
        ("indicator name=happiness actor=KAZ year=2010", "name=happiness: there is no such name"),
        ("indicator name=population actor=ATL year=2010", "actor=ATL: there is no such actor"),
        ("records table=facilities colour=red", "colour: the table facilities has no such column"),
        ("records table=facilities kind=castle", "kind=castle: the table facilities has no such kind"),
        ("records table=facilities operator=RUS+ATL", "operator=ATL: the table facilities has no such operator"),
        ("records table=clients from=2010", "from: the rows of the table clients have no date"),
        ("distinct table=facilities field=colour", "field=colour: the table facilities has no such column"),
        ("sum table=facilities field=opened", "field=opened: holds no numbers"),
        ("latest table=facilities field=name", "field=name: holds neither numbers nor dates"),
        ("value record=castle field=personnel", "record=castle: there is no such record"),
        ("value record=kant-air-base field=colour", "field=colour: the table facilities has no such column"),
        ("value record=kant-air-base field=name", "field=name: holds neither numbers nor dates"),
        ("value record=csto-membership field=parties.USA.joined", "field=parties.USA.joined: csto-membership has no such party"),
        ("value record=csto-membership field=parties.KGZ.colour", "field=parties.KGZ.colour: there is no such field"),
        ("value record=csto-membership field=members.KGZ.joined", "field=members.KGZ.joined: there is no such field"),
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
        "arms_share supplier=CHN recipient=KAZ+KGZ from=2010 to=2014",
        "indicator_sum name=population actor=KAZ+KGZ from=2010",
        "records table=facilities kind=air_base operator=RUS during=2018",
        "distinct table=facilities field=host",
        "sum table=facilities field=personnel",
        "value record=kant-air-base field=opened",
        "value record=csto-membership field=parties.KGZ.joined",
    ],
)
def test_formula(data, measure):
    data.put(TABLE, 2, "measure", measure)
    assert data.said(RULE) == []


def test_a_record_that_stands_twice_is_none(data):
    data.put("facilities/facilities", 2, "facility_id", "csto-membership")
    data.put(TABLE, 2, "measure", "value record=csto-membership field=date")
    assert data.said(RULE) == [("error", f"{TABLE}.csv:2:measure", "record=csto-membership: several tables hold such a record")]


def test_figures_and_disagreements_share_their_topics():
    tables = load.packages()[0]["published-figures"].tables
    first, second = (load.vocabulary(tables[name].schema, "topic") for name in ("published_figures", "disagreements"))
    assert first == second

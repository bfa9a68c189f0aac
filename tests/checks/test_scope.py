"""scope: totals are never counted as single deliveries."""

import pytest

from multivector.checks.scope import RULE

AID, PROGRAMMES = "military-aid/aid", "training/programmes"


def test_total_marked_as_a_delivery(data):
    data.put(AID, 2, "scope", "delivery")
    assert data.said(RULE) == [("error", f"{AID}.csv:2:scope", "amount 9000000 covers 2010 to 2020, and is counted as one delivery")]


def test_trainees_of_many_years_marked_as_one_course(data):
    data.put(PROGRAMMES, 2, "end", "2020")
    assert data.said(RULE) == [("error", f"{PROGRAMMES}.csv:2:scope", "trainees 150 covers 2015 to 2020, and is counted as one annual")]


def test_number_that_counts_nobody_knows_what(data):
    data.put(PROGRAMMES, 2, "scope", "")
    assert data.said(RULE) == [("error", f"{PROGRAMMES}.csv:2:scope", "trainees 150 without a word on what it counts")]


@pytest.mark.parametrize("column", ["amount", "end", "start"])
def test_nothing_to_say_without_a_number_or_a_span(data, column):
    data.put(AID, 2, "scope", "delivery")
    data.put(AID, 2, column, "")
    assert data.said(RULE) == []

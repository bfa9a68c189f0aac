"""troops: the parts are not above the total."""

import pytest

from multivector.checks.troops import RULE


def test_parts_above_the_total(data):
    data.put("exercises/exercises", 3, "troops_total", "2999")
    assert data.said(RULE) == [("error", "exercises/exercises.csv:3:troops_total", "the participants' troops add up to 3000, the total is 2999")]


@pytest.mark.parametrize("total", ["3000", "", "many"])
def test_nothing_to_say(data, total):
    data.put("exercises/exercises", 3, "troops_total", total)
    assert data.said(RULE) == []


def test_parts_that_are_no_numbers_are_left_to_the_schema(data):
    data.put("exercises/exercises", 3, "troops_total", "2000")
    data.put("exercises/participants", 4, "troops", "about 1000")
    assert data.said(RULE) == []

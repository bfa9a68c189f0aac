"""stated: no source is quoted for what it does not say."""

import pytest

from multivector.checks.stated import RULE

EVIDENCE = "exercises/evidence"
PEACE = "peace-mission-2010"


def cite(data, field, said, relation):
    return data.add(EVIDENCE, record_id=PEACE, field=field, source_id="ministry-steppe", stated_value=said, relation=relation)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("troops_total", "5000", "700"),
        ("troops_total", "5000", "about 2,000"),
        ("troops_total", "5000", "More than 1,200 troops"),
        ("participants.RUS.troops", "1000", "900 soldiers"),
        ("start", "2010-09-09", "2010-09-10"),
        ("end", "2010-09-25", "2011"),
    ],
)
def test_support_that_says_something_else(data, field, value, said):
    line = cite(data, field, said, "supports")
    assert data.said(RULE) == [("error", f"exercises/evidence.csv:{line}:relation", f"{said!r} is cited in support of {field} {value} of {PEACE}")]
    assert data.check(RULE)[0].expected == "contradicts, or the value mended"


@pytest.mark.parametrize(("field", "value", "said"), [("troops_total", "5000", "about 5,000"), ("end", "2010-09-25", "2010-09-25")])
def test_contradiction_that_says_the_same(data, field, value, said):
    line = cite(data, field, said, "contradicts")
    assert data.said(RULE) == [("error", f"exercises/evidence.csv:{line}:relation", f"{said!r} is cited against {field} {value} of {PEACE}")]
    assert data.check(RULE)[0].expected == "supports, since the source says the same as the record"


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("troops_total", "2,500 from each side"),  # a part, not the total
        ("troops_total", "five thousand"),
        ("troops_total", "about 5,000 troops"),
        ("start", "2010-09"),  # less precise, not different
        ("start", "a Thursday in September"),
        ("location", "2010"),
    ],
)
def test_what_cannot_be_compared_is_left_alone(data, field, said):
    cite(data, field, said, "supports")
    assert data.said(RULE) == []


def test_a_changed_number_is_seen_by_its_old_evidence(data):
    """Whoever changes a number and leaves the old statements would make sources say what they do not say."""
    data.put("exercises/exercises", 3, "troops_total", "1200")
    assert [message for _, _, message in data.said(RULE)] == [f"'about 5000' is cited in support of troops_total 1200 of {PEACE}"]

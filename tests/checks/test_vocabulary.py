"""vocabulary: lists use the words of their vocabulary."""

import pytest

from multivector.checks.vocabulary import RULE

PLACE = "exercises/exercises.csv:3:focus"


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        ("command_posts", ["command_posts"]),
        ("medical;Medical", ["Medical"]),
        ("magic;medical;tricks", ["magic", "tricks"]),
        ("medical;", [""]),
        ("medical, logistics", ["medical, logistics"]),
    ],
)
def test_unknown_word(data, value, wrong):
    data.put("exercises/exercises", 3, "focus", value)
    assert data.said(RULE) == [("error", PLACE, f"{word!r} is not in the vocabulary of focus") for word in wrong]


@pytest.mark.parametrize(
    ("value", "expected"), [("command_posts", "command_post, or another of air_defence, "), ("xyz", "one of air_defence, border_security, ")]
)
def test_says_what_is_near(data, value, expected):
    data.put("exercises/exercises", 3, "focus", value)
    assert data.check(RULE)[0].expected.startswith(expected)


@pytest.mark.parametrize("value", ["", "medical", "medical;air_defence"])
def test_known_words(data, value):
    data.put("exercises/exercises", 3, "focus", value)
    assert data.said(RULE) == []


def test_list_without_vocabulary_takes_any_word(data):
    def free(descriptor):
        (field,) = (field for field in descriptor["resources"][0]["schema"]["fields"] if field["name"] == "focus")
        del field["categories"]

    data.describe("exercises", free)
    data.put("exercises/exercises", 3, "focus", "magic")
    assert data.said(RULE) == []


@pytest.mark.parametrize("value", ["medical, logistics", "medical/logistics", "medical logistics"])
def test_words_parted_by_another_mark(data, value):
    data.put("exercises/exercises", 3, "focus", value)
    assert [problem.expected for problem in data.check(RULE)] == ["medical;logistics (parted by ';' alone)"]

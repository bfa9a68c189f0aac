"""The language of published figures."""

import pytest

from multivector.formula import Formula, parse


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
    ],
)
def test_mistakes_say_what_is_right(text, message):
    with pytest.raises(ValueError, match=message.replace("(", r"\(")):
        parse(text)

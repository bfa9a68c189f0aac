"""findable: a source says where it can be found."""

import pytest

from multivector.checks.findable import RULE


def test_neither_address_nor_note(data):
    data.put("reference/sources", 3, "url", "")
    message = "example-times-peace-mission has neither an address nor a note on where to find it"
    assert data.said(RULE) == [("warning", "reference/sources.csv:3:url", message)]
    assert data.check(RULE)[0].expected == "the address of the text; for a printed work, a note such as “printed only”"


@pytest.mark.parametrize("column", ["url", "note"])
def test_one_of_both_is_enough(data, column):
    data.put("reference/sources", 3, "url", "")
    data.put("reference/sources", 3, column, "https://example.org/text")
    assert data.said(RULE) == []

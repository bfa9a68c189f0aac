"""sources: one source per address, one spelling per publisher."""

import pytest

from multivector.checks.sources import RULE, address

FILE = "reference/sources.csv"
URL = "https://example.org/report?page=2"


@pytest.mark.parametrize(
    "url", [URL, "http://example.org/report?page=2", "https://www.example.org/report?page=2/#top", "https://WWW.Example.ORG/report?page=2"]
)
def test_the_same_address(data, url):
    line = data.add("reference/sources", source_id="another", title="x", publisher="y", url=url)
    assert data.said(RULE) == [("error", f"{FILE}:{line}:url", "another has the same address as example-report (line 2)")]


@pytest.mark.parametrize(
    "url", ["", "https://example.org/report", "https://example.org/report?page=3", "https://example.org/Report?page=2", "https://sub.example.org/report?page=2"]
)
def test_another_address(data, url):
    data.add("reference/sources", source_id="another", title="x", publisher="y", url=url)
    assert data.said(RULE) == []


def test_three_of_one_address(data):
    for name in ("one", "two"):
        data.add("reference/sources", source_id=name, title="x", publisher="y", url=URL)
    assert [message for _, _, message in data.said(RULE)] == [f"{name} has the same address as example-report (line 2)" for name in ("one", "two")]


def test_addresses_that_cannot_be_read():
    assert address("https://[::1") == "[::1"
    assert address("https://example.org/#") == address("http://www.example.org") == "example.org"


@pytest.mark.parametrize("name", ["Example institute", "Example-Institute", "EXAMPLE  INSTITUTE."])
def test_spellings(data, name):
    line = data.add("reference/sources", source_id="another", title="x", publisher=name, url="https://example.org/other")
    ((severity, place, message),) = data.said(RULE)
    assert (severity, place) == ("warning", f"{FILE}:{line}:publisher")
    assert message == f"'{name}' is written 'Example Institute' in line 2"


@pytest.mark.parametrize("name", ["", "Example Institute", "Example Institute of Science"])
def test_other_publishers(data, name):
    data.add("reference/sources", source_id="another", title="x", publisher=name, url="https://example.org/other")
    assert data.said(RULE) == []

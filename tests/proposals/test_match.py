"""Finding what somebody means."""

import pytest

from multivector.proposals import match

ACTORS = {"KAZ": "Kazakhstan", "KGZ": "Kyrgyzstan", "RUS": "Russia", "TUR": "Türkiye", "CSTO": "Collective Security Treaty Organization"}


@pytest.mark.parametrize(("text", "code"), [("KAZ", "KAZ"), ("kaz", "KAZ"), (" Kazakhstan ", "KAZ"), ("türkiye", "TUR"), ("Kazakstan", None), ("", None)])
def test_exact_is_an_id_or_a_name_whatever_its_capitals(text, code):
    assert match.exact(text, ACTORS) == code


def test_a_name_of_two_is_not_exact_but_an_id_is():
    known = {"drill": "Drill", "drill-2": "Drill"}
    assert match.exact("Drill", known) == "drill"  # the id
    assert match.exact("Drill", {"a": "Drill", "b": "drill"}) is None


@pytest.mark.parametrize(("text", "first"), [("Kazakstan", "KAZ"), ("Kyrgystan", "KGZ"), ("Turkiye", "TUR"), ("security treaty", "CSTO")])
def test_near_begins_with_what_is_most_alike(text, first):
    assert match.near(text, ACTORS)[0] == first


def test_near_finds_nothing_for_nothing():
    assert match.near("", ACTORS) == []
    assert match.near("Xqzw", ACTORS) == []


def test_near_gives_as_many_as_wanted():
    assert match.near("drill", {f"drill-{number}": "Drill" for number in range(9)}, 3) == ["drill-0", "drill-1", "drill-2"]


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/report?page=2",
        "http://example.org/report?page=2",
        "https://www.Example.org/report/?page=2",
        "https://example.org:443/report?page=2#top",
        "https://example.org/report?utm_source=x&page=2&fbclid=1",
        " HTTPS://EXAMPLE.ORG/report?page=2 ",
    ],
)
def test_spellings_of_one_address(url):
    assert match.address(url) == "example.org/report?page=2"


@pytest.mark.parametrize(
    "url", ["https://example.org/report?page=3", "https://example.org/Report?page=2", "https://example.org:8080/report?page=2", "https://example.org"]
)
def test_other_addresses_stay_apart(url):
    assert match.address(url) != "example.org/report?page=2"


def test_a_broken_address_is_compared_as_it_is():
    assert match.address("https://[broken") == "https://[broken"

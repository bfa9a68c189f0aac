"""The Atom feed, read back by the rules of RFC 4287."""

import re
from dataclasses import replace
from datetime import datetime
from xml.etree import ElementTree

import pytest
import small

from multivector import releases
from multivector.downloads import feed

ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture(scope="module")
def notes() -> list[releases.Release]:
    """Three hundred changes in two versions, one with words that could be markup."""
    hostile = releases.Note("fact changed", "facilities", "facilities", ("kant-air-base",), "name", "Kant", "<script>alert(1)</script> & more")
    many = tuple(releases.Note("record added", "facilities", "facilities", (f"place-{number}",), after=f"Place {number}") for number in range(300))
    first = releases.Release("2027.1.0", "2027-01-05", "", (), many)
    return [releases.Release("2027.2.0", "2027-02-01", "", (), (hostile,)), first]


@pytest.fixture(scope="module")
def read(notes, tmp_path_factory):
    site = small.site(small.write(tmp_path_factory.mktemp("feed")))
    body = feed.content(notes, site.packages, site.site_url)
    assert body == feed.content([replace(note) for note in notes], site.packages, site.site_url)
    return ElementTree.fromstring(body)


def test_feed_and_entries_have_what_the_standard_demands(read):
    for part in (read, *read.findall("a:entry", ATOM)):
        for name in ("id", "title", "updated"):
            assert len(part.findall(f"a:{name}", ATOM)) == 1
        assert datetime.fromisoformat(part.findtext("a:updated", namespaces=ATOM)).tzinfo
    assert read.findtext("a:author/a:name", namespaces=ATOM) == "Multivector contributors"
    assert read.findtext("a:updated", namespaces=ATOM) == "2027-02-01T00:00:00Z"


def test_ids_are_unique_and_links_absolute(read):
    ids = [element.text for element in read.iter(f"{{{ATOM['a']}}}id")]
    assert len(set(ids)) == len(ids) == 3
    links = [element.get("href") for element in read.iter(f"{{{ATOM['a']}}}link")]
    assert all(link.startswith("https://site.example/") for link in [*ids, *links])
    contents = [entry.findtext("a:content", namespaces=ATOM) for entry in read.findall("a:entry", ATOM)]
    assert all(address.startswith("https://site.example/") for text in contents for address in re.findall('href="(.*?)"', text))


def test_words_from_data_are_no_markup(read):
    text = read.find("a:entry", ATOM).findtext("a:content", namespaces=ATOM)
    assert "&lt;script&gt;" in text
    assert "<script>" not in text


def test_a_long_list_is_cut_and_says_so(read):
    text = read.findall("a:entry", ATOM)[1].findtext("a:content", namespaces=ATOM)
    assert text.count("<li>") == feed.SHOWN
    assert "Additions (300)" in text
    assert "All changes, 200 more" in text

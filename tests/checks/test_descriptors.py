"""descriptors: what the rooms read from a descriptor can be relied on."""

import pytest
import small

from multivector.checks.descriptors import RULE, TAKEN
from multivector.pages import pages

AID = ("error", "military-aid/datapackage.json")


def descriptor(**changed):
    return lambda d: d.update(changed)


def resource(number=0, **changed):
    return lambda d: d["resources"][number].update(changed)


def without(name, number=None):
    return lambda d: (d if number is None else d["resources"][number]).pop(name)


CASES = {
    "section climbs": (descriptor(section="../x"), "the section is '../x'"),
    "section with a slash": (descriptor(section="a/b"), "the section is 'a/b'"),
    "section in capitals": (descriptor(section="Aid"), "the section is 'Aid'"),
    "section is empty": (descriptor(section=""), "the section is ''"),
    "section is a list": (descriptor(section=["aid"]), "the section is \"['aid']\""),
    "section is missing": (without("section"), "the section is 'None'"),
    "section is too long": (descriptor(section="a" * 31), f"the section is '{'a' * 31}'"),
    "section is taken": (descriptor(section="assets"), "the section 'assets' is a folder of the site already"),
    "section of another": (descriptor(section="facilities"), "the section 'facilities' is that of the package facilities too"),
    "short title is missing": (without("short_title"), "the short title is 'None'"),
    "short title is too long": (descriptor(short_title="x" * 41), f"the short title is '{'x' * 41}'"),
    "records twice": (descriptor(records=["aid", "aid"]), "the package has the records ['aid', 'aid']"),
    "no title": (without("title"), "the package has no title"),
    "title of blanks": (descriptor(title=" "), "the package has no title"),
    "resource without title": (without("title", 0), "resource aid has no title"),
    "resource without description": (without("description", 1), "resource evidence has no description"),
    "version": (descriptor(version="latest"), "the version is 'latest'"),
    "no version": (without("version"), "the version is None"),
    "moment": (descriptor(created="yesterday"), "created is 'yesterday'"),
    "moment without zone": (descriptor(created="2026-11-22T00:00:00"), "created is '2026-11-22T00:00:00'"),
    "moment before archives": (descriptor(created="1979-11-22T00:00:00Z"), "created is '1979-11-22T00:00:00Z'"),
    "no licence": (without("licenses"), "the package has no licence"),
    "licences of another form": (resource(licenses={"name": "x"}), "resource aid has licences of another form"),
    "licence without name": (resource(licenses=[{"title": "x"}]), "resource aid has licences of another form"),
    "keywords": (descriptor(keywords="aid"), "the keywords are no list"),
    "evidence": (resource(evidence="yes"), "evidence of resource aid is 'yes'"),
    "engagement is a list": (resource(engagement=["donor"]), "engagement of resource aid has another form"),
    "engagement lacks a part": (resource(engagement={"partner": ["donor"], "country": ["recipient"]}), "engagement of resource aid has another form"),
    "engagement of no column": (
        resource(engagement={"partner": ["nobody"], "country": ["recipient"], "from": "start", "to": ""}),
        "engagement of resource aid names the column 'nobody'",
    ),
    "engagement from no column": (
        resource(engagement={"partner": ["donor"], "country": ["recipient"], "from": "begin", "to": ""}),
        "engagement of resource aid names the column 'begin'",
    ),
    "parties of no table": (resource(engagement={"parties": "evidence", "from": "start", "to": ""}), "engagement of resource aid names the table 'evidence'"),
    "markup in a title": (descriptor(title="<b>x</b>"), "title: looks like markup, a template or a script: '<b>x</b>'"),
    "formula in a keyword": (descriptor(keywords=["=1+1"]), "keywords[0]: begins with '=', which spreadsheets take for a formula: '=1+1'"),
    "address of a licence": (
        resource(licenses=[{"name": "x", "path": "javascript:alert(1)"}]),
        "resources[0].licenses[0].path: 'javascript:alert(1)' is not a web address",
    ),
    "property": (descriptor(**{"<script>": 1}), "the descriptor has the property '<script>'"),
}


@pytest.mark.parametrize("name", CASES)
def test_said(data, name):
    change, message = CASES[name]
    data.describe("military-aid", change)
    assert (*AID, message) in data.said(RULE)


def test_nesting(data):
    deep = []
    for _ in range(30):
        deep = [deep]
    data.describe("military-aid", descriptor(custom=deep))
    (said,) = data.said(RULE)
    assert said[2].endswith("is nested too deeply")


def test_one_id_in_two_tables_of_records(data):
    poll = data.add("incidents-and-opinion/polls", poll_id="border-clash-2010")
    data.add("incidents-and-opinion/incidents", incident_id="border-clash-2010")
    wanted = ("error", f"incidents-and-opinion/polls.csv:{poll}:poll_id", "'border-clash-2010' is the id of a record in incidents.csv too")
    assert wanted in data.said(RULE)


def test_sections_are_not_addresses_of_other_pages(tmp_path):
    """Every first part of an address is a section or in the list of those that are taken."""
    site = small.site(small.write(tmp_path))
    sections = {package.descriptor.get("section") for package in site.packages.values()}
    first = {page.path.split("/")[0].removesuffix(".md") for page in pages(site)}
    first |= {path.name.removesuffix(".md") for path in (small.load.ROOT / "docs").iterdir()}
    assert first - sections <= set(TAKEN)

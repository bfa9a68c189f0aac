"""“Correct this”: every fact and every row of a list leads to the filled-in form, and to the lines of the tables."""

import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest
import small
import yaml

from multivector import load
from multivector.pages import Site, pages, render
from multivector.pages.records import SHOWN, correction, lines
from multivector.proposals import issue_form, issue_rows


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return small.site(small.write(tmp_path_factory.mktemp("correct")))


@pytest.fixture(scope="module")
def written(site: Site) -> dict[str, str]:
    return {page.path: render(page, site) for page in pages(site)}


def links(page: str) -> dict[str, dict[str, str]]:
    """Label → what the form is filled with, for the small links of a page."""
    found = re.findall(r'<a class="mv-correct" href="([^"]+)" rel="noopener" aria-label="Suggest a change: ([^"]+)">suggest a change</a>', page)
    return {label: {name: value for name, (value,) in parse_qs(urlsplit(html.unescape(link)).query).items()} for link, label in found}


def test_every_fact_with_statements_has_a_link(written):
    page = written["exercises/peace-mission-2010.md"]
    found = links(page)
    assert len(found) == page.count('class="mv-correct"') == 19
    assert found["Troops in total"] == {
        "template": "correction.yml",
        "title": "Correction: peace-mission-2010, troops_total",
        "record": "peace-mission-2010",
        "field": "troops_total",
        "present": "5000",
    }
    assert found["Focus"]["present"] == "command_post;counterterrorism"
    assert found["Place"]["present"] == "Matybulak, Kazakhstan"
    assert found["Participants, Kazakhstan"]["field"] == "participants.KAZ"


def test_every_fact_of_the_first_table_and_the_troops_of_each_state_have_a_link(written):
    found = links(written["exercises/peace-mission-2010.md"])
    assert {label: (found[label]["field"], found[label].get("present", "")) for label in found if label[0].islower()} == {
        "date": ("dates", "2010-09-09 to 2010-09-25"),
        "who leads": ("led_by", "joint"),
        "place": ("location", "Matybulak, Kazakhstan"),
        "troops": ("troops_total", "5000"),
        "focus": ("focus", "command_post;counterterrorism"),
        "series": ("series", "peace-mission"),
        "troops of China": ("participants.CHN.troops", "1,000"),
        "troops of Kazakhstan": ("participants.KAZ.troops", "1,000"),
        "troops of Russia": ("participants.RUS.troops", "1,000"),
    }


def test_what_the_links_fill_in_is_understood(written, site):
    """The form as it opens, with an answer and a source, becomes a document."""
    for label, given in links(written["exercises/peace-mission-2010.md"]).items():
        if given["field"].split(".")[0] == "equipment":
            continue
        right = {"dates": "2010-09-10", "start": "2010-09-10", "led_by": "Russia", "focus": "Command post", "forces": "Army", "series": "Peace Mission"}
        answer = right.get(given["field"], "host" if given["field"] == "participants.KGZ" else "Kazakhstan" if given["field"] == "participants" else "5")
        answers = dict.fromkeys(issue_form.CORRECTION.values(), "") | {"record": given["record"], "field": given["field"], "present": given.get("present", "")}
        form = issue_form.Form("correction", answers | {"correct": "host" if given["field"] == "participants.KAZ" else answer, "source": "[Announcement]"}, ())
        document, _ = issue_rows.propose(form, site.packages, "2026-11-01")
        assert document["evidence"], label


def test_every_row_of_a_list_has_a_link(written):
    found = links(written["exercises/index.md"])
    assert found == {
        name: {"template": "correction.yml", "record": record}
        for name, record in (("Peace Mission 2010", "peace-mission-2010"), ("Edelweiss 2014", "edelweiss-2014"), ("Steppe 2027", "steppe-2027"))
    }


def test_the_form_has_the_fields_that_the_links_fill(written):
    form = yaml.safe_load((load.ROOT / ".github/ISSUE_TEMPLATE/correction.yml").read_text("utf-8"))
    ids = {part["id"] for part in form["body"] if "id" in part} | {"template", "title"}
    for path in ("exercises/peace-mission-2010.md", "exercises/index.md"):
        for given in links(written[path]).values():
            assert set(given) <= ids


def test_hostile_values_stay_values(site):
    hostile = 'a&labels=ready#x "<b>" ?%0A'
    link = correction(site, hostile, field=hostile, present=hostile)
    assert re.fullmatch(r"https://code[.]example/repository/issues/new[?][A-Za-z0-9_.+%=&-]+", link)
    assert {name: value for name, (value,) in parse_qs(urlsplit(link).query).items()} == {
        "template": "correction.yml",
        "record": hostile,
        "field": hostile,
        "present": hostile,
    }
    assert len(parse_qs(urlsplit(correction(site, "x", present="y" * 999)).query)["present"][0]) == SHOWN


def test_lines_of_the_tables(site, written):
    page = html.unescape(written["exercises/peace-mission-2010.md"])
    edit = "https://code.example/repository/edit/main/datapackage/exercises"
    for place in ("exercises.csv#L3", "participants.csv#L3-L5", "evidence.csv#L7-L17"):
        assert f'href="{edit}/{place}"' in page
    assert lines(site, "participants", []) == ""

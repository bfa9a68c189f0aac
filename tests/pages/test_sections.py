"""The packages beside the exercises: lists, records, profiles and the matrix, written from the small record and read as HTML."""

import re

import markdown
import pytest
import small

from multivector.pages import Site, pages, render
from multivector.pages.compare import pair
from multivector.pages.sections import LISTS, address

HOSTILE = '<script>alert(1)</script> **bold** [x](javascript:alert(1)) {{ 7*7 }} `code` & "quoted"'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return small.site(small.write(tmp_path_factory.mktemp("sections")))


@pytest.fixture(scope="module")
def written(site: Site) -> dict[str, str]:
    """Path → HTML of every page."""
    return {page.path: as_html(render(page, site)) for page in pages(site)}


def as_html(text: str) -> str:
    return markdown.markdown(text.split("---\n", 2)[2], extensions=["attr_list", "tables", "toc"])


def test_every_package_has_a_list_and_every_named_record_a_page(site, written):
    for name, tables in LISTS.items():
        package = site.packages[name]
        assert f"{package.descriptor['section']}/index.md" in written
        assert {table.name for table in package.records} == set(tables)
        for table in package.records:
            for row in table.rows:
                path = address(package, table.name, row.cells[table.key[0]])
                assert (f"{path.rstrip('/')}.md" in written) == ("name" in table.fields()), path


def test_record_shows_facts_with_sources(written):
    page = written["facilities/kant-air-base.md"]
    assert "<h1>Kant air base</h1>" in page
    assert "An air base near Bishkek." in page
    assert re.search(r'Host</th><td><a href="\.\./\.\./countries/kyrgyzstan/">Kyrgyzstan</a><a class="mv-ref" href="#source-1"', page)
    assert "October 2003" in page
    assert re.search(r"Personnel</th><td>500.*\(about\)", page)
    assert "field=personnel&amp;present=500" in page
    assert "edit/main/datapackage/facilities/facilities.csv#L2" in page


def test_money_percent_and_years_are_written_for_readers(written):
    assert "US$ 2,000,000" in written["aid/china-kyrgyzstan-vehicles-2014.md"]
    assert "65 %" in written["incidents/kaz-russia-2019.md"]
    assert ">1995<" in written["arms/index.md"]


def test_parties_with_their_times(written):
    page = written["agreements/csto-membership.md"]
    assert page.count(">Kyrgyzstan</a>") >= 2
    assert "<td>2006</td>" in page


def test_rows_without_a_page_have_an_anchor(written):
    assert 'id="rus-kaz-1995-mig-29"' in written["arms/index.md"]
    assert 'href="../../arms/#rus-kaz-1995-mig-29"' in written["countries/kazakhstan.md"]


def test_profile_has_a_section_for_what_there_is_and_none_for_what_there_is_not(written):
    page = written["countries/kyrgyzstan.md"]
    for part in ("military-aid", "facilities", "agreements", "private-security", "surveillance-technology", "incidents-and-opinion"):
        assert f'id="{part}"' in page
    for part in ("arms-transfers", "training"):
        assert f'id="{part}"' not in page
    assert 'id="chart-kgz-aid-donors"' in page


def test_pair_has_one_address_whichever_way_it_is_asked_for(site, written):
    assert pair(site, "RUS", "KAZ") == "compare/russia/kazakhstan/"
    assert pair(site, "KAZ", "KGZ") == pair(site, "KGZ", "KAZ") == "compare/kazakhstan/kyrgyzstan/"
    assert pair(site, "BRA", "KAZ") == ""
    page = written["compare/russia/kazakhstan.md"]
    assert "Kazakh cadets in Russia" in page
    assert "MiG-29" in page
    assert "Example Guards" not in page


def test_matrix_leads_to_the_records(written):
    page = written["compare/index.md"]
    assert re.search(r'<a href="russia/kazakhstan/#training"[^>]*>1</a>', page)


def test_disagreement_and_source_lead_to_records_of_every_package(written):
    assert 'href="../facilities/kant-air-base/"' in written["sources/index.md"]
    assert 'href="../arms/#rus-kaz-1995-mig-29"' in written["sources/index.md"]


def test_series_with_terms(written):
    page = written["indicators/index.md"]
    assert "Population" in page
    assert "2000 to 2010" in page
    assert "CC BY 4.0" in page


@pytest.mark.parametrize(
    ("table", "column"), [("facilities/facilities", "summary"), ("facilities/facilities", "name"), ("facilities/evidence", "stated_value")]
)
def test_contributed_text_is_never_markup(tmp_path, table, column):
    data = small.write(tmp_path)
    package, name = table.split("/")
    path = data / package / f"{name}.csv"
    lines = path.read_text("utf-8").splitlines()
    place = lines[0].split(",").index(column)
    cells = lines[1].split(",")
    cells[place] = '"' + HOSTILE.replace('"', '""') + '"'
    path.write_text("\n".join([lines[0], ",".join(cells), *lines[2:]]) + "\n", encoding="utf-8")
    site = small.site(data)
    for page in pages(site):
        text = as_html(render(page, site))
        assert "<script>alert" not in text, page.path
        assert "<strong>bold" not in text, page.path
        assert 'href="javascript' not in text, page.path

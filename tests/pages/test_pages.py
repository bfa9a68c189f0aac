"""Every kind of page, written from the small record and read as HTML."""

import html
import posixpath
import re

import markdown
import pytest
import small

from multivector.pages import Page, Site, exercise, pages, render, replication
from multivector.pages.measures import definitions

HOSTILE = '<script>alert(1)</script> **bold** [x](javascript:alert(1)) {{ 7*7 }} `code` & "quoted"'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return small.site(small.write(tmp_path_factory.mktemp("pages")))


@pytest.fixture(scope="module")
def written(site: Site) -> dict[str, str]:
    """Path → Markdown of every page."""
    return {page.path: render(page, site) for page in pages(site)}


def as_html(text: str) -> str:
    """The body of a page as MkDocs would make it."""
    body = text.split("---\n", 2)[2]
    return markdown.markdown(body, extensions=["attr_list", "tables", "toc"])


def test_all_pages(written):
    assert {
        "index.md",
        "countries/index.md",
        "countries/kazakhstan.md",
        "countries/kyrgyzstan.md",
        "countries/tajikistan.md",
        "countries/turkmenistan.md",
        "countries/uzbekistan.md",
        "exercises/index.md",
        "exercises/peace-mission-2010.md",
        "exercises/edelweiss-2014.md",
        "exercises/steppe-2027.md",
        "series/index.md",
        "series/peace-mission.md",
        "replication/index.md",
        "disagreements/index.md",
        "sources/index.md",
        "changes/index.md",
        "codebook/index.md",
        "method/measures.md",
        "scale.md",
        "sql/index.md",
    } == {path for path in written if path.split("/")[0] not in SECTIONS}


SECTIONS = {"agreements", "aid", "arms", "companies", "compare", "facilities", "incidents", "indicators", "technology", "training", "data", "partners"}
"""Read in test_sections.py; data and partners have a page for each package and each partner."""


def test_pages_of_packages_and_partners(site, written):
    assert {path for path in written if path.startswith("data/")} == {
        "data/index.md",
        "data/exercises/quality.md",
        *(f"data/{name}.md" for name in site.packages),
    }
    assert {path for path in written if path.startswith("partners/")} == {"partners/index.md", "partners/china.md", "partners/russia.md"}


def test_every_page_has_title_description_and_one_heading(written):
    for path, text in written.items():
        assert re.match(r'---\ntitle: ".+"\ndescription: ".+"\n', text), path
        assert as_html(text).count("<h1") == 1, path


def test_exercise_shows_facts_with_sources(written):
    page = as_html(written["exercises/peace-mission-2010.md"])
    assert "<h1>Peace Mission 2010</h1>" in page
    assert "Мирная миссия 2010" in page
    assert "Three states trained together." in page
    assert "9–25 September 2010" in page
    assert re.search(r'Troops</th><td>5,000<a class="mv-ref" href="#source-1"', page)
    assert '<a href="https://example.com/peace-mission" rel="noopener nofollow">Peace Mission opens</a>. Example Times, 9 September 2010' in page
    assert "“about 5000”" in page
    assert re.search(r'<li class="mv-contradicts">differs: “3,000” \(table 1\) — Example Institute', page)
    assert "2 disagreements" in page
    assert 'href="../../series/peace-mission/"' in page
    assert 'href="../../countries/kazakhstan/"' in page


def test_exercise_can_be_cited_and_corrected(written):
    page = as_html(written["exercises/peace-mission-2010.md"])
    assert 'href="https://site.example/exercises/peace-mission-2010/"' in page
    assert "Multivector contributors (2030): Peace Mission 2010. Multivector, data version 9.9.9. https://site.example/exercises/peace-mission-2010/" in page
    assert "https://code.example/repository/issues/new?template=correction.yml&amp;record=peace-mission-2010&amp;title=Correction%3A+peace-mission-2010" in page
    assert "https://code.example/repository/edit/main/datapackage/exercises/exercises.csv#L3" in page


@pytest.mark.parametrize(
    ("record", "sentence"),
    [
        ("edelweiss-2014", "Exercise of Kyrgyzstan, held July 2014, Edelweiss range."),
        ("steppe-2027", "Staff training of Kazakhstan and Russia, announced for 2027. Led by Russia."),
        ("peace-mission-2010", "Exercise of China, Kazakhstan and Russia, held 9–25 September 2010, Matybulak, Kazakhstan."),
    ],
)
def test_sentence(site, record, sentence):
    row = next(row for row in site.measured.described.to_dict("records") if row["exercise_id"] == record)
    participants = site.frames["exercises"]["participants"].query("exercise_id == @record").to_dict("records")
    assert exercise.sentence(site, row, participants) == sentence


def test_unknown_is_said_not_hidden(written):
    page = as_html(written["exercises/steppe-2027.md"])
    assert "Troops</th><td>not known" in page
    assert "Announced" in page


def test_country_counts_held_exercises_only(written):
    page = as_html(written["countries/kazakhstan.md"])
    assert "Kazakhstan took part in 1 joint exercise in the record, 2010 to 2010" in page
    assert "Peace Mission 2010" in page
    assert "Steppe 2027" not in page
    assert 'role="img" aria-label="Kazakhstan: exercises by year and leader. Stacked bars' in page


def test_lists_name_every_record(written):
    page = as_html(written["exercises/index.md"])
    for name in ("Peace Mission 2010", "Edelweiss 2014", "Steppe 2027"):
        assert f">{name}</a>" in page
    assert "<em>(announced)</em>" in page
    assert "<em>(staff training)</em>" in page


def test_package_page_comes_from_the_descriptor(site, written):
    page = as_html(written["data/exercises.md"])
    for resource in site.packages["exercises"].descriptor["resources"]:
        assert f'id="{resource["name"]}"' in page
        for field in resource["schema"]["fields"]:
            assert f"<code>{field['name']}</code>" in page
            assert html.escape(field["description"], quote=False) in html.unescape(page).replace("&", "&amp;")
    assert 'href="../../downloads/exercises.zip"' in page
    assert 'href="../../downloads/exercises/evidence.csv"' in page


def test_sources_say_what_rests_on_them(written):
    page = as_html(written["sources/index.md"])
    assert '<tr id="example-report">' in page
    assert re.search(r'id="ministry-steppe">.*?\[Announcement\].*?exercises/steppe-2027/">Steppe 2027</a>', page, re.DOTALL)


def test_quality_shows_aims_gaps_and_contradictions(written):
    page = as_html(written["data/exercises/quality.md"])
    assert "Records in all" in page
    assert '<a href="https://example.org/steppe" rel="noopener nofollow">Steppe 2009</a>' in page
    assert "<td>troops_total</td><td>3,000</td><td>Example Institute</td>" in page


def test_replication_shows_published_ours_and_difference(written):
    page = as_html(written["replication/index.md"])
    row = re.search(r'<tr id="example-total">.*?</tr>', page, re.DOTALL)[0]
    assert re.findall(r'mv-number">\s*(.*?)</td>', row) == ["3 exercises", "2", '-1<br><span class="mv-quiet">different</span>']
    assert "One was not found." in row
    assert "count to=2014" in row
    assert re.findall(r'mv-number">\s*(.*?)</td>', re.search(r'<tr id="example-words">.*?</tr>', page, re.DOTALL)[0]) == ["7 percent", "–", ""]


def test_replication_groups_by_topic(written):
    table = re.search(r'<h2 id="example-report">.*?</table>', as_html(written["replication/index.md"]), re.DOTALL)[0]
    found = re.findall(r'<th scope="rowgroup" colspan="6">(.*?)</th>|<tr id="(.*?)">', table)
    assert [topic or row for topic, row in found] == ["Exercises", "example-total", "Spending", "example-words"]


def test_disagreements_show_both_sides(written):
    page = as_html(written["disagreements/index.md"])
    assert "About 5000" in page
    assert "Three thousand" in page
    assert "Perhaps one side only." in page
    assert 'href="../exercises/peace-mission-2010/">Peace Mission 2010</a>' in page


def test_disagreements_stand_under_their_topics(written):
    page = as_html(written["disagreements/index.md"])
    assert re.findall(r'<h2 id="(.*?)">(.*?)</h2>', page) == [("exercises-disagreements", "Exercises (1)")]
    assert '<a href="#exercises-disagreements">Exercises</a> (1)' in page
    assert '<h3 id="example-size">How large Peace Mission 2010 was</h3>' in page


def test_ids_of_records_in_a_text_become_links():
    known = {"peace-mission-2010": ("Peace Mission 2010", "exercises/peace-mission-2010/")}
    assert replication._linked("peace-mission-2010: 3 states, not peace-mission-2012.", known) == [
        ("Peace Mission 2010", "exercises/peace-mission-2010/"),
        (": 3 states, not ", ""),
        ("peace-mission-2012", ""),
        (".", ""),
    ]


def test_replication_begins_with_results_by_publication(written):
    page = as_html(written["replication/index.md"])
    table = re.search(r"<h2[^>]*>Results by publication</h2>.*?</table>", page, re.DOTALL)[0]
    row = re.search(r'<a href="#example-report">.*?</tr>', table, re.DOTALL)[0]
    assert re.findall(r'mv-number">(.*?)</td>', row) == ["2", "1", "0", "0", "1", "0"]


def test_measures_are_documented_by_the_program(written):
    page = as_html(written["method/measures.md"])
    assert "<code>vectors</code>" in page
    assert "the bloc of the outside actor that leads" in page


def test_every_public_measure_has_a_definition():
    from multivector.pages.measures import ROOMS

    for _, module in ROOMS:
        found = definitions(module)
        assert found
        assert all(paragraphs[0] for _, paragraphs in found)


FILES = ("datapackage.json", "dcat.jsonld", "croissant.json", "feed.xml", "_headers")


def test_no_link_leads_out_of_the_pages(site, written):
    """Relative links of generated pages lead to generated pages, downloads or hand-written pages."""
    known = {page.url for page in pages(site)} | {"method/", "contribute/", "about/", "versions/"}
    checked = 0
    for page in pages(site):
        for target in re.findall(r'href="(?!https?:|#)([^"]+)"', as_html(written[page.path])):
            path = posixpath.normpath(posixpath.join("/", page.url, target.split("#")[0])).strip("/")
            if path.startswith(("downloads/", "charts/", "api/", "cite/", "assets/")) or path in FILES:
                continue
            assert (f"{path}/" if path else "") in known, (page.path, target)
            checked += 1
    assert checked > 40


def test_contributed_text_cannot_become_markup(site):
    """The checks keep such text out; the pages would show it as text all the same."""
    page = Page(
        "x/y.md",
        HOSTILE,
        HOSTILE,
        "disagreements.md.jinja",
        {
            "count": 1,
            "topics": [
                (
                    HOSTILE,
                    [
                        {
                            "subject": HOSTILE,
                            "disagreement_id": "x",
                            "topic": "y",
                            "sides": [(HOSTILE, {"author": HOSTILE, "publisher": "", "url": "https://e.example/", "title": HOSTILE}, HOSTILE)],
                            "reading": HOSTILE,
                            "linked": [(HOSTILE, "")],
                        }
                    ],
                )
            ],
        },
    )
    text = render(page, site)
    body = as_html(text)
    for part in (text, body):
        assert "<script" not in part
        assert "<strong>bold" not in part
        assert 'href="javascript:' not in part
        assert "49" not in part
    heading = re.search(r"<h2.*?</h2>", body, re.DOTALL)[0]
    assert html.unescape(re.sub(r"<[^>]+>", "", heading)).startswith(HOSTILE[:30])

"""The pages of versions."""

from dataclasses import replace

import pytest
import small

from multivector import releases
from multivector.pages import changes, render


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The pages of one release of the small record, by path."""
    site = small.site(small.write(tmp_path_factory.mktemp("changes")))
    first = releases.compared({}, site.packages, "2027.1.0", "2027-01-05")
    lost = releases.Note("record removed", "facilities", "facilities", ("gone-base",), before="Gone <b>base</b>")
    changed = releases.Note("fact changed", "facilities", "facilities", ("kant-air-base",), "location", "Kant", "Kant town")
    second = releases.Release("2027.2.0", "2027-02-01", "", (releases.TableCount("facilities", "facilities", 3, 0, 1, 2),), (lost, changed))
    site = replace(site, releases=[second, first], versions=("2027.1.0",), version="2027.2.0+unreleased")
    return {page.path: render(page, site) for page in changes.pages(site)}


def test_a_page_per_version_and_a_list(written):
    assert set(written) == {"changes/index.md", "changes/2027.1.0.md", "changes/2027.2.0.md"}
    assert written["changes/index.md"].index("2027.2.0/") < written["changes/index.md"].index("2027.1.0/")
    assert "changed after the last version (2027.2.0+unreleased)" in written["changes/index.md"]


def test_only_versions_with_files_lead_to_them(written):
    assert "downloads/2027.1.0/SHA256SUMS" in written["changes/index.md"]
    assert "downloads/2027.2.0/" not in written["changes/index.md"] + written["changes/2027.2.0.md"]


def test_losses_come_first_and_records_are_linked_if_they_are_there(written):
    page = written["changes/2027.2.0.md"]
    assert page.index("## Losses") < page.index("## Changes")
    assert "record removed: facilities gone-base (Gone &lt;b&gt;base&lt;/b&gt;)" in page
    assert 'href="../../facilities/kant-air-base/">location of kant-air-base: Kant → Kant town</a>' in page
    assert "facilities/gone-base/" not in page
    assert '<td class="mv-number">3</td><td class="mv-number">0</td><td class="mv-number">1</td><td class="mv-number">2</td>' in page

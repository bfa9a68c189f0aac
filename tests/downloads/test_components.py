"""The list of what the site is built with."""

import csv
import io
import json
import re
from importlib.metadata import version

import pytest

from multivector.downloads import components
from multivector.load import ROOT

CREATED = "2026-11-22T00:00:00Z"
PINNED = (ROOT / "requirements.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def made():
    return dict(components.files(CREATED, "https://site.example/"))


def test_every_pinned_package_with_version_and_licence(made):
    rows = list(csv.DictReader(io.StringIO(made["downloads/components.csv"].decode("utf-8"))))
    assert [row["name"] for row in rows] == sorted(re.findall(r"^([a-zA-Z0-9._-]+)==", PINNED, re.MULTILINE))
    assert len(rows) > 40
    for row in rows:
        assert row["version"] == version(row["name"])
        assert row["licence"], row["name"]
    named = {row["name"]: row for row in rows}
    assert "BSD" in named["pandas"]["licence"]
    assert named["mkdocs-material"]["homepage"].startswith("https://")


def test_cyclonedx(made):
    bom = json.loads(made["downloads/sbom.cdx.json"])
    assert (bom["bomFormat"], bom["specVersion"], bom["version"]) == ("CycloneDX", "1.6", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", bom["serialNumber"])
    assert bom["metadata"]["timestamp"] == CREATED
    refs = [component["bom-ref"] for component in bom["components"]]
    assert len(set(refs)) == len(refs)
    assert bom["dependencies"][0]["dependsOn"] == refs
    for component in bom["components"]:
        assert component["type"] == "library"
        assert re.fullmatch(r"pkg:pypi/[a-z0-9-]+@[^/@]+", component["purl"])


def test_the_same_list_has_the_same_bytes(made):
    assert made == dict(components.files(CREATED, "https://site.example/"))


def test_a_package_that_is_not_installed_is_listed(tmp_path):
    (tmp_path / "r.txt").write_text("no-such-package==1.0 \\\n    --hash=sha256:" + "0" * 64 + "\n")
    (row,) = components.components((tmp_path / "r.txt").read_text())
    assert row == {"name": "no-such-package", "version": "1.0", "licence": "", "summary": "", "homepage": ""}

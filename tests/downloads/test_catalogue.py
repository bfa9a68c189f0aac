"""The descriptions for machines, judged by the tools that read them."""

import hashlib
import json
import re
import subprocess
import sys

import mlcroissant
import rdflib

from multivector import load
from multivector.pages.base import _jsonld

TABLES = {package.descriptor["title"]: list(package.tables) for package in load.packages()[0].values()}
"""Title of each package and its tables, which the small record has too."""


def read(offered, name):
    return json.loads((offered / name).read_text("utf-8"))


def test_data_package_is_valid_for_a_stranger(offered):
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"]
    report = json.loads(subprocess.run(command, cwd=offered, capture_output=True, text=True, check=False).stdout)
    assert report["valid"], report
    assert report["stats"]["tasks"] == len(read(offered, "datapackage.json")["resources"]) == sum(len(names) for names in TABLES.values())


def test_data_package_knows_sizes_and_checksums(offered):
    for resource in read(offered, "datapackage.json")["resources"]:
        body = (offered / resource["path"]).read_bytes()
        assert resource["bytes"] == len(body)
        assert resource["hash"] == f"sha256:{hashlib.sha256(body).hexdigest()}"


def test_croissant_is_valid(offered):
    dataset = mlcroissant.Dataset(jsonld=read(offered, "croissant.json"))
    assert dataset.metadata.issues.errors == set()
    assert {record_set.name for record_set in dataset.metadata.record_sets} >= {"exercises-exercises", "reference-sources"}
    for file in read(offered, "croissant.json")["distribution"]:
        body = (offered / file["contentUrl"].removeprefix("https://site.example/")).read_bytes()
        assert file["sha256"] == hashlib.sha256(body).hexdigest()


def test_dcat_is_linked_data(offered):
    graph = rdflib.Graph().parse(data=(offered / "dcat.jsonld").read_text("utf-8"), format="json-ld")
    found = graph.query("""
        PREFIX dcat: <http://www.w3.org/ns/dcat#> PREFIX dct: <http://purl.org/dc/terms/>
        SELECT ?title (count(?file) AS ?files) WHERE { ?set a dcat:Dataset ; dct:title ?title ; dcat:distribution/dcat:downloadURL ?file } GROUP BY ?title""")
    assert {str(title): int(files) for title, files in found} == {title: 3 * len(names) for title, names in TABLES.items()}


def test_terms_of_arms_transfers_are_those_of_sipri_everywhere(offered):
    """Rows of our own stand beside those of the register, and say so in the column origin."""
    ours, sipri = "https://creativecommons.org/licenses/by/4.0/", "https://www.sipri.org/databases/terms"
    resources = {r["path"]: [licence.get("path") for licence in r["licenses"]] for r in read(offered, "datapackage.json")["resources"]}
    assert resources["downloads/arms-transfers/volumes.csv"] == [sipri]
    assert resources["downloads/arms-transfers/transfers.csv"] == [sipri, ours]
    assert sipri not in resources["downloads/military-aid/aid.csv"]
    dataset = next(entry for entry in read(offered, "dcat.jsonld")["dcat:dataset"] if entry["dct:identifier"] == "arms-transfers")
    files = {file["dct:title"]: [licence["@id"] for licence in file["dct:license"]] for file in dataset["dcat:distribution"]}
    assert files["volumes.parquet"] == [sipri]
    assert files["transfers.csv"] == [sipri, ours]


def test_schema_org_cannot_leave_its_element():
    text = str(_jsonld({"name": "</script><script>alert(1)</script> & more"}))
    assert not re.search("[<>&]", text)
    assert json.loads(text) == {"name": "</script><script>alert(1)</script> & more"}

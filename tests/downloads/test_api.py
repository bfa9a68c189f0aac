"""The static API: every file is what its description says."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
from openapi_spec_validator import validate

ROOT = "api/v1"


@pytest.fixture(scope="module")
def described(offered: Path) -> dict:
    """The OpenAPI document."""
    return json.loads((offered / ROOT / "openapi.json").read_text("utf-8"))


def read(offered: Path, path: str) -> dict:
    return json.loads((offered / ROOT / f"{path}.json").read_text("utf-8"))


def test_description_is_valid_openapi(described):
    validate(described)
    assert described["openapi"] == "3.1.0"
    assert described["servers"] == [{"url": "https://site.example/api/v1"}]


def test_every_file_fits_its_description(offered, described):
    """Each file belongs to exactly one path and satisfies its schema; each path has a file."""
    patterns = {path: re.compile(re.sub(r"\\{\w+\\}", "[a-z0-9-]+", re.escape(path))) for path in described["paths"]}
    seen = set()
    for file in sorted((offered / ROOT).rglob("*.json")):
        name = "/" + file.relative_to(offered / ROOT).as_posix()
        if name == "/openapi.json":
            continue
        path = min((p for p, pattern in patterns.items() if pattern.fullmatch(name)), key=lambda p: p.count("{"))
        if name.startswith("/exercises/page-"):
            path = "/exercises/page-{page}.json"
        schema = described["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        whole = {**schema, "components": described["components"]}
        jsonschema.validate(json.loads(file.read_text("utf-8")), whole, jsonschema.Draft202012Validator)
        seen.add(path)
    assert seen == set(described["paths"])


def test_a_wrong_file_would_be_seen(offered, described):
    schema = described["paths"]["/exercises/{exercise_id}.json"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    body = read(offered, "exercises/peace-mission-2010")
    body["data"]["troops_total"] = "5000"
    with pytest.raises(jsonschema.ValidationError, match="'5000' is not of type 'integer', 'null'"):
        jsonschema.validate(body, {**schema, "components": described["components"]}, jsonschema.Draft202012Validator)


def test_exercise(offered):
    data = read(offered, "exercises/peace-mission-2010")["data"]
    assert data["troops_total"] == 5000
    assert data["focus"] == ["command_post", "counterterrorism"]
    assert data["url"] == "https://site.example/exercises/peace-mission-2010/"
    assert data["computed"]["vector"] == "other"
    assert data["computed"]["counted"] is True
    assert {row["actor_id"] for row in data["participants"]} == {"CHN", "KAZ", "RUS"}
    statement = next(row for row in data["evidence"] if row["relation"] == "contradicts" and row["field"] == "troops_total")
    assert (statement["stated_value"], statement["locator"], statement["source"]["publisher"]) == ("3,000", "table 1", "Example Institute")


def test_lists(offered):
    page = read(offered, "exercises/page-1")
    assert (page["page"], page["pages"], page["total"]) == (1, 1, 3)
    assert [row["exercise_id"] for row in page["data"]] == ["edelweiss-2014", "peace-mission-2010", "steppe-2027"]
    countries = read(offered, "countries/index")
    assert [row["name"] for row in countries["data"]] == ["kazakhstan", "kyrgyzstan", "tajikistan", "turkmenistan", "uzbekistan"]
    kazakhstan = read(offered, "countries/kazakhstan")["data"]
    assert kazakhstan["computed"]["exercises"] == 1
    assert kazakhstan["exercises"][0]["participants"] == ["CHN", "KAZ", "RUS"]


def test_packages_lead_to_files_that_exist(offered):
    for package in read(offered, "packages/index")["data"]:
        for table in package["tables"]:
            for form in ("csv", "json", "parquet"):
                assert (offered / table[form].removeprefix("https://site.example/")).is_file()
        assert (offered / package["zip"].removeprefix("https://site.example/")).is_file()

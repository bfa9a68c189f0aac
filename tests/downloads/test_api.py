"""The static API: every file is what its description says."""

import json
import shutil
from pathlib import Path

import jsonschema
import pytest
import small
from openapi_spec_validator import validate

import verify_downloads
from multivector.downloads import api

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


def test_every_file_fits_its_description(offered):
    """Each file belongs to exactly one path and satisfies its schema; each path has a file."""
    checked, wrong = verify_downloads.api_answers(offered / ROOT)
    assert wrong == []
    assert checked == len(list((offered / ROOT).rglob("*.json"))) - 1 > 30


def test_a_file_without_description_would_be_seen(offered, tmp_path):
    shutil.copytree(offered / ROOT, tmp_path / "v1")
    (tmp_path / "v1/exercises/peace-mission-2010.json").rename(tmp_path / "v1/stray.json")
    (tmp_path / "v1/countries/index.json").unlink()
    _, wrong = verify_downloads.api_answers(tmp_path / "v1")
    assert wrong == ["/stray.json: no path of the description fits", "/countries/index.json: described, but there is no file"]


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


def test_records_of_every_package(offered):
    facility = read(offered, "facilities/old-depot")
    assert facility["license"] == "https://creativecommons.org/licenses/by/4.0/"
    data = facility["data"]
    assert (data["table"], data["operator"], data["funder"], data["url"]) == ("facilities", ["RUS"], ["CHN"], "https://site.example/facilities/old-depot/")
    assert data["evidence"][0]["source"]["source_id"] == "example-report"
    assert {(row["partner"], row["country"], row["year"]) for row in data["computed"]["engagements"]} == {("RUS", "KAZ", 1995), ("CHN", "KAZ", 1995)}
    agreement = read(offered, "agreements/csto-membership")["data"]
    assert [row["actor_id"] for row in agreement["parties"]] == ["KAZ", "KGZ", "KGZ", "RUS"]
    page = read(offered, "agreements/page-1")
    assert (page["page"], page["pages"], page["total"], len(page["data"])) == (1, 1, 2, 2)
    assert "evidence" not in page["data"][0]


def test_arms_transfers_stand_under_the_terms_of_sipri(offered):
    sipri = "https://www.sipri.org/databases/terms"
    for path in ("arms-transfers/rus-kaz-1995-mig-29", "arms-transfers/page-1"):
        assert read(offered, path)["license"] == sipri
    country = read(offered, "countries/kazakhstan")
    assert country["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert {licence["path"] for licence in country["licenses"]} == {country["license"], sipri}  # it names deals of the register


def test_actors_carry_their_engagements(offered):
    computed = read(offered, "countries/kyrgyzstan")["data"]["computed"]
    aid = next(row for row in computed["engagements"] if row["package"] == "military-aid")
    assert aid == {"package": "military-aid", "records": 2, "ids": ["china-kyrgyzstan-total", "china-kyrgyzstan-vehicles-2014"]}
    row = next(row for row in computed["matrix"] if (row["partner"], row["package"]) == ("CHN", "military-aid"))
    assert (row["country"], row["records"], row["first"], row["latest"]) == ("KGZ", 2, 2010, 2014)
    listed = next(row for row in read(offered, "countries/index")["data"] if row["name"] == "kyrgyzstan")
    assert listed["engagements"]["military-aid"] == 2
    assert row in read(offered, "engagements/index")["data"]


def test_lists_are_paged_at_a_hundred(monkeypatch, tmp_path):
    monkeypatch.setattr(api, "PAGE", 2)
    site = small.site(small.write(tmp_path))
    made = {path: json.loads(body) for path, body in api.files(site.packages, site.frames, site.measured, site.records, site.site_url)}
    first, second = (made[f"{ROOT}/exercises/page-{number}.json"] for number in (1, 2))
    assert [len(first["data"]), len(second["data"]), first["pages"], first["total"]] == [2, 1, 2, 3]
    assert f"{ROOT}/exercises/page-3.json" not in made


def test_index_names_files_that_exist(offered):
    for said in read(offered, "index")["data"].values():
        assert (offered / ROOT / said.split(",")[0]).is_file()

"""terms: data that are not open are not called open."""

from multivector.checks.terms import RULE

REGISTER = {"source_id": "sipri-register", "title": "Register", "publisher": "SIPRI", "kind": "dataset", "note": "a copy"}


def test_rows_of_a_closed_data_set_under_an_open_licence(data):
    data.add("reference/sources", **REGISTER)
    data.put("indicators/world_bank", 3, "source_id", "sipri-register")
    assert data.said(RULE) == [("error", "indicators/world_bank.csv:3:source_id", "sipri-register is not open, and world_bank stands under CC-BY-4.0")]


def test_whole_records_of_it(data):
    data.add("reference/sources", **REGISTER)
    row = {"record_id": "kant-air-base", "field": "all", "source_id": "sipri-register", "relation": "supports"}
    data.add("facilities/evidence", **row)
    place = f"facilities/evidence.csv:{len(data.file('facilities/evidence').read_text('utf-8').splitlines())}:source_id"
    assert data.said(RULE) == [("error", place, "sipri-register is not open, and evidence stands under CC-BY-4.0")]


def test_a_quoted_fact_is_no_copy(data):
    data.add("reference/sources", **REGISTER)
    data.add("facilities/evidence", record_id="kant-air-base", field="personnel", source_id="sipri-register", relation="supports")
    assert data.said(RULE) == []


def test_under_its_own_terms(data):
    data.add("reference/sources", **REGISTER)
    data.put("arms-transfers/volumes", 2, "source_id", "sipri-register")
    assert data.said(RULE) == []

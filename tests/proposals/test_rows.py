"""From proposals to rows: what is added, changed and taken out, and what the record has already."""

import csv
import io

import pytest

from multivector import load
from multivector.proposals import document, show
from multivector.proposals.rows import changes, contents, source_id, suggest

RECORD = "peace-mission-2010"


@pytest.fixture
def packages(data):
    return load.packages(data.path)[0]


def _changes(packages, *documents):
    proposals = []
    for given in documents:
        made, problems = document.parse(given, "record.yaml", packages)
        assert problems == []
        proposals += made
    return changes(proposals, packages)


def _rows(packages, *documents):
    """Table, before and after of every change, only cells that are filled."""
    found = _changes(packages, *documents)
    assert found.problems == []
    return [(change.table.name, _filled(change.before), _filled(change.after)) for change in found.rows]


def _filled(cells):
    return cells and {column: value for column, value in cells.items() if value}


def _said(packages, *documents):
    return [(problem.place, problem.message, problem.expected) for problem in _changes(packages, *documents).problems]


def _new(**parts):
    return {"exercise": {"name": "Drill", "kind": "exercise", "status": "held", "start": "2020-05"}, **parts}


def _correction(facts=None, **parts):
    return {"action": "change", "exercise": {"exercise_id": RECORD, **(facts or {})}, **parts}


def test_a_new_exercise_gets_an_id_of_name_and_year(packages):
    assert _rows(packages, _new()) == [
        ("exercises", None, {"exercise_id": "drill-2020", "name": "Drill", "kind": "exercise", "status": "held", "start": "2020-05"})
    ]


@pytest.mark.parametrize(
    ("name", "start", "wanted"),
    [
        ("Drill", "2020-05", "drill-2020"),
        ("Drill 2020", "2020-05", "drill-2020"),
        ("Мирная миссия", "2010", "mirnaia-missiia-2010"),
        ("Drill", "soon", "drill"),
        ("Drill", "", "drill"),
        ("A " * 50, "2020", "a-" * 30 + "2020"),
    ],
)
def test_suggested_ids(name, start, wanted):
    assert suggest(name, start) == wanted


def test_suggested_ids_of_sources():
    cells = {"publisher": "Example Times", "title": "“Drill” ends"}
    assert source_id(cells, set()) == "example-times-drill-ends"
    assert source_id(cells, {"example-times-drill-ends", "example-times-drill-ends-2"}) == "example-times-drill-ends-3"
    assert source_id({}, set()) == "source"


def test_names_become_codes_and_labels_words(packages):
    facts = {"led_by": "russia", "focus": ["Command post", "cbrn", "cbrn"], "kind": "Staff training", "name": "  Two   spaces "}
    (row,) = _rows(packages, {"exercise": {**facts, "status": "held", "start": "2020"}})
    assert row[2] == {
        "exercise_id": "two-spaces-2020",
        "name": "Two spaces",
        "kind": "staff_training",
        "status": "held",
        "start": "2020",
        "led_by": "RUS",
        "focus": "cbrn;command_post",
    }


def test_joint_is_no_actor(packages):
    assert _rows(packages, {"exercise": {"name": "Drill", "led_by": "Joint"}})[0][2]["led_by"] == "joint"


def test_an_unknown_actor_gets_a_suggestion(packages):
    assert _said(packages, _new(participants=[{"actor_id": "Kyrgystan", "role": "host"}])) == [
        (
            "record.yaml, participants, entry 1, column actor_id",
            "'Kyrgystan' is no actor of the record",
            "perhaps KGZ (Kyrgyzstan); else the code or name of an actor in datapackage/reference/actors.csv",
        )
    ]


def test_a_row_stands_once(packages):
    participants = [{"actor_id": "KAZ", "role": "host"}, {"actor_id": "Kazakhstan", "role": "participant"}]
    assert _said(packages, _new(participants=participants)) == [
        ("record.yaml, participants, entry 2", "participants has drill-2020 KAZ twice", "one row; the other is at record.yaml, participants, entry 1")
    ]


def test_a_new_exercise_is_not_one_of_the_record(packages):
    ((place, message, expected),) = _said(packages, {"exercise": {"name": "Peace Mission", "start": "2010"}})
    assert place == "record.yaml, exercise, column exercise_id"
    assert message == "the exercise peace-mission-2010 (“Peace Mission 2010”) is in the record already"
    assert expected == "action: change, to correct or complete it; else another exercise_id"


def test_a_correction_is_of_the_record(packages):
    ((_, message, expected),) = _said(packages, {"action": "change", "exercise": {"exercise_id": "peace-misson-2010"}})
    assert message == "no exercise of the record is 'peace-misson-2010'"
    assert expected.startswith("perhaps peace-mission-2010; else ")


@pytest.mark.parametrize("given", [{"action": "delete"}, {"earlier_sources": "drop"}, {"participants": [{"actor_id": "KAZ", "action": "drop"}]}])
def test_other_actions_are_refused(packages, given):
    ((_, message, _),) = _said(packages, {**_correction(), **given})
    assert message in ("'delete' is no word for it", "'drop' is no word for it")


def test_a_correction_changes_only_what_it_gives(packages):
    ((table, before, after),) = _rows(packages, _correction({"location": "Matybulak", "end": "-"}, earlier_sources="keep"))
    assert table == "exercises"
    assert {column for column in before | after if before.get(column) != after.get(column)} == {"location", "end"}
    assert (after["location"], "end" in after) == ("Matybulak", False)


def test_what_is_in_the_record_already_is_no_change(packages):
    evidence = [{"field": "name", "source_id": "example-times-peace-mission"}]
    assert _rows(packages, _correction({"troops_total": "5000"}, participants=[{"actor_id": "CHN", "troops": "1000"}], evidence=evidence)) == []


def test_earlier_support_of_a_changed_value_becomes_a_contradiction(packages):
    statement = {"field": "troops_total", "source_id": "ministry-steppe", "stated_value": "6,000 men"}
    rows = _rows(packages, _correction({"troops_total": "6000"}, evidence=[statement]))
    assert [(before and before.get("relation"), after.get("relation"), after.get("source_id"), after.get("stated_value")) for _, before, after in rows[1:]] == [
        ("supports", "contradicts", "example-times-peace-mission", "about 5000"),
        (None, "supports", "ministry-steppe", "6,000 men"),
    ]


def test_an_earlier_statement_without_words_states_the_old_value(packages):
    rows = _rows(packages, _correction({"start": "2010-09-10"}))
    assert rows[1][2]["stated_value"] == "2010-09-09"


def test_earlier_sources_may_be_kept(packages):
    assert [row[0] for row in _rows(packages, _correction({"start": "2010-09-10"}, earlier_sources="keep"))] == ["exercises"]


def test_a_source_that_speaks_anew_replaces_what_it_said(packages):
    statement = {"field": "troops_total", "source_id": "example-times-peace-mission", "stated_value": "6,000"}
    rows = _rows(packages, _correction({"troops_total": "6000"}, evidence=[statement]))
    assert [(before and before["stated_value"], after and after["stated_value"]) for _, before, after in rows[1:]] == [("about 5000", "6,000")]


def test_the_same_holds_for_the_troops_of_a_participant(data):
    data.add("exercises/evidence", record_id=RECORD, field="participants.CHN.troops", source_id="example-report", relation="supports")
    packages = load.packages(data.path)[0]
    own = {"field": "participants.CHN.troops", "source_id": "ministry-steppe"}
    rows = _rows(packages, _correction(participants=[{"actor_id": "China", "troops": "900"}], evidence=[own]))
    assert rows[0][2] == {"exercise_id": RECORD, "actor_id": "CHN", "role": "participant", "troops": "900"}
    assert (rows[1][2]["field"], rows[1][2]["relation"], rows[1][2]["stated_value"]) == ("participants.CHN.troops", "contradicts", "1000")


def test_the_note_on_an_old_number_is_asked_about(packages):
    asked = "The note on the old number of troops stays: “approximate”. Is it right for the new one?"
    assert asked in _changes(packages, _correction({"troops_total": "6000"})).notes
    assert asked not in _changes(packages, _correction({"troops_total": "6000", "troops_note": "exact"})).notes


def test_words_of_a_source_join_its_bare_statement(packages):
    rows = _rows(packages, _correction(evidence=[{"field": "led_by", "source_id": "example-report", "stated_value": "together"}]))
    assert [(row[1].get("stated_value"), row[2]["stated_value"]) for row in rows] == [(None, "together")]


def test_rows_are_taken_out(packages):
    parts = {
        "participants": [{"actor_id": "CHN", "action": "remove"}],
        "equipment": [{"actor_id": "China", "action": "remove"}],
        "evidence": [{"field": "equipment.CHN.quantity", "source_id": "https://example.org/report?page=2", "action": "remove"}],
    }
    assert [(table, after) for table, _, after in _rows(packages, _correction(**parts))] == [("participants", None), ("equipment", None), ("evidence", None)]


@pytest.mark.parametrize(("cells", "said"), [({"actor_id": "KGZ"}, "no row of the record is"), ({"role": "participant"}, "2 rows of the record are")])
def test_only_one_row_is_taken_out_at_a_time(packages, cells, said):
    ((_, message, _),) = _said(packages, _correction(participants=[{**cells, "action": "remove"}]))
    assert message == f"{said} like this one, which is to be removed"


def test_a_known_source_is_used_and_not_added(packages):
    source = {"title": "Other", "publisher": "Other", "url": "http://www.example.org/report/?page=2#top", "source_id": "mine"}
    found = _changes(packages, _correction(sources=[source], evidence=[{"field": "name", "source_id": "mine"}]))
    assert [change.after["source_id"] for change in found.rows] == ["example-report"]
    assert found.notes == ["The source example-report (“Exercises of the region”) is in the record already and stays as it is."]


@pytest.mark.parametrize("named", ["https://example.net/a", "HTTP://example.net/a/", "example-net-a"])
def test_a_new_source_is_named_by_its_address_or_id(packages, named):
    source = {"title": "A", "publisher": "Example net", "url": "https://example.net/a"}
    rows = _rows(packages, _correction(sources=[source], evidence=[{"field": "name; start", "source_id": named}]))
    assert [(table, after["source_id"], after.get("field")) for table, _, after in rows] == [
        ("sources", "example-net-a", None),
        ("evidence", "example-net-a", "name"),
        ("evidence", "example-net-a", "start"),
    ]


def test_a_printed_source_is_known_by_title_and_publisher(packages):
    source = {"title": "[announcement]", "publisher": "Ministry of  Defence"}
    found = _changes(packages, _correction(sources=[source], evidence=[{"field": "name", "source_id": "[Announcement]"}]))
    assert [change.after["source_id"] for change in found.rows] == ["ministry-steppe"]


def test_an_id_of_another_source_is_refused(packages):
    source = {"source_id": "example-report", "title": "A", "publisher": "B", "url": "https://example.net/a"}
    ((place, message, _),) = _said(packages, _correction(sources=[source]))
    assert place == "record.yaml, sources, entry 1, column source_id"
    assert message == "example-report is another source of the record, “Exercises of the region”"


@pytest.mark.parametrize(("given", "message"), [({"source_id": "example-raport"}, "'example-raport' is no source"), ({}, "the evidence names no source")])
def test_evidence_needs_a_source(packages, given, message):
    ((place, said, _),) = _said(packages, _correction(evidence=[{"field": "name", **given}]))
    assert (place, said) == ("record.yaml, evidence, entry 1, column source_id", message)


def test_a_known_series_stays(packages):
    found = _changes(packages, _new(series=[{"series_id": "peace-mission", "name": "Other"}, {"name": "Example Drills"}]))
    assert [change.after["series_id"] for change in found.rows if change.table.name == "series"] == ["example-drills"]
    assert found.notes == ["The series peace-mission is in the record already and stays as it is."]


def test_contents_are_sorted_whole_and_for_changed_files_only(packages):
    found = _changes(packages, _correction({"note": 'He said "yes", twice'}, participants=[{"actor_id": "KGZ", "role": "observer"}]))
    new = {path.name: after for path, (before, after) in contents(found.rows).items() if before == path.read_text()}
    assert sorted(new) == ["evidence.csv", "exercises.csv", "participants.csv"]
    assert new["participants.csv"].splitlines()[3:6] == [f"{RECORD},KAZ,host,1000", f"{RECORD},KGZ,observer,", f"{RECORD},RUS,participant,1000"]
    assert '"He said ""yes"", twice"' in new["exercises.csv"]
    assert new["exercises.csv"].count("\n") == packages["exercises"].tables["exercises"].text.count("\n")


def test_changes_in_words(packages):
    found = _changes(
        packages,
        _correction(
            {"troops_note": "exact", "end": "-", "summary": "a\u202eb"},
            participants=[{"actor_id": "KGZ", "role": "observer"}],
            equipment=[{"item": "guns", "action": "remove"}],
        ),
    )
    assert show.text(found.rows).splitlines() == [
        "datapackage/exercises/exercises.csv",
        "  ~ peace-mission-2010",
        "      end                2010-09-25 → (empty)",
        "      troops_note        approximate → exact",
        "      summary            Three states trained together. → a\\u202eb",
        "datapackage/exercises/participants.csv",
        "  + peace-mission-2010 KGZ",
        "      role               observer",
        "datapackage/exercises/equipment.csv",
        "  - peace-mission-2010 guns",
        "      category           artillery",
        "datapackage/exercises/evidence.csv",
        "  ~ peace-mission-2010 participants.KGZ example-report contradicts also took part",
        "      relation           contradicts → supports",
        "1 rows added, 2 changed, 1 taken out, in 4 files",
    ]


def _said_of(packages, field, *documents):
    """Relation and words by source, of the statements about a field that the proposals leave behind."""
    found = _changes(packages, *documents)
    assert found.problems == []
    table = packages["exercises"].tables["evidence"]
    text = next((after for path, (_, after) in contents(found.rows).items() if path == table.path), table.text)
    rows = [row for row in csv.DictReader(io.StringIO(text)) if (row["record_id"], row["field"]) == (RECORD, field)]
    return {row["source_id"]: (row["relation"], row["stated_value"]) for row in rows}, found.notes


NEW = {"field": "troops_total", "source_id": "ministry-steppe", "stated_value": "3000 in all"}


def test_a_contradiction_that_agrees_with_the_new_value_supports_it(packages):
    said, notes = _said_of(packages, "troops_total", _correction({"troops_total": "3000"}, evidence=[NEW]))
    assert said == {
        "example-report": ("supports", "3,000"),
        "example-times-peace-mission": ("contradicts", "about 5000"),
        "ministry-steppe": ("supports", "3000 in all"),
    }
    assert notes[-2:] == [
        "What contradicted troops_total agrees with the new value and supports it now: example-report. Is that so?",
        "troops_total: 1 new source against 1 earlier one. Do they really say something else? They are kept as contradictions: example-times-peace-mission.",
    ]


@pytest.mark.parametrize(
    ("column", "said", "value"),
    [
        ("led_by", "Russian Federation", "RUS"),
        ("location", "near BISHKEK", "near Bishkek"),
        ("start", "2010-09-10", "2010-09-10"),
        ("focus", "Command post; medical", "command_post;medical"),
    ],
)
def test_agreement_is_seen_for_names_dates_and_lists(data, column, said, value):
    data.add("exercises/evidence", record_id=RECORD, field=column, source_id="ministry-steppe", relation="contradicts", stated_value=said)
    found, _ = _said_of(load.packages(data.path)[0], column, _correction({column: value}))
    assert found["ministry-steppe"] == ("supports", said)


def test_a_participant_that_only_a_contradiction_named_is_supported_by_it(packages):
    said, _ = _said_of(packages, "participants.KGZ", _correction(participants=[{"actor_id": "KGZ", "role": "observer"}]))
    assert said == {"example-report": ("supports", "also took part")}


def test_a_value_that_only_says_more_contradicts_nobody(packages):
    data, _ = _said_of(packages, "focus", _correction({"focus": "command_post;counterterrorism;medical"}))
    assert data == {"example-times-peace-mission": ("supports", "command_post;counterterrorism")}


def test_the_record_may_keep_its_value(packages):
    given = _correction(
        {"troops_total": "6000", "troops_note": "about 6,000", "note": "A note."}, evidence=[{**NEW, "stated_value": ""}], earlier_sources="prevail"
    )
    rows = _rows(packages, given)
    assert {column for column in rows[0][1] | rows[0][2] if rows[0][1].get(column) != rows[0][2].get(column)} == {"note"}
    assert (rows[1][1], rows[1][2]["relation"], rows[1][2]["stated_value"]) == (None, "contradicts", "6000")
    said, _ = _said_of(packages, "troops_total", given)
    assert said["example-times-peace-mission"] == ("supports", "about 5000")


def test_so_may_the_number_of_a_participant(packages):
    own = {"field": "participants.CHN.troops", "source_id": "ministry-steppe"}
    given = _correction(participants=[{"actor_id": "CHN", "troops": "900"}], evidence=[own], earlier_sources="prevail")
    ((table, before, after),) = _rows(packages, given)
    assert (table, before, after["field"], after["relation"], after["stated_value"]) == ("evidence", None, "participants.CHN.troops", "contradicts", "900")


def test_the_troops_of_one_state_need_a_statement_of_their_own(packages):
    participants = [{"actor_id": "CHN", "role": "participant", "troops": "900"}]
    whole, own = ({"field": field, "source_id": "ministry-steppe"} for field in ("participants", "participants.CHN.troops"))
    assert _said(packages, _correction(participants=participants, evidence=[whole])) == [
        (
            "record.yaml, participants, entry 1, column troops",
            "troops of CHN rest on no statement of their own",
            "evidence with the field participants.CHN.troops",
        )
    ]
    assert _said(packages, _correction(participants=participants, evidence=[own])) == []
    assert _said(packages, _correction(participants=[{"actor_id": "CHN", "role": "host"}])) == []


def test_a_source_that_contradicted_and_now_supports_says_so_once(packages):
    said, notes = _said_of(packages, "troops_total", _correction(evidence=[{"field": "troops_total", "source_id": "example-report"}]))
    assert said["example-report"] == ("supports", "")
    assert notes == ["example-report stood as a contradiction of troops_total, with '3,000'; now it supports the record."]


def test_old_ids_lead_to_the_record(packages):
    rows = _rows(packages, {"action": "change", "exercise": {"exercise_id": "peace-mission-10", "note": "A note."}})
    assert rows[0][2]["exercise_id"] == RECORD


def test_a_source_may_support_and_contradict_the_same_fact(data):
    data.add("exercises/evidence", record_id=RECORD, field="troops_total", source_id="example-report", relation="supports")
    assert _rows(load.packages(data.path)[0], _correction(evidence=[{"field": "troops_total", "source_id": "example-report"}])) == []


def test_a_data_set_that_states_the_whole_row_contradicts_the_new_value_of_a_cell(data):
    record = data.rows("arms-transfers/transfers")[1][1]["transfer_id"]
    assert {"record_id": record, "field": "all"}.items() <= next(row for row in data.rows("arms-transfers/evidence")[1] if row["field"] == "all").items()
    evidence = {"field": "quantity_delivered", "source_id": "ministry-steppe", "stated_value": "14 in all"}
    given = {"action": "change", "transfer": {"transfer_id": record, "quantity_delivered": "14"}, "evidence": evidence}
    found = _changes(load.packages(data.path)[0], given)
    assert [(change.table.name, change.after["field"], change.after["relation"], change.after["stated_value"]) for change in found.rows[1:]] == [
        ("evidence", "quantity_delivered", "contradicts", "12"),
        ("evidence", "quantity_delivered", "supports", "14 in all"),
    ]


def test_an_earlier_source_may_be_said_to_contradict_the_new_value(packages):
    old = {"field": "troops_total", "source_id": "example-times-peace-mission", "relation": "contradicts", "stated_value": "5,000 on paper"}
    said, _ = _said_of(packages, "troops_total", _correction({"troops_total": "6000"}, evidence=[old, {**NEW, "stated_value": "6000"}]))
    assert said["example-times-peace-mission"] == ("contradicts", "5,000 on paper")
    assert said["ministry-steppe"] == ("supports", "6000")

"""What differs between two sets of packages, in facts and in words."""

import json
from dataclasses import replace

import pytest

from multivector import change_report, load
from multivector.changes import KINDS, ArithmeticMismatch, Change, changes, verify

PEACE = "peace-mission-2010 (Peace Mission 2010, 9–25 September 2010)"


@pytest.fixture
def difference(data):
    """Break the small record, then see what changed: ``difference()`` gives changes, with words under ``said``."""
    old, _ = load.packages(data.path)

    class Difference:
        def __call__(self):
            return changes(old, load.packages(data.path)[0])

        def said(self):
            return [line.words for line in change_report.lines(self())]

    return Difference()


def rename(data, old, new, alias=True):
    """Give a record of the small data another id, everywhere."""
    for table in ("exercises", "participants", "forces", "equipment", "evidence"):
        path = data.file(f"exercises/{table}")
        path.write_text(
            "\n".join(f"{new}{line.removeprefix(old)}" if line.startswith(f"{old},") else line for line in path.read_text("utf-8").split("\n")), "utf-8"
        )
    if alias:
        data.add("reference/aliases", package="exercises", old_id=old, new_id=new, reason="Better name.", date="2029")


def test_nothing(difference):
    assert difference() == []
    assert change_report.text([]) == "no change of data"


def test_fact_changed_with_evidence_added(data, difference):
    data.put("exercises/exercises", 3, "troops_total", "3000")
    data.put("exercises/evidence", 16, "relation", "supports")
    assert difference.said() == [
        f"troops_total of {PEACE}: 5000 → 3000; evidence added: Example Institute; 1 of those cited for the old value now stands for this too",
        f"evidence changed: troops_total of {PEACE}: Example Institute: relation: contradicts → supports",
    ]


def test_one_source_against_several_earlier_ones(data, difference):
    data.put("exercises/exercises", 3, "location", "Otar")
    for source in ("example-report", "ministry-steppe"):
        data.add("exercises/evidence", record_id="peace-mission-2010", field="location", source_id=source, relation="supports")
    before = load.packages(data.path)[0]
    columns, rows = data.rows("exercises/evidence")
    for row in rows:
        if (row["record_id"], row["field"]) == ("peace-mission-2010", "location"):
            row.update(relation="contradicts", stated_value="Matybulak")
    data.write("exercises/evidence", columns, rows)
    data.put("exercises/exercises", 3, "location", "Kapchagay")
    data.add("reference/sources", source_id="new", title="N", publisher="New Press", kind="news")
    data.add("exercises/evidence", record_id="peace-mission-2010", field="location", source_id="new", relation="supports")
    (said,) = [line.words for line in change_report.lines(changes(before, load.packages(data.path)[0])) if line.words.startswith("location")]
    assert said == f"location of {PEACE}: Otar → Kapchagay; evidence added: New Press; 1 new source against 3 earlier ones"


def test_fact_changed_while_the_evidence_stayed(data, difference):
    data.put("exercises/exercises", 3, "troops_total", "6000")
    assert difference.said() == [f"troops_total of {PEACE}: 5000 → 6000; no new source: those cited before now stand for this"]


def test_fact_added_without_evidence_comes_before_other_changes(data, difference):
    data.put("exercises/exercises", 2, "troops_total", "200")
    data.put("exercises/exercises", 2, "note", "A note.")
    data.put("exercises/exercises", 3, "troops_total", "6000")
    assert difference.said() == [
        "troops_total of edelweiss-2014 (Edelweiss 2014, July 2014): empty → 200; evidence missing",
        "note of edelweiss-2014 (Edelweiss 2014, July 2014): empty → A note.",
        f"troops_total of {PEACE}: 5000 → 6000; no new source: those cited before now stand for this",
    ]


def test_fact_removed_is_a_loss(data, difference):
    data.put("exercises/exercises", 3, "troops_total", "")
    (change,) = difference()
    assert (change.kind, change.before, change.after, change.evidence) == ("fact removed", "5000", "", "")
    assert change_report.text([change]).startswith(f"Losses\n  troops_total of {PEACE}: 5000 → empty\n")


def test_cell_of_a_part(data, difference):
    data.put("exercises/participants", 4, "troops", "900")
    assert difference.said() == [f"participants.troops of {PEACE}, KAZ: 1000 → 900; no new source: those cited before now stand for this"]


def test_participant_added_without_and_with_evidence(data, difference):
    data.add("exercises/participants", exercise_id="peace-mission-2010", actor_id="KGZ", role="observer")
    assert difference.said() == [f"row added: participants {PEACE}, KGZ (observer); evidence missing"]
    data.add("exercises/evidence", record_id="peace-mission-2010", field="participants.KGZ", source_id="example-report", relation="supports")
    assert difference.said()[0] == f"row added: participants {PEACE}, KGZ (observer); evidence added: Example Institute"


def test_participant_removed(data, difference):
    data.drop("exercises/participants", 5)
    assert difference.said() == [f"row removed: participants {PEACE}, RUS (participant)"]


def test_locator_changed(data, difference):
    data.put("exercises/evidence", 16, "locator", "table 2")
    assert difference.said() == [f"evidence changed: troops_total of {PEACE}: Example Institute: locator: table 1 → table 2"]


def test_source_added(data, difference):
    data.add("reference/sources", source_id="new-source", title="New", publisher="P", kind="news")
    assert difference.said() == ["source added: sources new-source (New)"]


def test_source_removed_is_an_error(data, difference):
    data.drop("reference/sources", 4)
    (change,) = difference()
    assert (change.kind, change.is_error) == ("source removed", True)


def test_lead_that_is_found_is_no_error(data, difference):
    data.drop("exercises/leads", 2)
    (change,) = difference()
    assert (change.kind, change.is_error) == ("row removed", False)


def remove(data, record):
    for table in ("exercises", "participants", "forces", "equipment", "evidence"):
        path = data.file(f"exercises/{table}")
        path.write_text("".join(f"{line}\n" for line in path.read_text("utf-8").splitlines() if not line.startswith(f"{record},")), "utf-8")


def test_record_removed_is_an_error_and_takes_its_rows_along(data, difference):
    remove(data, "steppe-2027")
    assert difference.said() == [
        "record removed: exercises steppe-2027 (Steppe 2027), with 4 evidence, 2 participants; "
        "an id is permanent: keep the record, or add a row to datapackage/reference/aliases.csv"
    ]
    assert [change.is_error for change in difference()].count(True) == 1


def test_record_added_takes_its_rows_along(data):
    new, _ = load.packages(data.path)
    remove(data, "steppe-2027")
    found = changes(load.packages(data.path)[0], new)
    assert [line.words for line in change_report.lines(found)] == ["record added: exercises steppe-2027 (Steppe 2027), with 4 evidence, 2 participants"]
    assert len(found) == 7


def test_renamed_record_is_compared_under_its_new_id(data, difference):
    rename(data, "steppe-2027", "great-steppe-2027")
    data.put("exercises/exercises", 4, "name", "Great Steppe 2027")
    assert difference.said() == [
        "name of great-steppe-2027 (Great Steppe 2027): Steppe 2027 → Great Steppe 2027; no new source: those cited before now stand for this",
        "record renamed by alias: exercises steppe-2027 → great-steppe-2027",
        "row added: aliases exercises, steppe-2027",
    ]
    assert not any(change.is_error for change in difference())


def test_renamed_without_alias_is_an_error(data, difference):
    rename(data, "steppe-2027", "great-steppe-2027", alias=False)
    assert [change.key for change in difference() if change.is_error] == [("steppe-2027",)]


def test_renamed_source_is_followed_into_the_evidence(data, difference):
    data.put("reference/sources", 4, "source_id", "ministry-of-defence-steppe")
    path = data.file("exercises/evidence")
    path.write_text(path.read_text("utf-8").replace(",ministry-steppe,", ",ministry-of-defence-steppe,"), "utf-8")
    data.add("reference/aliases", package="reference", old_id="ministry-steppe", new_id="ministry-of-defence-steppe", reason="Full name.", date="2029")
    assert [change.kind for change in difference()] == ["record renamed by alias", "row added"]


def test_merged_record(data, difference):
    data.drop("exercises/exercises", 4)
    data.add("reference/aliases", package="exercises", old_id="steppe-2027", new_id="edelweiss-2014", reason="The same.", date="2029")
    assert difference.said() == ["record merged by alias: exercises steppe-2027 → edelweiss-2014", "row added: aliases exercises, steppe-2027"]
    assert not any(change.is_error for change in difference())


def test_alias_taken_away_is_an_error(data, difference):
    data.drop("reference/aliases", 2)
    (change,) = difference()
    assert change.is_error


def test_column_removed_is_told_once(data, difference):
    data.describe("exercises", lambda package: package["resources"][0]["schema"]["fields"].pop())
    path = data.file("exercises/exercises")
    path.write_text("".join(f"{line.rsplit(',', 1)[0]}\n" for line in path.read_text("utf-8").splitlines()), "utf-8")
    assert difference.said() == ["column removed: note of exercises/exercises (0 filled cells)"]


def test_key_that_wrongly_stands_twice_loses_nothing(data, difference):
    data.add("exercises/participants", exercise_id="peace-mission-2010", actor_id="KAZ", role="observer")
    assert difference.said() == [f"row added: participants {PEACE}, KAZ (observer); no new source: those cited before now stand for this"]


def test_package_added_and_removed(data):
    new, _ = load.packages(data.path)
    old = {name: package for name, package in new.items() if name != "published-figures"}
    assert {change.kind for change in changes(old, new)} == {"record added"}
    assert {change.kind for change in changes(new, old)} == {"record removed"}


def test_losses_first(data, difference):
    data.put("exercises/exercises", 2, "note", "A note.")
    data.drop("exercises/participants", 5)
    data.drop("exercises/evidence", 16)
    data.add("reference/sources", source_id="new-source", title="New", publisher="P", kind="news")
    kinds = [change.kind for change in difference()]
    assert kinds == ["evidence removed", "row removed", "fact changed", "source added"]
    assert sorted(kinds, key=KINDS.index) == kinds


def test_arithmetic(data):
    old, _ = load.packages(data.path)
    data.drop("exercises/participants", 5)
    new, _ = load.packages(data.path)
    found = changes(old, new)
    verify(old, new, found)
    with pytest.raises(ArithmeticMismatch) as error:
        verify(old, new, [])
    assert str(error.value) == "exercises/participants: 6 rows before + 0 added − 0 removed = 6, but there are 5 now"
    with pytest.raises(ArithmeticMismatch, match="2 removed = 4, but there are 5 now"):
        verify(old, new, [*found, replace(found[0], key=("other",))])


HOSTILE = "<script>alert(1)</script> @everyone `x` | ![p](http://e.example/x.png)\n# heading #12 \u202e"


def test_markdown_shows_contributed_text_as_code_only():
    text = change_report.markdown([Change("fact changed", "exercises", "exercises", (HOSTILE,), "note", HOSTILE, HOSTILE)])
    body = text.splitlines()
    assert len(body) == 5
    assert body[4].startswith("- `note of <script>")
    assert body[4].count("`") == 2
    assert body[4].endswith("`")
    assert "|" not in body[4]
    assert "\u202e" not in text


def test_markdown_is_bounded():
    many = [Change("fact changed", "exercises", "exercises", (f"r-{n}",), "note", "x" * 500, "y" * 500) for n in range(1000)]
    text = change_report.markdown(many)
    assert 40_000 < len(text) < 60_000
    assert text.splitlines()[-1].endswith(" more; run `make diff` to see all.")


def test_text_cannot_be_forged():
    text = change_report.text([Change("fact changed", "exercises", "exercises", ("r",), "note", "a\n\x1b[31m", "b")])
    assert text.splitlines()[1] == "  note of r: a\\n\\x1b[31m → b"


def test_json_has_cells_and_words(data, difference):
    data.put("exercises/exercises", 3, "troops_total", "6000")
    body = json.loads(change_report.as_json(difference()))
    assert body["summary"] == "fact changed: 1"
    assert body["lines"] == [
        {"group": "Changes", "words": f"troops_total of {PEACE}: 5000 → 6000; no new source: those cited before now stand for this", "error": False}
    ]
    assert body["changes"][0] == {
        "kind": "fact changed",
        "package": "exercises",
        "table": "exercises",
        "key": ["peace-mission-2010"],
        "column": "troops_total",
        "before": "5000",
        "after": "6000",
        "evidence": "exists",
        "sources": [],
        "fresh": 0,
        "kept": 1,
        "turned": 0,
        "record": "Peace Mission 2010, 9–25 September 2010",
    }


def test_a_statement_that_changes_is_one_line(data, difference):
    columns, rows = data.rows("exercises/evidence")
    rows[14].update(relation="supports", stated_value="5,000", locator="table 9")
    data.write("exercises/evidence", columns, rows)
    (said,) = difference.said()
    assert said.startswith(f"evidence changed: troops_total of {PEACE}: Example Institute: ")
    assert said.split("Institute: ")[1] == "locator: table 1 → table 9, relation: contradicts → supports, stated_value: 3,000 → 5,000"


def test_sources_of_a_state_are_not_counted_for_its_troops(data, difference):
    data.put("exercises/participants", 4, "troops", "900")
    data.add("exercises/evidence", record_id="peace-mission-2010", field="participants.KAZ.troops", source_id="ministry-steppe", relation="supports")
    said = next(line for line in difference.said() if line.startswith("participants.troops"))
    assert said == f"participants.troops of {PEACE}, KAZ: 1000 → 900; evidence added: Ministry of Defence"

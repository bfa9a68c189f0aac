"""The command add: by questions, from a text file and from a spreadsheet, all with the same rows; and nothing half done."""

import io
import re
from pathlib import Path

import pytest
import yaml
from filled import book, content, put

import add
from multivector import load

PAGE = Path(__file__).parents[1] / "docs" / "contribute" / "add.md"
EXAMPLES = re.findall(r"```yaml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)

NEW = """1
Example Drill
Учебный пример
Example Drills
1
example-drills

1
held
13.09.2020
2020-09-13
2020-09-15
Kyrgystan
1
Bishkek
42.87, 74.6
2
1,500
1500
about 1,500
7,Command post
Two states trained together.


Kyrgyz Republic, KAZ
kgz

KGZ 1000
y
KGZ
4
n
y

helicopters
Mi-17
4
n
https://ministry.example/drill-ends
Example Drill ends

Example Ministry
2020-09-16
en
official



p. 1
about 1,500 servicemen

n
"""
SAME = """
exercise:
  name: Example Drill
  native_name: Учебный пример
  series: example-drills
  kind: exercise
  status: held
  start: 2020-09-13
  end: 2020-09-15
  led_by: KGZ
  location: Bishkek
  latitude: 42.87
  longitude: 74.6
  location_precision: town
  troops_total: 1500
  troops_note: about 1,500
  focus: [counterterrorism, command_post]
  summary: Two states trained together.
participants:
  - {actor_id: KGZ, role: host, troops: 1000}
  - {actor_id: KAZ, role: participant}
forces:
  - {actor_id: KGZ, force: army}
equipment:
  - {category: helicopters, item: Mi-17, quantity: 4}
series:
  - {series_id: example-drills, name: Example Drills}
sources:
  - {title: Example Drill ends, publisher: Example Ministry, published: 2020-09-16, url: "https://ministry.example/drill-ends", language: en, kind: official}
evidence:
  - source_id: https://ministry.example/drill-ends
    field: [name, start, end, led_by, location, focus, participants, forces, equipment, participants.KGZ.troops]
    locator: p. 1
  - {source_id: "https://ministry.example/drill-ends", field: troops_total, stated_value: "about 1,500 servicemen", locator: p. 1}
"""


def _content(data):
    """Every file by its path."""
    return {path.relative_to(data.path).as_posix(): path.read_bytes() for path in sorted(data.path.rglob("*")) if path.is_file()}


@pytest.fixture
def run(data, capsys, monkeypatch):
    """Exit code and printed text of the command, with answers piped to it."""

    def command(*arguments, answers="", kind=""):
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{kind}\n{answers}" if answers else ""))
        code = add.main([*map(str, arguments), "--data", str(data.path), "--draft", str(data.path.parent / "kept" / "draft.yaml")])
        out, err = capsys.readouterr()
        assert err == ""
        assert "Traceback" not in out
        return code, out

    return command


@pytest.fixture
def fresh(data):
    """The files as they were, and a function that puts them back."""
    before = _content(data)

    def restore():
        for name, old in before.items():
            (data.path / name).write_bytes(old)

    restore.before = before
    return restore


def _file(data, text, name="record.yaml"):
    path = data.path.parent / name
    path.write_text(text, "utf-8")
    return path


def test_questions_text_file_and_spreadsheet_give_the_same_rows(data, run, fresh):
    code, out = run(answers=NEW + "y\n")
    assert code == 0
    assert out.endswith("Written. See it with make serve; propose it as a pull request.\n")
    asked = _content(data)
    assert asked != fresh.before
    assert data.check() == []
    fresh()
    assert run("--from", _file(data, SAME), "--yes")[0] == 0
    assert _content(data) == asked
    fresh()
    given = yaml.load(SAME, yaml.BaseLoader)
    filled = data.path.parent / "filled.xlsx"
    filled.write_bytes(content(book(load.packages(data.path)[0], given)))
    assert run("--from", filled, "--yes")[0] == 0
    assert _content(data) == asked


def test_the_questions_say_what_is_wrong_with_an_answer(run):
    out = run(answers=NEW)[1]
    assert "  A date is YYYY, YYYY-MM or YYYY-MM-DD, as exact as known; perhaps 2020-09-13.\n" in out
    assert "  Digits only, such as 5000; doubts go into the note or the words of the source; perhaps 1500.\n" in out
    assert "  'Kyrgystan' is not known. Which one is meant:\n   1  Kyrgyzstan (KGZ)\n" in out
    assert "Identifier for its page, which stays for ever [example-drill-2020]: \n" in out
    assert "Identifier of the source [example-ministry-example-drill-ends]: \n" in out


def test_a_whole_exercise_takes_few_questions(run, monkeypatch):
    asked = []
    question = input
    monkeypatch.setattr("builtins.input", lambda prompt: (asked.append(prompt), question(prompt))[1])
    run(answers=NEW + "y\n")
    assert len(asked) - NEW.count("13.09.2020") - NEW.count("1,500\n1500") <= 52


@pytest.mark.parametrize("lines", [0, 1, 5, 20, 40, NEW.count("\n")])
def test_the_end_of_the_answers_leaves_everything_as_it_was(data, run, fresh, lines):
    code, out = run(answers="".join(NEW.splitlines(keepends=True)[:lines]))
    assert code == 1
    assert "\nStopped.\nNothing was written.\n" in out
    assert _content(data) == fresh.before
    kept = data.path.parent / "kept" / "draft.yaml"
    assert kept.exists() == (lines > 1)
    if lines == 20:
        facts = yaml.load(kept.read_text("utf-8"), yaml.BaseLoader)["exercise"]
        assert (facts["name"], facts["start"], facts["led_by"]) == ("Example Drill", "2020-09-13", "KGZ")


def test_a_draft_is_never_overwritten(data, run):
    first = data.path.parent / "kept" / "draft.yaml"
    run(answers="1\nOne drill\n")
    before = first.read_text("utf-8")
    out = run(answers="1\nOther drill\n")[1]
    assert first.read_text("utf-8") == before
    assert "draft-2.yaml" in out
    assert "Other drill" in first.with_stem("draft-2").read_text("utf-8")


def test_a_draft_says_what_is_missing_all_at_once(data, run, fresh):
    code, out = run("--from", _file(data, "exercise: {name: Drill, start: 13/09/2020, trops_total: 5}\nparticipants: [{actor_id: Kyrgystan, role: hst}]\n"))
    assert code == 1
    for said in (
        "perhaps KGZ (Kyrgyzstan); else the code or name",
        "'hst' is not in the vocabulary of role\n    right: one of host",
        "exercise has no column 'trops_total'\n    right: perhaps troops_total; one of name",
        "'13/09/2020' is not a date\n    right: perhaps 2020-09-13",
        "name of drill rests on no source",
    ):
        assert said in out
    assert "rows added" not in out
    assert out.count("Kyrgystan") == 1
    assert _content(data) == fresh.before


def test_ctrl_c_leaves_everything_as_it_was(data, run, fresh, monkeypatch):
    def stop(prompt):
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.input", stop)
    assert run()[0] == 1
    assert _content(data) == fresh.before


def test_ctrl_c_keeps_the_answers_and_says_how_to_go_on(data, run, fresh, monkeypatch):
    given = iter(["", "2", "peace-mission-2010", "troops_total", "6000"])

    def stop(prompt):
        try:
            return next(given)
        except StopIteration:
            raise KeyboardInterrupt from None

    monkeypatch.setattr("builtins.input", stop)
    code, out = run()
    kept = data.path.parent / "kept" / "draft.yaml"
    assert code == 1
    assert out.endswith(f"Your answers are kept in {kept}. Mend or complete it in a text editor, then go on with: make add FROM={kept}\n")
    text = (
        kept.read_text("utf-8")
        .replace("# evidence:", "evidence:")
        .replace("#   - source_id: the address of the source, or its id", "  - source_id: ministry-steppe")
    )
    kept.write_text(text.replace("#     field: [name, start]", "    field: [troops_total]"), "utf-8")
    assert run("--from", kept, "--yes")[0] == 0
    assert "peace-mission-2010,troops_total,ministry-steppe,,supports,\n" in data.file("exercises/evidence").read_text("utf-8")


@pytest.mark.parametrize("answer", ["n", ""])
def test_no_means_no_and_keeps_the_answers(data, run, fresh, answer):
    code, out = run(answers=f"{NEW}{answer}\n")
    assert code == 1
    assert _content(data) == fresh.before
    kept = data.path.parent / "kept" / "draft.yaml"
    assert out.endswith(f"Your answers are kept in {kept}. Mend or complete it in a text editor, then go on with: make add FROM={kept}\n")
    assert run("--from", kept, "--yes")[0] == 0
    assert "exercises/exercises.csv" in [name for name, now in _content(data).items() if now != fresh.before[name]]


CORRECTION = """2
peace mision
1
troops_total
6000
about 6,000
n

https://www.example.org/report/?page=2

table 2
6,000 men
y
"""


def test_a_correction_by_questions(data, run, fresh):
    code, out = run(answers=CORRECTION)
    assert code == 0
    assert "  The present troops_total rests on example-times-peace-mission: “about 5000”\n" in out
    assert "1 new source against 1 earlier one:\n   1  yours is right: take it" in out
    assert "  In the record: Exercises of the region (Example Institute), example-report\n" in out
    text = data.file("exercises/evidence").read_text("utf-8")
    assert "peace-mission-2010,troops_total,example-times-peace-mission,about 5000,contradicts,\n" in text
    assert 'peace-mission-2010,troops_total,example-report,"6,000 men",supports,table 2\n' in text
    assert ',6000,"about 6,000",' in data.file("exercises/exercises").read_text("utf-8")
    assert [name for name, now in _content(data).items() if now != fresh.before[name]] == ["exercises/evidence.csv", "exercises/exercises.csv"]


def test_the_record_may_keep_its_value(data, run, fresh):
    answers = CORRECTION.replace("n\n\nhttps://www.example.org/report/?page=2", "n\n3\n[announcement]")
    code, out = run(answers=answers)
    assert code == 0, out
    assert "   3  keep the record's value, and add yours as a contradiction\n" in out
    assert [name for name, now in _content(data).items() if now != fresh.before[name]] == ["exercises/evidence.csv"]
    assert 'peace-mission-2010,troops_total,ministry-steppe,"6,000 men",contradicts,table 2\n' in data.file("exercises/evidence").read_text("utf-8")


def test_one_source_does_not_overrule_several_by_enter_alone(data, run):
    data.add("exercises/evidence", record_id="peace-mission-2010", field="troops_total", source_id="ministry-steppe", relation="supports")
    out = run(answers=CORRECTION)[1]
    assert "1 new source against 2 earlier ones:\n" in out
    assert "Which value shall the record have (number): \n  Please give an answer.\n" in out


def test_the_troops_of_one_state_get_their_own_statement(data, run):
    answers = "2\npeace-mission-2010\nparticipants\nuzbekistn\nCHN\n\n1200\nn\nhttps://example.org/report?page=2\n\n\nabout 1,200\ny\n"
    code, out = run(answers=answers)
    assert code == 0, out
    assert "peace-mission-2010,CHN,participant,1200\n" in data.file("exercises/participants").read_text("utf-8")
    text = data.file("exercises/evidence").read_text("utf-8")
    assert 'peace-mission-2010,participants.CHN.troops,example-report,"about 1,200",supports,\n' in text


def test_a_participant_is_corrected_by_questions(data, run):
    answers = "2\npeace-mission-2010\nparticipants\nKyrgyzstan\nobserver\n\nn\nhttps://example.org/report?page=2\n\n\ny\n"
    code, out = run(answers=answers)
    assert code == 0, out
    assert "peace-mission-2010,KGZ,observer,\n" in data.file("exercises/participants").read_text("utf-8")
    assert "peace-mission-2010,participants.KGZ,example-report,also took part,supports,\n" in data.file("exercises/evidence").read_text("utf-8")


def test_a_second_source_by_questions(data, run, fresh):
    answers = "3\nedelweiss-2014\nhttps://example.com/peace-mission\n1,2\n3\n\nnear Bishkek\ny\nled_by\nRussia leads\nn\ny\n"
    code, out = run(answers=answers)
    assert code == 0, out
    assert out.count("   1  Name: Edelweiss 2014\n") == 1
    assert "Facts of Edelweiss 2014 in the record:\n   1  Name: Edelweiss 2014\n   2  Start: 2014-07\n   3  Place: Edelweiss range\n" in out
    assert "Place: Edelweiss range. What does the source say instead, in its words or in short: near Bishkek\n" in out
    text = data.file("exercises/evidence").read_text("utf-8")
    new = [line for line in text.splitlines() if line.encode() not in fresh.before["exercises/evidence.csv"]]
    assert new == [
        "edelweiss-2014,led_by,example-times-peace-mission,Russia leads,contradicts,",
        "edelweiss-2014,location,example-times-peace-mission,near Bishkek,contradicts,",
        "edelweiss-2014,name,example-times-peace-mission,,supports,",
        "edelweiss-2014,start,example-times-peace-mission,,supports,",
    ]


def test_the_examples_of_the_page_work_one_after_the_other(data, run):
    assert len(EXAMPLES) == 4
    for example in EXAMPLES:
        code, out = run("--from", _file(data, example), "--yes")
        assert code == 0, out
        assert data.check() == []
    text = data.file("exercises/evidence").read_text("utf-8")
    assert "example-drill-2020,location,example-times-the-example-in-numbers,near Bishkek,contradicts,\n" in text
    assert 'example-drill-2020,troops_total,example-ministry-of-defence-example-drill-ends,"about 1,500 servicemen of both sides",contradicts' in text


def test_the_same_file_twice_writes_once(data, run):
    path = _file(data, EXAMPLES[2].replace("example-drill-2020", "edelweiss-2014").replace("https://times.example/numbers", "ministry-steppe"))
    assert run("--from", path, "--yes")[0] == 0
    once = _content(data)
    assert run("--from", path, "--yes") == (0, "All of it is in the record already.\n")
    assert _content(data) == once


def test_an_error_of_the_check_writes_nothing(data, run, fresh):
    code, out = run("--from", _file(data, SAME.replace("2020-09-15", "2019")), "--yes")
    assert code == 1
    assert "error  record.yaml, exercise, column end  [dates]\n    the end 2019 is before the start 2020-09-13\n" in out
    assert out.endswith("Nothing was written.\n")
    assert _content(data) == fresh.before


def test_a_mistake_in_a_spreadsheet_names_sheet_row_and_column(data, run, fresh):
    made = book(load.packages(data.path)[0], yaml.load(SAME, yaml.BaseLoader))
    put(made, "participants", 4, "role", "guest")
    path = data.path.parent / "filled.xlsx"
    path.write_bytes(content(made))
    code, out = run("--from", path, "--yes")
    assert code == 1
    assert "error  filled.xlsx, sheet participants, row 4, column role  [schema]\n    'guest' is not in the vocabulary of role\n" in out
    assert _content(data) == fresh.before


def test_hostile_text_is_shown_spelled_out_and_refused(data, run, fresh):
    code, out = run("--from", _file(data, SAME.replace("Bishkek", '"<script>\\e[31m"')), "--yes")
    assert code == 1
    assert "\x1b" not in out
    assert "record.yaml, exercise, column location  [text]" in out
    assert _content(data) == fresh.before


def test_a_record_that_cannot_be_read_is_mended_first(data, run):
    data.file("exercises/forces").write_bytes(b"\xff")
    before = _content(data)
    code, out = run(answers=NEW)
    assert code == 1
    assert "[readable]" in out
    assert out.endswith("The record itself must be mended first (make check). Nothing was written.\n")
    assert _content(data) == before


def test_a_disk_that_fails_is_said(data, run, fresh, monkeypatch):
    def broken(path, new):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("multivector.proposals.write.beside", broken)
    code, out = run("--from", _file(data, SAME), "--yes")
    assert code == 1
    assert out.endswith("The files cannot be written: No space left on device.\nNothing was written.\n")
    assert _content(data) == fresh.before


def test_a_change_by_somebody_else_meanwhile_is_kept(data, run, monkeypatch):
    def late(question, default):
        data.add("exercises/forces", exercise_id="steppe-2027", force="army")
        return True

    monkeypatch.setattr("add.yes", late)
    code, out = run("--from", _file(data, SAME))
    assert code == 1
    assert "The file forces.csv was changed while you answered.\nNothing was written.\n" in out
    assert "steppe-2027,,army" in data.file("exercises/forces").read_text("utf-8")


FACILITY = """1
Example range

Russia, KAZ
Kyrgyz Republic

test_range
active
03.2010
2010-03

Balykchy
42.46 76.19
town
50
about 50


A range on the lake.


https://example.net/range
A range on the lake

Example Press

en
news



p. 2
about 50 men
n
y
"""


def test_another_kind_of_record_by_questions(data, run, fresh):
    code, out = run(answers=FACILITY, kind="facility")
    assert code == 0, out
    assert "What is it about:\n   1  Exercises\n" in out
    assert data.check() == []
    text = data.file("facilities/facilities").read_text("utf-8")
    row = "example-range,Example range,,KAZ;RUS,KGZ,,test_range,active,2010-03,,Balykchy,42.46,76.19,town,50,about 50,,,,A range on the lake.,\n"
    assert row in text
    said = data.file("facilities/evidence").read_text("utf-8")
    assert "example-range,operator,example-press-a-range-on-the-lake,,supports,p. 2\n" in said
    assert "example-range,personnel,example-press-a-range-on-the-lake,about 50 men,supports,p. 2\n" in said
    assert {name.split("/")[0] for name, now in _content(data).items() if now != fresh.before[name]} == {"facilities", "reference"}


OTHERS = {
    "poll": """
poll: {name: "Trust in Russia, 2021", pollster: Example Polls, country: [Kazakhstan], subject: Russian Federation, start: 2021, question: "A friend?",
  answer: "Yes", share_percent: 61.5}
evidence: {source_id: example-report, field: [pollster, country, subject, start, question, answer, share_percent]}
""",
    "transfer": """
transfer: {origin: multivector, supplier: China, recipient: KAZ, year_ordered: 2017, item: Example 1, category: aircraft,
  years_delivered: ["2018", "2019"], status: delivered}
evidence: {source_id: example-report, field: [supplier, recipient, year_ordered, item, years_delivered]}
""",
    "agreement": """
agreement: {name: Example accord, kind: basing, date: 2020-05-01, status: in_force}
parties: [{actor_id: Kazakhstan, role: party}, {actor_id: China, role: party}]
evidence: {source_id: example-report, field: [date, status, parties]}
""",
}


@pytest.mark.parametrize("kind", OTHERS)
def test_other_kinds_by_text_file_and_spreadsheet_give_the_same_rows(data, run, fresh, kind):
    code, out = run("--from", _file(data, OTHERS[kind]), "--yes")
    assert code == 0, out
    assert [problem for problem in data.check() if problem.severity == "error"] == []
    asked = _content(data)
    assert asked != fresh.before
    fresh()
    filled = data.path.parent / "filled.xlsx"
    given = yaml.load(OTHERS[kind], yaml.BaseLoader)
    filled.write_bytes(content(book(load.packages(data.path)[0], given, kind)))
    assert run("--from", filled, "--yes")[0] == 0
    assert _content(data) == asked


def test_other_kinds_are_corrected_by_questions(data, run):
    answers = "2\nkant\n1\npersonnel\n600\nabout 600\nn\n3\n[announcement]\n\n\n\ny\n"
    code, out = run(answers=answers, kind="Bases, outposts and other facilities\nfacility")
    assert code == 0, out
    assert ",500,about," in data.file("facilities/facilities").read_text("utf-8")
    assert "kant-air-base,personnel,ministry-steppe,600,contradicts,\n" in data.file("facilities/evidence").read_text("utf-8")


def test_two_kinds_in_one_document_are_two_records(data, run, fresh):
    code, out = run("--from", _file(data, "facility: {name: A}\nexercise: {name: B}\n"))
    assert code == 1
    assert "several records in one: exercise, facility\n    right: a line with three hyphens (---) between records" in out

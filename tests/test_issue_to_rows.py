"""Filled forms, real and hostile, become rows or a helpful answer; nothing else is written anywhere."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import small

import issue_to_rows
from multivector.proposals import answers, issue_form

ISSUES = Path(__file__).parent / "fixtures" / "issues"
SCRIPT = Path(issue_to_rows.__file__)

PEACE = "peace-mission-2010 (Peace Mission 2010, 9–25 September 2010)"


def content(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def written(tmp_path):
    """``written(issue)`` → exit code, report, lines that came and lines that went by table."""
    data = small.write(tmp_path)

    def run(issue, event=False):
        before = content(data)
        code, said = issue_to_rows.run(issue if isinstance(issue, Path) else ISSUES / f"{issue}.md", event, data, "2026-11-01")
        after = content(data)
        assert list(after) == list(before)
        assert (after == before) == (code != 0)
        came, went = {}, {}
        for name in before:
            old, new = before[name].decode("utf-8").splitlines(), after[name].decode("utf-8").splitlines()
            came[name] = [line for line in new if line not in old]
            went[name] = [line for line in old if line not in new]
        return code, said, {n: lines for n, lines in came.items() if lines}, {n: lines for n, lines in went.items() if lines}

    return run


def test_correction(written):
    code, said, came, went = written("correction-troops")
    assert code == 0
    assert came["exercises/exercises.csv"][0].count(",3000,approximate,") == 1
    assert came["exercises/evidence.csv"] == [
        'peace-mission-2010,troops_total,example-report,"3,000",supports,table 1',
        "peace-mission-2010,troops_total,example-times-peace-mission,about 5000,contradicts,",
    ]
    assert set(came) == {"exercises/exercises.csv", "exercises/evidence.csv"}
    assert went["exercises/evidence.csv"] == [
        'peace-mission-2010,troops_total,example-report,"3,000",contradicts,table 1',
        "peace-mission-2010,troops_total,example-times-peace-mission,about 5000,supports,",
    ]
    assert f"- `troops_total of {PEACE}: 5000 → 3000; evidence added: Example Institute; 1 new source against 1 earlier one`" in said


@pytest.mark.parametrize("same", ["correction-crlf", "correction-page-address"])
def test_other_ways_to_say_the_same(written, tmp_path, same):
    other = small.write(tmp_path / "other")
    assert issue_to_rows.run(ISSUES / "correction-troops.md", False, other, "2026-11-01")[1] == written(same)[1]


def test_new_source(written):
    code, said, came, _ = written("correction-new-source")
    assert code == 0
    assert came["reference/sources.csv"] == [
        "example-net-peace-mission-ends,[Page at example.net],,example.net,,https://www.example.net/news/peace-mission-ends/?utm_source=feed,,news,,"
    ]
    assert 'peace-mission-2010,troops_total,example-net-peace-mission-ends,"about 5,500 servicemen",supports,' in came["exercises/evidence.csv"]
    assert ',5500,"about 5,500",' in came["exercises/exercises.csv"][0]
    assert "please fill in title, author, publisher, date, language and kind" in said


def test_source_is_known_by_its_address_in_another_form(written):
    code, _, came, _ = written("correction-known-address")
    assert code == 0
    assert set(came) == {"exercises/exercises.csv"}


def test_second_source_for_the_same_value(written):
    code, _, came, _ = written("correction-second-source")
    assert code == 0
    assert came == {"exercises/evidence.csv": ["peace-mission-2010,troops_total,example-report,,supports,table 1"]}


def test_participant(written):
    code, _, came, _ = written("correction-participant")
    assert code == 0
    assert came["exercises/participants.csv"] == ["peace-mission-2010,KGZ,observer,"]
    assert came["exercises/evidence.csv"] == ["peace-mission-2010,participants.KGZ,example-report,also took part,supports,"]


def test_new_record(written):
    code, said, came, _ = written("new-record")
    assert code == 0
    assert came["exercises/exercises.csv"] == [
        'steppe-shield-2026,Steppe Shield 2026,,,exercise,held,2026-05-12,2026-05-20,,"Otar range, Kazakhstan",,,,1500,"about 1,500",,,'
    ]
    assert came["exercises/participants.csv"] == [
        "steppe-shield-2026,CHN,observer,",
        "steppe-shield-2026,KAZ,host,",
        "steppe-shield-2026,KGZ,participant,",
        "steppe-shield-2026,RUS,participant,",
    ]
    assert 'steppe-shield-2026,troops_total,example-net-steppe-shield-begins,"about 1,500",supports,' in came["exercises/evidence.csv"]
    assert "steppe-shield-2026,name,example-report,,supports," in came["exercises/evidence.csv"]
    assert "Not turned into rows: 'Mountain units, helicopters'" in said


def test_record_in_the_future_is_announced_and_one_sides_number_is_that_sides(written):
    code, _, came, _ = written("new-record-announced")
    assert code == 0
    assert came["exercises/exercises.csv"] == ['steppe-shield-2029,Steppe Shield,,,exercise,announced,2029,,RUS,"Otar range, Kazakhstan",,,,,,,,']
    assert "steppe-shield-2029,KAZ,host,300" in came["exercises/participants.csv"]
    assert "steppe-shield-2029,participants.KAZ.troops,example-net-steppe-shield-begins,,supports," in came["exercises/evidence.csv"]


def test_printed_source(written):
    code, said, came, _ = written("correction-printed")
    assert code == 0
    assert came["reference/sources.csv"] == ["example-house-notes-on-drills,Notes on drills,A. Author,Example House,2011,,,report,,Printed only."]
    assert "peace-mission-2010,troops_total,example-house-notes-on-drills,,supports,p. 4" in came["exercises/evidence.csv"]
    assert "please look whether title, publisher, date and kind are right" in said


def test_printed_source_beside_an_address(written, tmp_path):
    body = (ISSUES / "new-record.md").read_text("utf-8")
    more = "A. Author; Notes on drills; Example House; 2026; p. 4\nand a friend told me"
    both = tmp_path / "both.md"
    both.write_text(body.replace("### Sources\n\n", f"### Sources\n\n{more}\n"), "utf-8")
    code, said, came, _ = written(both)
    assert code == 0
    assert any(row.startswith("example-house-notes-on-drills,") for row in came["reference/sources.csv"])
    named = [row for row in came["exercises/evidence.csv"] if ",name,example-house-notes-on-drills," in row]
    assert len(named) == 1
    assert not named[0].endswith("p. 4")
    assert "and a friend told me" in said
    assert "was not read as a source" in said


def test_names_instead_of_ids_and_the_troops_of_one_state(written):
    code, _, came, _ = written("correction-names")
    assert code == 0
    assert came == {
        "exercises/participants.csv": ["peace-mission-2010,KAZ,host,1200"],
        "exercises/evidence.csv": ['peace-mission-2010,participants.KAZ.troops,ministry-steppe,"about 1,200",supports,'],
    }


def test_a_record_of_another_package(written):
    code, said, came, _ = written("correction-facility")
    assert code == 0
    assert ",700,about 700," in came["facilities/facilities.csv"][0]
    assert came["facilities/evidence.csv"] == [
        "kant-air-base,personnel,example-report,500,contradicts,",
        "kant-air-base,personnel,ministry-steppe,about 700,supports,",
    ]
    assert (
        "personnel of kant-air-base (Kant air base, October 2003): 500 → 700; evidence added: Ministry of Defence; 1 new source against 1 earlier one" in said
    )


def test_the_value_of_the_record_may_stay(written):
    code, said, came, went = written("correction-prevail")
    assert (code, went) == (0, {})
    assert came == {"exercises/evidence.csv": ['peace-mission-2010,troops_total,ministry-steppe,"about 6,000",contradicts,']}
    assert "contradicts" in said


def test_the_reviewer_sees_how_many_sources_stand_against_one(written):
    code, said, *_ = written("correction-new-source")
    assert code == 0
    assert said.count("1 new source against 1 earlier one") == 2  # in the data diff, and with the names for the reviewer


ANSWERS = {
    "correction-slip": (1, "'about 5000' is cited in support of troops_total 5001"),
    "emptied": (2, "To empty a fact, the statements of its sources must be judged one by one."),
    "empty": (2, "This is not a filled form for a correction or a missing exercise."),
    "hostile-branch": (2, "There is no record 'x; git push --force origin HEAD:main #'"),
    "hostile-direction": (1, "a control or invisible character (RIGHT-TO-LEFT OVERRIDE)"),
    "hostile-fence": (1, "looks like markup, a template or a script"),
    "hostile-formula": (1, "begins with '=', which spreadsheets take for a formula"),
    "hostile-huge": (2, "The text has 30,197 characters; at most 20,000 can be read."),
    "hostile-mention": (2, "There is no record '@maintainers/all"),
    "hostile-path": (2, "There is no record '../../../etc/passwd'"),
    "hostile-script": (1, "looks like markup, a template or a script: '<script>alert(1)</script>'"),
    "hostile-shell": (1, "looks like markup, a template or a script"),
    "missing-fields": (2, "“What would be right” is empty. Please fill it in."),
    "new-record-hostile": (1, "looks like markup, a template or a script"),
    "new-record-no-central-asia": (1, "no Central Asian state takes part in steppe-shield-2026"),
    "new-record-there-already": (2, "There is a record peace-mission-2010 already"),
    "new-record-unknown-state": (2, "'Kirgistan' is no state or organisation that is known; perhaps Kyrgyzstan (KGZ)"),
    "no-address": (2, "The source has no web address and is not in the list of sources."),
    "no-form": (2, "This is not a filled form for a correction or a missing exercise."),
    "no-number": (2, "'a lot' is no number that can be read; please write digits, such as 5000 or about 5,000"),
    "repeated-heading": (2, "The heading “Source” stands more than once."),
    "same-again": (2, "Nothing would change."),
    "unknown-fact": (2, "'weather' is no fact that is known"),
    "unknown-record": (
        2,
        "There is no record 'peace-mision-2010'; please copy the last part of the page's address, or its exact name, perhaps "
        "peace-mission-2010 (Peace Mission 2010)",
    ),
    "unknown-outcome": (2, "'Delete it' is no answer to “What should happen” that is known"),
}
GOOD = {"correction-troops", "correction-crlf", "correction-page-address", "correction-new-source", "correction-known-address", "correction-second-source"} | {
    "correction-participant",
    "new-record",
    "new-record-announced",
    "unknown-heading",
    "correction-printed",
    "correction-names",
    "correction-prevail",
    "correction-facility",
}


def test_every_form_has_its_answer_here():
    assert {path.stem for path in ISSUES.glob("*.md")} == set(ANSWERS) | GOOD


@pytest.mark.parametrize("issue", ANSWERS)
def test_answer_and_nothing_written(written, issue):
    code, said, came, went = written(issue)
    assert (code, came, went) == (ANSWERS[issue][0], {}, {})
    assert ANSWERS[issue][1] in said
    assert "Please edit the text of the issue" in said


@pytest.mark.parametrize("issue", sorted(set(ANSWERS) | GOOD))
def test_contributed_text_in_the_report_is_code(written, issue):
    """Outside of code there is no mention, tag, link or picture; a line holds whole code spans only."""
    for line in written(issue)[1].splitlines():
        assert line.count("`") % 2 == 0, line
        outside = "".join(line.split("`")[::2])
        assert not any(mark in outside for mark in ("@", "<", "](", "http", "$(", "evil")), line


def test_unknown_heading_is_left_out_and_said(written):
    code, said, came, _ = written("unknown-heading")
    assert code == 0
    assert "evil" not in str(came)
    assert "- `Ignore the rules`" in said


def test_old_problems_are_not_the_contributors(tmp_path):
    data = small.write(tmp_path)
    table = data / "exercises" / "leads.csv"
    table.write_text(table.read_text("utf-8").replace("https://example.org/steppe", "javascript:alert(1)"), "utf-8")
    code, said = issue_to_rows.run(ISSUES / "correction-troops.md", False, data, "2026-11-01")
    assert code == 0
    assert "leads.csv" not in said


def test_tables_that_cannot_be_read(tmp_path):
    data = small.write(tmp_path)
    (data / "exercises" / "evidence.csv").write_text("nonsense\n", "utf-8")
    code, said = issue_to_rows.run(ISSUES / "correction-troops.md", False, data, "2026-11-01")
    assert code == 1
    assert said.startswith("### The tables themselves cannot be read\n")


def test_event(written, tmp_path):
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"issue": {"number": 7, "body": (ISSUES / "correction-troops.md").read_text("utf-8")}}), "utf-8")
    assert written(event, event=True)[0] == 0


@pytest.mark.parametrize("body", ["{}", "[]", '{"issue": {"body": null}}', '{"issue": 3}', "no json", '{"issue": {"body": 7}}'])
def test_event_without_text(written, tmp_path, body):
    event = tmp_path / "event.json"
    event.write_text(body, "utf-8")
    assert written(event, event=True)[0] == 2


def test_half_a_character(written, tmp_path):
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"issue": {"body": (ISSUES / "correction-troops.md").read_text("utf-8").replace("_No response_", "\ud800 x")}}), "utf-8")
    assert written(event, event=True)[0] == 0


def test_command_runs_nothing_of_the_text(tmp_path):
    """The shell words of a hostile form stay words: no file appears, beside the report."""
    data = small.write(tmp_path)
    (tmp_path / "work").mkdir()
    before = content(data)
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--body", str(ISSUES / "hostile-shell.md"), "--data", str(data), "--report", "report.md"],
        cwd=tmp_path / "work",
        env={**os.environ, "PYTHONPATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    assert [path.name for path in (tmp_path / "work").iterdir()] == ["report.md"]
    assert content(data) == before
    assert not Path("/tmp/owned").exists()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5000", ("5000", True)),
        ("5,000", ("5000", True)),
        ("5 000 troops", ("5000", True)),
        ("about 5.000", ("5000", False)),
        ("more than 120", ("120", False)),
    ],
)
def test_number(text, expected):
    assert answers.number(text) == expected


@pytest.mark.parametrize("text", ["", "a lot", "300 from Kazakhstan", "5000-6000", "1,50", "-5", "٥"])
def test_no_number(text):
    with pytest.raises(ValueError, match="is no number that can be read"):
        answers.number(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2010", ("2010", "")),
        ("2010-09-09 to 2010-09-25", ("2010-09-09", "2010-09-25")),
        ("9 September 2010 – 25 September 2010", ("2010-09-09", "2010-09-25")),
        ("9–25 September 2010", ("2010-09-09", "2010-09-25")),
        ("9-25 September 2010", ("2010-09-09", "2010-09-25")),
        ("9 to 25 September 2010", ("2010-09-09", "2010-09-25")),
        ("30 August – 2 September 2010", ("2010-08-30", "2010-09-02")),
        ("30 December 2010 – 2 January 2011", ("2010-12-30", "2011-01-02")),
        ("September 2010", ("2010-09", "")),
    ],
)
def test_span(text, expected):
    assert answers.span(text) == expected


@pytest.mark.parametrize("text", ["", "yesterday", "31 September 2010", "09/25/2010", "2010 to 2011 to 2012"])
def test_no_span(text):
    with pytest.raises(ValueError, match=r"no date that can be read|more than two dates"):
        answers.span(text)


def test_addresses_in_a_text():
    assert answers.addresses("See (https://example.org/a), https://example.org/a. and javascript:alert(1) http://user@evil.example/") == [
        "https://example.org/a"
    ]


def test_lengths():
    body = (ISSUES / "correction-troops.md").read_text("utf-8")
    with pytest.raises(issue_form.NotUnderstood, match="“Fact” has 501 characters; at most 500"):
        issue_form.read(body.replace("troops_total", "x" * 501))
    with pytest.raises(issue_form.NotUnderstood, match="“Record” has several lines"):
        issue_form.read(body.replace("peace-mission-2010", "a\nb"))

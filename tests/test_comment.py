"""The comment on a pull request, from an artifact that may hold anything."""

import json
import subprocess
import sys
import zipfile

import pytest

import comment
from multivector import load

HOSTILE = "@everyone <img src=x> [x](javascript:alert(1)) `code` | #12\n## heading <!-- report --> https://evil.example \u202e"
CHECK = {
    "errors": 1,
    "warnings": 0,
    "problems": [{"file": "f.csv", "line": 3, "column": "c", "rule": "r", "message": "wrong", "expected": "right", "severity": "error"}],
}
DIFF = {"summary": "fact changed: 1", "changes": [], "lines": [{"group": "Changes", "words": "a of b: 1 → 2", "error": False}]}


def archive(tmp_path, **members):
    path = tmp_path / "report.zip"
    with zipfile.ZipFile(path, "w") as file:
        for name, content in members.items():
            file.writestr(name.replace("_", "."), content if isinstance(content, str) else json.dumps(content))
    return path


def test_comment(capsys, tmp_path):
    assert comment.main([str(archive(tmp_path, check_json=CHECK, diff_json=DIFF)), "--run", "https://code.example/runs/1"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "<!-- report -->",
        "### What changes in the data",
        "",
        "`fact changed: 1`",
        "",
        "**Changes**",
        "",
        "- `a of b: 1 → 2`",
        "",
        "### What the check says",
        "",
        "**1 errors, 0 warnings**",
        "",
        "| | Where | What is wrong | What would be right |",
        "|---|---|---|---|",
        "| error | `f.csv:3:c` | `wrong` | `right` |",
        "",
        "[The whole run, with a preview of the site among its artifacts](https://code.example/runs/1)",
    ]


def test_hostile_texts_are_code(tmp_path):
    check = {"problems": [{**CHECK["problems"][0], **dict.fromkeys(("file", "column", "rule", "message", "expected"), HOSTILE)}]}
    diff = {"summary": HOSTILE, "lines": [{"group": "Losses", "words": HOSTILE, "error": True}]}
    text = comment.comment(check, diff, "")
    for line in text.splitlines():
        outside = "".join(line.split("`")[::2])
        assert line.count("`") % 2 == 0
        assert "evil" not in outside
        assert "@" not in outside
        assert "<" not in outside.replace(comment.MARK, "")
    assert text.splitlines().count("### What the check says") == 1
    assert "\u202e" not in text


@pytest.mark.parametrize(
    "odd",
    [
        None,
        [],
        7,
        "text",
        {"problems": {}},
        {"lines": 3},
        {"problems": [None, 1, {}, {"file": 3}], "lines": [None, {"words": 1}, {"group": "Evil", "words": "x"}]},
    ],
)
def test_anything_may_stand_in_the_artifact(odd):
    assert comment.comment(odd, odd, "").startswith(comment.MARK)
    assert "Evil" not in comment.comment(odd, odd, "")


def test_severity_and_line_are_not_taken_on_trust():
    for change in ({"severity": "`@all"}, {"line": "3"}, {"line": True}):
        assert "wrong" not in comment.comment({"problems": [CHECK["problems"][0] | change]}, None, "")


def test_bounded():
    text = comment.comment({"problems": [CHECK["problems"][0] | {"message": "m" * 900}] * 900}, {"lines": [{"group": "Losses", "words": "w" * 900}] * 900}, "")
    assert 40_000 < len(text) < 60_000


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04"])
def test_no_archive(tmp_path, content):
    path = tmp_path / "report.zip"
    path.write_bytes(content)
    assert comment.member(path, "check.json") is None
    assert comment.member(tmp_path / "nowhere.zip", "check.json") is None


@pytest.mark.parametrize("content", ["{", "[" * 100_000, '"\\ud800', " " * (comment.LARGEST + 1)])
def test_member_that_is_no_json(tmp_path, content):
    assert comment.member(archive(tmp_path, check_json=content), "check.json") is None


def test_only_two_members_are_read_and_none_is_unpacked(capsys, tmp_path):
    path = archive(tmp_path, check_json=CHECK, diff_json=DIFF)
    with zipfile.ZipFile(path, "a") as file:
        file.writestr("../../escape", "x")
        file.writestr("/tmp/escape", "x")
    comment.main([str(path)])
    assert "escape" not in capsys.readouterr().out
    assert [entry.name for entry in tmp_path.iterdir()] == ["report.zip"]


def test_it_needs_the_standard_library_only(tmp_path):
    path = archive(tmp_path, check_json=CHECK, diff_json=DIFF)
    done = subprocess.run([sys.executable, "-S", "-s", "-E", str(load.ROOT / "scripts/comment.py"), str(path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(comment.MARK)

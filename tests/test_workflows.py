"""The workflows: least rights, pinned actions, and no contributed text in a command."""

import re
import subprocess
from pathlib import Path

import pytest
import yaml

from multivector import load
from multivector.proposals import issue_form, record

WORKFLOWS = sorted((load.ROOT / ".github" / "workflows").glob("*.y*ml"))
WRITERS = {"publish.yml": {"deploy"}, "report.yml": {"comment"}, "issue.yml": {"propose"}, "release.yml": {"attach"}}


def read(path: Path):
    body = yaml.safe_load(path.read_text("utf-8"))
    body["on"] = body.pop(True, body.get("on"))  # YAML 1.1 takes “on” for true
    return body


def steps(body):
    return [(name, step) for name, job in body["jobs"].items() for step in job.get("steps", [])]


@pytest.fixture(params=WORKFLOWS, ids=lambda path: path.name)
def workflow(request):
    return request.param


def test_there_are_workflows():
    assert {path.name for path in WORKFLOWS} == {"check.yml", "issue.yml", "publish.yml", "release.yml", "report.yml"}


def test_top_level_permissions_are_none_or_read(workflow):
    assert read(workflow)["permissions"] in ({}, {"contents": "read"})


def test_only_named_jobs_may_write(workflow):
    writers = {name for name, job in read(workflow)["jobs"].items() if "write" in dict(job.get("permissions", {})).values()}
    assert writers == WRITERS.get(workflow.name, set())


def test_every_action_is_pinned_by_commit_with_its_version(workflow):
    uses = re.findall(r"uses:\s*(.+)", workflow.read_text("utf-8"))
    assert all(re.fullmatch(r"[\w-]+/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use) for use in uses), uses
    assert len(uses) == sum("uses" in step for _, step in steps(read(workflow)))


def test_no_expression_with_contributed_text_in_a_command(workflow):
    for name, step in steps(read(workflow)):
        assert "${{" not in step.get("run", ""), (name, step)


def test_contributed_text_is_no_environment_variable_either(workflow):
    """Titles, bodies, names of branches and logins are read from the event file, where they stay data."""
    loose = re.compile(r"github\.(head_ref|event\.(issue\.(title|body)|comment|pull_request|label|sender|workflow_run))")
    for name, step in steps(read(workflow)):
        assert not loose.search(str(step.get("env", "")) + str(step.get("with", ""))), (name, step)


def test_contributed_code_never_meets_a_token(workflow):
    body = read(workflow)
    assert "pull_request_target" not in body["on"]
    for name, step in steps(body):
        if str(step.get("uses", "")).startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False, name
    if set(body["on"]) & {"workflow_run", "issues"}:
        refs = [step["with"].get("ref") for _, step in steps(body) if str(step.get("uses", "")).startswith("actions/checkout@")]
        assert refs
        assert set(refs) == {"main"}


def test_the_check_has_no_token_and_no_secret():
    text = (load.ROOT / ".github/workflows/check.yml").read_text("utf-8")
    assert not re.search(r"secrets\.|github\.token|GH_TOKEN|GITHUB_TOKEN", text)


def test_no_secret_anywhere(workflow):
    assert "secrets." not in workflow.read_text("utf-8")


def test_no_step_that_reads_contributed_text_has_a_token():
    for name in ("issue.yml", "report.yml"):
        readers = [step for _, step in steps(read(load.ROOT / ".github/workflows" / name)) if "scripts/" in step.get("run", "")]
        assert readers
        assert not any("GH_TOKEN" in step.get("env", {}) for step in readers)


def test_the_check_hands_over_report_diff_and_preview():
    names = {step["with"]["name"] for _, step in steps(read(load.ROOT / ".github/workflows/check.yml")) if "upload-artifact" in str(step.get("uses"))}
    assert names == {"report", "preview"}
    text = (load.ROOT / ".github/workflows/check.yml").read_text("utf-8")
    assert "report/check.json" in text
    assert "report/diff.json" in text


def test_report_follows_the_check():
    assert read(load.ROOT / ".github/workflows/report.yml")["on"]["workflow_run"]["workflows"] == [read(load.ROOT / ".github/workflows/check.yml")["name"]]


def test_rows_need_the_label_of_somebody_who_may_write():
    body = read(load.ROOT / ".github/workflows/issue.yml")
    assert body["on"] == {"issues": {"types": ["labeled"]}}
    assert body["jobs"]["rows"]["if"] == "github.event.label.name == 'ready'"
    assert "collaborators/$actor/permission" in body["jobs"]["rows"]["steps"][0]["run"]
    assert body["jobs"]["propose"]["needs"] == "rows"


@pytest.mark.parametrize("kind", issue_form.FORMS)
def test_the_reader_knows_the_questions_of_the_forms(kind):
    form = yaml.safe_load((load.ROOT / f".github/ISSUE_TEMPLATE/{kind}.yml").read_text("utf-8"))
    asked = [part for part in form["body"] if part["type"] != "markdown"]
    assert {part["attributes"]["label"]: part["id"] for part in asked} == issue_form.FORMS[kind]
    assert tuple(part["id"] for part in asked if part.get("validations", {}).get("required")) == issue_form.REQUIRED[kind]
    assert {part["id"] for part in asked if part["type"] == "textarea"} <= set(issue_form.TEXTS)
    assert {part["id"] for part in asked if part["type"] == "input"}.isdisjoint(issue_form.TEXTS)


def test_the_reader_knows_the_choices_of_the_form():
    form = yaml.safe_load((load.ROOT / ".github/ISSUE_TEMPLATE/correction.yml").read_text("utf-8"))
    (options,) = [part["attributes"]["options"] for part in form["body"] if part["type"] == "dropdown"]
    assert options == list(issue_form.OUTCOMES)
    assert sorted(issue_form.OUTCOMES.values()) == sorted(record.EARLIER)


def test_rows_of_an_issue_go_into_tables_that_are_there(tmp_path):
    """The second job takes over nothing but files that the repository has: no other name, and no link."""
    command = next(step["run"] for _, step in steps(read(load.ROOT / ".github/workflows/issue.yml")) if "git push" in step.get("run", ""))
    (copying,) = re.findall(r"( +git ls-files .*?done\n)", command, re.DOTALL)
    (tmp_path / "datapackage/a").mkdir(parents=True)
    for name in ("one", "two"):
        (tmp_path / f"datapackage/a/{name}.csv").write_text("old")
    subprocess.run("git init -q && git add .", shell=True, cwd=tmp_path, check=True)
    rows = tmp_path / "rows/datapackage/a"
    rows.mkdir(parents=True)
    (rows / "one.csv").write_text("new")
    (rows / "two.csv").symlink_to("/etc/passwd")
    (rows / "three.csv").write_text("new")
    subprocess.run(["bash", "-c", f'rows="{tmp_path}/rows"; {copying}'], cwd=tmp_path, check=True)
    assert {path.name: path.read_text() for path in (tmp_path / "datapackage/a").iterdir()} == {"one.csv": "new", "two.csv": "old"}


def test_commands_are_valid_shell(workflow):
    for name, step in steps(read(workflow)):
        if "run" in step:
            done = subprocess.run(["bash", "-n"], input=step["run"], text=True, capture_output=True, check=False)
            assert done.returncode == 0, (name, done.stderr)


def test_the_page_on_security_names_tests_that_exist():
    text = (load.ROOT / "docs/development/security.md").read_text("utf-8")
    tests = "\n".join(path.read_text("utf-8") for path in (load.ROOT / "tests").rglob("test_*.py"))
    named = re.findall(r"`(test_\w+)`", text)
    assert len(named) > 20
    assert [name for name in named if f"def {name}(" not in tests] == []
